"""A table: what every analysis gives and every exporter writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is the stable English name in JSON and CSV, `title` is what people read.

    A column without a title is for programs only. One with the key "level" says how far the first
    column is indented for people.
    """

    key: str
    title: str
    decimals: int | None = None

    @property
    def numeric(self) -> bool:
        """Whether the column holds decimal numbers of a fixed precision."""
        return self.decimals is not None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with a title, and notes that say what was counted and how.

    Every row has one cell for each column. `facts` are the figures behind the notes under stable
    English keys (coders, N, words), for JSON.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Cell | tuple[Cell, ...]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The stable names of the columns."""
        return tuple(column.key for column in self.columns)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries under the columns' keys."""
        return [dict(zip(self.keys, row, strict=True)) for row in self.rows]

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas frame, one column for each key. Loads pandas."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.keys))
