"""Agreement on 200,000 codings, as whole commands: two coders, 300 codes, 1,000 interviews.

Run `python -m benchmarks.agreement`. The study is that of `benchmarks.reports`, with its sentences:
one for every ten words. Each command is bound to 5 s, but those of the last two rows, which draw
whole turns anew or align what the coders marked. Its ratio is to a process that opens the study and
reads the codings of the two coders, measured in turn with it: seconds depend on the machine.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, command, medians
from benchmarks.reports import WORDS, construct
from qualcode.store.project import Project

BOUND = 5.0
ROUNDS = 3
MEASURES = ("percent", "cohen", "brennan-prediger", "gwet-ac1", "alpha")
COMMANDS: tuple[tuple[str, tuple[str, ...], float | None], ...] = (
    ("sentences, with intervals", (), BOUND),
    ("sentences, five measures, uncoded left out",
     ("--uncoded", "leave-out", *(part for one in MEASURES for part in ("--measure", one))), BOUND),
    ("sentences, by theme", ("--by", "theme"), BOUND),
    ("words", ("--unit", "word"), BOUND),
    ("characters", ("--unit", "character"), BOUND),
    ("turns", ("--unit", "turn"), BOUND),
    ("spans", ("--unit", "span"), BOUND),
    ("u-alpha", ("--measure", "u-alpha"), BOUND),
    ("sets of codes (MASI)", ("--by", "overall"), BOUND),
    ("disagreements", ("--disagreements",), BOUND),
    ("disagreements, as JSON", ("--disagreements", "--format", "json"), BOUND),
    ("characters, with intervals", ("--unit", "character", "--interval"), None),
    ("gamma", ("--by", "overall", "--measure", "gamma"), None),
)  # fmt: skip
READING = """
import sys
from pathlib import Path
from qualcode.store import passages
from qualcode.store.project import open_file
with open_file(Path(sys.argv[1])) as project:
    passages.candidates(project, [1, 2])
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        with construct(path, interviews=1000, codings=200_000, codes=300) as project:
            sentences(project)
        run = ("-m", "qualcode", "--project", str(path), "agreement")
        for what, options, bound in COMMANDS:
            ours, reading = command((*run, *options)), command(("-c", READING, str(path)))
            took, read = medians(ours, reading, rounds=ROUNDS if bound else 1)
            print(Figure(f"agreement: {what}", took, bound, "s"))
            print(Figure("  / reading the codings", took / read, None, "x"), flush=True)


def sentences(project: Project) -> None:
    """A sentence for every ten words of a turn."""
    turns = project.rows('SELECT source_id, start, "end" FROM turn ORDER BY source_id, start')
    units = [
        (source, "sentence", at, min(at + 39, end))
        for source, start, end in turns
        for at in range(start, end, 40)
    ]
    with project.transaction():
        project.connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?)", units)
    print(f"{len(units):,} sentences of {1000 * WORDS:,} words", file=sys.stderr)


if __name__ == "__main__":
    main()
