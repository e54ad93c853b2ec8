"""Help: what to do first, and every key of the screen one came from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.commands import Context
from qualcode.tui.registry import bindings, in_help
from qualcode.tui.safe import content
from qualcode.tui.texts import cell, lines
from qualcode.tui.widgets.bars import KeyBar

_KEYS = 16


class HelpScreen(ModalScreen[None]):
    """The keys of a context, by what they are for."""

    CONTEXT = Context.HELP
    BINDINGS = bindings(CONTEXT)

    def __init__(self, about: Context) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The lesson and the keys, to scroll."""
        with Vertical(id="help"):
            with VerticalScroll():
                yield Static(help_text(self._about))
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)


def help_text(context: Context) -> Content:
    """The help of a context: a short lesson, and its keys from the registry."""
    parts = [content(lesson(context)), Content("")]
    for title, rows in in_help(context):
        parts.append(Content.styled(title, "bold $text-accent"))
        parts += [
            Content.assemble((f"  {cell(keys, _KEYS)} ", "bold"), content(told))
            for keys, told in rows
        ]
        parts.append(Content(""))
    return lines(parts[:-1])


def lesson(context: Context) -> str:
    """The first minute on a screen, in a few sentences."""
    if context is Context.CODING:
        return _(
            "The lit sentence is the selection. ↓ goes to the next one, Shift+↓ takes in more. "
            "Enter opens the codes: type a few letters, Enter again, and the passage is coded "
            "and saved. The keys 1 to 9 repeat the codes you used. u undoes anything."
        )
    if context is Context.CODEBOOK:
        return _(
            "The codes in their tree, with how often you used them. Enter describes a code, n "
            "makes one. Nothing here is dangerous: u undoes it."
        )
    return _(
        "Choose with the arrows, Enter opens. Everything you do is saved when you do it, and u "
        "undoes it."
    )
