"""Take in a paper that came back: recognise it, find what was done to it, keep that as items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Coder
from qualcode.model.ledger import LedgerError, packed, paper_guid, unpacked
from qualcode.model.lines import flat
from qualcode.model.printable import printable
from qualcode.model.review import Finding, ItemKind, Paper, ReturnedPaper, ReviewItem
from qualcode.store import coders, codes, reviews, settings
from qualcode.store.project import Project


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought: the new items, how many were known already, sentences about it."""

    file: str
    items: tuple[ReviewItem, ...] = ()
    known: int = 0
    notes: tuple[str, ...] = ()


def take_in(project: Project, coder: Coder, path: Path) -> Taken:
    """Keep what somebody did to a paper as open items, in one undoable step.

    The same file again changes nothing, and what is known from another copy is not kept twice.
    Raises ImportProblem for a file that cannot be read, or is about no text of the project.
    """
    from qualcode.analysis.review_findings import findings
    from qualcode.importers import review_word

    returned = review_word.read(path)
    if (earlier := reviews.file_of(project, returned.sha256)) is not None:
        return Taken(returned.file, notes=(_same_again(earlier),))
    paper, notes = _recognised(project, returned)
    names = [code.name for code in codes.codebook(project).codes]
    found = [*_not_ours(project, findings(paper, returned, names))]
    known = reviews.known_keys(project)
    fresh = [*{one.key: one for one in found if one.key not in known}.values()]
    items = _kept(project, coder, returned, paper, fresh)
    notes = [*notes, *_told(found, fresh, items)]
    return Taken(returned.file, tuple(items), len(found) - len(fresh), tuple(notes))


def _kept(
    project: Project, coder: Coder, returned: ReturnedPaper, paper: Paper, fresh: list[Finding]
) -> list[ReviewItem]:
    """Write the file and its new findings; the items that can be seen."""
    ids, ledger = reviews.source_ids(project), packed(paper)
    file = printable(returned.file)
    # A file that brings nothing new is no step of the researcher's, and undo passes it by.
    with project.change(
        "review.import", coder.id, fixed=not fresh, number=len(fresh), file=file
    ) as change:
        if reviews.file_of(project, returned.sha256) is not None:
            raise ImportProblem(
                _("“{file}” was taken in by another program in the meantime.").format(file=file)
            )
        reviews.put_paper(project, paper.guid, ledger)
        file_id = reviews.insert_file(project, change, returned, paper.guid)
        known = reviews.known_keys(project)  # anew: another program may have been quicker
        made = [
            reviews.insert_item(project, change, file_id, one, ids.get(one.source))
            for one in fresh
            if one.key not in known
        ]
    found = (reviews.by_id(project, item_id) for item_id in made)
    return [item for item in found if item is not None]


def _recognised(project: Project, returned: ReturnedPaper) -> tuple[Paper, list[str]]:
    """The paper that a file came from, and sentences about how it was recognised.

    First what the file says of itself, then what its comments say, then its text. Raises
    ImportProblem.
    """
    from qualcode.analysis.review_recognition import against_source, best_paper

    texts = reviews.texts(project)
    named = reviews.paper(project, returned.guid) if returned.guid else None
    for candidates in (
        _read([named], texts),
        _inside(project, returned, texts),
        _sent_out(project, texts),
    ):
        paper = best_paper(candidates, returned)
        if paper is not None:
            return paper, []
    bare = against_source(texts, returned)
    if bare is None:
        raise ImportProblem(
            _(
                "“{file}” did not go out from this project for review, and holds the text of none "
                "of its sources. To bring it in as an interview: qualcode import."
            ).format(file=printable(returned.file))
        )
    note = _(
        "This file was not made for review; its comments are placed by the text of the interview."
    )
    return _signed(project, bare), [note]


def _inside(project: Project, returned: ReturnedPaper, texts: Mapping[str, str]) -> Iterator[Paper]:
    """The paper by the copy of the ledger in the file, if that went out from this project."""
    ours, ledger = settings.get(project, "guid") or "", returned.ledger
    if ledger is not None:
        for paper in _read([ledger], texts):
            if paper.guid == paper_guid(ours, ledger):
                yield paper


def _sent_out(project: Project, texts: Mapping[str, str]) -> Iterator[Paper]:
    """All papers that went out, read when they are asked for."""
    yield from _read((ledger for _guid, ledger in reviews.papers(project)), texts)


def _read(ledgers: Iterable[object], texts: Mapping[str, str]) -> Iterator[Paper]:
    """The papers that went out by their ledgers, without those that do not hold together, such as
    those of sources that are gone.
    """
    for ledger in ledgers:
        try:
            paper = unpacked(ledger, texts)
        except LedgerError:
            continue
        if paper.project:
            yield paper


def _signed(project: Project, paper: Paper) -> Paper:
    """The paper under the GUID that follows from its content."""
    return replace(paper, guid=paper_guid(settings.get(project, "guid") or "", packed(paper)))


def _not_ours(project: Project, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without comments of coders that went out, on this paper or on another one whose
    file was put together with this.
    """
    ours = {name_key(coder.name) for coder in coders.all_coders(project)}
    sent: set[tuple[str, ...]] | None = None
    for one in found:
        if one.kind in (ItemKind.COMMENT, ItemKind.REPLY) and name_key(one.author) in ours:
            sent = {_identity(*said) for said in reviews.sent(project)} if sent is None else sent
            if _identity(one.author, one.at, one.text) in sent:
                continue
        yield one


def _identity(author: str, at: str, text: str) -> tuple[str, ...]:
    """What a comment is known by; of its time, programs may keep the minute only."""
    return name_key(author), at[: len("2026-03-02T08:00")], flat(text)


def _told(found: list[Finding], fresh: list[Finding], items: list[ReviewItem]) -> Iterator[str]:
    if not found:
        yield _("No changes were found in this file.")
    elif not fresh:
        yield _("All that this file holds was taken in before.")
    if len(items) < len(fresh):
        yield _("Some of it is about sources that were removed; it is shown when these are back.")


def _same_again(earlier: str) -> str:
    return _("This file was taken in before (as “{file}”); nothing was changed.").format(
        file=printable(earlier)
    )
