"""The meaning-unit table: each passage condensed, with its code, category and theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qualcode.actions.asked import Asked
from qualcode.actions.projects import title
from qualcode.actions.report_parts import (
    GRANEHEIM,
    Quoting,
    asked_scope,
    changed,
    no_codings,
    on_numbers,
    references,
)
from qualcode.actions.reports import passages_in
from qualcode.analysis.quotes import in_order
from qualcode.analysis.scope import Scope
from qualcode.i18n import _
from qualcode.model.document import Block, Bullets, Document, Grid, Heading
from qualcode.model.memo import MemoType, Subject
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Passage
from qualcode.store import codings, memos
from qualcode.store.project import Project


def composed(project: Project, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """The report, and sentences about meaning units that were shortened."""
    scope = asked_scope(project, asked)
    passages = in_order(scope, passages_in(project, scope))
    quoting = Quoting(project, passages)
    condensed = _condensed(project)
    blocks = (
        Heading(_("About the table")),
        Bullets(
            (
                *scope.hearing(range(len(passages))).notes(),
                *_how(sum(one.guid in condensed for one in passages), len(passages)),
            )
        ),
        *_table(scope, passages, condensed, quoting),
        *references(GRANEHEIM),
    )
    report = Document(title(project), _("Meaning units"), changed(project), blocks, contents=False)
    return report, tuple(quoting.notes)


def _condensed(project: Project) -> Mapping[str, str]:
    """What the meaning unit of a coding (by its GUID) was condensed to."""
    guids = {number: guid for guid, number in codings.guids(project).items()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for memo in memos.memos(project, Subject.CODING):
        if memo.type is MemoType.CONDENSED and memo.subject_id in guids:
            found[guids[memo.subject_id]].append(memo.text.strip())
    return {guid: "\n".join(texts) for guid, texts in found.items()}


def _how(number: int, of: int) -> tuple[str, ...]:
    return (
        _(
            "A meaning unit is a coded passage; it is condensed, and the codes are gathered in "
            "categories and themes (Graneheim & Lundman 2004)."
        ),
        _(
            "The theme is the code at the top of the tree, the category what stands between that "
            "and the code. What is coded with a theme itself has its name under both."
        ),
        _("Condensed so far: {number} of {all} meaning units.").format(
            number=numeral(number), all=numeral(of)
        ),
        _(
            "A condensed meaning unit is a memo of the type “condensed” about the coding: write it "
            "on the coding screen, or with “qualcode memo add TEXT --coding NUMBER --type "
            "condensed”."
        ),
        on_numbers(),
    )


def _table(
    scope: Scope, passages: Sequence[Passage], condensed: Mapping[str, str], quoting: Quoting
) -> tuple[Block, ...]:
    heading = Heading(_("The meaning units"))
    if not passages:
        return heading, no_codings()
    columns = (
        Column("unit", _("Meaning unit")),
        Column("condensed", _("Condensed")),
        Column("code", _("Code")),
        Column("category", _("Category")),
        Column("theme", _("Theme")),
    )
    table = Table(
        _("From meaning unit to theme"),
        columns,
        tuple(_row(scope, one, condensed.get(one.guid), quoting) for one in passages),
    )
    names = tuple(scope.codebook.by_id[one.code_id].name for one in passages)
    shares = (0.42, 0.22, 0.12, 0.12, 0.12)
    return heading, Grid(table, codes=names, shares=shares, wide=True)


def _row(
    scope: Scope, passage: Passage, condensed: str | None, quoting: Quoting
) -> tuple[Cell, ...]:
    theme, *between = scope.codebook.path(passage.code_id)
    code = between.pop() if between else theme
    category = " › ".join(one.name for one in between) or None
    unit = f"{quoting.text(code, passage)}\n— {quoting.origin(passage)}"
    return unit, condensed, code.name, category, theme.name
