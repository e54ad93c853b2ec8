"""The picker: a few letters, Enter, and the passage has its code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.guide import guide
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.look.texts import DIM, cut, lines, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.code_lines import CodeLines, code_line
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.picking import Candidates, Choice
from qualcode.tui.work.study import Study

_TALL = 32
HEIGHTS = [(0, "-short"), (_TALL, "-tall")]


def picker_height(rows: int) -> int:
    """How high the picker is on a screen of so many rows; qualcode.tcss says the same."""
    return 20 if rows >= _TALL else 14


def stands_high(first: int, last: int, height: int, picker: int) -> bool:
    """Whether a picker of that height hides more of rows first..last at the top than at the foot.

    Rows are counted from the top of the text on the screen, which is `height` rows high.
    """
    above = sum(row < picker for row in range(max(0, first), min(last + 1, height)))
    below = sum(row >= height - picker for row in range(max(0, first), min(last + 1, height)))
    return above > below


class PickerScreen(Dialog[Choice]):
    """Choose one or several codes, or make one; gives a Choice, or None when left with Esc.

    `here` are codes that the passage has already. With `single`, one existing code is chosen.
    With `near`, a new code is to stand beside that one, else beside the first that is listed.
    With `low`, the picker stands at the foot of the screen, so that a passage at its top is seen.
    """

    CONTEXT = Context.PICKER
    BINDINGS = bindings(CONTEXT)
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        study: Study,
        title: str,
        *,
        allowed: Sequence[Code] | None = None,
        here: Collection[int] = (),
        single: bool = False,
        low: bool = False,
        near: int | None = None,
    ) -> None:
        super().__init__(classes="-low" if low else None)
        self._study = study
        self._title = title
        self._here = frozenset(here)
        self._single = single
        self._near = near
        codes = study.codable() if allowed is None else allowed
        self._candidates = Candidates(study, codes, study.slots.used)
        self._listed: list[int] = self._candidates.listed("")
        self._ticked: dict[int, None] = {}
        self._row = 0
        self._theme = 0

    def compose(self) -> ComposeResult:
        """The passage, the field, the codes, what the highlighted one means, the keys."""
        with Vertical(id="picker"):
            yield TextPane(styled(cut(self._title, 400), "italic"), id="passage")
            yield Input(placeholder=_("a few letters of a code…"), id="query", compact=True)
            yield CodeLines()
            yield TextPane(id="meaning")
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the codes once there is a size."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self._show)

    @property
    def typed(self) -> str:
        """What was typed."""
        return one_line(self.query_one(Input).value)

    @property
    def can_create(self) -> bool:
        """Whether the last line offers to make a code of what was typed."""
        return not self._single and self._candidates.is_new(self.typed)

    @property
    def highlighted(self) -> int | None:
        """The code on the highlighted line; None on the line that makes a new one."""
        return self._listed[self._row] if self._row < len(self._listed) else None

    @on(Input.Changed)
    def _list_anew(self) -> None:
        self._listed = self._candidates.listed(self.typed)
        self._row = self._theme = 0
        self._show()

    @on(Input.Submitted)
    def _apply(self) -> None:
        if self._ticked:
            self.dismiss(Choice(tuple(self._ticked)))
        elif self.highlighted is not None:
            self.dismiss(Choice((self.highlighted,)))
        else:
            self.action_create()

    @on(CodeLines.Clicked)
    def _click(self, event: CodeLines.Clicked) -> None:
        if event.row < self._line_count():
            self._row = event.row
            self._apply()

    def action_next(self) -> None:
        """Highlight the next line; after the last, the first."""
        self._step(1)

    def action_previous(self) -> None:
        """Highlight the line above; before the first, the last."""
        self._step(-1)

    def action_tick(self) -> None:
        """Mark the code, to put on several; on the last line, name another theme."""
        code_id = self.highlighted
        if code_id is None:
            self._theme += 1
        elif code_id in self._ticked:
            del self._ticked[code_id]
        elif not self._single:
            self._ticked[code_id] = None
        self._show()

    def action_create(self) -> None:
        """Make a code of what was typed, under the theme that is shown."""
        if self.can_create:
            self.dismiss(Choice(new=self.typed, parent_id=self._parent_chosen()))

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def _step(self, step: int) -> None:
        if count := self._line_count():
            self._row = (self._row + step) % count
            self._show()

    def _line_count(self) -> int:
        return len(self._listed) + self.can_create

    def _parent_chosen(self) -> int | None:
        first = self._listed[0] if self._listed else None
        themes = self._candidates.themes(first if self._near is None else self._near)
        return themes[self._theme % len(themes)]

    def _show(self) -> None:
        width = self.query_one(CodeLines).content_size.width
        shown = [
            code_line(self._study, one, width, ticked=one in self._ticked, here=one in self._here)
            for one in self._listed
        ]
        if self.can_create:
            shown.append(self._creating())
        if not shown:
            shown = [styled(self._why_nothing(), DIM)]
        self.query_one(CodeLines).show(shown, min(self._row, len(shown) - 1))
        pane, code_id = self.query_one("#meaning", TextPane), self.highlighted
        told = [] if code_id is None else guide(self._study, code_id, *pane.content_size)
        pane.show(lines(told))

    def _why_nothing(self) -> str:
        if self._study.codebook.codes or self._single:
            return _("No code like that.")
        return _("No codes yet. Type a name, and Enter makes it.")

    def _creating(self) -> Content:
        name, parent_id = cut(self.typed, 40), self._parent_chosen()
        if parent_id is None:
            return content(_("+ create “{name}” at the top").format(name=name))
        theme = cut(self._study.name(parent_id), 30)
        return content(_("+ create “{name}” under {theme}").format(name=name, theme=theme))
