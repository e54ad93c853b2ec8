"""Import of plain text and sentence units: `python -m benchmarks.importing`."""

from __future__ import annotations

import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, count
from pathlib import Path

from benchmarks.measure import Figure, medians, seconds
from benchmarks.texts import interview, prose

MEGABYTES = 10
WORDS = 1_000_000


def figures() -> Iterator[Figure]:
    """The figures of this benchmark."""
    yield from _reading("prose", prose(MEGABYTES * 1_000_000), with_turns=False)
    yield from _reading("interview", interview(MEGABYTES * 1_000_000), with_turns=True)
    yield from _units()
    yield _dirt()


def _reading(kind: str, text: str, *, with_turns: bool) -> Iterator[Figure]:
    """Read, find the turns and store, without cutting sentences; against sqlite3 alone.

    The reference reads and normalises the text and inserts it with its number of words; of an
    interview, where a turn is a row, it inserts a row with its number of words for each line.
    """
    from qualcode import importers
    from qualcode.actions import projects
    from qualcode.store import sources

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "long.txt"
        path.write_text(text, encoding="utf-8")
        project = projects.create(folder / "study", coder="1")
        plain = sqlite3.connect(folder / "plain.db")
        plain.execute("CREATE TABLE source (text TEXT, words INTEGER)")
        plain.execute("CREATE TABLE turn (start INTEGER, length INTEGER, words INTEGER)")
        number = count()

        def ours() -> None:
            draft = replace(importers.read(path), name=f"long {next(number)}")
            with project.change("source.import", 1) as change:
                sources.insert(project, change, draft, [])

        def reference() -> None:
            _insert_plainly(plain, path, with_turns=with_turns)

        taken, least = medians(ours, reference, rounds=5)
        yield Figure(f"import of {MEGABYTES} MB of {kind}", taken, None, "s")
        yield Figure(f"import of {kind} / the same with sqlite3 alone", taken / least, 3, "x")
        project.close()
        plain.close()


def _insert_plainly(plain: sqlite3.Connection, path: Path, *, with_turns: bool) -> None:
    read = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    normal = unicodedata.normalize("NFC", read)
    words = 0 if with_turns else len(normal.split())
    plain.execute("INSERT INTO source VALUES (?, ?)", (normal, words))
    if with_turns:
        lines = normal.split("\n")
        ends = accumulate(len(line) + 1 for line in lines)
        rows = ((end, len(line), len(line.split())) for end, line in zip(ends, lines, strict=True))
        plain.executemany("INSERT INTO turn VALUES (?, ?, ?)", rows)
    plain.commit()


def _units() -> Iterator[Figure]:
    import spacy

    from qualcode.importers.speakers import find_turns
    from qualcode.language.pipeline import load, units_of

    text = interview(WORDS * 6)
    turns = find_turns(text).turns
    blank = spacy.blank("sv")
    blank.add_pipe("sentencizer")
    nlp = load()

    def reference() -> int:
        spoken = [turn.span.of(text) for turn in turns]
        return sum(len(list(doc.sents)) for doc in blank.pipe(spoken))

    ours, plain = medians(lambda: list(units_of(text, turns, nlp)), reference, rounds=3)
    words = len(text.split())
    yield Figure(f"units of {words / 1e6:.1f} million words", ours, None, "s")
    yield Figure("units / blank('sv') with sentencizer", ours / plain, 2, "x")


def _dirt() -> Figure:
    """Count unknown words with the word lists loaded, but no word of the text looked up yet."""
    from qualcode.language.dirt import measure
    from qualcode.language.lemmas import known

    text = prose(MEGABYTES * 1_000_000)
    known("ord")
    known.cache_clear()
    return Figure(f"unknown words of {MEGABYTES} MB", seconds(lambda: measure(text)), 0.3, "s")


if __name__ == "__main__":
    for figure in figures():
        print(figure)
