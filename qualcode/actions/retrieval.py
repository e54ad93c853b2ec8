"""Ask for passages, find words, and code what was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.actions import coding
from qualcode.actions.passage_ground import Recent, ground_of
from qualcode.actions.passage_tables import concordance, passage_table
from qualcode.analysis.filters import EVERYBODY
from qualcode.analysis.ground import Ground
from qualcode.analysis.query import parse
from qualcode.analysis.query_tree import Field, Filter, Query, Worded
from qualcode.analysis.retrieval import about_codings, answer, coders_named
from qualcode.i18n import _, ngettext
from qualcode.language.paragraphs import Paragraphs
from qualcode.language.searching import How
from qualcode.model.candidate import Candidate
from qualcode.model.coding import Certainty, Coder, Coding, NewCoding, Origin
from qualcode.model.numerals import numeral
from qualcode.model.operators import And
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.uncollected import uncollected
from qualcode.model.unit import UnitKind
from qualcode.store import coders as people
from qualcode.store import codings, tallies
from qualcode.store.project import Project

__all__ = ["Hit", "Retrieval", "code_hits", "concordance", "find", "passage_table", "retrieve"]

_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a question: a coding, or (without a code) a place found by its words.

    `speakers` are all whose words it holds, in the order they speak; `cases` are theirs.
    `start_ms` is the time of the turn in which it begins; `paragraph` its number as the screen has
    it (paragraphs with words, from 1). A place found by its words has no coder and no certainty;
    `found` are those words.
    """

    source_id: int
    source: str
    span: Span
    words: str
    coding_id: int | None
    code_id: int | None
    coder: str
    speakers: tuple[str, ...]
    cases: tuple[str, ...]
    start_ms: int | None
    paragraph: int
    key_quote: bool
    certainty: str
    found: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Retrieval:
    """The answer to a question: the passages in the order of the texts, and notes about them.

    `coders` are those whose codings were looked at.
    """

    query: str
    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    coders: tuple[str, ...] = ()


@uncollected()
def retrieve(
    project: Project,
    coder: Coder,
    query: str,
    *,
    unit: UnitKind | None = UnitKind.SENTENCE,
    coders: Sequence[str] | None = None,
) -> Retrieval:
    """The passages that answer a question in the language of `analysis.query`.

    `unit` is what is taken around words that are found (None: only the words). Codings are those
    of the coders that the query names, else of `coders` ("*" is everybody), else of `coder`.
    Raises QueryError for a question that cannot be read, UnknownName for a name that is not there.
    """
    asked = parse(query)
    chosen = _coders(project, asked, coders) or [coder]
    ground = ground_of(project, chosen, unit)
    found = _apart(answer(asked, ground)) if unit is None else answer(asked, ground)
    hits = tuple(hits_of(ground, found))
    codings_matter = about_codings(asked) or any(hit.coding_id for hit in hits)
    whose = tuple(ground.coders.values()) if codings_matter else ()
    notes = (*_whose(whose), *_how_many(hits), *_taken(hits, unit), *_asked(query))
    return Retrieval(query, hits, notes, whose)


@uncollected()
def find(
    project: Project,
    words: str,
    how: How = How.EXACT,
    *,
    source: str | None = None,
    answers: bool = False,
    unit: UnitKind | None = None,
) -> Retrieval:
    """The places where words are said, in all sources or one, by all or only by respondents.

    `unit` is what is taken around them. Raises QueryError for words that cannot be looked for and
    UnknownName for a source that is not there.
    """
    query: Query = Worded(how, unicodedata.normalize("NFC", words))
    if source is not None:
        query = And((query, Filter(Field.SOURCE, source)))
    ground = ground_of(project, (), unit)
    found = answer(query, ground)
    if answers:
        found = _of_respondents(ground, found)
    hits = tuple(hits_of(ground, _apart(found) if unit is None else found))
    return Retrieval(words, hits, (*_how_many(hits), *_taken(hits, unit)))


def code_hits(
    project: Project, coder: Coder, hits: Sequence[Hit], code_ids: Sequence[int]
) -> list[Coding]:
    """Put codes on passages in one undoable step; gives the new codings.

    What this coder has coded so already is not doubled. Raises CodingError as `coding.add` does.
    """
    wanted = [
        coding.fitted(project, NewCoding(hit.source_id, code_id, hit.span, Origin.SEARCH))
        for hit in hits
        for code_id in code_ids
    ]
    new = [one for one in dict.fromkeys(wanted) if codings.same(project, one, coder.id) is None]
    return coding.add(project, coder, new, action="coding.search") if new else []


def _coders(project: Project, query: Query, given: Sequence[str] | None) -> list[Coder]:
    """Whose codings are asked about, by the query or besides it; nobody if neither says it."""
    named = coders_named(query)
    names = (EVERYBODY,) if named is None else named or given or ()
    if EVERYBODY in names:
        return [coder for coder, _number in tallies.coders_at_work(project)]
    found = [people.named(project, name) for name in names]
    return list({coder.id: coder for coder in found}.values())


def _of_respondents(ground: Ground, found: Iterable[Candidate]) -> list[Candidate]:
    """Those places whose words only respondents say."""
    answering = {voice.speaker_id for voice in ground.voices if voice.role.answers}
    return [
        one
        for one in found
        if answering.issuperset(ground.speech(one.source_id).speakers(one.first, one.last))
    ]


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without words that overlap with the words found before them."""
    kept: list[Candidate] = []
    end = (0, 0)
    for one in found:
        if not one.coding_id:
            if (one.source_id, one.start) < end:
                continue
            end = (one.source_id, one.end)
        kept.append(one)
    return kept


def hits_of(ground: Ground, found: Iterable[Candidate]) -> Iterator[Hit]:
    """Candidates as passages: with their words, who speaks, when, and where they stand."""
    voices = {one.speaker_id: one for one in ground.voices if one.role is not Role.FRAME}
    key_quotes, unsure = ground.key_quotes(), ground.unsure()
    paragraphs = Recent(lambda source_id: Paragraphs(ground.speech(source_id).text))
    for one in found:
        speech = ground.speech(one.source_id)
        heard = [voices[who] for who in speech.speakers(one.start, one.end) if who in voices]
        yield Hit(
            source_id=one.source_id,
            source=ground.sources[one.source_id],
            span=Span(one.start, one.end),
            words=speech.text[one.start : one.end],
            coding_id=one.coding_id or None,
            code_id=one.code_id or None,
            coder=ground.coders.get(one.coder_id, ""),
            speakers=tuple(voice.speaker for voice in heard if voice.speaker),
            cases=tuple(dict.fromkeys(voice.case for voice in heard if voice.case is not None)),
            start_ms=speech.time(one.start),
            paragraph=paragraphs(one.source_id).number_at(one.start),
            key_quote=one.coding_id in key_quotes,
            certainty=_certainty(one, unsure),
            found=None if one.coding_id else Span(one.first, one.last),
        )


def _certainty(one: Candidate, unsure: Collection[int]) -> str:
    if not one.coding_id:
        return ""
    return (Certainty.UNSURE if one.coding_id in unsure else Certainty.SURE).value


def _whose(coders: Sequence[str]) -> Iterator[str]:
    if coders:
        yield ngettext(
            "Codings by {coders}.", "Codings by {coders}, counted together.", len(coders)
        ).format(coders=", ".join(coders))


def _how_many(hits: Sequence[Hit]) -> Iterator[str]:
    sources = len({hit.source_id for hit in hits})
    yield _("{passages} in {sources}.").format(
        passages=ngettext("{number} passage", "{number} passages", len(hits)).format(
            number=numeral(len(hits))
        ),
        sources=ngettext("{number} source", "{number} sources", sources).format(
            number=numeral(sources)
        ),
    )


def _taken(hits: Sequence[Hit], unit: UnitKind | None) -> Iterator[str]:
    """What was taken around words, if words were found."""
    if unit is not None and any(hit.coding_id is None for hit in hits):
        yield {
            UnitKind.WORD: _("Of what was found, the words are shown."),
            UnitKind.SENTENCE: _("Around words that were found, the sentence is shown."),
            UnitKind.PARAGRAPH: _("Around words that were found, the paragraph is shown."),
            UnitKind.TURN: _("Around words that were found, the turn is shown."),
        }[unit]


def _asked(query: str) -> Iterator[str]:
    words = " ".join(query.split())
    if len(words) > _LONGEST_SHOWN:
        words = f"{words[: _LONGEST_SHOWN - 1]}…"
    yield _("Question: {query}").format(query=words) if words else _("All codings.")
