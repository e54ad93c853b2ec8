"""The gutter beside the transcript: what stands in it and how wide it is.

From left to right: a bar for the selection, the paragraph's number, a mark where a suggestion
waits, the speaker, the lanes of the codings, and how many codings found no lane.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from qualcode.tui.look.safe import one_line

WIDE = 100
LONGEST_NAME = 10
SHORTEST_NAME = 3
TEXT_COLUMNS = 60
MORE = 2
_PARTS = re.compile(r"[^\W\d_]+|\d+")
# Under this many columns the text stands alone.
TOO_NARROW = 36


@dataclass(frozen=True, slots=True)
class Gutter:
    """The widths of the gutter's parts, in cells; `names` are the speakers as they fit."""

    number: int
    speaker: int
    lanes: int
    names: dict[str, str]

    @property
    def width(self) -> int:
        """How many cells the gutter takes, with the space after each part."""
        if not self.number:
            return 0
        return self.before_lanes + self.lanes + MORE

    @property
    def before_lanes(self) -> int:
        """How many cells stand before the first lane: bar, number, mark, speaker and space."""
        return 1 + self.number + 1 + (self.speaker + 1 if self.speaker else 0)


def gutter_for(width: int, paragraphs: int, names: Iterable[str]) -> Gutter:
    """The gutter in a widget of this width: the text keeps 60 columns as long as it can."""
    if width < TOO_NARROW:
        return Gutter(0, 0, 0, {})
    safe = {name: one_line(name) for name in names}
    number, lanes = max(2, len(str(paragraphs))), 6 if width >= WIDE else 4
    room = width - TEXT_COLUMNS - Gutter(number, 0, lanes, {}).width - 1
    shown = _that_fit(safe, min(LONGEST_NAME, max(SHORTEST_NAME, room)))
    speaker = max(map(cell_len, shown.values()), default=0)
    padded = {name: set_cell_size(short, speaker) for name, short in shown.items()}
    return Gutter(number, speaker, lanes, padded)


def _that_fit(names: dict[str, str], room: int) -> dict[str, str]:
    """The names, or where one is longer than the room, what they begin with and their numbers.

    So `Intervjuare` and `Kommunalråd C` become `I` and `KC`, `RESPONDENT 12` becomes `R12`. Names
    that would look alike keep as much of their beginning as the room allows and their last letter.
    """
    if all(cell_len(safe) <= room for safe in names.values()):
        return names
    short = {name: _initials(safe)[:room] or safe for name, safe in names.items()}
    heads = list(short.values())
    for name, safe in names.items():
        if heads.count(short[name]) > 1:
            short[name] = set_cell_size(safe, room - 2).rstrip() + "…" + safe[-1]
    return short


def _initials(name: str) -> str:
    """The first letter of each word, and all digits."""
    return "".join(part if part.isdecimal() else part[0].upper() for part in _PARTS.findall(name))
