"""Reading and replacing 30,000 suggestions of one source, against plain sqlite3.

Run `python -m benchmarks.suggestion_store`. Constructed: 10,000 sentences, each with three codes,
reasons, parts of the score and sometimes a wider span.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, medians
from qualcode.model.span import Span
from qualcode.model.suggestion import (
    LIKELY,
    Match,
    Matched,
    Nearest,
    Neighbours,
    Parts,
    Shared,
    Suggestion,
)
from qualcode.store import project as files
from qualcode.store import suggestions
from qualcode.store.project import Project

SENTENCES, CODES, LENGTH = 10_000, 3, 50


def main() -> int:
    """Print the figures; 1 when one is over its bound."""
    with (
        tempfile.TemporaryDirectory() as folder,
        files.create(Path(folder) / "study.db") as project,
    ):
        figures = measured(project)
    for figure in figures:
        print(figure)
    return int(any(one.bound is not None and one.value > one.bound for one in figures))


def measured(project: Project) -> list[Figure]:
    """Read all, read those of one code, replace those of one code by themselves."""
    found = construct(project)
    of_one = [one for one in found if one.code_id == 1]
    read, plain, read_one, replaced = medians(
        lambda: suggestions.pending(project, coder_id=1, source_id=1),
        lambda: project.connection.execute("SELECT * FROM suggestion").fetchall(),
        lambda: suggestions.pending(project, coder_id=1, source_id=1, code_ids=[1]),
        lambda: suggestions.replace(project, 1, 1, of_one, {1: ""}),
        rounds=9,
    )
    return [
        Figure("plain rows of 30,000 suggestions", plain, None, "s"),
        Figure("30,000 suggestions of a source read", read, 0.15, "s"),
        Figure("against plain rows", read / plain, 3, "x"),
        Figure("10,000 of one code read", read_one, None, "s"),
        Figure("10,000 of one code replaced by the same", replaced, None, "s"),
    ]


def construct(project: Project) -> list[Suggestion]:
    """Fill the project with a source, a coder, some codes and their suggestions."""
    chance = random.Random(7)
    insert = project.connection.execute
    insert(
        "INSERT INTO source (id, guid, name, name_key, format, encoding, notes, sha256, length, "
        "words, imported) VALUES (1, 'a', 'a', 'a', 'txt', 'utf-8', '[]', '', ?, 0, '')",
        (SENTENCES * LENGTH,),
    )
    insert("INSERT INTO coder (id, guid, name, name_key) VALUES (1, 'k', 'k', 'k')")
    for code in range(1, CODES + 1):
        insert(
            "INSERT INTO code (id, guid, name, name_key, place) VALUES (?, ?, ?, ?, ?)",
            (code, *(f"kod {code}",) * 3, code),
        )
    found = [
        suggestion(chance, code, Span(LENGTH * at, LENGTH * at + LENGTH - 5))
        for at in range(SENTENCES)
        for code in range(1, CODES + 1)
    ]
    suggestions.replace(project, 1, 1, found, dict.fromkeys(range(1, CODES + 1), ""))
    return found


def suggestion(chance: random.Random, code: int, span: Span) -> Suggestion:
    """A likely suggestion with four reasons."""
    word = Span(span.start, span.start + 7)
    return Suggestion(
        code,
        span,
        score=3 * chance.random(),
        reasons=(
            Matched(word, "verktyg", "verktyg", Match.EXACT),
            Shared(word, "verktyg", "verktygslåda", 0.3),
            Nearest(1, 1, span, 0.6),
            Neighbours(0.1),
        ),
        engine="benchmark",
        probability=LIKELY + chance.random() * (1 - LIKELY),
        parts=Parts(*(chance.random() for _part in range(5))),
        wider=Span(span.start, span.end + LENGTH) if chance.random() < 0.3 else None,
    )


if __name__ == "__main__":
    sys.exit(main())
