"""How well a codebook diff finds what was done, and how fast: `python -m benchmarks.codebook_diff`.

Codebooks of 20 to 500 codes are edited as `codebook_edits` says, two fifths of their codes. For
each kind of change: precision and recall, exact groups of codes only (a merger of three that is
found as one of two is wrong twice). With GUIDs, without them, and without them but with codings;
only there some mergers leave no trace but in the codings. What changed in the parts of merged and
split codes belongs to these and is not counted by itself. The exit code is 1 if renames, moves,
mergers or splits are found worse than .95 without GUIDs, or 500 codes take longer than a second.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.codebook_edits import Editor, Study, Truth, Writer, study
from benchmarks.measure import Figure, medians
from qualcode.analysis.codebook_diff import compare
from qualcode.model.codebook_change import ChangeKind, Comparison

SIZES = (20, 40, 80, 150, 300, 500)
SEEDS = range(8)
KINDS = (
    ChangeKind.RENAMED,
    ChangeKind.MOVED,
    ChangeKind.MERGED,
    ChangeKind.SPLIT,
    ChangeKind.REDEFINED,
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
)
HELD = KINDS[:4]
SETTINGS = (
    ("with GUIDs", True, False),
    ("without GUIDs", False, False),
    ("without GUIDs, with codings", False, True),
)
LEAST = 0.95
MOST_SECONDS = 1.0


def main() -> int:
    """Print the figures, and say whether they hold."""
    held = True
    for setting, guids, coded in SETTINGS:
        found, right, there = scored(SIZES, SEEDS, guids=guids, coded=coded)
        print(f"{setting}: {len(SIZES) * len(SEEDS)} codebooks")
        for kind in KINDS:
            precision = right[kind] / max(found[kind], 1)
            recall = right[kind] / max(there[kind], 1)
            low = not guids and kind in HELD and min(precision, recall) < LEAST
            held &= not low
            print(
                f"  {kind:<10} n {there[kind]:>5}  precision {precision:.3f}  "
                f"recall {recall:.3f}  {'LOW' if low else ''}".rstrip()
            )
    return 0 if _speed() and held else 1


def edited(seed: int, size: int, *, silent: bool) -> tuple[Study, Editor]:
    """A study and its later version."""
    writer = Writer(seed * 1000 + size)
    before = study(writer, size)
    editor = Editor(writer, before, silent=silent)
    editor.edit()
    return before, editor


Counts = Counter[ChangeKind]


def scored(
    sizes: Iterable[int], seeds: Sequence[int], *, guids: bool, coded: bool
) -> tuple[Counts, Counts, Counts]:
    """How many changes of each kind were found, were rightly found, and were there."""
    found, right, there = Counts(), Counts(), Counts()
    for size in sizes:
        for seed in seeds:
            before, editor = edited(seed, size, silent=coded)
            told = set(
                _told(_compared(before, editor.after, guids=guids, coded=coded), editor.truth)
            )
            found.update(kind for kind, _old, _new in told)
            right.update(kind for kind, _old, _new in told & editor.truth)
            there.update(kind for kind, _old, _new in editor.truth)
    return found, right, there


def _compared(before: Study, after: Study, *, guids: bool, coded: bool) -> Comparison:
    return compare(
        before.entries(guids=guids),
        after.entries(guids=guids),
        old_spans=before.places if coded else None,
        new_spans=after.places if coded else None,
    )


def _told(comparison: Comparison, truth: Iterable[Truth]) -> Iterator[Truth]:
    """The changes as the truth has them, without what changed in codes that merged or split."""
    groups = {ChangeKind.MERGED, ChangeKind.SPLIT}
    joined = {name for kind, old, _new in truth if kind in groups for name in old}
    for change in comparison.changes:
        old, new = (frozenset(one.name for one in side) for side in (change.old, change.new))
        if change.kind in groups or (change.kind in KINDS and not old & joined):
            yield change.kind, old, new


def _speed() -> bool:
    """Whether two books of 500 codes are compared fast enough, also if all names are new."""
    before, editor = edited(1, 500, silent=True)
    other = study(Writer(99), 500)
    works = (
        lambda: _compared(before, editor.after, guids=False, coded=False),
        lambda: _compared(before, editor.after, guids=False, coded=True),
        lambda: _compared(before, other, guids=False, coded=True),
    )
    names = ("edited", "edited, with codings", "nothing in common, with codings")
    figures = [
        Figure(f"500 against 500 codes, {name}", value, MOST_SECONDS, "s")
        for name, value in zip(names, medians(*works), strict=True)
    ]
    print(*figures, sep="\n")
    return all(figure.value <= MOST_SECONDS for figure in figures)


if __name__ == "__main__":
    sys.exit(main())
