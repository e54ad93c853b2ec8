"""The first of two thin shells. Standard output is data; what people are told goes to stderr.

Command modules load nothing heavy at import, and are imported when the language is known, so that
their help can be translated in place.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from qualcode import i18n
from qualcode.errors import QualcodeError


def run(arguments: Sequence[str]) -> int:
    """Run one command line, and give its exit code."""
    import click

    _speak(arguments)
    from qualcode.cli.root import root

    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows is cp1252 by default, which has no “→” and no “▪”.
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        answer = root.main(list(arguments), prog_name="qualcode", standalone_mode=False)
    except QualcodeError as error:
        from qualcode.cli.output import tell

        tell(f"{i18n._('Error:')} {error}")
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(i18n._("Stopped."), err=True)
        return 1
    except BrokenPipeError:
        # The reader (such as `head`) has enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return answer if isinstance(answer, int) else 0


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
