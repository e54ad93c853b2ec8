"""The coding process as an appendix: who coded when and how, from the history of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from qualcode.actions.asked import Asked
from qualcode.actions.consensus_lists import decided_told
from qualcode.actions.history_lists import describe_entry
from qualcode.actions.process_agreement import agreement
from qualcode.actions.projects import title
from qualcode.actions.report_parts import bars, changed, days_of, share_of
from qualcode.actions.reports import EVERYBODY, scope_of
from qualcode.actions.review_telling import kind_name
from qualcode.actions.review_words import author_of
from qualcode.analysis.process import Day, periods
from qualcode.analysis.reliance import Figures, Ground, counted
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Certainty, Coding, Origin
from qualcode.model.document import Block, Document, Grid, Heading, Paragraph
from qualcode.model.numerals import numeral
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.model.table import Cell, Column, Table
from qualcode.store import codings, history, reviews, suggestions
from qualcode.store.project import Project


def composed(project: Project, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """The report, about everybody who coded unless coders are named; nothing to note about it.

    All their codings count, whoever's words they cover.
    """
    scope = scope_of(
        project, asked.coders or (EVERYBODY,), include_interviewer=asked.include_interviewer
    )
    made = {coder_id: codings.codings(project, coder_id=coder_id) for coder_id in scope.coders}
    blocks = (
        *_when(project, scope, made),
        *_by_whom(scope, made),
        *_how(made),
        *_suggested(project, scope, made),
        *_codebook(project),
        *_reviewed(project),
        *agreement(project, scope, made),
        *_settled(project, scope),
    )
    return Document(title(project), _("The coding process"), changed(project), blocks), ()


def _settled(project: Project, scope: Scope) -> Iterator[Block]:
    """How it was decided where coders differed; nothing if nobody has decided anything."""
    told = list(decided_told(project, scope.coders))
    if told:
        yield Heading(_("Deciding where coders differed"))
        yield from map(Paragraph, told)


def _when(project: Project, scope: Scope, made: Mapping[int, Sequence[Coding]]) -> Iterator[Block]:
    yield Heading(_("When the coding was done"))
    if not scope.coders:
        yield Paragraph(_("Nobody has coded anything yet."))
        return
    rows = [Day(*row) for row in history.codings_by_day(project)]
    found = periods(
        (row for row in rows if row.coder_id in scope.coders),
        lambda year, week: _("{year}, week {week}").format(year=year, week=week),
    )
    number = sum(map(len, made.values()))
    yield Paragraph(
        ngettext(
            "{number} coding stands now, by {coders} ({days}).",
            "{number} codings stand now, by {coders} ({days}).",
            number,
        ).format(
            number=numeral(number),
            coders=", ".join(scope.coders.values()),
            days=days_of(one.created for listed in made.values() for one in listed),
        )
    )
    columns = (
        Column("period", _("When")),
        Column("made", _("Made"), 0),
        Column("removed", _("Taken away"), 0),
        Column("standing", _("Codings at the end"), 0),
    )
    table = Table(
        _("Codings over time"),
        columns,
        tuple((one.name, one.made, one.removed, one.standing) for one in found),
    )
    yield Grid(table, _("What was undone, or done again, counts too. Days are days of UTC."))
    if len(found) > 1:
        yield bars(
            ((one.name, one.made) for one in found), _("Codings made"), _("Codings made over time")
        )


def _by_whom(scope: Scope, made: Mapping[int, Sequence[Coding]]) -> Iterator[Block]:
    if not made:
        return
    yield Heading(_("Who coded"))
    columns = (
        Column("coder", _("Coder")),
        Column("codings", _("Codings"), 0),
        Column("codes", _("Codes"), 0),
        Column("sources", _("Sources"), 0),
        Column("unsure", _("Unsure"), 0),
        Column("key_quotes", _("Key quotations"), 0),
        Column("from_suggestions", _("From suggestions"), 0),
        Column("days", _("When")),
    )
    rows = tuple(
        (
            scope.coders[coder_id],
            len(listed),
            len({one.code_id for one in listed}),
            len({one.source_id for one in listed}),
            sum(one.certainty is Certainty.UNSURE for one in listed),
            sum(one.key_quote for one in listed),
            sum(one.origin is Origin.SUGGESTION for one in listed),
            days_of(one.created for one in listed),
        )
        for coder_id, listed in made.items()
    )
    yield Grid(Table(_("The coders and their codings"), columns, rows), shares=(0.4, *[0] * 6, 0.6))


def _how(made: Mapping[int, Sequence[Coding]]) -> Iterator[Block]:
    """How the codings came about, and how sure the coders were."""
    every = [one for listed in made.values() for one in listed]
    if not every:
        return
    number = Counter(one.origin for one in every)
    unsure = Counter(one.origin for one in every if one.certainty is Certainty.UNSURE)
    rows = [
        (origin_name(origin), number[origin], number[origin] / len(every), unsure[origin])
        for origin in Origin
        if number[origin]
    ]
    columns = (
        Column("origin", _("How")),
        Column("codings", _("Codings"), 0),
        Column("share", _("Share"), 2),
        Column("unsure", _("Unsure"), 0),
    )
    whole = (_("All"), len(every), 1.0, unsure.total())
    yield Heading(_("How the codings were made"))
    yield Grid(Table(_("Origin of the codings"), columns, (*rows, whole)))


def origin_name(origin: Origin) -> str:
    """How a coding came about, in words."""
    return {
        Origin.MANUAL: _("by hand"),
        Origin.IN_VIVO: _("by hand, in vivo"),
        Origin.SEARCH: _("by a search"),
        Origin.SUGGESTION: _("by accepting a suggestion"),
        Origin.REVIEW: _("from a review"),
        Origin.IMPORT: _("from a file"),
        Origin.CONSENSUS: _("by agreeing with others"),
    }[origin]


def _suggested(
    project: Project, scope: Scope, made: Mapping[int, Sequence[Coding]]
) -> Iterator[Block]:
    yield Heading(_("Suggestions"))
    proposed = suggestions.proposed(project, list(scope.coders))
    every = [one for listed in made.values() for one in listed]
    figures = counted(Ground(proposed, every, {}, {}, 0), scope.lines)
    whole = Figures()
    for one in figures.values():
        whole.add(one)
    if not whole.decided.number and not whole.accepted:
        yield Paragraph(_("No coding came from a suggestion, and nobody decided about one."))
        return
    yield Paragraph(
        _(
            "Suggestions decided about: {decided}; accepted: {accepted} ({share}). Of all codings, "
            "{part} came from suggestions."
        ).format(
            decided=numeral(whole.decided.number),
            accepted=numeral(whole.decided.accepted),
            share=share_of(whole.decided.accepted, whole.decided.number),
            part=share_of(whole.accepted, whole.codings),
        )
    )
    yield _by_code(scope, figures)


def _by_code(scope: Scope, figures: Mapping[int, Figures]) -> Grid:
    columns = (
        Column("code", _("Code")),
        Column("decided", _("Decided"), 0),
        Column("accepted", _("Accepted"), 0),
        Column("rejected", _("Turned down"), 0),
        Column("codings", _("Codings"), 0),
        Column("codings_from_suggestions", _("From suggestions"), 0),
        Column("share", _("Share"), 2),
    )
    told = [
        (code, one)
        for code, _depth in scope.codes
        if (one := figures[code.id]).decided.number or one.accepted
    ]
    rows = tuple(
        (
            code.name,
            one.decided.number,
            one.decided.accepted,
            one.decided.number - one.decided.accepted,
            one.codings,
            one.accepted,
            one.accepted / one.codings if one.codings else None,
        )
        for code, one in told
    )
    return Grid(
        Table(_("Suggestions and codings of each code"), columns, rows),
        _("Share: codings made by accepting a suggestion, of all codings of the code."),
        tuple(code.name for code, _one in told),
    )


def _codebook(project: Project) -> Iterator[Block]:
    """Changes of the codebook that stand; the same done many times on a day is told once."""
    yield Heading(_("How the codebook changed"))
    told = [
        (one.at[:10], one.coder or "", describe_entry(one)) for one in history.of_codes(project)
    ]
    if not told:
        yield Paragraph(_("The codebook has not been changed."))
        return
    rows = []
    for (day, coder, what), same in groupby(told):
        times = len(list(same))
        rows.append((day, coder, what if times == 1 else _("{what} ({number} times)").format(
            what=what, number=numeral(times))))  # fmt: skip
    columns = (Column("day", _("When")), Column("coder", _("Coder")), Column("what", _("What")))
    table = Table(_("Changes of the codebook"), columns, tuple(rows))
    yield Grid(table, _("What was undone is left out."), shares=(0.15, 0.2, 0.65))


def _reviewed(project: Project) -> Iterator[Block]:
    yield Heading(_("What came back from review"))
    found = reviews.items(project)
    if not found:
        yield Paragraph(_("Nothing has come back from review."))
        return
    files = {one.file: None for one in found}
    authors = {author_of(one): None for one in found}
    yield Paragraph(
        ngettext(
            "{number} remark or change came back, by {authors} ({files}).",
            "{number} remarks and changes came back, by {authors} ({files}).",
            len(found),
        ).format(number=numeral(len(found)), authors=", ".join(authors), files=", ".join(files))
    )
    yield Grid(_decided(found))


def _decided(found: Sequence[ReviewItem]) -> Table:
    """How many items of each kind came back, and what was decided."""
    titles = {
        ItemState.ACCEPTED: _("Accepted"),
        ItemState.ANSWERED: _("Answered"),
        ItemState.DISMISSED: _("Dismissed"),
        ItemState.OPEN: _("Open"),
    }
    number = Counter((one.kind, one.state) for one in found)
    kinds = Counter(one.kind for one in found)
    states = Counter(one.state for one in found)
    rows: list[tuple[Cell, ...]] = [
        (kind_name(kind), kinds[kind], *(number[kind, state] for state in titles))
        for kind in sorted(kinds, key=list(ItemKind).index)
    ]
    rows.append((_("All"), len(found), *(states[state] for state in titles)))
    columns = (
        Column("kind", _("What")),
        Column("number", _("Number"), 0),
        *(Column(state.value, name, 0) for state, name in titles.items()),
    )
    return Table(_("What came back, and what was decided"), columns, tuple(rows))
