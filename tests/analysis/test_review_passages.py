"""Where in the sources a place on a paper is."""

from qualcode.analysis.review_passages import Passages, Spot
from qualcode.model.span import Span
from tests.papers import CODE, FIRST, SECOND, TEXTS, on, paper

PASSAGES = Passages(paper())


def words(passage: Spot) -> str:
    return "" if passage.span is None else passage.span.of(TEXTS[passage.source])


def test_words_of_a_turn_are_those_of_the_source() -> None:
    assert words(PASSAGES.at(on("brann för"))) == "brann för"


def test_the_time_before_a_turn_is_where_that_begins() -> None:
    begins = TEXTS[FIRST].index("R:")

    assert PASSAGES.at(on("0:12:05")) == Spot(FIRST, Span(begins, begins))


def test_a_place_over_paragraphs_does_not_reach_to_one_of_which_it_has_only_the_time() -> None:
    place = Span(on("började").start, on("0:12:05").end)

    assert words(PASSAGES.at(place)) == "började det?"


def test_cells_of_a_table_are_one_passage() -> None:
    assert words(PASSAGES.at(Span(on("År").start, on("Lövsta").end))) == "År\nLövsta"


def test_a_heading_tells_its_source_and_the_legend_its_code() -> None:
    assert PASSAGES.at(on("Intervju 2")) == Spot(SECOND)
    assert PASSAGES.at(on("Den som driver på.")) == Spot(code=CODE)
    assert PASSAGES.at(on("Kodade")) == Spot()


def test_a_point_is_on_the_paragraph_it_is_in() -> None:
    end = on("Hur började det?").end

    assert PASSAGES.with_words(Span(end, end)) == on("I: Hur började det?")


def test_a_few_words_around_a_point_are_cut_at_words() -> None:
    at = on("drev på").start

    assert PASSAGES.around(at) == "0:12:05 R: En eldsjäl på kontoret drev på. Hon brann för frågan."
    assert PASSAGES.around(on("frågan.").end) == "kontoret drev på. Hon brann för frågan."
