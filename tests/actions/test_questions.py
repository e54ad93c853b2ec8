"""What a person points at, as a question that is read back as what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.actions.questions import about_code, about_words
from qualcode.analysis.query import parse
from qualcode.analysis.query_tree import Coded
from qualcode.model.codebook import name_key


@pytest.mark.parametrize(
    ("name", "question"),
    [("eldsjälar", "eldsjälar"), ("verktyg vs symbol", '"verktyg vs symbol"'), ("OCH", '"OCH"')],
)
def test_names_are_quoted_where_the_question_needs_it(name: str, question: str) -> None:
    assert about_code(name) == question


def test_words_are_asked_for_in_one_source() -> None:
    assert about_words('så "kallad"', "Intervju 3") == (
        'text:"så \\"kallad\\"" AND source:"Intervju 3"'
    )


@given(st.text(alphabet='aå "\\\\():=/”“\u0308NOTOCH', min_size=1).filter(str.strip))
def test_any_name_is_understood(name: str) -> None:
    asked = parse(about_code(name))

    assert isinstance(asked, Coded)
    assert name_key(asked.code) == name_key(name)
