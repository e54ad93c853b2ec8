"""The command line tells of dirty texts after an import, and on request."""

from __future__ import annotations

import json
from pathlib import Path

from tests.dirty_text import CLEAN, DIRTY


def test_an_import_tells_of_dirty_texts_after_what_was_imported(  # type: ignore[no-untyped-def]
    qualcode, tmp_path: Path
) -> None:
    path = tmp_path / "skannad.txt"
    path.write_text(DIRTY, encoding="utf-8")

    answer = qualcode("import", str(path))

    lines = answer.err.splitlines()
    assert lines[-3] == "1 source imported."
    assert lines[-2].startswith("skannad: 32 % of the words are in no Swedish word list")
    assert answer.code == 0


def test_an_import_says_nothing_of_clean_texts(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "ren.txt"
    path.write_text(CLEAN, encoding="utf-8")

    assert qualcode("import", str(path)).err.splitlines()[-1] == "1 source imported."


def test_the_unknown_words_of_a_source_are_listed_on_request(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("sources", "unknown", "a", "--format", "json")

    [row] = json.loads(answer.out)["rows"]
    assert (row["source"], row["unknown"]) == ("a", 0)
