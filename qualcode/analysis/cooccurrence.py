"""Which codes meet: pairs of codings of the same coder in the same source that share text.

The count of two different codes is the number of pairs of codings, one of each, whose spans
overlap (share at least one character). It is symmetric. Pairs of the same code are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from qualcode.analysis.scope import Scope
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.model.tally import Placed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# So many pairs are looked at together: 2 million take about 100 MB.
_CHUNK = 2_000_000


def meetings(placed: Sequence[Placed]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each pair of codes (lower id first) how many pairs of codings overlap, in how many
    sources.

    A sorted sweep: sorted by source, coder and start, the codings that begin inside a coding are
    the ones right after it, so one binary search for each coding finds them.
    """
    if not placed:
        return {}
    flat = np.fromiter(chain.from_iterable(placed), np.int64, 5 * len(placed)).reshape(-1, 5)
    source, coder, start, end, code = flat.T
    # One axis for all: each source and coder has a stretch of its own, so none overlaps another.
    length = int(end.max()) + 1
    stretch = (source * (int(coder.max()) + 1) + coder) * length
    order = np.argsort(stretch + start, kind="stable")
    starts, ends = (stretch + start)[order], (stretch + end)[order]
    last = np.searchsorted(starts, ends, side="left")
    return _summed(_pairs(last - np.arange(1, len(order) + 1)), code[order], source[order])


def _pairs(following: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """(first, second) positions of the codings that overlap, in chunks.

    `following` says how many of the codings right after each one begin inside it.
    """
    upto = np.cumsum(following)
    begin = 0
    while begin < len(following):
        done = int(upto[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(upto, done + _CHUNK, side="right")))
        counts = following[begin:stop]
        first = np.repeat(np.arange(begin, stop), counts)
        within = np.arange(len(first)) - np.repeat(upto[begin:stop] - counts - done, counts)
        yield first, first + 1 + within
        begin = stop


def _summed(
    pairs: Iterator[tuple[Numbers, Numbers]], code: Numbers, source: Numbers
) -> dict[tuple[int, int], tuple[int, int]]:
    codes, code_at = np.unique(code, return_inverse=True)
    sources, source_at = np.unique(source, return_inverse=True)
    keys: list[Numbers] = []
    numbers: list[Numbers] = []
    for first, second in pairs:
        one, other = code_at[first], code_at[second]
        pair = np.minimum(one, other) * len(codes) + np.maximum(one, other)
        different = one != other
        found, number = np.unique(
            (pair * len(sources) + source_at[first])[different], return_counts=True
        )
        keys.append(found)
        numbers.append(number)
    places, at = np.unique(np.concatenate(keys), return_inverse=True)
    in_source = np.bincount(at, np.concatenate(numbers), len(places))
    found, at, in_sources = np.unique(
        places // len(sources), return_inverse=True, return_counts=True
    )
    overlaps = np.bincount(at, in_source, len(found)).astype(np.int64)
    return {
        (int(codes[pair // len(codes)]), int(codes[pair % len(codes)])): (int(number), int(spread))
        for pair, number, spread in zip(found, overlaps, in_sources, strict=True)
    }


def cooccurrence(scope: Scope, placed: Sequence[Placed]) -> Table:
    """One row for each pair of codes that meet, most often first.

    With a scope of one code: the pairs that it or a sub-code of it is part of, it first.
    """
    rank = {code.id: at for at, (code, _depth) in enumerate(scope.codebook.walk())}
    codings = _codings(placed)
    rows: list[tuple[Cell, ...]] = []
    for ids, (overlaps, sources) in meetings(placed).items():
        if not scope.lines.keys() & set(ids):
            continue
        first, second = (
            scope.codebook.by_id[code_id]
            for code_id in sorted(ids, key=lambda one: (one not in scope.lines, rank[one]))
        )
        numbers = (overlaps, sources, codings[first.id], codings[second.id])
        rows.append((first.name, second.name, *numbers))
    names = {code.name: rank[code.id] for code in scope.codebook.codes}
    rows.sort(key=lambda row: (-int(row[2] or 0), names[str(row[0])], names[str(row[1])]))
    return Table(
        title=_("Codes that meet"),
        columns=(
            Column("code", _("Code")),
            Column("other", _("Other code")),
            Column("overlaps", _("Overlaps"), 0),
            Column("sources", _("Sources"), 0),
            Column("codings", _("Codings of the code"), 0),
            Column("codings_other", _("Codings of the other"), 0),
        ),
        rows=tuple(rows),
        notes=(*scope.notes(), _how()),
        facts=scope.facts(),
    )


def matrix(scope: Scope, placed: Sequence[Placed]) -> Table:
    """Codes against codes: overlaps in the cells, and on the diagonal how many codings there are.

    Only codes with codings have a row and a column.
    """
    codings = _codings(placed)
    met = meetings(placed)
    present: list[Code] = [code for code, _depth in scope.codes if codings.get(code.id)]
    rows: list[tuple[Cell, ...]] = []
    for row in present:
        cells = (
            codings[row.id]
            if row is column
            else met.get((min(row.id, column.id), max(row.id, column.id)), (0, 0))[0]
            for column in present
        )
        rows.append((row.name, *cells))
    return Table(
        title=_("Codes that meet"),
        columns=(
            Column("code", _("Code")),
            *own_columns([one.name for one in present], ("code",), decimals=0),
        ),
        rows=tuple(rows),
        notes=(*scope.notes(), _how(), _("On the diagonal: the codings of the code.")),
        facts=scope.facts(),
    )


def _codings(placed: Sequence[Placed]) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in placed:
        found[one.code_id] = found.get(one.code_id, 0) + 1
    return found


def _how() -> str:
    return _(
        "Overlaps: pairs of codings, one of each code, by the same coder in the same source, that "
        "share at least one character."
    )
