"""Keys as a person writes them, and as Textual names them: `?` is `question_mark`."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

_MODIFIERS = frozenset(("alt", "ctrl", "shift", "super", "hyper", "meta"))
_NAMED = frozenset(
    last for key in Keys if len(last := key.value.split("+")[-1]) > 1 and last[0].isalpha()
)
# What a terminal sends for these is what it sends for another key.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+enter": "enter",
}


def known_key(typed: str) -> str | None:
    """The key as Textual names it (`?`, `F2`, `shift+q` are question_mark, f2, Q); else None."""
    *modifiers, last = typed.strip().lower().split("+") if len(typed) > 1 else [typed]
    if not set(modifiers) <= _MODIFIERS:
        return None
    named = _named(last)
    if named is None:
        return None
    if len(named) == 1 and modifiers == ["shift"]:
        return named.upper() if named.upper() != named and len(named.upper()) == 1 else None
    return "+".join([*sorted(modifiers), named])


def same_signal(key: str) -> str:
    """The other key that a terminal takes this one for, or nothing."""
    return _SAME.get(key, "")


def types_something(key: str) -> bool:
    """Whether the key writes a character where one types."""
    return written(key) is not None


def written(name: str) -> str | None:
    """What a key writes, by its name, or None. Textual knows `slash` by its older name only."""
    character = key_to_character(REPLACED_KEYS.get(name, name))
    return character if character is not None and character.isprintable() else None


def _named(last: str) -> str | None:
    """The name of a key without modifiers, or None if there is none such."""
    character = last if len(last) == 1 else written(last)
    if character is None or not character.isprintable():
        return last if last in _NAMED else None
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    name = KEY_NAME_REPLACEMENTS.get(name, name)
    # Of some characters Textual makes a name that it does not know again; no keyboard has these.
    return name if name and written(name) == character else None
