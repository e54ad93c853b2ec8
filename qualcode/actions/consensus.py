"""Decide about places that coders coded differently, into the codings of a consensus coder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from qualcode.actions import consensus_asked as asking
from qualcode.actions import consensus_placing as placing
from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.agreement_ground import Ground, ground_of, units_apart
from qualcode.actions.coding_files import found_near
from qualcode.analysis.contested import Alike, Idents, alike, contested, present
from qualcode.analysis.cutting import Units
from qualcode.analysis.disagreeing import Places, disagreements
from qualcode.analysis.judging import Mark
from qualcode.analysis.meeting import meeting
from qualcode.i18n import ngettext
from qualcode.model.adjudication import (
    Adjudication,
    Contested,
    Placed,
    Ruling,
    Standing,
    Verdict,
    Walk,
)
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.numerals import numeral
from qualcode.model.span import Span
from qualcode.model.uncollected import uncollected
from qualcode.store import adjudications, codes, codings, passages, sources
from qualcode.store import coders as people
from qualcode.store.project import Project

GLIMPSE = 60


@dataclass(frozen=True)
class _Study:
    """Whom to compare on what, and where they differ, with all codes."""

    asked: AgreementAsked
    into: str
    book: Codebook
    ground: Ground
    units: Units
    apart: Places
    idents: Idents

    @property
    def code_ids(self) -> frozenset[int] | None:
        """The codes that are asked for; None for all."""
        if self.asked.code is None:
            return None
        return frozenset(self.book.family(self.book.named(self.asked.code).id))


@uncollected()
def places(project: Project, asked: AgreementAsked | None = None, into: str | None = None) -> Walk:
    """The places to be decided for a consensus coder, with what was decided about each.

    Without `asked` it is as she began; without `into` she is the one of the last step. Places are
    the same whatever code or source they are narrowed to. Raises UnknownName and AgreementError as
    `agreement.agreement`, and AgreementError for a consensus coder who codes herself.
    """
    return _walk(project, _study(project, asked, into))


def refreshed(project: Project, walk: Walk, source_id: int | None = None) -> Walk:
    """The same places with what is decided about them now: all, or those of one source.

    The places are not found anew, so that it is quick after a decision; where the coders coded in
    between, ask for `places` again.
    """
    who = people.find(project, walk.into)
    decided = [] if who is None else adjudications.of_coder(project, who.id, source_id)
    by_key, known = {one.key: one for one in decided}, {one.id for one in decided}

    def concerned(where: int) -> bool:
        return source_id in (None, where)

    return replace(
        walk,
        places=tuple(
            Standing(one.place, by_key.get(one.place.key))
            if concerned(one.place.source_id)
            else one
            for one in walk.places
        ),
        stale=tuple(one for one in walk.stale if one.id in known or not concerned(one.source_id)),
    )


@uncollected()
def begin(
    project: Project, coder: Coder, asked: AgreementAsked | None = None, into: str | None = None
) -> str:
    """Let a consensus coder take over what all coded alike, in one undoable step; what was done.

    Where she has the code on these words already she keeps what she has, so that beginning again
    brings only what has become alike since. Decisions that nothing came of, about codings that have
    changed since, are forgotten. Raises as `places`.
    """
    study = _study(project, asked, into)
    names = study.ground.names
    same = alike(study.ground.marks, study.units, names, study.apart.apart, study.code_ids)
    walk = _walk(project, study)
    who = people.ensure(project, study.into)
    new = list(_not_there(project, who, same, study.units))
    whose = [one.coder_id for one in study.ground.judges]
    flags = adjudications.flagged(project, whose)
    with project.change("consensus.begin", coder.id, number=len(new), name=who.name) as change:
        told = asking.told(project, study.asked, names)
        adjudications.remember(project, change, who, told)
        for one in new:
            kinds = [
                flags.get((*mark[:3], mark.code_id, whose[at]), (False, False))
                for at, mark in one.marks
            ]
            found = NewCoding(one.source_id, one.code_id, one.span)
            # Somebody else may have begun for her since this was looked at.
            if codings.same(project, found, who.id) is None:
                placing.insert(project, change, who, found, kinds)
        for old in walk.stale:
            if not adjudications.named(project, old.made):
                adjudications.remove(change, old.id)
    return _begun(who, len(new), walk)


def settle(  # noqa: PLR0913 (one keyword for each part of a ruling)
    project: Project,
    coder: Coder,
    place: Contested,
    verdict: Verdict,
    *,
    kept: str | None = None,
    codings: Sequence[Placed] = (),
    note: str = "",
    into: str | None = None,
) -> Adjudication:
    """Decide about a place in one undoable step, also once more; see `settle_all`."""
    ruling = Ruling(verdict, kept or "", tuple(codings), note)
    return settle_all(project, coder, [place], ruling, into)[0]


def settle_all(
    project: Project,
    coder: Coder,
    found: Sequence[Contested],
    ruling: Ruling,
    into: str | None = None,
) -> list[Adjudication]:
    """Decide the same about places in one undoable step, for a consensus coder (`into`, by default
    the one of the last step).

    What she has there of the codes they differ about, and what came of an earlier decision about
    them, gives way to what is decided: the codings of the coder `kept`, those of all, none, or
    `codings` of one's own. To talk about a place leaves it open, with a note. Raises AgreementError
    for a place whose codings have changed, a verdict that lacks something, or a consensus coder who
    codes herself, and CodingError for codings outside of the text.
    """
    ruling = placing.fitted_ruling(project, found, ruling)
    name = asking.consensus_name(project, into)
    asking.need_apart(project, name, {one for place in found for one in place.coders})
    for place in found:
        placing.need_current(project, place)
    who = people.ensure(project, name)
    idents = adjudications.coder_idents(project)
    with project.change("consensus.settle", coder.id, **_details(project, found, ruling)) as change:
        adjudications.remember(project, change, who)
        settled = []
        before = _made(project, who, found)
        for place in found:
            made = placing.put(project, change, who, place, ruling, before[place.source_id])
            decision = Adjudication(
                id=0,
                guid="",
                key=place.key,
                consensus_id=who.id,
                source_id=place.source_id,
                span=place.span,
                verdict=ruling.verdict,
                kept=ruling.kept,
                note=ruling.note,
                made=made,
                compared=tuple(sorted(idents.get(one, one) for one in place.coders)),
                coder_id=coder.id,
                decided=project.stamp.now(),
            )
            settled.append(adjudications.put(project, change, decision))
        return settled


def own_codings(
    project: Project,
    place: Contested,
    names: Sequence[str],
    span: Span | None = None,
    words: str = "",
) -> tuple[Placed, ...]:
    """These codes on a span of the text of a place, on exact words of it, or on the place itself.

    Words that stand there more than once are looked for where the place is. Raises UnknownName for
    a code that is not there, and ImportProblem for words that are not.
    """
    book = codes.codebook(project)
    if span is None:
        span = found_near(project, place.source_id, words, place.span) if words else place.span
    return tuple((book.named(name).id, span) for name in dict.fromkeys(names))


def reopen(
    project: Project, coder: Coder, found: Contested | Sequence[Contested], into: str | None = None
) -> int:
    """Take back what was decided about places, with the codings that came of it, in one undoable
    step; at how many of them something was decided.
    """
    listed = [found] if isinstance(found, Contested) else list(found)
    who = people.find(project, asking.consensus_name(project, into))
    if who is None:
        return 0
    decided = [one for one in listed if adjudications.by_key(project, who.id, one.key) is not None]
    details = _details(project, decided)
    with project.change("consensus.reopen", coder.id, **details) as change:
        before = _made(project, who, decided)
        for place in decided:
            placing.take_back(project, change, who, place.key, before[place.source_id])
    return len(decided)


def _made(project: Project, who: Coder, found: Iterable[Contested]) -> dict[int, placing.Made]:
    """What came of earlier decisions in the sources of these places."""
    here = dict.fromkeys(place.source_id for place in found)
    return {one: placing.Made(project, who, one) for one in here}


def _study(project: Project, asked: AgreementAsked | None, into: str | None) -> _Study:
    name = asking.consensus_name(project, into)
    asked = asking.asked_of(project, name) if asked is None else asked
    ground = ground_of(project, asked)
    asking.need_apart(project, name, ground.names)
    units, book = units_apart(project, ground, asked.unit), codes.codebook(project)
    told = adjudications.coder_idents(project)
    idents = Idents(
        sources={one.id: one.guid for one in sources.sources(project)},
        codes={code.id: code.guid for code in book.codes},
        coders={one: told.get(one, one) for one in ground.names},
    )
    apart = disagreements(ground.names, ground.marks, units)
    return _Study(asked, name, book, ground, units, apart, idents)


def _walk(project: Project, study: _Study) -> Walk:
    here = present(study.ground.names, study.ground.marks)
    found = contested(study.apart.apart, study.units, here, study.idents)
    who, wanted = people.find(project, study.into), study.code_ids
    decided = [] if who is None else adjudications.of_coder(project, who.id)
    by_key = {one.key: one for one in decided}
    return Walk(
        into=study.into,
        coders=study.ground.names,
        sources=study.ground.sources,
        places=tuple(
            Standing(one, by_key.get(one.key))
            for one in found
            if wanted is None or not wanted.isdisjoint(one.codes)
        ),
        alike=study.apart.alike,
        stale=tuple(_stale(project, study, decided, found, here)),
    )


def _stale(
    project: Project,
    study: _Study,
    decided: Iterable[Adjudication],
    found: Iterable[Contested],
    here: Mapping[int, Sequence[str]],
) -> Iterator[Adjudication]:
    """Decisions between the same coders about places that are no more.

    On other units than it was begun with, places are others, though no coding has changed.
    """
    begun, asked = asking.asked_of(project, study.into), study.asked
    if (begun.unit, begun.include_interviewer) != (asked.unit, asked.include_interviewer):
        return
    keys = {one.key for one in found}
    compared = {
        source_id: tuple(sorted(study.idents.coders[name] for name in names))
        for source_id, names in here.items()
    }
    for one in decided:
        if one.key not in keys and compared.get(one.source_id) == one.compared:
            yield one


def _not_there(
    project: Project, who: Coder, same: Sequence[Alike], units: Units
) -> Iterator[Alike]:
    """Those on whose units she does not have the code."""
    own: dict[tuple[int, int], list[Span]] = {}
    hers = [Mark(*row[:4]) for row in passages.candidates(project, [who.id])]
    for mark, first, last in meeting(hers, units):
        own.setdefault((mark.source_id, mark.code_id), []).append(Span(first, last))
    theirs = meeting([mark for one in same for _coder, mark in one.marks], units)
    for one in same:
        met = list(islice(theirs, len(one.marks)))
        reach = Span(min(first for _, first, _ in met), max(last for _, _, last in met))
        if not any(reach.overlaps(span) for span in own.get((one.source_id, one.code_id), ())):
            yield one


def _begun(who: Coder, number: int, walk: Walk) -> str:
    """What beginning did, and what is left to do."""
    over = ngettext(
        "{name} took over {number} coding on which all agree.",
        "{name} took over {number} codings on which all agree.",
        number,
    ).format(name=who.name, number=numeral(number))
    left = len(walk.open)
    return f"{over} " + ngettext(
        "{number} place is to be decided.", "{number} places are to be decided.", left
    ).format(number=numeral(left))


def _details(
    project: Project, found: Sequence[Contested], ruling: Ruling | None = None
) -> dict[str, Any]:
    """What the history tells of a decision."""
    if not found:
        return {}
    own = {code_id for code_id, _span in ruling.codings} if ruling else set()
    names = codes.names(project, own or {one for place in found for one in place.codes})
    words = " ".join(found[0].span.of(project.text(found[0].source_id)).split())
    return {
        "number": len(found),
        "words": words if len(words) <= GLIMPSE else words[: GLIMPSE - 1] + "…",
        "codes": [names[one] for one in sorted(names)],
        "name": ruling.kept if ruling else "",
        "verdict": ruling.verdict.value if ruling else "",
    }
