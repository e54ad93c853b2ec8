"""The pages of docs/ that the program writes itself: `python -m tests.docs_reference`.

With `--check` nothing is written, and the exit code says whether the pages are in step.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from qualcode import i18n

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 90

_CLI = """\
# The commands

Made from `--help` by `python -m tests.docs_reference`; a test holds it in step.

- Standard output is data, standard error is what qualcode tells you. A pipe gets only data.
- Exit codes: 0 done, 1 a clear error, 2 wrong usage.
- Commands that print a table take `--format` and `-o FILE`; with `-o` the name of the file is
  enough. Names of columns in CSV and of keys in JSON are English and stable. `csv-excel` is CSV as
  a Swedish Excel opens it: semicolons, decimal commas, a byte order mark.
- Options of `qualcode` itself (`--project`, `--coder`, `--lang`) come before the command:
  `qualcode --lang sv report frequencies`.
- `qualcode sources`, `cases`, `coders` and `suggest` list when no command follows.
- `QUALCODE_LANG` (`sv` or `en`) and `QUALCODE_CODER` in the environment are used where no option
  says otherwise.
"""

_KEYS = """\
# The keys

Made from the program's own table of commands by `python -m tests.docs_reference`; a test holds it
in step. On the screen, `?` or F1 shows the keys of where you are, and Ctrl+P searches the commands
by name. No key needs AltGr on a Swedish keyboard.
"""

_HEAD = "| Keys | What they do |\n|---|---|"


def cli_page() -> str:
    """docs/cli.md: the help of every command."""
    from qualcode.cli.root import root

    parts = [_CLI]
    for ctx in _contexts(root, "qualcode", None):
        parts.append(f"## {ctx.command_path}\n\n```text\n{ctx.command.get_help(ctx)}\n```\n")
    return "\n".join(parts)


def keys_page() -> str:
    """docs/keys.md: every key, by where it means something."""
    from qualcode.tui.keys.registry import key_table

    rows: dict[str, list[tuple[str, str]]] = {}
    for where, keys, what in key_table():
        rows.setdefault(where, []).append((keys, what))
    parts = [_KEYS]
    for where, table in rows.items():
        lines = [f"| {_code(keys)} | {what} |" for keys, what in table]
        parts.append(
            "\n".join([f"## {where}\n", "| Keys | What they do |", "|---|---|", *lines, ""])
        )
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """The generated pages by file name, in English."""
    i18n.use("en")
    return {"cli.md": cli_page(), "keys.md": keys_page()}


def commands() -> list[click.Context]:
    """A context for every command there is, `qualcode` first."""
    from qualcode.cli.root import root

    return list(_contexts(root, "qualcode", None))


def _contexts(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[click.Context]:
    ctx = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    yield ctx
    if isinstance(command, click.Group):
        for sub in command.list_commands(ctx):
            found = command.get_command(ctx, sub)
            assert found is not None, f"{name} lists {sub}, but does not have it"
            yield from _contexts(found, sub, ctx)


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())


def main() -> int:
    """Write the pages, or say which are out of step."""
    checking = "--check" in sys.argv[1:]
    stale = 0
    for name, text in pages().items():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if checking:
            sys.stderr.write(f"docs/{name} is out of step: run python -m tests.docs_reference\n")
        else:
            path.write_text(text, encoding="utf-8")
    return int(checking and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
