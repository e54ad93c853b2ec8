"""What is decided about a place that coders coded differently, for a coding they all stand by.

The decided codings are those of a coder of their own, the consensus coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.model.disagreement import Disagreement
from qualcode.model.span import Span
from qualcode.model.verdict import State, Verdict

__all__ = [
    "Adjudication",
    "Contested",
    "Placed",
    "Ruling",
    "Standing",
    "State",
    "Verdict",
    "Walk",
    "decided",
    "joined",
]

Placed = tuple[int, Span]
"""A code (id) and where it stands."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with what belongs to it: `kept` is the name of the coder whose codings stay with
    KEEP, `codings` are those of NEW. A note goes with any.
    """

    verdict: Verdict
    kept: str = ""
    codings: tuple[Placed, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What was decided for the consensus coder (`consensus_id`) about the place with this key.

    `span` is where it was, `kept` the name of the coder whose codings stay (else empty), `made`
    are the GUIDs of the codings that came of it. `compared` tells who had coded the source: GUIDs
    of coders, with @ and a version for one as she judged then. `coder_id` decided it, at `decided`
    (ISO 8601, UTC).
    """

    id: int
    guid: str
    key: str
    consensus_id: int
    source_id: int
    span: Span
    verdict: Verdict
    kept: str
    note: str
    made: tuple[str, ...]
    compared: tuple[str, ...]
    coder_id: int
    decided: str

    @property
    def state(self) -> State:
        """How far the place has come by it."""
        return State.DISCUSS if self.verdict is Verdict.DISCUSS else State.SETTLED


@dataclass(frozen=True, slots=True)
class Contested:
    """A place of a source that is decided about as one: disagreements that hang together.

    `coders` are those who have coded the source, by the names they are compared by, and `codings`
    what each of them has there, of the codes (ids, in order) they differ about. `entries` are the
    disagreements it consists of; `reaches` tells of each its code and the text that is decided
    about, from the start of the first unit it meets to the end of the last. `key` stands for all of
    that: if one of these codings changes, it is another place.
    """

    key: str
    source_id: int
    span: Span
    codes: tuple[int, ...]
    coders: tuple[str, ...]
    codings: Mapping[str, tuple[Placed, ...]]
    entries: tuple[Disagreement, ...]
    reaches: tuple[Placed, ...]

    @property
    def of_all(self) -> tuple[Placed, ...]:
        """The codings of all coders; those of one code that overlap are one, as long as both."""
        return joined(one for placed in self.codings.values() for one in placed)


@dataclass(frozen=True, slots=True)
class Standing:
    """A place, with what was decided about it, if anything was."""

    place: Contested
    adjudication: Adjudication | None = None

    @property
    def state(self) -> State:
        """How far it has come."""
        return State.OPEN if self.adjudication is None else self.adjudication.state


@dataclass(frozen=True)
class Walk:
    """The places to be decided for a consensus coder, in the order of the texts.

    `into` is the name of that coder, who need not be there yet; `coders` are those compared, and
    `sources` (name by id) what they are compared on. At `alike` more places they coded alike.
    `stale` decisions were about codings that have changed since, so that they count no more.
    """

    into: str
    coders: tuple[str, ...]
    sources: Mapping[int, str]
    places: tuple[Standing, ...]
    alike: int
    stale: tuple[Adjudication, ...] = ()

    def number(self, *states: State) -> int:
        """How many places are in one of these states."""
        return sum(one.state in states for one in self.places)

    @property
    def open(self) -> tuple[Standing, ...]:
        """The places that are not settled, those to be talked about among them."""
        return tuple(one for one in self.places if one.state is not State.SETTLED)


def joined(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """These codings, in the order of the text; those of one code that overlap are one, from the
    first start to the last end.
    """
    found: list[Placed] = []
    for code_id, span in sorted(placed):
        if found and found[-1][0] == code_id and found[-1][1].overlaps(span):
            found[-1] = code_id, found[-1][1].hull(span)
        else:
            found.append((code_id, span))
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def decided(place: Contested, ruling: Ruling) -> list[Placed]:
    """The codings that a ruling about a place gives."""
    match ruling.verdict:
        case Verdict.KEEP:
            return list(place.codings.get(ruling.kept, ()))
        case Verdict.BOTH:
            return list(place.of_all)
        case Verdict.NEW:
            return list(ruling.codings)
    return []
