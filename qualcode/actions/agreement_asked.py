"""What somebody asks about agreement: between whom, on which units, by which measures.

It loads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.judgement import UnitKind


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


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """`coders` as in `agreement_ground.judges_of`, `code` (with its sub-codes) and `source` narrow
    what is compared. Empty `measures` are those that are usual for so many coders. Intervals are
    given where units can be taken as judged independently, unless `interval` says yes or no.
    """

    coders: tuple[str, ...] = ()
    unit: UnitKind = UnitKind.SENTENCE
    by: By = By.CODE
    code: str | None = None
    source: str | None = None
    measures: tuple[str, ...] = ()
    uncoded: Uncoded = Uncoded.COUNT
    interval: bool | None = None
    include_interviewer: bool = False
