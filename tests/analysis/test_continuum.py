"""Units that coders mark on a text."""

from __future__ import annotations

import pytest

from qualcode.analysis.continuum import Continuum, Marked, chained, joined

ONE = Marked(0, 4, "oro")
OTHER = Marked(2, 6, "oro")


def test_units_stand_in_order() -> None:
    text = Continuum.of(9, ["Anna", "Bo"], [[Marked(5, 7, "tröst"), ONE], []])

    assert text.units == ((ONE, Marked(5, 7, "tröst")), ())


def test_texts_follow_each_other() -> None:
    first = Continuum.of(9, "AB", [[ONE], [OTHER]])
    second = Continuum.of(5, "AB", [[], [ONE]])

    together = chained([first, second])

    assert together == Continuum.of(14, "AB", [[ONE], [OTHER, Marked(9, 13, "oro")]])


@pytest.mark.parametrize("coders", [[], ["AB", "AC"]])
def test_texts_of_other_coders_are_not_chained(coders: list[str]) -> None:
    with pytest.raises(ValueError, match="the same coders"):
        chained([Continuum.of(9, names, [[], []]) for names in coders])


def test_units_of_one_code_that_share_text_are_joined() -> None:
    found = joined([OTHER, ONE, Marked(3, 4, "oro"), Marked(5, 8, "tröst"), Marked(6, 7, "oro")])

    assert found == [Marked(0, 6, "oro"), Marked(5, 8, "tröst"), Marked(6, 7, "oro")]


@pytest.mark.parametrize(
    ("coders", "unit", "message"),
    [
        ("AB", Marked(3, 3, "oro"), "start < end"),
        ("AB", Marked(-1, 3, "oro"), "0 <= start"),
        ("AB", Marked(3, 10, "oro"), "end <= 9"),
        ("A", ONE, "1 coders have 1 lists"),
    ],
)
def test_what_cannot_be_marked_is_refused(coders: str, unit: Marked, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Continuum.of(9, coders, [[unit], []][: len(coders)])
