"""All benchmarks in one run: `python -m benchmarks`, or `python -m benchmarks TREEBANK …`."""

from __future__ import annotations

import runpy
import sys

if __name__ == "__main__":
    names = (
        "startup",
        "importing",
        "reports",
        "agreement",
        "codebook_diff",
        "comparing",
        "consensus",
        "merge",
        "review",
        "suggestion_store",
        "tui_latency",
    )
    failed = []
    # The treebanks' licences keep them out of the project, so this one runs where there are some.
    for name in (*names, "sentences") if sys.argv[1:] else names:
        print(f"── {name}", flush=True)
        try:
            runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        except SystemExit as end:
            # Some end so to say that a bound does not hold.
            failed += [name] if end.code else []
    sys.exit(f"Not held: {', '.join(failed)}" if failed else 0)
