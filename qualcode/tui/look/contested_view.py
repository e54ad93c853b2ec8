"""A place where coders differ as it is shown: its passage, and what each of them has there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from qualcode.i18n import _, ngettext, quoted
from qualcode.model.adjudication import Adjudication, Standing, State, Verdict
from qualcode.model.disagreement import Apart
from qualcode.model.numerals import numeral
from qualcode.model.source import count_words
from qualcode.model.span import Span
from qualcode.tui.look.guide import guide
from qualcode.tui.look.passage_view import in_context, where_of
from qualcode.tui.look.safe import one_line
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
from qualcode.tui.work.consenting import Laid, Seen
from qualcode.tui.work.study import Study

# From how many cells on the coders stand beside each other, and how narrow one of them may be.
_WIDE, _COLUMN = 88, 30
_BETWEEN = " │ "
# How many rows a quotation and a memo take at most, and what the codebook says of a code.
_QUOTE, _MEMO, _GUIDE = 4, 3, 3
_NAME = 30
_LEFT_OUT = " … "
SIGNS = {State.OPEN: "·", State.DISCUSS: "?", State.SETTLED: "✓"}


def key_name(at: int) -> str:
    """The keys that keep what the coder with that number (from 0) has: a 1, b 2, then 3."""
    return f"{'ab'[at]} {at + 1}" if at < 2 else str(at + 1) if at < 9 else "–"


def state_name(state: State) -> str:
    """How far a place has come, in words."""
    return {
        State.OPEN: _("still open"),
        State.DISCUSS: _("to discuss"),
        State.SETTLED: _("decided"),
    }[state]


def passage(seen: Seen, width: int, height: int, *, own: Span | None) -> Content:
    """The place in its context, with the numbers of those who coded each row at its left; or, while
    edges are moved, what is between them.
    """
    heading = beside(
        styled(where_of(seen.hit, cut(", ".join(seen.hit.cases), 30)), HEADING),
        styled(f"{seen.place}/{seen.number}", DIM),
        width,
    )
    lanes = [None if laid is None else [one.span for one in laid] for laid in seen.laid.values()]
    rows = in_context(
        seen.text,
        seen.standing.place.span if own is None else own,
        width,
        max(1, height - 1),
        width * height,
        lanes=lanes if own is None else (),
    )
    return lines([heading, *rows])


def columns(study: Study, seen: Seen, width: int) -> list[Content]:
    """What was decided, or else how the coders differ; then what each of them has there, beside
    each other where there is room, else below each other.
    """
    width = max(1, width)
    number = min(len(seen.laid), (width + len(_BETWEEN)) // (_COLUMN + len(_BETWEEN)))
    blocks = list(enumerate(seen.laid.items()))
    found = [*_decision(study, seen, width), *_differing(seen, width)]
    if width < _WIDE or number < 2:
        for at, (coder, laid) in blocks:
            found += _stacked(study, seen, at, coder, laid, width)
    else:
        room = (width - (number - 1) * len(_BETWEEN)) // number
        for row in (blocks[at : at + number] for at in range(0, len(blocks), number)):
            found += _side_by_side(
                [list(_column(study, seen, at, *one, room)) for at, one in row], room
            )
    return found


def place_lines(
    study: Study, standing: Standing, where: str, words: str, width: int, *, chosen: bool
) -> tuple[Content, Content]:
    """A place as two lines of a list: whether it is decided, where it stands; its codes."""
    marks = Content.assemble(
        ("▸" if chosen else " ", "bold $text-accent"),
        (SIGNS[standing.state], "bold $text-success"),
        " ",
    )
    room = max(4, width - 3)
    named = _named(study, standing.place.codes, max(4, room * 2 // 3))
    told = cut(words[: 4 * width], max(0, room - named.cell_length - 1))
    first = Content.assemble(marks, styled(cut(where, room), DIM))
    second = Content.assemble("   ", named, " ", styled(told, DIM))
    if not chosen:
        return first, second
    first, second = under_cursor((first, second), width)
    return first, second.stylize("bold")


def _named(study: Study, codes: Sequence[int], width: int) -> Content:
    """Codes in short: the first two by their names, and how many more."""
    each = max(4, width // min(2, len(codes) or 1) - 5)
    shown = [code(study, code_id, each) for code_id in codes[:2]]
    more = f" +{len(codes) - 2}" if len(codes) > 2 else ""
    return Content.assemble(Content(" ≠ ").join(shown), more)


# How they differ


def _differing(seen: Seen, width: int) -> list[Content]:
    """How the coders differ, in words, where nothing is decided yet."""
    if seen.standing.state is State.SETTLED:
        return []
    kinds = {one.kind for one in seen.standing.place.entries}
    told = [name for kind, name in _kinds().items() if kind in kinds]
    return [styled(cut(_("They differ: {how}").format(how=", ".join(told)), width), DIM)]


def _kinds() -> dict[Apart, str]:
    return {
        Apart.OTHER_CODE: _("another code"),
        Apart.NOT_ALL: _("not coded by all"),
        Apart.BOUNDARIES: _("other edges"),
    }


# One coder


def _stacked(
    study: Study,
    seen: Seen,
    at: int,
    coder: str,
    laid: Sequence[Laid] | None,
    width: int,
) -> Iterator[Content]:
    """What a coder has there on as few lines as can be: each code with the ends of its words."""
    yield _heading(seen, at, coder, laid, width)
    for one in laid or ():
        named = _coded(study, one, max(8, width // 2))
        room = width - named.cell_length - 4
        told = styled(_ends(one.words, room - 5), "italic") if room > 12 else Content("")
        yield Content.assemble("  ", named, "  ", told).truncate(width, ellipsis=True)
        if one.memo:
            yield styled(f"    ✎ {cut(one.memo, max(4, width - 6))}", f"{DIM} italic")


def _column(
    study: Study,
    seen: Seen,
    at: int,
    coder: str,
    laid: Sequence[Laid] | None,
    width: int,
) -> Iterator[Content]:
    """What a coder has there, one thing below the other."""
    yield _heading(seen, at, coder, laid, width)
    for one in laid or ():
        yield _coded(study, one, width - 1)
        words = styled(_ends(one.words, _QUOTE * (width - 2) - _QUOTE - 4), "italic")
        yield from (Content.assemble("  ", line) for line in words.wrap(max(1, width - 2)))
        if one.memo:
            told = cut(f"✎ {one.memo}", _MEMO * (width - 2) - _MEMO)
            yield from (
                Content.assemble("  ", line) for line in styled(told, DIM).wrap(max(1, width - 2))
            )


def _heading(seen: Seen, at: int, coder: str, laid: Sequence[Laid] | None, width: int) -> Content:
    """The keys that keep what a coder has, her name, and whether that was kept."""
    decision = seen.standing.adjudication
    kept = decision is not None and decision.verdict is Verdict.KEEP and decision.kept == coder
    told = ""
    if laid is None:
        told = _("has not coded this source")
    elif not laid:
        told = _("no code here")
    name = cut(coder, min(_NAME, max(4, width - 8)))
    return Content.assemble(
        (key_name(at), "bold $text-accent"),
        " ",
        styled(name, HEADING),
        (" ✓" if kept else "", "bold $text-success"),
        "  " if told else "",
        styled(told, DIM),
    ).truncate(width, ellipsis=True)


def _coded(study: Study, one: Laid, width: int) -> Content:
    """The code of a coding with its signs, and of how many words it is."""
    number = count_words(one.words)
    words = ngettext("{number} word", "{number} words", number).format(number=numeral(number))
    shown = signs(key_quote=one.key_quote, unsure=one.unsure, memo=bool(one.memo))
    room = max(4, width - cell_len(shown) - cell_len(words) - 4)
    return Content.assemble(code(study, one.code_id, room), shown, " ", styled(words, DIM))


def _ends(words: str, room: int) -> str:
    """Words in quotation marks; of many, those at both ends, for it is the ends that differ."""
    told, room = one_line(words), max(8, room)
    if cell_len(told) <= room:
        return quoted(told)
    half = (room - cell_len(_LEFT_OUT)) // 2
    last = told[-half:].partition(" ")[2] or cut(told.rpartition(" ")[2], half)
    first = told[: room - cell_len(_LEFT_OUT) - cell_len(last)]
    return quoted(f"{first.rpartition(' ')[0] or first}{_LEFT_OUT}{last}")


def _side_by_side(blocks: Sequence[Sequence[Content]], width: int) -> Iterator[Content]:
    """Blocks of lines beside each other, each as wide as that, with a line between them."""
    for row in zip_longest(*blocks, fillvalue=Content("")):
        cells = [one.truncate(width, ellipsis=True, pad=True) for one in row]
        yield styled(_BETWEEN, DIM).join(cells)


# What was decided


def _decision(study: Study, seen: Seen, width: int) -> Iterator[Content]:
    """What was decided, by whom and when, and the codings that came of it."""
    decision = seen.standing.adjudication
    if decision is None:
        return
    sign = SIGNS[seen.standing.state]
    when = decision.decided[:16].replace("T", " ")
    told = " · ".join((verdict_name(decision), cut(seen.decided_by, _NAME), when))
    yield styled(cut(f"{sign} {told}", width), "bold $text-success")
    if decision.note:
        yield from styled(f"✎ {decision.note}", "italic").wrap(width)[:_MEMO]
    for one in seen.made:
        named = _coded(study, one, max(8, width // 2))
        room = width - named.cell_length - 4
        told = _ends(one.words, room - 5) if room > 12 else ""
        line = Content.assemble(("= ", "bold $text-success"), named, "  ", styled(told, "italic"))
        yield line.truncate(width, ellipsis=True)


def verdict_name(decision: Adjudication) -> str:
    """What was decided, in a few words."""
    if decision.verdict is Verdict.KEEP:
        return _("What {coder} coded").format(coder=cut(decision.kept, _NAME))
    return {
        Verdict.BOTH: _("What all coded"),
        Verdict.NONE: _("No code"),
        Verdict.NEW: _("Coded anew"),
        Verdict.DISCUSS: _("To discuss"),
    }[decision.verdict]


# What the codebook says


def meanings(study: Study, seen: Seen, width: int) -> Iterator[Content]:
    """What the codebook says of the codes that stand against each other."""
    yield Content("")
    yield Content.styled(_("In the codebook"), HEADING)
    for code_id in seen.standing.place.codes:
        yield code(study, code_id, max(4, width - 4))
        for line in guide(study, code_id, max(1, width - 2), _GUIDE):
            yield Content.assemble("  ", line)
