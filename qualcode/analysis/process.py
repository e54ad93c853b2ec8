"""When the coding was done, and how far two coders judge alike.

Codings made and taken away are counted by day, by ISO week or by month, whichever is the first to
give few enough rows. Two coders are compared on units (sentences) of the sources in which both have
coded: each unit meets a coding with the code or not, by the one and by the other, which gives
Cohen's kappa for each code that at least one of them used there (see `agreement`), and one for all
of these codes together, where each unit is judged once for each code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.reach import Reach
from qualcode.model.span import Span

MOST_PERIODS = 31
"""Days are told apart if there are no more of them with a change; else weeks, else months."""

Judged = Counter[tuple[bool, bool]]


class Day(NamedTuple):
    """How many codings a coder made and took away on a day (ISO 8601), undo and redo included."""

    day: str
    coder_id: int
    made: int
    removed: int


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month with what happened, and how many codings there were at its end."""

    name: str
    made: int
    removed: int
    standing: int


def periods(days: Iterable[Day], week: Callable[[int, int], str]) -> list[Period]:
    """What happened in each day, or week (called as `week` says of year and number), or month.

    Those in which nothing happened are left out.
    """
    ordered = sorted(days)
    names: tuple[Callable[[str], str], ...] = (
        lambda day: day,
        lambda day: week(*date.fromisoformat(day).isocalendar()[:2]),
        lambda day: day[:7],
    )
    for name in names[:-1]:
        if len({name(one.day) for one in ordered}) <= MOST_PERIODS:
            return _summed(ordered, name)
    return _summed(ordered, names[-1])


def _summed(ordered: Iterable[Day], name: Callable[[str], str]) -> list[Period]:
    made, removed = Counter[str](), Counter[str]()
    for one in ordered:
        made[name(one.day)] += one.made
        removed[name(one.day)] += one.removed
    standing = 0
    found = []
    for called in made:
        standing += made[called] - removed[called]
        found.append(Period(called, made[called], removed[called], standing))
    return found


@dataclass
class Pair:
    """How two coders judged: in how many sources, how many units, and for each code of either
    (by id) how many units both, one, or neither of them coded so.
    """

    sources: int = 0
    units: int = 0
    judged: dict[int, Judged] = field(default_factory=dict)

    @property
    def together(self) -> Judged:
        """The judgements for all codes."""
        return sum(self.judged.values(), Judged())


def compared(
    one: Iterable[Coding], other: Iterable[Coding], units: Callable[[int], Sequence[Span]]
) -> Pair:
    """How two coders judged; `units` gives those of a source by its id."""
    hers, theirs = _by_source(one), _by_source(other)
    shared = sorted(hers.keys() & theirs.keys())
    pair = Pair(len(shared))
    spans = {source_id: units(source_id) for source_id in shared}
    pair.units = sum(map(len, spans.values()))
    for source_id in shared:
        mine, others = hers[source_id], theirs[source_id]
        for code_id in mine.keys() | others.keys():
            judged = pair.judged.setdefault(code_id, Judged())
            judged.update(_judgements(spans[source_id], mine.get(code_id), others.get(code_id)))
    for judged in pair.judged.values():
        # In the sources where neither has the code, neither coded any unit so.
        judged[False, False] += pair.units - judged.total()
    return pair


def agreed(judged: Judged) -> float | None:
    """The share of judgements that are alike; None without any."""
    number = judged.total()
    return (judged[True, True] + judged[False, False]) / number if number else None


def _judgements(
    units: Iterable[Span], one: Reach | None, other: Reach | None
) -> Iterator[tuple[bool, bool]]:
    for unit in units:
        yield one is not None and one.meets(unit), other is not None and other.meets(unit)


def _by_source(codings: Iterable[Coding]) -> Mapping[int, Mapping[int, Reach]]:
    """Where somebody coded: source and code by their ids."""
    found: defaultdict[int, defaultdict[int, list[tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for coding in codings:
        span = coding.span
        found[coding.source_id][coding.code_id].append((span.start, span.end))
    return {
        source_id: {code_id: Reach(places) for code_id, places in by_code.items()}
        for source_id, by_code in found.items()
    }
