"""Numbers in the language in use."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.model.numerals import numeral


@pytest.mark.parametrize(
    ("value", "decimals", "english", "swedish"),
    [
        (0, 0, "0", "0"),
        (1234, 0, "1,234", "1234"),
        (12345.678, 1, "12,345.7", "12\u00a0345,7"),
        (1234567, 0, "1,234,567", "1\u00a0234\u00a0567"),
        (-0.5, 2, "−0.50", "−0,50"),
        (-0.004, 2, "0.00", "0,00"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    value: float, decimals: int, english: str, swedish: str
) -> None:
    in_english = numeral(value, decimals)
    i18n.use("sv")

    assert (in_english, numeral(value, decimals)) == (english, swedish)
