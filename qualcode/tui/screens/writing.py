"""Write a text of several lines about something; closing saves what was changed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import safe_text
from qualcode.tui.look.texts import cut, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.text_pane import TextPane


class WritingScreen(Dialog[str]):
    """Ask for a text, beginning with one; gives it, or None if there is none to save.

    `about` stands above it. `save` is called with what was changed when the program ends meanwhile.
    """

    CONTEXT = Context.WRITING
    BINDINGS = bindings(CONTEXT)

    def __init__(self, title: str, about: str, text: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self._title_told, self._about = title, about
        self._before, self._shown = text, safe_text(text)
        self._save = save

    def compose(self) -> ComposeResult:
        """The title, what it is about, the text, the keys."""
        with Vertical(id="memo"):
            yield TitleBar()
            if self._about:
                yield TextPane(styled(cut(self._about, 500), "italic"), id="memo-words")
            yield TextArea(self._shown, soft_wrap=True, tab_behavior="focus", id="memo-text")
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        self.query_one(TitleBar).show(styled(self._title_told, "bold"), styled("", ""))
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """The text as it is now. What was not touched stays as it was."""
        typed = self.query_one(TextArea).text
        return (self._before if typed == self._shown else typed).strip()

    @property
    def changed(self) -> str | None:
        """The text, if it has words and is another than at first."""
        return self.text if self.text and self.text != self._before.strip() else None

    def leave(self) -> None:
        """Save what was changed."""
        if self.changed:
            self._save(self.changed)

    def action_save(self) -> None:
        """Close, and give the text as it stands."""
        self.dismiss(self.text or None)

    def action_close(self) -> None:
        """Close, and give the text if it was changed."""
        self.dismiss(self.changed)

    def action_discard(self) -> None:
        """Close without it."""
        self.dismiss(None)
