"""A person's own keys: the file keys.toml, which gives single commands other keys.

It has a table for each context, and in it the keys of commands; what it does not name stays as it
is. `qualcode keys --toml` writes one to start from.

    [coding]
    repeat = ["q"]
    code = ["enter", "å"]
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from qualcode.errors import KeymapError
from qualcode.i18n import _
from qualcode.model.printable import printable
from qualcode.tui.keys.commands import DIALOGS, Command, Context
from qualcode.tui.keys.names import known_key, same_signal, types_something
from qualcode.tui.keys.table import COMMANDS

Keys = Mapping[tuple[Context, str], tuple[str, ...]]

_MOST_BYTES = 100_000
# Without a key for these one would be shut in.
_WAYS_OUT = frozenset(("quit", "back", "close", "clear", "cancel", "no", "save"))
_TYPING = DIALOGS - {Context.CONFIRM, Context.HELP, Context.WHY}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The keys that a person changed, and what is wrong with the file (then none are changed)."""

    keys: Keys = field(default_factory=dict)
    fault: KeymapError | None = None


@cache
def loaded() -> Loaded:
    """This person's keys, read once: the keys of the screens are fixed when they are first made."""
    path = place()
    try:
        return Loaded(read(path)) if path is not None else Loaded()
    except KeymapError as error:
        return Loaded(fault=error)


def place() -> Path | None:
    """The file that QUALCODE_KEYS names (none if it is empty), else the one in the folder for
    settings if it is there.
    """
    named = os.environ.get("QUALCODE_KEYS")
    if named is not None:
        return Path(named) if named else None
    variable, usual = "XDG_CONFIG_HOME", "~/.config"
    if sys.platform == "win32":
        variable, usual = "APPDATA", "~/AppData/Roaming"
    try:
        folder = Path(os.environ.get(variable) or usual).expanduser()
    except RuntimeError:  # a user without a home
        return None
    path = folder / "qualcode" / "keys.toml"
    return path if os.path.lexists(path) else None


def read(path: Path) -> Keys:
    """The keys in a file; raises KeymapError with what is wrong first."""
    try:
        return parse(_text(path))
    except KeymapError as error:
        raise KeymapError(
            _("{path}: {fault} qualcode’s own keys are used.").format(
                path=printable(str(path)), fault=error
            )
        ) from error


def parse(text: str) -> Keys:
    """The keys in the text of a keys.toml; raises KeymapError with what is wrong first."""
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise KeymapError(
            _("This is not TOML: {reason}.").format(reason=printable(str(error)))
        ) from error
    keys = dict(_entries(tables))
    for context in Context:
        _need_keys_of_its_own(context, keys)
    return keys


def with_keys(command: Command, keys: Keys) -> Command:
    """The command with the keys that a person gave it, if she gave it any."""
    given = keys.get((command.context, command.id)) if command.bound else None
    return command if given is None else replace(command, keys=given)


def as_toml(keys: Keys) -> str:
    """A complete keys.toml with these keys and qualcode's own; `parse` gives the same back."""
    parts: list[str] = []
    for context in Context:
        found = [with_keys(one, keys) for one in COMMANDS if one.context is context]
        changeable = [one for one in found if _can_change(one)]
        heading = _(context.heading)
        parts.append(f"[{context.value}]  # {heading}")
        parts += [_line(one, _(one.help)) for one in changeable]
        parts.append("")
    return "\n".join(parts)


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise KeymapError(_("There is no such file."))
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise KeymapError(
            _("It cannot be read: {reason}.").format(reason=error.strerror or error)
        ) from error
    if len(data) > _MOST_BYTES:
        raise KeymapError(_("It is too large for a file of keys."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KeymapError(_("It is not written in UTF-8.")) from error


def _entries(
    tables: Mapping[str, object],
) -> Iterator[tuple[tuple[Context, str], tuple[str, ...]]]:
    for name, table in tables.items():
        if name not in set(Context):
            raise KeymapError(
                _("There is no part [{name}]. There are: {known}.").format(
                    name=printable(name), known=", ".join(Context)
                )
            )
        if not isinstance(table, Mapping):
            raise KeymapError(_("Write [{name}] on a line of its own.").format(name=name))
        context = Context(name)
        for id, given in table.items():
            command = _changeable(context, id)
            yield (context, id), _keys_for(command, given)


def _changeable(context: Context, id: str) -> Command:
    """The command of that name in a context; raises KeymapError if it has none to change."""
    where = {"context": context.value, "name": printable(id)}
    found = [one for one in COMMANDS if one.context is context and one.id == id]
    if not found:
        raise KeymapError(
            _("[{context}] has no “{name}”. “qualcode keys --toml” lists what it has.").format(
                **where
            )
        )
    if not _can_change(found[0]):
        raise KeymapError(_("The keys of “{name}” in [{context}] are fixed.").format(**where))
    return found[0]


def _can_change(command: Command) -> bool:
    """Keys that a field or list answers itself are fixed, and so is what a number stands for."""
    return command.bound and not command.numbered


def _keys_for(command: Command, given: object) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else given
    where = {"context": command.context.value, "name": command.id}
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise KeymapError(
            _('Write the keys of “{name}” in [{context}] as ["q", "f8"].').format(**where)
        )
    keys = tuple(dict.fromkeys(_key(command, typed) for typed in listed))
    if not keys and command.id in _WAYS_OUT:
        raise KeymapError(_("“{name}” in [{context}] needs a key.").format(**where))
    return keys


def _key(command: Command, typed: str) -> str:
    """A key as Textual names it; raises KeymapError if it cannot be a key of the command."""
    key = known_key(typed)
    shown = {"key": printable(typed), "name": command.id, "context": command.context.value}
    if key is None:
        raise KeymapError(
            _("“{key}” for “{name}” in [{context}] is no key. Write q, Q, ?, f8, ctrl+g …").format(
                **shown
            )
        )
    if other := same_signal(key):
        raise KeymapError(
            _("A terminal cannot tell “{key}” from “{other}”.").format(**shown, other=other)
        )
    if types_something(key) and (command.context in _TYPING or command.priority):
        raise KeymapError(
            _("“{key}” cannot be “{name}” in [{context}], because one types there.").format(**shown)
        )
    return key


def _need_keys_of_its_own(context: Context, keys: Keys) -> None:
    """Raise KeymapError when a key that was given has another meaning in the same place."""
    taken: dict[str, Command] = {}
    for command in _at_hand(context):
        for key in with_keys(command, keys).keys:
            other = taken.setdefault(key, command)
            # A few keys are shared on purpose: F7 opens the memos, and goes back from them.
            if other is not command and not (key in other.keys and key in command.keys):
                raise KeymapError(
                    _("“{key}” is both “{one}” and “{other}” in [{context}].").format(
                        key=key, one=other.id, other=command.id, context=context.value
                    )
                )


def _at_hand(context: Context) -> Iterable[Command]:
    """What has keys in a place: its own commands, and those that work there too."""
    everywhere = (one for one in COMMANDS if one.context is Context.EVERYWHERE)
    yield from (one for one in COMMANDS if one.context is context)
    if context is not Context.EVERYWHERE:
        yield from (one for one in everywhere if context not in DIALOGS or one.priority)


def _line(command: Command, told: str) -> str:
    return f"{command.id} = {json.dumps(command.keys, ensure_ascii=False)}  # {told}"
