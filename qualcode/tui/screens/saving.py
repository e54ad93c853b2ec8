"""Ask for the file that a result is to be written to; none is replaced without a question."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from qualcode.actions.exports import exports_folder
from qualcode.i18n import _
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import ConfirmScreen, PromptScreen

# A file name longer than this is cut where it is shown.
_SHOWN = 60


def ask_file(
    screen: StudyScreen,
    question: str,
    stem: str,
    write: Callable[[Path], None],
    *,
    suffix: str = ".csv",
) -> None:
    """Ask for a file with a suggestion in the folder exports/, and call `write` with its path.

    A file that is there already is replaced only when that is meant, so `write` may replace it.
    The suggestion is called `stem`, or `stem-2` and so on where that is taken, and `suffix`.
    """

    def answered(answer: str) -> None:
        path = expanded(answer)
        if path.absolute().parent == folder.absolute():
            exports_folder(screen.study.project)
        if not _stands(path):
            write(path)
            return
        name = cut(path.name, _SHOWN)
        told = _("{file} is there already. Replace it?").format(file=name)
        screen.ask(ConfirmScreen(told), lambda _yes: write(path))

    folder = screen.study.project.folder / "exports"
    screen.ask(PromptScreen(question, str(_near(_free(folder, stem, suffix)))), answered)


def expanded(answer: str) -> Path:
    """The path that was typed, with ~ as the home folder if there is one."""
    path = Path(answer)
    with suppress(RuntimeError):
        path = path.expanduser()
    return path


def _stands(path: Path) -> bool:
    """Whether something is at the path; where one may not look, writing says what is wrong."""
    try:
        return path.exists()
    except OSError:
        return False


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A name in the folder that no file has yet."""
    names = (f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def _near(path: Path) -> Path:
    """The path as it is reached from where the program was started, if it lies below."""
    here = Path.cwd()
    absolute = path.absolute()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path
