"""Deciding where coders differ: 10,000 and 200,000 codings of two coders.

Run `python -m benchmarks.consensus`. The study is that of `benchmarks.agreement`. Bound are finding
the places of 200,000 codings (8 s) and one decision among 10,000 codings (30 ms).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.agreement import sentences
from benchmarks.measure import Figure, medians, seconds
from benchmarks.reports import construct
from qualcode.actions import consensus, projects
from qualcode.model.adjudication import Verdict
from qualcode.store.project import open_file

STUDIES = ((50, 10_000, 60, None, 0.03), (1000, 200_000, 300, 8.0, None))
DECISIONS = 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for interviews, codings, codes, finding, deciding in STUDIES:
            path = Path(folder) / f"{codings}.db"
            with construct(path, interviews=interviews, codings=codings, codes=codes) as project:
                sentences(project)
            told(path, f"{codings:,} codings", finding, deciding)


def told(path: Path, what: str, finding: float | None, deciding: float | None) -> None:
    """Measure one study."""
    with open_file(path) as project:
        coder = projects.current_coder(project)
        (took,) = medians(lambda: consensus.places(project), rounds=3)
        print(Figure(f"consensus: places, {what}", took, finding, "s"), flush=True)
        took = seconds(lambda: consensus.begin(project, coder))
        print(Figure(f"consensus: begin, {what}", took, None, "s"), flush=True)
        left = iter(consensus.places(project).open)
        (took,) = medians(
            lambda: consensus.settle(project, coder, next(left).place, Verdict.BOTH),
            rounds=DECISIONS,
        )
        print(Figure(f"consensus: settle one place, {what}", took, deciding, "s"), flush=True)


if __name__ == "__main__":
    main()
