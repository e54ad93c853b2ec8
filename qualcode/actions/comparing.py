"""Coders side by side: which codes they take for each other, and which only some of them use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcode.actions import agreement_words as words
from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.actions.agreement_ground import Ground, ground_of, turns_of, units_of
from qualcode.actions.comparing_ground import Placed, Shown, code_columns, placed
from qualcode.analysis.confusion import NOTHING, Met, either_way
from qualcode.analysis.confusion import confusion as confused
from qualcode.analysis.judging import Judging
from qualcode.errors import AgreementError
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.model.uncollected import uncollected
from qualcode.store import codes
from qualcode.store.project import Project

TWO = 2
Facts = dict[str, Cell | tuple[Cell, ...]]


@uncollected()
def confusion(
    project: Project,
    asked: AgreementAsked | None = None,
    *,
    matrix: bool = False,
    shares: bool = False,
) -> Table:
    """Which codes two coders take for each other, on units: a row for each two codes, those that
    are confused most first and those that meet no code last; or a `matrix` of all codes, the rows
    those of the first coder. Of more than two coders all pairs are counted together.

    Units with several codes count as `analysis.confusion` says, in `shares` if asked for. `asked`
    says who, on which units, about which codes; its measures and intervals do not matter here.
    Raises UnknownName and AgreementError as `agreement.agreement`.
    """
    asked = asked or AgreementAsked()
    ground = ground_of(project, asked)
    judging = Judging(ground.names, ground.marks, units_of(project, ground, asked.unit))
    if not judging.units:
        raise AgreementError(
            _("What the coders share has no units of this kind. Choose another --unit.")
        )
    shown = Shown(codes.codebook(project), judging.codes, asked)
    if not shown.codes:
        raise AgreementError(_("None of the coders used such a code in what they share."))
    found = confused(judging.sets(shown.group), shares=shares)
    several = len(ground.judges) > TWO
    if several:
        found = either_way(found)
    table = _matrix if matrix else _pairs
    columns, rows = table(shown, ground, found, decimals=2 if shares else 0)
    return Table(
        _("Codes that {coders} take for each other").format(coders=", ".join(ground.names)),
        columns,
        rows,
        (
            *words.on_sources(ground, asked),
            words.on_unit(asked.unit, judging.units),
            words.on_words(include_interviewer=asked.include_interviewer),
            *_counted(shares=shares, several=several, matrix=matrix, asked=asked),
            *words.on_judges(ground),
        ),
        {
            **_facts(ground, asked),
            "units": judging.units,
            "counted": "shares" if shares else "each",
        },
    )


def _facts(ground: Ground, asked: AgreementAsked) -> Facts:
    return {
        "coders": ground.names,
        "unit": asked.unit.value,
        "by": asked.by.value,
        "include_interviewer": asked.include_interviewer,
        "sources": tuple(ground.sources.values()),
    }


Content = tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]


def _pairs(shown: Shown, ground: Ground, found: Mapping[Met, float], *, decimals: int) -> Content:
    """One row for each two codes that are not the same."""
    names = {code.id: code.name for code in shown.codes}
    place = {code.id: at for at, code in enumerate(shown.codes)} | {NOTHING: len(names)}
    met = [(pair, number) for pair, number in found.items() if pair[0] != pair[1]]
    if len(ground.judges) > TWO:
        met = [(_ordered(pair, place), number) for pair, number in met]
    met.sort(key=lambda one: (NOTHING in one[0], -one[1], [place[code] for code in one[0]]))
    first, second = _sides(ground)
    columns = (
        Column("first", first),
        Column("second", second),
        Column("units", _("Units"), decimals),
        Column("alike_first", _("Both put the first"), 0),
        Column("alike_second", _("Both put the second"), 0),
    )
    rows = (
        (
            names.get(one),
            names.get(other),
            number,
            found.get((one, one), 0) if one else None,
            found.get((other, other), 0) if other else None,
        )
        for (one, other), number in met
    )
    return columns, tuple(rows)


def _sides(ground: Ground) -> tuple[str, str]:
    """What the codes of a pair are called: whose they are, if there are two coders."""
    if len(ground.names) > TWO:
        return _("Code"), _("Other code")
    first, second = (_("Code by {name}").format(name=name) for name in ground.names)
    return first, second


def _ordered(pair: Met, place: Mapping[int, int]) -> Met:
    one, other = sorted(pair, key=place.__getitem__)
    return one, other


def _matrix(shown: Shown, ground: Ground, found: Mapping[Met, float], *, decimals: int) -> Content:
    """Codes against codes, and no code last."""
    present = (*(code.id for code in shown.codes), NOTHING)
    names = (*(code.name for code in shown.codes), _("no code"))
    both_ways = len(ground.judges) > TWO

    def cell(one: int, other: int) -> float:
        pair = (min(one, other), max(one, other)) if both_ways else (one, other)
        return found.get(pair, 0)

    title = _("Code") if both_ways else _sides(ground)[0]
    columns = (Column("code", title), *own_columns(names, ("code",), decimals=decimals))
    rows: list[tuple[Cell, ...]] = []
    for name, code in zip(names, present, strict=True):
        rows.append((name, *(cell(code, other) for other in present)))
    return columns, tuple(rows)


def _counted(*, shares: bool, several: bool, matrix: bool, asked: AgreementAsked) -> Iterator[str]:
    """What a figure is, and how a unit with several codes counts."""
    if matrix and not several:
        yield _("Rows are the codes of the first coder, columns those of the second.")
    elif matrix:
        yield _("Rows and columns are alike: it does not matter which of two coders put which.")
    yield _(
        "A code that both put on a unit is alike there, and counts where the code meets itself. "
        "Codes that only one of the two put there meet those that only the other put there, or no "
        "code where she put nothing else."
    )
    if not matrix:
        yield _("–: no code, or nothing else.")
    if shares:
        yield _(
            "A unit with several such codes is shared out among them, so that each code of a coder "
            "counts once for each unit she put it on."
        )
    else:
        yield _(
            "Of several such codes on a unit each pair counts, so a unit may be there more than "
            "once; --count shares shares it out instead."
        )
    if several:
        yield _("All pairs of coders are counted together: name two with --coders to see theirs.")
    if asked.code is not None:
        yield _("Other codes do not count: text that has only these has no code here.")


# Codes that only some use


@uncollected()
def used_by_some(project: Project, asked: AgreementAsked | None = None) -> Table:
    """The codes, or themes, that not all of the coders used in the sources they share: who did, who
    did not though she coded such a source, how many passages, and in which sources. Those that
    fewest used come first.

    Codings that hold no words that count are left out. Raises UnknownName and AgreementError as
    `agreement.agreement`.
    """
    asked = asked or AgreementAsked()
    ground = ground_of(project, asked)
    turns = turns_of(project, ground)
    book = codes.codebook(project)
    used = {mark.code_id for marks in ground.marks for mark in marks}
    shown = Shown(book, used, asked)
    users = [
        _User(name, {mark.source_id for mark in marks}, placed(marks, turns, shown.group))
        for name, marks in zip(ground.names, ground.marks, strict=True)
    ]
    found = [_Use(code, ground.sources, users) for code in shown.codes]
    rows = [
        (*shown.cells(one.code), *one.cells())
        for one in sorted(found, key=lambda one: len(one.by))
        if one.by and one.not_by
    ]
    title = _("Theme") if asked.by is By.THEME else _("Code")
    return Table(
        _("Codes that not all of {coders} use").format(coders=", ".join(ground.names)),
        (
            *code_columns(title),
            Column("used_by", _("Used by")),
            Column("not_used_by", _("Not used by")),
            Column("passages", _("Passages"), 0),
            Column("sources", _("Sources")),
        ),
        tuple(rows),
        (
            *words.on_sources(ground, asked),
            words.on_words(include_interviewer=asked.include_interviewer),
            _by_all(sum(bool(one.by) and not one.not_by for one in found)),
            _("In brackets: how many passages with the code there are in a source."),
            *words.on_judges(ground),
        ),
        _facts(ground, asked),
    )


class _User(NamedTuple):
    """A coder with the sources that she has coded, and where each code is that she used."""

    name: str
    sources: set[int]
    placed: Placed


class _Use:
    """Who used a code where, and who did not though she coded such a source."""

    def __init__(self, code: Code, sources: Mapping[int, str], users: Sequence[_User]) -> None:
        self.code = code
        self._sources = sources
        places = (place for one in users for place in one.placed.get(code.id, ()))
        self._where = Counter(place.source_id for place in places)
        self.by = [one.name for one in users if code.id in one.placed]
        others = (one for one in users if code.id not in one.placed)
        self.not_by = [one.name for one in others if one.sources & self._where.keys()]

    def cells(self) -> tuple[Cell, ...]:
        """Who, who not, how often and where."""
        where = (
            f"{name} ({numeral(self._where[source_id])})"
            for source_id, name in self._sources.items()
            if self._where[source_id]
        )
        return ", ".join(self.by), ", ".join(self.not_by), self._where.total(), ", ".join(where)


def _by_all(number: int) -> str:
    return ngettext(
        "All who have coded the same sources use {number} code.",
        "All who have coded the same sources use {number} codes.",
        number,
    ).format(number=numeral(number))
