"""Timing that can be trusted on a noisy machine: several rounds in turn, and the median."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the report: what, how long (or a ratio), and the bound it is held against."""

    what: str
    value: float
    bound: float | None
    unit: str

    def __str__(self) -> str:
        mark = "" if self.bound is None else ("ok  " if self.value <= self.bound else "OVER")
        bound = "" if self.bound is None else f"bound {self.bound:g}"
        return f"{self.what:<58} {self.value:>9.3f} {self.unit:<3} {bound:<12} {mark}"


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """The median time of each, run in turn so that a change of the machine's speed hits all."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for work, taken in zip(works, times, strict=True):
            taken.append(seconds(work))
    return [statistics.median(taken) for taken in times]


def command(arguments: Sequence[str]) -> Callable[[], object]:
    """A whole process of this Python, its output thrown away."""
    full = [sys.executable, *arguments]
    return lambda: subprocess.run(
        full, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def peak_memory(arguments: Sequence[str]) -> float:
    """The largest memory in MB that a whole process of this Python used."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, sys.executable, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout) / 1024
