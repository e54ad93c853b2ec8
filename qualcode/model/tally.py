"""What reports count: who speaks where, and how many words of whom each coding covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.suggestion import LIKELY, Decision


class Said(NamedTuple):
    """How many words of one speaker a coding covers. Rows of one coding follow each other."""

    coding_id: int
    code_id: int
    coder_id: int
    speaker_id: int
    words: int


class Placed(NamedTuple):
    """Where a coding stands, for what looks at overlaps. Positions as in a span."""

    source_id: int
    coder_id: int
    start: int
    end: int
    code_id: int


class Proposed(NamedTuple):
    """A suggestion as reports count it: for whom it was made, where, and what she decided.

    `probability` is None for what was decided before probabilities were kept.
    """

    source_id: int
    coder_id: int
    start: int
    end: int
    code_id: int
    probability: float | None
    decision: Decision | None
    engine: str

    @property
    def likely(self) -> bool:
        """Whether it is shown without being asked for."""
        return self.probability is None or self.probability >= LIKELY


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a source with what she can be compared by. `words` counts all she says."""

    speaker_id: int
    source_id: int
    source: str
    speaker: str
    role: Role
    words: int
    case: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def respondent(self) -> tuple[str, ...] | None:
        """Who counts as one respondent: the case if there is one, else the speaker of the source.

        None for whoever does not answer (an interviewer).
        """
        if not self.role.answers:
            return None
        return (self.case,) if self.case is not None else (self.source, self.speaker)


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage as a report quotes it: the words, whose, where and when they were said.

    `speakers` are all whose words it holds, in the order they speak, and `counted` those of them
    whose words and cases count; `words` and `cases` are theirs. `start_ms` is the time of the turn
    in which it begins, `turns` where in the text of the passage other turns begin.
    """

    code_id: int
    guid: str
    source_id: int
    source: str
    coder: str
    span: Span
    text: str
    words: int
    speakers: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    start_ms: int | None = None
    turns: tuple[int, ...] = ()
    key_quote: bool = False
    certainty: str = ""
    origin: str = ""
    created: str = ""

    @property
    def whose(self) -> tuple[str, ...]:
        """Whose words it holds: the cases if there are any, else the speakers of the source."""
        return self.cases or (self.source, *self.counted)
