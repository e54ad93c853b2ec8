"""What is said on a terminal that is too small; underneath, everything stays as it was."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from qualcode.i18n import _
from qualcode.tui.look.safe import content

LEAST = Size(60, 16)


class Enlarge(Widget):
    """Covers a screen and asks for more room."""

    DEFAULT_CSS = """
    Enlarge {
        layer: above;
        dock: top;
        width: 100%;
        height: 100%;
        content-align: center middle;
        text-align: center;
        background: $background;
    }
    """

    def render(self) -> Content:
        """How large the terminal is, and how large it should be."""
        return content(
            _("Enlarge the terminal: it has {width}×{height}, and {least} are needed.").format(
                width=self.app.size.width,
                height=self.app.size.height,
                least=f"{LEAST.width}×{LEAST.height}",
            )
        )


def too_small(size: Size) -> bool:
    """Whether the screens do not fit on a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height
