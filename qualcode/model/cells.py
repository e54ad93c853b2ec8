"""How a text stands in a cell of a CSV file: safe from formulas, and lists in one cell.

A spreadsheet runs a cell that begins with = + - or @ (also full-width, also after white space), or
with a tab or a line end. The rule: such a text, and one that begins with apostrophes before such a
text, gets one apostrophe in front when written, and loses it when read. So every text comes back as
it was, and an apostrophe of the text's own (’n, 'n) is left alone.
"""

import re

_FORMULA = r"\s*[=+\-@\t\r\n＝＋－＠]"
_DANGEROUS = re.compile(f"'*{_FORMULA}")
_MADE_SAFE = re.compile(f"'+{_FORMULA}")
_SEPARATOR = " | "
_PIECE = re.compile(r"\\[\\|]|[^|]", re.DOTALL)


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula; see the rule of this module."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unsafe_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if _MADE_SAFE.match(cell) else cell


def join_items(items: tuple[str, ...]) -> str:
    r"""The items of a list as one text, `a | b`; a | or \ of their own gets a \ in front."""
    return _SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split_items(text: str) -> tuple[str, ...]:
    """The items that `join_items` was given, without white space at their ends or empty ones."""
    items = [""]
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            items.append("")
            at += 1
        else:
            items[-1] += piece.group()[-1]
            at = piece.end()
    return tuple(item.strip() for item in items if item.strip())
