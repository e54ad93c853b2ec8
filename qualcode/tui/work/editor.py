"""A text in the person's own editor, on a private file that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.i18n import _

_NAME = "memo.md"


def outcome_of_editing(text: str) -> str | QualcodeError:
    """As `edited`, but what went wrong is given instead of raised."""
    try:
        return edited(text)
    except QualcodeError as error:
        return error
    except OSError as error:
        return QualcodeError(
            _("The memo cannot be handed to an editor: {reason}.").format(
                reason=error.strerror or error
            )
        )


def edited(text: str) -> str:
    """The text as it comes back from $VISUAL or $EDITOR, which has the terminal meanwhile.

    Raises QualcodeError when there is no editor, it cannot be started or ends with a fault, or what
    it leaves behind cannot be read; the text is then the one that went in.
    """
    command = _command()
    # Made by tempfile with rights for this person only, as is what an editor puts beside the file.
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        path = Path(folder) / _NAME
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
        _run([*command, str(path)])
        return _read(path, text)


def _command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named, posix=os.name != "nt")
    except ValueError as error:
        raise QualcodeError(
            _("The editor “{editor}” cannot be understood: {reason}.").format(
                editor=named, reason=error
            )
        ) from error
    if not command:
        raise QualcodeError(
            _("No editor is set. Set VISUAL or EDITOR, such as EDITOR=nano, and start again.")
        )
    return command


def _run(command: list[str]) -> None:
    # Ctrl+C is for the editor; a handler of ours is not passed on to it, being ignored would be.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        code = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        raise QualcodeError(
            _("The editor “{editor}” cannot be started: {reason}.").format(
                editor=command[0], reason=getattr(error, "strerror", None) or error
            )
        ) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise QualcodeError(
            _("The editor “{editor}” ended with fault {code}. The memo is as it was.").format(
                editor=command[0], code=code
            )
        )


def _read(path: Path, before: str) -> str:
    """What stands in the file. A line end that the editor put after the last line is no change."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QualcodeError(
            _("What the editor saved cannot be read as UTF-8. The memo is as it was.")
        ) from error
    return text if before.endswith("\n") else text.removesuffix("\n")
