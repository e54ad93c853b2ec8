"""How long the screens take at their largest: `python -m benchmarks.tui_latency`.

Each part runs in a process of its own, so that its memory is its own. The studies are constructed,
on a real disk, and are gone afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Figure, seconds
from qualcode.store.project import FILE_NAME

LOOP = 200_000


def main() -> None:
    """Lay the studies out and measure."""
    began = time.perf_counter()
    # How fast the machine is just now: other programs make all figures worse by as much.
    loop = min(seconds(lambda: sum(i * i for i in range(LOOP))) for _round in range(9))
    print(Figure(f"(adding {LOOP:,} squares here and now)", loop * 1000, None, "ms"))
    with tempfile.TemporaryDirectory() as folder:
        long, large = Path(folder) / "long", Path(folder) / "large"
        _run("large_interview", long)
        _run("tui_coding", long / FILE_NAME)
        _run("large_study", large)
        _run("tui_screens", large / FILE_NAME)
    print(Figure("all of this benchmark", time.perf_counter() - began, 180, "s"))


def _run(module: str, path: Path) -> None:
    """Run a module of this package on a path."""
    sys.stdout.flush()
    command = [sys.executable, "-m", f"benchmarks.{module}", str(path)]
    subprocess.run(command, check=True, env={**os.environ, "QUALCODE_CODER": "kodare 1"})


if __name__ == "__main__":
    main()
