"""What the keys do, read from the one table of commands: bindings, key bar, palette, help, docs."""

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding, BindingType

from qualcode.i18n import _
from qualcode.model.table import Column, Table
from qualcode.tui.keys.commands import DIALOGS, N_, Command, Context, Group
from qualcode.tui.keys.keymap import loaded, with_keys
from qualcode.tui.keys.names import written
from qualcode.tui.keys.table import COMMANDS

# The names that Textual gives to keys, as a person reads them on the keyboard.
_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "semicolon": ";",
    "minus": "-",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "enter": "Enter",
    "escape": "Esc",
    "space": N_("Space"),
    "tab": "Tab",
    "delete": "Delete",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def bindings(context: Context) -> list[BindingType]:
    """The bindings of a context, for `BINDINGS` of its screen or widget.

    What people read about a key comes from the registry when it is shown, in their language, so
    these have no description. Dialogs hear no keys of the app, so each has its own for help.
    """
    own: list[BindingType] = [
        Binding(
            key,
            command.action(key),
            show=False,
            priority=command.priority,
            id=f"{context.value}.{command.id}.{key}",
        )
        for command in of_context(context)
        if command.bound
        for key in command.keys
    ]
    return own + _asking_for_help(context)


def of_context(context: Context) -> Iterator[Command]:
    """The commands of a context, in the order of the table, with this person's keys."""
    keys = loaded().keys
    return (with_keys(command, keys) for command in COMMANDS if command.context is context)


def key_of(context: Context, id: str) -> str:
    """The first key of a command as a person reads it, for a sentence; "–" if it has none."""
    keys = next(command.keys for command in of_context(context) if command.id == id)
    return key_name(keys[0]) if keys else "–"


class KeyNames(dict[str, str]):
    """The first key of each command that a sentence names by its id in braces, for `format_map`:
    of those of a context, or else of those of every screen.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def __missing__(self, id: str) -> str:
        own = any(command.id == id for command in of_context(self._context))
        return key_of(self._context if own else Context.EVERYWHERE, id)


def in_key_bar(context: Context) -> list[tuple[str, str]]:
    """(key, label) of what the key bar shows, the most important first."""
    shown = [*of_context(context)]
    # A dialog is answered or left; the keys of every screen wait until then.
    if context not in DIALOGS:
        shown += of_context(Context.EVERYWHERE)
    ranked = sorted(
        (one for one in shown if one.footer and one.keys), key=lambda command: command.footer
    )
    return [(key_name(command.keys[0]), _(command.label)) for command in ranked]


def in_help(context: Context) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, rows of (keys, what they do)) for the help, this context's groups first."""
    sections: list[tuple[str, list[tuple[str, str]]]] = []
    for group, commands in _grouped(of_context(context)):
        title = context.heading if context in DIALOGS else group.value
        sections.append((_(title), [_row(command) for command in commands]))
    for group, commands in _grouped(_everywhere(context)):
        sections.append((_(group.value), [_row(command) for command in commands]))
    return sections


def in_palette(context: Context) -> list[Command]:
    """What the palette offers: everything that can be done here without further keys."""
    offered = (*of_context(context), *of_context(Context.EVERYWHERE))
    return [command for command in offered if command.in_palette]


def key_table() -> list[tuple[str, str, str]]:
    """(where, keys, what they do) of every command that has keys, for the docs."""
    return [(where, keys, told) for where, _label, keys, told in command_rows() if keys]


def command_rows() -> list[tuple[str, str, str, str]]:
    """(where, command, keys, what they do) of every command, with this person's keys."""
    return [
        (_(context.heading), _(command.label), *_row(command))
        for context in dict.fromkeys(command.context for command in COMMANDS)
        for command in of_context(context)
    ]


def keys_table() -> Table:
    """Where, command, keys and what they do, as a table."""
    columns = (
        Column("where", _("Where")),
        Column("command", _("Command")),
        Column("keys", _("Keys")),
        Column("does", _("What it does")),
    )
    return Table(_("Keys"), columns, tuple(command_rows()))


def keys_of(command: Command) -> str:
    """The keys of a command as a person reads them; digits as a range."""
    if command.numbered and command.keys:
        return f"{command.keys[0]}–{command.keys[-1]}"
    return " ".join(key_name(key) for key in command.keys)


def key_name(key: str) -> str:
    """A key as a person reads it: `ctrl+z` is Ctrl+Z, `question_mark` is ?."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last) or (last if len(last) == 1 else written(last)) or last.title()
    if modifiers and len(name) == 1:
        name = name.upper()
    # Of the names of keys only the space bar's differs between the languages.
    shown = _("Space") if last == "space" else name
    return "+".join([*(modifier.title() for modifier in modifiers), shown])


def title_of(command: Command) -> str:
    """The label of a command with its keys, for the palette."""
    label = _(command.label)
    return f"{label}  ({keys_of(command)})" if command.keys else label


def _asking_for_help(context: Context) -> list[BindingType]:
    """The bindings that open the help in a dialog, as far as it does not use these keys itself."""
    if context not in DIALOGS or context is Context.HELP:
        return []
    taken = {key for command in of_context(context) for key in command.keys}
    [asking] = (one for one in of_context(Context.EVERYWHERE) if one.id == "help")
    return [
        Binding(key, "app.help", show=False, id=f"{context.value}.help.{key}")
        for key in asking.keys
        if key not in taken
    ]


def _everywhere(context: Context) -> Iterator[Command]:
    """The commands of all screens that can be given in a context: in a dialog only a few."""
    for command in of_context(Context.EVERYWHERE):
        if context not in DIALOGS or command.priority or command.id == "help":
            yield command


def _row(command: Command) -> tuple[str, str]:
    return keys_of(command), _(command.help)


def _grouped(commands: Iterable[Command]) -> list[tuple[Group, Sequence[Command]]]:
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        if command.keys:
            groups.setdefault(command.group, []).append(command)
    return list(groups.items())
