"""Whether a rule of several parts holds, against reading the words one by one."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.operators import And, Near, Not, Or
from qualcode.model.rule import Leaf, Phrase, Rule, Term, parse
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.suggest.holding import Meeting, Place, held

Found = set[tuple[int, int]]


def places(words: Sequence[str], row: Sequence[str], match: Match = Match.PHRASE) -> list[Place]:
    """Where the words of the row stand one after the other; spans count words."""
    return [
        Place(at, at + len(row) - 1, Span(at, at + len(row)), Meeting(match))
        for at in range(len(words) - len(row) + 1)
        if words[at : at + len(row)] == list(row)
    ]


def holding(rule: Rule, text: str) -> Found | None:
    """The places that show that a rule of quoted words holds in a text."""
    words = text.split()
    found = held(rule, lambda leaf: places(words, written(leaf).split()))
    return None if found is None else {(place.first, place.last) for place in found.places}


def written(leaf: Leaf) -> str:
    return leaf.words if isinstance(leaf, Phrase) else leaf.keyword


def read_one_by_one(rule: Rule, words: Sequence[str]) -> Found | None:
    """What the rule finds, told as its definition tells it."""
    match rule:
        case Term() | Phrase():
            return {(one.first, one.last) for one in places(words, written(rule).split())} or None
        case Not(operand):
            return set() if read_one_by_one(operand, words) is None else None
        case Or(parts):
            every = [read_one_by_one(part, words) for part in parts]
            some = [found for found in every if found is not None]
            return set().union(*some) if some else None
        case And(parts):
            every = [read_one_by_one(part, words) for part in parts]
            return None if None in every else set().union(*(found or set() for found in every))
        case Near(first, others):
            return near_one_by_one(first, others, words)


def near_one_by_one(
    first: Rule, others: Sequence[tuple[int, Rule]], words: Sequence[str]
) -> Found | None:
    sides = [(number, read_one_by_one(other, words) or set()) for number, other in others]
    own = {
        one
        for one in read_one_by_one(first, words) or set()
        if all(any(near(one, two, number) for two in side) for number, side in sides)
    }
    beside = {
        two for number, side in sides for two in side for one in own if near(one, two, number)
    }
    return own | beside or None


def near(one: tuple[int, int], two: tuple[int, int], number: int) -> bool:
    between = max(one[0] - two[1], two[0] - one[1]) - 1
    return one != two and between <= number


PHRASES = st.lists(st.sampled_from("abc"), min_size=1, max_size=2).map(" ".join)
LEAVES = st.builds(Phrase, PHRASES)
CHOICES: st.SearchStrategy[Rule] = LEAVES | st.builds(
    Or, st.lists(LEAVES, min_size=2, max_size=3).map(tuple)
)
NEARS = st.builds(
    Near,
    CHOICES,
    st.lists(st.tuples(st.integers(0, 4), CHOICES), min_size=1, max_size=2).map(tuple),
)


def branches(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, inner)


@given(
    st.recursive(LEAVES | NEARS, branches, max_leaves=6),
    st.lists(st.sampled_from("abcd"), max_size=12),
)
def test_a_rule_finds_what_its_definition_says(rule: Rule, words: list[str]) -> None:
    assert holding(rule, " ".join(words)) == read_one_by_one(rule, words)


def test_near_counts_the_words_between_on_either_side() -> None:
    rule = parse("a NEAR/2 b")

    assert holding(rule, "a x x b") == {(0, 0), (3, 3)}
    assert holding(rule, "b x x a") == {(0, 0), (3, 3)}
    assert holding(rule, "a x x x b") is None


def test_no_word_is_near_itself() -> None:
    assert holding(parse("a NEAR/5 a"), "x a x") is None
    assert holding(parse("a NEAR/5 a"), "a x a") == {(0, 0), (2, 2)}


def test_every_word_after_near_is_near_the_first() -> None:
    rule = parse("a NEAR/1 b NEAR/1 c")

    assert holding(rule, "b a c") == {(0, 0), (1, 1), (2, 2)}
    assert holding(rule, "a b c") == {(0, 0), (1, 1), (2, 2)}
    assert holding(rule, "a b x c") is None


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("eget AND del", 0.7),
        ("eget OR del", 1.0),
        ("lik AND eget", 0.8),
        ("del NEAR/9 lik", 0.7),
        ("(del OR eget) NEAR/9 lik", 0.8),
        ("lik AND NOT borta", 0.8),
    ],
)
def test_a_rule_counts_as_much_as_the_weakest_word_that_it_needs(text: str, weight: float) -> None:
    kinds = {"eget": Match.EXACT, "del": Match.HEAD, "lik": Match.SPELLING, "borta": Match.EXACT}
    words = ["eget", "del", "lik"]

    found = held(parse(text), lambda leaf: places(words, [written(leaf)], kinds[written(leaf)]))

    assert found is not None
    assert found.weight == weight


def test_of_two_meetings_at_one_place_the_better_is_shown() -> None:
    there = {
        Term("a"): [Place(0, 0, Span(0, 1), Meeting(Match.HEAD))],
        Phrase("a"): [Place(0, 0, Span(0, 1), Meeting(Match.PHRASE))],
    }

    found = held(parse('a AND "a"'), there.__getitem__)

    assert found is not None
    assert [place.meeting.match for place in found.places] == [Match.PHRASE]


def test_many_words_near_each_other_take_no_time() -> None:
    many = places(["a"] * 50_000, ["a"])
    begun = time.perf_counter()

    found = held(parse("a NEAR/10000 a NEAR/5000 a"), lambda _leaf: many)

    assert found is not None
    assert len(found.places) == 50_000
    assert time.perf_counter() - begun < 3
