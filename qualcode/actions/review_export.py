"""Send coded transcripts out for review: as a Word file that comes back, or as pages to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from qualcode.actions.lists import role_name
from qualcode.actions.projects import title
from qualcode.actions.report_parts import changed
from qualcode.actions.reports import scope_of
from qualcode.analysis.review_paper import Content, Shown, Study, paper
from qualcode.analysis.review_remarks import Coded
from qualcode.analysis.scope import Scope
from qualcode.errors import ExportError
from qualcode.exporters.files import need_suffix, write_safely
from qualcode.i18n import _, language, ngettext
from qualcode.importers.files import contents
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.model.hues import hues
from qualcode.model.ledger import packed
from qualcode.model.memo import Memo, Subject
from qualcode.model.numerals import numeral
from qualcode.model.review import Paper
from qualcode.model.source import Role, Source, Speaker, is_name
from qualcode.store import codings, memos, reviews, settings, tallies
from qualcode.store import sources as texts
from qualcode.store.project import Project

COMMENTABLE = "docx"
"""The format that can be commented on and taken back."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What goes out: sources, codes with their depth, codings, and how many others stay."""

    scope: Scope
    sources: list[Source]
    codes: list[tuple[Code, int]]
    codings: list[Coding]
    sources_left: int = 0
    unheard: int = 0


def export_review(  # noqa: PLR0913 (one keyword for each thing that narrows)
    project: Project,
    path: Path,
    *,
    sources: Sequence[str] = (),
    codes: Sequence[str] = (),
    coders: Sequence[str] | None = None,
    respondents_only: bool = False,
    format_: str = COMMENTABLE,
    template: Path | None = None,
) -> tuple[str, ...]:
    """Write the coded transcripts; what is not in them, as sentences.

    By default all sources with codings and all codes; a code is taken with its sub-codes; coders as
    in `reports.frequencies`. With `respondents_only`, codings that cover no respondent's words stay
    out. A Word file is kept in the project, so that it is recognised when it comes back. Raises
    UnknownName, and ExportError when nothing is left to show, for a file whose name ends otherwise
    than its format, and when a file cannot be read or written.
    """
    from qualcode.exporters import documents

    need_suffix(path, format_)
    chosen = _chosen(project, sources, codes, coders, respondents_only=respondents_only)
    out = _paper(project, chosen, commentable=format_ == COMMENTABLE)
    looks = None if template is None else contents(template)
    write_safely(path, documents.write_paper(out, format_, template=looks))
    return (*_left_out(chosen), *(_kept(project, out) if format_ == COMMENTABLE else ()))


def composed(
    project: Project,
    *,
    sources: Sequence[str] = (),
    codes: Sequence[str] = (),
    coders: Sequence[str] | None = None,
    respondents_only: bool = False,
    format_: str = COMMENTABLE,
) -> Paper:
    """The paper that `export_review` writes."""
    chosen = _chosen(project, sources, codes, coders, respondents_only=respondents_only)
    return _paper(project, chosen, commentable=format_ == COMMENTABLE)


def _chosen(
    project: Project,
    sources: Sequence[str],
    codes: Sequence[str],
    coders: Sequence[str] | None,
    *,
    respondents_only: bool,
) -> _Chosen:
    scope = scope_of(project, coders)
    named = [texts.named(project, name).id for name in sources]
    there = [one for one in texts.sources(project) if not named or one.id in named]
    if not there:
        raise ExportError(_("There are no sources yet. Import transcripts first."))
    shown = _codes(scope, codes)
    found = _codings(project, scope, there, {code.id for code, _depth in shown})
    heard = _heard(project, scope) if respondents_only else None
    coded = [coding for coding in found if heard is None or coding.id in heard]
    if not coded and (codes or not named):
        raise ExportError(_nothing(scope, codes, found))
    used = {coding.source_id for coding in coded}
    kept = there if named else [one for one in there if one.id in used]
    return _Chosen(scope, kept, shown, coded, len(there) - len(kept), len(found) - len(coded))


def _codes(scope: Scope, names: Sequence[str]) -> list[tuple[Code, int]]:
    """The codes of these names with their sub-codes, or all; each with how deep it stands here."""
    book = scope.codebook
    if not names:
        return list(scope.codes)
    wanted: set[int] = reduce(
        set.union, (book.family(book.named(name).id) for name in names), set[int]()
    )
    return [
        (code, sum(above.id in wanted for above in book.path(code.id)) - 1)
        for code, _depth in book.walk()
        if code.id in wanted
    ]


def _codings(
    project: Project, scope: Scope, sources: Iterable[Source], code_ids: Collection[int]
) -> list[Coding]:
    return [
        coding
        for source in sources
        for coding in codings.codings(project, source_id=source.id)
        if coding.coder_id in scope.coders and coding.code_id in code_ids
    ]


def _heard(project: Project, scope: Scope) -> set[int]:
    """The codings that cover words of a respondent."""
    answering = [role for role in Role if role.answers]
    return {row.coding_id for row in tallies.said(project, list(scope.coders), answering)}


def _nothing(scope: Scope, codes: Sequence[str], found: Sequence[Coding]) -> str:
    """Why there is nothing to review, and what to do."""
    if not scope.coders:
        return _("Nobody has coded anything yet, so there is nothing to review.")
    coders = ", ".join(scope.coders.values())
    if found:
        return _(
            "No coding by {coders} that is asked for covers a respondent’s words. Ask for the "
            "interviewer’s, too."
        ).format(coders=coders)
    if codes:
        return _(
            "{coders} coded nothing here with {codes}. Name other codes, sources or coders."
        ).format(coders=coders, codes=", ".join(codes))
    return _("{coders} coded nothing. Name another coder.").format(coders=coders)


def _paper(project: Project, chosen: _Chosen, *, commentable: bool) -> Paper:
    study = Study(
        guid=settings.get(project, "guid") or "",
        title=title(project),
        language=language(),
        changed=changed(project),
    )
    items = reviews.items(project)
    here = {coding.guid for coding in chosen.codings}
    content = Content(
        sources=[_shown(project, source) for source in chosen.sources],
        codings=_coded(project, chosen),
        codes=chosen.codes,
        items=items,
        elsewhere=codings.guids(project).keys() - here if items else (),
    )
    return paper(study, content, commentable=commentable)


def _shown(project: Project, source: Source) -> Shown:
    speakers = texts.speakers(project, source.id)
    return Shown(
        source=source,
        text=project.text(source.id),
        turns=texts.turns(project, source.id),
        speakers=speakers,
        note=", ".join(_described(one) for one in speakers if is_name(one.name)),
    )


def _described(speaker: Speaker) -> str:
    """What a speaker is, unless the name says so: `R1: respondent (Municipality A)`."""
    role = role_name(speaker.role)
    told = speaker.name if speaker.name.casefold() == role else f"{speaker.name}: {role}"
    return told if speaker.case is None else f"{told} ({speaker.case})"


def _coded(project: Project, chosen: _Chosen) -> list[Coded]:
    written: defaultdict[int | None, list[Memo]] = defaultdict(list)
    for memo in memos.memos(project, Subject.CODING):
        written[memo.subject_id].append(memo)
    book, colours = chosen.scope.codebook, hues(chosen.scope.codebook)
    guids = {source.id: source.guid for source in chosen.sources}
    return [
        Coded(
            coding=coding,
            source=guids[coding.source_id],
            coder=chosen.scope.coders[coding.coder_id],
            code=book.by_id[coding.code_id].name,
            colour=colours[coding.code_id],
            memos=tuple(written[coding.id]),
        )
        for coding in chosen.codings
    ]


def _left_out(chosen: _Chosen) -> Iterable[str]:
    """What somebody might look for in vain."""
    others = ", ".join(f"{name} ({numeral(number)})" for name, number in chosen.scope.left_out)
    if others:
        yield _("Not included are the codings by {others}.").format(others=others)
    if number := chosen.sources_left:
        yield ngettext(
            "{number} source without such codings is not included; name it to include it.",
            "{number} sources without such codings are not included; name them to include them.",
            number,
        ).format(number=numeral(number))
    if number := chosen.unheard:
        yield ngettext(
            "{number} coding that covers no respondent’s words is not included.",
            "{number} codings that cover no respondent’s words are not included.",
            number,
        ).format(number=numeral(number))


def _kept(project: Project, out: Paper) -> Iterable[str]:
    """Keep what went out; if that cannot be done, say so."""
    if not project.read_only:
        reviews.keep_paper(project, out.guid, packed(out))
        return
    yield _(
        "The project can only be read, so it does not remember this file. Comments that come back "
        "are still recognised by what the file says itself."
    )
