"""A conflict of a merge: two lines in a list, and in full with both versions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from qualcode.actions import merging_lists
from qualcode.i18n import _
from qualcode.model.merging import Side
from qualcode.model.numerals import numeral
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.passage_view import in_context
from qualcode.tui.look.review_view import moment
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, HEADING, beside, cut, lines, styled, under_cursor
from qualcode.tui.work.merging import Asked, Looked, spans_of

# From how many columns on two versions stand side by side.
_SIDE_BY_SIDE = 44
# From how many rows on blank lines part what belongs together.
_TALL = 16
# How many rows of a passage there are at least and at most, and how many where more is wanted.
_LEAST, _MOST, _FAR = 3, 12, 40
_REACH, _FAR_REACH = 600, 4000
# So many words are looked through for those that differ, and at least so many must be the same.
_COMPARED, _SAME = 3000, 0.3
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_NAME = 24


@dataclass(frozen=True, slots=True)
class Seen:
    """A conflict in full: what was decided, its place among how many, and the passage it is about
    in the text of its source, if there is one.
    """

    asked: Asked
    side: Side | None
    place: str
    source: Source | None = None
    passage: Span | None = None
    text: str = ""


def side_name(side: Side | None) -> str:
    """What a decision is called; `open` where there is none."""
    names = {Side.MINE: _("mine"), Side.THEIRS: _("theirs"), Side.LATEST: _("latest")}
    return _("open") if side is None else names[side]


def conflict_lines(
    asked: Asked, side: Side | None, width: int, *, chosen: bool, ticked: bool
) -> tuple[Content, Content]:
    """A conflict as two lines: what it is about and what was decided; mine | theirs.

    The first column says by a sign which one is chosen, the second which ones are ticked. The
    version that stands is marked by a sign, too.
    """
    marks = Content.assemble(
        ("▸" if chosen else " ", "bold $text-accent"),
        ("✓" if ticked else " ", "bold $text-success"),
    )
    decided = styled(f"{side_name(side)} ", DIM if side is None else "bold")
    taken = cell_len(asked.thing) + cell_len(asked.part) + decided.cell_length + 10
    name = cut(asked.conflict.name[: 4 * width], max(8, width - taken))
    told = " · ".join((asked.thing, name, asked.part))
    first = beside(Content.assemble(marks, " ", styled(told, DIM)), decided, width)
    room = max(4, (width - 6) // 2)
    stands, texts = asked.stands(side), from_where_they_differ(asked.mine, asked.theirs, room)
    mine, theirs = (
        _version(text, room, stands is whose)
        for text, whose in zip(texts, (Side.MINE, Side.THEIRS), strict=True)
    )
    second = Content.assemble("  ", mine.truncate(room, pad=True), (" │ ", DIM), theirs)
    if not chosen:
        return first, second
    first, second = under_cursor((first, second), width)
    return first, second


def _version(text: str, width: int, stands: bool) -> Content:
    sign = ("●" if stands else " ", "bold $text-success")
    words = cut(text[: 4 * width], max(1, width - 1)) or "–"
    return Content.assemble(sign, styled(words, "bold") if stands else content(words))


def from_where_they_differ(mine: str, theirs: str, width: int) -> tuple[str, str]:
    """Two texts for a short line each: if they begin alike, from shortly before they differ."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), min(len(mine), len(theirs)))
    start = mine.rfind(" ", 0, max(0, alike - width // 4)) + 1
    if alike < width // 2 or not start:
        return mine, theirs
    return f"…{mine[start:]}", f"…{theirs[start:]}"


def details(seen: Seen, width: int, height: int, *, far: bool) -> Content:
    """A conflict in full: what it is about, mine and theirs with who and when, the passage."""
    width, asked = max(1, width), seen.asked
    gap = [Content("")] if height >= _TALL else []
    reach = _FAR_REACH if far else _REACH
    above = [
        *_heading(seen, width),
        *gap,
        *_versions(seen, width, _FAR if far else max(_LEAST, height // 3), reach, gap),
        *gap,
        *_decision(seen, width),
        *_needed(asked, width),
    ]
    if seen.source is None or seen.passage is None:
        return lines(above)
    below = [*gap, styled(cut(seen.source.name, width), HEADING)]
    room = height - len(above) - len(below)
    rows = _FAR if far else max(_LEAST, min(room, _MOST))
    if spans_of(asked.conflict) is not None:
        return lines(above)
    return lines([*above, *below, *in_context(seen.text, seen.passage, width, rows, reach)])


def _heading(seen: Seen, width: int) -> Iterator[Content]:
    asked = seen.asked
    head = f"{asked.thing} · {asked.part}"
    yield beside(styled(head, HEADING), styled(seen.place, DIM), width)
    above = asked.about if asked.conflict.kind == "code" else ()
    name = " › ".join(cut(part, 40) for part in (*above, asked.conflict.name[: 4 * width]))
    if not above:  # words that are shown in their text below need not stand here in full
        name = cut(asked.conflict.name[: 4 * width], width if seen.passage else 3 * width)
    yield from _wrapped(name, "bold", width)
    if asked.about and not above:
        yield from _wrapped(" · ".join(cut(part, 40) for part in asked.about), DIM, width)
    if asked.meaning:
        yield from _wrapped(cut(asked.meaning[: 4 * width], 3 * width), "", width)


def _versions(
    seen: Seen, width: int, rows: int, reach: int, gap: Sequence[Content]
) -> Iterable[Content]:
    """Both versions, beside each other where there is room."""
    wide = width >= _SIDE_BY_SIDE
    room = (width - 3) // 2 if wide else width
    mine, theirs = _bodies(seen, room, rows, reach)
    stands = seen.asked.stands(seen.side)
    by_me, by_them = seen.asked.conflict.by_me, seen.asked.conflict.by_them
    left = [*_who("mine", _("Mine"), stands is Side.MINE, by_me, room), *gap, *mine]
    right = [*_who("theirs", _("Theirs"), stands is Side.THEIRS, by_them, room), *gap, *theirs]
    if not wide:
        return [*left, *gap, *right]
    blank = Content("")
    return [
        Content.assemble(one.truncate(room, pad=True), (" │ ", DIM), other)
        for one, other in zip_longest(left, right, fillvalue=blank)
    ]


def _who(
    command: str, name: str, stands: bool, by: tuple[str, str], width: int
) -> Iterator[Content]:
    """The key that takes a version, and who wrote it when."""
    sign = ("● " if stands else "", "bold $text-success")
    key = (key_of(Context.MERGING, command), "bold $text-accent")
    yield Content.assemble(sign, key, " ", styled(name, "bold")).truncate(width, ellipsis=True)
    told = " · ".join(filter(None, (cut(by[0], _NAME), moment(by[1]))))
    yield from _wrapped(told or "–", DIM, width)


def _bodies(seen: Seen, width: int, rows: int, reach: int) -> tuple[list[Content], list[Content]]:
    """What stands in either version: a passage in its text, or words with what differs marked."""
    asked, spans = seen.asked, spans_of(seen.asked.conflict)
    if spans is not None and seen.text:
        mine, theirs = (in_context(seen.text, span, width, rows, reach, met=span) for span in spans)
        return mine, theirs
    first, second = differing(asked.mine, asked.theirs)
    return first.wrap(width), second.wrap(width)


def differing(mine: str, theirs: str) -> tuple[Content, Content]:
    """Two texts, the words that only one of them has underlined; plain if they have little in
    common, and – for an empty one.
    """
    first, second = _TOKEN.findall(mine), _TOKEN.findall(theirs)
    if not first or not second or len(first) + len(second) > _COMPARED:
        return content(mine or "–"), content(theirs or "–")
    from qualcode.language.likeness import changes

    found = list(changes(first, second))
    other = sum(len(taken) + len(put) for taken, put in found)
    if other > (1 - _SAME) * (len(first) + len(second)):
        return content(mine), content(theirs)
    return (
        _underlined(first, [taken for taken, _put in found]),
        _underlined(second, [put for _taken, put in found]),
    )


def _underlined(tokens: Sequence[str], spans: Iterable[Span]) -> Content:
    parts, at = [], 0
    for span in spans:
        parts.append(content("".join(tokens[at : span.start])))
        parts.append(styled("".join(tokens[span.start : span.end]), "bold underline"))
        at = span.end
    return Content.assemble(*parts, content("".join(tokens[at:])))


def _decision(seen: Seen, width: int) -> list[Content]:
    """What was decided, or what the latest version is."""
    asked, side = seen.asked, seen.side
    stands = asked.stands(side)
    if side is not None:
        told = _("Decided: {side}").format(side=side_name(side))
        if side is Side.LATEST and stands is not None:
            told = _("Decided: latest, which is {side}").format(side=side_name(stands))
        return _wrapped(f"✓ {told}", "bold $text-success", width)
    key = key_of(Context.MERGING, "latest")
    if asked.whole:
        told = _("{key} Latest: what one of you needs is kept.").format(key=key)
    elif asked.latest is None:
        told = _("{key} Latest: both were written in the same second.").format(key=key)
    else:
        told = _("{key} Latest: {side}").format(key=key, side=side_name(asked.latest))
    return _wrapped(told, DIM, width)


def _needed(asked: Asked, width: int) -> list[Content]:
    """What stands on a thing that one of the two deleted."""
    if not asked.needed:
        return []
    told = ", ".join(f"{name}: {numeral(number)}" for name, number in asked.needed)
    sentence = _("What stands on it goes with it, if it goes. {what}").format(what=told)
    return _wrapped(sentence, "", width)


def _wrapped(text: str, style: str, width: int) -> list[Content]:
    return (styled(text, style) if style else content(text)).wrap(width)


# What comes


def coming(looked: Looked) -> list[str]:
    """What a merge brings, changes and takes away, a line for each kind of thing that it does."""
    return merging_lists.coming(looked.counts, looked.names)


def summary(looked: Looked, first: str, last: str, width: int) -> Content:
    """What a merge does or did: a sentence, the numbers, what else is to be said, what is next."""
    counted = coming(looked)
    parts: list[Content] = _wrapped(first, "bold", width)
    for sentences in (counted, looked.notes if looked.news else (), (last,)):
        if sentences:
            parts.append(Content(""))
            parts += [line for told in sentences for line in _wrapped(told, "", width)]
    return lines(parts)
