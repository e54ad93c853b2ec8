"""One source on the desk of a coder: its codings and suggestions, and what is done to them.

This is the coding screen without the screen: it calls the actions and keeps in step with them, so
that a key costs one small write and no reading of what is known already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from qualcode.actions import coding as act
from qualcode.actions import memos, projects, suggesting, transcripts
from qualcode.model.codebook import entries
from qualcode.model.coding import Certainty, Coding, NewCoding, Origin
from qualcode.model.memo import Subject
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.document import TranscriptDocument
from qualcode.tui.marks import Mark
from qualcode.tui.study import Study


class Desk:
    """A source being coded. Everything that changes the project raises QualcodeError."""

    def __init__(self, study: Study, source: Source) -> None:
        self.study = study
        self.source = source
        self.others = False
        project = study.project
        self.document = TranscriptDocument(
            transcripts.text(project, source.id),
            transcripts.turns(project, source.id),
            transcripts.speakers(project, source.id),
            [unit.span for unit in transcripts.units(project, source.id)],
        )
        self.codings: dict[int, Coding] = {}
        self.suggestions: list[StoredSuggestion] = []
        self.reload()

    # What is known

    def reload(self) -> None:
        """Read codings and suggestions anew."""
        coder_id = None if self.others else self.study.coder.id
        found = act.all_codings(self.study.project, source_id=self.source.id, coder_id=coder_id)
        self.codings = {coding.id: coding for coding in found}
        self._marks: dict[int, tuple[Coding, Mark]] = {}
        self.reload_memos()
        self.reload_suggestions()

    def reload_memos(self) -> None:
        """Read the memos about the codings anew."""
        found = memos.memos(self.study.project, Subject.CODING)
        self.memos = {memo.subject_id: memo.text for memo in found if memo.subject_id is not None}

    def reload_suggestions(self) -> None:
        """Read the suggestions anew."""
        self.suggestions = suggesting.pending(
            self.study.project, source_id=self.source.id, coder=self.study.coder
        )

    def marks(self) -> list[Mark]:
        """The codings as the transcript shows them."""
        self._marks = {
            coding_id: known
            if (known := self._marks.get(coding_id)) is not None and known[0] is coding
            else (coding, self.study.mark(coding))
            for coding_id, coding in self.codings.items()
        }
        return [mark for _coding, mark in self._marks.values()]

    def own(self) -> list[Coding]:
        """This coder's codings."""
        mine = self.study.coder.id
        return [coding for coding in self.codings.values() if coding.coder_id == mine]

    def reach(self) -> float:
        """How far the coder has come in the text, 0 to 1."""
        end = max((coding.span.end for coding in self.own()), default=0)
        return end / max(1, len(self.document.text))

    def suggestions_at(self, span: Span) -> list[StoredSuggestion]:
        """The open suggestions that overlap a passage, best first."""
        here = [one for one in self.suggestions if one.suggestion.span.overlaps(span)]
        return sorted(here, key=lambda one: -one.suggestion.score)

    def next_suggestion(self, span: Span, step: int) -> StoredSuggestion | None:
        """The best suggestion at the next (+1) or previous (-1) place that has any."""
        if step > 0:
            later = [one for one in self.suggestions if one.suggestion.span.start >= span.end]
            return later[0] if later else None
        earlier = [one for one in self.suggestions if one.suggestion.span.end <= span.start]
        if not earlier:
            return None
        start = earlier[-1].suggestion.span.start
        return next(one for one in earlier if one.suggestion.span.start == start)

    # What is done

    def code(
        self, span: Span, code_ids: Sequence[int], origin: Origin = Origin.MANUAL
    ) -> list[Coding]:
        """Put codes on a passage, in one step."""
        new = [NewCoding(self.source.id, code_id, span, origin) for code_id in code_ids]
        made = act.add(self.study.project, self.study.coder, new)
        self._take_in(made)
        self.study.used(list(code_ids))
        return made

    def remove(self, coding_id: int) -> None:
        """Take a coding away."""
        act.remove(self.study.project, self.study.coder, [coding_id])
        gone = self.codings.pop(coding_id)
        self._count(gone.code_id, -1)
        self.reload_suggestions()

    def resize(self, coding_id: int, span: Span) -> Coding:
        """Move the edges of a coding."""
        changed = act.resize(self.study.project, self.study.coder, coding_id, span)
        self.codings[coding_id] = changed
        return changed

    def recode(self, coding_id: int, code_id: int) -> Coding:
        """Give a coding another code."""
        before = self.codings[coding_id].code_id
        changed = act.recode(self.study.project, self.study.coder, coding_id, code_id)
        self.codings[coding_id] = changed
        self._count(before, -1)
        self._count(code_id, 1)
        self.study.used([code_id])
        self.reload_suggestions()
        return changed

    def toggle_key_quote(self, coding_id: int) -> Coding:
        """Mark a coding as a key quotation, or take the mark away."""
        wanted = not self.codings[coding_id].key_quote
        changed = act.mark(self.study.project, self.study.coder, coding_id, key_quote=wanted)
        self.codings[coding_id] = changed
        return changed

    def toggle_doubt(self, coding_id: int) -> Coding:
        """Mark a coding as unsure, or as sure again."""
        sure = self.codings[coding_id].certainty is Certainty.SURE
        wanted = Certainty.UNSURE if sure else Certainty.SURE
        changed = act.mark(self.study.project, self.study.coder, coding_id, certainty=wanted)
        self.codings[coding_id] = changed
        return changed

    def accept(self, suggestion: StoredSuggestion) -> Coding:
        """Make a suggestion a coding."""
        made = suggesting.accept(self.study.project, self.study.coder, suggestion.id)
        self._take_in([made])
        self.study.used([made.code_id])
        return made

    def reject(self, suggestion: StoredSuggestion) -> None:
        """Turn a suggestion down."""
        suggesting.reject(self.study.project, self.study.coder, [suggestion.id])
        self.suggestions = [one for one in self.suggestions if one.id != suggestion.id]

    # Where the coder is

    def remember_place(self, span: Span) -> None:
        """Keep where the coder is, to continue there another day."""
        projects.remember(self.study.project, place_key(self.source.id), str(span.start))
        projects.remember(self.study.project, LAST_SOURCE, self.source.name)

    def place(self) -> int:
        """Where the coder was in this source."""
        kept = projects.recall(self.study.project, place_key(self.source.id)) or ""
        return min(int(kept), len(self.document.text)) if kept.isdecimal() else 0

    # Suggestions from the background

    def wants_suggestions(self) -> bool:
        """Whether suggestions were never made with the codebook as it is now."""
        key = suggested_key(self.source.id)
        return (
            not self.study.project.read_only
            and bool(self.study.codebook.codes)
            and projects.recall(self.study.project, key) != self.codebook_stamp()
        )

    def codebook_stamp(self) -> str:
        """A fingerprint of what suggestions depend on in the codebook."""
        parts = (
            (entry.guid, entry.name, entry.keywords, entry.contrast)
            for entry in entries(self.study.codebook)
        )
        return hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:16]

    def _take_in(self, made: Iterable[Coding]) -> None:
        for coding in made:
            if coding.id not in self.codings:
                self._count(coding.code_id, 1)
            self.codings[coding.id] = coding
            self._drop_suggestions(coding)

    def _drop_suggestions(self, coding: Coding) -> None:
        """Forget what is proposed where it is coded so already, as the project would say too."""
        self.suggestions = [
            one
            for one in self.suggestions
            if one.suggestion.code_id != coding.code_id
            or not one.suggestion.span.overlaps(coding.span)
        ]

    def _count(self, code_id: int, step: int) -> None:
        self.study.counts[code_id] = self.study.counts.get(code_id, 0) + step


LAST_SOURCE = "tui.last"


def place_key(source_id: int) -> str:
    """Under which name the place in a source is remembered."""
    return f"tui.place.{source_id}"


def suggested_key(source_id: int) -> str:
    """Under which name it is remembered what the suggestions of a source were made with."""
    return f"tui.suggested.{source_id}"
