"""What coders judged of the same units, counted: what every measure of agreement starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Row = tuple[Hashable | None, ...]


@dataclass(frozen=True, slots=True)
class Judgements:
    """What each coder judged of each unit; units that are judged alike stand in one row.

    `rows[i][j]` is what `coders[j]` judged of `weights[i]` units, None where she did not judge
    them. For one code a judgement is True or False, for all codes at once a frozenset of code ids.
    ValueError where a row has another number of judgements than there are coders.
    """

    coders: tuple[str, ...]
    rows: tuple[Row, ...]
    weights: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.rows) != len(self.weights):
            raise ValueError(f"{len(self.rows)} rows have {len(self.weights)} weights")
        if any(len(row) != len(self.coders) for row in self.rows):
            raise ValueError(f"each row needs {len(self.coders)} judgements, one of each coder")
        if any(weight < 0 for weight in self.weights):
            raise ValueError("a row cannot stand for fewer than no units")

    @classmethod
    def counted(
        cls, coders: Sequence[str], units: Iterable[tuple[Sequence[Hashable | None], int]]
    ) -> Judgements:
        """From what was judged of each unit, or run of alike units, and how many units that is.

        Equal rows become one, in the order in which they first come.
        """
        counts: Counter[Row] = Counter()
        for judged, number in units:
            if number:
                counts[tuple(judged)] += number
        return cls(tuple(coders), tuple(counts), tuple(counts.values()))

    def __iter__(self) -> Iterator[tuple[Row, int]]:
        """Each row with the number of units it stands for."""
        return iter(zip(self.rows, self.weights, strict=True))

    @property
    def units(self) -> int:
        """How many units there are, also those that nobody judged."""
        return sum(self.weights)
