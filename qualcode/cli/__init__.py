"""The first of two thin shells. Standard output is data; what people are told goes to stderr.

Command modules load nothing heavy at import, and are imported when the language is known, so that
their help can be translated in place.
"""

from __future__ import annotations

import contextlib
import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from qualcode import i18n
from qualcode.errors import QualcodeError
from qualcode.i18n import _

# What click's completion in the shell sets; see "Shell Completion" in click's documentation.
_COMPLETING = "_QUALCODE_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run one command line, and give its exit code: 0 done, 1 a clear error, 2 wrong usage."""
    _speak(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows is cp1252 by default, which has no “→” and no “▪”.
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _exit_code(arguments)
    except BrokenPipeError:
        # The reader (such as `head`) has enough.
        return 0
    finally:
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)


def _exit_code(arguments: Sequence[str]) -> int:
    """Run a command, say what went wrong, and give the exit code; raises BrokenPipeError."""
    import click

    from qualcode.cli.output import tell

    try:
        return _done(arguments)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, EOFError, KeyboardInterrupt):
        tell("\n" + _("Stopped."))
        return 1
    except BrokenPipeError:
        raise
    except QualcodeError as error:
        message = str(error)
    except OSError as error:
        message = _refusal(error)
    tell(_("Error: {message}").format(message=message))
    return 1


def _done(arguments: Sequence[str]) -> int:
    """Run a command and give its answer, if that is a number, else 0.

    Not by click's own `main`, which ends the program with exit code 1 when a reader is gone.
    """
    import click

    from qualcode.cli.root import root
    from qualcode.model.printable import printable

    if instruction := os.environ.get(_COMPLETING):
        from click.shell_completion import shell_complete

        return shell_complete(root, {}, "qualcode", _COMPLETING, instruction)
    for argument in arguments:
        if not _is_text(argument):
            raise click.UsageError(
                _("“{argument}” cannot be read as UTF-8.").format(argument=printable(argument))
            )
    with root.make_context("qualcode", list(arguments)) as ctx:
        answer = root.invoke(ctx)
    return answer if isinstance(answer, int) else 0


def _is_text(argument: str) -> bool:
    """Whether an argument is text, and not bytes that Python could not decode."""
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _refusal(error: OSError) -> str:
    """What the system refused, as a sentence."""
    reason = error.strerror or error
    if error.filename is None:
        return _("The system refuses: {reason}.").format(reason=reason)
    return _("{path} cannot be used: {reason}.").format(path=error.filename, reason=reason)


def _let_go(stream: TextIO | None) -> None:
    """Throw away what a stream cannot write any more, so that Python does not complain at exit."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())


def _speak(arguments: Sequence[str]) -> None:
    """Choose the language before any command is loaded; click's own words come along."""
    language = i18n.preferred()
    for number, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        elif argument == "--lang" and number + 1 < len(arguments):
            language = arguments[number + 1]
    if language not in i18n.LANGUAGES:
        language = "en"
    i18n.use(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("qualcode", str(Path(i18n.__file__).parent / "locale"))
    gettext.textdomain("qualcode")
