"""Deciding where coders differ, for scripts: into the codings of a consensus coder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack

from qualcode.model.adjudication import Adjudication, Contested, Ruling, Standing, Verdict, Walk
from qualcode.model.span import Span
from qualcode.scripting.coders import Where, parts_asked
from qualcode.scripting.studies import Answer, Names, Study, at_work, chosen, opened

if TYPE_CHECKING:
    from qualcode.actions.agreement_asked import AgreementAsked
    from qualcode.model.coding import Coder
    from qualcode.model.table import Table
    from qualcode.store.project import Project

Place: TypeAlias = "str | Contested | Standing"
Decision = Literal["keep", "both", "none", "new", "discuss"]


@dataclass(frozen=True, repr=False)
class ConsensusPlaces(Answer):
    """The places to be decided for a consensus coder, with what was decided about each."""

    walk: Walk
    told: Table

    @property
    def into(self) -> str:
        """What the consensus coder is called."""
        return self.walk.into

    @property
    def open(self) -> tuple[Standing, ...]:
        """The places that are not settled."""
        return self.walk.open

    def table(self) -> Table:
        """A row for each place: its key, what each coder has there, what was decided."""
        return self.told

    def __iter__(self) -> Iterator[Standing]:
        return iter(self.walk.places)

    def __len__(self) -> int:
        return len(self.walk.places)


def begin_consensus(
    study: Study,
    coders: Names = (),
    *,
    into: str | None = None,
    coder: str | Coder | None = None,
    **where: Unpack[Where],
) -> str:
    """Let a consensus coder (`into`) take over what all coded alike, in one undoable step; what was
    done, as a sentence. Raises as `agreement`, and AgreementError for one who codes herself.
    """
    from qualcode.actions import consensus

    with opened(study, writes=True) as project:
        asked = _asked(project, coders, into, where)
        return consensus.begin(project, at_work(project, coder), asked, into)


def consensus_places(
    study: Study, coders: Names = (), *, into: str | None = None, **where: Unpack[Where]
) -> ConsensusPlaces:
    """The places where coders differ, to be decided one by one; by default as it was begun. Raises
    as `begin_consensus`.
    """
    from qualcode.actions import consensus, consensus_lists

    with opened(study) as project:
        walk = consensus.places(project, _asked(project, coders, into, where), into)
        return ConsensusPlaces(walk, consensus_lists.place_table(project, walk))


def settle_places(  # noqa: PLR0913 (one keyword for each part of a decision)
    study: Study,
    places: Place | Iterable[Place],
    decision: Decision,
    *,
    kept: str = "",
    codings: Iterable[tuple[str, int, int]] = (),
    note: str = "",
    into: str | None = None,
    coder: str | Coder | None = None,
) -> tuple[Adjudication, ...]:
    """Decide the same about places (or their keys) in one undoable step: keep what the coder `kept`
    has, both, none, new `codings` (code, start, end), or to discuss it, which leaves it open.

    Raises UnknownName for a key, code or decision there is not, and AgreementError for a place
    whose codings have changed, or a decision that lacks something.
    """
    from qualcode.actions import codebooks, consensus

    verdict = chosen(Verdict, decision, "decision")
    with opened(study, writes=True) as project:
        book = codebooks.codebook(project)
        own = tuple((book.named(code).id, Span(start, end)) for code, start, end in codings)
        found = _meant(project, places, into)
        who, ruling = at_work(project, coder), Ruling(verdict, kept, own, note)
        return tuple(consensus.settle_all(project, who, found, ruling, into))


def reopen_places(
    study: Study,
    places: Place | Iterable[Place],
    *,
    into: str | None = None,
    coder: str | Coder | None = None,
) -> int:
    """Take back what was decided about places (or their keys), in one undoable step; about how many
    of them something was decided. Raises UnknownName for a key there is not.
    """
    from qualcode.actions import consensus

    with opened(study, writes=True) as project:
        found = _meant(project, places, into)
        return consensus.reopen(project, at_work(project, coder), found, into)


def _asked(project: Project, coders: Names, into: str | None, where: Any) -> AgreementAsked:
    """As it was begun, but for what is said now."""
    from qualcode.actions.consensus_asked import asked_of

    said = parts_asked(coders, **where)
    if not said["coders"]:
        del said["coders"]
    return replace(asked_of(project, into), **said)


def _meant(project: Project, places: Place | Iterable[Place], into: str | None) -> list[Contested]:
    """The places themselves; those named by their keys are looked up."""
    from qualcode.actions import consensus, consensus_lists

    if isinstance(places, str | Contested | Standing):
        places = [places]
    walk: Walk | None = None
    found: list[Contested] = []
    for one in places:
        if isinstance(one, str):
            walk = walk or consensus.places(project, None, into)
            found += consensus_lists.with_keys(walk, [one])
        else:
            found.append(one.place if isinstance(one, Standing) else one)
    return found
