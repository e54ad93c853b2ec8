"""Text that is harmless to a terminal, a spreadsheet and an XML file.

Interviews and names come from files: an escape sequence in one could set a window's title or the
clipboard, a direction mark could turn a line around.
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL; line and paragraph separators; marks that reorder; the byte order
# mark; surrogates and non-characters, which no XML file may hold.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str, *, keep: str = "") -> str:
    """The text with each harmful character as a visible one, so that positions stay the same.

    A tab or line end becomes a space. `keep` names control characters that the place allows.
    """
    if (text.isascii() and text.isprintable()) or not _HARMFUL.search(text):
        return text
    return _HARMFUL.sub(lambda found: _picture(found[0], keep), text)


def _picture(character: str, keep: str) -> str:
    if character in keep:
        return character
    if character in "\t\n":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\N{SYMBOL FOR DELETE}" if character == "\x7f" else "\N{REPLACEMENT CHARACTER}"
