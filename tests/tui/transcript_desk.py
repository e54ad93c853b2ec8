"""A constructed interview on a bare screen, and a way to run a script on it."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span
from qualcode.tui.page.document import TranscriptDocument
from qualcode.tui.widgets.transcript import Mark, TranscriptView

TEXT = (
    "I: Kan du berätta hur det började?\n"
    "R: Det var egentligen en eldsjäl som drev det. Hon brann för frågan. "
    "När hon slutade rann det ut i sanden.\n"
    "I: Vad hände sedan?\n"
    "R: Då kom en projekttrötthet. [skrattar] Fel [/] \x1b]0;x\x07 här."
)
SENTENCES = (
    "Kan du berätta hur det började?",
    "Det var egentligen en eldsjäl som drev det.",
    "Hon brann för frågan.",
    "När hon slutade rann det ut i sanden.",
    "Vad hände sedan?",
    "Då kom en projekttrötthet.",
)
Script = Callable[[Pilot[None], TranscriptView], Awaitable[None]]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def interview() -> TranscriptDocument:
    turns, at = [], 0
    for line in TEXT.split("\n"):
        turns.append(Turn(Span(at + 3, at + len(line)), line[0], Span(at, at + 2)))
        at += len(line) + 1
    speakers = [Speaker("I", Role.INTERVIEWER), Speaker("R", Role.RESPONDENT)]
    return TranscriptDocument(TEXT, turns, speakers, [span_of(words) for words in SENTENCES])


def codings() -> list[Mark]:
    return [
        Mark(1, span_of("en eldsjäl som drev det"), "E", "#E69F00", "eldsjälar"),
        Mark(2, span_of("Hon brann för frågan. När hon"), "R", "", "resursbrist"),
        Mark(3, span_of("brann"), "B", "inte en färg", "brinna"),
        Mark(4, span_of("projekttrötthet"), "P", "#0072B2", "projekttrötthet"),
    ]


class Desk(App[None]):
    """Nothing but a transcript, and a record of what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.query_one(TranscriptView).focus()

    def on_transcript_view_selection_changed(self, event: TranscriptView.SelectionChanged) -> None:
        self.said.append(event.span)

    def on_transcript_view_mark_focused(self, event: TranscriptView.MarkFocused) -> None:
        self.said.append(event.id)

    def on_transcript_view_activated(self, event: TranscriptView.Activated) -> None:
        self.said.append(("code", event.span))


def perform(
    script: Script,
    size: tuple[int, int] = (80, 16),
    document: TranscriptDocument | None = None,
    marks: list[Mark] | None = None,
) -> None:
    async def run() -> None:
        app = Desk()
        async with app.run_test(size=size) as pilot:
            view = app.query_one(TranscriptView)
            view.load(document or interview(), codings() if marks is None else marks)
            await pilot.pause()
            app.said.clear()
            await script(pilot, view)

    asyncio.run(run())


def lines(view: TranscriptView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.viewport.height)]


def said(view: TranscriptView) -> list[object]:
    assert isinstance(view.app, Desk)
    return view.app.said


def long_document(paragraphs: int = 400) -> TranscriptDocument:
    return TranscriptDocument(
        "\n".join(f"Stycke {number} om skolan." for number in range(paragraphs))
    )
