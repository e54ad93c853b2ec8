"""What applying a diff comes to in a project: a change fits, was made already, or does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.actions.codebook_words import part_of, shown
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code, Codebook, CodeEntry, brief, name_key
from qualcode.model.codebook_change import Change, ChangeKind, Group, PlacedCode

_WORDING = ("definition", "when_to_use", "when_not_to_use", "examples", "keywords")
_NOWHERE = -1
_WHOLE = frozenset(
    {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MERGED, ChangeKind.SPLIT,
     ChangeKind.REORDERED}
)  # fmt: skip


@dataclass
class Plan:
    """What is to be done, by ids of codes that are there and entries of those to come."""

    make: dict[str, CodeEntry] = field(default_factory=dict)
    merge: list[tuple[int, str]] = field(default_factory=list)
    move: list[tuple[int, str]] = field(default_factory=list)
    set: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    remove: list[int] = field(default_factory=list)
    reorder: list[str] = field(default_factory=list)
    # The codes that are there, by the key of the name they have in the new codebook.
    known: dict[str, int] = field(default_factory=dict)
    # The same by the key of the name that they have in the old codebook.
    was: dict[str, int] = field(default_factory=dict)
    done: int = 0
    before: int = 0
    problems: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def planned(book: Codebook, counts: Mapping[int, int], changes: Sequence[Change]) -> Plan:
    """Hold every change against the codebook; `counts` are the codings of each code by its id."""
    plan = Plan()
    finding = _Finding(book, changes)
    for change in changes:
        heirs = _lives_on(change)
        for old, new in heirs:
            code = finding.old(old) or finding.new(new)
            if code is not None:
                plan.known[new.entry.key] = plan.was[old.entry.key] = code.id
    for change in changes:
        _STEPS.get(change.kind, _plan_parts)(plan, finding, change, counts)
    return plan


def _lives_on(change: Change) -> list[tuple[PlacedCode, PlacedCode]]:
    """The codes that go on as themselves: in a merger or a split the heir, in an order each."""
    if change.kind is ChangeKind.REORDERED:
        return []
    heir = Group(change.old, change.new, change.links).heir
    if heir is not None:
        return [(heir.old, heir.new)]
    return [] if change.kind in _WHOLE else [(change.old[0], change.new[0])]


class _Finding:
    """Finds the codes of a diff in the project: by GUID, else by name."""

    def __init__(self, book: Codebook, changes: Sequence[Change]) -> None:
        self.book = book
        self._guids = {code.guid: code for code in book.codes}
        self._later = {code.entry.guid for one in changes for code in one.new}
        # A code that goes by another name already must not be taken for a new one of its old name.
        listed = [
            code for one in changes if one.kind is not ChangeKind.REORDERED for code in one.old
        ]
        found = (self.old(code) for code in listed)
        self._taken = {code.id for code in found if code is not None}

    def old(self, wanted: PlacedCode) -> Code | None:
        """The code that one of the old codebook is, or None.

        A code that the diff knows by its GUID has only taken over the name, if that is another.
        """
        found = self._guids.get(wanted.entry.guid or "") or self.book.find(wanted.name)
        if found is None or not wanted.entry.guid or found.guid == wanted.entry.guid:
            return found
        return None if found.guid in self._later else found

    def new(self, wanted: PlacedCode) -> Code | None:
        """The code that one of the new codebook is already, or None."""
        found = self._guids.get(wanted.entry.guid or "") or self.book.find(wanted.name)
        return None if found is None or found.id in self._taken else found

    def under(self, ids: Mapping[str, int], parent: str | None, *, new: bool) -> int | None:
        """The id of a parent by its name in the new or the old codebook, given the ids of the codes
        that live on by theirs; None for the top, and an id that no code has for one that is not
        there.
        """
        if not parent:
            return None
        found = self.book.find(parent)
        if found is not None and new and found.id in self._taken:
            found = None
        return ids.get(name_key(parent), _NOWHERE if found is None else found.id)


def _plan_parts(plan: Plan, finding: _Finding, change: Change, _counts: Mapping[int, int]) -> None:
    """Renamed, moved, redefined and the like: each part must be as the diff says it was."""
    old, new = change.old[0], change.new[0]
    code = finding.old(old) or finding.new(new)
    if code is None:
        plan.problems.append(_missing(old))
        return
    columns: dict[str, object] = {}
    moved = False
    for detail in change.details:
        before, after = getattr(old.entry, detail.part), getattr(new.entry, detail.part)
        if detail.part == "parent":
            moved = _plan_move(plan, finding, code, before, after)
            continue
        here = getattr(code, detail.part)
        if here not in (before, after):
            plan.problems.append(_other(code, detail.part, here, before))
        elif here != after:
            columns[detail.part] = after
    if columns:
        plan.set.append((code.id, columns))
    _count(plan, todo=moved or bool(columns))


def _plan_move(
    plan: Plan, finding: _Finding, code: Code, before: str | None, after: str | None
) -> bool:
    """Plan to put a code under another, if it is not there; whether it is to be moved.

    Which code a parent is, and not what it is called, tells whether it is another: codes may have
    changed names.
    """
    if code.parent_id == finding.under(plan.known, after, new=True):
        return False
    if code.parent_id != finding.under(plan.was, before, new=False):
        here = None if code.parent_id is None else finding.book.by_id[code.parent_id].name
        plan.problems.append(_other(code, "parent", here, before))
    plan.move.append((code.id, after or ""))
    return True


def _plan_added(plan: Plan, finding: _Finding, change: Change, _counts: Mapping[int, int]) -> None:
    for code in change.new:
        _count(plan, todo=_plan_new(plan, finding, code))


def _plan_new(plan: Plan, finding: _Finding, wanted: PlacedCode) -> bool:
    """Plan to make a code, if it is not there; whether it is to be made."""
    there = finding.new(wanted)
    if there is None:
        entry = wanted.entry
        taken = any(code.guid == entry.guid for code in finding.book.codes)
        plan.make[entry.key] = replace(entry, guid=None) if taken else entry
        return True
    plan.known[wanted.entry.key] = there.id
    for part in _WORDING:
        here, told = getattr(there, part), getattr(wanted.entry, part)
        if here != told:
            plan.problems.append(_other(there, part, here, told))
            break
    return False


def _plan_removed(plan: Plan, finding: _Finding, change: Change, counts: Mapping[int, int]) -> None:
    code = finding.old(change.old[0])
    if code is not None and counts.get(code.id):
        plan.problems.append(_has_codings(code, counts[code.id]))
    elif code is not None:
        plan.remove.append(code.id)
    _count(plan, todo=code is not None)


def _plan_merged(plan: Plan, finding: _Finding, change: Change, _counts: Mapping[int, int]) -> None:
    new = change.new[0]
    if new.entry.key not in plan.known:
        _plan_new(plan, finding, new)
    into = plan.known.get(new.entry.key)
    found = [code for code in map(finding.old, change.old) if code is not None]
    gone = [code for code in found if code.id != into]
    plan.merge += [(code.id, new.entry.key) for code in gone]
    if not found and into is None:
        plan.problems.append(_missing(change.old[0]))
    _count(plan, todo=bool(gone))


def _plan_split(plan: Plan, finding: _Finding, change: Change, counts: Mapping[int, int]) -> None:
    old = change.old[0]
    code = finding.old(old)
    stays = {plan.known.get(new.entry.key) for new in change.new}
    others = [new for new in change.new if plan.known.get(new.entry.key) is None]
    made = [_plan_new(plan, finding, new) for new in others]
    if code is None:
        if any(made):
            plan.problems.append(_missing(old))
    elif code.id not in stays and counts.get(code.id):
        plan.problems.append(_has_codings(code, counts[code.id]))
    elif code.id not in stays:
        plan.remove.append(code.id)
    elif any(made) and counts.get(code.id):
        plan.left.append(_to_look_through(code, counts[code.id], change.new))
    _count(plan, todo=any(made))


def _plan_order(plan: Plan, finding: _Finding, change: Change, _counts: Mapping[int, int]) -> None:
    found = [code for code in map(finding.old, change.new) if code is not None]
    ranks = {code.id: rank for rank, code in enumerate(finding.book.codes)}
    places = [ranks[code.id] for code in found]
    plan.reorder += [new.name for new in change.new[:1]]
    _count(plan, todo=places != sorted(places))


_STEPS = {
    ChangeKind.ADDED: _plan_added,
    ChangeKind.REMOVED: _plan_removed,
    ChangeKind.MERGED: _plan_merged,
    ChangeKind.SPLIT: _plan_split,
    ChangeKind.REORDERED: _plan_order,
}


def _count(plan: Plan, *, todo: bool) -> None:
    plan.done += todo
    plan.before += not todo


# What does not fit, in words


def _missing(code: PlacedCode) -> str:
    return _("There is no code “{name}” here.").format(name=brief(code.name))


def _other(code: Code, part: str, here: object, there: object) -> str:
    return _("“{name}”, {part}: here it is “{here}”, in the diff “{there}”.").format(
        name=brief(code.name),
        part=part_of(part),
        here=brief(_text(here)),
        there=brief(_text(there)),
    )


def _text(value: object) -> str:
    return shown(value if isinstance(value, str | bool | tuple) else None)


def _has_codings(code: Code, number: int) -> str:
    return ngettext(
        "“{name}” is gone in the diff, but has {number} coding here. Merge it or split it first.",
        "“{name}” is gone in the diff, but has {number} codings here. Merge it or split it first.",
        number,
    ).format(name=brief(code.name), number=number)


def _to_look_through(code: Code, number: int, new: Sequence[PlacedCode]) -> str:
    return ngettext(
        "“{name}” was split ({names}) and still has its {number} coding. Look it through with "
        "“qualcode codebook split”.",
        "“{name}” was split ({names}) and still has its {number} codings. Look them through with "
        "“qualcode codebook split”.",
        number,
    ).format(name=brief(code.name), names=", ".join(one.name for one in new), number=number)
