"""The transcript on the screen, by what a screen calls."""

import pytest
from textual.pilot import Pilot

from qualcode.model.source import Turn
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.widgets.transcript import Mark, TranscriptView
from tests.tui.transcript_desk import TEXT, codings, lines, long_document, perform, said, span_of


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


def test_gutter_text_and_lanes_stand_side_by_side() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        assert lines(view)[:6] == [
            "▌ 1 I       Kan du berätta hur det började?",
            "  2 R ERB   Det var egentligen en eldsjäl som drev det. Hon brann för frågan.",
            "       ╰    När hon slutade rann det ut i sanden.",
            "  3 I       Vad hände sedan?",
            "  4 R P     Då kom en projekttrötthet. [skrattar] Fel [/] ␛]0;x␇ här.",
            "",
        ]

    perform(script)


def test_lanes_can_be_ascii() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.ascii_lanes = True

        assert lines(view)[0].startswith(">")
        assert lines(view)[2].startswith("       +")

    perform(script)


def test_the_selection_moves_by_sentence_and_says_so() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.move(1)
        view.move(1)
        await pilot.pause()

        assert view.selected_text == "Hon brann för frågan."
        assert [span for span in said(view) if isinstance(span, Span)] == [
            span_of("Det var egentligen en eldsjäl som drev det."),
            span_of("Hon brann för frågan."),
        ]

    perform(script)


def test_the_focus_follows_the_selection() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("brann"))
        await pilot.pause()

        assert view.focused_mark is not None
        assert view.focused_mark.label == "brinna"
        assert said(view)[-1] == 3

    perform(script)


def test_codings_are_walked_to_the_last_and_back() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        on = [mark.id for _ in range(5) if (mark := view.next_mark())]
        back = [mark.id for _ in range(5) if (mark := view.previous_mark())]

        assert on == [1, 2, 3, 4]
        assert back == [3, 2, 1]
        assert view.selected_text == "en eldsjäl som drev det"

    perform(script)


def test_overlapping_codings_are_cycled_without_moving() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("brann"))

        cycled = [mark.id for _ in range(3) if (mark := view.cycle_overlap())]

        assert cycled == [2, 3, 2]
        assert view.selected_text == "brann"

    perform(script)


def test_a_new_coding_of_the_selection_gets_the_focus() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("brann"))

        view.set_marks([*codings(), Mark(9, view.selection, "N", "", "ny")])

        assert view.focused_mark is not None
        assert view.focused_mark.id == 9

    perform(script)


def test_changing_some_codings_is_as_setting_all_of_them() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        moved = Mark(1, span_of("sanden"), "E", "#E69F00", "eldsjälar")
        view.change_marks([moved, Mark(9, span_of("Hon brann"), "N", "", "ny")], [4])
        changed, shown = list(view.marks), lines(view)

        view.set_marks(reversed(changed))

        assert [mark.id for mark in changed] == [2, 9, 3, 1]
        assert (list(view.marks), lines(view)) == (changed, shown)

    perform(script)


def test_a_coding_added_to_the_selection_gets_the_focus() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("brann"))

        view.change_marks([Mark(9, view.selection, "N", "", "ny")])

        assert view.focused_mark is not None
        assert view.focused_mark.id == 9

    perform(script)


def test_losing_the_focused_coding_is_said() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("projekttrötthet"))

        view.set_marks(codings()[:3])
        await pilot.pause()

        assert view.focused_mark is None
        assert said(view)[-1] is None

    perform(script)


def test_units_are_cycled_and_the_selection_with_them() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(TEXT.index("Hon brann"))

        kinds = [view.cycle_unit() for _ in range(3)]

        assert kinds == [UnitKind.PARAGRAPH, UnitKind.TURN, UnitKind.WORD]
        assert view.selected_text == "Det"

    perform(script)


def test_pending_suggestions_are_marked_in_the_gutter() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.set_pending([span_of("Då kom").start])

        assert lines(view)[4].startswith("  4?R")

    perform(script)


def test_paging_there_and_back_comes_back() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        for _ in range(4):
            view.page(1)
        far = view.selected_text
        for _ in range(4):
            view.page(-1)

        assert far == "Stycke 60 om skolan."
        assert view.selected_text == "Stycke 0 om skolan."

    perform(script, document=long_document(), marks=[])


def test_paging_ends_at_the_last_unit() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        for _ in range(30):
            view.page(1)

        assert view.selected_text == "Stycke 399 om skolan."

    perform(script, document=long_document(), marks=[])


def test_a_paragraph_of_a_megabyte_is_paged_through() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        tops = [view.scroll_offset.y]
        for _ in range(3):
            view.page(1)
            tops.append(view.scroll_offset.y)

        assert tops == [0, 15, 30, 45]

    perform(script, document=TranscriptDocument("ord och " * 125_000), marks=[])


def test_going_far_shows_the_place() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(view.document.text.index("Stycke 250"))

        assert any("Stycke 250 om skolan." in line for line in lines(view))

    perform(script, document=long_document(), marks=[])


def test_a_move_paints_only_the_rows_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.move(1)
        await pilot.pause()
        painted = []
        paint = view.render_line
        monkeypatch.setattr(view, "render_line", lambda y: (painted.append(y), paint(y))[1])

        view.move(1)
        await pilot.pause()

        assert painted == [1, 2]

    perform(script, document=long_document(), marks=[])


def test_resizing_keeps_the_selection_in_sight() -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(view.document.text.index("Stycke 250"))

        await pilot.resize_terminal(60, 10)

        assert view.viewport.height == 10
        assert any("Stycke 250 om skolan." in line for line in lines(view))

    perform(script, document=long_document(), marks=[])


@pytest.mark.parametrize("size", [(200, 50), (80, 24), (60, 16), (20, 5), (3, 2), (1, 1)])
def test_it_can_be_shown_in_any_size(size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        for act in (lambda: view.move(1), lambda: view.page(1), view.end, view.next_mark):
            act()
            await pilot.pause()

        assert all(view.render_line(y).cell_length == view.viewport.width for y in range(size[1]))

    perform(script, size=size)


def test_an_empty_document_can_be_walked() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        for step in (1, -1):
            view.move(step)
            view.grow(step)
            view.page(step)
            view.move_start_by_word(step)
            view.move_end_by_word(step)
        view.cycle_unit()

        assert view.selection == Span(0, 0)
        assert view.next_mark() is None
        assert view.cycle_overlap() is None

    perform(script, document=TranscriptDocument(""), marks=[])


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "nord"])
def test_every_segment_has_a_style_in_every_theme(theme: str) -> None:
    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.app.theme = theme
        view.set_matches([span_of("eldsjäl")])
        await pilot.pause()

        segments = [segment for y in range(8) for segment in view.render_line(y)]

        assert all(segment.style is not None for segment in segments)

    perform(script)


def test_without_colour_it_still_shows_codings_and_selection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        view.goto(span_of("brann"))
        await pilot.pause()

        styles = {segment.text: segment.style for segment in view.render_line(1)}

        assert styles["brann"] is not None
        assert styles["brann"].underline2
        assert styles["brann"].reverse
        assert styles["brann"].bold
        assert lines(view)[1].startswith("▌ 2 R ERB")

    perform(script)


def test_depth_is_shown_by_underlining_and_the_innermost_colour_by_tint() -> None:
    layers = [
        Mark(1, span_of("Vad hände sedan"), "A", "#E69F00", "ett"),
        Mark(2, span_of("hände sedan"), "B", "#56B4E9", "två"),
        Mark(3, span_of("sedan?"), "C", "#009E73", "tre"),
    ]

    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        styles = {segment.text: segment.style for segment in view.render_line(3)}

        assert not styles["Vad "].underline
        assert styles["hände "].underline
        assert styles["sedan"].underline2
        assert len({styles[words].bgcolor for words in ("Vad ", "hände ", "sedan")}) == 3

    perform(script, marks=layers)


def test_tints_can_be_turned_off() -> None:
    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        view.show_tints = False

        backgrounds = {segment.style.bgcolor for segment in view.render_line(4) if segment.style}

        assert len(backgrounds) == 1

    perform(script)


def test_names_too_long_for_the_gutter_stay_apart() -> None:
    text = "Ja.\nNej."
    turns = [Turn(Span(0, 3), "Handläggare A"), Turn(Span(4, 8), "Handläggare B")]

    async def script(_pilot: Pilot[None], view: TranscriptView) -> None:
        assert lines(view)[0].startswith("▌ 1 HA ")
        assert lines(view)[1].startswith("  2 HB ")

    perform(script, document=TranscriptDocument(text, turns), marks=[])


def test_a_changed_mark_is_painted_as_if_all_were_painted_anew() -> None:
    document = long_document(40)
    spans = [document.paragraph(index) for index in range(40)]
    marks = [
        Mark(at, spans[at].hull(spans[at + at % 4]), "ABC"[at % 3], "", "") for at in range(30)
    ]

    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        lines(view)
        view.change_marks([Mark(99, spans[2].hull(spans[7]), "Z", "", "")], [4, 5])
        await pilot.pause()
        changed = lines(view)

        view.set_marks(list(view.marks))
        await pilot.pause()

        assert changed == lines(view)
        assert any("Z" in line for line in changed)

    perform(script, document=document, marks=marks)


def test_a_transcript_that_was_left_keeps_nothing_of_its_text() -> None:
    kept: list[TranscriptView] = []

    async def script(pilot: Pilot[None], view: TranscriptView) -> None:
        kept.append(view)

    perform(script)

    assert kept[0].document.text == ""
    assert not kept[0].marks
