"""What a report is about: whose codings, whose words, which codes. Every report says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Certainty
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell
from qualcode.model.tally import Voice

Facts = dict[str, Cell | tuple[Cell, ...]]


@dataclass(frozen=True)
class Scope:
    """The ground of a report.

    `voices` are the speakers whose words count; `coders` those whose codings count (name by
    id), and `left_out` others with how many codings they have; `root` narrows the codes to one with
    its sub-codes, and `certainty` the codings to those marked so; `codings` is how many of these
    the coders have in all codes, `marked_otherwise` how many they have besides, and `unheard` how
    many of `codings` cover nobody's words that count. `consensus` are those of the coders (names)
    whose codings come of deciding about those of others.
    """

    codebook: Codebook
    voices: tuple[Voice, ...]
    coders: Mapping[int, str]
    left_out: tuple[tuple[str, int], ...] = ()
    include_interviewer: bool = False
    root: Code | None = None
    certainty: Certainty | None = None
    codings: int = 0
    marked_otherwise: int = 0
    unheard: int = 0
    consensus: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[tuple[Code, int], ...]:
        """The codes in the order of the codebook, with their depth below the first."""
        if self.root is None:
            return tuple(self.codebook.walk())
        return ((self.root, 0), *self.codebook.walk(self.root.id, 1))

    @cached_property
    def lines(self) -> dict[int, tuple[int, ...]]:
        """For each code its id and those of the codes it stands under, within the scope."""
        lines: dict[int, tuple[int, ...]] = {}
        for code, depth in self.codes:
            above = lines[code.parent_id] if depth and code.parent_id is not None else ()
            lines[code.id] = (code.id, *above)
        return lines

    @cached_property
    def tops(self) -> tuple[Code, ...]:
        """The codes that stand highest: together with their sub-codes they are all codes."""
        return tuple(code for code, depth in self.codes if depth == 0)

    @cached_property
    def by_speaker(self) -> dict[int, Voice]:
        """Voice by the id of the speaker."""
        return {voice.speaker_id: voice for voice in self.voices}

    def respondents(self, speaker_ids: Iterable[int]) -> set[tuple[str, ...] | None]:
        """Who the speakers are, as respondents: a case that is interviewed twice is one."""
        known = self._respondents
        found = {known[speaker_id] for speaker_id in speaker_ids}
        found.discard(None)
        return found

    def sources(self, speaker_ids: Iterable[int]) -> set[int]:
        """In which sources the speakers speak."""
        return {self.by_speaker[speaker_id].source_id for speaker_id in speaker_ids}

    @cached_property
    def _respondents(self) -> dict[int, tuple[str, ...] | None]:
        return {voice.speaker_id: voice.respondent for voice in self.voices}

    @cached_property
    def _several(self) -> int:
        """How many cases have more than one speaker who counts as their respondent."""
        answering = (one for one in self.voices if one.words and one.role.answers)
        speakers = Counter(one.case for one in answering if one.case is not None)
        return sum(number > 1 for number in speakers.values())

    @cached_property
    def paths(self) -> dict[int, str]:
        """For each code the names from the top of the codebook down to it, with > between."""
        return {
            code.id: " > ".join(above.name for above in self.codebook.path(code.id))
            for code, _depth in self.codes
        }

    def hearing(self, codings: Iterable[int]) -> Scope:
        """The scope when these (codings by id) are those that cover words that count.

        In a report on some codes the others are not looked at, so nothing is said of them.
        """
        if self.root is not None:
            return self
        return replace(self, unheard=self.codings - len(set(codings)))

    def notes(self) -> tuple[str, ...]:
        """Whose codings, whose words and how many, as sentences."""
        return (*self._whose_codings(), *self._whose_words())

    def facts(self) -> Facts:
        """The figures of the notes."""
        heard = heard_of(self.voices)
        return {
            "coders": tuple(self.coders.values()),
            "coders_left_out": tuple(name for name, _number in self.left_out),
            "include_interviewer": self.include_interviewer,
            "code": None if self.root is None else self.root.name,
            "certainty": None if self.certainty is None else self.certainty.value,
            "sources": len(self.sources(heard)),
            "respondents": len(self.respondents(heard)),
            "cases_of_several": self._several,
            "words": words_of(self.voices),
            "codings_unheard": self.unheard,
        }

    def _whose_codings(self) -> Iterator[str]:
        if not self.coders:
            yield _("Nobody has coded anything yet.")
            return
        yield ngettext(
            "Codings by {coders}.", "Codings by {coders}, counted together.", len(self.coders)
        ).format(coders=", ".join(self.coders.values()))
        if self.consensus and len(self.coders) > 1:
            yield _(
                "What {names} has comes of deciding about codings of others: counted together with "
                "theirs, the same words count more than once."
            ).format(names=", ".join(self.consensus))
        if self.certainty is not None:
            yield self._how_sure(self.certainty)
        if self.left_out:
            others = ", ".join(f"{name} ({numeral(number)})" for name, number in self.left_out)
            yield _("Not counted are the codings by {others}.").format(others=others)

    def _how_sure(self, certainty: Certainty) -> str:
        sentence = (
            _("Only codings marked as sure count: {number} of {all}.")
            if certainty is Certainty.SURE
            else _("Only codings marked as unsure count: {number} of {all}.")
        )
        return sentence.format(
            number=numeral(self.codings), all=numeral(self.codings + self.marked_otherwise)
        )

    def _whose_words(self) -> Iterator[str]:
        heard = heard_of(self.voices)
        sources, words = len(self.sources(heard)), words_of(self.voices)
        whose = (
            _("All words count, interviewers’ too: {words} words in {sources}, {respondents}.")
            if self.include_interviewer
            else _("Only respondents’ words count: {words} words in {sources}, {respondents}.")
        )
        number = len(self.respondents(heard))
        yield whose.format(
            words=numeral(words),
            sources=ngettext("{number} source", "{number} sources", sources).format(
                number=numeral(sources)
            ),
            respondents=ngettext("{number} respondent", "{number} respondents", number).format(
                number=numeral(number)
            ),
        )
        if self._several:
            yield ngettext(
                "Speakers of one case count as one respondent: {number} case has several.",
                "Speakers of one case count as one respondent: {number} cases have several.",
                self._several,
            ).format(number=numeral(self._several))
        if self.unheard:
            yield ngettext(
                "Not counted is {number} coding that covers no such words.",
                "Not counted are {number} codings that cover no such words.",
                self.unheard,
            ).format(number=numeral(self.unheard))


def heard_of(voices: Iterable[Voice]) -> list[int]:
    """The ids of those speakers who say at least one word."""
    return [voice.speaker_id for voice in voices if voice.words]


def words_of(voices: Iterable[Voice]) -> int:
    """How many words the speakers say."""
    return sum(voice.words for voice in voices)
