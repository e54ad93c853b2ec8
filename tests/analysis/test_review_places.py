"""Where passages stand on a paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.review_pieces import source_pieces
from qualcode.analysis.review_places import Places
from qualcode.model.review import Look, Paper, Piece
from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span
from tests.review_papers import bare

TITLE = Piece("Kodad", Look.TITLE)


def of(text: str, *turns: Turn) -> Paper:
    speakers = [Speaker(turn.speaker, Role.RESPONDENT) for turn in turns]
    return bare(TITLE, *source_pieces("s", text, turns, speakers, 1))


def words(text: str, span: Span | None, *, source: str = "s") -> str:
    paper = of(text)
    places = Places(paper.pieces, paper.starts)
    return places.of(source, span).of(paper.text)


def test_a_passage_of_several_paragraphs_has_what_stands_between() -> None:
    assert words("Ett två.\n\n  Tre fyra.", Span(4, 15)) == "två.\nTre"


def test_a_time_before_the_words_is_not_in_the_place() -> None:
    paper = of("Så är det.", Turn(Span(0, 10), "Anna", start_ms=0))

    place = Places(paper.pieces, paper.starts).of("s", Span(0, 2))

    assert place.of(paper.text) == "Så"


def test_a_passage_without_words_is_placed_on_the_paragraph_before_it() -> None:
    assert words("Ett.\n\n\nTvå.", Span(5, 6)) == "Ett."


def test_a_point_is_placed_on_the_paragraph_that_holds_it() -> None:
    assert words("Ett.\nTvå.", Span(6, 6)) == "Två."


def test_what_is_in_no_source_on_the_paper_is_placed_on_the_title() -> None:
    assert words("Ett.", Span(0, 2), source="another") == "Kodad"
    assert words("Ett.", None) == "Kodad"


def test_a_passage_across_cells_keeps_its_ends() -> None:
    assert words("Datum\t2 mars\nPlats\tkontoret", Span(2, 22)) == "tum\n2 mars\nPlats\nkon"


def test_a_passage_that_runs_through_a_table_is_kept_whole() -> None:
    assert words("Före.\na\tb\nc\td\nEfter.", Span(2, 17)) == "re.\na\nb\nc\nd\nEft"


@given(st.data(), st.text(st.sampled_from("ab \t\n"), min_size=1, max_size=40))
def test_the_words_of_a_place_are_those_of_the_passage(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if not span.of(text).strip():
        return

    found = words(text, span)

    assert "".join(found.split()) == "".join(span.of(text).split())
