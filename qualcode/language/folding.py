"""Folding for lenient search (`omsesidig` finds `ömsesidig`), and the Swedish alphabet's order."""

from __future__ import annotations

import re
import unicodedata

# Letters that NFD leaves whole.
_FOLDED = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "œ": "oe"})
# The three last letters follow z in ASCII order too, and their neighbours' letters go with them.
_ORDERED = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "đ": "d"})
_DIGITS = re.compile(r"(\d+)")


def fold(text: str) -> str:
    """The text in small letters without marks: `Ömsesidighet` and `omsesidighet` are one.

    The length may change (`ß` becomes `ss`), so positions in a folded text are its own.
    """
    return _without_marks(text.casefold()).translate(_FOLDED)


def swedish_key(text: str) -> tuple[tuple[str, ...], str]:
    """What to sort Swedish names by, without any locale.

    å, ä and ö come last, w after v, é with e, ü with y; case tells only equals apart, and a number
    counts by its value (`Intervju 2` before `Intervju 10`).
    """
    letters = unicodedata.normalize("NFC", text).casefold().translate(_ORDERED)
    parts = _DIGITS.split(_without_marks(letters))
    return tuple(_number(part) if at % 2 else part for at, part in enumerate(parts)), text


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn"
    )


def _number(digits: str) -> str:
    """The digits so that the order of strings is that of numbers of any length."""
    value = digits.lstrip("0")
    return f"{len(value):09}{value}"
