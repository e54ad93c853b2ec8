"""What there is to know about the passage under the eyes, in words: for the strip and inspector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coding
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.look.guide import guide
from qualcode.tui.look.safe import content
from qualcode.tui.look.suggested import Proposed, proposed, suggested_line, suggested_lines
from qualcode.tui.look.texts import DIM, HEADING, beside, code, cut, lines, signs, styled
from qualcode.tui.work.desk import Desk
from qualcode.tui.work.slots import NUMBERS
from qualcode.tui.work.study import Study

_MEANING = 4
_CODER = 16


@dataclass(frozen=True, slots=True)
class Glance:
    """A selection in a source: its unit and paragraph, its codings, what is suggested for it.

    `coders` are the names of those who coded; `looked_up` is a code that is looked up in the tree.
    """

    unit: UnitKind
    paragraph: int
    speaker: str
    here: Sequence[Coding]
    focused: int | None
    proposed: Proposed
    memos: dict[int, str]
    coders: dict[int, str]
    looked_up: int | None = None

    @property
    def noted(self) -> bool:
        """Whether there is a memo about a coding here."""
        return any(coding.id in self.memos for coding in self.here)

    @property
    def highlighted(self) -> int | None:
        """The code to explain: looked up, or of the coding with the focus, or suggested."""
        if self.looked_up is not None:
            return self.looked_up
        focused = [coding.code_id for coding in self.here if coding.id == self.focused]
        suggested = [one.suggestion.code_id for one in self.proposed.suggestions]
        return next(iter(focused + suggested), None)


def glance(
    desk: Desk,
    span: Span,
    unit: UnitKind,
    here: Iterable[int],
    focused: int | None,
    *,
    thinking: bool,
    looked_up: int | None = None,
) -> Glance:
    """What there is to know about a span of the source on the desk, where `here` are codings."""
    speaker = desk.document.speaker_at(span.start)
    return Glance(
        unit=unit,
        paragraph=desk.document.number_of(desk.document.paragraph_at(span.start)) or 0,
        speaker=speaker.name if speaker else "",
        here=[desk.codings[coding_id] for coding_id in here if coding_id in desk.codings],
        focused=focused,
        proposed=proposed(desk, span, thinking=thinking),
        memos=desk.memos,
        coders=desk.coders,
        looked_up=looked_up,
    )


def unit_name(unit: UnitKind) -> str:
    """What a unit of selection is called."""
    return {
        UnitKind.WORD: _("word"),
        UnitKind.SENTENCE: _("sentence"),
        UnitKind.PARAGRAPH: _("paragraph"),
        UnitKind.TURN: _("turn"),
    }[unit]


def strip(study: Study, seen: Glance, width: int, _height: int) -> Content:
    """Three lines for narrow screens: codes here, the best suggestion, the number keys."""
    place = f"{unit_name(seen.unit)} ¶{seen.paragraph}"
    here = Content("  ").join([_coded(study, seen, coding) for coding in seen.here])
    left = Content.assemble((_("Here"), HEADING), "  ", here if seen.here else styled("–", DIM))
    return lines(
        [
            beside(left, styled(place, DIM), width),
            suggested_line(study, seen.proposed, width),
            _numbers_line(study, width),
        ]
    )


def inspector(study: Study, seen: Glance, width: int, height: int) -> Content:
    """A column beside the text: codes here with memos, what the highlighted one means, and more.

    The meaning takes the rows that the rest leaves, but never fewer than it needs to be of use.
    """
    above = [styled(_("Codes here"), HEADING), *_coded_lines(study, seen, width)]
    below = [
        styled(_("Suggestions"), HEADING),
        *suggested_lines(study, seen.proposed, width),
        Content(""),
        styled(_("Number keys"), HEADING),
        *_number_lines(study, width),
        Content(""),
        styled(_("Selection"), HEADING),
        content(f"{unit_name(seen.unit)} · ¶{seen.paragraph}"),
        content(cut(seen.speaker, width)),
    ]
    room = max(_MEANING, height - len(above) - len(below) - 3)
    return lines([*above, *_meaning(study, seen, width, room), Content(""), *below])


def _meaning(study: Study, seen: Glance, width: int, rows: int) -> list[Content]:
    """The highlighted code as the codebook explains it, in at most so many rows and a heading."""
    code_id = seen.highlighted
    if code_id is None or study.code(code_id) is None:
        return []
    told = guide(study, code_id, width, rows)
    if [coding.code_id for coding in seen.here] == [code_id] and not seen.noted:
        return told  # which stands under the one code that it can be about
    return [Content(""), code(study, code_id, width - 3).stylize("bold"), *told]


def _number_lines(study: Study, width: int) -> list[Content]:
    return [
        Content.assemble((str(number), "bold $text-accent"), " ", code(study, code_id, width - 5))
        for number, code_id in _numbers(study)
    ]


def _coded(study: Study, seen: Glance, coding: Coding, width: int | None = None) -> Content:
    """A coding in short: badge, name, signs for key quotation, doubt and memo; whose it is."""
    marks = signs(
        key_quote=coding.key_quote,
        unsure=coding.certainty is Certainty.UNSURE,
        memo=coding.id in seen.memos,
    )
    mine = coding.coder_id == study.coder.id
    if not mine:
        marks += f" · {cut(seen.coders.get(coding.coder_id, ''), _CODER)}"
    room = None if width is None else max(6, width - cell_len(marks) - 3)
    named = Content.assemble(code(study, coding.code_id, room), marks)
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
            told = styled(cut(memo[: 9 * width], 3 * width - 6), f"{DIM} italic")
            found += [Content.assemble("  ", row) for row in told.wrap(max(1, width - 2))]
    return found


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
