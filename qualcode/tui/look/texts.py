"""Pieces of text for the screen: safe, cut to their place, codes with their badge and colour."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from qualcode.tui.look.safe import content, one_line
from qualcode.tui.work.study import Study

DIM = "$text-quiet"
HEADING = "bold $text-secondary"


def cut(text: str, width: int) -> str:
    """The text, safe and on one line, in at most so many cells; what is cut shows as …."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def cell(text: str, width: int) -> str:
    """As `cut`, filled with spaces to just this width."""
    return set_cell_size(cut(text, width), width)


def styled(text: str, style: str) -> Content:
    """Safe text in a style."""
    return content(text).stylize(style)


def badge(study: Study, code_id: int, width: int = 1) -> Content:
    """The badge of a code in its colour."""
    return Content.styled(cell(study.badge(code_id), width), f"bold {study.colour(code_id)}")


def code(study: Study, code_id: int, width: int | None = None) -> Content:
    """Badge and name of a code, the name cut to so many cells."""
    name = one_line(study.name(code_id))
    return Content.assemble(
        badge(study, code_id, cell_len(study.badge(code_id)[:2])),
        " ",
        content(name if width is None else cut(name, width)),
    )


def signs(*, key_quote: bool, unsure: bool, memo: bool) -> str:
    """What a coding has, as signs that follow its code: ★ key quotation, ? doubt, ✎ memo."""
    return " ★" * key_quote + " ?" * unsure + " ✎" * memo


def lines(parts: Iterable[Content]) -> Content:
    """Texts under each other."""
    return Content("\n").join(list(parts))


def beside(left: Content, right: Content, width: int) -> Content:
    """Two texts on one line, at its left and its right end; the left one gives way."""
    room = max(0, width - right.cell_length - 1)
    return Content.assemble(left.truncate(room, ellipsis=True, pad=True), " ", right)


def under_cursor(rows: Iterable[Content], width: int) -> Iterator[Content]:
    """The lines of a list as they look where its cursor is, in all cells of their width."""
    for row in rows:
        yield row.truncate(width, ellipsis=True, pad=True).stylize("on $primary-muted")


def share(part: float) -> str:
    """A share of 0 to 1 as a percentage, `42 %`; anything above none is at least 1."""
    percent = round(100 * part)
    return f"{max(percent, 1) if part > 0 else percent} %"


def bar(part: float, cells: int = 6) -> str:
    """A share of 0 to 1 as a bar, `▰▰▰▱▱▱`."""
    full = min(cells, round(part * cells) or (1 if part > 0 else 0))
    return "▰" * full + "▱" * (cells - full)
