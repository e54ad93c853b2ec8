"""Passages as tables: those that answer a question, and words with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.actions.passage_ground import speeches
from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.model.table import Cell, Column, Table
from qualcode.model.times import clock
from qualcode.store import codes, codings
from qualcode.store.project import Project

if TYPE_CHECKING:
    from qualcode.actions.retrieval import Hit, Retrieval


def passage_table(project: Project, retrieval: Retrieval, *, context: int = 0) -> Table:
    """One row for each passage, with so many characters of the text around it.

    `words` counts what is said in it, whoever says it. Columns in which nothing is told are for
    programs only.
    """
    names = {code.id: code.name for code in codes.codebook(project).codes}
    guids = {coding_id: guid for guid, coding_id in codings.guids(project).items()}
    speech = speeches(project)
    rows = tuple(
        (
            hit.source,
            hit.paragraph,
            clock(hit.start_ms),
            ", ".join(hit.speakers),
            ", ".join(hit.cases) or None,
            None if hit.code_id is None else names[hit.code_id],
            hit.coder or None,
            hit.certainty or None,
            hit.key_quote,
            before,
            hit.words,
            after,
            speech(hit.source_id).words_between(hit.span.start, hit.span.end),
            hit.span.start,
            hit.span.end,
            None if hit.coding_id is None else guids[hit.coding_id],
        )
        for hit, before, after in _surrounded(project, retrieval.hits, context)
    )
    return Table(_("Passages"), _columns(retrieval.hits, context), rows, retrieval.notes,
                 _facts(retrieval))  # fmt: skip


def concordance(project: Project, retrieval: Retrieval, *, context: int = 40) -> Table:
    """One row for each place where words stand, with so many characters before and after.

    What stands around the words is on one line.
    """
    titles = {
        "source": _("Source"), "paragraph": _("Paragraph"), "time": _("Time"),
        "speaker": _("Speaker"), "before": _("Before"), "match": _("Match"), "after": _("After"),
    }  # fmt: skip
    if not any(hit.start_ms is not None for hit in retrieval.hits):
        titles["time"] = ""
    if not context:
        titles |= {"before": "", "after": ""}
    return Table(
        title=_("Found words"),
        columns=(
            *(Column(key, title) for key, title in titles.items()),
            Column("start", "", 0),
            Column("end", "", 0),
        ),
        rows=tuple(
            (
                hit.source,
                hit.paragraph,
                clock(hit.start_ms),
                ", ".join(hit.speakers),
                _on_one_line(before),
                hit.words,
                _on_one_line(after),
                hit.span.start,
                hit.span.end,
            )
            for hit, before, after in _surrounded(project, retrieval.hits, context)
        ),
        notes=retrieval.notes,
        facts=_facts(retrieval),
    )


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _surrounded(
    project: Project, hits: Sequence[Hit], context: int
) -> Iterator[tuple[Hit, str, str]]:
    for hit in hits:
        if context:
            text, span = project.text(hit.source_id), hit.span
            before = Span(max(0, span.start - context), span.start).of(text)
            yield hit, before, Span(span.end, span.end + context).of(text)
        else:
            yield hit, "", ""


def _columns(hits: Sequence[Hit], context: int) -> tuple[Column, ...]:
    """The columns; one in which every passage has the same nothing has no title."""
    several = len({hit.coder for hit in hits}) > 1
    told = {
        "time": any(hit.start_ms is not None for hit in hits),
        "speaker": any(hit.speakers for hit in hits),
        "case": any(hit.cases for hit in hits),
        "code": any(hit.code_id is not None for hit in hits),
        "coder": several,
        "certainty": any(hit.certainty == "unsure" for hit in hits),
        "key_quote": any(hit.key_quote for hit in hits),
        "before": bool(context),
        "after": bool(context),
    }
    columns = (
        Column("source", _("Source")),
        Column("paragraph", _("Paragraph")),
        Column("time", _("Time")),
        Column("speaker", _("Speaker")),
        Column("case", _("Case")),
        Column("code", _("Code")),
        Column("coder", _("Coder")),
        Column("certainty", _("Certainty")),
        Column("key_quote", _("Key")),
        Column("before", _("Before")),
        Column("text", _("Passage")),
        Column("after", _("After")),
        Column("words", _("Words"), 0),
        Column("start", "", 0),
        Column("end", "", 0),
        Column("guid", ""),
    )
    return tuple(
        one if told.get(one.key, True) else Column(one.key, "", one.decimals) for one in columns
    )


def _facts(retrieval: Retrieval) -> dict[str, Cell | tuple[Cell, ...]]:
    return {
        "query": retrieval.query,
        "coders": retrieval.coders,
        "passages": len(retrieval.hits),
        "sources": len({hit.source_id for hit in retrieval.hits}),
    }
