"""Selecting in the transcript with the mouse."""

from textual.pilot import Pilot

from qualcode.tui.widgets.transcript import TranscriptView
from tests.tui.transcript_desk import long_document, perform, said, span_of


def test_a_click_selects_the_sentence() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        await pilot.click(view, offset=(62, 1))

        assert view.selected_text == "Hon brann för frågan."

    perform(script)


def test_two_clicks_select_the_word_and_three_the_sentence() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        await pilot.click(view, offset=(62, 1), times=2)
        assert view.selected_text == "brann"

        await pilot.click(view, offset=(20, 4), times=3)
        assert view.selected_text == "Då kom en projekttrötthet."

    perform(script)


def test_a_click_with_shift_extends_the_selection() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("eldsjäl"))

        await pilot.click(view, offset=(64, 1), shift=True)

        assert view.selected_text == "eldsjäl som drev det. Hon brann"

    perform(script)


def test_a_click_on_the_number_selects_the_paragraph_and_on_a_lane_the_coding() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        await pilot.click(view, offset=(2, 3))
        assert view.selected_text == "Vad hände sedan?"

        await pilot.click(view, offset=(6, 4))
        assert view.selected_text == "projekttrötthet"

    perform(script)


def test_dragging_selects_the_characters_passed_over() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        await pilot.mouse_down(view, offset=(34, 1))
        await pilot.hover(view, offset=(22, 2))
        await pilot.mouse_up(view, offset=(22, 2))

        assert view.selected_text == ("eldsjäl som drev det. Hon brann för frågan. När hon slu")

    perform(script)


def test_dragging_past_the_edge_scrolls() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.styles.height = 8
        await pilot.pause()
        await pilot.mouse_down(view, offset=(20, 2))

        await pilot.hover(None, offset=(20, 12))
        await pilot.pause(0.3)
        await pilot.mouse_up(None, offset=(20, 12))

        assert view.scroll_offset.y > 5
        assert len(view.selection) > 200

    perform(script, document=long_document(), marks=[])


def test_the_right_button_asks_to_code() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        await pilot.click(view, offset=(62, 1), button=3)

        assert said(view)[-1] == ("code", span_of("Hon brann för frågan."))

    perform(script)
