"""The top command and the table of commands, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

import qualcode
from qualcode.cli.context import Session
from qualcode.i18n import LANGUAGES, _

# name: where it is. Kept as text, so that `qualcode --help` loads only click.
COMMANDS = {
    "init": "projects:init",
    "demo": "demo:demo",
    "import": "transcripts:import_",
    "sources": "transcripts:sources",
    "cases": "cases:cases",
    "coders": "cases:coders",
    "codebook": "codebook:codebook",
    "code": "code:code",
    "coding": "coding:coding",
    "find": "find:find",
    "retrieve": "find:retrieve",
    "memo": "memo:memo",
    "suggest": "suggest:suggest",
    "review": "review:review",
    "report": "report:report",
    "agreement": "agreement:agreement",
    "consensus": "consensus:consensus",
    "compare": "compare:compare",
    "export": "export:export",
    "merge": "merge:merge",
    "keys": "keys:keys",
    "config": "projects:config",
    "check": "projects:check",
    "backup": "projects:backup",
    "history": "projects:history",
    "undo": "projects:undo",
    "redo": "projects:redo",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order of a study."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """Import and give a command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"qualcode.cli.{module}"), attribute)
        return command


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    help=_(
        "Code qualitative interviews in the terminal, and analyse their themes.\n\n"
        "Without a command, the coding screen opens on the project around the current folder."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    help=_("The project: its folder or its qualcode.db. By default the one around this folder."),
)
@click.option(
    "--coder",
    metavar=_("NAME"),
    help=_("Who codes, and whose codings count. By default the project's own."),
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=_("Language of texts and reports. By default that of the computer."),
)
@click.version_option(qualcode.__version__, prog_name="qualcode", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context, project: Path | None, coder: str | None) -> None:
    """Keep what all commands share; open the screen when no command is given."""
    ctx.obj = ctx.with_resource(Session(project, coder))
    if ctx.invoked_subcommand is None:
        from qualcode.cli.code import open_screen

        open_screen(ctx.obj, None)
