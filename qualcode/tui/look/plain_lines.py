"""Lines, bars and signs drawn with plain characters, for fonts and lines that have no others."""

from __future__ import annotations

import unicodedata

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_BOXES = range(0x2500, 0x2580)
_BLOCKS = {
    "▁": "_", "▂": "_", "▔": "-", "▀": "-", "▄": "_", "█": "#", "▉": "#", "▊": "#", "▋": "#",
    "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▕": "|", "░": ".", "▒": ":", "▓": "#",
    "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▖": ".", "▗": ".", "▘": "'", "▝": "'", "▙": "#",
    "▟": "#", "▛": "#", "▜": "#", "▚": "#", "▞": "#",
}  # fmt: skip
_SIGNS = {
    "▰": "#", "▱": ".", "▸": ">", "▾": "v", "▶": ">", "▼": "v", "●": "*", "○": "o", "★": "*",
    "✎": "m", "✓": "x", "⇄": "=", "■": "#", "□": ".",
}  # fmt: skip


def _box(character: str) -> str:
    """What a box-drawing character becomes: -, | or +, or / for a slanted one."""
    name = unicodedata.name(character)
    level = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    upright = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    if "DIAGONAL" in name:
        return "/"
    return "+" if level and upright else "-" if level else "|"


_TABLE = str.maketrans({chr(code): _box(chr(code)) for code in _BOXES} | _BLOCKS | _SIGNS)


def plain(text: str) -> str:
    """The text with plain characters instead of lines, blocks and signs, each in one cell."""
    return text.translate(_TABLE)


class PlainLines(LineFilter):
    """Paints everything on the screen with plain characters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments of a line, with the same styles."""
        return [Segment(plain(text), style, control) for text, style, control in segments]
