"""Why a code is suggested: all reasons, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, in_key_bar, key_of
from qualcode.tui.look.why_view import Explained, explained, why
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar, keys_that_fit
from qualcode.tui.work.desk import Desk

# The rows of the frame and the keys.
_AROUND = 3


class What(Enum):
    """What is wanted of a suggestion."""

    ACCEPT = auto()
    ACCEPT_WIDER = auto()
    REJECT = auto()
    NEAREST = auto()


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be done about which suggestion."""

    what: What
    stored: StoredSuggestion


class WhyScreen(Dialog[Decided]):
    """The reasons of the suggestions at a place, one after the other; gives what is decided."""

    CONTEXT = Context.WHY
    BINDINGS = bindings(CONTEXT)

    def __init__(self, desk: Desk, here: Sequence[StoredSuggestion]) -> None:
        super().__init__()
        self._desk = desk
        self._here = here
        self._place = 0
        self._seen: Explained = explained(desk, here[0])

    def compose(self) -> ComposeResult:
        """The reasons, to scroll, and the keys."""
        with Vertical(id="why"):
            with VerticalScroll():
                yield Static()
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        scroll = self.query_one(VerticalScroll)
        width = scroll.scrollable_content_region.width
        shown = why(self._desk.study, self._seen, width, self._place + 1, len(self._here))
        self.query_one(Static).update(shown)
        # As high as what it tells, so that as much of the text as can be stays in sight.
        rows = shown.plain.count("\n") + 1 + _AROUND
        self.query_one("#why").styles.height = min(rows, self.size.height)
        self.query_one(KeyBar).hold(keys_that_fit(self._keys(), width), at_once=False)

    def _keys(self) -> list[tuple[str, str]]:
        """The keys that do something about this suggestion."""
        idle = {
            "next": len(self._here) == 1,
            "accept_wider": not self._seen.wider,
            "nearest": self._seen.nearest is None,
        }
        left_out = {key_of(self.CONTEXT, id) for id, is_idle in idle.items() if is_idle}
        return [(key, label) for key, label in in_key_bar(self.CONTEXT) if key not in left_out]

    def action_next(self) -> None:
        """Explain the next suggestion here."""
        self._place = (self._place + 1) % len(self._here)
        self._seen = explained(self._desk, self._here[self._place])
        self.query_one(VerticalScroll).scroll_to(y=0, animate=False)
        self._show()

    def action_accept(self) -> None:
        """Code as suggested."""
        self._decide(What.ACCEPT)

    def action_accept_wider(self) -> None:
        """Code the wider passage as suggested, if there is one."""
        if self._seen.wider:
            self._decide(What.ACCEPT_WIDER)
        else:
            self.query_one(KeyBar).say(_("No wider passage is suggested here."))

    def action_reject(self) -> None:
        """Turn it down."""
        self._decide(What.REJECT)

    def action_nearest(self) -> None:
        """Go to the nearest passage coded so, if there is one."""
        if self._seen.nearest is not None:
            self._decide(What.NEAREST)
        else:
            self.query_one(KeyBar).say(_("No passage like this is coded so yet."))

    def action_close(self) -> None:
        """Close, and decide nothing."""
        self.dismiss(None)

    def _decide(self, what: What) -> None:
        self.dismiss(Decided(what, self._seen.stored))
