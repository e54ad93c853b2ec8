"""What is told of dirty texts, and that they stay as they are."""

from __future__ import annotations

from pathlib import Path

from qualcode.actions import dirt, transcripts
from qualcode.model.coding import Coder
from qualcode.store.project import Project
from tests.dirty_text import CLEAN, DIRTY

ENGLISH = "They wanted something else, which nobody could have known before they had asked people."


def take_in(project: Project, coder: Coder, folder: Path, **texts: str) -> list[str]:
    """Import these texts; their names."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.txt" for name in texts]
    report = transcripts.import_transcripts(project, coder, files)
    return [done.name for done in report.imported]


def test_nothing_is_told_of_a_clean_text(empty: Project, coder: Coder, tmp_path: Path) -> None:
    names = take_in(empty, coder, tmp_path, ren=CLEAN)

    assert dirt.warnings(empty, names) == []


def test_a_damaged_text_is_told_with_its_share_examples_and_what_to_do(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    names = take_in(empty, coder, tmp_path, skannad=DIRTY, ren=CLEAN)

    told, advice = dirt.warnings(empty, names)

    assert told.startswith("skannad: 32 % of the words are in no Swedish word list")
    assert "(usual: under 2 %), such as “ansokan”, “bérjan”, “eldsjäalar”." in told
    assert "damaged by scanning" in told
    assert "like:" in advice


def test_no_word_search_is_advised_for_another_language(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    names = take_in(empty, coder, tmp_path, english=ENGLISH)

    [told] = dirt.warnings(empty, names)

    assert "It is in another language" in told


def test_of_many_damaged_texts_only_the_number_is_told(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    names = take_in(empty, coder, tmp_path, ett=DIRTY, två=DIRTY + "Ja.", tre=DIRTY + "Nej.")

    _first, more, _advice = dirt.warnings(empty, names, most=1)

    assert more.startswith("2 more sources have many unknown words")


def test_the_table_counts_the_words_of_every_source_or_of_one(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    take_in(empty, coder, tmp_path, skannad=DIRTY, ren=CLEAN)

    both, one = dirt.table(empty).records(), dirt.table(empty, "ren").records()

    assert [(row["source"], row["words"], row["unknown"]) for row in both] == [
        ("skannad", 37, 12),
        ("ren", 37, 0),
    ]
    assert [row["source"] for row in one] == ["ren"]


def test_a_damaged_text_is_stored_and_looked_at_without_a_change(
    empty: Project, coder: Coder, tmp_path: Path
) -> None:
    [name] = take_in(empty, coder, tmp_path, skannad=DIRTY)
    source = transcripts.named(empty, name)

    dirt.warnings(empty, [name])

    assert transcripts.text(empty, source.id) == DIRTY
    assert transcripts.named(empty, name).sha256 == source.sha256
