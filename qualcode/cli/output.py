"""How tables and sentences leave the command line."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.i18n import _
from qualcode.model.printable import printable

if TYPE_CHECKING:
    from qualcode.model.table import Table

FORMATS = ("table", "csv", "csv-excel", "json", "md")


class ListGroup(click.Group):
    """A group that lists when no command is named: `qualcode sources --format json`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front of what names no command."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def tell(sentence: str) -> None:
    """Say something to the person, on stderr, harmless to her terminal."""
    click.echo(printable(sentence, keep="\n"), err=True)


def gives_table(command: Callable[..., Table]) -> Callable[..., None]:
    """Give a command `--format` and `-o`, and write the table it returns."""

    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help=_("How to write it. By default by the name of the file, else as a table."),
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("Write to this file instead of the terminal."),
    )
    @functools.wraps(command)
    def wrapped(*args: Any, form: str | None, output: Path | None, **kwargs: Any) -> None:
        write(command(*args, **kwargs), form, output)

    return wrapped


def write(table: Table, form: str | None, output: Path | None) -> None:
    """Write a table to a file or to standard output."""
    from qualcode.exporters import WRITERS
    from qualcode.exporters.files import write_safely

    if form is None:
        suffix = output.suffix.casefold().removeprefix(".") if output else ""
        form = suffix if suffix in FORMATS else "table"
    out = io.StringIO()
    WRITERS[form](table, out)
    if output is None:
        click.echo(out.getvalue(), nl=False)
    else:
        write_safely(output, out.getvalue().encode("utf-8"))
        tell(_("Written to {path}.").format(path=output))


class Progress:
    """A progress line on stderr for work that takes long; silent when nobody watches."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = False
        self._watched = sys.stderr.isatty()

    def __call__(self, done: int, of: int, name: str) -> None:
        """Show that `done` of `of` parts are done."""
        if self._watched:
            filled = 20 * done // max(of, 1)
            bar = "█" * filled + "░" * (20 - filled)
            line = printable(f"{self._label} {bar} {done}/{of} {name[:30]}")
            click.echo(f"\r\x1b[K{line}", err=True, nl=False)
            self._shown = True

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
