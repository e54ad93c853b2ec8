"""What became of the codes of a codebook: which are which in a newer one, and what was changed.

A code of the one codebook and one of the other are held for the same by evidence, the surest first:
the GUID, the name, the wording (definition, rules, examples, keywords), the sub-codes, or the
passages coded with them. Several old codes that lead to one new code were merged; one that leads to
several was split.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.codebook import CodeEntry
from qualcode.model.span import Span

Value = str | tuple[str, ...] | bool


class CodedPlace(NamedTuple):
    """Where a coding stands: a span in a source, known by anything that is equal in both studies
    only if the text is (the source's GUID, or the fingerprint of its text).
    """

    source: str
    span: Span


Places = Mapping[str, Collection[CodedPlace]]
"""The codings of each code, by its name as the codebook has it; one place for each coding."""


class ChangeKind(StrEnum):
    """What was done, in the order it is told; the values stand in JSON and are never translated."""

    MERGED = "merged"
    SPLIT = "split"
    REMOVED = "removed"
    ADDED = "added"
    RENAMED = "renamed"
    MOVED = "moved"
    REDEFINED = "redefined"
    EXAMPLES = "examples"
    KEYWORDS = "keywords"
    RECOLOURED = "recoloured"
    BADGE = "badge"
    CONTRAST = "contrast"
    REORDERED = "reordered"


class Evidence(StrEnum):
    """Why two codes are held for the same, the surest first."""

    GUID = "guid"
    NAME = "name"
    DEFINITION = "definition"
    FAMILY = "family"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A code in its codebook: `path` has the names from the top down to its own; `codings` is how
    many codings it has, None if that is not known.
    """

    entry: CodeEntry
    path: tuple[str, ...]
    codings: int | None = None

    @property
    def name(self) -> str:
        """The code's name."""
        return self.entry.name


@dataclass(frozen=True, slots=True)
class Link:
    """An old code lives on in a new one: by which evidence, and how sure that is (0..1)."""

    old: PlacedCode
    new: PlacedCode
    by: Evidence
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Codes that belong together: one and one (the same code), several old and one new (merged),
    one old and several new (split), one old alone (removed) or one new alone (added).

    Every code of both codebooks is in one group, and in one only. There is a link for each code on
    the side that has more; none if one side is empty.
    """

    old: tuple[PlacedCode, ...]
    new: tuple[PlacedCode, ...]
    links: tuple[Link, ...]

    @property
    def heir(self) -> Link | None:
        """The link in which the code itself lives on: the only one, or in a merger or a split that
        with the same GUID, else with the same name; None if there is none.
        """
        if len(self.links) == 1:
            return self.links[0]
        return next((link for link in self.links if _same_guid(link)), None) or next(
            (link for link in self.links if link.old.entry.key == link.new.entry.key), None
        )


def _same_guid(link: Link) -> bool:
    return link.old.entry.guid is not None and link.old.entry.guid == link.new.entry.guid


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a code before and after: `part` is one of `model.codebook.COLUMNS`; the value is a
    text, a tuple of texts (examples, keywords) or a truth (contrast).
    """

    part: str
    before: Value
    after: Value

    @property
    def joined(self) -> tuple[str, ...]:
        """What a list has now and had not before."""
        return _missing(self.after, self.before)

    @property
    def left(self) -> tuple[str, ...]:
        """What a list had before and has no more."""
        return _missing(self.before, self.after)


def _missing(these: Value, among: Value) -> tuple[str, ...]:
    if not isinstance(these, tuple) or not isinstance(among, tuple):
        return ()
    return tuple(one for one in these if one not in among)


@dataclass(frozen=True, slots=True)
class Change:
    """One change, with the codes it concerns on both sides.

    A merger has several old codes and one new, a split the reverse; added and removed codes have
    nothing on the other side; `reordered` has the siblings under one parent in their old and in
    their new order. All others have one code on either side. `details` says which parts changed;
    `links` on what evidence the codes are held for the same.
    """

    kind: ChangeKind
    old: tuple[PlacedCode, ...]
    new: tuple[PlacedCode, ...]
    details: tuple[Detail, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def effect(self) -> int | None:
        """How many codings it concerns: those of the old codes, or of the new one if it was added.

        In a merger they are the codings that come under another code: those of the code that lives
        on are not counted. None if it is not known, 0 for what is only shown otherwise.
        """
        if self.kind in _LOOKS:
            return 0
        codes = self.old or self.new
        if self.kind is ChangeKind.MERGED and (heir := Group(self.old, self.new, self.links).heir):
            codes = tuple(one for one in codes if one is not heir.old)
        known = [one.codings for one in codes if one.codings is not None]
        return sum(known) if len(known) == len(codes) else None


# Changes that leave the meaning of every coding as it was.
_LOOKS = frozenset({ChangeKind.RECOLOURED, ChangeKind.BADGE, ChangeKind.REORDERED})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codebooks compared: all groups of codes, and all changes; false if there are none."""

    groups: tuple[Group, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind, in the order of the codebook."""
        return tuple(change for change in self.changes if change.kind is kind)


class ConflictKind(StrEnum):
    """Why two versions do not go together; the values stand in JSON and are never translated."""

    BOTH_CHANGED = "both changed"
    CHANGED_AND_REMOVED = "changed and removed"
    CHANGED_AND_MERGED = "changed and merged"
    CHANGED_AND_SPLIT = "changed and split"
    BOTH_ADDED = "both added"
    SAME_NAME = "same name"
    UNDER_ITSELF = "under itself"
    POLES = "poles"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something two versions do differently. `code` is the code's name in the merged codebook,
    `part` the column concerned (empty: the code as a whole); `kept` says what the merged codebook
    has. A value of None means that the code is not there.
    """

    kind: ConflictKind
    code: str
    part: str
    base: Value | None
    mine: Value | None
    theirs: Value | None
    kept: Value | None


@dataclass(frozen=True, slots=True)
class MergedCodebook:
    """The outcome of a three-way merge: sound entries in tree order, and what needs a decision."""

    entries: Sequence[CodeEntry]
    conflicts: tuple[Conflict, ...]
