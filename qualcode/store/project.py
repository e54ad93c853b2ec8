"""Open, create and back up the one file that holds a study.

A rollback journal with synchronous EXTRA and not WAL: a power cut then loses no finished coding,
and the file is whole whenever nobody is writing, so that a copy on a USB stick or in a mail works.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from qualcode.errors import ProjectError
from qualcode.i18n import _
from qualcode.store.failures import explained
from qualcode.store.journal import Change
from qualcode.store.schema import APPLICATION_ID, VERSION, migrate
from qualcode.store.stamp import Stamp

FILE_NAME = "qualcode.db"
TEXTS_KEPT = 8


@dataclass
class Project:
    """An open project: its file, its connection, and where its times and GUIDs come from."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    _texts: OrderedDict[int, str] = field(default_factory=OrderedDict, repr=False)

    @property
    def folder(self) -> Path:
        """The folder of the study."""
        return self.path.parent

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def value(self, sql: str, *values: Any) -> Any:
        """The single value of a query, or None."""
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    def text(self, source_id: int) -> str:
        """The stored text of a source. Texts never change, so the last few are kept at hand."""
        if source_id not in self._texts:
            text = self.value("SELECT text FROM source_text WHERE source_id = ?", source_id)
            if text is None:
                raise KeyError(source_id)
            self._texts[source_id] = text
            if len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        self._texts.move_to_end(source_id)
        return self._texts[source_id]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commit at the end, roll back on any exception."""
        if self.read_only:
            raise ProjectError(
                _(
                    "{path} can be read but not changed. Copy it to a place where you may write."
                ).format(path=self.path)
            )
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def change(
        self, action: str, coder_id: int | None, *, fixed: bool = False, **details: Any
    ) -> Iterator[Change]:
        """One change: a transaction with one history entry (none if no row changed).

        `action` is a stable English name such as "coding.add"; `details` say what a person wants
        to read in the history, and are JSON. A `fixed` change is none of the researcher's steps
        (a coder who joins), and undo passes it by.
        """
        with self.transaction():
            change = Change(self.connection, self.text)
            yield change
            state = "fixed" if fixed else "done"
            change.record(self.stamp, action, coder_id, details, state=state)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def create(path: Path, stamp: Stamp | None = None) -> Project:
    """Make a new, empty project file that only its owner may read.

    It is made beside its place and put there whole, so that nothing half-made is left behind.
    Raises ProjectError when there is a file already, or none can be made.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".qualcode-", suffix=".tmp", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _unusable(path, error) from error
    fresh = Path(name)
    try:
        with explained(path):
            connection = _connect(fresh, read_only=False)
            migrate(connection)
            connection.close()
        _put(fresh, path)
    except FileExistsError as error:
        raise ProjectError(
            _("{path} exists already. Choose another folder, or work in this one.").format(
                path=path
            )
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)
    with explained(path):
        return Project(path, _connect(path, read_only=False), stamp=stamp or Stamp())


def _put(fresh: Path, path: Path) -> None:
    """Give a finished file its name, unless another has it. Some file systems know no links."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        fresh.rename(path)


def open_file(path: Path, *, read_only: bool = False, stamp: Stamp | None = None) -> Project:
    """Open a project file; an older one is backed up beside itself and migrated.

    A file or folder that may not be written is opened for reading. Raises ProjectError when the
    file is missing, no project, damaged, or made by a newer qualcode.
    """
    _look_at_header(path)
    read_only = read_only or not _writable(path)
    with explained(path):
        connection = _connect(path, read_only=read_only)
        try:
            _verify(connection, path)
            if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
                _upgrade(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return Project(path, connection, read_only=read_only, stamp=stamp or Stamp())


@contextmanager
def open_copy(path: Path, folder: Path) -> Iterator[Project]:
    """Somebody else's project file, for reading, and never changed.

    An older one is copied into a folder of its own within `folder`, on the disk where the texts of
    a study are anyway and for the eyes of its owner only, and brought up to date there; the copy is
    gone at the end. Raises ProjectError as `open_file`, and where no copy can be made.
    """
    _look_at_header(path)
    with closing(_connect(path, read_only=True)) as connection, explained(path):
        _verify(connection, path)
        older = connection.execute("PRAGMA user_version").fetchone()[0] < VERSION
    if not older:
        with open_file(path, read_only=True) as project:
            yield project
        return
    with _private(folder) as place:
        copy = Path(place) / FILE_NAME
        with Project(path, _connect(path, read_only=True)) as project:
            backup(project, copy)
        with closing(_connect(copy, read_only=False)) as connection, explained(copy):
            migrate(connection)
        with open_file(copy, read_only=True) as project:
            yield project


def _private(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder that only its owner may look into, and that goes with what is in it."""
    try:
        return tempfile.TemporaryDirectory(prefix=".qualcode-", dir=folder)
    except OSError as error:
        raise _unusable(folder, error) from error


def backup(project: Project, target: Path) -> None:
    """Copy the whole project, also while it is in use, to a new file that only its owner may read.

    Raises ProjectError when the target exists or cannot be written; then nothing is left behind.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise ProjectError(
            _("{path} exists already. Give the backup another name.").format(path=target)
        ) from error
    except OSError as error:
        raise _unusable(target, error) from error
    copy = sqlite3.connect(target.absolute())
    try:
        with explained(target):
            project.connection.backup(copy)
    except BaseException:
        copy.close()
        target.unlink(missing_ok=True)
        raise
    copy.close()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}", uri=True, isolation_level=None
    )
    for pragma in (
        "busy_timeout = 30000",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "synchronous = EXTRA",
        "temp_store = MEMORY",  # what is sorted stays off the disk: interviews are confidential
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _look_at_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise ProjectError(
            _("There is no project at {path}. Make one with “qualcode init”.").format(path=path)
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error
    if header[:16] != b"SQLite format 3\0" or len(header) < 100:
        raise ProjectError(
            _("{path} is no qualcode project. Give the folder or qualcode.db of a study.").format(
                path=path
            )
        )


def _verify(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError(
            _("{path} is an SQLite file, but no qualcode project.").format(path=path)
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise ProjectError(
            _(
                "{path} was made by a newer qualcode (its format is {version}, this program knows "
                "{known}). Update qualcode to open it."
            ).format(path=path, version=version, known=VERSION)
        )
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise ProjectError(
            _("{path} is damaged ({answer}). Restore it from a backup.").format(
                path=path, answer=answer
            )
        )


def _upgrade(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    if read_only:
        raise ProjectError(
            _(
                "{path} was made by an older qualcode and must be brought up to date, but it "
                "cannot be changed. Copy it to a place where you may write."
            ).format(path=path)
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        # Another process may have been at it while this one waited for its turn.
        if version < VERSION:
            # A connection that writes cannot copy; another one reads the file as it still is.
            with Project(path, _connect(path, read_only=True)) as before:
                backup(before, _backup_place(path, version))
            migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _backup_place(path: Path, version: int) -> Path:
    """Where a file of an older version is kept: beside itself, under a name that is free."""
    target = path.with_name(f"{path.stem}.version-{version}.bak")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.version-{version}-{number}.bak")
    return target


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _unusable(path: Path, error: OSError) -> ProjectError:
    return ProjectError(
        _("{path} cannot be used: {reason}.").format(path=path, reason=error.strerror or error)
    )
