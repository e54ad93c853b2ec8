"""A code that is being split: its passages, the codes they may get, and what was chosen so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from qualcode.actions import coding, memos, transcripts
from qualcode.actions.code_splitting import Target, codings_of, likely_targets
from qualcode.actions.retrieval import Hit
from qualcode.model.codebook import CodeEntry, name_key
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.model.source import Turn
from qualcode.tui.look.passage_view import Seen
from qualcode.tui.work.picking import Choice
from qualcode.tui.work.slots import NUMBERS
from qualcode.tui.work.study import Study


@dataclass
class Splitting:
    """What was decided of each coding of a code; nothing is written before it is applied."""

    code_id: int
    targets: list[Target]
    codings: Sequence[Coding] = ()
    place: int = 0
    assigned: dict[int, Target] = field(default_factory=dict)

    @staticmethod
    def of(study: Study, code_id: int) -> Splitting:
        """The beginning: sub-codes and siblings are on the numbers."""
        near = [code.id for code in likely_targets(study.codebook, code_id)]
        return Splitting(code_id, [*near[:NUMBERS]])

    @property
    def coding(self) -> Coding | None:
        """The passage one is at."""
        return self.codings[self.place] if self.codings else None

    @property
    def chosen(self) -> Target | None:
        """What the passage one is at will get."""
        return self.assigned.get(self.coding.id) if self.coding else None

    @property
    def counts(self) -> Counter[Target]:
        """How many passages each code will get."""
        return Counter(self.assigned.values())

    @property
    def left(self) -> int:
        """How many of the passages stay with the old code."""
        return len(self.codings) - len(self.assigned)

    def take(self, codings: Sequence[Coding]) -> None:
        """Walk through these from now on; the place stays if its passage is among them, and so
        does what was chosen for them.
        """
        at = self.coding
        ids = [one.id for one in codings]
        self.codings = codings
        if at is not None and at.id in ids:
            self.place = ids.index(at.id)
        self.place = max(0, min(self.place, len(codings) - 1))
        known = set(ids)
        self.assigned = {one: to for one, to in self.assigned.items() if one in known}

    def step(self, step: int) -> bool:
        """Go to the next or the previous passage; whether there is one."""
        place = self.place + step
        if not 0 <= place < len(self.codings):
            return False
        self.place = place
        return True

    def assign(self, target: Target) -> None:
        """Give the passage one is at this code."""
        if self.coding is not None:
            self.assigned[self.coding.id] = target

    def leave(self) -> None:
        """Leave the passage one is at with the old code."""
        if self.coding is not None:
            self.assigned.pop(self.coding.id, None)

    def offer(self, target: Target) -> Target:
        """Put a code on the next free number, if it has none; gives it as it is known here.

        When all are taken, it gets that of the last code that no passage was given yet.
        """
        for known in self.targets:
            if known == target or _key(known) == _key(target) is not None:
                return known
        if len(self.targets) < NUMBERS:
            self.targets.append(target)
            return target
        used = self.counts
        for place in reversed(range(NUMBERS)):
            if self.targets[place] not in used:
                self.targets[place] = target
                break
        return target

    def drop_lost(self, known: Sequence[int]) -> None:
        """Forget codes that are no longer in the codebook."""
        kept = set(known)
        self.targets = [one for one in self.targets if not isinstance(one, int) or one in kept]
        self.assigned = {
            number: one
            for number, one in self.assigned.items()
            if not isinstance(one, int) or one in kept
        }


def _key(target: Target) -> str | None:
    return name_key(target.name) if isinstance(target, CodeEntry) else None


def picked(study: Study, choice: Choice) -> list[Target]:
    """The codes of a choice; a new one stands under the theme that was chosen with it."""
    if not choice.new:
        return list(choice.code_ids)
    parent = None if choice.parent_id is None else study.name(choice.parent_id)
    return [CodeEntry(choice.new, parent=parent)]


def target_name(study: Study, target: Target) -> str:
    """What a code is called, made or not."""
    return target.name if isinstance(target, CodeEntry) else study.name(target)


class Passages:
    """The codings of a code with what stands around them; the texts are read one at a time."""

    def __init__(self, study: Study, code_id: int) -> None:
        self._study = study
        everybody = codings_of(study.project, code_id)
        self.own = [one for one in everybody if one.coder_id == study.coder.id]
        self.all = everybody
        self._names = {one.id: one.name for one in transcripts.all_sources(study.project)}
        self._source = 0
        self._text = ""
        self._turns: list[Turn] = []
        self._here: list[Coding] = []

    def seen(self, passage: Coding, coder: str, place: int, number: int) -> Seen:
        """A passage as it is shown in its context, with its memos."""
        self._read(passage.source_id)
        mine = passage.coder_id
        here = [
            one for one in self._here if one.coder_id == mine and passage.span.overlaps(one.span)
        ]
        written = {
            one.id: " · ".join(memo.text for memo in found)
            for one in here
            if (found := memos.memos(self._study.project, Subject.CODING, one.id))
        }
        return Seen(self._hit(passage, coder), self._text, here, written, place, number)

    def _read(self, source_id: int) -> None:
        if source_id == self._source:
            return
        project = self._study.project
        self._source = source_id
        self._text = transcripts.text(project, source_id)
        self._turns = transcripts.turns(project, source_id)
        self._here = coding.all_codings(project, source_id=source_id)

    def _hit(self, passage: Coding, coder: str) -> Hit:
        speaking = self._speaking(passage)
        before = self._text[: passage.span.start].split("\n")
        return Hit(
            source_id=passage.source_id,
            source=self._names.get(passage.source_id, ""),
            span=passage.span,
            words=passage.words,
            coding_id=passage.id,
            code_id=passage.code_id,
            coder=coder,
            speakers=tuple(dict.fromkeys(turn.speaker for turn in speaking)),
            cases=(),
            start_ms=speaking[0].start_ms if speaking else None,
            paragraph=1 + sum(bool(line.strip()) for line in before[:-1]),
            key_quote=passage.key_quote,
            certainty=passage.certainty.value,
        )

    def _speaking(self, passage: Coding) -> list[Turn]:
        starts = [turn.span.start for turn in self._turns]
        first = max(0, bisect_right(starts, passage.span.start) - 1)
        after = bisect_left(starts, passage.span.end)
        return [turn for turn in self._turns[first:after] if turn.span.overlaps(passage.span)]
