"""A copy of a project as merging sees it: everything by GUID, and who wrote what, when.

Two copies of a study have other row ids, so that rows name each other by GUIDs here. What has no
GUID of its own has one made of those that it stands on: a speaker is `SOURCE/name`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    "adjudication": _shape(
        "consensus source key guid place decision",
        "guid place",
        consensus="coder",
        source="source",
    ),
    "review_file": _shape("name sha256 paper imported", "name sha256 paper imported"),
    "review_item": _shape(
        "file key kind author at text before quote source span coding code proposal thread "
        "decision",
        "kind author at text before quote source span coding code proposal thread",
        file="review_file",
    ),
}

PARTS: dict[str, tuple[str, ...]] = {
    "speaker": ("source",),
    "suggestion": ("source", "code", "coder"),
    "adjudication": ("consensus", "source"),
}
"""Kinds of things that go with what these fields name, and nobody is asked about it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of somebody's work: which fields of which things it wrote.

    `reverts` is the GUID of the entry that it took back. What is done again is an entry of its
    own, which writes the same as the first. `before` are the entries it came right after: the one
    before it in its history, and for a merge the last one of the other history, too. `marks` tell
    by what the things it made are known again where somebody else made the same.
    """

    guid: str
    at: str
    coder: str
    action: str
    reverts: str | None
    writes: Mapping[Key, tuple[str, ...]]
    before: tuple[str, ...] = ()
    marks: Mapping[Key, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a field by an entry that is known, in a copy where another value stands.

    If what stands there is undone somewhere, this one may be what is left.
    """

    kind: str
    guid: str
    field: str
    entry: str
    value: Any


@dataclass(frozen=True, slots=True)
class Older:
    """A field whose value is by `entry` although the entry `over` wrote it later: the later words
    were deleted, along with the thing, before it turned out that the thing stays.
    """

    kind: str
    guid: str
    field: str
    entry: str
    over: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a project.

    `past` are all entries that it knows, its own and those that came by merging, by GUID; `head`
    is the last of its own. `aliases` are GUIDs that were found to mean the same as another.
    `shown` are fields that are written differently in the file than meant, because what is meant
    does not fit together: two codes of one name, made apart. `held` and `older` say for which
    fields the file holds more, or an earlier value, than what was written last; `lost` are things
    as they were meant when somebody deleted them here, with the entry by which. `stamp` changes
    with each step in the file.
    """

    rows: Rows
    past: Mapping[str, Entry]
    aliases: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    head: str = ""
    held: tuple[Held, ...] = ()
    older: tuple[Older, ...] = ()
    lost: Mapping[Key, tuple[str, Row]] = field(default_factory=dict)
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field that stands in the file otherwise than meant.

    A coding of which another stands on the same place is not in the file at all: then `field` is
    empty, `meant` its row, and `shown` the GUID of the other.
    """

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

    `brought` are the entries that are new here, after which `head` is the last; `decided` is what
    was decided about conflicts (fields by thing), `kept` are the things that stay although
    somebody deleted them.
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
    head: str = ""
    held: tuple[Held, ...] = ()
    older: tuple[Older, ...] = ()

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided."""
        return tuple(one for one in self.conflicts if one.taken is None)

    @property
    def changes(self) -> bool:
        """Whether anything of the researcher's work becomes different."""
        return any(any(numbers) for numbers in self.counts.values())

    @property
    def news(self) -> bool:
        """Whether there is anything to write: also what only has to be remembered, in case that
        other copies come.
        """
        return self.changes or any(one.writes or one.reverts for one in self.brought)


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
