"""A merge while one decides about it: its conflicts in words, which are shown, ticked, decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.actions import merging, merging_lists
from qualcode.actions.merging import Merged, Names
from qualcode.actions.merging_lists import Counts
from qualcode.errors import UnknownName
from qualcode.language.folding import fold
from qualcode.model.merging import SHAPES, Conflict, Key, Plan, Row, Side, refs_of
from qualcode.model.source import Source
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.model.coding import Coder
    from qualcode.store.project import Project

Sides = dict[str, Side]
Step = dict[str, tuple[Side | None, Side | None]]
"""What was decided at once: before and after, by the keys of conflicts."""
_PLACES = ("span", "place")


@dataclass(frozen=True, slots=True)
class Asked:
    """A conflict in words: what it is about, what stands in either copy.

    `about` are the names of what the thing belongs to, `meaning` is the definition of a code, and
    `needed` says how many things of each kind would go with it.
    """

    conflict: Conflict
    thing: str
    part: str
    mine: str
    theirs: str
    about: tuple[str, ...] = ()
    meaning: str = ""
    needed: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        """What it is decided by."""
        return self.conflict.key

    @property
    def whole(self) -> bool:
        """Whether it is about a thing as a whole, which one of the two deleted."""
        return not self.conflict.field

    @property
    def latest(self) -> Side | None:
        """Whose version the latest is; None if both were written in the same second."""
        one = self.conflict
        if self.whole:
            return Side.THEIRS if one.mine is None else Side.MINE
        mine, theirs = one.by_me[1], one.by_them[1]
        return None if mine == theirs else Side.MINE if mine > theirs else Side.THEIRS

    def stands(self, side: Side | None) -> Side | None:
        """Whose version stands by a decision; None if nobody can say, or nothing is decided."""
        return self.latest if side is Side.LATEST else side


@dataclass(frozen=True, slots=True)
class Looked:
    """What a merge does or did, in words that the screen shows without asking again."""

    merged: Merged
    asked: tuple[Asked, ...]
    counts: Counts
    names: Names
    notes: tuple[str, ...]

    @property
    def news(self) -> bool:
        """Whether there is anything to write: also what only has to be remembered."""
        return self.merged.plan.news


def looked(project: Project, path: Path, sides: Sides) -> Looked:
    """What merging the copy at `path` with these decisions would do, put into words."""
    return _told(_with(sides, project, path, lambda left: merging.look(project, path, left)))


def merged(project: Project, coder: Coder, path: Path, sides: Sides) -> Looked:
    """Merge with these decisions, and tell what was done."""
    return _told(
        _with(sides, project, path, lambda left: merging.merge(project, coder, path, left))
    )


def _with(sides: Sides, project: Project, path: Path, act: Callable[[Sides], Merged]) -> Merged:
    """Act by these decisions, without those whose conflicts are gone because of the others."""
    try:
        return act(sides)
    except UnknownName:
        there = {one.key for one in merging.look(project, path).plan.conflicts}
        return act({key: side for key, side in sides.items() if key in there})


def _told(merged: Merged) -> Looked:
    counts = merging_lists.counted(merged)
    return Looked(
        merged,
        tuple(_asked(merged, counts)),
        counts,
        merged.names,
        tuple(merging_lists.notes(merged)),
    )


def _asked(merged: Merged, counts: Counts) -> Iterable[Asked]:
    plan = merged.plan
    needed = _needed(plan)
    rows = merging_lists.conflicts_table(merged).records() if plan.conflicts else []
    for one, told in zip(plan.conflicts, rows, strict=True):
        row = _row(plan, one)
        standing = needed.get((one.kind, one.guid), {})
        yield Asked(
            one,
            str(told["what"]),
            str(told["part"]),
            str(told["mine"]),
            str(told["theirs"]),
            tuple(_names_around(plan, one.kind, row)),
            _meaning(one, row),
            tuple((counts[kind][0], number) for kind, number in standing.items() if kind in counts),
        )


def _needed(plan: Plan) -> Mapping[Key, Mapping[str, int]]:
    """How many things of each kind stand on each thing that one of the two deleted."""
    wanted = {(one.kind, one.guid) for one in plan.conflicts if not one.field}
    found: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for kind, rows in plan.rows.items() if wanted else ():
        for row in rows.values():
            for key in wanted.intersection(refs_of(kind, row)):
                found[key][kind] += 1
    return found


def _row(plan: Plan, one: Conflict) -> Row | None:
    """The thing that a conflict is about, as one of the two has it."""
    row = plan.rows[one.kind].get(one.guid)
    return row if row is not None or one.field else one.mine or one.theirs


def _names_around(plan: Plan, kind: str, row: Row | None) -> Iterable[str]:
    for other, guid in refs_of(kind, row) if row is not None else ():
        shape, found = SHAPES[other], plan.rows[other].get(guid)
        if found is not None and "name" in shape.fields:
            yield str(found[shape.at("name")])
        elif found is not None and other == "coding":
            yield str(found[shape.at("span")][2])


def _meaning(one: Conflict, row: Row | None) -> str:
    if one.kind != "code" or row is None or one.field == "definition":
        return ""
    return str(row[SHAPES["code"].at("definition")])


@dataclass
class Deciding:
    """What was looked at, and what was decided about it."""

    path: Path
    looked: Looked | None = None
    done: Looked | None = None
    shown: list[Asked] = field(default_factory=list)
    sides: Sides = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)
    words: str = ""
    only_open: bool = False
    _earlier: list[Step] = field(default_factory=list)
    _later: list[Step] = field(default_factory=list)

    @property
    def all(self) -> tuple[Asked, ...]:
        """Every conflict; none once it is merged."""
        return () if self.looked is None or self.done is not None else self.looked.asked

    @property
    def open(self) -> list[Asked]:
        """The conflicts that are not decided."""
        return [one for one in self.all if one.key not in self.sides]

    @property
    def decided(self) -> Sides:
        """What was decided about the conflicts that there are; others are only kept in mind, as
        they may come again.
        """
        return {one.key: self.sides[one.key] for one in self.all if one.key in self.sides}

    def take(self, looked: Looked) -> None:
        """Show what the background has found."""
        self.looked, self.done = looked, None
        self.ticked &= {one.key for one in self.all}
        self.narrow()

    def finish(self, looked: Looked) -> None:
        """Note that it is merged."""
        self.looked = self.done = looked
        self.ticked.clear()
        self.narrow()

    def narrow(self) -> None:
        """Show what is wanted."""
        words = fold(self.words).split()
        self.shown = [one for one in self.all if self._wanted(one, words)]

    def _wanted(self, one: Asked, words: Sequence[str]) -> bool:
        if self.only_open and one.key in self.sides:
            return False
        told = fold("\n".join(_said(one))) if words else ""
        return all(word in told for word in words)

    def followed(self, before: Sequence[Asked], at: int | None) -> int:
        """Where the conflict that was chosen is now; if it is gone, the next one, or the last."""
        if at is None or at >= len(before):
            return 0
        places = {one.key: place for place, one in enumerate(self.shown)}
        after = (places[one.key] for one in before[at:] if one.key in places)
        return max(0, next(after, len(self.shown) - 1))

    def next_open(self, at: int) -> int | None:
        """The next place that is to be decided, from the top again after the end."""
        places = [*range(at, len(self.shown)), *range(at)]
        return next((one for one in places if self.shown[one].key not in self.sides), None)

    # Deciding

    def decide(self, wanted: Iterable[Asked], side: Side | None) -> int:
        """Decide about these, or have them open again; how many that changes."""
        step = {one.key: (self.sides.get(one.key), side) for one in wanted}
        step = {key: sides for key, sides in step.items() if sides[0] is not sides[1]}
        if step:
            self._earlier.append(step)
            self._later.clear()
            self._set(step, back=False)
        return len(step)

    def back(self) -> int:
        """Take the latest decision back; how many conflicts that was about, 0 if there is none."""
        return self._walk(self._earlier, self._later, back=True)

    def again(self) -> int:
        """Decide again as was taken back last; as `back`."""
        return self._walk(self._later, self._earlier, back=False)

    def _walk(self, steps: list[Step], others: list[Step], *, back: bool) -> int:
        if not steps:
            return 0
        step = steps.pop()
        others.append(step)
        self._set(step, back=back)
        return len(step)

    def _set(self, step: Step, *, back: bool) -> None:
        for key, (before, after) in step.items():
            side = before if back else after
            if side is None:
                self.sides.pop(key, None)
            else:
                self.sides[key] = side
        self.narrow()

    # Where a conflict stands

    def real(self, guid: str) -> str:
        """The GUID by which the merge calls a thing of this project."""
        return self.looked.merged.plan.aliases.get(guid, guid) if self.looked else guid

    def code_guid(self, one: Asked) -> str | None:
        """The code that a conflict is about, by its GUID."""
        if one.conflict.kind == "code":
            return one.conflict.guid
        row = _row(self.looked.merged.plan, one.conflict) if self.looked else None
        fields = SHAPES[one.conflict.kind].fields
        found = row[fields.index("code")] if row is not None and "code" in fields else None
        return found if isinstance(found, str) else None

    def place_of(self, one: Asked, sources: Iterable[Source]) -> tuple[Source, Span | None] | None:
        """The source in this project that a conflict is about, and the passage in it."""
        if self.looked is None:
            return None
        plan = self.looked.merged.plan
        kind, row = one.conflict.kind, _row(plan, one.conflict)
        if row is not None and kind == "memo":
            about = row[SHAPES["memo"].at("coding")]
            kind, row = ("coding", plan.rows["coding"].get(about)) if about else (kind, row)
        guid = one.conflict.guid if kind == "source" else None
        if row is not None and "source" in SHAPES[kind].fields:
            guid = row[SHAPES[kind].at("source")]
        known = {self.real(source.guid): source for source in sources}
        source = known.get(guid or "")
        return None if source is None else (source, _span(kind, row))


def _span(kind: str, row: Row | None) -> Span | None:
    for name in _PLACES:
        if row is not None and name in SHAPES[kind].fields and kind != "code":
            found = row[SHAPES[kind].at(name)]
            return None if found is None else Span(*found[:2])
    return None


def spans_of(one: Conflict) -> tuple[Span, Span] | None:
    """The two passages of a conflict about where a coding begins and ends."""
    return (Span(*one.mine[:2]), Span(*one.theirs[:2])) if one.field == "span" else None


def _said(one: Asked) -> Iterable[str]:
    """Everything that a conflict can be found by."""
    conflict = one.conflict
    yield from (one.thing, conflict.name, one.part, one.mine, one.theirs, *one.about)
    yield from (*conflict.by_me, *conflict.by_them)
