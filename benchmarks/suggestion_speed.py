"""How long suggestions take: a thousand units against fourteen codes, and one code once more.

It is the whole action that is timed, with reading from the project and storing, on a study of one
interview. The first time a word is met its lemma is looked up, so the first time is the longest.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, seconds
from qualcode.actions import codebooks, coding, projects, suggesting, transcripts
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.unit import Unit
from qualcode.store.project import Project

UNITS, CODES, DECISIONS = 1000, 14, 30


def figures(text: str, units: Sequence[Unit], codebook: Path) -> Iterator[Figure]:
    """The figures for the first units of a text."""
    last = units[: UNITS + 1][-1].span.end
    with (
        TemporaryDirectory() as name,
        projects.create(Path(name) / "study", coder="first") as project,
    ):
        first = projects.current_coder(project)
        file = Path(name) / "interview.txt"
        file.write_text(text[:last], encoding="utf-8")
        transcripts.import_transcripts(project, first, [file])
        _make_codes(project, first, codebook)
        yield from _timed(project, first)


def _make_codes(project: Project, coder: Coder, codebook: Path) -> None:
    """The codes of the codebook, and copies of its first ones so that there are fourteen."""
    codebooks.import_codebook(project, coder, codebook)
    found = codebooks.codebook(project).codes
    for code in found[: max(0, CODES - len(found))]:
        codebooks.create(project, coder, f"{code.name} 2", keywords=code.keywords)


def _timed(project: Project, first: Coder) -> Iterator[Figure]:
    (source,) = transcripts.all_sources(project)
    units = transcripts.units(project, source.id, answers=True)
    codes = codebooks.codebook(project).codes
    what = f"{len(units)} units against {len(codes)} codes"
    yield Figure(
        f"{what}, first time", seconds(lambda: suggesting.refresh(project, first)), 1.5, "s"
    )
    second = projects.set_coder(project, "second")
    again = seconds(lambda: suggesting.refresh(project, second))
    yield Figure(f"{what}, for another coder", again, 1.5, "s")
    taken, ids = [], [codes[0].id]
    for unit in units[:: len(units) // DECISIONS]:
        coding.add(project, first, [NewCoding(source.id, codes[0].id, unit.span)])
        taken.append(seconds(lambda: suggesting.rescore(project, first, source.id, ids)))
    yield Figure("one code after a decision, median", statistics.median(taken), 0.05, "s")
    yield Figure("one code after a decision, longest", max(taken[1:]), None, "s")
