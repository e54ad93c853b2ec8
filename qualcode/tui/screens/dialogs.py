"""Small questions: a line of text, yes or no, one of a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar


class PromptScreen(Dialog[str]):
    """Ask for a line of text; gives it without space at its ends, or None when left with Esc."""

    CONTEXT = Context.PROMPT
    BINDINGS = bindings(CONTEXT)

    def __init__(self, question: str, answer: str = "") -> None:
        super().__init__()
        self._question = question
        self._answer = one_line(answer)

    def compose(self) -> ComposeResult:
        """The question and the field."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="question")
            yield Input(self._answer, compact=True)
            yield KeyBar(self.CONTEXT)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        answer = event.value.strip()
        self.dismiss(answer or None)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class ConfirmScreen(Dialog[bool]):
    """Ask yes or no; gives True for yes and None for no."""

    CONTEXT = Context.CONFIRM
    BINDINGS = bindings(CONTEXT)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="question")
            yield KeyBar(self.CONTEXT)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(None)


class ListScreen(Dialog[int]):
    """Ask for one of several; gives its place in the list, or None when left with Esc.

    `here` is the place that is highlighted at first.
    """

    CONTEXT = Context.LIST
    BINDINGS = bindings(CONTEXT)

    def __init__(self, question: str, choices: Sequence[str | Content], *, here: int = 0) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._here = here

    def compose(self) -> ComposeResult:
        """The question and the list."""
        with Vertical(classes="dialog -list"):
            yield Static(content(self._question), classes="question")
            yield OptionList(*(Option(_safe(choice)) for choice in self._choices))
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Highlight the line that is wanted."""
        if self._choices:
            self.query_one(OptionList).highlighted = self._here

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)


def _safe(choice: str | Content) -> Content:
    return choice if isinstance(choice, Content) else content(choice)
