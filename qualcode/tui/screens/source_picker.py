"""Another source by a few letters of its name, with how far one has come in each."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from qualcode.actions import transcripts
from qualcode.i18n import _, ngettext
from qualcode.language.likeness import rank
from qualcode.model.source import Source
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import one_line
from qualcode.tui.look.texts import DIM, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.screens.home import source_line
from qualcode.tui.screens.picker import HEIGHTS
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.code_lines import CodeLines
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.study import Study

_MOST = 200


class SourcePickerScreen(Dialog[int]):
    """Choose a source; gives its id, or None when left with Esc.

    Without letters all sources are listed as on the first screen, and the list stands at the
    source `here`. Only the lines that are seen are made: a study may have a thousand sources.
    """

    CONTEXT = Context.LIST
    BINDINGS = [  # noqa: RUF012 (as Textual has it)
        *bindings(CONTEXT),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, study: Study, here: int | None = None) -> None:
        super().__init__()
        self._study = study
        self._sources = transcripts.all_sources(study.project)
        self._reach = transcripts.reach(study.project, study.coder.id)
        self._names = [one_line(source.name) for source in self._sources]
        self._listed: list[Source] = self._sources
        ids = [source.id for source in self._sources]
        self._row = ids.index(here) if here in ids else 0
        self._top = 0

    def compose(self) -> ComposeResult:
        """How many there are, the field, the sources, the keys."""
        number = len(self._sources)
        told = ngettext("{number} source", "{number} sources", number).format(number=number)
        with Vertical(id="picker"):
            yield TextPane(styled(told, DIM), id="passage")
            yield Input(placeholder=_("a few letters of a source…"), id="query", compact=True)
            yield CodeLines()
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the sources once there is a size."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _list_anew(self, event: Input.Changed) -> None:
        if typed := one_line(event.value):
            self._listed = [self._sources[at] for at in rank(typed, self._names, _MOST)]
        else:
            self._listed = self._sources
        self._row = self._top = 0
        self._show()

    @on(Input.Submitted)
    def _choose(self) -> None:
        if self._row < len(self._listed):
            self.dismiss(self._listed[self._row].id)

    @on(CodeLines.Clicked)
    def _click(self, event: CodeLines.Clicked) -> None:
        self._row = self._top + event.row
        self._choose()

    def action_step(self, step: int) -> None:
        """Highlight the next line or the one above; the ends meet."""
        if self._listed:
            self._row = (self._row + step) % len(self._listed)
            self._show()

    def action_page(self, step: int) -> None:
        """Go a screenful down or up."""
        row = self._row + step * max(1, self._height - 1)
        self._row = max(0, min(row, len(self._listed) - 1))
        self._show()

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    @property
    def _height(self) -> int:
        return max(1, self.query_one(CodeLines).content_size.height)

    def _show(self) -> None:
        height, width = self._height, self.query_one(CodeLines).content_size.width
        self._top = min(self._row, max(self._top, self._row - height + 1))
        seen = self._listed[self._top : self._top + height]
        shown = [source_line(one, self._reach.get(one.id, (0, 1, 0)), width) for one in seen]
        if not shown:
            shown = [styled(_("No source like that."), DIM)]
        self.query_one(CodeLines).show(shown, max(0, self._row - self._top))
