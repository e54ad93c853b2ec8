"""What exchange files of codings hold, before it meets the project's sources, coders and codes."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.coding import Certainty, Origin
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A coding by names. Where it stands is told by `span`, by its exact `words`, or by both.

    `guid` is None if the file gives the coding no identity; `line` is where the row begins in the
    file (from 1), for messages.
    """

    source: str
    coder: str
    code: str
    span: Span | None = None
    words: str = ""
    memo: str = ""
    guid: str | None = None
    origin: Origin = Origin.IMPORT
    certainty: Certainty = Certainty.SURE
    line: int = 0
