"""A table: what every analysis gives and every exporter writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is the stable English name in JSON and CSV, `title` is what people read.

    A column without a title is for programs only. `indents` is the key of another column: this one
    says how deep each row stands in a tree, and people see the other indented by it. `free` are
    the researcher's own values: texts, but numbers where all of them are whole numbers.
    """

    key: str
    title: str
    decimals: int | None = None
    indents: str = ""
    free: bool = False

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
        keys = self.keys
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas frame, one column for each key. Loads pandas."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.keys))


def own_columns(
    names: Iterable[str], taken: Collection[str], *, decimals: int | None = None, free: bool = False
) -> tuple[Column, ...]:
    """A column for each name that somebody chose, under a key that is not `taken`: "case (2)"."""
    used = set(taken)
    columns: list[Column] = []
    for name in names:
        key, number = name, 1
        while key in used:
            number += 1
            key = f"{name} ({number})"
        used.add(key)
        columns.append(Column(key, name, decimals, free=free))
    return tuple(columns)


def told_columns(titles: Mapping[str, str], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The first columns of these rows, titles by key; one in which nothing is told is for programs
    only.
    """
    told = [any(row[at] is not None for row in rows) for at in range(len(titles))]
    return tuple(
        Column(key, title if there else "")
        for (key, title), there in zip(titles.items(), told, strict=True)
    )
