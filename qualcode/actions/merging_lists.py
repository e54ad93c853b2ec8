"""What merging does in words: what comes, changes and goes, and what both changed."""

from __future__ import annotations

import json
from typing import Any

from qualcode.actions.merging import Merged
from qualcode.i18n import _, ngettext
from qualcode.model.merging import SHAPES, Conflict, Plan, Told
from qualcode.model.numerals import numeral
from qualcode.model.table import Column, Table

# What nobody has a word for: they come along with the sources and suggestions.
_QUIET = ("review_file", "suggestion")


def merged_table(merged: Merged) -> Table:
    """How many things of each kind are new, changed and gone in this project."""
    counts = merged.plan.counts
    rows = [(kind, _kind(kind), *counts[kind]) for kind in SHAPES if kind not in _QUIET]
    return Table(
        title=_("Merged with {file}").format(file=merged.file),
        columns=(
            Column("kind", ""),
            Column("what", _("What")),
            Column("new", _("New"), 0),
            Column("changed", _("Changed"), 0),
            Column("gone", _("Gone"), 0),
        ),
        rows=tuple(rows),
        notes=tuple(notes(merged)),
        facts=_facts(merged),
    )


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
        _thing(one.kind),
        one.name,
        one.field,
        _part(one.field),
        _value(plan, one, one.mine),
        _value(plan, one, one.theirs),
        *one.by_me,
        *one.by_them,
        one.taken.value if one.taken else "",
    )


def _value(plan: Plan, one: Conflict, value: Any) -> str:
    """A value in words: names of things, items of lists, what a passage says."""
    if not one.field:
        return _("deleted") if value is None else _("kept")
    if one.field in SHAPES[one.kind].refs:
        kind = SHAPES[one.kind].refs[one.field]
        row = plan.rows[kind].get(value or "")
        return "–" if row is None else str(row[SHAPES[kind].at("name")])
    if one.field in ("examples", "keywords"):
        return ", ".join(json.loads(value))
    if one.field == "span":
        return str(value[2])
    if one.field in ("contrast", "key_quote"):
        return _("yes") if value else _("no")
    if one.field == "decision":
        return " · ".join(str(part) for part in value[:3] if part)
    return str(value)


def _kind(kind: str) -> str:
    return {
        "coder": _("Coders"),
        "case": _("Cases"),
        "attribute": _("Attributes of cases"),
        "source": _("Sources"),
        "speaker": _("Speakers"),
        "code": _("Codes"),
        "coding": _("Codings"),
        "memo": _("Memos"),
        "review_item": _("Items of reviews"),
    }.get(kind, kind)


def _thing(kind: str) -> str:
    return {
        "coder": _("coder"),
        "case": _("case"),
        "attribute": _("attribute of a case"),
        "source": _("source"),
        "speaker": _("speaker"),
        "code": _("code"),
        "coding": _("coding"),
        "memo": _("memo"),
        "review_item": _("item of a review"),
    }.get(kind, kind)


def _part(field: str) -> str:
    return {
        "": _("the whole"),
        "name": _("name"),
        "value": _("value"),
        "role": _("role"),
        "case": _("case"),
        "parent": _("place in the tree"),
        "definition": _("definition"),
        "when_to_use": _("when to use"),
        "when_not_to_use": _("when not to use"),
        "examples": _("examples"),
        "keywords": _("keywords"),
        "colour": _("colour"),
        "badge": _("badge"),
        "contrast": _("contrast code"),
        "source": _("source"),
        "code": _("code"),
        "coder": _("coder"),
        "span": _("passage"),
        "certainty": _("certainty"),
        "key_quote": _("key quotation"),
        "type": _("kind of memo"),
        "text": _("text"),
        "decision": _("decision"),
    }.get(field, field)
