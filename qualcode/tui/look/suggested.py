"""What is suggested for the passage under the eyes, in words: for the strip and the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.i18n import _, ngettext
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.suggest.reasons import sentence
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.texts import DIM, HEADING, beside, code, cut, share, styled
from qualcode.tui.work.desk import Desk
from qualcode.tui.work.study import Study

# How many are told, and of how many of them the reason.
_TOLD, _EXPLAINED = 6, 3
# From how many cells on a line has room to tell how long the wider passage is.
_ROOMY = 70
_ENDING = 40


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is suggested for a selection, best first.

    `hidden` is how many less likely ones there are; `sentences` how many the wider passage of the
    best one has (0: there is none), and `ending` its last words. A `blind` coder sees none.
    """

    suggestions: Sequence[StoredSuggestion] = ()
    hidden: int = 0
    sentences: int = 0
    ending: str = ""
    thinking: bool = False
    blind: bool = False

    @property
    def nothing(self) -> str:
        """What to say where nothing is suggested."""
        if self.blind:
            return _("you code blind: no suggestions")
        if self.thinking:
            return _("looking for suggestions…")
        return _less_likely(self.hidden) if self.hidden else ""


def proposed(desk: Desk, span: Span, *, thinking: bool) -> Proposed:
    """What is suggested for a span of the source on the desk."""
    suggestions = desk.pending.at(span)
    wider = suggestions[0].suggestion.wider if suggestions else None
    return Proposed(
        suggestions,
        desk.pending.hidden_at(span),
        desk.document.sentences_in(wider) if wider else 0,
        desk.document.text[max(wider.start, wider.end - 2 * _ENDING) : wider.end] if wider else "",
        thinking,
        desk.study.blind,
    )


def suggested_line(study: Study, seen: Proposed, width: int) -> Content:
    """The best suggestion on one line: code and reason, how likely, how many more, the wider."""
    heading = Content.styled(_("Suggested"), HEADING)
    if not seen.suggestions:
        return Content.assemble(heading, "  ", styled(seen.nothing or "–", DIM))
    best = seen.suggestions[0]
    parts = [share(best.suggestion.probability)]
    if len(seen.suggestions) > 1:
        parts.append(f"+{len(seen.suggestions) - 1}")
    if seen.sentences:
        parts.append(f"{key_of(Context.CODING, 'accept_wider')}: {_wider(seen, width)}")
    left = Content.assemble(
        heading, "  ", code(study, best.suggestion.code_id), styled(f"  {reason(best)}", DIM)
    )
    return beside(left, styled(" ".join(parts), DIM), width)


def suggested_lines(study: Study, seen: Proposed, width: int) -> list[Content]:
    """The suggestions under each other, the best with its keys, the first few with their reason."""
    if not seen.suggestions:
        return [styled(cut(seen.nothing or _("none here"), width), DIM)]
    found: list[Content] = []
    accept, reject, why = (key_of(Context.CODING, id) for id in ("accept", "reject", "why"))
    for number, stored in enumerate(seen.suggestions[:_TOLD]):
        keys = f" {accept} {reject} {why}" if number == 0 else ""
        likely = styled(share(stored.suggestion.probability), DIM)
        tail = Content.assemble(likely, (keys, "bold $text-accent"))
        found.append(beside(code(study, stored.suggestion.code_id), tail, width))
        if number < _EXPLAINED:
            told = styled(reason(stored), DIM)
            found += [Content.assemble("  ", row) for row in told.wrap(max(1, width - 2))]
        if number == 0 and seen.sentences:
            found.append(_wider_line(seen, width))
    if seen.hidden:
        found.append(styled(cut(_less_likely(seen.hidden), width), DIM))
    return found


def reason(stored: StoredSuggestion) -> str:
    """The first reason of a suggestion, as one sentence."""
    reasons = stored.suggestion.reasons
    return sentence(reasons[0]) if reasons else no_one_reason()


def no_one_reason() -> str:
    """What to say where nothing by itself speaks for a code."""
    return _("no word by itself says so, but all parts of the score together")


def _wider(seen: Proposed, width: int) -> str:
    if width < _ROOMY:
        return _("wider")
    told = ngettext("{number} sentence", "{number} sentences", seen.sentences)
    return told.format(number=seen.sentences)


def _wider_line(seen: Proposed, width: int) -> Content:
    told = ngettext("wider: {number} sentence, to", "wider: {number} sentences, to", seen.sentences)
    head = Content.assemble(
        "  ",
        (key_of(Context.CODING, "accept_wider"), "bold $text-accent"),
        " ",
        styled(told.format(number=seen.sentences), DIM),
    )
    room = max(4, min(_ENDING, width - head.cell_length - 3))
    words = seen.ending.split()
    while len(words) > 1 and len(" ".join(words)) > room:
        words.pop(0)
    return Content.assemble(head, " ", styled(f"…{cut(' '.join(words), room)}", f"{DIM} italic"))


def _less_likely(number: int) -> str:
    told = ngettext("{key}: {number} less likely", "{key}: {number} less likely", number)
    return told.format(key=key_of(Context.CODING, "more_suggestions"), number=number)
