"""Whatever is done to a file: nothing is lost or invented, and every step can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.actions import codebooks, projects, reviews
from qualcode.errors import QualcodeError
from qualcode.model.review import ItemKind
from tests.office.reviewed_study import Reviewed, copied, made
from tests.office.word_forms import WordFile

Act = Callable[[WordFile], None]
Decision = Callable[[Reviewed, int], object]
# What can be done to the file, each apart from all others, and what it is.
ACTS: dict[str, tuple[Act, ItemKind]] = {
    "comment": (lambda word: word.comment("Hur började", "Hur?\n\n[x]"), ItemKind.COMMENT),
    "proposal": (lambda word: word.comment("🙂 Hon", "[Hinder] här"), ItemKind.COMMENT),
    "new": (lambda word: word.comment("annorlunda", "[nytt, 🙂]"), ItemKind.COMMENT),
    "across": (lambda word: word.comment("Pengarna", "Hit.", until="Dalby"), ItemKind.COMMENT),
    "reply": (lambda word: word.reply("[eldsjälar] ★", "[Hinder] nej"), ItemKind.REPLY),
    "recode": (lambda word: word.write("[trötthet]", "[Hinder] unsure"), ItemKind.RECODE),
    "emptied": (lambda word: word.write("[verktyg", ""), ItemKind.CHANGED),
    "resolved": (lambda word: word.resolve("[eldsjälar] ★"), ItemKind.RESOLVED),
    "insertion": (lambda word: word.insert("vi följde", " alla"), ItemKind.INSERTION),
    "deletion": (lambda word: word.delete("efter två år"), ItemKind.DELETION),
    "edit": (lambda word: word.type_over("2019", "2018"), ItemKind.EDIT),
}
DISGUISES: tuple[Act, ...] = (
    lambda _word: None,
    WordFile.as_word_saves,
    WordFile.renumber,
    WordFile.without_own_parts,
    WordFile.strict,
)
TABLES = ("code", "coding", "memo", "review_file", "review_item")


def _recode(study: Reviewed, number: int) -> object:
    code = codebooks.codebook(study.project).named("Drivkrafter")
    return reviews.recode(study.project, study.coder, number, code.id)


DECISIONS: tuple[Decision, ...] = (
    lambda study, number: reviews.accept(study.project, study.coder, [number]),
    lambda study, number: reviews.dismiss(study.project, study.coder, [number]),
    lambda study, number: reviews.answer(study.project, study.coder, number, "Ja.\n\n[så]"),
    lambda study, number: reviews.to_memo(study.project, study.coder, number),
    lambda study, number: reviews.new_code(study.project, study.coder, number, f"ny {number}"),
    _recode,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the study is, as it went out."""
    return made(tmp_path_factory.mktemp("laws") / "as made")


@pytest.fixture(scope="module")
def places(folder: Path) -> Iterator[Path]:
    """A new place for each copy."""
    return (folder.with_name(f"copy {number}") for number in range(10_000))


def _state(study: Reviewed) -> list[list[Any]]:
    return [study.project.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES]


def _edited(study: Reviewed, acts: set[str], disguise: Act) -> Path:
    word = WordFile(study.file)
    for name in sorted(acts):
        ACTS[name][0](word)
    disguise(word)
    return word.saved(study.file.with_name("back.docx"))


def _decided(study: Reviewed, decisions: list[Decision]) -> int:
    """Decide about all that is open; how many steps that took."""
    before = len(projects.entries(study.project))
    for one, decide in zip(reviews.items(study.project), decisions, strict=False):
        with suppress(QualcodeError):  # what cannot be done with it changes nothing
            decide(study, one.id)
    return len(projects.entries(study.project)) - before


@given(
    st.sets(st.sampled_from(sorted(ACTS)), min_size=1),
    st.sampled_from(DISGUISES),
    st.lists(st.sampled_from(DECISIONS), max_size=len(ACTS)),
)
@settings(max_examples=25, deadline=None)
def test_a_cycle_loses_and_invents_nothing_and_can_be_undone(
    folder: Path,
    places: Iterator[Path],
    acts: set[str],
    disguise: Act,
    decisions: list[Decision],
) -> None:
    with copied(folder, next(places)) as study:
        home = _edited(study, acts, disguise)
        before = _state(study)
        found = reviews.take_in(study.project, study.coder, home).items
        taken = _state(study)
        assert Counter(one.kind for one in found) == Counter(ACTS[name][1] for name in acts)
        assert study.came(home) == []
        assert _state(study) == taken
        assert study.came(WordFile(home).saved(home.with_name("copy.docx"), by="Annan")) == []

        steps = _decided(study, decisions)
        after = _state(study)
        assert study.sent("a.docx").read_bytes() == study.sent("b.docx").read_bytes()
        assert study.came(study.file.with_name("a.docx")) == []

        for _step in range(steps + 1):
            projects.undo(study.project, study.coder)
        assert _without_files(_state(study)) == _without_files(before)
        for _step in range(steps + 1):
            projects.redo(study.project, study.coder)
        assert _without_files(_state(study)) == _without_files(after)


def _without_files(state: list[list[Any]]) -> list[list[Any]]:
    """Files that brought nothing new are no step, so they stay."""
    return [rows for table, rows in zip(TABLES, state, strict=True) if table != "review_file"]
