"""Codebooks from anywhere, as a person names them: file, study, version, revision of git.

Known are files (.yaml, .csv, .qdc, .qdpx), studies (folder or file), what a file was in a revision
of git (`HEAD~1:codebooks/book.yaml`), and the project's own codebook: `@` as it is, `@2026-03-01`
at the end of that day (UTC), `@2026-03-01T12:00` at that time, `@v2` by its tag, and `@57` after
that entry of the history.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.actions import codebooks, projects
from qualcode.actions.codebook_tags import is_time, moment
from qualcode.actions.codebook_words import part_of
from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.importers import git_files
from qualcode.importers.files import contents, harmless
from qualcode.model.codebook import COLUMNS, CodeEntry, entries, name_key
from qualcode.model.codebook_change import CodedPlace
from qualcode.model.table import Cell, Column, Table
from qualcode.store.history_states import codebook_at, places_at, time_of
from qualcode.store.project import Project

if TYPE_CHECKING:
    import pandas

NOW = "@"
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class CodebookVersion:
    """A codebook as it was named, with the codings of each code by its name.

    `places` is None for a codebook from outside a project: it tells of no codings. `at` is when
    the version of a project came to be (ISO 8601, UTC), if that is known. `silent` are the parts of
    a code that its format has no place for. `version` is what the file calls itself, such as 3, and
    `title` what it is called there.
    """

    name: str
    entries: tuple[CodeEntry, ...]
    places: Mapping[str, tuple[CodedPlace, ...]] | None = None
    notes: tuple[str, ...] = ()
    at: str | None = None
    silent: tuple[str, ...] = ()
    version: str = ""
    title: str = ""

    @property
    def told(self) -> str:
        """What it is called, for people, with its day if that is known: @v1 (2026-03-01)."""
        return f"{self.name} ({self.at[:10]})" if self.at else self.name

    @property
    def codings(self) -> int | None:
        """How many codings there are with its codes; None if that is not known."""
        return None if self.places is None else sum(map(len, self.places.values()))

    def table(self) -> Table:
        """A row for each code: its place in the tree, what is said of it, and its codings."""
        depths: dict[str, int] = {}
        for one in self.entries:
            depths[one.key] = depths[name_key(one.parent)] + 1 if one.parent else 0
        columns = (Column(part, part_of(part)) for part in COLUMNS)
        return Table(
            self.told,
            (*columns, Column("level", "", indents="name"), Column("codings", _("Codings"), 0)),
            tuple((*_cells(one), depths[one.key], self._number(one)) for one in self.entries),
            self.notes,
        )

    def _number(self, entry: CodeEntry) -> int | None:
        return None if self.places is None else len(self.places.get(entry.name, ()))

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas frame."""
        return self.table().to_frame()


def _cells(entry: CodeEntry) -> Iterator[Cell]:
    """The parts of a code; of a list each item on a line of its own."""
    for part in COLUMNS:
        value = getattr(entry, part)
        yield "\n".join(value) if isinstance(value, tuple) else value


def resolve(name: str, own: Callable[[], Project]) -> CodebookVersion:
    """The codebook of that name; `own` opens the project at hand, for names that begin with @.

    Raises QualcodeError when there is none of that name, or it cannot be read.
    """
    called = harmless(name)
    of_git = git_files.is_revision(name) and not is_time(name.removeprefix("@"))
    if name.startswith(NOW) and not of_git:
        project = own()
        return _of_project(project, moment(project, name.removeprefix(NOW)), called)
    if of_git and not _there(Path(name)):
        return revision(name)
    return _of_path(Path(name), called)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def revision(name: str, folder: Path | None = None) -> CodebookVersion:
    """What stood in a revision of git (REV:path) of the repository around a folder, by default the
    current one. Raises QualcodeError as `resolve`.
    """
    # It is put into a folder of its own to be read there.
    data = git_files.shown(name, folder)
    with tempfile.TemporaryDirectory(prefix="qualcode-") as scratch:
        path = Path(scratch) / Path(name.partition(":")[2]).name
        path.write_bytes(data)
        return _of_path(path, harmless(name))


def _of_path(path: Path, called: str) -> CodebookVersion:
    suffix = path.suffix.casefold()
    if suffix in codebooks.REFI:
        from qualcode.importers.codebook_qdc import SILENT, read_told

        found, notes = read_told(path)
        return CodebookVersion(called, found, notes=notes, silent=SILENT)
    if suffix in codebooks.FORMATS:
        read, title, version = codebooks.read_whole(path)
        silent = codebooks.silent_parts(path)
        return CodebookVersion(called, read, silent=silent, version=version, title=title)
    if _there(path) and (path.is_dir() or contents(path).startswith(_SQLITE)):
        with projects.open_project(path, read_only=True) as project:
            return _of_project(project, moment(project, ""), called)
    if _there(path):
        raise CodebookError(
            _("{path} is neither a study nor a codebook ({formats}).").format(
                path=called, formats=", ".join(sorted((*codebooks.FORMATS, *codebooks.REFI)))
            )
        )
    raise CodebookError(
        _(
            "There is no codebook called “{name}”. Give a file, a study, a version such as @ or "
            "@2026-03-01, or a file in git such as HEAD~1:codebook.yaml."
        ).format(name=called)
    )


def _of_project(project: Project, entry: int, called: str) -> CodebookVersion:
    book = codebook_at(project, entry)
    found = places_at(project, entry)
    places = {code.name: tuple(found.get(code.id, ())) for code in book.codes}
    return CodebookVersion(called, entries(book), places, at=time_of(project, entry))
