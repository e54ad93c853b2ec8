"""What came back from review: two lines in a list, and in full with its passage and its thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from qualcode.actions.review_telling import kind_name, outcome_name
from qualcode.actions.review_words import author_of, said
from qualcode.i18n import _
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.passage_view import in_context, where_of
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, HEADING, beside, code, cut, lines, styled, under_cursor
from qualcode.tui.work.reviewing import Reviewing, Said, neighbours

# From how many rows on blank lines part what belongs together.
_TALL = 16
# How many rows of the passage there are at least and at most, and how many where more is wanted.
_LEAST, _MOST, _FAR = 3, 12, 40
# How much of the text on either side of the passage, in characters.
_REACH, _FAR_REACH = 600, 4000
_NAME = 24
_CHANGING = frozenset(
    (ItemKind.CHANGED, ItemKind.RECODE, ItemKind.DELETED, ItemKind.INSERTION, ItemKind.DELETION,
     ItemKind.EDIT)
)  # fmt: skip
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in full: its place among how many, and what accepting it would do (if it can be)."""

    item: ReviewItem
    place: str
    effect: str


def item_lines(
    reviewing: Reviewing, item: ReviewItem, width: int, *, chosen: bool
) -> tuple[Content, Content]:
    """An item as two lines: who, what kind, where, its code (or what was decided); what it says.

    The first column says by a sign which one is chosen, the second which ones are ticked.
    """
    marks = Content.assemble(
        ("▸" if chosen else " ", "bold $text-accent"),
        ("✓" if item.id in reviewing.ticked else " ", "bold $text-success"),
        " ",
    )
    told = " · ".join(filter(None, (cut(author_of(item), _NAME), kind_name(item.kind),
                                    place_of(reviewing, item))))  # fmt: skip
    first = beside(
        Content.assemble(marks, styled(told, DIM)), _at_the_right(reviewing, item, width), width
    )
    second = Content.assemble("   ", cut(said(item)[: 4 * width], max(1, width - 3)))
    if not chosen:
        return first, second
    first, second = under_cursor((first, second), width)
    return first, second.stylize("bold")


def place_of(reviewing: Reviewing, item: ReviewItem) -> str:
    """Where an item stands in short: `Intervju 3 ¶4`."""
    hit, source = reviewing.hits.get(item.id), reviewing.source_of(item)
    if hit is not None:
        return f"{cut(hit.source, 40)} ¶{hit.paragraph}"
    if source is not None:
        return cut(source.name, 40)
    return _("without a place")


def details(reviewing: Reviewing, shown: Shown, width: int, height: int, *, far: bool) -> Content:
    """An item in full: who and when, her words, what accepting does, the passage, the thread."""
    width, item = max(1, width), shown.item
    gap = [Content("")] if height >= _TALL else []
    above = [
        *_heading(shown, width),
        *_wrapped(" · ".join(_about(reviewing, item, tall=bool(gap))), DIM, width),
        *gap,
        *_words(item, width),
        *gap,
        *_decision(shown, width),
        *gap,
    ]
    thread = _thread(reviewing, item, width)
    room = height - len(above) - (len(gap) + len(thread) if thread else 0)
    rows = _FAR if far else max(_LEAST, min(room, _MOST))
    passage = _passage(reviewing, item, width, rows, _FAR_REACH if far else _REACH)
    return lines([*above, *passage, *(gap if thread else []), *thread])


def _at_the_right(reviewing: Reviewing, item: ReviewItem, width: int) -> Content:
    """What was decided; of an open item, the code that it is about."""
    if item.state is not ItemState.OPEN:
        return styled(f"{outcome_name(item)} ", "bold")
    code_id = reviewing.code_of(item)
    if code_id is None:
        return Content("")
    return Content.assemble(code(reviewing.study, code_id, max(4, width // 3)), " ")


def _heading(shown: Shown, width: int) -> list[Content]:
    who = " · ".join(filter(None, (cut(author_of(shown.item), 40), moment(shown.item.at))))
    return [beside(styled(who, HEADING), styled(shown.place, DIM), width)]


def moment(at: str) -> str:
    """A time as people read it, `2026-03-02 08:00`; what is no time stays as it is."""
    return at[:16].replace("T", " ") if _DATE.match(at) else at


def _about(reviewing: Reviewing, item: ReviewItem, *, tall: bool) -> Iterator[str]:
    """What kind it is, where it stands, under which number; where there is room, whose words it
    stands on, and from which file it is.
    """
    hit = reviewing.hits.get(item.id)
    yield kind_name(item.kind)
    yield place_of(reviewing, item) if hit is None else where_of(hit)
    yield _("item {number}").format(number=item.id)
    if tall:
        if hit is not None and hit.cases:
            yield cut(", ".join(hit.cases), 30)
        yield cut(item.file, 40)


def _words(item: ReviewItem, width: int) -> Iterator[Content]:
    """What it says; of a change, what stood before (−) and after (+)."""
    before, after = item.before, item.text
    if item.kind is ItemKind.RECODE:
        after = item.proposal
    if item.kind in _CHANGING:
        if before:
            yield from _signed("−", before, DIM, width)
        if after and after != before:
            yield from _signed("+", after, "bold", width)
        return
    said = item.text or item.before
    yield from _wrapped(said, "", width) if said else ()


def _signed(sign: str, text: str, style: str, width: int) -> Iterator[Content]:
    """A text with a sign before its first line; the others stand under it."""
    for number, line in enumerate(_wrapped(text, style, max(1, width - 2))):
        yield Content.assemble((f"{sign} " if number == 0 else "  ", "bold $text-accent"), line)


def _wrapped(text: str, style: str, width: int) -> list[Content]:
    return (styled(text, style) if style else content(text)).wrap(width)


def _decision(shown: Shown, width: int) -> list[Content]:
    """What was decided and answered; what accepting would do where nothing is decided."""
    item = shown.item
    found: list[Content] = []
    if item.state is not ItemState.OPEN:
        told = (outcome_name(item), item.answered_by, moment(item.answered))
        found += _wrapped(" · ".join(filter(None, told)), "bold $text-success", width)
    if item.answer:
        found += _signed("↳", item.answer, "", width)
    if shown.effect:
        told_of = _("{key} Accept: {effect}")
        key = key_of(Context.REVIEWS, "accept")
        found += _wrapped(told_of.format(key=key, effect=shown.effect), "$text-success", width)
    return found


def _passage(
    reviewing: Reviewing, item: ReviewItem, width: int, rows: int, reach: int
) -> list[Content]:
    """The passage in its context; or the words it stood on where there is no place for it."""
    text = reviewing.text_of(item)
    if text and item.span is not None:
        return in_context(text, neighbours(text, item.span), width, rows, reach)
    told = _("It stands on no passage of a source, but on:") if item.quote else ""
    return [*_wrapped(told, DIM, width), *_signed(" ", item.quote, "", width)] if told else []


def _thread(reviewing: Reviewing, item: ReviewItem, width: int) -> list[Content]:
    """Everything that was said about the same thing, in its order; the item itself marked."""
    said = reviewing.thread(item)
    if not said:
        return []
    heading = Content.styled(_("Thread"), HEADING)
    return [heading, *(line for one in said for line in _said(reviewing, one, width))]


def _said(reviewing: Reviewing, one: Said, width: int) -> Iterable[Content]:
    mark = ("▸ " if one.here else "  ", "bold $text-accent")
    who = styled(" · ".join(filter(None, (cut(one.author, _NAME), moment(one.at)))), DIM)
    named = Content("")
    if one.code_id is not None:
        named = Content.assemble("  ", code(reviewing.study, one.code_id, 30))
    yield Content.assemble(mark, who, named).truncate(width, ellipsis=True)
    # What the item itself says stands above already.
    if one.text and not one.here:
        yield from (Content.assemble("  ", line) for line in _wrapped(one.text, "", width - 2))
