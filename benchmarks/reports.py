"""Frequencies, crosstab, co-occurrence and coverage of 200,000 codings; all but the last against
plain sqlite3 and numpy.

Run `python -m benchmarks.reports`. The study is constructed: 1,000 interviews with an interviewer
and two respondents each, 300 codes in a tree, 200 cases, two coders. Both sides of a ratio are
measured in the same run, in turn, and the best of each counts.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qualcode.actions import reports
from qualcode.analysis.cooccurrence import meetings
from qualcode.model.tally import Placed
from qualcode.store import project as files
from qualcode.store.project import Project

ROUNDS = 5
WORDS = 10_000
ANSWERING = "role IN ('respondent', 'narrator')"
SAID = (
    "FROM coding_speaker AS said JOIN coding ON coding.id = said.coding_id "
    f"JOIN speaker ON speaker.id = said.speaker_id WHERE {ANSWERING}"
)
FREQUENCIES = (
    "SELECT code_id, count(DISTINCT coding.id), sum(said.words), count(DISTINCT coding.source_id), "
    f"count(DISTINCT coalesce(-case_id, speaker.id)) {SAID} GROUP BY code_id"
)
CROSSTAB = (
    "SELECT code_id, coding.source_id, count(DISTINCT coding.id), sum(said.words) "
    f"{SAID} GROUP BY code_id, coding.source_id"
)
SPANS = f'SELECT coding.source_id, coder_id, start, "end", code_id {SAID} GROUP BY coding.id'


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        with construct(path, interviews=1000, codings=200_000, codes=300) as project:
            large(project)
        small = Path(folder) / "small.db"
        construct(small, interviews=100, codings=20_000, codes=120).close()
        for report in ("frequencies", "crosstab", "cooccurrence"):
            started(small, report)


def large(project: Project) -> None:
    """Print each report with its reference and the ratio of the two."""

    def sql(query: str) -> Callable[[], Any]:
        return lambda: project.connection.execute(query).fetchall()

    def ours(report: Callable[..., Any]) -> Callable[[], Any]:
        return lambda: report(project, coders=("*",))

    spans = list(map(Placed._make, sql(SPANS)()))
    for name, bound, mine, plain in (
        ("frequencies", 3, ours(reports.frequencies), sql(FREQUENCIES)),
        ("crosstab by source", 3, ours(reports.crosstab), sql(CROSSTAB)),
        ("co-occurrence", 2, ours(reports.cooccurrence), lambda: sweep(sql(SPANS)())),
        ("its sweep alone", 2, lambda: meetings(spans), lambda: sweep(spans)),
    ):
        took, reference = best(mine, plain)
        verdict = "ok" if took <= bound * reference else "TOO SLOW"
        print(
            f"{name:20} {took:6.3f} s   reference {reference:6.3f} s   "
            f"ratio {took / reference:4.2f} (bound {bound})   {verdict}"
        )
    took, _nothing = best(ours(reports.coverage), lambda: None)
    verdict = "ok" if took <= 1 else "TOO SLOW"
    print(f"{'coverage by source':20} {took:6.3f} s   (bound 1)   {verdict}")


def started(path: Path, report: str) -> None:
    """Print how long a report takes with the start of the program, which is bound to 0.5 s."""
    command = [sys.executable, "-m", "qualcode", "--project", str(path), "report", report]

    def run() -> None:
        subprocess.run([*command, "--coder", "*"], check=True, stdout=subprocess.DEVNULL)

    took, _nothing = best(run, lambda: None)
    verdict = "ok" if took <= 0.5 else "TOO SLOW"
    print(f"{report + ', started':20} {took:6.3f} s   with 20,000 codings (bound 0.5)   {verdict}")


def best(ours: Callable[[], Any], reference: Callable[[], Any]) -> tuple[float, float]:
    """The shortest time of each, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for measured, function in zip(times, (ours, reference), strict=True):
            begin = time.perf_counter()
            function()
            measured.append(time.perf_counter() - begin)
    return min(times[0]), min(times[1])


def sweep(rows: Sequence[tuple[int, ...]]) -> int:
    """A plain numpy sweep: how many codings overlap, for each pair of codes."""
    source, coder, start, end, code = np.array(rows, np.int64).T
    stretch = (source * 10 + coder) * 1_000_000
    order = np.argsort(stretch + start, kind="stable")
    starts, ends, codes = (stretch + start)[order], (stretch + end)[order], code[order]
    counts = np.searchsorted(starts, ends) - np.arange(len(starts)) - 1
    first = np.repeat(np.arange(len(starts)), counts)
    second = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    pair = np.minimum(codes[first], codes[second]) * 1000 + np.maximum(codes[first], codes[second])
    return len(np.unique(pair, return_counts=True)[0])


def construct(path: Path, *, interviews: int, codings: int, codes: int) -> Project:
    """A project with so many interviews of 10,000 words, and codings of any of the codes."""
    chance = random.Random(7)
    project = files.create(path)
    with project.transaction():
        insert = project.connection.executemany
        insert("INSERT INTO coder (id, guid, name, name_key) VALUES (?, ?, ?, ?)",
               [(at, f"coder {at}", f"kodare {at}", f"kodare {at}") for at in (1, 2)])  # fmt: skip
        insert('INSERT INTO "case" VALUES (?, ?, ?, ?)',
               [(at, f"case {at}", f"kommun {at}", f"kommun {at}")
                for at in range(1, 201)])  # fmt: skip
        insert(
            "INSERT INTO code (id, guid, name, name_key, parent_id, place) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(at, f"code {at}", f"kod {at}", f"kod {at}",
              None if at <= 30 else chance.randint(1, 30), at)
             for at in range(1, codes + 1)],
        )  # fmt: skip
        turns = _interviews(project, chance, interviews)
        _codings(project, chance, turns, codings, codes)
    return project


def _interviews(project: Project, chance: random.Random, number: int) -> dict[int, list[Any]]:
    """Sources with their speakers; the turns of each."""
    text = "ord " * WORDS
    turns: dict[int, list[Any]] = {}
    insert = project.connection.executemany
    for source in range(1, number + 1):
        name = f"intervju {source}"
        insert("INSERT INTO source (id, guid, name, name_key, format, encoding, notes, sha256, "
               "length, words, imported) VALUES (?, ?, ?, ?, 'txt', 'utf-8', '[]', '', ?, ?, '')",
               [(source, name, name, name, len(text), WORDS)])  # fmt: skip
        insert("INSERT INTO source_text VALUES (?, ?)", [(source, text)])
        speakers = [(3 * source + at, source, f"S{at}", "respondent" if at else "interviewer",
                     chance.choice((None, chance.randint(1, 200))) if at else None)
                    for at in range(3)]  # fmt: skip
        insert("INSERT INTO speaker VALUES (?, ?, ?, ?, ?)", speakers)
        at, who, found = 0, 0, []
        while at < WORDS:
            end = min(WORDS, at + chance.randint(5, 200))
            found.append((source, 4 * at, 4 * end - 1, 3 * source + who, end - at))
            at, who = end, 0 if who else chance.choice((1, 1, 2))
        insert('INSERT INTO turn (source_id, start, "end", speaker_id, words) '
               "VALUES (?, ?, ?, ?, ?)", found)  # fmt: skip
        turns[source] = found
    return turns


def _codings(
    project: Project, chance: random.Random, turns: dict[int, list[Any]], number: int, codes: int
) -> None:
    """Codings of up to 90 words; few codes are used often, as in real studies."""
    chosen = chance.choices(range(1, codes + 1), [1 / (at + 2) for at in range(codes)], k=number)
    places: dict[tuple[int, ...], None] = {}
    for code in chosen:
        start = chance.randint(0, WORDS - 100)
        end = start + chance.randint(1, 90)
        source, coder = chance.randint(1, len(turns)), chance.randint(1, 2)
        places[source, 4 * start, 4 * end - 1, code, coder] = None
    said = []
    for coding, (source, start, end, _code, _coder) in enumerate(places, 1):
        theirs = turns[source]
        at = bisect_right(theirs, start, key=lambda turn: turn[1]) - 1
        words: dict[int, int] = {}
        while at < len(theirs) and theirs[at][1] < end:
            covered = min(end, theirs[at][2]) - max(start, theirs[at][1]) + 1
            words[theirs[at][3]] = words.get(theirs[at][3], 0) + covered // 4
            at += 1
        said += [(coding, speaker, count) for speaker, count in words.items()]
    project.connection.executemany(
        'INSERT INTO coding (id, guid, source_id, start, "end", code_id, coder_id, words, origin, '
        "certainty, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'manual', 'sure', '')",
        [(at, f"coding {at}", *place, "ord " * ((place[2] - place[1]) // 4))
         for at, place in enumerate(places, 1)],
    )  # fmt: skip
    project.connection.executemany("INSERT INTO coding_speaker VALUES (?, ?, ?)", said)


if __name__ == "__main__":
    main()
