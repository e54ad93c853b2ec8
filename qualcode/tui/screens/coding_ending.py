"""The end of a source: what is uncoded but likely is offered there once, in one line."""

from __future__ import annotations

from textual import on, work
from textual.message import Message

from qualcode.actions import looking, projects
from qualcode.errors import QualcodeError
from qualcode.i18n import ngettext
from qualcode.model.unit import UnitKind
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.screens.coding_suggestions import CodingSuggestions
from qualcode.tui.work.looking import Looking, View


class CodingEnding(CodingSuggestions):
    """A source that one comes to the end of."""

    class Counted(Message):
        """So many passages of the source are uncoded but likely."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    _asked = False  # whether was counted what there is to offer
    _likely = 0  # how many passages are to be offered

    @property
    def at_the_end(self) -> bool:
        """Whether nothing follows what is selected."""
        last = self.desk.document.next_unit(UnitKind.SENTENCE, self.view.selection)
        return last is None and bool(self.desk.document.text)

    def looking(self) -> Looking:
        """This source; at its end what is uncoded there but likely, if that was offered."""
        offered = self._asked and not self._likely and self.at_the_end
        view = View.UNCODED if offered else View.WORTH
        return Looking(view, self.source, self.code_here)

    def moved(self) -> None:
        """At the end, count what is left, once; and say it when nothing else is said."""
        super().moved()
        if not self.at_the_end or self.thinking or self.study.blind:
            return
        self._offer_list()
        if not self._asked and self.desk.pending.starts:
            self._asked = True
            self._count()

    @work(thread=True, group="ending", exit_on_error=False)
    def _count(self) -> None:
        """Count in the background: it takes a look at all codings."""
        try:
            with projects.open_project(self.study.project.path) as project:
                left = looking.uncoded(project, self.study.coder, self.source.id)
        except QualcodeError:
            return  # it is only an offer
        self.post_message(self.Counted(len(left)))

    @on(Counted)
    def _offer_these(self, event: Counted) -> None:
        self._likely = event.number
        self._offer_list()

    def _offer_list(self) -> None:
        """Say what is left, unless there is something else to read."""
        if not self._likely or self.key_bar.said or self.moving is not None or not self.at_the_end:
            return
        told = ngettext(
            "The end. {number} passage is uncoded but likely: {key} shows it.",
            "The end. {number} passages are uncoded but likely: {key} lists them.",
            self._likely,
        )
        key = key_of(Context.EVERYWHERE, "look_next")
        self.say(told.format(number=self._likely, key=key))
        self._likely = 0
