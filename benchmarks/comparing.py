"""Coders side by side on 200,000 codings, as whole commands: two coders, 300 codes, 1,000
interviews.

Run `python -m benchmarks.comparing`. The study is that of `benchmarks.agreement`. Bound is each
command to 5 s.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.agreement import sentences
from benchmarks.measure import Figure, command, medians
from benchmarks.reports import construct

BOUND = 5.0
COMMANDS = (
    ("compare", "codes"),
    ("compare", "codes", "--matrix", "--format", "json"),
    ("compare", "boundaries"),
    ("compare", "only"),
    ("compare", "drift"),
    ("report", "saturation"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        with construct(path, interviews=1000, codings=200_000, codes=300) as project:
            sentences(project)
        for words in COMMANDS:
            (took,) = medians(command(("-m", "qualcode", "--project", str(path), *words)), rounds=3)
            print(Figure(" ".join(words), took, BOUND, "s"), flush=True)


if __name__ == "__main__":
    main()
