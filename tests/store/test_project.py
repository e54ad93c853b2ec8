"""The file that holds a study: opening, refusing, surviving."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from qualcode.actions import codebooks, projects
from qualcode.errors import ProjectError
from qualcode.model.coding import Coder
from qualcode.store import project as files
from qualcode.store import schema
from qualcode.store.project import Project


def test_a_new_project_may_only_be_read_by_its_owner(empty: Project) -> None:
    mode = stat.S_IMODE(empty.path.stat().st_mode)

    assert mode == 0o600 or os.name == "nt"


def test_the_file_is_kept_with_a_rollback_journal_and_full_durability(empty: Project) -> None:
    assert empty.value("PRAGMA journal_mode") == "delete"
    assert empty.value("PRAGMA synchronous") == 3
    assert empty.value("PRAGMA foreign_keys") == 1
    assert empty.value("PRAGMA trusted_schema") == 0
    assert empty.value("PRAGMA busy_timeout") == 30000


def test_a_second_project_is_not_made_over_the_first(empty: Project) -> None:
    with pytest.raises(ProjectError, match="exists already"):
        projects.create(empty.folder)


def test_a_project_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "migrate", killed)

    with pytest.raises(KeyboardInterrupt):
        files.create(tmp_path / "qualcode.db")
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_found_from_a_folder_below_it(empty: Project) -> None:
    below = empty.folder / "transcripts" / "våren"
    below.mkdir()

    assert projects.find(below) == empty.path


def test_no_project_here_or_above_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="qualcode init"):
        projects.find(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"hej", b"SQLite format 3\0", b"\0" * 4096],
    ids=["empty", "text", "cut", "nul"],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "qualcode.db"
    path.write_bytes(content)

    with pytest.raises(ProjectError, match="no qualcode project"):
        files.open_file(path)


def test_somebody_elses_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "qualcode.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(ProjectError, match="no qualcode project"):
        files.open_file(path)
    assert path.read_bytes() == before


def test_a_file_from_a_newer_program_is_refused(empty: Project) -> None:
    empty.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")

    with pytest.raises(ProjectError, match="newer qualcode"):
        files.open_file(empty.path)


def test_a_damaged_file_is_refused(project: Project) -> None:
    project.close()
    data = bytearray(project.path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    project.path.write_bytes(data)

    with pytest.raises(ProjectError, match="damaged"):
        files.open_file(project.path)


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    known = schema.migrations

    def with_one_more() -> schema.Migrations:
        steps = known()

        @steps()
        def m999_test(db: schema.Database) -> None:
            db.execute("ALTER TABLE coder ADD COLUMN note TEXT NOT NULL DEFAULT ''")

        return steps

    monkeypatch.setattr(schema, "migrations", with_one_more)
    version = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", version + 1)
    monkeypatch.setattr(files, "VERSION", version + 1)

    with files.open_file(project.path) as opened:
        assert opened.value("SELECT note FROM coder") == ""
        assert opened.value("PRAGMA user_version") == version + 1
        assert opened.value("SELECT count(*) FROM source") == 2
    backup = project.path.with_name(f"qualcode.version-{version}.bak")
    with sqlite3.connect(backup) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (version,)
        assert old.execute("SELECT count(*) FROM source").fetchone() == (2,)
    old.close()


def test_a_migration_that_fails_leaves_the_old_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    known = schema.migrations

    def with_a_bad_one() -> schema.Migrations:
        steps = known()

        @steps()
        def m999_test(db: schema.Database) -> None:
            db.execute("DROP TABLE suggestion")
            db.execute("ALTER TABLE nothing ADD COLUMN x")

        return steps

    with monkeypatch.context() as patched:
        patched.setattr(schema, "migrations", with_a_bad_one)
        patched.setattr(files, "VERSION", schema.VERSION + 1)
        with pytest.raises(ProjectError):
            files.open_file(project.path)
    with files.open_file(project.path) as opened:
        assert opened.value("SELECT count(*) FROM suggestion") == 0


def test_a_project_that_may_only_be_read_gives_reports_and_refuses_changes(
    project: Project, coder: Coder
) -> None:
    project.close()
    with files.open_file(project.path, read_only=True) as opened:
        assert len(codebooks.codebook(opened).codes) == 6
        with pytest.raises(ProjectError, match="can be read but not changed"):
            codebooks.create(opened, coder, "ny kod")


def test_a_second_writer_waits_and_is_then_told(project: Project, coder: Coder) -> None:
    with files.open_file(project.path) as other:
        other.connection.execute("PRAGMA busy_timeout = 10")
        project.connection.execute("BEGIN IMMEDIATE")

        with pytest.raises(ProjectError, match="Another program is writing"):
            codebooks.create(other, coder, "ny kod")

        project.connection.execute("ROLLBACK")
        assert codebooks.create(other, coder, "ny kod").name == "ny kod"


def test_a_full_disk_is_told_and_nothing_is_half_written(project: Project, coder: Coder) -> None:
    pages = project.value("PRAGMA page_count")
    project.connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(ProjectError, match="disk is full"):
        codebooks.create(project, coder, "ny kod", definition="lång " * 10_000)

    project.connection.execute("PRAGMA max_page_count = 1000000")
    assert codebooks.codebook(project).find("ny kod") is None
    assert projects.check(project).faults == ()


def test_a_backup_is_whole_and_never_overwrites(project: Project, tmp_path: Path) -> None:
    target = projects.backup(project, tmp_path / "kopia.db")

    with files.open_file(target) as copy:
        assert copy.value("SELECT count(*) FROM source") == 2
    with pytest.raises(ProjectError, match="exists already"):
        projects.backup(project, target)


def test_a_copy_of_the_file_alone_is_a_whole_project(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "usb.db"
    copy.write_bytes(project.path.read_bytes())

    with files.open_file(copy) as opened:
        assert opened.value("SELECT count(*) FROM source") == 2
