"""The codebook as an appendix: what is said of each code, and how it came to be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.actions.asked import Asked
from qualcode.actions.projects import title
from qualcode.actions.report_parts import DEEPEST, changed
from qualcode.analysis.versions import CodeChange, Version, versions
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.codebook import Code, Codebook
from qualcode.model.document import Block, Document, Grid, Heading, Paragraph, Terms
from qualcode.model.numerals import numeral
from qualcode.model.table import Column, Table
from qualcode.store import codes, history
from qualcode.store.project import Project


def composed(project: Project, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """The report, of all codes or of one with its sub-codes; there is nothing to note about it.

    Raises UnknownName for a code that is not there.
    """
    book = codes.codebook(project)
    root = None if asked.code is None else book.named(asked.code)
    listed = [*book.walk()] if root is None else [(root, 0), *book.walk(root.id, 1)]
    known = versions(
        CodeChange(entry.at, entry.coder, entry.action, code_id, before, after)
        for entry in history.of_codes(project)
        for _table, code_id, before, after in entry.changes
    )
    blocks = (*_overview(listed), *_codes(book, listed, known))
    return Document(title(project), _("Codebook"), changed(project), blocks), ()


def _overview(listed: Sequence[tuple[Code, int]]) -> Iterator[Block]:
    yield Heading(_("The codes"))
    if not listed:
        yield Paragraph(_("The codebook has no codes yet."))
        return
    tops = sum(depth == 0 for _code, depth in listed)
    yield Paragraph(
        ngettext(
            "The codebook has {number} code", "The codebook has {number} codes", len(listed)
        ).format(number=numeral(len(listed)))
        + ngettext(
            ", of which {number} stands at the top.",
            ", of which {number} stand at the top.",
            tops,
        ).format(number=numeral(tops))
    )
    columns = (
        Column("code", _("Code")),
        Column("level", "", indents="code"),
        Column("definition", _("Definition")),
    )
    rows = tuple((code.name, depth, code.definition) for code, depth in listed)
    names = tuple(code.name for code, _depth in listed)
    yield Grid(Table(_("The codes and what they mean"), columns, rows), "", names, (0.3, 0.7))


def _codes(
    book: Codebook, listed: Sequence[tuple[Code, int]], known: dict[int, list[Version]]
) -> Iterator[Block]:
    if listed:
        yield Heading(_("Code by code"))
        yield Paragraph(
            _("Versions say on which day (UTC) and by whom a code was made and changed."),
            small=True,
        )
    for code, depth in listed:
        yield Heading(code.name, min(2 + depth, DEEPEST), code.name)
        yield Terms(
            (
                (_("Contrast"), _poles(book, code)),
                (_("Definition"), code.definition),
                (_("When to use"), code.when_to_use),
                (_("When not to use"), code.when_not_to_use),
                (_("Examples"), "\n".join(map(quoted, code.examples))),
                (_("Keywords"), ", ".join(code.keywords)),
                (_("Versions"), "\n".join(map(_told, known.get(code.id, ())))),
            )
        )


def _poles(book: Codebook, code: Code) -> str:
    poles = book.poles(code.id)
    return "" if poles is None else _("{first} against {second}").format(
        first=poles[0].name, second=poles[1].name
    )  # fmt: skip


def _told(version: Version) -> str:
    """2026-03-02, Anna: renamed from “…”; definition: changed from “…”"""
    when = ", ".join(filter(None, (version.day, version.coder)))
    return f"{when}: {'; '.join(version.told)}"
