"""Which answers are not coded, and how many words some places hold."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.answers import shared, uncoded, union, words_in
from qualcode.model.source import Turn, count_words
from qualcode.model.span import Span

TEXTS = st.text(alphabet="aö1 –.\n\t(", max_size=40)
EDGES = st.integers(min_value=0, max_value=40)
PLACES = st.lists(st.tuples(EDGES, EDGES).map(lambda ends: (min(ends), max(ends))), max_size=6)

SAID = "I: Hur så?\nR: Hon brann.\nR: –\nR: Ja."
TURNS = (
    Turn(Span(3, 10), "I"),
    Turn(Span(14, 24), "R"),
    Turn(Span(28, 29), "R"),
    Turn(Span(33, 36), "R"),
    Turn(Span(36, 36), "R"),
)
HON_BRANN, DASH, JA = Span(14, 24), Span(28, 29), Span(33, 36)


def words_by_hand(text: str, positions: set[int]) -> int:
    """How many stretches between white space have a letter or digit at one of the positions."""
    found, at = 0, 0
    for word in text.split():
        at = text.index(word, at)
        found += any(text[place].isalnum() and place in positions
                     for place in range(at, at + len(word)))  # fmt: skip
        at += len(word)
    return found


def test_answers_without_any_coding_are_uncoded() -> None:
    found = uncoded(TURNS, {"R"}, [Span(0, 10), Span(18, 20)], text=SAID)

    assert found == [JA]


def test_turns_without_words_are_no_answers_when_the_text_is_known() -> None:
    assert uncoded(TURNS, {"R"}, [], text=SAID) == [HON_BRANN, JA]
    assert uncoded(TURNS, {"R"}, []) == [HON_BRANN, DASH, JA]


def test_a_coding_that_ends_where_an_answer_begins_is_none_of_it() -> None:
    assert HON_BRANN in uncoded(TURNS, {"R"}, [Span(0, 14)])


def test_a_coding_of_a_full_stop_alone_is_no_coding_of_the_answer() -> None:
    assert JA in uncoded(TURNS, {"R"}, [Span(35, 36)], text=SAID)


def test_only_those_who_answer_have_answers() -> None:
    assert uncoded(TURNS, {"I"}, [], text=SAID) == [Span(3, 10)]
    assert uncoded(TURNS, set(), [], text=SAID) == []


def test_two_codings_in_one_word_hold_it_once() -> None:
    assert words_in("eldsjälar", [(0, 3), (5, 9)]) == 1


def test_the_words_on_both_sides_of_a_gap_are_two() -> None:
    assert words_in("hon brann så", [(0, 2), (10, 12)]) == 2


@given(PLACES)
def test_a_union_has_the_positions_of_all_and_gaps_between(places: list[tuple[int, int]]) -> None:
    stretches = union(places)

    edges = [edge for stretch in stretches for edge in stretch]
    assert edges == sorted(set(edges))
    assert {at for one in stretches for at in range(*one)} == {
        at for one in places for at in range(*one)
    }


@given(TEXTS, PLACES)
def test_words_are_held_when_a_letter_or_digit_of_them_is(
    text: str, places: list[tuple[int, int]]
) -> None:
    (parts,) = shared([(0, len(text))], union(places))

    expected = words_by_hand(text, {at for one in places for at in range(*one)})
    assert words_in(text, parts) == expected <= count_words(text)


@given(PLACES, PLACES)
def test_parts_are_what_a_place_shares_with_the_stretches(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    turns, stretches = union(first), union(second)

    coded = {at for one in stretches for at in range(*one)}
    for turn, parts in zip(turns, shared(turns, stretches), strict=True):
        assert {at for one in parts for at in range(*one)} == coded & set(range(*turn))
