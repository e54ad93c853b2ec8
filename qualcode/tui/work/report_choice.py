"""What was chosen on the screen of reports: which report, by what, of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from qualcode.model.coding import Certainty

EVERYBODY = "*"
BY_CODE, BY_THEME = "code", "theme"
PAIRS, MATRIX = "pairs", "matrix"


class Report(StrEnum):
    """The reports of the screen, in the order of their number keys."""

    FREQUENCIES = "frequencies"
    CROSSTAB = "crosstab"
    CONTRAST = "contrast"
    COVERAGE = "coverage"
    COOCCURRENCE = "cooccurrence"
    SUGGESTIONS = "suggestions"
    SATURATION = "saturation"

    @property
    def number(self) -> int:
        """Its number key."""
        return list(Report).index(self) + 1

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be made by, or its sources put in order by; `attribute` stands for every
        attribute. Empty: it has no groups.

        The first is what it is made by unless something else is chosen.
        """
        groups = ("source", "speaker", "case", "attribute", "coder")
        if self in (Report.COOCCURRENCE, Report.SUGGESTIONS):
            return ()
        if self is Report.SATURATION:
            return ("coded", "import", "name", "attribute")
        return groups if self in (Report.CROSSTAB, Report.COVERAGE) else (BY_CODE, *groups)

    @property
    def cells(self) -> tuple[str, ...]:
        """What its cells can show, the usual first; empty where there is no choice."""
        if self is Report.CROSSTAB:
            return ("codings", "words", "respondents")
        if self is Report.SATURATION:
            return (BY_CODE, BY_THEME)
        return (PAIRS, MATRIX) if self is Report.COOCCURRENCE else ()


@dataclass(frozen=True)
class Choice:
    """All that was chosen. What a report is made by and what its cells show is its own.

    `root` is the code to which all are narrowed; `coder` whose codings count (a name, EVERYBODY,
    or None for the coder at work).
    """

    report: Report = Report.FREQUENCIES
    root: int | None = None
    coder: str | None = None
    certainty: Certainty | None = None
    interviewer: bool = False
    own_by: Mapping[Report, str] = field(default_factory=dict)
    own_cell: Mapping[Report, str] = field(default_factory=dict)

    @property
    def by(self) -> str:
        """What the report is made by; empty for one without groups."""
        usual = self.report.dimensions
        return self.own_by.get(self.report, usual[0]) if usual else ""

    @property
    def cell(self) -> str:
        """What the cells of the report show; empty where there is no choice."""
        usual = self.report.cells
        return self.own_cell.get(self.report, usual[0]) if usual else ""

    def made_by(self, by: str) -> Choice:
        """The choice with another dimension of this report."""
        return replace(self, own_by={**self.own_by, self.report: by})

    def showing(self, cell: str) -> Choice:
        """The choice with something else in the cells of this report."""
        return replace(self, own_cell={**self.own_cell, self.report: cell})

    def turned(self, step: int) -> Choice:
        """The choice with the next report, or (-1) the one before; after the last, the first."""
        reports = list(Report)
        return replace(self, report=reports[(reports.index(self.report) + step) % len(reports)])

    def surer(self) -> Choice:
        """The choice with the next certainty: all codings, the sure, the unsure, all again."""
        steps = {None: Certainty.SURE, Certainty.SURE: Certainty.UNSURE, Certainty.UNSURE: None}
        return replace(self, certainty=steps[self.certainty])
