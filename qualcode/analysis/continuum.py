"""A text as a line on which each coder marks units of her own: where they begin, end, and as what.

Measures of unitizing look at these instead of units that are cut beforehand.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Marked(NamedTuple):
    """A unit of one coder, from `start` up to but not including `end`, with its code."""

    start: int
    end: int
    code: Hashable


@dataclass(frozen=True, slots=True)
class Continuum:
    """What each coder (in the order of `coders`) marked of a text of this length.

    The units of a coder are in order. ValueError for one that is empty or not within the text, and
    where there are not two coders.
    """

    length: int
    coders: tuple[str, ...]
    units: tuple[tuple[Marked, ...], ...]

    def __post_init__(self) -> None:
        if len(self.coders) < 2 or len(self.units) != len(self.coders):
            raise ValueError(f"{len(self.coders)} coders have {len(self.units)} lists of units")
        for unit in (unit for units in self.units for unit in units):
            if not 0 <= unit.start < unit.end <= self.length:
                raise ValueError(f"a unit needs 0 <= start < end <= {self.length}, not {unit}")

    @classmethod
    def of(cls, length: int, coders: Sequence[str], units: Sequence[Iterable[Marked]]) -> Continuum:
        """With the units of each coder put in order."""
        ordered = (tuple(sorted(marked, key=lambda one: one[:2])) for marked in units)
        return cls(length, tuple(coders), tuple(ordered))


def chained(texts: Sequence[Continuum]) -> Continuum:
    """Several texts, marked by the same coders, as one: each begins where the one before ends.

    ValueError if there is no text, or the coders differ.
    """
    if len({text.coders for text in texts}) != 1:
        raise ValueError("the texts need to have the same coders")
    units: list[list[Marked]] = [[] for _coder in texts[0].coders]
    length = 0
    for text in texts:
        for marked, found in zip(units, text.units, strict=True):
            found_here = (Marked(one.start + length, one.end + length, one.code) for one in found)
            marked.extend(found_here)
        length += text.length
    return Continuum(length, texts[0].coders, tuple(map(tuple, units)))


def joined(units: Iterable[Marked]) -> list[Marked]:
    """Units in order, those of the same code that share text made one."""
    last: dict[Hashable, int] = {}
    found: list[Marked] = []
    for unit in sorted(units, key=lambda one: one[:2]):
        at = last.get(unit.code)
        if at is not None and unit.start < found[at].end:
            found[at] = found[at]._replace(end=max(unit.end, found[at].end))
        else:
            last[unit.code] = len(found)
            found.append(unit)
    return found
