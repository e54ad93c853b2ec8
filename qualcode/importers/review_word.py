"""A paper that came back as a Word file: its text, its comments, its tracked changes.

Files saved by Word and by LibreOffice differ much: comments get other ids, parts go missing,
threads fall apart. What the file says is read as it is; what it means is found out elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from lxml import etree

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers import review_comments
from qualcode.importers.package import Package
from qualcode.importers.review_walk import Walk
from qualcode.importers.word_xml import attribute, child, main_part, name_of, related_part
from qualcode.model.codebook import GUID
from qualcode.model.ledger import BOOKMARK, NAMESPACE
from qualcode.model.printable import printable
from qualcode.model.review import ReturnedComment, ReturnedPaper
from qualcode.model.span import Span

MOST_COMMENTS = 20_000
MOST_CHANGES = 20_000
MOST_TEXT = 10_000_000
_OURS = "qualcode"
_MOST_ITEMS = 100
_BOOKMARK = re.compile(BOOKMARK + "([0-9a-f]{32})")
_CUSTOM = re.compile(r"customXml/item[0-9]{1,6}\.xml")


def read(path: Path) -> ReturnedPaper:
    """What a Word file says; raises ImportProblem if it is damaged, hostile or no Word file."""
    package = Package(path)
    main, body = main_part(package)
    found = review_comments.parts(package, main)
    if len(found) > MOST_COMMENTS:
        raise _too_much(package.file)
    walk = Walk(_Notes(package, main), review_comments.when)
    try:
        walk.walk(body)
        comments = review_comments.comments(package, main, found, walk)
    except RecursionError as error:
        raise package.damaged() from error
    if walk.changes > MOST_CHANGES:
        raise _too_much(package.file)
    if walk.before.length > MOST_TEXT:
        raise ImportProblem(
            _("“{file}” holds far more text than a study does. It was not read.").format(
                file=package.file
            )
        )
    ledger = _ledger(package)
    return _returned(package, walk, comments, ledger)


def went_out(package: Package, root: etree._Element) -> bool:
    """Whether a document is a paper that qualcode wrote."""
    marks = (at for at in root.iter() if name_of(at) == "bookmarkStart")
    return any(_BOOKMARK.fullmatch(attribute(mark, "name")) for mark in marks) or (
        _ledger(package) is not None
    )


class _Notes:
    """The footnotes and endnotes of a document, read when the first is asked for."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._read: dict[str, dict[str, etree._Element]] = {}

    def __call__(self, kind: str, note_id: str) -> etree._Element | None:
        if kind not in self._read:
            root = self._package.tree(related_part(self._package, self._main, f"{kind}s"))
            notes = [] if root is None else [at for at in root if name_of(at) == kind]
            self._read[kind] = {attribute(note, "id"): note for note in notes}
        return self._read[kind].get(note_id)


def _returned(
    package: Package,
    walk: Walk,
    comments: tuple[ReturnedComment, ...],
    ledger: Mapping[str, object] | None,
) -> ReturnedPaper:
    text = walk.before.text.removesuffix("\n")
    saved_by, saved_at = _saved(package)
    return ReturnedPaper(
        file=package.file,
        sha256=package.sha256,
        text=text,
        comments=tuple(_inside(comment, len(text)) for comment in comments),
        revisions=tuple(
            replace(change, place=_cut(change.place, len(text))) for change in walk.revisions
        ),
        guid=_guid(ledger, walk.bookmarks),
        ledger=ledger,
        saved_by=saved_by,
        saved_at=saved_at,
    )


def _inside(comment: ReturnedComment, length: int) -> ReturnedComment:
    if comment.place is None or comment.place.end <= length:
        return comment
    return replace(comment, place=_cut(comment.place, length))


def _cut(place: Span, length: int) -> Span:
    """The place without the last line end, which the text has not."""
    return Span(min(place.start, length), min(place.end, length))


def _too_much(file: str) -> ImportProblem:
    return ImportProblem(
        _(
            "“{file}” holds more than {limit} comments or tracked changes. It was not read. "
            "Divide it into several files."
        ).format(file=file, limit=MOST_COMMENTS)
    )


def _guid(ledger: Mapping[str, object] | None, bookmarks: list[str]) -> str:
    """The GUID of the paper as the file tells it, in its ledger or else in a bookmark; or empty."""
    told = "" if ledger is None else ledger.get("guid")
    if isinstance(told, str) and GUID.fullmatch(told):
        return told
    marks = (_BOOKMARK.fullmatch(name) for name in bookmarks)
    return next((str(UUID(mark[1])) for mark in marks if mark), "")


def _ledger(package: Package) -> Mapping[str, object] | None:
    """The copy of the ledger in the file, if there is one that is JSON."""
    for part in sorted(filter(_CUSTOM.fullmatch, package.names()))[:_MOST_ITEMS]:
        root = package.tree(part)
        if root is None or not str(root.tag).startswith(f"{{{NAMESPACE}}}"):
            continue
        try:
            ledger = json.loads("".join(map(str, root.itertext())))
        except (ValueError, RecursionError):
            continue
        if isinstance(ledger, dict):
            return ledger
    return None


def _saved(package: Package) -> tuple[str, str]:
    """Who saved the file last, and when, as far as it says so."""
    core = package.tree(related_part(package, "", "core-properties"))
    name = _said(core, "lastModifiedBy")
    # Then the program that saved it did not say who.
    return ("", "") if name == _OURS else (name, review_comments.when(_said(core, "modified")))


def _said(properties: etree._Element | None, name: str) -> str:
    held = None if properties is None else child(properties, name)
    return "" if held is None else printable(held.text or "").strip()
