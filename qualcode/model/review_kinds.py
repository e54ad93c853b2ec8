"""What can be done to a paper and decided about it: the words, for whom the rest is too much."""

from __future__ import annotations

from enum import StrEnum


class ItemKind(StrEnum):
    """What somebody did to a paper."""

    COMMENT = "comment"  # a new one, on a passage
    REPLY = "reply"  # to a coding, or to what was said before
    CHANGED = "changed"  # the words of a remark
    RECODE = "recode"  # the name in brackets
    RESOLVED = "resolved"
    REOPENED = "reopened"
    DELETED = "deleted"  # a remark
    INSERTION = "insertion"  # tracked
    DELETION = "deletion"  # tracked
    EDIT = "edit"  # of the text, not tracked


class ItemState(StrEnum):
    """What the researcher decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    ANSWERED = "answered"
