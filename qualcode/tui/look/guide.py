"""What the codebook says of a code, in the few rows that there are beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.i18n import _, quoted
from qualcode.model.codebook import Code
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.work.study import Study

_LABEL = "$text-secondary"


def guide(study: Study, code_id: int, width: int, rows: int) -> list[Content]:
    """Definition, when (not) to use and the anchor example of a code, in at most so many rows."""
    code = study.code(code_id)
    if code is None or width < 1 or rows < 1:
        return []
    parts = [part.wrap(width) for part in _parts(study, code, width * rows)]
    kept = allotted([len(part) for part in parts], rows)
    return [row for part, number in zip(parts, kept, strict=True) for row in _ended(part, number)]


def allotted(needs: Sequence[int], rows: int) -> list[int]:
    """How many rows each part gets: one each in order, then a second each, and so on.

    >>> allotted([3, 2, 1], 5)
    [2, 2, 1]
    >>> allotted([3, 2, 1], 2)
    [1, 1, 0]
    """
    given = [0] * len(needs)
    while sum(given) < min(rows, sum(needs)):
        wanting = [at for at, need in enumerate(needs) if given[at] < need]
        # Whoever has least comes next, so that no part is told at length before all are named.
        given[min(wanting, key=lambda at: (given[at], at))] += 1
    return given


def _parts(study: Study, code: Code, longest: int) -> list[Content]:
    """The parts there are, the most useful first."""
    found: list[Content] = []
    if code.contrast:
        poles = " ⇄ ".join(child.name for child in study.codebook.children(code.id))
        found.append(styled(cut(_("Contrast: {poles}").format(poles=poles), longest), DIM))
    if code.definition:
        found.append(content(_short(code.definition, longest)))
    for label, told in ((_("Not:"), code.when_not_to_use), (_("When:"), code.when_to_use)):
        if told:
            found.append(Content.assemble((f"{label} ", _LABEL), content(_short(told, longest))))
    if code.examples:
        found.append(styled(quoted(_short(code.examples[0], longest)), f"{DIM} italic"))
    return found or [styled(_("No definition yet."), DIM)]


def _short(text: str, longest: int) -> str:
    return cut(text[: 4 * longest], longest)


def _ended(part: Sequence[Content], rows: int) -> list[Content]:
    """The first rows of a part; the last of them says with … that there is more."""
    kept = list(part[:rows])
    if kept and rows < len(part):
        width = max(row.cell_length for row in part)
        last = kept[-1].rstrip()
        while last.cell_length + 2 > width and " " in last.plain:
            last = last[: last.plain.rindex(" ")].rstrip()
        kept[-1] = Content.assemble(last, " …").truncate(width, ellipsis=True)
    return kept
