"""Make, find, open, check and back up a study."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from qualcode.errors import ProjectError, UnknownName
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.store import checks, coders, history, settings
from qualcode.store import project as files
from qualcode.store.checks import CheckReport
from qualcode.store.history import HistoryEntry
from qualcode.store.project import FILE_NAME, Project
from qualcode.store.stamp import Stamp

# `spacy_pipeline` is the name of an installed trained pipeline to use in place of the blank one.
SETTINGS = ("name", "coder", "spacy_pipeline")
FOLDERS = ("transcripts", "codebooks", "exports")


def create(
    folder: Path, *, name: str | None = None, coder: str | None = None, stamp: Stamp | None = None
) -> Project:
    """Lay out a new study in a folder: the project file and a folder for each kind of file."""
    try:
        for part in ("", *FOLDERS):
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            _("The folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error
    project = files.create(folder / FILE_NAME, stamp)
    with project.change("project.create", None, fixed=True) as change:
        settings.put(project, change, "name", name or folder.absolute().name)
        settings.put(project, change, "guid", project.stamp.guid())
    _set_coder(project, coder or _login())
    return project


def find(start: Path | None = None) -> Path:
    """The project file in a folder or the nearest folder above it; a file is taken as it is.

    Raises ProjectError when there is none.
    """
    start = start or Path.cwd()
    if start.is_file():
        return start
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise ProjectError(
        _(
            "There is no project in {folder} or above it. Make one with “qualcode init”, "
            "or name one with --project."
        ).format(folder=start)
    )


def open_project(
    path: Path | None = None, *, read_only: bool = False, stamp: Stamp | None = None
) -> Project:
    """Open the project at a file or folder, or the one around the current folder."""
    return files.open_file(find(path), read_only=read_only, stamp=stamp)


def current_coder(project: Project, name: str | None = None) -> Coder:
    """Who is at work: by name (made if new), else QUALCODE_CODER, else the project's own."""
    wanted = name or os.environ.get("QUALCODE_CODER")
    if wanted:
        return coders.ensure(project, wanted)
    known = settings.get(project, "coder")
    return coders.named(project, known) if known else coders.ensure(project, _login())


def set_coder(project: Project, name: str) -> Coder:
    """Make somebody the coder at work in this project."""
    return _set_coder(project, name)


def settings_of(project: Project) -> dict[str, str]:
    """What can be set for the project, with its present value ("" where nothing is set)."""
    return {key: settings.get(project, key) or "" for key in SETTINGS}


def configure(project: Project, coder: Coder, key: str, value: str) -> None:
    """Set a setting; raises UnknownName with the settings there are, or for an unknown pipeline."""
    if key not in SETTINGS:
        raise UnknownName(
            _("There is no setting “{key}”. There are: {known}.").format(
                key=key, known=", ".join(SETTINGS)
            )
        )
    if key == "spacy_pipeline" and value:
        from qualcode.language.pipeline import load

        load(value)
    if key == "coder":
        _set_coder(project, value)
        return
    with project.change("project.set", coder.id, name=key, words=value) as change:
        settings.put(project, change, key, value)


def title(project: Project) -> str:
    """What the study is called."""
    return settings.get(project, "name") or project.folder.name


def check(project: Project) -> CheckReport:
    """Prove that texts, spans, codes and references hold together."""
    return checks.check(project)


def backup(project: Project, target: Path) -> Path:
    """Copy the whole project to a new file."""
    files.backup(project, target)
    return target


def undo(project: Project, coder: Coder | None = None) -> HistoryEntry:
    """Take back the latest change; the entry says which. Raises NothingToUndo."""
    return history.undo(project, coder.id if coder else None)


def redo(project: Project, coder: Coder | None = None) -> HistoryEntry:
    """Do again what was undone last; the entry says which. Raises NothingToUndo."""
    return history.redo(project, coder.id if coder else None)


def entries(project: Project) -> list[HistoryEntry]:
    """The history, oldest first."""
    return history.entries(project)


def remember(project: Project, key: str, value: str) -> None:
    """Keep where the researcher was, such as the last source and place."""
    settings.remember(project, key, value)


def recall(project: Project, key: str) -> str | None:
    """What `remember` kept, or None."""
    return settings.get(project, key)


def all_coders(project: Project) -> list[Coder]:
    """Everybody who codes in this project."""
    return coders.all_coders(project)


def named_coder(project: Project, name: str) -> Coder:
    """The coder of that name; raises UnknownName with the names there are."""
    return coders.named(project, name)


def _set_coder(project: Project, name: str) -> Coder:
    coder = coders.ensure(project, name)
    with project.change("coder.set", coder.id, fixed=True, name=coder.name) as change:
        settings.put(project, change, "coder", coder.name)
    return coder


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "1"
