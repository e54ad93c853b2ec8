"""Count codes and themes, and quote passages: each report names the coders it is about."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from qualcode.analysis import contrast as contrasting
from qualcode.analysis import crosstab as crossing
from qualcode.analysis import frequencies as counting
from qualcode.analysis import quotes as quoting
from qualcode.analysis import reliance as relying
from qualcode.analysis.dimensions import dimension
from qualcode.analysis.scope import Scope
from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Certainty, Coder, Coding
from qualcode.model.source import Role, counted_roles
from qualcode.model.table import Table
from qualcode.model.tally import Passage, Said
from qualcode.model.uncollected import uncollected
from qualcode.store import adjudications, cases, codes, codings, settings, sources, tallies
from qualcode.store import coders as people
from qualcode.store import suggestions as proposals
from qualcode.store.project import Project

EVERYBODY = "*"


@uncollected()
def frequencies(
    project: Project,
    *,
    by: str = "code",
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
) -> Table:
    """How often each code occurs, in all or (`by` source, speaker, case, attribute:NAME, coder) in
    each group.

    `coders` are counted together, "*" is everybody; by default the one who codes, or the coder at
    work. `code` narrows to a code with its sub-codes, `certainty` to codings marked so. Raises
    UnknownName for a name that is not there.
    """
    scope, rows = _compared(
        project, by, coders, code, certainty, include_interviewer=include_interviewer
    )
    if by == "code":
        return counting.frequencies(scope, counting.everybody(scope, rows))
    return counting.frequencies_by(scope, rows, dimension(scope, by))


@uncollected()
def crosstab(
    project: Project,
    *,
    by: str = "source",
    cell: str = "codings",
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
) -> Table:
    """Codes against groups; a cell counts codings, words or respondents. Else as `frequencies`."""
    scope, rows = _compared(
        project, by, coders, code, certainty, include_interviewer=include_interviewer
    )
    return crossing.crosstab(scope, rows, dimension(scope, by), cell)


@uncollected()
def contrast(
    project: Project,
    *,
    by: str = "code",
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
) -> Table:
    """The contrast codes with their poles and balance. Else as `frequencies`."""
    scope, rows = _compared(
        project, by, coders, code, certainty, include_interviewer=include_interviewer
    )
    return contrasting.contrast(scope, rows, None if by == "code" else dimension(scope, by))


@uncollected()
def cooccurrence(
    project: Project,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
    matrix: bool = False,
) -> Table:
    """Which codes meet in overlapping passages of the same coder, as pairs or as a matrix."""
    from qualcode.analysis import cooccurrence as meeting  # loads numpy

    scope = scope_of(
        project, coders, include_interviewer=include_interviewer, code=code, certainty=certainty
    )
    rows = tallies.placed(project, list(scope.coders), roles_of(scope), certainty=certainty)
    scope = scope.hearing(range(len(rows)))
    return meeting.matrix(scope, rows) if matrix else meeting.cooccurrence(scope, rows)


@uncollected()
def coverage(
    project: Project,
    *,
    by: str = "source",
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
) -> Table:
    """How much of the words is coded in each group, and how many answers are not.

    Each word counts once, however many codings lie on it. Else as `frequencies`.
    """
    from qualcode.analysis import coverage as covering

    scope, rows = _compared(
        project, by, coders, code, certainty, include_interviewer=include_interviewer
    )
    ground = covering.Ground(
        spoken=tallies.spoken(project, roles_of(scope)),
        places=tallies.places(
            project, list(scope.coders), certainty=certainty, code_ids=_code_ids(scope)
        ),
        text=project.text,
    )
    return covering.coverage(scope, rows, ground, dimension(scope, by))


@uncollected()
def suggestions(
    project: Project,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
    made_for: str | None = None,
) -> Table:
    """How far the coders' coding relies on suggestions, how often they were right, and how far
    these agree with the coders: with each those made for her, or for the coder `made_for`.

    Else as `frequencies`.
    """
    scope, rows = _compared(
        project, "code", coders, code, certainty, include_interviewer=include_interviewer
    )
    judge = None if made_for is None else people.named(project, made_for)
    heard = {row.coding_id for row in rows}
    return relying.reliance(scope, _reliance_ground(project, scope, heard, judge))


def _reliance_ground(
    project: Project, scope: Scope, heard: Collection[int], judge: Coder | None
) -> relying.Ground:
    """What the report on suggestions is counted from; `heard` are the codings that count."""
    made = {coder_id: (judge.id if judge else coder_id) for coder_id in scope.coders}
    coded: list[Coding] = [
        coding
        for coder_id in scope.coders
        for coding in codings.codings(project, coder_id=coder_id)
        if coding.id in heard
    ]
    places = {(coding.coder_id, coding.source_id) for coding in coded}
    scored = {coder_id: proposals.scored(project, coder_id) for coder_id in made.values()}
    spans = {
        source_id: [unit.span for unit in sources.units(project, source_id, answers=True)]
        for source_id in sorted({source_id for _coder_id, source_id in places})
    }
    return relying.Ground(
        proposed=proposals.proposed(project, list(scope.coders)),
        codings=coded,
        judging={
            coder_id: proposals.proposed(project, [whose]) for coder_id, whose in made.items()
        },
        units={
            (coder_id, source_id): spans[source_id]
            for coder_id, source_id in sorted(places)
            if source_id in scored[made[coder_id]]
        },
        coded=len(places),
        judge="" if judge is None else judge.name,
    )


def quotes(  # noqa: PLR0913 (one keyword for each thing that narrows)
    project: Project,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
    source: str | None = None,
    case: str | None = None,
    attribute: tuple[str, str] | None = None,
    key: bool = False,
    context: int = 0,
) -> Table:
    """Coded passages, narrowed to a code with its sub-codes, codings marked as sure or unsure, a
    source, a case, cases with a value of an attribute, or key quotations; with so many characters
    of context.
    """
    scope = scope_of(
        project, coders, include_interviewer=include_interviewer, code=code, certainty=certainty
    )
    wanted = None if source is None else sources.named(project, source).id
    names = _cases(project, case, attribute)
    heard = passages_in(project, scope)
    scope = scope.hearing(range(len(heard)))
    found = [
        passage
        for passage in heard
        if wanted in (None, passage.source_id)
        and (passage.key_quote or not key)
        and (names is None or names & set(passage.cases))
    ]
    return quoting.quotes(scope, found, context=context, text=project.text)


def scope_of(
    project: Project,
    coders: Sequence[str] | None = None,
    *,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
) -> Scope:
    """What a report is about; see `frequencies`."""
    book = codes.codebook(project)
    at_work = tallies.coders_at_work(project)
    chosen = _coders(project, coders, at_work)
    roles = counted_roles(include_interviewer=include_interviewer)
    made = adjudications.consensus_ids(project)
    everything = sum(number for coder, number in at_work if coder in chosen)
    marked = everything
    if certainty is not None:
        marked = tallies.marked(project, [coder.id for coder in chosen], certainty)
    return Scope(
        codebook=book,
        voices=tuple(tallies.voices(project, roles)),
        coders={coder.id: coder.name for coder in chosen},
        left_out=tuple((coder.name, number) for coder, number in at_work if coder not in chosen),
        include_interviewer=include_interviewer,
        root=None if code is None else book.named(code),
        certainty=certainty,
        codings=marked,
        marked_otherwise=everything - marked,
        consensus=tuple(coder.name for coder in chosen if coder.id in made),
    )


def roles_of(scope: Scope) -> tuple[Role, ...]:
    """The roles of the speakers whose words count."""
    return counted_roles(include_interviewer=scope.include_interviewer)


def said_in(project: Project, scope: Scope) -> tuple[Scope, list[Said]]:
    """What the coders of the scope coded of its voices, and the scope that knows how much it is."""
    rows = tallies.said(project, list(scope.coders), roles_of(scope), certainty=scope.certainty)
    return scope.hearing(row.coding_id for row in rows), rows


def passages_in(project: Project, scope: Scope) -> list[Passage]:
    """The coded passages of the scope, in the order of the texts."""
    return tallies.passages(
        project,
        list(scope.coders),
        roles_of(scope),
        code_ids=_code_ids(scope),
        certainty=scope.certainty,
    )


def _compared(
    project: Project,
    by: str,
    coders: Sequence[str] | None,
    code: str | None,
    certainty: Certainty | None,
    *,
    include_interviewer: bool,
) -> tuple[Scope, list[Said]]:
    """Scope and rows of a report by groups; coders that are compared are everybody, if unnamed."""
    whose = coders or ((EVERYBODY,) if by == "coder" else None)
    scope = scope_of(
        project, whose, include_interviewer=include_interviewer, code=code, certainty=certainty
    )
    return said_in(project, scope)


def _code_ids(scope: Scope) -> list[int] | None:
    """The codes that count; None for all of them."""
    return None if scope.root is None else list(scope.lines)


def _coders(
    project: Project, names: Sequence[str] | None, at_work: Sequence[tuple[Coder, int]]
) -> list[Coder]:
    """Whose codings count: those named, else the only one who codes, else the coder at work.

    When the coder at work has coded nothing, it is the coder with most codings.
    """
    if names is not None and EVERYBODY in names:
        return [coder for coder, _number in at_work]
    if names:
        wanted = [people.named(project, name) for name in names]
        return list({coder.id: coder for coder in wanted}.values())
    here = os.environ.get("QUALCODE_CODER") or settings.get(project, "coder") or ""
    own = [coder for coder, _number in at_work if name_key(coder.name) == name_key(here)]
    most = [coder for coder, _number in sorted(at_work, key=lambda one: -one[1])]
    return (own or most)[:1]


def _cases(
    project: Project, case: str | None, attribute: tuple[str, str] | None
) -> set[str] | None:
    """The names of the cases that are meant; None for all passages, also those without a case."""
    if case is None and attribute is None:
        return None
    known = cases.cases(project) if case is None else [cases.named(project, case)]
    if attribute is None:
        return {one.name for one in known}
    name, value = map(name_key, attribute)
    described = [{name_key(key): name_key(text) for key, text in one.attributes.items()}
                 for one in known]  # fmt: skip
    if not any(name in attributes for attributes in described):
        names = {key: None for one in cases.cases(project) for key in one.attributes}
        raise UnknownName(
            _("No case has an attribute “{name}”. In this project: {known}.").format(
                name=attribute[0], known=", ".join(names) or _("no attributes yet")
            )
        )
    return {
        one.name
        for one, attributes in zip(known, described, strict=True)
        if attributes.get(name) == value
    }
