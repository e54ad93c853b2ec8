"""The command that shows the whole job on the sample study."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import Progress, tell
from qualcode.i18n import _


@click.command(
    help=_(
        "Do the whole job on the sample study: import, code, suggest, count, export. In a "
        "terminal the coding screen opens at the end."
    )
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=_(
        "Where the study is laid out. By default here in qualcode’s own repository, else in a "
        "folder qualcode-demo."
    ),
)
@click.option("--no-screen", is_flag=True, help=_("Do not open the coding screen."))
@pass_session
def demo(session: Session, folder: Path | None, no_screen: bool) -> None:
    """Run the demo."""
    from qualcode.actions import demo as actions

    chosen = session.folder(folder, "--folder") or actions.default_folder()
    progress = Progress(_("Working"))

    def say(sentence: str) -> None:
        progress.close()
        tell(sentence)

    with actions.run(chosen, say, progress) as project:
        if no_screen or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        from qualcode.actions import projects
        from qualcode.tui.app import run

        run(project, projects.current_coder(project, session.coder_name), None)
