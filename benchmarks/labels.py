"""The labelled set: which codes a reader gives units of the seed texts, without their sentences.

`labelled/units.csv` has a line a unit: file, start, end, and codes separated by `;` – those that
count, those of the first reading and those of the second. `labelled/texts.csv` has the SHA-256 of
each text as qualcode stores it, so that offsets are never held against another text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qualcode.model.span import Span

FOLDER = Path(__file__).parent / "labelled"


@dataclass(frozen=True)
class Label:
    """A unit of a file, with the codes that count and those of the two readings."""

    file: str
    span: Span
    codes: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]


def read(path: Path = FOLDER / "units.csv") -> list[Label]:
    """The labelled units, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Label(
                row["file"],
                Span(int(row["start"]), int(row["end"])),
                *(_names(row[column]) for column in ("codes", "first", "second")),
            )
            for row in csv.DictReader(file)
        ]


def fingerprints(path: Path = FOLDER / "texts.csv") -> dict[str, str]:
    """The SHA-256 of each labelled text, by the name of its file."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["sha256"] for row in csv.DictReader(file)}


def gold(found: Iterable[frozenset[str]], names: Sequence[str]) -> NDArray[np.bool_]:
    """Sets of codes as an array of units × codes."""
    return np.array([[name in codes for name in names] for codes in found], bool)


def rows(labels: Sequence[Label], units: Sequence[tuple[str, Span]]) -> list[int]:
    """For each label the unit that shares most characters with it, by its place in `units`.

    Raises ValueError for a label that no unit shares anything with.
    """
    by_file: dict[str, list[int]] = {}
    for at, (file, _span) in enumerate(units):
        by_file.setdefault(file, []).append(at)
    found = []
    for label in labels:
        places = by_file.get(label.file, [])
        shared = [len(label.span.intersection(units[at][1]) or ()) for at in places]
        if not any(shared):
            raise ValueError(f"No unit of {label.file} meets {label.span}.")
        found.append(places[shared.index(max(shared))])
    return found


def _names(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(";")))
