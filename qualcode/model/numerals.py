"""Numbers as people read them in the language in use."""

from __future__ import annotations

from qualcode.i18n import language


def numeral(value: float, decimals: int = 0) -> str:
    """The number with so many decimals: 12 345,6 in Swedish (no-break space), 12,345.6 in English.

    Four digits stay together in Swedish, as Swedish is written.
    """
    text = f"{round(value, decimals) + 0:,.{decimals}f}"  # + 0, since nobody writes −0.00
    if language() == "sv":
        separator = "" if abs(value) < 10_000 else "\N{NO-BREAK SPACE}"
        text = text.replace(",", separator).replace(".", ",")
    return text.replace("-", "\N{MINUS SIGN}")


def percent(share: float) -> str:
    """A share of 1 in whole per cent: 27 % in Swedish (no-break space), 27% in English."""
    space = "\N{NO-BREAK SPACE}" if language() == "sv" else ""
    return f"{numeral(100 * share)}{space}%"
