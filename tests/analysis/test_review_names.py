"""The name of a code that opens a comment."""

import pytest

from qualcode.analysis.review_names import Names, without


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("[tillit] osäker\nEn tanke.", "tillit", "osäker\nEn tanke."),
        ("  [ Tillit ] ja", "Tillit", "ja"),
        ("[verktyg [inte symbol]]: så", "verktyg [inte symbol]", ": så"),
        ("[a] b] c", "a] b", "c"),
        ("[ny] och [annan]", "ny", "och [annan]"),
        ("[öppen [ny] kod", "öppen [ny", "kod"),
        ("[]", "", "[]"),
        ("[\ntillit]", "", "[\ntillit]"),
        ("tillit", "", "tillit"),
        ("", "", ""),
    ],
)
def test_a_text_opens_with_a_name_or_with_none(text: str, name: str, rest: str) -> None:
    names = Names(["tillit", "verktyg [inte symbol]", "a] b"])

    assert names.opening(text) == (name, rest)


def test_a_text_is_told_without_the_name_it_opens_with() -> None:
    assert without("[Tillit] ja", "tillit") == "ja"
    assert without("[annan] ja", "tillit") == "[annan] ja"
    assert without("ja", "") == "ja"
