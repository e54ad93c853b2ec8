"""Codebooks from anywhere, as a person names them: file, study, version, revision of git.

Known are files (.yaml, .csv, .qdc, .qdpx), studies (folder or file), what a file was in a revision
of git (`HEAD~1:codebooks/book.yaml`), and the project's own codebook: `@` as it is, `@2026-03-01`
at the end of that day (UTC), `@2026-03-01T12:00` at that time, `@v2` by its tag, and `@57` after
that entry of the history.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.actions import codebooks, projects
from qualcode.actions.codebook_tags import is_time, moment
from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.importers import git_files
from qualcode.importers.files import contents, harmless
from qualcode.model.codebook import CodeEntry, entries
from qualcode.model.codebook_change import CodedPlace
from qualcode.store.history_states import codebook_at, places_at, time_of
from qualcode.store.project import Project

NOW = "@"
_REFI = (".qdc", ".qdpx")
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class CodebookVersion:
    """A codebook as it was named, with the codings of each code by its name.

    `places` is None for a codebook from outside a project: it tells of no codings. `at` is when
    the version of a project came to be (ISO 8601, UTC), if that is known. `silent` are the parts of
    a code that its format has no place for.
    """

    name: str
    entries: tuple[CodeEntry, ...]
    places: Mapping[str, tuple[CodedPlace, ...]] | None = None
    notes: tuple[str, ...] = ()
    at: str | None = None
    silent: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What it is called, for people, with its day if that is known: @v1 (2026-03-01)."""
        return f"{self.name} ({self.at[:10]})" if self.at else self.name

    @property
    def codings(self) -> int | None:
        """How many codings there are with its codes; None if that is not known."""
        return None if self.places is None else sum(map(len, self.places.values()))


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
        return _of_revision(name, called)
    return _of_path(Path(name), called)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _of_revision(name: str, called: str) -> CodebookVersion:
    """What stood in a revision of git; it is put into a folder of its own to be read there."""
    data = git_files.shown(name)
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        path = Path(folder) / Path(name.partition(":")[2]).name
        path.write_bytes(data)
        return _of_path(path, called)


def _of_path(path: Path, called: str) -> CodebookVersion:
    suffix = path.suffix.casefold()
    if suffix in _REFI:
        from qualcode.importers.codebook_qdc import SILENT, read_told

        found, notes = read_told(path)
        return CodebookVersion(called, found, notes=notes, silent=SILENT)
    if suffix in codebooks.FORMATS:
        return CodebookVersion(called, codebooks.read_codebook(path))
    if _there(path) and (path.is_dir() or contents(path).startswith(_SQLITE)):
        with projects.open_project(path, read_only=True) as project:
            return _of_project(project, moment(project, ""), called)
    if _there(path):
        raise CodebookError(
            _("{path} is neither a study nor a codebook ({formats}).").format(
                path=called, formats=", ".join(sorted((*codebooks.FORMATS, *_REFI)))
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
