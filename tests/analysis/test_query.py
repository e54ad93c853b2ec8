"""The language of questions: what is read, what is refused and with which words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.query import parse
from qualcode.analysis.query_tree import (
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Query,
    Worded,
    render,
)
from qualcode.errors import QueryError
from qualcode.language.searching import How
from qualcode.model.operators import MOST_NESTED, MOST_WORDS, And, Near, Not, Or

A, B, C = Coded("a"), Coded("b"), Coded("c")


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_asks_for_everything(text: str) -> None:
    assert parse(text) == Everything()


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a AND b", And((A, B))),
        ("a b", And((A, B))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b OR c", Or((And((A, Not(B))), C))),
        ("a AND (b OR c)", And((A, Or((B, C))))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("NOT a NEAR/5 b", Not(Near(A, ((5, B),)))),
        ("a NEAR/5 b NEAR/0 c", Near(A, ((5, B), (0, C)))),
        ("a AND b NEAR/3 c", And((A, Near(B, ((3, C),))))),
        ("NOT NOT a", Not(Not(A))),
        ("((a))", A),
    ],
)
def test_near_binds_before_not_and_not_before_and(text: str, query: Query) -> None:
    assert parse(text) == query


def test_the_words_of_the_language_are_also_swedish() -> None:
    assert parse("a OCH INTE b ELLER c NÄRA/7 a") == parse("a AND NOT b OR c NEAR/7 a")


def test_decomposed_letters_are_the_same_letters() -> None:
    text = 'källa:"Å" NÄRA/7 ömsesidighet'

    assert parse(unicodedata.normalize("NFD", text)) == parse(text)


def test_small_letters_make_names() -> None:
    assert parse("och OR eller") == Or((Coded("och"), Coded("eller")))
    assert parse("AND/OR") == Coded("AND/OR")


@pytest.mark.parametrize("name", ['"NOT a (b): c"', "“NOT a (b): c”", "”NOT a (b): c”"])
def test_names_in_quotation_marks_are_taken_as_they_stand(name: str) -> None:
    assert parse(name) == Coded("NOT a (b): c")


def test_quotation_marks_and_backslashes_can_be_part_of_a_name() -> None:
    assert parse(r'"den \"gröna\" \\ ”resan”"') == Coded('den "gröna" \\ ”resan”')


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('source:"Intervju 3"', Filter(Field.SOURCE, "Intervju 3")),
        ("Källa: b", Filter(Field.SOURCE, "b")),
        ("talare:R1", Filter(Field.SPEAKER, "R1")),
        ("fall:c", Filter(Field.CASE, "c")),
        ("kodare:*", Filter(Field.CODER, "*")),
        ("säkerhet:Osäker", Filter(Field.CERTAINTY, "unsure")),
        ("nyckel:ja", Filter(Field.KEY, "yes")),
        ("memo:no", Filter(Field.MEMO, "no")),
        ('origin:"in vivo"', Filter(Field.ORIGIN, "in vivo")),
        ("storlek=liten", Attribute("storlek", "liten")),
        ('"antal anställda" = "under 50"', Attribute("antal anställda", "under 50")),
        ("text:”brinner för”", Worded(How.EXACT, "brinner för")),
        ("lemma:projekt", Worded(How.LEMMA, "projekt")),
        ("like:projekttröthet", Worded(How.LIKE, "projekttröthet")),
        ("text:kl:10:30=x", Worded(How.EXACT, "kl:10:30=x")),
    ],
)
def test_fields_and_attributes_have_values(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("AND", "At the beginning", "missing before “AND”"),
        ("a AND", "After “a AND”", "something is missing"),
        ("a AND OR b", "After “a AND”", "missing before “OR”"),
        ("a OR NOT", "After “a OR NOT”", "something is missing"),
        ("a ()", "After “a (”", "missing before “)”"),
        ("a) b", "After “a”", "closes nothing"),
        ("a (b OR c", "After “a”", "bracket is never closed"),
        ('a "b c', "After “a”", "quotation mark is never closed"),
        ("a ”b c", "After “a”", "quotation mark is never closed"),
        ('a ""', "After “a”", "are empty"),
        ("a NEAR b", "After “a”", "“NEAR” has no number"),
        ("a NEAR/-1 b", "After “a”", "“NEAR/-1” has no number"),
        ("a NEAR/99999999999999999999 b", "After “a”", "has no number"),
        ("a NEAR/5 NOT b", "After “a NEAR/5”", "missing before “NOT”"),
        ("färg:röd", "At the beginning", "“färg:” is nothing to ask for"),
        ("certainty:maybe", "At the beginning", "can be sure, unsure"),
        ("a source:", "After “a source:”", "a value is missing for “source”"),
        ("source:AND b", "After “source:”", "a value is missing"),
        ("= b", "At the beginning", "missing before “=”"),
        ('"a":b', 'After “"a"”', "missing before “:”"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, place: str, what: str) -> None:
    with pytest.raises(QueryError) as problem:
        parse(text)

    assert str(problem.value).startswith(place)
    assert what in str(problem.value)


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "(" * 5000 + "a" + ")" * 5000, "NOT " * 50_000 + "a"],
    ids=["open brackets", "brackets", "NOT"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=f"more than {MOST_NESTED} deep"):
        parse(text)


def test_long_questions_are_read() -> None:
    query = parse("a OR " * 25_000 + "b")

    assert isinstance(query, Or)
    assert len(query.parts) == 25_001


@given(st.text(alphabet='aOR AND NOT NEAR/5():="“”\\\0', max_size=60) | st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_short_sentence(text: str) -> None:
    complaint = ""

    try:
        parse(text)
    except QueryError as problem:
        complaint = str(problem)

    assert len(complaint) < 500


NAMES = (
    (st.text(min_size=1, max_size=12) | st.sampled_from(["AND", "NEAR/3", "a b", 'x"y', "\\", "^"]))
    .map(lambda name: unicodedata.normalize("NFC", name))
    .filter(lambda name: bool(name.strip()))
)
LEAVES = st.one_of(
    st.builds(Coded, NAMES),
    st.builds(Attribute, NAMES, NAMES),
    st.builds(
        Filter,
        st.sampled_from([Field.SOURCE, Field.SPEAKER, Field.CASE, Field.CODER]),
        NAMES,
    ),
    st.builds(Filter, st.sampled_from([Field.KEY, Field.MEMO]), st.sampled_from(["yes", "no"])),
    st.builds(Worded, st.sampled_from([How.EXACT, How.LEMMA, How.LIKE]), NAMES),
)


def branches(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    near = st.tuples(st.integers(0, MOST_WORDS), inner)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, inner),
        st.builds(Near, inner, st.lists(near, min_size=1, max_size=3).map(tuple)),
    )


@given(st.recursive(LEAVES, branches, max_leaves=12))
def test_what_is_written_is_read_again(query: Query) -> None:
    assert parse(render(query)) == query
