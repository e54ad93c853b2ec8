"""Finding who speaks where in a text.

Three layouts are known: labels at line starts, answers that begin with a dash (`dialogue`), and a
text in which nobody speaks, which is one turn of the nameless narrator. A label must come again or
be a word such as `Intervjuare`, because a line of prose has a colon too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.importers import dialogue, labels
from qualcode.importers.labels import Mark
from qualcode.importers.roles import ASKS, FRAME, NARRATOR, Wanted, assign
from qualcode.model.source import Speaker, Turn
from qualcode.model.span import Span

_HEADING = re.compile(r"[ \t]*(?:#{1,6} .*|(?:[-*_][ \t]*){3,})$")
_ENDS_SENTENCE = (".", "?", "!", "…", "”", '"', ")")
_RARE = 0.02


@dataclass(frozen=True, slots=True)
class Speech:
    """The turns of a text, their speakers, and notes on what was guessed."""

    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...] = ()


def find_turns(text: str, asked: Wanted | None = None, *, end: int | None = None) -> Speech:
    """The turns of a text. What stands after `end` (notes at the foot) is nobody's words.

    Turns are in order, do not overlap, and cover all of the text but labels and white space.
    """
    asked = asked or Wanted()
    stop = len(text) if end is None else end
    spoken = accepted(text[:stop], asked)
    turns = list(_labelled(text, spoken, stop)) if spoken else dialogue.turns(text, stop)
    if not turns:
        return _narrated(text)
    turns += _frame(text, Span(stop, len(text)))
    return _speech(text, turns, asked)


def accepted(text: str, asked: Wanted | None = None) -> list[Mark]:
    """The labels of a text that speakers have; none if nothing shows that anybody speaks."""
    asked = asked or Wanted()
    found = _without_header(text, labels.marks(text, asked.roles))
    counts = Counter(mark.key for mark in found)
    names = {mark.key: mark.name for mark in found}
    known = {key for key in counts if key in asked.roles or labels.known(names[key])}
    kept = {
        key
        for key, number in counts.items()
        if key in known or number > 1 or labels.distinctive(names[key])
    }
    marks = [mark for mark in found if mark.key in kept]
    return marks if _convincing(text, marks, known, counts) else []


def _convincing(text: str, marks: list[Mark], known: set[str], counts: Counter[str]) -> bool:
    """Whether the labels make a conversation rather than a list with colons in it."""
    keys = {mark.key for mark in marks}
    if not keys:
        return False
    if len(keys) == 1:
        return labels.answers(marks[0].name) and _opens_early(text, marks)
    if known & keys:
        return len(marks) > 2 or _opens_early(text, marks)
    lines = text.count("\n") + 1 - text.count("\n\n")
    return max(counts[key] for key in keys) > 1 and len(marks) >= max(3, _RARE * lines)


def _opens_early(text: str, marks: list[Mark]) -> bool:
    return len(marks) > 2 or marks[0].start <= len(text) / 2


def _without_header(text: str, found: list[Mark]) -> list[Mark]:
    """The labels without those of the facts at the top (`Respondent: a head of unit`)."""
    header = labels.header_end(text)
    found = [mark for mark in found if mark.start >= header]
    counts = Counter(mark.key for mark in found)
    first = next((mark.start for mark in found if counts[mark.key] > 1), -1)
    return [
        mark
        for mark in found
        if counts[mark.key] > 1 or mark.start > first or not _is_fact(text, mark)
    ]


def _is_fact(text: str, mark: Mark) -> bool:
    """Whether the label's line is short and no sentence."""
    stop = text.find("\n", mark.end)
    rest = text[mark.end : stop if stop >= 0 else len(text)].strip()
    return 0 < len(rest) <= 80 and not rest.endswith(_ENDS_SENTENCE)


def _labelled(text: str, marks: list[Mark], stop: int) -> Iterator[Turn]:
    """The turns between labels; a label that nothing follows is nobody's words."""
    names: dict[str, str] = {}
    alone = len({mark.key for mark in marks}) == 1
    yield from _between(text, Span(0, marks[0].start), alone=alone)
    ends = [*(mark.start for mark in marks[1:]), stop]
    for mark, end in zip(marks, ends, strict=True):
        stretch = Span(mark.end, end).trimmed(text)
        if not len(stretch):
            yield Turn(Span(mark.start, mark.end), FRAME.name)
            continue
        words = _leave(text, stretch, _is_question if alone else _is_heading)
        name = names.setdefault(mark.key, mark.name)
        yield Turn(words, name, Span(mark.start, mark.end))
        if words.end < stretch.end:
            yield from _between(text, Span(words.end, stretch.end), alone=alone)


def _between(text: str, span: Span, *, alone: bool) -> Iterator[Turn]:
    """What stands before a label: a question if only answers are labelled, else a frame."""
    span = span.trimmed(text)
    frame = _leave(text, span, _is_question, whole=True) if alone else span
    yield from _frame(text, frame)
    question = Span(frame.end, span.end).trimmed(text)
    if len(question):
        yield Turn(question, ASKS)


def _frame(text: str, span: Span) -> Iterator[Turn]:
    span = span.trimmed(text)
    if len(span):
        yield Turn(span, FRAME.name)


def _is_heading(line: str) -> bool:
    return _HEADING.match(line) is not None


def _is_question(line: str) -> bool:
    return dialogue.is_question(line) or _is_heading(line)


def _leave(text: str, span: Span, unwanted: Callable[[str], bool], *, whole: bool = False) -> Span:
    """The span without the unwanted lines at its end; its first line stays unless `whole`."""
    end = span.end
    while end > span.start:
        start = max(text.rfind("\n", span.start, end) + 1, span.start)
        line = text[start:end]
        if (start == span.start and not whole) or (line.strip() and not unwanted(line)):
            break
        end = max(start - 1, span.start)
    return span if end == span.end else Span(span.start, end).trimmed(text)


def _narrated(text: str) -> Speech:
    return Speech((Turn(Span(0, len(text)).trimmed(text), NARRATOR.name),), (NARRATOR,))


def _layout() -> str:
    return _(
        "Questions without a label that stand before an answer were taken as the interviewer's."
    )


def _speech(text: str, turns: list[Turn], asked: Wanted) -> Speech:
    """The turns with their speakers: the labels decide, or the layout does (`?` asks)."""
    spoken = [(turn.speaker, turn.span.of(text)) for turn in turns if turn.speaker != FRAME.name]
    speakers, notes = assign(spoken, asked)
    if any(turn.speaker == ASKS for turn in turns):
        notes = (_layout(), *notes)
    if any(turn.speaker == FRAME.name for turn in turns):
        speakers = (*speakers, FRAME)
    return Speech(tuple(turns), speakers, notes)
