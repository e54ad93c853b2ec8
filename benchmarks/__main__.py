"""All benchmarks in one run: `python -m benchmarks`, or `python -m benchmarks TREEBANK …`."""

from __future__ import annotations

import runpy
import sys

if __name__ == "__main__":
    names = ("startup", "importing", "reports", "review", "suggestion_store", "tui_latency")
    # The treebanks' licences keep them out of the project, so this one runs where there are some.
    for name in (*names, "sentences") if sys.argv[1:] else names:
        print(f"── {name}", flush=True)
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
