"""Coverage: how much of what was said has codings, and which answers have none.

For a group of speakers: covered words are those with at least one letter or digit in at least one
coding, each once however many codings lie on it; share is covered / all of their words. Codings
count as in all reports; codes are those of these codings, without the codes above them. Answers are
turns of respondents with words; uncoded are those without a covered word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from qualcode.analysis.dimensions import Compared, Dimension, compared
from qualcode.analysis.scope import Scope, words_of
from qualcode.i18n import _
from qualcode.model.answers import Place, Spoken, shared, union, words_in
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Said, Voice

Coded = tuple[int, int, int]


@dataclass(slots=True)
class Covered:
    """What a speaker says: covered words, and her turns with words, those uncoded besides."""

    words: int = 0
    turns: int = 0
    uncoded: int = 0


@dataclass(frozen=True)
class Ground:
    """What coverage is counted from.

    `spoken` are the turns of the voices, in the order of the texts; `places` what each coder coded
    (source, start, end), by her id; `text` gives the text of a source.
    """

    spoken: Sequence[Spoken]
    places: Mapping[int, Iterable[Coded]]
    text: Callable[[int], str]

    def covered(self, coder_ids: Iterable[int]) -> dict[int, Covered]:
        """What these coders together cover of each speaker."""
        places = chain.from_iterable(self.places[coder_id] for coder_id in coder_ids)
        return covered(self.spoken, places, self.text)


def coverage(scope: Scope, said: Sequence[Said], ground: Ground, by: Dimension) -> Table:
    """One row for each group, and a last one, where `total` is true, for all of them together.

    Without groups there are no rows.
    """
    together = ground.covered(scope.coders)
    groups = compared(scope, said, by)
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        codings = {code_id: figures.codings for code_id, figures in group.own.items()}
        theirs = _alone(scope, ground, group) if by.kind == "coder" else together
        rows.append((*group.group, False, *_figures(scope, group.voices, codings, theirs)))
    code_of = {row.coding_id: row.code_id for row in said}
    whole = _figures(scope, scope.voices, Counter(code_of.values()), together)
    if rows:
        rows.append((_("All"), *(None for _column in by.columns[1:]), True, *whole))
    return Table(
        title=_("Coverage by {what}").format(what=by.title),
        columns=(*by.columns, Column("total", ""), *_columns()),
        rows=tuple(rows),
        notes=(*scope.notes(), *_how(scope, by), *by.note(groups)),
        facts={**scope.facts(), **by.facts, **_facts(whole)},
    )


def covered(
    spoken: Iterable[Spoken], places: Iterable[Coded], text: Callable[[int], str]
) -> dict[int, Covered]:
    """What the places (source, start, end) cover of each speaker of the turns.

    Turns are in the order of the texts. A text is only looked into where a turn is covered in part.
    """
    coded: defaultdict[int, list[Place]] = defaultdict(list)
    for source_id, start, end in places:
        coded[source_id].append((start, end))
    found: defaultdict[int, Covered] = defaultdict(Covered)
    for source_id, turns in groupby(spoken, itemgetter(0)):
        theirs = [turn for turn in turns if turn.words]
        parts = shared(((turn.start, turn.end) for turn in theirs), union(coded[source_id]))
        for turn, within in zip(theirs, parts, strict=True):
            words = _words(turn, within, text) if within else 0
            figures = found[turn.speaker_id]
            figures.words += words
            figures.turns += 1
            figures.uncoded += not words
    return dict(found)


def _words(turn: Spoken, within: Sequence[Place], text: Callable[[int], str]) -> int:
    """How many words of a turn lie within the places."""
    if within[0] == (turn.start, turn.end):
        return turn.words
    return words_in(text(turn.source_id), within)


def _alone(scope: Scope, ground: Ground, group: Compared) -> dict[int, Covered]:
    """What the coder who is the group covers."""
    return ground.covered(
        coder_id for coder_id, name in scope.coders.items() if group.group == (name,)
    )


def _figures(
    scope: Scope,
    voices: Iterable[Voice],
    codings: Mapping[int, int],
    theirs: Mapping[int, Covered],
) -> tuple[Cell, ...]:
    """The cells of some voices under `_columns`; `codings` are those of each code."""
    speaking = [voice for voice in voices if voice.speaker_id in theirs]
    answers = [theirs[voice.speaker_id] for voice in speaking if voice.role.answers]
    said, words = words_of(speaking), sum(theirs[voice.speaker_id].words for voice in speaking)
    used = [number for code_id, number in codings.items() if code_id in scope.lines]
    return (
        said,
        words,
        words / said if said else None,
        sum(used),
        len(used),
        sum(one.turns for one in answers),
        sum(one.uncoded for one in answers),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("words", _("Words"), 0),
        Column("words_covered", _("Covered"), 0),
        Column("share", _("Share"), 2),
        Column("codings", _("Codings"), 0),
        Column("codes", _("Codes"), 0),
        Column("answers", _("Answers"), 0),
        Column("answers_uncoded", _("Uncoded"), 0),
    )


def _facts(whole: Sequence[Cell]) -> dict[str, Cell]:
    """The figures of all groups together; the words are among the facts of the scope."""
    keys = [column.key for column in _columns()]
    return dict(list(zip(keys, whole, strict=True))[1:])


def _how(scope: Scope, by: Dimension) -> Iterator[str]:
    if scope.root is not None:
        yield _("Only codings of “{code}” and its sub-codes count.").format(code=scope.root.name)
    yield _(
        "Covered: words in at least one coding, each once however many codings lie on it; share is "
        "covered / words."
    )
    yield _("Answers: turns of respondents; uncoded are those without a word in any coding.")
    if by.kind == "coder":
        yield _("Each coder is counted alone; in the last row all are together.")
