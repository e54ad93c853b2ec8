"""Another source by a few letters of its name, with how far one has come in each."""

from __future__ import annotations

from textual.content import Content

from qualcode.actions import transcripts
from qualcode.i18n import _, ngettext
from qualcode.language.likeness import rank
from qualcode.tui.look.safe import one_line
from qualcode.tui.screens.chooser import ChooserScreen
from qualcode.tui.screens.home import source_line
from qualcode.tui.work.study import Study

_MOST = 200


class SourcePickerScreen(ChooserScreen):
    """Choose a source; gives its place among `sources`, or None when left with Esc.

    Without letters all sources are listed as on the first screen, and the list stands at the
    source with the id `here`.
    """

    def __init__(self, study: Study, here: int | None = None) -> None:
        self.sources = transcripts.all_sources(study.project)
        self._reach = transcripts.reach(study.project, study.coder.id)
        self._names = [one_line(source.name) for source in self.sources]
        ids = [source.id for source in self.sources]
        number = len(ids)
        super().__init__(
            _("a few letters of a source…"),
            _("No source like that."),
            heading=ngettext("{number} source", "{number} sources", number).format(number=number),
            here=ids.index(here) if here in ids else 0,
        )

    def found(self, typed: str) -> list[int]:
        """All sources in their order, or the likeliest for the letters."""
        return rank(typed, self._names, _MOST) if typed else list(range(len(self.sources)))

    def line(self, place: int, width: int) -> Content:
        """A source with how far one has come."""
        source = self.sources[place]
        return source_line(source, self._reach.get(source.id, (0, 1, 0)), width)
