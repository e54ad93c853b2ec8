"""Where a person wants to go who types a number: a paragraph, a time of the recording, a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.source import Turn
from qualcode.model.times import clock, milliseconds_of
from qualcode.tui.page.document import TranscriptDocument

_TURN = ("t", "T")


@dataclass(frozen=True, slots=True)
class Destination:
    """An offset in the text; or None and a sentence that says why there is no such place."""

    offset: int | None = None
    problem: str = ""


def question(document: TranscriptDocument) -> str:
    """What can be gone to: `Go to: paragraph 1–412, time 0:00:00–0:48:10, turn t1–t61`."""
    parts = [_("paragraph 1–{last}").format(last=document.last_number)]
    if times := _times(document.turns):
        ends = (clock(times[0]), clock(times[-1]))
        parts.append(_("time {first}–{last}").format(first=ends[0], last=ends[1]))
    if document.turns:
        parts.append(_("turn t1–t{last}").format(last=len(document.turns)))
    return _("Go to: {places}").format(places=", ".join(parts))


def destination(document: TranscriptDocument, typed: str) -> Destination:
    """The place that was typed: `12` or `¶12`, `0:12:05` or `12:05`, `t7`."""
    written = typed.strip()
    if ":" in written:
        return _at_time(document.turns, written)
    if written.startswith(_TURN):
        return _at_turn(document.turns, written[1:].strip(), written)
    number = _number(written.strip("¶ "), document.last_number)
    if number is None:
        return Destination(problem=_("There is no paragraph {number}.").format(number=written))
    return Destination(document.body(document.numbered(number)).start)


def _at_turn(turns: Sequence[Turn], digits: str, written: str) -> Destination:
    number = _number(digits, len(turns))
    if number is None:
        return Destination(problem=_("There is no turn {number}.").format(number=written))
    return Destination(turns[number - 1].span.start)


def _at_time(turns: Sequence[Turn], written: str) -> Destination:
    """The turn that is being spoken then: the last to begin by that time, else the first."""
    wanted, times = milliseconds_of(written), _times(turns)
    if not times:
        return Destination(problem=_("This source has no times."))
    if wanted is None:
        return Destination(
            problem=_("“{time}” is no time. Write it as 0:12:05 or 12:05.").format(time=written)
        )
    # A time is shown in whole seconds, so what begins within the second has begun.
    if wanted // 1000 > times[-1] // 1000:
        return Destination(problem=_("The recording ends at {time}.").format(time=clock(times[-1])))
    timed = [turn for turn in turns if turn.start_ms is not None]
    begun = [turn for turn in timed if (turn.start_ms or 0) < wanted + 1000]
    first = min(timed, key=_began)
    return Destination(max(begun, key=_began, default=first).span.start)


def _times(turns: Sequence[Turn]) -> list[int]:
    """All times at which turns begin and end, in order."""
    found = (time for turn in turns for time in (turn.start_ms, turn.end_ms) if time is not None)
    return sorted(found)


def _began(turn: Turn) -> int:
    return turn.start_ms or 0


def _number(digits: str, last: int) -> int | None:
    """The number, if it is one from 1 to the last."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(last)) + 9:
        return None
    return int(digits) if 1 <= int(digits) <= last else None
