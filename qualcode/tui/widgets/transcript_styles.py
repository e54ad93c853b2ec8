"""The colours of the transcript: tints, lanes and what is laid over them, from the theme.

Colour only decorates. One coding is a tint, two an underline too, three or more a double one, and
every coding has its badge in a lane; so all of it can be read without colour. Every segment gets a
full style, because Textual cannot turn an unstyled one to grey when NO_COLOR is set.
"""

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.widget import Widget

from qualcode.tui.look.shades import legible
from qualcode.tui.look.themes import CONTRAST, STRONG

# Okabe and Ito's palette (2008), which people with colour-blindness tell apart best, without black.
PALETTE = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999")
TINT = 0.28
FOCUSED_TINT = 0.42
# How bright (0..1) a lane may be at least on a dark background, and at most on a light one.
LANE_BRIGHTNESS = 0.5
LIGHT_LANE_BRIGHTNESS = 0.45

COMPONENTS = {
    "transcript--text",
    "transcript--number",
    "transcript--speaker",
    "transcript--bar",
    "transcript--pending",
    "transcript--match",
    "transcript--selection",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is true of a piece of text: the colour of its innermost coding, and what covers it."""

    tint: str | None = None
    depth: int = 0
    focused: bool = False
    match: bool = False
    selected: bool = False
    wider: bool = False


class TranscriptStyles:
    """The styles of a widget under its present theme; made anew when that changes."""

    def __init__(self, widget: Widget, *, tints: bool) -> None:
        style = widget.get_component_rich_style
        self.text = style("transcript--text")
        self.number = style("transcript--number")
        self.speaker = style("transcript--speaker")
        self.bar = style("transcript--bar")
        self.pending = style("transcript--pending")
        self._match = style("transcript--match")
        self._selection = style("transcript--selection")
        self._background = widget.background_colors[1]
        self._foreground = widget.get_component_styles("transcript--text").color
        visible = self._background.ansi is None and self._background.a > 0
        self._tints = tints and visible and not widget.app.no_color
        self._strong = widget.app.theme in STRONG
        self._looks: dict[Look, Style] = {}
        self._lanes: dict[tuple[str, bool, bool], Style] = {}

    def look(self, look: Look) -> Style:
        """The style of a piece of text."""
        if look not in self._looks:
            self._looks[look] = self._make_look(look)
        return self._looks[look]

    def lane(self, colour: str, *, focused: bool, dim: bool) -> Style:
        """The style of a lane: the colour, brought to where it can be seen; bold if focused."""
        key = colour, focused, dim
        if key not in self._lanes:
            self._lanes[key] = self._make_lane(colour, focused=focused, dim=dim)
        return self._lanes[key]

    def _make_look(self, look: Look) -> Style:
        style = self.text
        if look.tint is not None and self._tints:
            strength = FOCUSED_TINT if look.focused else TINT
            tint = self._background.blend(Color.parse(look.tint), strength)
            style += Style(bgcolor=tint.rich_color)
        if look.match:
            style += self._match
        if look.selected:
            style += self._selection
        # Without tints one coding is underlined, and two or more doubly.
        depth = look.depth if self._tints else min(look.depth * 2, 3)
        lines = Style(underline=True) if depth == 2 else Style(underline2=depth > 2)
        slanted = look.wider and not look.selected
        return style + lines + Style(bold=look.focused or None, italic=slanted or None)

    def _make_lane(self, colour: str, *, focused: bool, dim: bool) -> Style:
        lane = Color.parse(colour)
        if self._background.ansi is None:
            lane = self._visible(lane)
            if focused:
                lane = lane.blend(self._background.get_contrast_text(1.0), 0.35)
            if dim and not self._strong:
                lane = lane.blend(self._background, 0.45)
        # Slanted too, because not every terminal can dim.
        faint = dim and not self._strong
        return self.text + Style(color=lane.rich_color, bold=focused, dim=faint, italic=dim)

    def _visible(self, colour: Color) -> Color:
        """The colour, lightened on a dark background or darkened on a light one until it shows."""
        if self._strong:
            return Color.parse(legible(colour.hex6, self._background.hex6, CONTRAST))
        white, black = Color(255, 255, 255), Color(0, 0, 0)
        for _step in range(8):
            if self._background.brightness < 0.5 and colour.brightness < LANE_BRIGHTNESS:
                colour = colour.blend(white, 0.15)
            elif self._background.brightness >= 0.5 and colour.brightness > LIGHT_LANE_BRIGHTNESS:
                colour = colour.blend(black, 0.15)
        return colour


@lru_cache(maxsize=4096)
def colour_of(colour: str, label: str) -> str:
    """The colour if Textual knows it, else one of the palette, always the same for a label."""
    try:
        Color.parse(colour)
    except ColorParseError:
        return PALETTE[crc32(label.encode("utf-8", "replace")) % len(PALETTE)]
    return colour
