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
from qualcode.model.numerals import numeral
from qualcode.model.printable import printable

if TYPE_CHECKING:
    from qualcode.model.table import Table

FORMATS = ("table", "csv", "csv-excel", "json", "md")


class Whole(click.ParamType[int]):
    """A whole number from `least` up to the largest that SQLite counts to; IntRange would print
    that limit in the help.
    """

    name = "integer"
    most = 2**63 - 1

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; fails as wrong usage."""
        number = click.INT.convert(value, param, ctx)
        if not self.least <= number <= self.most:
            self.fail(
                _("{value} is not between {least} and {most}.").format(
                    value=value, least=self.least, most=self.most
                ),
                param,
                ctx,
            )
        return number


# What a coding or a memo is told by.
NUMBER = Whole(1)


class ListGroup(click.Group):
    """A group that lists when no command is named: `qualcode sources --format json`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` in front of options, and where there is nothing."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def tell(sentence: str) -> None:
    """Say something to the person, on stderr, harmless to her terminal."""
    click.echo(printable(sentence, keep="\n"), err=True)


def tell_counts(*counts: tuple[str, int]) -> None:
    """Say how many there are of each kind, (sentence with {number}, number); of later kinds only
    those of which there is one.
    """
    said = [
        sentence.format(number=numeral(number))
        for place, (sentence, number) in enumerate(counts)
        if number or not place
    ]
    tell(" ".join(said))


def format_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--format` (as `form`, None if it is not given) and `-o` (as `output`)."""
    for option in (
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            help=_("Write to this file instead of the terminal."),
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            help=_("How to write it. By default by the name of the file, else as a table."),
        ),
    ):
        command = option(command)
    return command


def takes_format(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--format` and `-o`, and call it with the two as `form` and `output`."""

    @format_options
    @functools.wraps(command)
    def wrapped(*args: Any, form: str | None, output: Path | None, **kwargs: Any) -> None:
        # Before the command, which may take its time.
        command(*args, form=form or form_of(output), output=output, **kwargs)

    return wrapped


def gives_table(command: Callable[..., Table]) -> Callable[..., None]:
    """Give a command `--format` and `-o`, and write the table it returns."""

    @takes_format
    @functools.wraps(command)
    def wrapped(*args: Any, form: str, output: Path | None, **kwargs: Any) -> None:
        from qualcode.model.uncollected import uncollected

        with uncollected():
            write(command(*args, **kwargs), form, output)

    return wrapped


def form_of(output: Path | None) -> str:
    """The format by the name of a file; raises BadParameter for a name that tells none."""
    if output is None:
        return "table"
    from qualcode.exporters import SUFFIXES

    suffix = output.suffix.casefold()
    if suffix not in SUFFIXES:
        raise click.BadParameter(
            _(
                "no table is written as “{suffix}”. Name the file {known}, or give --format. "
                "Workbooks and Word reports are made by “qualcode export”."
            ).format(suffix=suffix, known=", ".join(filter(None, SUFFIXES))),
            param_hint="-o",
        )
    return SUFFIXES[suffix]


def write(table: Table, form: str, output: Path | None) -> None:
    """Write a table to a file or to standard output."""
    from qualcode.exporters import WRITERS
    from qualcode.exporters.files import write_safely

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
        # A program that was started without a stderr has None there.
        self._watched = bool(sys.stderr and sys.stderr.isatty())

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
