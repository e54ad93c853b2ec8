"""What a question about passages is asked of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.speech import Speech
from qualcode.model.candidate import Candidate
from qualcode.model.case import Case
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.tally import Voice

Test = Callable[[Candidate], bool]


@dataclass(frozen=True)
class Ground:
    """Codings, texts, and who speaks in them.

    `codings` are those of `coders` (name by id), sorted; `sources` are the names in the order of
    the texts. `speech` gives a text with its turns, and `around` the passage to take around words
    that were found. `memos` are the ids of codings with a memo.
    """

    codings: Sequence[Candidate]
    codebook: Codebook
    sources: Mapping[int, str]
    coders: Mapping[int, str]
    voices: Sequence[Voice]
    cases: Sequence[Case]
    key_quotes: Callable[[], Collection[int]]
    unsure: Callable[[], Collection[int]]
    memos: Callable[[], Collection[int]]
    of_origin: Callable[[str], Collection[int]]
    speech: Callable[[int], Speech]
    around: Callable[[int, Span], Span]
