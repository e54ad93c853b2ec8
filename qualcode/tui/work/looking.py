"""What one looks for in the list of where to look next: which list, of which sources, for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from qualcode.actions import looking
from qualcode.actions.looking import Spot
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.source import Source

if TYPE_CHECKING:
    from qualcode.store.project import Project


class View(IntEnum):
    """The lists there are; their numbers are the keys."""

    WORTH = 1
    CODE = 2
    UNCODED = 3

    @property
    def title(self) -> str:
        """What the list is called."""
        return {
            View.WORTH: _("most worth looking at"),
            View.CODE: _("likeliest for a code"),
            View.UNCODED: _("uncoded but likely"),
        }[self]

    @property
    def short(self) -> str:
        """What it is called where there is little room."""
        return {
            View.WORTH: _("worth it"),
            View.CODE: _("for a code"),
            View.UNCODED: _("uncoded"),
        }[self]


@dataclass(frozen=True, slots=True)
class Looking:
    """A list to show: of one source, or of all where `source` is None or `everywhere` is wanted."""

    view: View = View.WORTH
    source: Source | None = None
    code_id: int | None = None
    everywhere: bool = False

    @property
    def source_id(self) -> int | None:
        """The id of the source that is looked in; None for all."""
        return None if self.everywhere or self.source is None else self.source.id

    @property
    def is_stored(self) -> bool:
        """Whether the list is read from what is stored; else it is scored when it is found."""
        return self.view is not View.CODE

    def turned(self, step: int) -> Looking:
        """The next list (+1), or the one before (-1)."""
        views = list(View)
        return replace(self, view=views[(views.index(self.view) + step) % len(views)])

    def find(self, project: Project, coder: Coder) -> list[Spot]:
        """The places of the list as they are stored; none where a code is still to be chosen."""
        if self.view is View.UNCODED:
            return looking.uncoded(project, coder, self.source_id)
        if self.view is View.WORTH:
            return looking.most_worth(project, coder, self.source_id)
        if self.code_id is None:
            return []
        return looking.likeliest(project, coder, self.code_id, self.source_id)


def followed(before: Sequence[Spot], at: int | None, after: Sequence[Spot]) -> int:
    """Where the chosen place is in a newer list; where it is gone, what took its place."""
    if at is None or at >= len(before):
        return 0
    place = before[at].place
    known = place.source_id, place.span, place.code_id
    same = (
        number
        for number, spot in enumerate(after)
        if (spot.place.source_id, spot.place.span, spot.place.code_id) == known
    )
    return next(same, min(at, max(0, len(after) - 1)))
