"""A place worth looking at: two lines in a list, and its reason above its passage."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from qualcode.actions.looking import Spot
from qualcode.i18n import _
from qualcode.suggest.reasons import sentence
from qualcode.tui.look.passage_view import said, where_of
from qualcode.tui.look.suggested import no_one_reason
from qualcode.tui.look.texts import DIM, beside, code, cut, lines, share, styled, under_cursor
from qualcode.tui.work.looking import Looking, View
from qualcode.tui.work.study import Study

# How many rows a reason may take.
_ROWS = 3
_NAME = 24


def spot_lines(
    study: Study, spot: Spot, width: int, *, chosen: bool, named: bool
) -> tuple[Content, Content]:
    """A place as two lines: where it stands, its likely code (where that is `named`) and how likely
    that is; then its words.
    """
    place = spot.place
    sign = Content.assemble(("▸" if chosen else " ", "bold $text-accent"), " ")
    where = Content.assemble(sign, styled(where_of(spot.hit), DIM))
    likely = styled(f"{share(place.probability):>5} ", DIM)
    shown = likely
    if named:
        shown = Content.assemble(code(study, place.code_id, max(4, width // 2 - 8)), likely)
    first, second = beside(where, shown, width), Content.assemble("  ", said(spot.hit, width - 2))
    if not chosen:
        return first, second
    first, second = under_cursor((first, second), width)
    return first, second.stylize("bold")


def lists_line(study: Study, asked: Looking, width: int) -> Content:
    """The lists by their numbers, the one that is shown underlined; in short if need be."""
    names = {view: view.title for view in View}
    if asked.code_id is not None:
        name = cut(study.name(asked.code_id), _NAME)
        names[View.CODE] = _("likeliest for {code}").format(code=name)
    if sum(map(cell_len, names.values())) + 5 * len(names) > width:
        names = {view: names[view] if view is asked.view else view.short for view in View}
    shown = [
        Content.assemble(
            (f"{view.value} ", "bold $text-accent"),
            styled(name, "bold underline" if view is asked.view else DIM),
        )
        for view, name in names.items()
    ]
    return Content("   ").join(shown).truncate(width, ellipsis=True)


def spot_reason(study: Study, spot: Spot, width: int, *, named: bool) -> Content:
    """The likely code (where that is `named`) and the reason for it, in a few rows."""
    place = spot.place
    told = [Content.assemble(code(study, place.code_id, width - 10).stylize("bold"),
                             f"  {share(place.probability)}")] if named else []  # fmt: skip
    reason = no_one_reason() if place.reason is None else sentence(place.reason)
    return lines([*told, *styled(reason, DIM).wrap(max(1, width))[:_ROWS]])
