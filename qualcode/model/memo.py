"""A memo: what the researcher thinks, tied to what she thinks about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoType(StrEnum):
    """What kind of thought it is.

    A CONDENSED one about a coding is its meaning unit, condensed (Graneheim & Lundman 2004).
    """

    NOTE = "note"
    THEORY = "theory"
    METHOD = "method"
    CONDENSED = "condensed"


class Subject(StrEnum):
    """What a memo can be about."""

    PROJECT = "project"
    SOURCE = "source"
    CASE = "case"
    CODE = "code"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo. `subject_id` is the id of the source, case, code or coding; None for the project."""

    id: int
    guid: str
    subject: Subject
    subject_id: int | None
    type: MemoType
    text: str
    coder_id: int
    created: str
    modified: str
