"""What may answer a question about passages, as plain rows: there are hundreds of thousands."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """A coding, or a place that was found by its words (`code_id`, `coder_id`, `coding_id` 0).

    Rows sort in the order of the texts. `start` and `end` are the passage, as positions of a span;
    `first` and `last` the words that were looked for in it, of a coding the passage itself.
    """

    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    coding_id: int
    first: int
    last: int


class Heard(NamedTuple):
    """A turn: where it stands, whose it is, and its time in the recording, in milliseconds."""

    start: int
    end: int
    speaker_id: int
    start_ms: int | None
