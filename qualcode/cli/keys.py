"""The command that shows the keys of the screens, as they are with a person's own keys."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.output import form_of, format_options, write
from qualcode.i18n import _


@click.command(
    help=_(
        "Show what the keys of the screens do.\n\n"
        "Your own keys are read from the file that QUALCODE_KEYS names, else from "
        "qualcode/keys.toml in your folder for settings (~/.config)."
    )
)
@click.option(
    "--toml",
    "as_file",
    is_flag=True,
    help=_("Write a complete keys.toml instead, to change: qualcode keys --toml > keys.toml"),
)
@format_options
def keys(*, as_file: bool, form: str | None, output: Path | None) -> None:
    """Write the keys as a table, or as a file of keys; raises KeymapError for a faulty file."""
    from qualcode.exporters.files import write_safely
    from qualcode.tui.keys.keymap import as_toml, loaded
    from qualcode.tui.keys.registry import keys_table

    if as_file and form is not None:
        raise click.UsageError(_("Give --toml or --format, not both."))
    chosen = "" if as_file else form or form_of(output)
    known = loaded()
    if known.fault is not None:
        raise known.fault
    if not as_file:
        write(keys_table(), chosen, output)
    elif output is None:
        click.echo(as_toml(known.keys), nl=False)
    else:
        write_safely(output, as_toml(known.keys).encode("utf-8"))
