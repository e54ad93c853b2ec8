"""What can be chosen about agreement: rows, measures, and what becomes of uncoded text.

It loads next to nothing, since the help of the command lists it.
"""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What has a row of figures: each code without its sub-codes, each theme (a code that stands at
    the top) with them, or all codes together only.
    """

    CODE = "code"
    THEME = "theme"
    OVERALL = "overall"


class Uncoded(StrEnum):
    """Text that nobody coded: judged by all as having no code, or left out."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"


ON_UNITS = ("percent", "cohen", "fleiss", "brennan-prediger", "gwet-ac1", "alpha")
"""Measures on units that are judged."""

ON_SPANS = ("u-alpha", "cu-alpha", "gamma")
"""Measures on the spans that the coders marked, whatever the unit."""

MEASURES = (*ON_UNITS, *ON_SPANS)
