"""What somebody asks of a report: which one, and about what. It loads nothing."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.coding import Certainty

REPORTS = ("themes", "codebook", "quotes", "process", "units")
"""The reports: themes, the codebook as an appendix, quotes, the coding process, meaning units."""

FILES = {
    "themes": "report",
    "codebook": "codebook",
    "quotes": "quote-list",
    "process": "process",
    "units": "meaning-units",
    "review": "review",
    "workbook": "study",
}
"""What the file of a result is called, without its suffix."""

QUOTES_EACH = 3
"""How many quotes stand under a theme, unless somebody asks for more or fewer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Coders, code (with its sub-codes) and certainty narrow a report as in `reports.frequencies`;
    `quotes_each` is how many quotes stand under a theme at most.
    """

    coders: tuple[str, ...] | None = None
    include_interviewer: bool = False
    certainty: Certainty | None = None
    code: str | None = None
    quotes_each: int = QUOTES_EACH
