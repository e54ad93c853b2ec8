"""Finding who speaks where in a text.

Three layouts are known: labels at line starts, answers that begin with a dash (`dialogue`), and a
text in which nobody speaks, which is one turn of the nameless narrator. A label must come again or
be a word such as `Intervjuare`, because a line of prose has a colon too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.i18n import _, quoted
from qualcode.importers import dialogue, facts, labels
from qualcode.importers.labels import Mark
from qualcode.importers.roles import ASKS, FRAME, NARRATOR, Wanted, assign
from qualcode.model.codebook import name_key
from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span

_HEADING = re.compile(r"[ \t]*(?:#{1,6} .*|(?:[-*_][ \t]*){3,})$")
_RARE = 0.02
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Speech:
    """The turns of a text, their speakers, and notes on what was guessed."""

    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """The labels that speakers have (none if nobody speaks), and notes on those in doubt."""

    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()


def find_turns(text: str, asked: Wanted | None = None, *, end: int | None = None) -> Speech:
    """The turns of a text. What stands after `end` (notes at the foot) is nobody's words.

    Turns are in order, do not overlap, and cover all of the text but labels and white space.
    """
    asked = asked or Wanted()
    stop = len(text) if end is None else end
    heard = listen(text[:stop], asked)
    turns = list(_labelled(text, heard.marks, stop) if heard.marks else dialogue.turns(text, stop))
    if not turns:
        return _narrated(text, heard.notes)
    turns += _frame(text, Span(stop, len(text)))
    return _speech(text, turns, asked, heard.notes)


def listen(text: str, asked: Wanted | None = None) -> Heard:
    """The labels of a text that speakers have: those asked for, known words, those that recur.

    A clear name that stands once is taken only while nobody with a known word or a label that
    recurs answers: in an interview of I and R, `EU: …` is how a sentence begins.
    """
    asked = asked or Wanted()
    everything = labels.marks(text, asked.roles)
    found = facts.without(text, everything, asked.roles)
    counts = Counter(mark.key for mark in found)
    names = {mark.key: mark.name for mark in reversed(found)}
    known = {key for key in counts if key in asked.roles or labels.certain(names[key])}
    sure = known | {key for key, number in counts.items() if number > 1}
    settled = bool(known) and any(_answers(names[key], asked) for key in sure)
    clear = set() if settled else {key for key in counts if labels.distinctive(names[key])}
    marks = tuple(mark for mark in found if mark.key in sure | clear)
    # Labels of facts count here, for a talk may be shorter than what is told before it.
    opening = marks if len(found) == len(everything) else everything
    early = bool(opening) and opening[0].start <= len(text) / 2
    if not _convincing(text, marks, known, asked, early=early):
        return Heard((), _left([names[key] for key, number in counts.items() if number > 1]))
    left = [names[key] for key in counts if key not in sure | clear]
    return Heard(
        marks, (*_left(left), *_taken([names[key] for key in counts if key in clear - sure]))
    )


def _answers(name: str, asked: Wanted) -> bool:
    """Whether the label may be a respondent's, as far as the word or the researcher tells."""
    role = asked.roles.get(name_key(name))
    return not labels.asks(name) if role is None else role.answers


def _left(names: list[str]) -> tuple[str, ...]:
    """The note on beginnings of lines that look like labels and were not taken for any."""
    if not names:
        return ()
    note = _(
        "Lines that begin with {names} were not taken as somebody's turns. "
        "If somebody speaks there, import with --speakers NAME=ROLE."
    )
    return (note.format(names=_listed(names)),)


def _taken(names: list[str]) -> tuple[str, ...]:
    """The note on speakers whose label stands only once."""
    if not names:
        return ()
    return (
        _("Taken as speakers though they stand only once: {names}.").format(names=_listed(names)),
    )


def _listed(names: list[str]) -> str:
    more = ["…"] if len(names) > _MOST_NAMED else []
    return ", ".join([*map(quoted, names[:_MOST_NAMED]), *more])


def _convincing(
    text: str, marks: Sequence[Mark], known: set[str], asked: Wanted, *, early: bool
) -> bool:
    """Whether the labels make a conversation rather than a list with colons in it."""
    counts = Counter(mark.key for mark in marks)
    if not counts or any(asked.roles.get(key, Role.FRAME) is not Role.FRAME for key in counts):
        return bool(counts)
    early = early or len(marks) > 2
    if len(counts) == 1:
        return early and labels.answers(marks[0].name)
    if known & counts.keys():
        return early
    lines = text.count("\n") + 1 - text.count("\n\n")
    return max(counts.values()) > 1 and len(marks) >= max(3, _RARE * lines)


def _labelled(text: str, marks: Sequence[Mark], stop: int) -> Iterator[Turn]:
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
    if not whole and text.find("\n", span.start, span.end) < 0:
        return span  # most turns are one line, and long interviews have many
    end = span.end
    while end > span.start:
        start = max(text.rfind("\n", span.start, end) + 1, span.start)
        line = text[start:end]
        if (start == span.start and not whole) or (line.strip() and not unwanted(line)):
            break
        end = max(start - 1, span.start)
    return span if end == span.end else Span(span.start, end).trimmed(text)


def _narrated(text: str, notes: tuple[str, ...]) -> Speech:
    return Speech((Turn(Span(0, len(text)).trimmed(text), NARRATOR.name),), (NARRATOR,), notes)


def _layout() -> str:
    return _(
        "Questions without a label that stand before an answer were taken as the interviewer's."
    )


def _speech(text: str, turns: list[Turn], asked: Wanted, heard: tuple[str, ...]) -> Speech:
    """The turns with their speakers: the labels decide, or the layout does (`?` asks)."""
    spoken = [(turn.speaker, turn.span.of(text)) for turn in turns if turn.speaker != FRAME.name]
    speakers, notes = assign(spoken, asked)
    if any(turn.speaker == ASKS for turn in turns):
        notes = (_layout(), *notes)
    if any(turn.speaker == FRAME.name for turn in turns):
        speakers = (*speakers, FRAME)
    return Speech(tuple(turns), speakers, (*notes, *heard))
