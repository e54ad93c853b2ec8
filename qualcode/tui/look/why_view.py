"""Why a code is suggested, at length: reasons, the nearest passage, the caution, the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from qualcode.actions import coding as act
from qualcode.actions import transcripts
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.coding import Coding
from qualcode.model.numerals import numeral
from qualcode.model.suggestion import Nearest, Parts, StoredSuggestion
from qualcode.suggest.reasons import sentence
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import content
from qualcode.tui.look.suggested import no_one_reason
from qualcode.tui.look.texts import DIM, HEADING, beside, code, cut, lines, share, styled
from qualcode.tui.work.desk import Desk
from qualcode.tui.work.study import Study

# How much of a passage is told, in characters.
_LONGEST = 300
_NAME = 40
# A text, and the sign that stands before it.
_Told = tuple[Content, Content]
_PLAIN = Content("")


@dataclass(frozen=True, slots=True)
class Explained:
    """A suggestion with what there is to tell of it: its words, the wider passage and how many
    sentences that has, the nearest passage coded so and the name of its source.
    """

    stored: StoredSuggestion
    words: str
    wider: str = ""
    sentences: int = 0
    nearest: Coding | None = None
    source: str = ""


def explained(desk: Desk, stored: StoredSuggestion) -> Explained:
    """A suggestion on the desk, explained; the nearest passage only if it is coded so still."""
    made, text = stored.suggestion, desk.document.text
    nearest = nearest_coding(desk.study, stored)
    sources = transcripts.all_sources(desk.study.project) if nearest else []
    return Explained(
        stored,
        text[made.span.start : made.span.end][:_LONGEST],
        text[made.wider.start : made.wider.end][:_LONGEST] if made.wider else "",
        desk.document.sentences_in(made.wider) if made.wider else 0,
        nearest,
        next((one.name for one in sources if nearest and one.id == nearest.source_id), ""),
    )


def nearest_coding(study: Study, stored: StoredSuggestion) -> Coding | None:
    """The nearest passage that is coded so, if it still is."""
    made = stored.suggestion
    near = next((one for one in made.reasons if isinstance(one, Nearest)), None)
    found = act.by_id(study.project, near.coding_id) if near is not None else None
    return found if found is not None and found.code_id == made.code_id else None


def why(study: Study, seen: Explained, width: int, place: int, number: int) -> Content:
    """All there is to tell, as lines of so many cells; it is one of `number` suggestions here."""
    made = seen.stored.suggestion
    theme = study.theme(made.code_id)
    named = Content.assemble(
        code(study, made.code_id).stylize("bold"), styled(f"  {share(made.probability)}", "bold")
    )
    which = styled(f"{place}/{number}" if number > 1 else "", DIM)
    above = [beside(named, which, width), *([styled(cut(theme, width), DIM)] if theme else [])]
    parts = (_passage(seen), _reasons(seen), _caution(study, seen), _wider(seen), _made_of(seen))
    told = (row for part in parts for sign, text in part for row in _rows(sign, text, width))
    return lines([*above, *told])


def _rows(sign: Content, told: Content, width: int) -> Iterator[Content]:
    """A text on as many rows as it takes; its sign stands before the first, the rest is indented
    as far.
    """
    indent = sign.cell_length
    for number, row in enumerate(told.wrap(max(1, width - indent)) or [Content("")]):
        yield Content.assemble(" " * indent if number else sign, row)


def _passage(seen: Explained) -> Iterator[_Told]:
    yield _PLAIN, styled(quoted(cut(seen.words, _LONGEST)), f"{DIM} italic")


def _reasons(seen: Explained) -> Iterator[_Told]:
    yield from _heading(_("Why"))
    reasons = seen.stored.suggestion.reasons
    if seen.nearest is None:
        reasons = tuple(one for one in reasons if not isinstance(one, Nearest))
    if not reasons:
        yield Content("• "), content(no_one_reason())
    for reason in reasons:
        yield Content("• "), content(sentence(reason))
        if isinstance(reason, Nearest) and seen.nearest is not None:
            yield (
                _key("  ", "nearest"),
                Content.assemble(
                    styled(f"{cut(seen.source, _NAME)}: ", DIM),
                    styled(quoted(cut(seen.nearest.words[: 2 * _LONGEST], _LONGEST)), "italic"),
                ),
            )


def _caution(study: Study, seen: Explained) -> Iterator[_Told]:
    meant = study.code(seen.stored.suggestion.code_id)
    if meant is not None and meant.when_not_to_use:
        yield from _heading(_("When not to use"))
        yield Content.styled("! ", "bold $text-warning"), content(meant.when_not_to_use)


def _wider(seen: Explained) -> Iterator[_Told]:
    if seen.wider:
        yield from _heading(_("Wider passage"))
        told = ngettext("{number} sentence", "{number} sentences", seen.sentences)
        yield (
            _key("", "accept_wider"),
            Content.assemble(
                styled(f"{told.format(number=seen.sentences)}: ", DIM),
                styled(quoted(cut(seen.wider, _LONGEST)), "italic"),
            ),
        )


def _made_of(seen: Explained) -> Iterator[_Told]:
    made = seen.stored.suggestion
    yield from _heading(_("Score"))
    parts = [f"{name} {numeral(value, 2)}" for name, value in _named(made.parts) if value]
    summed = _("{parts} = {score}").format(parts=" + ".join(parts), score=numeral(made.score, 2))
    likely = _("{share} likely").format(share=share(made.probability))
    yield _PLAIN, content(f"{summed if parts else numeral(made.score, 2)} → {likely}")
    yield _PLAIN, styled(_("Made by {engine}.").format(engine=made.engine), DIM)


def _named(parts: Parts) -> list[tuple[str, float]]:
    return [
        (_("keywords"), parts.rules),
        (_("wording"), parts.wording),
        (_("your codings"), parts.learnt),
        (_("meaning"), parts.meaning),
        (_("neighbours"), parts.neighbours),
    ]


def _heading(told: str) -> Iterator[_Told]:
    yield _PLAIN, Content("")
    yield _PLAIN, styled(told, HEADING)


def _key(before: str, id: str) -> Content:
    return Content.styled(f"{before}{key_of(Context.WHY, id)} ", "bold $text-accent")
