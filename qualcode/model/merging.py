"""A copy of a project as merging sees it: everything by GUID, and who wrote what, when.

Two copies of a study have other row ids, so that rows name each other by GUIDs here. What has no
GUID of its own has one made of those that it stands on: a speaker is `SOURCE/name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Key = tuple[str, str]
"""Kind of thing, and its GUID."""
Row = tuple[Any, ...]
"""The values of a thing, in the order of the fields of its kind; texts, numbers, None, tuples."""
Rows = Mapping[str, Mapping[str, Row]]
"""Rows by kind and GUID."""

ALL = "*"
"""The field that stands for a whole thing: it was made, with all its fields."""
GONE = "-"
"""The field that stands for a whole thing: it was deleted."""
THERE = "+"
"""The field that stands for the decision that a thing is there, or is not."""

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Side(StrEnum):
    """Whose version stands; LATEST is what was written last, and what one of the two kept."""

    MINE = "mine"
    THEIRS = "theirs"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of thing consists of.

    `refs` are the fields that name another thing, with its kind: without that it cannot be.
    `quiet` are fields that nobody is asked about: what was written last stands.
    """

    fields: tuple[str, ...]
    refs: Mapping[str, str] = field(default_factory=dict)
    quiet: frozenset[str] = frozenset()

    def at(self, name: str) -> int:
        """The place of a field in a row."""
        return self.fields.index(name)


def _shape(fields: str, quiet: str = "", **refs: str) -> Shape:
    return Shape(tuple(fields.split()), refs, frozenset(quiet.split()))


# In the order in which they can be made: each names only kinds before it, or its own.
SHAPES: dict[str, Shape] = {
    "coder": _shape("name blind", "name blind"),
    "case": _shape("name", "name"),
    "attribute": _shape("case name value", "name", case="case"),
    "source": _shape(
        "name format encoding notes sha256 length words imported",
        "name format encoding notes words imported",
    ),
    "speaker": _shape("source name role case", source="source", case="case"),
    "code": _shape(
        "name parent place definition when_to_use when_not_to_use examples keywords colour badge "
        "contrast",
        "place",
        parent="code",
    ),
    "coding": _shape(
        "source code coder span origin certainty key_quote created",
        "origin created",
        source="source",
        code="code",
        coder="coder",
    ),
    "memo": _shape(
        "subject source case code coding type text coder created modified",
        "created modified",
        source="source",
        case="case",
        code="code",
        coding="coding",
        coder="coder",
    ),
    "suggestion": _shape(
        "source code coder place made verdict",
        "made verdict",
        source="source",
        code="code",
        coder="coder",
    ),
    "review_file": _shape("name sha256 paper imported", "name sha256 paper imported"),
    "review_item": _shape(
        "file key kind author at text before quote source span coding code proposal thread "
        "decision",
        "kind author at text before quote source span coding code proposal thread",
        file="review_file",
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of somebody's work: which fields of which things it wrote.

    `reverts` is the GUID of the entry that it took back, or did again.
    """

    guid: str
    at: str
    coder: str
    action: str
    reverts: str | None
    writes: Mapping[Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a project.

    `past` are all entries that it knows, its own and those that came by merging, by GUID.
    `aliases` are GUIDs that were found to mean the same as another. `shown` are fields that are
    written differently in the file than meant, because what is meant does not fit together: two
    codes of one name, made apart.
    """

    rows: Rows
    past: Mapping[str, Entry]
    aliases: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A field that stands in the file otherwise than meant."""

    kind: str
    guid: str
    field: str
    meant: Any
    shown: Any


@dataclass(frozen=True, slots=True)
class Told:
    """What happened beyond joining: a `rule` (see `analysis.merging_fit`), and names to it."""

    rule: str
    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both changed, or that one deleted and the other needs.

    `key` is what it is decided by. `field` is empty for the whole thing; then `mine` or `theirs`
    is None for who deleted it. `taken` is None as long as nobody decided.
    """

    key: str
    kind: str
    guid: str
    field: str
    name: str
    mine: Any
    theirs: Any
    by_me: tuple[str, str]
    by_them: tuple[str, str]
    taken: Side | None = None


@dataclass(frozen=True)
class Plan:
    """What merging would do: the rows as they are to be, and what the file remembers of it.

    `brought` are the entries that are new here, `decided` what was decided about conflicts (fields
    by thing), `kept` the things that stay although somebody deleted them.
    """

    rows: Rows
    conflicts: tuple[Conflict, ...]
    brought: tuple[Entry, ...]
    aliases: Mapping[str, str]
    shown: tuple[Shown, ...]
    told: tuple[Told, ...]
    decided: Mapping[Key, tuple[str, ...]]
    kept: tuple[Key, ...]
    counts: Mapping[str, tuple[int, int, int]]
    common: int

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided."""
        return tuple(one for one in self.conflicts if one.taken is None)

    @property
    def changes(self) -> bool:
        """Whether anything of the researcher's work becomes different."""
        return any(any(numbers) for numbers in self.counts.values())


def renamed(text: str, aliases: Mapping[str, str]) -> str:
    """A GUID, or a text made of GUIDs, with each as what it is an alias of."""
    return _GUID.sub(lambda found: aliases.get(found[0], found[0]), text) if aliases else text


_REFS = {
    kind: [(shape.at(name), other) for name, other in shape.refs.items()]
    for kind, shape in SHAPES.items()
}


def refs_of(kind: str, row: Row) -> list[Key]:
    """The things that a row names and cannot be without."""
    return [(other, row[at]) for at, other in _REFS[kind] if row[at] is not None]


def all_writes(entries: Iterable[Entry]) -> set[Key]:
    """Everything that these entries wrote."""
    return {key for entry in entries for key in entry.writes}
