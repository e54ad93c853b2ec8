"""Put codes on passages, change and remove them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coder, Coding, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.source import count_words
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision
from qualcode.store import codes, codings, memos, suggestions
from qualcode.store.journal import Change
from qualcode.store.project import Project


def add(
    project: Project,
    coder: Coder,
    new: Sequence[NewCoding],
    *,
    action: str = "coding.add",
    accepting: Sequence[str] = (),
) -> list[Coding]:
    """Put codes on passages in one undoable step, and give the codings in the same order.

    What this coder has coded so already is not doubled. White space at the ends of a span is left
    out. `accepting` are the ids of the suggestions that the coder follows. Raises CodingError for
    a span outside the text or without a word.
    """
    wanted = [fitted(project, one) for one in new]
    with project.change(action, coder.id, **_details(project, wanted)) as change:
        for suggestion_id in accepting:
            suggestions.decide(project, change, suggestion_id, Decision.ACCEPTED, coder.id)
        return [_add(project, change, coder, one) for one in wanted]


def remove(project: Project, coder: Coder, coding_ids: Sequence[int]) -> None:
    """Take codings away, with their memos, in one undoable step."""
    found = [existing(project, coding_id) for coding_id in dict.fromkeys(coding_ids)]
    with project.change("coding.remove", coder.id, **_details(project, found)) as change:
        for coding in found:
            take_away(project, change, coding.id)


def resize(project: Project, coder: Coder, coding_id: int, span: Span) -> Coding:
    """Move the edges of a coding. Raises CodingError as `add` does."""
    coding = existing(project, coding_id)
    span = fitted(project, NewCoding(coding.source_id, coding.code_id, span)).span
    words = span.of(project.text(coding.source_id))
    twin = codings.same(project, NewCoding(coding.source_id, coding.code_id, span), coding.coder_id)
    if twin not in (None, coding_id):
        raise CodingError(_("That passage has this code already."))
    with project.change("coding.resize", coder.id, codes=_names(project, [coding])) as change:
        change.update("coding", coding_id, start=span.start, end=span.end, words=words)
    return existing(project, coding_id)


def recode(project: Project, coder: Coder, coding_id: int, code_id: int) -> Coding:
    """Give a coding another code. Raises CodingError when the passage has that code already."""
    coding = existing(project, coding_id)
    if _twin(project, coding, code_id) is not None:
        raise CodingError(_("That passage has this code already."))
    return recode_all(project, coder, [coding_id], code_id)[0]


def recode_all(
    project: Project, coder: Coder, coding_ids: Sequence[int], code_id: int
) -> list[Coding]:
    """Give codings another code in one undoable step; the codings that stand for them after it.

    One that would double another of its coder is merged into that, with its memos.
    """
    found = [existing(project, coding_id) for coding_id in dict.fromkeys(coding_ids)]
    names = _names(project, [*found, *(_with_code(one, code_id) for one in found[:1])])
    with project.change("coding.recode", coder.id, number=len(found), codes=names) as change:
        kept = [give(project, change, coding, code_id) for coding in found]
    return [existing(project, coding_id) for coding_id in dict.fromkeys(kept)]


def mark(
    project: Project,
    coder: Coder,
    coding_id: int,
    *,
    key_quote: bool | None = None,
    certainty: Certainty | None = None,
) -> Coding:
    """Mark a coding as a key quotation, or say how sure the coder is of it."""
    return mark_all(project, coder, [coding_id], key_quote=key_quote, certainty=certainty)[0]


def mark_all(
    project: Project,
    coder: Coder,
    coding_ids: Sequence[int],
    *,
    key_quote: bool | None = None,
    certainty: Certainty | None = None,
) -> list[Coding]:
    """Mark codings as `mark` does, in one undoable step."""
    columns: dict[str, Any] = {}
    if key_quote is not None:
        columns["key_quote"] = int(key_quote)
    if certainty is not None:
        columns["certainty"] = certainty.value
    found = [existing(project, coding_id) for coding_id in dict.fromkeys(coding_ids)]
    names = _names(project, found)
    with project.change("coding.mark", coder.id, number=len(found), codes=names) as change:
        for coding in found:
            change.update("coding", coding.id, **columns)
    return [existing(project, coding.id) for coding in found]


def all_codings(
    project: Project, *, source_id: int | None = None, coder_id: int | None = None
) -> list[Coding]:
    """Codings in the order of the text, of one source or all, by one coder or all."""
    return codings.codings(project, source_id=source_id, coder_id=coder_id)


def reviewed(project: Project) -> list[Coding]:
    """The codings that something came back about from review."""
    return codings.reviewed(project)


def take_away(project: Project, change: Change, coding_id: int) -> None:
    """Delete a coding and its memos as part of a larger change."""
    for memo in memos.memos(project, Subject.CODING, coding_id):
        change.delete("memo", memo.id)
    change.delete("coding", coding_id)


def give(project: Project, change: Change, coding: Coding, code_id: int) -> int:
    """Give a coding another code as part of a larger change; the id of what stands for it then.

    Where its coder has put that code on the same passage already, that coding takes over its
    memos, and is a key quotation if either was.
    """
    twin = _twin(project, coding, code_id)
    if twin is None:
        change.update("coding", coding.id, code_id=code_id)
        return coding.id
    for memo in memos.memos(project, Subject.CODING, coding.id):
        change.update("memo", memo.id, coding_id=twin)
    if coding.key_quote:
        change.update("coding", twin, key_quote=1)
    take_away(project, change, coding.id)
    return twin


def _twin(project: Project, coding: Coding, code_id: int) -> int | None:
    """The other coding that would be the same if this one had that code."""
    found = codings.same(project, _with_code(coding, code_id), coding.coder_id)
    return None if found == coding.id else found


def _with_code(coding: Coding, code_id: int) -> NewCoding:
    return NewCoding(coding.source_id, code_id, coding.span)


def _add(project: Project, change: Change, coder: Coder, new: NewCoding) -> Coding:
    twin = codings.same(project, new, coder.id)
    if twin is not None:
        return existing(project, twin)
    return codings.insert(project, change, new, coder.id)


def fitted(project: Project, new: NewCoding) -> NewCoding:
    """The coding on its words, without white space at their ends; CodingError if there are none."""
    try:
        text = project.text(new.source_id)
    except KeyError as error:
        raise CodingError(_("The source of this passage is not in the project.")) from error
    if new.span.end > len(text):
        raise CodingError(
            _(
                "The passage {start}–{end} reaches beyond the text, which has {length} characters."
            ).format(start=new.span.start, end=new.span.end, length=len(text))
        )
    span = new.span.trimmed(text)
    if not count_words(span.of(text)):
        raise CodingError(_("There are no words in that passage."))
    return replace(new, span=span)


def by_id(project: Project, coding_id: int) -> Coding | None:
    """The coding with that number, or None."""
    return codings.by_id(project, coding_id)


def existing(project: Project, coding_id: int) -> Coding:
    """The coding with that number; raises CodingError when there is none."""
    coding = codings.by_id(project, coding_id)
    if coding is None:
        raise CodingError(
            _("There is no coding with the number {number}.").format(number=coding_id)
        )
    return coding


def _details(project: Project, about: Sequence[Coding | NewCoding]) -> dict[str, Any]:
    names, words = _names(project, about), _glimpse(project, about)
    return {"number": len(about), "codes": names, "words": words}


def _names(project: Project, about: Sequence[Coding | NewCoding]) -> list[str]:
    names = codes.names(project, {one.code_id for one in about})
    return list(dict.fromkeys(names[one.code_id] for one in about if one.code_id in names))


def _glimpse(project: Project, about: Sequence[Coding | NewCoding]) -> str:
    if not about:
        return ""
    words = " ".join(about[0].span.of(project.text(about[0].source_id)).split())
    return words if len(words) <= 60 else words[:59] + "…"
