"""Paint a widget anew together with what it is about, not a frame later."""

from __future__ import annotations

from textual.messages import Update
from textual.widget import Widget


def repaint(widget: Widget) -> None:
    """Have a widget painted with the next frame.

    A refresh alone tells the screen only when the widget is next idle. What a key changes elsewhere
    is painted by then, and the next frame comes up to 30 ms later: longer than all the rest.
    """
    widget.refresh()
    if widget.is_attached and widget.display:
        widget.screen.post_message(Update(widget))
