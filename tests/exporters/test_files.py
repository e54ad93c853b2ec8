"""Safe writing: the old file or the new one, and nothing left beside it."""

import os
from pathlib import Path

import pytest

from qualcode.errors import ExportError
from qualcode.exporters.files import write_safely


def test_a_new_file_holds_the_bytes_and_stands_alone_in_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "kodbok – år 2.yaml"

    write_safely(target, b"codes: []\n")

    assert target.read_bytes() == b"codes: []\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "kodbok.csv"
    target.write_bytes(b"old")
    target.chmod(0o600)

    write_safely(target, b"new")

    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_when_the_disk_is_full_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kodbok.csv"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ExportError, match=r"kodbok\.csv cannot be written: No space left"):
        write_safely(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Check the folder"):
        write_safely(tmp_path / "borta" / "kodbok.csv", b"new")


def test_a_study_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "qualcode.db"
    study = b"SQLite format 3\0" + bytes(84)
    target.write_bytes(study)

    with pytest.raises(ExportError, match="is a study or another database"):
        write_safely(target, b"new")
    assert target.read_bytes() == study
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    target = tmp_path / "pipe"
    os.mkfifo(target)
    reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)

    write_safely(target, b"new")

    assert os.read(reader, 10) == b"new"
    assert target.is_fifo()
    os.close(reader)
