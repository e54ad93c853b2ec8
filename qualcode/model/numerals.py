"""Numbers as people read them in the language in use."""

from __future__ import annotations

from qualcode.i18n import language


def numeral(value: float, decimals: int = 0) -> str:
    """The number with so many decimals: 12 345,6 in Swedish (no-break space), 12,345.6 in English.

    Four digits stay together in Swedish, as Swedish is written.
    """
    text = f"{value:,.{decimals}f}"
    if language() == "sv":
        separator = "" if abs(value) < 10_000 else "\N{NO-BREAK SPACE}"
        text = text.replace(",", separator).replace(".", ",")
    return text.replace("-", "\N{MINUS SIGN}")
