"""The command that opens the coding screen."""

from __future__ import annotations

import sys

import click

from qualcode.cli.context import Session, pass_session
from qualcode.errors import QualcodeError
from qualcode.i18n import _


@click.command(help=_("Open the coding screen, on SOURCE or where you were."))
@click.argument("source", required=False)
@pass_session
def code(session: Session, source: str | None) -> None:
    """Open the screen."""
    open_screen(session, source)


def open_screen(session: Session, source: str | None) -> None:
    """Run the full-screen program; raises QualcodeError where there is no terminal."""
    project, coder = session.project, session.coder
    # Textual draws on stderr, so that must be the terminal as well.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise QualcodeError(
            _(
                "The coding screen needs a terminal. In scripts, use the commands "
                "(qualcode --help lists them)."
            )
        )
    from qualcode.tui.app import run

    run(project, coder, source)
