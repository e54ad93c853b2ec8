"""What the keys do, read from the one table of commands: bindings, key bar, palette, help, docs."""

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding, BindingType

from qualcode.i18n import _
from qualcode.tui.commands import COMMANDS, DIALOGS, N_, Command, Context, Group

# The names that Textual gives to keys, as a person reads them on the keyboard.
_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
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
    "ctrl": "Ctrl",
    "shift": "Shift",
}


def bindings(context: Context) -> list[BindingType]:
    """The bindings of a context, for `BINDINGS` of its screen or widget.

    What people read about a key comes from the registry when it is shown, in their language, so
    these have no description.
    """
    return [
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


def of_context(context: Context) -> Iterator[Command]:
    """The commands of a context, in the order of the table."""
    return (command for command in COMMANDS if command.context is context)


def in_key_bar(context: Context) -> list[tuple[str, str]]:
    """(key, label) of what the key bar shows, the most important first."""
    shown = [*of_context(context)]
    # A dialog is answered or left; the keys of every screen wait until then.
    if context not in DIALOGS:
        shown += of_context(Context.EVERYWHERE)
    ranked = sorted((one for one in shown if one.footer), key=lambda command: command.footer)
    return [(key_name(command.keys[0]), _(command.label)) for command in ranked]


def in_help(context: Context) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, rows of (keys, what they do)) for the help, this context's groups first."""
    sections: list[tuple[str, list[tuple[str, str]]]] = []
    for group, commands in _grouped(of_context(context)):
        sections.append((_(group.value), [_row(command) for command in commands]))
    for group, commands in _grouped(of_context(Context.EVERYWHERE)):
        sections.append((_(group.value), [_row(command) for command in commands]))
    return sections


def in_palette(context: Context) -> list[Command]:
    """What the palette offers: everything that can be done here without further keys."""
    offered = (*of_context(context), *of_context(Context.EVERYWHERE))
    return [command for command in offered if command.in_palette]


def key_table() -> list[tuple[str, str, str]]:
    """(where, keys, what they do) of every command that has keys, for the docs."""
    return [(_(command.context.heading), *_row(command)) for command in COMMANDS if command.keys]


def keys_of(command: Command) -> str:
    """The keys of a command as a person reads them; digits as a range."""
    if command.numbered:
        return f"{command.keys[0]}–{command.keys[-1]}"
    return " ".join(key_name(key) for key in command.keys)


def key_name(key: str) -> str:
    """A key as a person reads it: `ctrl+z` is Ctrl+Z, `question_mark` is ?."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last)
    if modifiers or (len(last) > 1 and last not in _NAMES):
        name = name.upper() if last not in _NAMES else name
    # Of the names of keys only the space bar's differs between the languages.
    shown = _("Space") if last == "space" else name
    return "+".join([*(_NAMES[modifier] for modifier in modifiers), shown])


def title_of(command: Command) -> str:
    """The label of a command with its keys, for the palette."""
    label = _(command.label)
    return f"{label}  ({keys_of(command)})" if command.keys else label


def _row(command: Command) -> tuple[str, str]:
    return keys_of(command), _(command.help)


def _grouped(commands: Iterable[Command]) -> list[tuple[Group, Sequence[Command]]]:
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        if command.keys:
            groups.setdefault(command.group, []).append(command)
    return list(groups.items())
