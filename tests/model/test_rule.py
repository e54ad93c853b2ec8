"""Rules: how they are read and written, and what is refused."""

import contextlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import CodebookError
from qualcode.model.operators import MOST_NESTED, MOST_WORDS, And, Near, Not, Or, operator_of
from qualcode.model.rule import (
    Leaf,
    Phrase,
    Rule,
    Term,
    is_composed,
    leaves,
    listed,
    parse,
    render,
)

A, B, C = Term("verktyg"), Term("symbol"), Term("rätt läge")


@pytest.mark.parametrize(
    "keyword",
    [
        "verktyg",
        "*verktyg",
        "verktyg*",
        "rätt läge",
        "a | b",
        "råka, ren händelse; tur",
        "och",
        "?",
    ],
)
def test_a_text_without_operators_quotes_and_brackets_is_a_keyword(keyword: str) -> None:
    assert parse(keyword) == Term(keyword)
    assert not is_composed(keyword)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("verktyg AND symbol", And((A, B))),
        ("verktyg OCH INTE symbol", And((A, Not(B)))),
        ("verktyg ELLER symbol OCH rätt läge", Or((A, And((B, C))))),
        ("(verktyg OR symbol) AND rätt läge", And((Or((A, B)), C))),
        ("verktyg NÄRA/5 rätt läge", Near(A, ((5, C),))),
        ("verktyg NEAR/5 symbol NEAR/0 rätt läge", Near(A, ((5, B), (0, C)))),
        ("verktyg NEAR/5 (symbol OR rätt  läge)", Near(A, ((5, Or((B, C))),))),
        ("(rätt\tläge)", C),
        ('"Rätt läge"', Phrase("Rätt läge")),
        ("”rätt\n läge”", Phrase("rätt läge")),
        ("„rätt läge“", Phrase("rätt läge")),
        ('”säg "ja" nu”', Phrase('säg "ja" nu')),
        ('"AND" AND "(a)"', And((Phrase("AND"), Phrase("(a)")))),
        ("verktyg AND NOT (NOT symbol)", And((A, Not(Not(B))))),
    ],
)
def test_a_rule_is_read_as_it_is_bracketed_and_bound(text: str, rule: Rule) -> None:
    assert parse(text) == rule


def test_letters_put_together_of_two_characters_are_one() -> None:
    assert parse(unicodedata.normalize("NFD", "läge NÄRA/2 symbol")) == Near(
        Term("läge"), ((2, B),)
    )


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("AND", "At the beginning", "missing before “AND”"),
        ("a AND", "After “a AND”", "something is missing"),
        ("a OCH ELLER b", "After “a OCH”", "missing before “ELLER”"),
        ("a ()", "After “a”", "an operator is missing"),
        ("()", "After “(”", "missing before “)”"),
        ("kommun (liten)", "After “kommun”", "Write AND, OR or NEAR/10"),
        ('"ett" "två"', 'After “"ett"”', "Write AND, OR or NEAR/10"),
        ("a NOT b", "After “a”", "Write AND, OR or NEAR/10"),
        ("a) b", "After “a”", "closes nothing"),
        ("a AND (b OR c", "After “a AND”", "bracket is never closed"),
        ('a AND "b c', "After “a AND”", "quotation mark is never closed"),
        ("a AND ”b c", "After “a AND”", "quotation mark is never closed"),
        ('a AND ""', "After “a AND”", "there is no word in “”"),
        ('"?!"', "At the beginning", "there is no word in “?!”"),
        ("a AND ?!", "After “a AND”", "there is no word in “?!”"),
        ("a AND ren*slump", "After “a AND”", "A star stands first or last"),
        ("a AND *", "After “a AND”", "“*” is misshapen"),
        ('a AND "verktyg*"', "After “a AND”", "a star stands in quotation marks"),
        ("a NEAR b", "After “a”", "“NEAR” has no number"),
        ("a NÄRA/-1 b", "After “a”", "“NÄRA/-1” has no number"),
        ("a NEAR/99999999999999999999 b", "After “a”", "has no number"),
        ("a NEAR/5 NOT b", "After “a NEAR/5”", "missing before “NOT”"),
        ("a AND (b AND c) NEAR/5 d", "After “a AND”", "Only OR may stand in that bracket"),
        ("a NEAR/5 (b NEAR/5 c)", "At the beginning", "Only OR may stand in that bracket"),
        ("NOT a", "In the rule “NOT a”", "NOT stands alone"),
        ("a OR NOT b", "In the rule", "Write beside it, with AND, what must be there"),
        ("NOT a AND NOT b", "In the rule", "NOT stands alone"),
        ("NOT (NOT a)", "In the rule", "NOT stands alone"),
        ("", "“”", "misshapen"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, place: str, what: str) -> None:
    with pytest.raises(CodebookError) as problem:
        parse(text)

    assert str(problem.value).startswith(place)
    assert what in str(problem.value)


@pytest.mark.parametrize(
    "text",
    ["(" * 10_000, "(" * 5000 + "a" + ")" * 5000, "a AND " + "NOT " * 5000 + "b"],
    ids=["open brackets", "brackets", "NOT"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(CodebookError, match=f"more than {MOST_NESTED} deep"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    ["a " * 5000, "a OR " * 2500 + "b", '"' * 9999, "”a” AND " * 1500 + '"', "*" * 10_000],
    ids=["words", "OR", "marks", "never closed", "stars"],
)
def test_ten_thousand_characters_are_read_or_refused_at_once(text: str) -> None:
    begun = time.process_time()

    with contextlib.suppress(CodebookError):
        parse(text)

    assert time.process_time() - begun < 1


@given(st.text(alphabet='aOR AND NOT NEAR/5()*"“”\\\0', max_size=60) | st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_short_sentence(text: str) -> None:
    complaint = ""

    try:
        parse(text)
    except CodebookError as problem:
        complaint = str(problem)

    assert len(complaint) < 300


def test_the_words_of_a_rule_are_told_in_order_with_those_that_must_not_be_there() -> None:
    rule = parse('verktyg NEAR/5 (symbol OR "a") AND NOT rätt läge')

    assert list(leaves(rule)) == [A, B, Phrase("a"), C]


def test_a_rule_is_written_in_one_way() -> None:
    rule = parse("((verktyg ELLER  symbol)) OCH INTE (”rätt läge” NÄRA/03 b)")

    assert render(rule) == '(verktyg OR symbol) AND NOT "rätt läge" NEAR/3 b'


def test_keywords_between_commas_keep_the_commas_in_their_quotation_marks() -> None:
    typed = ' verktyg, "ja, tack" AND nej, ”nej, då”,, 15" skärm, "öppen'

    assert listed(typed) == (*("verktyg", '"ja, tack" AND nej', "”nej, då”", '15" skärm, "öppen'),)


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6).filter(
    lambda word: unicodedata.is_normalized("NFC", word) and not operator_of(word)
)
ROWS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SAID = st.text(min_size=1, max_size=12).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)
LEAVES: st.SearchStrategy[Leaf] = st.one_of(
    st.builds(Term, ROWS | ROWS.map("*{}".format) | ROWS.map("{}*".format)),
    st.builds(
        Phrase,
        st.builds("{} {}".format, SAID, WORDS)
        .map(str.strip)
        .filter(lambda words: "*" not in words and not ('"' in words and set("“”") & set(words))),
    ),
)


def several(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[tuple[Rule, ...]]:
    return st.lists(inner, min_size=2, max_size=4).map(tuple)


CHOICES: st.SearchStrategy[Rule] = LEAVES | st.builds(Or, several(LEAVES))
NEARS = st.builds(
    Near,
    CHOICES,
    st.lists(st.tuples(st.integers(0, MOST_WORDS), CHOICES), min_size=1, max_size=3).map(tuple),
)


def branches(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    return st.one_of(
        st.builds(And, several(inner)), st.builds(Or, several(inner)), st.builds(Not, inner)
    )


@given(LEAVES | NEARS, st.recursive(LEAVES | NEARS, branches, max_leaves=10))
def test_what_is_written_is_read_again(asked: Rule, other: Rule) -> None:
    rule = And((asked, other))

    assert parse(render(rule)) == rule
