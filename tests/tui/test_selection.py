"""A selection that always exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.selection import Selector

TEXT = "Ett här. Två där. Tre nu."
SENTENCES = [Span(0, 8), Span(9, 17), Span(18, 25)]


@pytest.fixture
def selector() -> Selector:
    return Selector(TranscriptDocument(TEXT, sentences=SENTENCES))


def words(selector: Selector) -> str:
    return selector.span.of(TEXT)


def test_the_first_sentence_is_selected_at_the_start(selector: Selector) -> None:
    assert words(selector) == "Ett här."


def test_moving_stops_at_the_last_unit(selector: Selector) -> None:
    moved = [selector.move(1) for _ in range(3)]

    assert moved == [True, True, False]
    assert words(selector) == "Tre nu."


def test_growing_down_and_up_again_is_the_same_selection(selector: Selector) -> None:
    selector.grow(1)
    assert words(selector) == "Ett här. Två där."

    selector.grow(-1)
    assert words(selector) == "Ett här."


def test_growing_up_passes_the_anchor(selector: Selector) -> None:
    selector.place(10)

    selector.grow(-1)

    assert words(selector) == "Ett här. Två där."


def test_moving_on_from_a_grown_selection_goes_past_its_end(selector: Selector) -> None:
    selector.grow(1)

    selector.move(1)

    assert words(selector) == "Tre nu."


def test_the_edges_move_by_words(selector: Selector) -> None:
    selector.move_end_by_word(1)
    selector.move_start_by_word(1)

    assert words(selector) == "här. Två"


def test_an_edge_does_not_pass_the_other(selector: Selector) -> None:
    selector.select(Span(0, 3))

    assert not selector.move_start_by_word(1)
    assert not selector.move_end_by_word(-1)
    assert words(selector) == "Ett"


def test_collapsing_goes_back_to_the_unit_it_began_with(selector: Selector) -> None:
    selector.place(10)
    selector.grow(1)

    assert selector.collapse()
    assert words(selector) == "Två där."
    assert not selector.collapse()


def test_extending_goes_from_the_anchor_either_way(selector: Selector) -> None:
    selector.place(10)

    selector.extend_to(4)
    assert words(selector) == "här. Två där."

    selector.extend_to(21)
    assert words(selector) == "Två där. Tre"


ACTS = st.lists(
    st.sampled_from(
        [
            "move+",
            "move-",
            "grow+",
            "grow-",
            "start+",
            "start-",
            "end+",
            "end-",
            "use",
            "first",
            "last",
        ]
    ),
    max_size=12,
)


@given(st.text(alphabet="aå. \n-", max_size=50), ACTS)
def test_whatever_is_done_the_selection_stays_in_the_text(text: str, acts: list[str]) -> None:
    selector = Selector(TranscriptDocument(text), UnitKind.WORD)

    for act in acts:
        perform(selector, act)

        assert 0 <= selector.span.start <= selector.span.end <= len(text)
        assert len(selector.span) or not text.strip(". \n-") or selector.unit is not UnitKind.WORD


def perform(selector: Selector, act: str) -> None:
    step = -1 if act.endswith("-") else 1
    steps = {
        "move": selector.move,
        "grow": selector.grow,
        "start": selector.move_start_by_word,
        "end": selector.move_end_by_word,
    }
    if act.rstrip("+-") in steps:
        steps[act.rstrip("+-")](step)
    elif act == "use":
        selector.use(UnitKind.PARAGRAPH)
    else:
        getattr(selector, act)()
