"""`qualcode keys`: the keys of the screens, and a file to change them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.tui.keys import keymap


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of keys that is in use."""
    file = tmp_path / "keys.toml"
    file.write_text('[coding]\nrepeat = ["q", "å"]\n', encoding="utf-8")
    monkeypatch.setenv("QUALCODE_KEYS", str(file))
    keymap.loaded.cache_clear()
    yield file
    keymap.loaded.cache_clear()


def test_the_keys_are_a_table(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("keys", "--format", "json")
    rows = json.loads(answer.out)["rows"]

    assert {
        "where": "Coding",
        "command": "Repeat",
        "keys": ". q",
        "does": "put on the latest code again",
    } in rows


@pytest.mark.usefixtures("own")
def test_own_keys_stand_in_the_table(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("keys", "--format", "csv")

    assert "Repeat,q å,put on" in answer.out


@pytest.mark.usefixtures("own")
def test_the_file_that_is_written_is_complete_and_holds_own_keys(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("keys", "--toml")

    assert 'repeat = ["q", "å"]' in answer.out
    assert keymap.parse(answer.out)


def test_a_faulty_file_is_told_and_fails(qualcode, own: Path) -> None:  # type: ignore[no-untyped-def]
    own.write_text("[coding]\nrepeet = 'q'\n")
    keymap.loaded.cache_clear()

    answer = qualcode("keys")

    assert answer.code == 1
    assert answer.out == ""
    assert "[coding] has no “repeet”" in answer.err


def test_a_file_of_keys_is_written_under_its_own_name(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "mine.toml"

    written = qualcode("keys", "--toml", "-o", str(file))

    assert (written.code, written.out) == (0, "")
    assert file.read_text(encoding="utf-8") == qualcode("keys", "--toml").out


def test_a_file_of_keys_has_no_other_format(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("keys", "--toml", "--format", "json")

    assert (answer.code, answer.out) == (2, "")
    assert "Give --toml or --format, not both." in answer.err
