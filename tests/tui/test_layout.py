"""Wrapping, and the way from rows to positions and back."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.model.span import Span
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.page.layout import Layout

ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aå \t\n中👍\u200d\ufe0f❤\u0301\x1b", max_size=200),
    st.text(alphabet="aåb  \n", max_size=200),
)
WIDTHS = st.integers(0, 40)


def laid_out(text: str, width: int) -> Layout:
    document = TranscriptDocument(text)
    return Layout(document.display, document.body_starts, document.body_ends, width)


def rows_of(layout: Layout, text: str) -> list[str]:
    return [layout.span_of(row).of(text) for row in range(len(layout))]


@given(ANY_TEXT, WIDTHS)
@example("a" * 9 + " b", 9)
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    layout = laid_out(text, width)
    paragraphs = [""] * (layout.paragraph_of(len(layout) - 1) + 1)

    for row, words in enumerate(rows_of(layout, text)):
        paragraphs[layout.paragraph_of(row)] += words

    assert "\n".join(paragraphs) == text


@given(ANY_TEXT, WIDTHS)
@example("\t" * 5, 0)
@example("中" * 5, 3)
def test_every_row_fits_but_for_a_hanging_space(text: str, width: int) -> None:
    layout = laid_out(text, width)

    for row in range(len(layout)):
        span = layout.span_of(row)
        painted = layout.painted(row, span)
        hanging = span.of(text).endswith(" ")

        assert cell_len(painted) == layout.cells_of(row) <= layout.width + hanging


@given(ANY_TEXT, WIDTHS, st.data())
def test_an_offset_stands_on_the_row_that_holds_it(
    text: str, width: int, data: st.DataObject
) -> None:
    layout = laid_out(text, width)
    offset = data.draw(st.integers(0, len(text)))

    row = layout.row_of(offset)

    span = layout.span_of(row)
    assert span.start <= offset <= span.end
    assert offset < span.end or offset == len(text) or text[offset] == "\n"


@given(ANY_TEXT, WIDTHS, st.data())
def test_a_cell_leads_back_to_its_character(text: str, width: int, data: st.DataObject) -> None:
    layout = laid_out(text, width)
    offset = data.draw(st.integers(0, len(text)))
    row, column = layout.row_of(offset), layout.column_of(offset)

    found = layout.offset_at(row, column)

    assert found >= offset
    assert layout.painted(row, Span(offset, found)) == "" or layout.column_of(found) == column


def test_rows_break_after_a_space() -> None:
    text = "Det var egentligen en eldsjäl som drev det."

    rows = rows_of(laid_out(text, 20), text)

    assert rows == ["Det var egentligen ", "en eldsjäl som drev ", "det."]


def test_a_word_longer_than_the_row_is_cut() -> None:
    text = "utbildningsförvaltningen"

    assert rows_of(laid_out(text, 10), text) == ["utbildning", "sförvaltni", "ngen"]


def test_wide_characters_take_two_cells() -> None:
    text = "Hej 中文中文"

    layout = laid_out(text, 8)

    assert rows_of(layout, text) == ["Hej ", "中文中文"]
    assert layout.column_of(6) == 4
    assert layout.offset_at(1, 5) == 6


def test_a_tab_reaches_to_the_next_stop() -> None:
    layout = laid_out("ab\tc", 20)

    assert layout.painted(0, Span(0, 4)) == "ab  c"
    assert layout.offset_at(0, 3) == 2


def test_joiners_are_left_out_of_what_is_painted_only() -> None:
    text = "❤\ufe0f ja 👩\u200d👧"

    layout = laid_out(text, 20)

    assert layout.painted(0, layout.span_of(0)) == "❤ ja 👩👧"
    assert layout.span_of(0).of(text) == text


def test_what_is_hidden_before_a_body_stands_on_its_first_row() -> None:
    layout = Layout("I: Hej\nR: Ja", [3, 10], [6, 12], 20)

    assert [layout.row_of(offset) for offset in (0, 3, 6, 7, 9, 10)] == [0, 0, 0, 1, 1, 1]
    assert layout.column_of(7) == 0


@pytest.mark.parametrize(
    "text", ["å" * 1_000_000, "ett ord " * 125_000, "中" * 100_000 + "a " * 400_000]
)
def test_a_paragraph_of_a_million_characters_is_wrapped_in_time(text: str) -> None:
    began = time.process_time()

    layout = laid_out(text, 60)

    assert time.process_time() - began < 3
    assert len(layout) > 10_000
