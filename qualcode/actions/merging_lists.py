"""What merging does in words: what comes, changes and goes, and what both changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.actions.merging import Merged
from qualcode.actions.merging_words import kind_name, part_name, thing_name, value_told
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import brief
from qualcode.model.merging import SHAPES, Conflict, Plan, Told
from qualcode.model.numerals import numeral
from qualcode.model.table import Column, Table

Counts = Mapping[str, tuple[str, int, int, int]]
"""What comes, by kind: what it is called, how many are new, changed and gone."""

_Some = tuple[int, Sequence[str]]

# What comes along with others, and is not counted.
_QUIET = ("review_file", "suggestion")
# So many names of what comes and goes are told, and so much of each.
_FEW, _SHORT = 3, 24


def merged_table(merged: Merged) -> Table:
    """How many things of each kind are new, changed and gone in this project."""
    rows = [(kind, *of) for kind, of in counted(merged).items()]
    return Table(
        title=_("Merged with {file}").format(file=merged.file),
        columns=(
            Column("kind", ""),
            Column("what", _("What")),
            Column("new", _("New ones"), 0),
            Column("changed", _("Changed"), 0),
            Column("gone", _("Gone"), 0),
        ),
        rows=tuple(rows),
        notes=tuple(notes(merged)),
        facts=_facts(merged),
    )


def counted(merged: Merged) -> Counts:
    """How many things of each kind are new, changed and gone, with what the kind is called."""
    counts = merged.plan.counts
    return {kind: (kind_name(kind), *counts[kind]) for kind in SHAPES if kind not in _QUIET}


def coming(counts: Counts, names: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> list[str]:
    """What a merge brings, changes and takes away, a line for each kind of thing that it does.

    `names` are those of what is new and of what goes, by kind; of each the first few are told.
    """
    told = []
    for kind, (name, new, changed, gone) in counts.items():
        which_new, which_gone = names.get(kind, ((), ()))
        parts = [*_came((new, which_new), (changed, ()), (gone, which_gone))]
        if parts:
            told.append(f"{name}: {', '.join(parts)}")
    return told


def _came(new: _Some, changed: _Some, gone: _Some) -> Iterator[str]:
    for (number, names), words in (
        (new, ngettext("{number} new", "{number} new", new[0])),
        (changed, ngettext("{number} changed", "{number} changed", changed[0])),
        (gone, ngettext("{number} gone", "{number} gone", gone[0])),
    ):
        if number:
            yield words.format(number=numeral(number)) + _named(names)


def _named(names: Sequence[str]) -> str:
    """The first few names in brackets."""
    found = [brief(name) for name in names[:_FEW]]
    shown = [name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…" for name in found]
    more = ["…"] if len(names) > _FEW else []
    return f" ({', '.join([*shown, *more])})" if names else ""


def conflicts_table(merged: Merged) -> Table:
    """What both changed, or one deleted and the other needs; each with the key that decides it."""
    conflicts = merged.plan.conflicts
    return Table(
        title=_("Conflicts with {file}").format(file=merged.file),
        columns=(
            Column("key", _("Conflict")),
            Column("kind", ""),
            Column("what", _("What")),
            Column("name", _("Which")),
            Column("field", ""),
            Column("part", _("Part")),
            Column("mine", _("Mine")),
            Column("theirs", _("Theirs")),
            Column("mine_by", _("Mine is by")),
            Column("mine_at", ""),
            Column("theirs_by", _("Theirs is by")),
            Column("theirs_at", ""),
            Column("taken", _("Taken") if any(one.taken for one in conflicts) else ""),
        ),
        rows=tuple(_conflict(merged.plan, one) for one in conflicts),
        notes=(
            _(
                "Decide with --take KEY=mine or KEY=theirs, or for all others with --mine, "
                "--theirs or --latest (what was written last, and what one of the two kept)."
            ),
        ),
        facts=_facts(merged),
    )


def notes(merged: Merged) -> list[str]:
    """What else is to be said about a merge, as sentences."""
    found = []
    if merged.strange:
        found.append(
            _(
                "{file} is no copy of this study. Texts, codes, cases and coders are the same "
                "here when they are called the same and hold the same."
            ).format(file=merged.file)
        )
    doubled = sum(one.rule == "twice" for one in merged.plan.told)
    if doubled:
        found.append(
            ngettext(
                "{number} coding was made in both copies, and is one now.",
                "{number} codings were made in both copies, and are one each now.",
                doubled,
            ).format(number=numeral(doubled))
        )
    return [*found, *(sentence for one in merged.plan.told if (sentence := _told(one)))]


def _told(told: Told) -> str:
    sentences = {
        "renamed": _("There were two different things called “{name}”; one is now “{other}”."),
        "circle": _("The code “{name}” stands at the top now: it would stand under itself."),
        "contrast": _("“{name}” is no contrast code any more: it has no two poles."),
    }
    return sentences.get(told.rule, "").format(name=told.name, other=told.other)


def _facts(merged: Merged) -> dict[str, str | int | bool]:
    plan = merged.plan
    return {
        "file": merged.file,
        "done": merged.done,
        "conflicts": len(plan.conflicts),
        "open": len(plan.open),
        "entries": len(plan.brought),
        "common": plan.common,
        "backup": merged.backup.name if merged.backup else "",
    }


def _conflict(plan: Plan, one: Conflict) -> tuple[str, ...]:
    return (
        one.key,
        one.kind,
        thing_name(one.kind),
        one.name,
        one.field,
        part_name(one.field),
        value_told(plan, one, one.mine),
        value_told(plan, one, one.theirs),
        *one.by_me,
        *one.by_them,
        one.taken.value if one.taken else "",
    )
