"""How long the transcript takes: opening, moving, paging, coding.

Run it with `python -m benchmarks.tui_latency`.
The time of a key is from its arrival to the last byte written to the terminal. A driver that
counts what is written stands in for the terminal, and the app is not headless, so the encoding of
the screen is measured too. The transcript is constructed: 5 MB, 20,000 paragraphs, 10,000
overlapping codings.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver

from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span
from qualcode.tui.document import TranscriptDocument
from qualcode.tui.widgets.transcript import Mark, TranscriptView

PARAGRAPHS, MARKS, SIZE, ROUNDS = 20_000, 10_000, (120, 40), 60
QUIET = 0.06
SENTENCES = (
    "Det var egentligen en eldsjäl på utbildningsförvaltningen som drev det.",
    "Hon brann för frågan, och utan henne hade det inte blivit något.",
    "Vi hade haft tre projekt på rad och politikerna undrade vad de fick ut av det.",
    "[skrattar] Men sen öppnades ett fönster när den nya majoriteten kom.",
    "När hon slutade så rann det ut i sanden ganska fort.",
)


class CountingDriver(HeadlessDriver):
    """Writes nothing, but knows when it last would have and how much."""

    last = 0.0
    written = 0

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        type(self).last = time.perf_counter()
        type(self).written += len(data)


class Bench(App[None]):
    """Nothing but a transcript."""

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.query_one(TranscriptView).focus()


def transcript(paragraphs: int, rng: random.Random) -> tuple[str, list[Turn], list[Span]]:
    """A constructed interview: its text, its turns and its sentences."""
    text, turns, sentences, at = [], [], [], 0
    for number in range(paragraphs):
        speaker = "IR"[number % 2]
        start = at = at + len(speaker) + 2
        chosen = [rng.choice(SENTENCES) for _ in range(rng.randint(1, 7))]
        for sentence in chosen:
            sentences.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        text.append(f"{speaker}: {' '.join(chosen)}")
        label = Span(start - len(speaker) - 2, start - 1)
        turns.append(Turn(Span(start, at - 1), speaker, label))
    return "\n".join(text), turns, sentences


def codings(number: int, sentences: list[Span], rng: random.Random) -> list[Mark]:
    """Codings of one to twelve sentences, close enough together to overlap."""
    marks = []
    for id in range(number):
        first = rng.randrange(len(sentences) - 12)
        span = sentences[first].hull(sentences[first + rng.choice((0, 0, 1, 2, 3, 12))])
        code = rng.randrange(40)
        marks.append(Mark(id, span, chr(65 + code % 26), "", f"kod {code}"))
    return marks


async def quiet() -> None:
    """Wait until nothing has been written for a while."""
    while time.perf_counter() - CountingDriver.last < QUIET:
        await asyncio.sleep(QUIET / 4)


async def measure(view: TranscriptView, act: Callable[[], object], rounds: int) -> list[float]:
    """Seconds from a call on the widget's own loop to the last write, once for each round."""
    times = []
    for _ in range(rounds):
        await quiet()
        acted = asyncio.Event()
        CountingDriver.last = began = time.perf_counter()

        def run(acted: asyncio.Event = acted) -> None:
            act()
            CountingDriver.last = time.perf_counter()
            acted.set()

        view.call_later(run)
        await acted.wait()
        # The app paints at its next idle moment, so wait for that even after long work.
        await asyncio.sleep(QUIET)
        await quiet()
        times.append(CountingDriver.last - began)
    return times


def actions(view: TranscriptView, marks: list[Mark]) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, by name."""
    yield "move", lambda: view.move(1)
    yield "grow", lambda: view.grow(1)
    yield "page", lambda: view.page(1)
    yield "next coding", view.next_mark
    yield "goto, far", lambda: view.goto(random.Random(time.time()).randrange(5_000_000))
    ids = count(len(marks))

    def code_and_go_on() -> None:
        view.change_marks([Mark(next(ids), view.selection, "N", "", "ny")])
        view.move(1)

    yield "one more coding", code_and_go_on
    yield "all codings anew", lambda: view.set_marks(marks)
    yield "search hits", lambda: view.set_matches(HITS)


HITS: list[Span] = []


def report(name: str, times: list[float]) -> None:
    """One line of figures."""
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"{name:<18} p50 {statistics.median(ordered) * 1000:6.1f} ms"
        f"   p95 {p95 * 1000:6.1f} ms   worst {ordered[-1] * 1000:6.1f} ms",
        file=sys.__stdout__,
    )


async def main() -> None:
    """Build the transcript, open it, and measure."""
    rng = random.Random(1)
    text, turns, sentences = transcript(PARAGRAPHS, rng)
    marks = codings(MARKS, sentences, rng)
    HITS.extend(Span(at, at + 7) for at in range(len(text)) if text.startswith("projekt", at))
    speakers = [Speaker("I", Role.INTERVIEWER), Speaker("R", Role.RESPONDENT)]
    print(f"{len(text):,} characters, {len(sentences):,} sentences", file=sys.__stdout__)
    app = Bench(driver_class=CountingDriver)
    async with app.run_test(headless=False, size=SIZE) as pilot:
        await pilot.pause()
        view = app.query_one(TranscriptView)

        def load() -> None:
            document = TranscriptDocument(text, turns, speakers, sentences)
            view.load(document, marks)

        report("open", await measure(view, load, 3))
        for name, act in actions(view, marks):
            CountingDriver.written = 0
            report(name, await measure(view, act, ROUNDS))
            print(f"    {CountingDriver.written // ROUNDS:,} bytes each", file=sys.__stdout__)


if __name__ == "__main__":
    asyncio.run(main())
