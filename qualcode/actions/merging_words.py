"""What merging calls things, their fields and what stands in them, for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from qualcode.actions.consensus_lists import verdict_told
from qualcode.actions.lists import role_name
from qualcode.actions.review_telling import outcome_name
from qualcode.i18n import _
from qualcode.model.adjudication import Adjudication, Verdict
from qualcode.model.coding import Certainty
from qualcode.model.memo import MemoType
from qualcode.model.merging import SHAPES, Conflict, Plan
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.model.source import Role
from qualcode.model.span import Span


def kind_name(kind: str) -> str:
    """What things of a kind are called, above a table of how many there are."""
    return {
        "coder": _("Coders"),
        "case": _("Cases"),
        "attribute": _("Attributes of cases"),
        "source": _("Sources"),
        "speaker": _("Speakers"),
        "code": _("Codes"),
        "coding": _("Codings"),
        "memo": _("Memos"),
        "suggestion": _("Decisions about suggestions"),
        "adjudication": _("Decisions about disagreements"),
        "review_file": _("Files of reviews"),
        "review_item": _("Items of reviews"),
    }[kind]


def thing_name(kind: str) -> str:
    """What one thing of a kind is called."""
    return {
        "coder": _("coder"),
        "case": _("case"),
        "attribute": _("attribute of a case"),
        "source": _("source"),
        "speaker": _("speaker"),
        "code": _("code"),
        "coding": _("coding"),
        "memo": _("memo"),
        "suggestion": _("decision about a suggestion"),
        "adjudication": _("decision about a disagreement"),
        "review_file": _("file of a review"),
        "review_item": _("item of a review"),
    }[kind]


def part_name(field: str) -> str:
    """What a field is called; an empty one is the thing as a whole."""
    return {**_work_parts(), **_other_parts()}[field]


def _work_parts() -> dict[str, str]:
    """The fields that a researcher writes."""
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
        "coding": _("coding"),
        "coder": _("coder"),
        "consensus": _("consensus coder"),
        "span": _("passage"),
        "certainty": _("certainty"),
        "key_quote": _("key quotation"),
        "subject": _("what it is about"),
        "type": _("kind of memo"),
        "text": _("text"),
        "decision": _("decision"),
        "verdict": _("decision"),
        "answer": _("answer"),
    }


def _other_parts() -> dict[str, str]:
    """The fields that come with things."""
    return {
        "blind": _("codes blind"),
        "format": _("format"),
        "encoding": _("encoding"),
        "notes": _("notes of the import"),
        "sha256": _("fingerprint"),
        "length": _("length"),
        "words": _("number of words"),
        "imported": _("when it was imported"),
        "place": _("place"),
        "origin": _("how it was made"),
        "created": _("when it was made"),
        "modified": _("when it was changed"),
        "made": _("how it was made"),
        "key": _("key"),
        "guid": _("GUID"),
        "paper": _("paper"),
        "file": _("file"),
        "kind": _("kind"),
        "author": _("who said it"),
        "at": _("when it was said"),
        "before": _("text before"),
        "quote": _("quotation"),
        "proposal": _("code that is proposed"),
        "thread": _("thread"),
    }


def value_told(plan: Plan, one: Conflict, value: Any) -> str:
    """A value in words: names of things, items of lists, what a passage says."""
    if not one.field:
        return _("deleted") if value is None else _("kept")
    if one.field in SHAPES[one.kind].refs:
        kind = SHAPES[one.kind].refs[one.field]
        row = plan.rows[kind].get(value or "")
        return "–" if row is None else str(row[SHAPES[kind].at("name")])
    told = _VALUES.get((one.kind, one.field))
    return str(value) if told is None else told(value)


def _listed(value: str) -> str:
    return ", ".join(json.loads(value))


def _whether(value: int) -> str:
    return _("yes") if value else _("no")


def _certainty(value: str) -> str:
    return {Certainty.SURE: _("sure"), Certainty.UNSURE: _("unsure")}[Certainty(value)]


def _type(value: str) -> str:
    return {
        MemoType.NOTE: _("note"),
        MemoType.THEORY: _("theory"),
        MemoType.METHOD: _("method"),
        MemoType.CONDENSED: _("condensed"),
    }[MemoType(value)]


def _reviewed(value: tuple[Any, ...]) -> str:
    """What was decided about an item of a review, and what is answered."""
    state, outcome, answer, *_who = value
    nothing = ("", "", "", "", "", None, None, "", "", "", "")
    item = ReviewItem(0, "", "", ItemKind.COMMENT, *nothing, ItemState(state), outcome, answer)
    return " · ".join(filter(None, (outcome_name(item), answer)))


def _ruled(value: tuple[Any, ...]) -> str:
    """What was decided about a contested place, and the note."""
    verdict, kept, note, *_who = value
    nothing: tuple[str, ...] = ()
    decided = Adjudication(
        0, "", "", 0, 0, Span(0, 1), Verdict(verdict), kept, note, nothing, nothing, 0, ""
    )
    return " · ".join(filter(None, (verdict_told(decided), note)))


_VALUES: dict[tuple[str, str], Callable[[Any], str]] = {
    ("code", "examples"): _listed,
    ("code", "keywords"): _listed,
    ("code", "contrast"): _whether,
    ("coding", "key_quote"): _whether,
    ("coding", "certainty"): _certainty,
    ("coding", "span"): lambda span: str(span[2]),
    ("speaker", "role"): lambda role: role_name(Role(role)),
    ("memo", "type"): _type,
    ("review_item", "decision"): _reviewed,
    ("adjudication", "decision"): _ruled,
}
