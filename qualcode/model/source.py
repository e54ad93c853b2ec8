"""A source: an interview, a survey answer, a document; its speakers and its turns.

The stored text is decoded, with LF line ends and in NFC, and otherwise just what was imported.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.span import Span


class Role(StrEnum):
    """What a speaker is in the interview.

    NARRATOR is the nameless speaker of a text that nobody speaks in (an article, survey answers):
    its words count as a respondent's. FRAME is what stands around the speech of an interview
    (headings, notes, page numbers): it is nobody's words.
    """

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    NARRATOR = "narrator"
    FRAME = "frame"

    @property
    def answers(self) -> bool:
        """Whether the words count as a respondent's."""
        return self in (Role.RESPONDENT, Role.NARRATOR)


def counted_roles(*, include_interviewer: bool) -> tuple[Role, ...]:
    """The roles whose words count: those that answer, and interviewers if they are asked for."""
    answering = (Role.RESPONDENT, Role.NARRATOR)
    return (*answering, Role.INTERVIEWER) if include_interviewer else answering


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a source. `name` is the label as written, without its colon."""

    name: str
    role: Role
    case: str | None = None


def is_name(label: str) -> bool:
    """Whether people read a label as a name; a dialogue dash is only a sign."""
    return any(map(str.isalnum, label))


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a source.

    `span` holds the words said, without the label and without white space at its ends; `label` is
    where the label stands (None where the text has none). Times are milliseconds from the start of
    the recording.
    """

    span: Span
    speaker: str
    label: Span | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What an importer read from a file, before the store gives it an identity.

    `speakers` has one entry for each name in `turns`; turns are in order, do not overlap, and
    cover all of the text but labels and white space. `notes` says, for a person, what was decided
    while reading (an encoding guessed, a byte order mark removed, characters put in NFC).
    """

    name: str
    format: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    encoding: str = "utf-8"
    notes: tuple[str, ...] = field(default=())

    @property
    def sha256(self) -> str:
        """The fingerprint of the stored text."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the project keeps it. `words` counts its turns, without the labels."""

    id: int
    guid: str
    name: str
    format: str
    sha256: str
    length: int
    words: int
    imported: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


def fingerprint(text: str) -> str:
    """The SHA-256 of a stored text, as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def count_words(text: str) -> int:
    """How many words a text has: stretches between white space that hold a letter or a digit."""
    words = text.split()
    # Few words begin with anything else than a letter, and only those are looked into.
    odd = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in odd)
