"""The open suggestions of a source by place: what is shown of them, and what comes next.

All that are stored are held, so that more or fewer are shown without reading. What changes costs as
much as it touches: there may be tens of thousands.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, MOST_PER_UNIT, StoredSuggestion

_Place = tuple[int, int]


class Pending:
    """Open suggestions. Shown are the likely ones, at most three at a place; with `more` all."""

    def __init__(self, found: Iterable[StoredSuggestion] = ()) -> None:
        self.more = False
        self._at: dict[_Place, list[StoredSuggestion]] = {}
        self._of: defaultdict[int, dict[str, StoredSuggestion]] = defaultdict(dict)
        self._places: list[_Place] = []  # where anything is shown, in the order of the text
        self._starts: Sequence[int] | None = None
        self._longest = 0
        for one in found:
            self._put(one)
        self._show_all()

    def __len__(self) -> int:
        """How many are held, shown or not."""
        return sum(map(len, self._of.values()))

    def __iter__(self) -> Iterator[StoredSuggestion]:
        """Those that are shown, in the order of the text, the best first at each place."""
        return (one for place in self._places for one in self._shown_at(place))

    # What is shown

    @property
    def starts(self) -> Sequence[int]:
        """Where those that are shown begin, in order; another list whenever that changes."""
        if self._starts is None:
            self._starts = [start for start, _end in self._places]
        return self._starts

    def show(self, *, more: bool) -> None:
        """Show all of them, or only the likely ones."""
        if more != self.more:
            self.more = more
            self._show_all()

    def at(self, span: Span) -> list[StoredSuggestion]:
        """Those that overlap a passage, best first."""
        near = self._between(max(0, span.start - self._longest), span.end)
        here = (place for place in near if min(place[1], span.end) > max(place[0], span.start))
        return sorted((one for place in here for one in self._shown_at(place)), key=_worth)

    def beginning_in(self, span: Span) -> list[StoredSuggestion]:
        """Those that begin in a stretch of the text."""
        places = self._between(span.start, span.end)
        return [one for place in places for one in self._shown_at(place)]

    def next(self, span: Span, step: int) -> StoredSuggestion | None:
        """The best one at the next (+1) or previous (-1) place that has any."""
        if step > 0:
            at = bisect_left(self._places, (span.end,))
            return self._shown_at(self._places[at])[0] if at < len(self._places) else None
        at = bisect_left(self._places, (span.start,)) - 1
        while at >= 0 and self._places[at][1] > span.start:
            at -= 1
        return self._shown_at(self._places[at])[0] if at >= 0 else None

    def hidden_at(self, span: Span) -> int:
        """How many more there are at a passage than are shown."""
        held = {
            place: len(self._at[place])
            for place in {_place(one) for one in self.at(span)} | {(span.start, span.end)}
            if place in self._at
        }
        return sum(held.values()) - sum(len(self._shown_at(place)) for place in held)

    # What changes

    def drop(self, gone: Collection[str]) -> None:
        """Forget those with these ids."""
        found = [of[id] for of in self._of.values() for id in gone if id in of]
        self._show([self._take(one) for one in found])

    def drop_coded(self, code_id: int, span: Span) -> None:
        """Forget what proposes a code where it is coded so."""
        held = self._of[code_id]
        self.drop([id for id, one in held.items() if one.suggestion.span.overlaps(span)])

    def of(self, code_ids: Collection[int]) -> list[StoredSuggestion]:
        """All that are held of these codes."""
        return [one for code_id in code_ids for one in self._of[code_id].values()]

    def replace(self, code_ids: Collection[int], found: Iterable[StoredSuggestion]) -> None:
        """Hold these of some codes, in place of those that are held of them."""
        fresh = {one.id: one for one in found if one.suggestion.code_id in code_ids}
        old = {one.id: one for one in self.of(code_ids)}
        touched = [self._take(one) for id, one in old.items() if fresh.get(id) != one]
        touched += [self._put(one) for id, one in fresh.items() if old.get(id) != one]
        self._show(touched)

    # Helpers

    def _shown_at(self, place: _Place) -> list[StoredSuggestion]:
        found = self._at.get(place, [])
        if self.more:
            return found
        return [one for one in found if is_likely(one)][:MOST_PER_UNIT]

    def _between(self, start: int, end: int) -> list[_Place]:
        first = bisect_left(self._places, (start,))
        return self._places[first : bisect_left(self._places, (end,))]

    def _put(self, one: StoredSuggestion) -> _Place:
        place = _place(one)
        insort(self._at.setdefault(place, []), one, key=_worth)
        self._of[one.suggestion.code_id][one.id] = one
        self._longest = max(self._longest, place[1] - place[0])
        return place

    def _take(self, one: StoredSuggestion) -> _Place:
        place = _place(one)
        del self._of[one.suggestion.code_id][one.id]
        self._at[place] = [other for other in self._at[place] if other.id != one.id]
        if not self._at[place]:
            del self._at[place]
        return place

    def _show_all(self) -> None:
        self._places = sorted(place for place in self._at if self._shown_at(place))
        self._starts = None

    def _show(self, touched: Iterable[_Place]) -> None:
        """Show what is to be shown at these places now."""
        for place in set(touched):
            at = bisect_left(self._places, place)
            was = at < len(self._places) and self._places[at] == place
            shown = bool(self._shown_at(place))
            if was != shown:
                self._starts = None
                if shown:
                    self._places.insert(at, place)
                else:
                    del self._places[at]


def is_likely(one: StoredSuggestion) -> bool:
    """Whether a suggestion is shown without being asked for."""
    return one.suggestion.probability >= LIKELY


def _place(one: StoredSuggestion) -> _Place:
    return one.suggestion.span.start, one.suggestion.span.end


def _worth(one: StoredSuggestion) -> tuple[float, float, int]:
    """What orders suggestions of one place, the best first."""
    made = one.suggestion
    return -made.probability, -made.score, made.code_id
