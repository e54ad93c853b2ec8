"""The first and the last line of every screen: what it shows, and the keys that matter here."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import in_key_bar, key_of
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.look.texts import beside
from qualcode.tui.widgets.painting import repaint

_SECONDS = 5.0
_READ = 1.0


class TitleBar(Widget):
    """One line: what is shown on the left, and how things stand on the right."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = self._right = Content("")

    def show(self, left: Content, right: Content) -> None:
        """Show these texts."""
        self._left, self._right = left, right
        repaint(self)

    def render(self) -> Content:
        """Both texts, the left one cut if they do not fit."""
        return beside(self._left, self._right, self.content_size.width)


GAP = 2


class KeyBar(Widget):
    """The keys of a context that fit on the line, the most important first.

    A sentence that was said takes the line for a while; going on in the text ends it. What is held
    stands there instead of the keys until it is let go.
    """

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._about = context
        self._said = ""
        self._held: Content | None = None
        self._timer: Timer | None = None
        self._since = 0.0

    @property
    def said(self) -> str:
        """The sentence that stands on the line, if any."""
        return self._said

    def use(self, context: Context) -> None:
        """Show the keys of another context."""
        self._about = context
        self.fall_silent()

    def hold(self, shown: Content | None, *, at_once: bool = True) -> None:
        """Show this instead of the keys, `at_once` or after the sentence that stands there; None
        shows the keys again.
        """
        if shown != self._held:
            self._held = shown
            if at_once:
                self._said = ""
            repaint(self)

    def say(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        if self._timer is not None:
            self._timer.stop()
        self._said = sentence
        self._since = monotonic()
        self._timer = self.set_timer(_SECONDS, self.fall_silent)
        repaint(self)

    def go_on(self) -> None:
        """End the sentence if there was time to read it."""
        if self._said and monotonic() - self._since > _READ:
            self.fall_silent()

    def render(self) -> Content:
        """The sentence or the keys."""
        if self._said:
            return Content.styled(one_line(self._said), "$text-success")
        if self._held is not None:
            return self._held
        return keys_that_fit(in_key_bar(self._about), self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """A click on the sentence ends it."""
        event.stop()
        self.fall_silent()

    def fall_silent(self) -> None:
        """End the sentence."""
        self._said = ""
        repaint(self)


def keys_that_fit(keys: Sequence[tuple[str, str]], width: int) -> Content:
    """Keys and labels on one line of a width; what does not fit is left out, but never help."""
    line = Content("")
    help_key = key_of(Context.EVERYWHERE, "help")
    shown = [
        (key, Content.assemble((key, "bold $text-accent"), " ", content(label)))
        for key, label in keys
    ]
    kept = sum(GAP + entry.cell_length for key, entry in shown if key == help_key)
    for key, entry in shown:
        gap = GAP if line.plain else 0
        room = width if key == help_key else width - kept
        if line.cell_length + gap + entry.cell_length <= room:
            line = Content.assemble(line, " " * gap, entry)
            kept = 0 if key == help_key else kept
    return line
