"""Bring in codings that were made elsewhere, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.actions.coding import add, existing, fitted, resize
from qualcode.actions.new_codes import put_on_new
from qualcode.errors import CodebookError, ImportProblem, QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import Codebook, brief
from qualcode.model.coding import Coder, Coding, NewCoding, Origin
from qualcode.model.exchange import CodingRow
from qualcode.model.memo import MemoType, Subject
from qualcode.model.printable import printable
from qualcode.model.span import Span
from qualcode.store import coders, codes, codings, memos, sources
from qualcode.store.journal import Change
from qualcode.store.project import Project

MAX_SHOWN = 10
LONGEST_IN_VIVO = 80
"""So many characters of the respondent's words name a code."""


@dataclass(frozen=True)
class CodingImport:
    """How many codings of a file were new, and how many the project had already."""

    made: int
    same: int


def import_codings(project: Project, coder: Coder, path: Path) -> CodingImport:
    """Import the codings of a CSV file, all of them in one undoable step.

    A row names source, coder and code, and the passage by its place or its exact words. Raises
    ImportProblem with the rows that cannot be placed; then nothing is imported.
    """
    from qualcode.importers import codings_csv

    rows = codings_csv.read(path)
    placed, faults = _placed(project, rows)
    if faults:
        shown = [f"{path.name}: {fault}" for fault in faults[:MAX_SHOWN]]
        if len(faults) > MAX_SHOWN:
            shown.append(_("… and {number} more.").format(number=len(faults) - MAX_SHOWN))
        raise ImportProblem("\n".join([*shown, _("Nothing was imported.")]))
    by_coder = {row.coder: coders.ensure(project, row.coder) for row in rows if row.coder}
    made = 0
    with project.change("coding.import", coder.id, number=len(placed), file=path.name) as change:
        for row, new in placed:
            made += _add(project, change, by_coder.get(row.coder, coder), row, new)
    return CodingImport(made, len(placed) - made)


def add_passages(
    project: Project, coder: Coder, rows: Sequence[CodingRow], *, key_quote: bool = False
) -> list[Coding]:
    """Put codes on passages given by place, or by exact words that stand there only once; all of
    them in one undoable step.
    """
    book = codes.codebook(project)
    new = [replace(_as_new(project, book, row, row.origin), key_quote=key_quote) for row in rows]
    return add(project, coder, new)


def add_in_vivo(
    project: Project, coder: Coder, row: CodingRow, *, under: str | None = None
) -> Coding:
    """Put the code of the row on its passage, made (under another) if there is none of that name,
    all of it in one undoable step.

    A row without a code means the words themselves. Raises CodebookError as `codebooks.create`
    does, and for a code that is there and stands elsewhere.
    """
    source_id = sources.named(project, row.source).id
    span = _span(project.text(source_id), row)
    new = fitted(project, NewCoding(source_id, 0, span, row.origin))
    words = " ".join(new.span.of(project.text(source_id)).split())
    name = row.code or words[:LONGEST_IN_VIVO]
    book = codes.codebook(project)
    parent_id = None if under is None else book.named(under).id
    found = book.find(name)
    if found is not None:
        if under is not None and found.parent_id != parent_id:
            raise CodebookError(
                _("The code “{name}” is there already, and not under “{under}”.").format(
                    name=brief(name), under=brief(under)
                )
            )
        return add(project, coder, [replace(new, code_id=found.id)])[0]
    return put_on_new(project, coder, name, parent_id, [new])[0]


def resize_passage(
    project: Project, coder: Coder, number: int, *, span: Span | None = None, words: str = ""
) -> Coding:
    """Move the edges of a coding to a place, or to exact words of its source.

    Of words that stand there more than once, those that share the passage of now are meant.
    """
    coding = existing(project, number)
    if span is None:
        span = found_near(project, coding.source_id, words, coding.span)
    return resize(project, coder, number, span)


def found_near(project: Project, source_id: int, words: str, near: Span) -> Span:
    """Where exact words stand in a source; of several places, the one that shares text with `near`.

    Raises ImportProblem when they are not there, or it cannot be told which are meant.
    """
    text = project.text(source_id)
    meant = [one for one in _places(text, words) if one.overlaps(near)]
    if len(meant) == 1:
        return meant[0]
    name = next(one.name for one in sources.sources(project) if one.id == source_id)
    return _found(text, CodingRow(name, "", "", None, words))


def _places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _as_new(project: Project, book: Codebook, row: CodingRow, origin: Origin) -> NewCoding:
    source_id = sources.named(project, row.source).id
    span = _span(project.text(source_id), row)
    code_id = book.named(row.code).id
    new = NewCoding(source_id, code_id, span, origin, row.certainty, row.guid)
    return fitted(project, new)


def _placed(
    project: Project, rows: list[CodingRow]
) -> tuple[list[tuple[CodingRow, NewCoding]], list[str]]:
    book, known = codes.codebook(project), codings.guids(project)
    placed, faults = [], []
    for row in rows:
        try:
            new = _as_new(project, book, row, row.origin)
            _need_free_guid(project, known, row, new)
            placed.append((row, new))
        except QualcodeError as error:
            faults.append(_("line {line}: {reason}").format(line=row.line, reason=error))
    return placed, faults


def _need_free_guid(
    project: Project, known: dict[str, int], row: CodingRow, new: NewCoding
) -> None:
    """Raise ImportProblem when another coding, in the project or the file, has the row's GUID."""
    if row.guid is None:
        return
    coding = codings.by_id(project, known.get(row.guid, 0))
    if row.guid in known and (
        coding is None
        or (coding.source_id, coding.code_id, coding.span) != (new.source_id, new.code_id, new.span)
    ):
        raise ImportProblem(
            _("the GUID {guid} belongs to another coding. Leave it out to get a new one.").format(
                guid=row.guid
            )
        )
    known.setdefault(row.guid, 0)


def _span(text: str, row: CodingRow) -> Span:
    if row.span is None:
        return _found(text, row)
    span = f"{row.span.start}–{row.span.end}"
    if row.span.start == row.span.end or row.span.end > len(text):
        raise ImportProblem(
            _("the place {span} is outside the text of “{source}”.").format(
                span=span, source=row.source
            )
        )
    # A file that was exported shows control characters as pictures.
    if row.words and printable(row.span.of(text), keep="\n\t") != printable(row.words, keep="\n\t"):
        raise ImportProblem(
            _("at {span} of “{source}” stand other words than the row has.").format(
                span=span, source=row.source
            )
        )
    return row.span


def _found(text: str, row: CodingRow) -> Span:
    first = text.find(row.words) if row.words else -1
    words = row.words if len(row.words) <= 60 else row.words[:59] + "…"
    if first < 0:
        raise ImportProblem(
            _("the words “{words}” are not in “{source}”.").format(words=words, source=row.source)
        )
    if text.find(row.words, first + 1) >= 0:
        raise ImportProblem(
            _("the words “{words}” stand in “{source}” more than once; give start and end.").format(
                words=words, source=row.source
            )
        )
    return Span(first, first + len(row.words))


def _add(project: Project, change: Change, coder: Coder, row: CodingRow, new: NewCoding) -> int:
    twin = codings.same(project, new, coder.id)
    if twin is not None:
        return 0
    coding = codings.insert(project, change, new, coder.id)
    if row.memo:
        memos.insert(project, change, coder, Subject.CODING, coding.id, row.memo, MemoType.NOTE)
    return 1
