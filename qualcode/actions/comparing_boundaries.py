"""Where coders begin and end their passages, code by code."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from qualcode.actions import agreement_words as words
from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.agreement_ground import Ground, ground_of, units_of
from qualcode.actions.comparing_ground import Placed, Shown, Stretch, code_columns, placed
from qualcode.analysis.boundaries import Place, paired
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.table import Cell, Column, Table
from qualcode.model.uncollected import uncollected
from qualcode.model.unit_kind import UnitKind
from qualcode.store import codes
from qualcode.store.project import Project


@dataclass(frozen=True, slots=True)
class _Apart:
    """How far the second passage of a pair is from the first: characters and words that it begins,
    and ends, later; the words of either; the Jaccard index.
    """

    start: int
    end: int
    start_words: int
    end_words: int
    words: tuple[int, int]
    jaccard: float


@dataclass
class _Sum:
    """All pairs of two coders with one code, and what is left of theirs."""

    pairs: list[_Apart]
    pieces: tuple[int, int]
    alone: tuple[int, int]


@uncollected()
def boundaries(project: Project, asked: AgreementAsked | None = None) -> Table:
    """How alike the passages of two coders are that have the same code and share text: a row for
    each code (or theme) and two coders, and one for all codes of the two.

    Only passages that hold words that count are there. Raises UnknownName and AgreementError as
    `agreement.agreement`.
    """
    asked = asked or AgreementAsked()
    ground = ground_of(project, asked)
    told = units_of(project, ground, UnitKind.WORD)
    used = {mark.code_id for marks in ground.marks for mark in marks}
    shown = Shown(codes.codebook(project), used, asked)
    listed = [placed(marks, told, shown.group) for marks in ground.marks]
    if not any(listed):
        raise AgreementError(_("None of the coders used such a code in what they share."))
    named = [
        _Named(name, {mark.source_id for mark in marks}, places)
        for name, marks, places in zip(ground.names, ground.marks, listed, strict=True)
    ]
    rows = tuple(row for pair in combinations(named, 2) for row in _rows(shown, *pair))
    return Table(
        _("Boundaries of passages by {coders}").format(coders=", ".join(ground.names)),
        _columns(ground, asked),
        rows,
        (
            *words.on_sources(ground, asked),
            words.on_words(include_interviewer=asked.include_interviewer),
            *_how(ground),
            *words.on_judges(ground),
        ),
        {
            "coders": ground.names,
            "by": asked.by.value,
            "include_interviewer": asked.include_interviewer,
            "sources": tuple(ground.sources.values()),
        },
    )


@dataclass(frozen=True)
class _Named:
    """A coder with the sources that she has coded, and her passages."""

    name: str
    sources: Collection[int]
    placed: Placed

    def within(self, other: _Named, code_id: int) -> dict[Place, Stretch]:
        """Her passages with a code, in the sources that the other has coded, too."""
        found = self.placed.get(code_id, {})
        return {place: at for place, at in found.items() if place.source_id in other.sources}


def _rows(shown: Shown, one: _Named, other: _Named) -> Iterator[tuple[Cell, ...]]:
    first, second = one.name, other.name
    every: list[_Sum] = []
    for code in shown.codes:
        mine, hers = one.within(other, code.id), other.within(one, code.id)
        if mine or hers:
            every.append(_summed(mine, hers))
            yield (*shown.cells(code), first, second, *_cells(every[-1]))
    whole = _Sum(
        [one for found in every for one in found.pairs],
        _added([one.pieces for one in every]),
        _added([one.alone for one in every]),
    )
    yield _("All of these"), None, None, first, second, *_cells(whole)


def _summed(mine: Mapping[Place, Stretch], hers: Mapping[Place, Stretch]) -> _Sum:
    found = paired(mine, hers)
    apart = []
    for pair in found.pairs:
        one, other = mine[pair.first], hers[pair.second]
        apart.append(
            _Apart(
                start=pair.second.start - pair.first.start,
                end=pair.second.end - pair.first.end,
                start_words=other.first - one.first,
                end_words=other.last - one.last,
                words=(one.last - one.first, other.last - other.first),
                jaccard=pair.jaccard,
            )
        )
    return _Sum(apart, found.pieces, found.alone)


def _added(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(first for first, _second in pairs), sum(second for _first, second in pairs)


def _cells(found: _Sum) -> tuple[Cell, ...]:
    pairs = found.pairs
    same = [one.start_words == 0 == one.end_words for one in pairs]
    return (
        len(pairs),
        _mean([one.start == 0 == one.end for one in pairs]),
        _mean(same),
        _mean([abs(one.start_words) for one in pairs]),
        _mean([abs(one.end_words) for one in pairs]),
        _mean([one.jaccard for one in pairs]),
        sum(one.words[0] > one.words[1] for one in pairs),
        sum(one.words[0] < one.words[1] for one in pairs),
        _mean([one.words[0] for one in pairs]),
        _mean([one.words[1] for one in pairs]),
        _mean([abs(one.start) for one in pairs]),
        _mean([abs(one.end) for one in pairs]),
        *found.pieces,
        *found.alone,
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _columns(ground: Ground, asked: AgreementAsked) -> tuple[Column, ...]:
    """The columns: coders are named above them if there are two, else in each row."""
    two = len(ground.judges) == 2
    first, second = ground.names[:2] if two else (_("the first"), _("the second"))
    longer, alone = _("Longer by {name}"), _("Only by {name}")
    return (
        *code_columns(_("Theme") if asked.by is By.THEME else _("Code")),
        Column("first", "" if two else _("First")),
        Column("second", "" if two else _("Second")),
        Column("pairs", _("Pairs"), 0),
        Column("exact", "", 2),
        Column("same_words", _("Same words"), 2),
        Column("start_words", _("Begin apart"), 1),
        Column("end_words", _("End apart"), 1),
        Column("jaccard", _("Jaccard"), 2),
        Column("longer_first", longer.format(name=first), 0),
        Column("longer_second", longer.format(name=second), 0),
        Column("words_first", "", 1),
        Column("words_second", "", 1),
        Column("start_characters", "", 1),
        Column("end_characters", "", 1),
        Column("pieces_first", "", 0),
        Column("pieces_second", "", 0),
        Column("alone_first", alone.format(name=first), 0),
        Column("alone_second", alone.format(name=second), 0),
    )


def _how(ground: Ground) -> Iterator[str]:
    yield _(
        "A pair is a passage of each of two coders, with the same code, that share text; each is "
        "in one pair at most, that in which they share most. Only by one: passages that share no "
        "text with any of the other’s with that code."
    )
    yield _(
        "Same words: the share of pairs that hold the same words. Begin apart, end apart: by how "
        "many words, in the mean. Jaccard: characters in both as a share of those in either, in "
        "the mean of the pairs (Jaccard 1912); 1 is the same passage."
    )
    if len(ground.judges) > 2:
        yield _("Each two coders have rows of their own, of the sources that both have coded.")
