"""One source on the desk of a coder: its codings and suggestions, and what is done to them.

This is the coding screen without the screen: it calls the actions and keeps in step with them, so
that a key costs one small write and no reading of what is known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.actions import coding as act
from qualcode.actions import memos, projects, suggesting, transcripts
from qualcode.actions.new_codes import put_on_new
from qualcode.model.answers import uncoded
from qualcode.model.coding import Certainty, Coding, NewCoding, Origin
from qualcode.model.memo import Subject
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.model.suggestion import StoredSuggestion
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.marks import Mark
from qualcode.tui.page.places import Stops, disagreements
from qualcode.tui.pauses import building
from qualcode.tui.work.pending import Pending
from qualcode.tui.work.scoring import Scored, Scoring, taken
from qualcode.tui.work.study import Study

if TYPE_CHECKING:
    from qualcode.store.history import HistoryEntry

# Up to so many changed codings are taken in one by one: with 10,000 that keeps a key quick.
FEW = 50
_OF_CODINGS = frozenset(("coding", "coding_speaker", "memo", "suggestion"))


class Desk:
    """A source being coded. Everything that changes the project raises QualcodeError."""

    def __init__(self, study: Study, source: Source, *, others: bool = False) -> None:
        self.study = study
        self.source = source
        self.others = others
        project = study.project
        self.document = TranscriptDocument(
            transcripts.text(project, source.id),
            transcripts.turns(project, source.id),
            transcripts.speakers(project, source.id),
            [unit.span for unit in transcripts.units(project, source.id)],
        )
        self.codings: dict[int, Coding] = {}
        self.pending = Pending()
        self.scoring = Scoring(
            project.path,
            study.coder,
            source.id,
            wanted=not study.blind,
            only_read=project.read_only,
        )
        self.coders: dict[int, str] = {}
        self.memos: dict[int, str] = {}
        self._look: object = None
        # What one key changes is kept in step, so that it costs no look at all codings.
        self._touched: set[int] | None = None  # ids changed since `news`; None: any may be
        self._furthest: int | None = None
        self._marks: dict[int, tuple[Coding | None, Mark]] = {}
        self._uncoded: list[Span] | None = None
        self._noted: Stops | None = None
        self._apart: Stops | None = None
        self.reload()

    def let_go(self) -> None:
        """Keep nothing of the source, which may be large, when it is left."""
        self.document = TranscriptDocument("")
        self.codings, self._marks, self.memos, self.pending = {}, {}, {}, Pending()
        self.scoring.wanted = False
        self._touched = self._furthest = None
        self._forget_stops()

    # What is known

    def is_there(self) -> bool:
        """Whether the project still has the source: to bring it in can be undone."""
        known = transcripts.all_sources(self.study.project)
        return any(one.id == self.source.id for one in known)

    def reload(self) -> None:
        """Read the codings anew; suggestions come from the background."""
        with building():
            self._reload_codings()
            self.reload_memos()

    def _reload_codings(self) -> None:
        coder_id = None if self.others else self.study.coder.id
        found = act.all_codings(self.study.project, source_id=self.source.id, coder_id=coder_id)
        # What is as it was stays the very same, and so does its mark.
        known = self.codings
        self._touched = self._furthest = None
        self.codings = {
            new.id: old if (old := known.get(new.id)) == new and old else new for new in found
        }
        if self._look is not self.study.look:
            # Every mark is to be made anew; which ones are shown must not be forgotten.
            self._look = self.study.look
            self._marks = {id: (None, mark) for id, (_old, mark) in self._marks.items()}
        self.coders = {coder.id: coder.name for coder in projects.all_coders(self.study.project)}
        self._forget_stops()

    def reload_memos(self) -> None:
        """Read the memos about the codings anew."""
        found = memos.memos(self.study.project, Subject.CODING)
        self.memos = {memo.subject_id: memo.text for memo in found if memo.subject_id is not None}
        self._noted = None

    def follow(self, entry: HistoryEntry) -> None:
        """Take in what undo or redo changed: a few codings, or else all is read anew."""
        ids = [key for table, key, *_rows in entry.changes if table == "coding"]
        tables = {table for table, *_rest in entry.changes}
        # A suggestion that was followed has the code of its coding; of others the code is not told.
        told = tables <= _OF_CODINGS and (bool(ids) or "suggestion" not in tables)
        if not told or len(ids) > FEW or self._look is not self.study.look:
            self.reload()
            self.scoring.want()
            return
        codes = set()
        for coding_id in ids:
            before, now = self.codings.get(coding_id), act.by_id(self.study.project, coding_id)
            codes |= {one.code_id for one in (before, now) if one is not None}
            if now is not None and self._shows(now):
                self._keep(now)
            elif before is not None:
                self._lose(coding_id)
        self._forget_stops()
        self.reload_memos()
        self.scoring.want(codes)

    def _shows(self, coding: Coding) -> bool:
        here = coding.source_id == self.source.id
        return here and (self.others or coding.coder_id == self.study.coder.id)

    def take(self, scored: Scored) -> None:
        """Take in what the background found, but for what has changed since."""
        self.pending = taken(scored, self.pending, self.scoring.codes)

    def marks(self) -> list[Mark]:
        """The codings as the transcript shows them."""
        self.news()
        return [mark for _coding, mark in self._marks.values()]

    def news(self) -> tuple[list[Mark], set[int]]:
        """The marks that are new, or others, since this or `marks` was last asked; the ids gone."""
        known, codings = self._marks, self.codings
        asked = self._touched if self._touched is not None else {*known, *codings}
        self._touched = set()
        gone = {coding_id for coding_id in asked if coding_id not in codings and coding_id in known}
        for coding_id in gone:
            del known[coding_id]
        made = []
        for coding in [codings[coding_id] for coding_id in asked if coding_id in codings]:
            if coding.id not in known or known[coding.id][0] is not coding:
                known[coding.id] = coding, self.study.mark(coding)
                made.append(known[coding.id][1])
        return made, gone

    def own(self) -> list[Coding]:
        """This coder's codings."""
        found = list(self.codings.values())
        if not self.others:
            return found
        mine = self.study.coder.id
        return [coding for coding in found if coding.coder_id == mine]

    @property
    def own_count(self) -> int:
        """How many they are."""
        return len(self.own()) if self.others else len(self.codings)

    def reach(self) -> float:
        """How far the coder has come in the text, 0 to 1."""
        if self._furthest is None:
            self._furthest = max([coding.span.end for coding in self.own()], default=0)
        return self._furthest / max(1, len(self.document.text))

    # Where the jumps lead: worked out when first asked for, and again after a change

    def uncoded(self) -> list[Span]:
        """The answers without a coding of this coder, in order."""
        if self._uncoded is None:
            speakers = self.document.speakers.values()
            self._uncoded = uncoded(
                self.document.turns,
                {speaker.name for speaker in speakers if speaker.role.answers},
                [coding.span for coding in self.own()],
            )
        return self._uncoded

    def noted(self) -> Stops:
        """The codings with a memo."""
        if self._noted is None:
            self._noted = Stops(one for one in self.codings.values() if one.id in self.memos)
        return self._noted

    def disagreements(self) -> Stops:
        """The codings that are not shared; see `places.disagreements`."""
        if self._apart is None:
            self._apart = Stops(disagreements(self.codings.values(), self.study.coder.id))
        return self._apart

    def _forget_stops(self) -> None:
        self._uncoded = self._noted = self._apart = None

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

    def code_new(
        self, span: Span, name: str, parent_id: int | None, origin: Origin = Origin.MANUAL
    ) -> Coding:
        """Make a code and put it on a passage, in one step."""
        new = NewCoding(self.source.id, 0, span, origin)
        made = put_on_new(self.study.project, self.study.coder, name, parent_id, [new])
        self._take_in(made)
        self.study.reload()
        self.scoring.want()
        self.study.used([made[0].code_id])
        return made[0]

    def remove(self, coding_id: int) -> None:
        """Take a coding away."""
        act.remove(self.study.project, self.study.coder, [coding_id])
        gone = self._lose(coding_id)
        self._forget_stops()
        self._count(gone.code_id, -1)
        self.scoring.want([gone.code_id])

    def resize(self, coding_id: int, span: Span) -> Coding:
        """Move the edges of a coding."""
        changed = act.resize(self.study.project, self.study.coder, coding_id, span)
        self._keep(changed)
        self._forget_stops()
        self.pending.drop_coded(changed.code_id, changed.span)
        self.scoring.want([changed.code_id])
        return changed

    def recode(self, coding_id: int, code_id: int) -> Coding:
        """Give a coding another code."""
        before = self.codings[coding_id].code_id
        changed = act.recode(self.study.project, self.study.coder, coding_id, code_id)
        self._keep(changed)
        self._forget_stops()
        self._count(before, -1)
        self._count(code_id, 1)
        self.study.used([code_id])
        self.pending.drop_coded(code_id, changed.span)
        self.scoring.want([before, code_id])
        return changed

    def toggle_key_quote(self, coding_id: int) -> Coding:
        """Mark a coding as a key quotation, or take the mark away."""
        wanted = not self.codings[coding_id].key_quote
        changed = act.mark(self.study.project, self.study.coder, coding_id, key_quote=wanted)
        self._keep(changed)
        return changed

    def toggle_doubt(self, coding_id: int) -> Coding:
        """Mark a coding as unsure, or as sure again."""
        sure = self.codings[coding_id].certainty is Certainty.SURE
        wanted = Certainty.UNSURE if sure else Certainty.SURE
        changed = act.mark(self.study.project, self.study.coder, coding_id, certainty=wanted)
        self._keep(changed)
        return changed

    def accept(self, suggestion: StoredSuggestion, span: Span | None = None) -> Coding:
        """Make a suggestion a coding, on another span if one is given."""
        made = suggesting.accept(self.study.project, self.study.coder, suggestion.id, span)
        self._take_in([made])
        self.study.used([made.code_id])
        return made

    def accept_all(self, wanted: Sequence[StoredSuggestion]) -> list[Coding]:
        """Make suggestions codings, in one step."""
        ids = [one.id for one in wanted]
        made = suggesting.accept_all(self.study.project, self.study.coder, ids)
        self._take_in(made)
        self.study.used(list(dict.fromkeys(coding.code_id for coding in made)))
        return made

    def reject(self, suggestion: StoredSuggestion) -> None:
        """Turn a suggestion down."""
        suggesting.reject(self.study.project, self.study.coder, [suggestion.id])
        self.pending.drop([suggestion.id])
        self.scoring.want([suggestion.suggestion.code_id])

    # Where the coder is

    def remember_place(self, span: Span) -> None:
        """Keep where the coder is, to continue there another day."""
        projects.remember(self.study.project, place_key(self.source.id), str(span.start))
        projects.remember(self.study.project, LAST_SOURCE, self.source.name)

    def place(self) -> int:
        """Where the coder was in this source."""
        kept = projects.recall(self.study.project, place_key(self.source.id)) or ""
        return min(int(kept), len(self.document.text)) if kept.isdecimal() else 0

    # Helpers

    def _take_in(self, made: Iterable[Coding]) -> None:
        self._forget_stops()
        for coding in made:
            if coding.id not in self.codings:
                self._count(coding.code_id, 1)
            self._keep(coding)
            self.pending.drop_coded(coding.code_id, coding.span)
            self.scoring.want([coding.code_id])

    def _keep(self, coding: Coding) -> None:
        """Know a coding, in place of what it was."""
        self._touch(coding.id)
        self.codings[coding.id] = coding
        if self._furthest is not None and coding.coder_id == self.study.coder.id:
            self._furthest = max(self._furthest, coding.span.end)

    def _lose(self, coding_id: int) -> Coding:
        """Know a coding no longer."""
        self._touch(coding_id)
        return self.codings.pop(coding_id)

    def _touch(self, coding_id: int) -> None:
        if self._touched is not None:
            self._touched.add(coding_id)
        before = self.codings.get(coding_id)
        if before is not None and before.span.end == self._furthest:
            self._furthest = None

    def _count(self, code_id: int, step: int) -> None:
        self.study.counts[code_id] = self.study.counts.get(code_id, 0) + step


LAST_SOURCE = "tui.last"


def place_key(source_id: int) -> str:
    """Under which name the place in a source is remembered."""
    return f"tui.place.{source_id}"
