"""The quote list: every coded passage under its code, with whose it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.actions.asked import Asked
from qualcode.actions.projects import title
from qualcode.actions.report_parts import (
    DEEPEST,
    Quoting,
    asked_scope,
    by_code,
    changed,
    codings_of,
    no_codings,
    on_numbers,
)
from qualcode.actions.reports import passages_in
from qualcode.analysis.quotes import in_order
from qualcode.analysis.scope import Scope
from qualcode.i18n import _
from qualcode.model.coding import Certainty
from qualcode.model.document import Block, Bullets, Document, Heading, Paragraph
from qualcode.model.tally import Passage
from qualcode.store.project import Project


def composed(project: Project, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """The report, and sentences about quotes that were shortened."""
    scope = asked_scope(project, asked)
    passages = in_order(scope, passages_in(project, scope))
    quoting = Quoting(project, passages)
    blocks = (
        Heading(_("About the list")),
        Bullets((*scope.hearing(range(len(passages))).notes(), *_how())),
        Heading(_("Quotes by code")),
        *_quotes(scope, passages, quoting),
    )
    report = Document(title(project), _("Quote list"), changed(project), blocks)
    return report, tuple(quoting.notes)


def _how() -> Iterator[str]:
    yield _("Under each code stand key quotations (★) first, then the others as in the sources.")
    yield on_numbers()


def _quotes(scope: Scope, passages: Sequence[Passage], quoting: Quoting) -> Iterator[Block]:
    """A heading for each code that has quotes, or a sub-code with quotes."""
    if not passages:
        yield no_codings()
    of_code = by_code(passages)
    above = {code_id for used in of_code for code_id in scope.lines[used]}
    for code, depth in scope.codes:
        if code.id not in above:
            continue
        own = of_code.get(code.id, [])
        yield Heading(code.name, min(2 + depth, DEEPEST), code.name)
        if own:
            yield Paragraph(codings_of(len(own)), small=True)
        for passage in own:
            yield quoting.quotation(code, passage, _mark(passage))


def _mark(passage: Passage) -> str:
    unsure = passage.certainty == Certainty.UNSURE.value
    return ", ".join(
        mark
        for mark, is_so in ((_("★ key quotation"), passage.key_quote), (_("unsure"), unsure))
        if is_so
    )
