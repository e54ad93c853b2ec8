"""What there is to know about the passage under the eyes, in words: for the strip and inspector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coding
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.model.unit import UnitKind
from qualcode.suggest.reasons import sentence
from qualcode.tui.desk import Desk
from qualcode.tui.safe import content
from qualcode.tui.slots import NUMBERS
from qualcode.tui.study import Study
from qualcode.tui.texts import DIM, beside, code, cut, lines, styled

_HEADING = "bold $text-secondary"


@dataclass(frozen=True, slots=True)
class Glance:
    """A selection in a source: its unit and paragraph, its codings, what is suggested for it."""

    unit: UnitKind
    paragraph: int
    speaker: str
    here: Sequence[Coding]
    focused: int | None
    suggestions: Sequence[StoredSuggestion]
    memos: dict[int, str]
    thinking: bool = False


def glance(
    desk: Desk,
    span: Span,
    unit: UnitKind,
    here: Iterable[int],
    focused: int | None,
    *,
    thinking: bool,
) -> Glance:
    """What there is to know about a span of the source on the desk, where `here` are codings."""
    speaker = desk.document.speaker_at(span.start)
    return Glance(
        unit=unit,
        paragraph=desk.document.number_of(desk.document.paragraph_at(span.start)) or 0,
        speaker=speaker.name if speaker else "",
        here=[desk.codings[coding_id] for coding_id in here if coding_id in desk.codings],
        focused=focused,
        suggestions=desk.suggestions_at(span),
        memos=desk.memos,
        thinking=thinking,
    )


def unit_name(unit: UnitKind) -> str:
    """What a unit of selection is called."""
    return {
        UnitKind.WORD: _("word"),
        UnitKind.SENTENCE: _("sentence"),
        UnitKind.PARAGRAPH: _("paragraph"),
        UnitKind.TURN: _("turn"),
    }[unit]


def strip(study: Study, seen: Glance, width: int) -> Content:
    """Three lines for narrow screens: codes here, the best suggestion, the number keys."""
    place = f"{unit_name(seen.unit)} ¶{seen.paragraph}"
    here = Content("  ").join([_coded(study, seen, coding) for coding in seen.here])
    left = Content.assemble((_("Here"), _HEADING), "  ", here if seen.here else styled("–", DIM))
    return lines(
        [
            beside(left, styled(place, DIM), width),
            _suggested_line(study, seen, width),
            _numbers_line(study, width),
        ]
    )


def inspector(study: Study, seen: Glance, width: int) -> Content:
    """A column for wider screens: codes here with memos, suggestions with reasons, number keys."""
    parts: list[Content] = [
        styled(_("Codes here"), _HEADING),
        *_coded_lines(study, seen, width),
        Content(""),
        styled(_("Suggestions"), _HEADING),
        *_suggested_lines(study, seen),
        Content(""),
        styled(_("Number keys"), _HEADING),
        *(
            Content.assemble(
                (str(number), "bold $text-accent"), " ", code(study, code_id, width - 5)
            )
            for number, code_id in _numbers(study)
        ),
        Content(""),
        styled(_("Selection"), _HEADING),
        content(f"{unit_name(seen.unit)} · ¶{seen.paragraph}"),
        content(cut(seen.speaker, width)),
    ]
    return lines(parts)


def _coded(study: Study, seen: Glance, coding: Coding, width: int | None = None) -> Content:
    """A coding in short: badge, name, and signs for key quotation, doubt and memo."""
    signs = "".join(
        (
            " ★" if coding.key_quote else "",
            " ?" if coding.certainty is Certainty.UNSURE else "",
            " ✎" if coding.id in seen.memos else "",
        )
    )
    mine = coding.coder_id == study.coder.id
    room = None if width is None else width - len(signs) - 3
    named = Content.assemble(code(study, coding.code_id, room), signs)
    if coding.id == seen.focused and len(seen.here) > 1:
        return named.stylize("underline")
    return named if mine else named.stylize("dim")


def _coded_lines(study: Study, seen: Glance, width: int) -> list[Content]:
    if not seen.here:
        return [styled(_("none yet"), DIM)]
    found: list[Content] = []
    for coding in seen.here:
        found.append(_coded(study, seen, coding, width))
        if memo := seen.memos.get(coding.id):
            found.append(styled(f"  {cut(memo, 3 * width)}", f"{DIM} italic"))
    return found


def _suggested_line(study: Study, seen: Glance, width: int) -> Content:
    heading = Content.styled(_("Suggested"), _HEADING)
    if not seen.suggestions:
        nothing = _("looking for suggestions…") if seen.thinking else "–"
        return Content.assemble(heading, "  ", styled(nothing, DIM))
    best = seen.suggestions[0].suggestion
    more = f"+{len(seen.suggestions) - 1}" if len(seen.suggestions) > 1 else ""
    left = Content.assemble(
        heading, "  ", code(study, best.code_id), styled(f"  {_reason(seen.suggestions[0])}", DIM)
    )
    return beside(left, styled(more, DIM), width)


def _suggested_lines(study: Study, seen: Glance) -> list[Content]:
    if not seen.suggestions:
        return [styled(_("looking for suggestions…") if seen.thinking else _("none here"), DIM)]
    found: list[Content] = []
    for number, stored in enumerate(seen.suggestions[:3]):
        keys = "  a r" if number == 0 else ""
        found.append(
            Content.assemble(code(study, stored.suggestion.code_id), (keys, "bold $text-accent"))
        )
        found.append(styled(f"  {_reason(stored)}", DIM))
    return found


def _reason(stored: StoredSuggestion) -> str:
    reasons = stored.suggestion.reasons
    return sentence(reasons[0]) if reasons else ""


def _numbers(study: Study) -> list[tuple[int, int]]:
    numbers = range(1, NUMBERS + 1)
    return [(n, code_id) for n in numbers if (code_id := study.slots.code(n)) is not None]


def _numbers_line(study: Study, width: int) -> Content:
    """The number keys side by side, the names cut alike so that all fit."""
    numbers = _numbers(study)
    if not numbers:
        return styled(_("The codes you use come onto the keys 1 to 9."), DIM)
    room = max(3, width // len(numbers) - 4)
    return Content(" ").join(
        [
            Content.assemble(
                (str(number), "bold $text-accent"),
                " ",
                cut(study.name(code_id), room),
                " ",
            )
            for number, code_id in numbers
        ]
    )
