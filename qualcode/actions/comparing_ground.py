"""Codes as comparisons of coders tell of them, and the passages that count there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.analysis.boundaries import Place
from qualcode.analysis.cutting import Units
from qualcode.analysis.judging import Mark
from qualcode.analysis.meeting import meeting
from qualcode.model.codebook import Code, Codebook
from qualcode.model.table import Cell, Column


class Stretch(NamedTuple):
    """The units that a passage shares text with: from `first` up to but not including `last`."""

    first: int
    last: int


Placed = dict[int, dict[Place, Stretch]]


class Shown:
    """The codes, or themes, that are told of: those of `used` that are asked for.

    Raises UnknownName for a code that is not there.
    """

    def __init__(self, book: Codebook, used: Collection[int], asked: AgreementAsked) -> None:
        self.book = book
        self._root = None if asked.code is None else book.named(asked.code)
        members = self._themes(used) if asked.by is By.THEME else self._single(used)
        self.members: Mapping[Code, tuple[int, ...]] = members
        self.codes = tuple(members)
        self.group = {one: code.id for code, ids in members.items() for one in ids}
        """Under which id each id of a code is told of."""

    def cells(self, code: Code) -> tuple[Cell, ...]:
        """The cells under `code_columns`."""
        above = self.book.path(code.id)[:-1]
        path = " > ".join(one.name for one in (*above, code))
        return code.name, path, sum(one in self.members for one in above)

    def _themes(self, used: Collection[int]) -> dict[Code, tuple[int, ...]]:
        tops = self.book.children(None) if self._root is None else [self._root]
        found = {one: tuple(sorted(self.book.family(one.id) & set(used))) for one in tops}
        return {code: ids for code, ids in found.items() if ids}

    def _single(self, used: Collection[int]) -> dict[Code, tuple[int, ...]]:
        wanted = set(used)
        if self._root is not None:
            wanted &= self.book.family(self._root.id)
        return {code: (code.id,) for code, _depth in self.book.walk() if code.id in wanted}


def code_columns(title: str) -> tuple[Column, ...]:
    """The columns that say which code a row is about."""
    return Column("code", title), Column("path", ""), Column("level", "", indents="code")


def placed(marks: Sequence[Mark], units: Units, group: Mapping[int, int]) -> Placed:
    """Where these codings stand, by code (under the id that `group` gives it), with the units they
    share text with; codings that meet none, or with other codes, are left out.
    """
    found: defaultdict[int, dict[Place, Stretch]] = defaultdict(dict)
    for one, first, last in meeting(marks, units):
        if one.code_id in group:
            place = Place(one.source_id, one.start, one.end)
            found[group[one.code_id]][place] = Stretch(first, last)
    return dict(found)
