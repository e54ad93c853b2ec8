"""How near suggestions come to the passages of a coder: `python -m benchmarks.wider_passages`.

In the sample study, for each likely suggestion on a coding with the same code by `kodare 1`: how
much of the text is in both, of all that is in either; for the sentence, and for the wider passage.
The engine learns nothing from her codings here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from benchmarks.measure import Figure
from qualcode.actions import demo, projects, suggesting
from qualcode.model.span import Span
from qualcode.store import codings, suggestions
from qualcode.store.project import Project

CODER = "kodare 1"


def main() -> None:
    """Lay the sample study out, suggest for somebody new, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        project = demo.run(Path(folder), lambda _told: None)
        pairs = list(overlaps(project))
        project.close()
    for name, found in zip(("sentence", "wider passage"), zip(*pairs, strict=True), strict=True):
        exact = sum(one > 0.98 for one in found) / len(found)
        print(Figure(f"overlap with the coder's passage: {name}", fmean(found), None, ""))
        print(Figure(f"… the very passage: {name}", exact, None, ""))
    print(f"{len(pairs)} suggestions on a coding with the same code")


def overlaps(project: Project) -> Iterator[tuple[float, float]]:
    """For each suggestion on a coding the overlap of its sentence and of its wider passage."""
    (coder,) = [one for one in projects.all_coders(project) if one.name == CODER]
    made = codings.codings(project, coder_id=coder.id)
    new = projects.set_coder(project, "någon annan")
    suggesting.refresh(project, new)
    for stored in suggestions.pending(project, coder_id=new.id, most=None):
        found = stored.suggestion
        there = [
            one.span
            for one in made
            if (one.source_id, one.code_id) == (stored.source_id, found.code_id)
            and one.span.overlaps(found.span)
        ]
        if there:
            yield _best(found.span, there), _best(found.wider or found.span, there)


def _best(span: Span, among: list[Span]) -> float:
    return max(_shared(span, one) for one in among)


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / len(one.hull(other))


if __name__ == "__main__":
    main()
