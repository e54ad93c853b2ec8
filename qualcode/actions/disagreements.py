"""The places where coders differ, to be looked at one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.agreement_ground import Ground, ground_of, units_apart
from qualcode.actions.agreement_words import differences_told
from qualcode.analysis.disagreeing import Places
from qualcode.analysis.disagreeing import disagreements as differing
from qualcode.analysis.judging import Mark
from qualcode.i18n import _, ngettext
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.codebook import Codebook
from qualcode.model.disagreement import Apart, Disagreement
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table, told_columns
from qualcode.model.uncollected import uncollected
from qualcode.store import codes
from qualcode.store.project import Project


def disagreements(project: Project, asked: AgreementAsked | None = None) -> Places:
    """Where the coders differ, in the order of the texts, and how many places there are where they
    do not. Places are compared by the words of those who count, with spans as units as well.

    Raises UnknownName and AgreementError as `agreement.agreement`.
    """
    asked = asked or AgreementAsked()
    return _places(project, asked, ground_of(project, asked), codes.codebook(project))


def disagreement_table(project: Project, asked: AgreementAsked | None = None) -> Table:
    """One row for each place and code where coders differ: who coded it, who did not, and what they
    coded instead.
    """
    return told(project, asked)[1]


@uncollected()
def told(project: Project, asked: AgreementAsked | None = None) -> tuple[Places, Table]:
    """The places of `disagreements` together with the table of them."""
    asked = asked or AgreementAsked()
    book = codes.codebook(project)
    ground = ground_of(project, asked)
    places = _places(project, asked, ground, book)
    rows = tuple(_rows(project, book, ground, places.apart))
    table = Table(
        _("Disagreements of {coders}").format(coders=", ".join(ground.names)),
        _columns(rows),
        rows,
        _notes(asked, places),
        {
            "coders": ground.names,
            "unit": asked.unit.value,
            "places_apart": len(places.apart),
            "places_alike": places.alike,
            **{f"places_{kind.value.replace('-', '_')}": _number(places, kind) for kind in Apart},
        },
    )
    return places, table


def _rows(
    project: Project, book: Codebook, ground: Ground, apart: Iterable[Disagreement]
) -> Iterator[tuple[Cell, ...]]:
    kinds: dict[tuple[Apart, int], str] = {}
    names = {code.id: code.name for code in book.codes}
    for source_id, here in groupby(apart, key=attrgetter("source_id")):
        source, text = ground.sources[source_id], project.text(source_id)
        paragraphs = Paragraphs(text)
        for one in here:
            span, kind = one.span, (one.kind, len(one.coded))
            yield (
                source,
                paragraphs.number_at(span.start),
                kinds.get(kind) or kinds.setdefault(kind, kind_name(one)),
                names[one.code_id],
                ", ".join(one.coded),
                ", ".join(one.missing) or None,
                _instead(names, one),
                span.of(text),
                _extent(one),
                one.shared,
                one.units,
                one.kind.value,
                span.start,
                span.end,
            )


def kind_name(one: Disagreement) -> str:
    """How the coders differ, in words."""
    if one.kind is Apart.BOUNDARIES:
        return _("other boundaries")
    if one.kind is Apart.OTHER_CODE:
        return _("other code")
    return _("one only") if len(one.coded) == 1 else _("not all")


def _places(project: Project, asked: AgreementAsked, ground: Ground, book: Codebook) -> Places:
    marks = ground.marks
    wanted = None if asked.code is None else book.family(book.named(asked.code).id)
    if asked.by is By.THEME:
        marks = [[Mark(*one[:3], _theme(book, one.code_id, wanted)) for one in listed]
                 for listed in marks]  # fmt: skip
    return differing(ground.names, marks, units_apart(project, ground, asked.unit), wanted)


def _theme(book: Codebook, code_id: int, within: Collection[int] | None) -> int:
    """The code at the top that a code is under, or the highest one of these codes."""
    path = [code.id for code in book.path(code_id)]
    return next((one for one in path if within is not None and one in within), path[0])


def _instead(names: Mapping[int, str], one: Disagreement) -> str | None:
    """What those who did not code it so put there: Björn: symbol, verktyg."""
    if not one.instead:
        return None
    return "; ".join(
        f"{name}: {', '.join([names[code_id] for code_id in found])}"
        for name, found in one.instead.items()
    )


def _extent(one: Disagreement) -> str | None:
    """How much of a place all coded, where they differ about its boundaries: 2 of 4 units."""
    if one.kind is not Apart.BOUNDARIES:
        return None
    return ngettext("{shared} of {number} unit", "{shared} of {number} units", one.units).format(
        shared=numeral(one.shared), number=numeral(one.units)
    )


def _columns(rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """The columns; one in which nothing is told is for programs only."""
    titles = {
        "source": _("Source"), "paragraph": _("Paragraph"), "kind": _("Difference"),
        "code": _("Code"), "coded_by": _("Coded by"), "not_coded_by": _("Not coded by"),
        "instead": _("Instead"), "passage": _("Passage"), "extent": _("Shared"),
    }  # fmt: skip
    return (
        *told_columns(titles, rows),
        Column("shared", "", 0),
        Column("units", "", 0),
        Column("kind_key", ""),
        Column("start", "", 0),
        Column("end", "", 0),
    )


def _notes(asked: AgreementAsked, places: Places) -> tuple[str, ...]:
    told = ", ".join(
        f"{name} {numeral(number)}"
        for name, kind in (
            (_("not coded by all"), Apart.NOT_ALL),
            (_("other code"), Apart.OTHER_CODE),
            (_("other boundaries"), Apart.BOUNDARIES),
        )
        if (number := _number(places, kind))
    )
    apart = ngettext(
        "The coders differ at {number} place", "The coders differ at {number} places",
        len(places.apart),
    ).format(number=numeral(len(places.apart)))  # fmt: skip
    alike = ngettext(
        "They coded {number} place alike.", "They coded {number} places alike.", places.alike
    ).format(number=numeral(places.alike))
    return (
        f"{apart}: {told}." if told else f"{apart}.",
        alike,
        differences_told(asked.unit),
    )


def _number(places: Places, kind: Apart) -> int:
    return sum(one.kind is kind for one in places.apart)
