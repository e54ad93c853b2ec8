"""A passage as it is shown: two lines in a list, and in its context with all codes it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content

from qualcode.actions.retrieval import Hit
from qualcode.i18n import _
from qualcode.model.coding import Certainty, Coding
from qualcode.model.span import Span
from qualcode.model.times import clock
from qualcode.tui.look.safe import content, safe_text
from qualcode.tui.look.texts import (
    DIM,
    HEADING,
    beside,
    code,
    cut,
    lines,
    signs,
    styled,
    under_cursor,
)
from qualcode.tui.page.layout import Layout
from qualcode.tui.work.study import Study

# How much of the text around a passage is shown, in characters on either side: near, and far.
NEAR, NEAR_WHERE_TALL, FAR = 240, 600, 4000
# Nobody reads more of one passage here, and wrapping a paragraph of 1 MB takes a tenth of a second.
_LONGEST = 20_000
_MARGIN = "▌ "
# From how many lines on there is room for what the codes mean.
_TALL = 16
_FEW = 3
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage with what is known around it: its source's text, the codings that share words
    with it, memos by the ids of their codings, its place among how many.
    """

    hit: Hit
    text: str
    here: Sequence[Coding]
    memos: Mapping[int, str] = field(default_factory=dict)
    place: int = 1
    number: int = 1


def hit_lines(  # noqa: PLR0913 (one keyword for each thing that a line tells)
    study: Study,
    hit: Hit,
    width: int,
    *,
    chosen: bool,
    ticked: bool,
    memo: bool,
    coder: bool,
    here: Sequence[Coding] = (),
) -> tuple[Content, Content]:
    """A passage as two lines: where it stands and its code (with `coder`, whose), then its words.

    The first column says by a sign which one is chosen, the second which ones are ticked. Mere
    words have no code of their own; `here` are the codings that share some of them.
    """
    marks = Content.assemble(
        ("▸" if chosen else " ", "bold $text-accent"),
        ("✓" if ticked else " ", "bold $text-success"),
        " ",
    )
    where = Content.assemble(marks, styled(where_of(hit), DIM))
    words = Content.assemble("   ", said(hit, width - 3))
    named = _code_of(study, hit, width // 2, memo=memo, coder=coder)
    if hit.code_id is None:
        named = _codes_around(study, here, width // 2)
    shown = beside(where, named, width), words
    if not chosen:
        return shown
    first, second = under_cursor(shown, width)
    return first, second.stylize("bold")


def said(hit: Hit, width: int) -> Content:
    """The words of a passage on one line; those that were looked for underlined, and in sight."""
    if hit.found is None:
        return words_line(hit.words, None, width)
    found = Span(hit.found.start - hit.span.start, hit.found.end - hit.span.start)
    return words_line(hit.words, found, width)


def words_line(words: str, found: Span | None, width: int) -> Content:
    """Words on one line; those that were looked for (a span of them) underlined, and in sight."""
    if found is None:
        rest = "…" if len(words) > 4 * width else ""
        return content(cut(words[: 4 * width] + rest, width))
    before = _flat(words[max(0, found.start - 4 * width) : found.start])
    lit, after = (_flat(part[: 4 * width]) for part in (found.of(words), words[found.end :]))
    if cell_len(before) > width // 2 and cell_len(before + lit + after) > width:
        room = max(width // 3, width - cell_len(lit + after) - 1)
        tail = before[-room:]
        before = f"…{tail[tail.find(' ') + 1 :]}"
    line = Content.assemble(content(before), styled(lit, "underline"), content(after))
    return line.truncate(width, ellipsis=True)


def _flat(text: str) -> str:
    """The text, safe, every run of white space one space, also at its ends."""
    return _SPACES.sub(" ", safe_text(text))


def _codes_around(study: Study, here: Sequence[Coding], width: int) -> Content:
    """The codes that words have already, in short: the first by its name."""
    code_ids = list(dict.fromkeys(one.code_id for one in here))
    if not code_ids:
        return Content("")
    more = f" +{len(code_ids) - 1}" if len(code_ids) > 1 else ""
    return Content.assemble(code(study, code_ids[0], max(4, width - 8)), more, " ").stylize("dim")


def where_of(hit: Hit, *more: str) -> str:
    """Where a passage stands, who speaks, when: `Intervju 3 ¶4 · handläggare · 0:12:05`."""
    name = f"{cut(hit.source, 40)} ¶{hit.paragraph}"
    parts = (name, cut(", ".join(hit.speakers), 30), clock(hit.start_ms), *more)
    return " · ".join(filter(None, parts))


def preview(study: Study, seen: Seen, width: int, height: int, *, far: bool) -> Content:
    """A passage in its context, lit, with who speaks and all codes here; at most `height` lines."""
    place = styled(f"{seen.place}/{seen.number}", DIM)
    heading = beside(
        styled(where_of(seen.hit, cut(", ".join(seen.hit.cases), 30)), HEADING), place, width
    )
    tall = tells_memos(height)
    codes = _codes(study, seen, width, tall=tall)[: max(1, height // 2)]
    near = NEAR_WHERE_TALL if tall else NEAR
    room = max(1, height - 1 - len(codes))
    around = in_context(
        seen.text, seen.hit.span, width, room, FAR if far else near, met=seen.hit.found
    )
    return lines([heading, *around, *codes])


def tells_memos(height: int) -> bool:
    """Whether a preview of so many lines also tells the memos and what the codes mean."""
    return height >= _TALL


def in_context(
    whole: str,
    passage: Span,
    width: int,
    height: int,
    reach: int,
    *,
    met: Span | None = None,
    lanes: Sequence[Sequence[Span] | None] = (),
) -> list[Content]:
    """The rows of a text around a passage that fit, those of the passage marked at their left.

    At most `reach` characters stand on either side of it; `met` are words in it that were looked
    for. With `lanes` (what each of several coders marked, None for who has not coded the text) the
    numbers of those who marked something of a row stand at its left instead: what all marked is
    bold, what only some did underlined.
    """
    around = _excerpt(whole, passage, reach)
    text = safe_text(around.of(whole), tabs=True)
    bodies = [one.span() for one in _LINE.finditer(text)] or [(0, 0)]
    room = width - max(len(_MARGIN), len(lanes) + 1) - 2
    layout = Layout(text, [one[0] for one in bodies], [one[1] for one in bodies], room)
    lit = _within(passage, around)
    found = _within(met or Span(around.start, around.start), around)
    first, last = _rows_of(layout, lit)
    if last - first >= height and len(found):
        first, last = _rows_of(layout, found)
    top = _top(first, last, len(layout), height)
    marked = [None if lane is None else [_within(one, around) for one in lane] for lane in lanes]
    rows = [
        _row_of_lanes(layout, row, marked) if lanes else _row(layout, row, lit, found)
        for row in range(top, min(top + height, len(layout)))
    ]
    if (around.start or top) and rows[0].plain.startswith("  "):
        rows[0] = Content.assemble("… ", rows[0][2:])
    if around.end < len(whole) or top + height < len(layout):
        rows[-1] = Content.assemble(rows[-1].rstrip(), " …")
    return rows


def _within(span: Span, around: Span) -> Span:
    """A span as it stands in an excerpt, whose end may be cut off."""
    start = min(span.start, around.end) - around.start
    return Span(start, max(start, min(span.end, around.end) - around.start))


def _rows_of(layout: Layout, span: Span) -> tuple[int, int]:
    return layout.row_of(span.start), layout.row_of(max(span.start, span.end - 1))


def _top(first: int, last: int, rows: int, height: int) -> int:
    """The first of the rows to show, so that first..last are seen with as much on either side."""
    spare = height - (last - first + 1)
    if spare <= 0:
        return first
    return max(0, min(first - spare // 2, rows - height))


def _row(layout: Layout, row: int, lit: Span, met: Span) -> Content:
    """A row of the text: the passage bold with a mark at the left, what was found underlined."""
    span = layout.span_of(row)
    return Content.assemble(
        (_MARGIN if span.overlaps(lit) else "  ", "$text-accent"),
        *(
            styled(layout.painted(row, part), _style(part, lit, met))
            for part in _parts(span, (lit, met))
        ),
    )


def _row_of_lanes(layout: Layout, row: int, lanes: Sequence[Sequence[Span] | None]) -> Content:
    """A row of the text with the numbers of those who marked something of it at its left."""
    span = layout.span_of(row)
    margin = "".join(
        str(at)[-1] if any(one.overlaps(span) for one in lane or ()) else " "
        for at, lane in enumerate(lanes, start=1)
    )
    edges = [one for lane in lanes for one in lane or ()]
    return Content.assemble(
        (f"{margin:<{len(_MARGIN) - 1}} ", "bold $text-accent"),
        *(styled(layout.painted(row, part), _shared(part, lanes)) for part in _parts(span, edges)),
    )


def _parts(span: Span, inner: Iterable[Span]) -> list[Span]:
    """A span cut at every edge of others inside it."""
    inside = {edge for one in inner for edge in (one.start, one.end)}
    edges = sorted({span.start, span.end, *(at for at in inside if span.start < at < span.end)})
    return [Span(*pair) for pair in pairwise(edges)]


def _shared(part: Span, lanes: Sequence[Sequence[Span] | None]) -> str:
    there = [lane for lane in lanes if lane is not None]
    number = sum(any(one.overlaps(part) for one in lane) for lane in there)
    if number == len(there):
        return "bold"
    return "underline" if number else DIM


def _style(part: Span, lit: Span, met: Span) -> str:
    if part.overlaps(met):
        return "bold underline"
    return "bold" if part.overlaps(lit) else DIM


def _excerpt(text: str, span: Span, reach: int) -> Span:
    """The passage with so many characters on either side, whole words."""
    start, end = max(0, span.start - reach), min(len(text), span.end + reach)
    end = min(end, span.start + _LONGEST)
    if start:
        space = _SPACE.search(text, start, span.start)
        start = space.end() if space else span.start
    if end < len(text):
        space_after = max(text.rfind(" ", span.end, end), text.rfind("\n", span.end, end))
        end = space_after if space_after > 0 else end
    return Span(start, end)


def _codes(study: Study, seen: Seen, width: int, *, tall: bool) -> list[Content]:
    """The codes here: on one line, or each with its memo and what it means."""
    heading = Content.styled(_("Here"), HEADING)
    if not seen.here:
        return [Content.assemble(heading, "  ", styled(_("no code yet"), DIM))]
    if not tall:
        named = Content("  ").join([_coded(study, seen, coding) for coding in seen.here])
        return [Content.assemble(heading, "  ", named).truncate(width, ellipsis=True)]
    found = [Content(""), heading]
    for coding in seen.here:
        found.append(_coded(study, seen, coding))
        meant = study.code(coding.code_id)
        if meant is not None:
            found += _indented(meant.definition, width, DIM)
        if memo := seen.memos.get(coding.id):
            found += _indented(f"✎ {memo}", width, f"{DIM} italic")
    return found


def _indented(text: str, width: int, style: str) -> list[Content]:
    """The beginning of a text on a few lines that stand in a little."""
    room = max(1, width - 2)
    wrapped = styled(cut(text[: _FEW * width], _FEW * room - _FEW), style).wrap(room)
    return [Content.assemble("  ", line) for line in wrapped] if text else []


def _coded(study: Study, seen: Seen, coding: Coding) -> Content:
    shown = signs(
        key_quote=coding.key_quote,
        unsure=coding.certainty is Certainty.UNSURE,
        memo=coding.id in seen.memos,
    )
    named = Content.assemble(code(study, coding.code_id, 30), shown)
    alone = coding.id == seen.hit.coding_id and len(seen.here) > 1
    return named.stylize("underline") if alone else named


def _code_of(study: Study, hit: Hit, width: int, *, memo: bool, coder: bool) -> Content:
    """The code of a passage with its signs; nothing for mere words."""
    if hit.code_id is None:
        return Content("")
    whose = f" · {cut(hit.coder, 12)}" if coder and hit.coder else ""
    shown = signs(
        key_quote=hit.key_quote, unsure=hit.certainty == Certainty.UNSURE.value, memo=memo
    )
    room = max(4, width - len(shown) - len(whose) - 3)
    return Content.assemble(code(study, hit.code_id, room), shown, styled(whose, DIM), " ")
