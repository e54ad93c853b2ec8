"""Where to look next: places the program finds worth looking at, as passages to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from qualcode.actions import suggesting
from qualcode.actions.passage_ground import ground_of
from qualcode.actions.retrieval import Hit, hits_of
from qualcode.model.candidate import Candidate
from qualcode.model.coding import Coder
from qualcode.model.place import Place
from qualcode.model.suggestion import Matched, Shared
from qualcode.model.uncollected import uncollected
from qualcode.store import sources
from qualcode.store.project import Project

MOST = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A place worth looking at, with its passage: who speaks, when, and where it stands."""

    place: Place
    hit: Hit


def most_worth(project: Project, coder: Coder, source_id: int | None = None) -> list[Spot]:
    """The places most worth looking at for a coder, in all sources or one, the best first."""
    return _spots(project, suggesting.next_places(project, coder, source_id, MOST))


def likeliest(
    project: Project, coder: Coder, code_id: int, source_id: int | None = None
) -> list[Spot]:
    """The passages that are likeliest for a code, in all sources or one, the best first.

    They are scored now, which takes its time where there are many sources.
    """
    known = suggesting.pending(project, coder, source_id=source_id, code_ids=[code_id], more=True)
    reasons = {
        (one.source_id, one.suggestion.span): next(iter(one.suggestion.reasons), None)
        for one in known
    }
    found = suggesting.ranked(project, coder, code_id, source_id, MOST)
    told = [
        replace(place, reason=place.reason or reasons.get((place.source_id, place.span)))
        for place in found
    ]
    return _spots(project, told)


def uncoded(project: Project, coder: Coder, source_id: int | None = None) -> list[Spot]:
    """What is not coded at all but likely to deserve a code, in the order of the text."""
    chosen = [one.id for one in sources.sources(project)] if source_id is None else [source_id]
    found = [place for one in chosen for place in suggesting.likely_uncoded(project, coder, one)]
    return _spots(project, found)


def make_ready(
    project: Project,
    coder: Coder,
    source_ids: Collection[int] | None,
    progress: Callable[[int, int, str], None],
    stopped: Callable[[], bool],
) -> None:
    """Bring the suggestions of these sources (None: of all) up to date, unless the file is read
    only.
    """
    if not project.read_only:
        chosen = None if source_ids is None else list(source_ids)
        suggesting.refresh(project, coder, source_ids=chosen, progress=progress, stopped=stopped)


@uncollected()
def _spots(project: Project, places: Sequence[Place]) -> list[Spot]:
    candidates = [_candidate(place) for place in places]
    hits = hits_of(ground_of(project, (), None), candidates)
    return [Spot(place, hit) for place, hit in zip(places, hits, strict=True)]


def _candidate(place: Place) -> Candidate:
    """The place as a passage without a code, and in it the word that speaks for the code."""
    span = place.span
    word = place.reason.span if isinstance(place.reason, Matched | Shared) else span
    return Candidate(place.source_id, span.start, span.end, 0, 0, 0, word.start, word.end)
