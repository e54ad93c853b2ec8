"""What somebody asks about agreement: between whom, on which units, by which measures."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.actions.agreement_choices import MEASURES, ON_SPANS, ON_UNITS, By, Uncoded
from qualcode.model.unit_kind import UnitKind

__all__ = ["MEASURES", "ON_SPANS", "ON_UNITS", "AgreementAsked", "By", "Uncoded"]


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
