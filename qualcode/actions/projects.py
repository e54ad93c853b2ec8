"""Make, find, open, check and back up a study."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from qualcode.errors import ProjectError, UnknownName
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.printable import printable
from qualcode.store import checks, coders, history, settings
from qualcode.store import project as files
from qualcode.store.checks import CheckReport
from qualcode.store.history import HistoryEntry
from qualcode.store.names import need_name
from qualcode.store.project import FILE_NAME, Project
from qualcode.store.stamp import Stamp

# `spacy_pipeline` is the name of an installed trained pipeline to use in place of the blank one.
SETTINGS = ("name", "coder", "spacy_pipeline")
FOLDERS = ("transcripts", "codebooks", "exports")


def create(
    folder: Path, *, name: str | None = None, coder: str | None = None, stamp: Stamp | None = None
) -> Project:
    """Lay out a new study in a folder: the project file and a folder for each kind of file."""
    if coder is not None:
        need_name(coder)
    _need_text(folder)
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
    _set_coder(project, _login() if coder is None else coder)
    return project


def find(start: Path | None = None) -> Path:
    """The project file in a folder (by default the current one) or the nearest folder above it.

    Raises ProjectError when there is none.
    """
    try:
        start = (start or Path()).absolute()
    except OSError as error:
        raise _no_folder(start or Path(), error) from error
    for folder in (start, *start.parents):
        if _is_file(folder / FILE_NAME):
            return folder / FILE_NAME
    raise ProjectError(
        _(
            "There is no project in {folder} or above it. Make one with “qualcode init”, "
            "or name one with --project."
        ).format(folder=start)
    )


def located(path: Path) -> Path:
    """The project file that a path names: the file itself, or the one in that very folder.

    A folder above is not looked at, so that a slip of the pen does not open another study. Raises
    ProjectError when there is none.
    """
    try:
        for file in (path, path / FILE_NAME):
            if file.is_file():
                return file
    except OSError as error:
        raise ProjectError(
            _("{path} cannot be used: {reason}.").format(path=path, reason=error.strerror or error)
        ) from error
    raise ProjectError(
        _(
            "There is no project in {folder}. Give the folder of a study or its qualcode.db, "
            "or make a study with “qualcode init”."
        ).format(folder=path)
    )


def folder_of(path: Path) -> Path:
    """The folder of a study that is named by its folder or its project file."""
    return path.parent if path.name == FILE_NAME else path


def open_project(
    path: Path | None = None, *, read_only: bool = False, stamp: Stamp | None = None
) -> Project:
    """Open the project at a file or folder, or the one around the current folder."""
    file = find() if path is None else located(path)
    _need_text(file.parent)
    return files.open_file(file, read_only=read_only, stamp=stamp)


def current_coder(project: Project, name: str | None = None) -> Coder:
    """Who is at work: by name (made if new), else QUALCODE_CODER, else the project's own.

    Raises QualcodeError for what cannot be a name.
    """
    wanted = _wanted(name)
    if wanted is not None:
        return coders.ensure(project, wanted)
    known = settings.get(project, "coder")
    return coders.named(project, known) if known else coders.ensure(project, _login())


def known_coder(project: Project, name: str | None = None) -> Coder:
    """Who is at work, as `current_coder`, but nobody is made: for what only lists or counts.

    Raises UnknownName for a coder whom the project does not have.
    """
    wanted = _wanted(name) or settings.get(project, "coder") or _login()
    return coders.named(project, wanted)


def set_coder(project: Project, name: str) -> Coder:
    """Make somebody the coder at work in this project."""
    return _set_coder(project, name)


def settings_of(project: Project) -> dict[str, str]:
    """What can be set for the project, with its present value ("" where nothing is set)."""
    return {key: settings.get(project, key) or "" for key in SETTINGS}


def setting(project: Project, key: str) -> str:
    """The present value of a setting, "" if nothing is set; UnknownName if there is none such."""
    _need_setting(key)
    return settings_of(project)[key]


def configure(project: Project, coder: Coder, key: str, value: str) -> None:
    """Set a setting; raises UnknownName with the settings there are, or for an unknown pipeline."""
    _need_setting(key)
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


def _need_setting(key: str) -> None:
    if key not in SETTINGS:
        raise UnknownName(
            _("There is no setting “{key}”. There are: {known}.").format(
                key=key, known=", ".join(SETTINGS)
            )
        )


def _is_file(path: Path) -> bool:
    """Whether a file is there; where one may not look, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _need_text(folder: Path) -> None:
    """Raise ProjectError for a folder with bytes in its path that are no text: SQLite needs one."""
    try:
        str(folder.absolute()).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ProjectError(
            _("The name of {folder} cannot be read as UTF-8. Rename the folder.").format(
                folder=printable(str(folder.absolute()))
            )
        ) from error
    except OSError as error:
        raise _no_folder(folder, error) from error


def _no_folder(folder: Path, error: OSError) -> ProjectError:
    return ProjectError(
        _("The folder {folder} cannot be used: {reason}.").format(
            folder=folder, reason=error.strerror or error
        )
    )


def _wanted(name: str | None) -> str | None:
    """The coder who is asked for, by name or in the environment, or None."""
    wanted = (os.environ.get("QUALCODE_CODER") or None) if name is None else name
    if wanted is not None:
        need_name(wanted)
    return wanted


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
