"""Changes of a codebook in words: what kind they are, what became of what, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.i18n import _, quoted
from qualcode.model.codebook import brief
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    Conflict,
    ConflictKind,
    Detail,
    Evidence,
    PlacedCode,
    Value,
)
from qualcode.model.lines import flat
from qualcode.model.numerals import percent

_STEP = " › "


def kind_of(kind: ChangeKind) -> str:
    """What a kind of change is called."""
    return {
        ChangeKind.MERGED: _("merged"),
        ChangeKind.SPLIT: _("split"),
        ChangeKind.REMOVED: _("removed"),
        ChangeKind.ADDED: _("added"),
        ChangeKind.RENAMED: _("renamed"),
        ChangeKind.MOVED: _("moved"),
        ChangeKind.REDEFINED: _("redefined"),
        ChangeKind.EXAMPLES: _("examples"),
        ChangeKind.KEYWORDS: _("keywords"),
        ChangeKind.RECOLOURED: _("recoloured"),
        ChangeKind.BADGE: _("badge"),
        ChangeKind.CONTRAST: _("contrast"),
        ChangeKind.REORDERED: _("reordered"),
    }[kind]


def names_of(codes: tuple[PlacedCode, ...], kind: ChangeKind) -> str:
    """The codes on one side of a change, by their names; where the place matters with those above.

    An order is told by as many of its names as find room.
    """
    if kind is ChangeKind.REORDERED:
        return brief(", ".join(code.name for code in codes))
    placed = kind in (ChangeKind.MOVED, ChangeKind.ADDED, ChangeKind.REMOVED)
    return "; ".join(_STEP.join(code.path) if placed else code.name for code in codes)


def told(change: Change, *, whole: bool = False) -> str:
    """What a change changed, part by part; texts are shortened unless they are wanted whole.

    Of a code that came or went it is the definition.
    """
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return "; ".join(flat(code.entry.definition) for code in change.old or change.new)
    # The two sides tell of names and places already.
    silent = {"name", "parent"} if change.kind in _TOLD_BY_NAMES else set()
    parts = [detail for detail in change.details if detail.part not in silent]
    return "; ".join(one for detail in parts for one in _detail(detail, whole=whole))


_TOLD_BY_NAMES = frozenset({ChangeKind.RENAMED, ChangeKind.MOVED})


def evidence(change: Change) -> str:
    """Why the codes are held for the same: “name, 93%”; empty where nothing is."""
    return "; ".join(
        dict.fromkeys(
            _("{reason}, {score}").format(reason=_reason(link.by), score=percent(link.score))
            for link in change.links
        )
    )


def part_of(part: str) -> str:
    """What a part of a code is called."""
    return {
        "name": _("name"),
        "parent": _("under"),
        "definition": _("definition"),
        "when_to_use": _("when to use"),
        "when_not_to_use": _("when not to use"),
        "examples": _("examples"),
        "keywords": _("keywords"),
        "colour": _("colour"),
        "badge": _("badge"),
        "contrast": _("contrast"),
    }.get(part, part)


def conflict_kind(conflict: Conflict) -> str:
    """Why two versions of a codebook do not go together."""
    return {
        ConflictKind.BOTH_CHANGED: _("both changed it"),
        ConflictKind.CHANGED_AND_REMOVED: _("one changed it, the other removed it"),
        ConflictKind.CHANGED_AND_MERGED: _("one changed it, the other merged it into another"),
        ConflictKind.CHANGED_AND_SPLIT: _("one changed it, the other split it"),
        ConflictKind.BOTH_ADDED: _("both added it, and not alike"),
        ConflictKind.SAME_NAME: _("two codes have the same name"),
        ConflictKind.UNDER_ITSELF: _("it would stand under itself"),
        ConflictKind.POLES: _("the contrast would not have two poles"),
    }[conflict.kind]


def shown(value: Value | None) -> str:
    """A value of a part as one line; a dash where the code is not there, or the part is empty."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = ", ".join(value) if isinstance(value, tuple) else value
    return flat(text) if text else "–"


def _reason(by: Evidence) -> str:
    return {
        Evidence.GUID: _("GUID"),
        Evidence.NAME: _("name"),
        Evidence.DEFINITION: _("wording"),
        Evidence.FAMILY: _("sub-codes"),
        Evidence.EXTENSION: _("passages"),
    }[by]


def _detail(detail: Detail, *, whole: bool) -> Iterator[str]:
    what = part_of(detail.part)
    if isinstance(detail.before, tuple) and (detail.joined or detail.left):
        for sentence, items in ((_("{what}: added {words}"), detail.joined),
                                (_("{what}: took out {words}"), detail.left)):  # fmt: skip
            if items:
                yield sentence.format(
                    what=what, words=", ".join(quoted(flat(one)) for one in items)
                )
    elif isinstance(detail.before, tuple):
        yield _("{what}: put in another order").format(what=what)
    elif isinstance(detail.after, bool):
        yield _("made a contrast") if detail.after else _("a contrast no more")
    else:
        before, after = shown(detail.before), shown(detail.after)
        if not whole:
            before, after = brief(before), brief(after)
        yield _("{what}: {before} → {after}").format(what=what, before=before, after=after)
