"""A bar chart as a PNG picture, the same bytes each time it is drawn."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from qualcode.model.numerals import numeral
from qualcode.model.printable import printable

# Matplotlib brings this font along, so the picture does not depend on the computer's fonts.
_FONT = "DejaVu Sans"
_BLUE = "#0072B2"
_LONGEST = 40


def bar_chart(bars: Sequence[tuple[str, int]], unit: str, *, width: float = 6.3) -> bytes:
    """Horizontal bars in the order given, the first on top; `width` in inches, 200 dots an inch."""
    figure = Figure(figsize=(width, 0.9 + 0.27 * len(bars)), dpi=200, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(bars))
    drawn = axes.barh(places, [value for _label, value in bars], color=_BLUE, height=0.7)
    labels = axes.bar_label(drawn, [numeral(value) for _label, value in bars], padding=3)
    axes.set_yticks(places, [_short(label) for label, _value in bars])
    axes.invert_yaxis()
    axes.margins(x=0.1, y=0.02)
    axes.set_xlabel(printable(unit))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(axis="y", length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    for text in (*axes.get_xticklabels(), *axes.get_yticklabels(), *labels, axes.xaxis.label):
        text.set_fontfamily(_FONT)
        text.set_fontsize(9)
        text.set_parse_math(False)  # a $ in the name of a code is a $
    out = io.BytesIO()
    with warnings.catch_warnings():
        # A sign that the font lacks is drawn as a box; the table has it in full.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _short(label: str) -> str:
    label = printable(label)
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
