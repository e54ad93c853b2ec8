"""Start-up: `python -m benchmarks.startup`. Help against importing click alone."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Figure, command, medians, peak_memory


def figures() -> Iterator[Figure]:
    """The figures of this benchmark."""
    for option in ("--version", "--help"):
        ours, click = medians(
            command(["-m", "qualcode", option]), command(["-c", "import click"]), rounds=11
        )
        yield Figure(f"qualcode {option}", ours, 0.15, "s")
        yield Figure(f"qualcode {option} / python -c 'import click'", ours / click, 3, "x")
        memory = peak_memory(["-m", "qualcode", option])
        yield Figure(f"qualcode {option}, memory", memory, 35, "MB")


if __name__ == "__main__":
    for figure in figures():
        print(figure)
