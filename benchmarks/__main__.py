"""All benchmarks in one run: `python -m benchmarks`."""

from __future__ import annotations

import runpy

if __name__ == "__main__":
    for name in ("startup", "importing", "reports", "tui_latency"):
        print(f"── {name}", flush=True)
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
