"""What can be decided about a contested place, and how far that has come.

It loads nothing.
"""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What is decided about a place: what one coder coded stays, what all coded, nothing, or
    codings of its own; or that it has to be talked about, and then it stays open.
    """

    KEEP = "keep"
    BOTH = "both"
    NONE = "none"
    NEW = "new"
    DISCUSS = "discuss"


class State(StrEnum):
    """How far a place has come."""

    OPEN = "open"
    DISCUSS = "discuss"
    SETTLED = "settled"
