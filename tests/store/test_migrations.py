"""A study of an older program: opened, whole, and with its way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from qualcode.actions import consensus, projects
from qualcode.errors import ProjectError
from qualcode.model.adjudication import Verdict
from qualcode.model.coding import Coder
from qualcode.model.review import Finding, ItemKind, ReturnedPaper
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Match, Matched, Suggestion
from qualcode.store import coders, codings, history, reviews, suggestions, tags
from qualcode.store.project import Project, open_file
from qualcode.store.schema import VERSION

# A study as the program that wrote version 1 left it. Coder 2 turned down what coder 1 had
# accepted; the last acceptance was undone, and two suggestions wait for a decision.
VERSION_1 = Path(__file__).with_name("version_1.sql")
# A study as the program that wrote version 2 left it: memos of every kind, coder 2 codes blind, an
# acceptance was undone.
VERSION_2 = Path(__file__).with_name("version_2.sql")
# A study as the program that wrote version 3 left it: two coders who agree in part, a tag, an item
# of a review; the last coding was undone.
VERSION_3 = Path(__file__).with_name("version_3.sql")


def _restored(dump: Path, path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of version 1."""
    return _restored(VERSION_1, tmp_path / "qualcode.db")


@pytest.fixture
def second_file(tmp_path: Path) -> Path:
    """A file of version 2."""
    return _restored(VERSION_2, tmp_path / "qualcode.db")


@pytest.fixture
def third_file(tmp_path: Path) -> Path:
    """A file of version 3."""
    return _restored(VERSION_3, tmp_path / "qualcode.db")


@pytest.fixture
def opened(old_file: Path) -> Iterator[Project]:
    """It, opened by this program."""
    with open_file(old_file) as project:
        yield project


def _coder(project: Project, name: str) -> Coder:
    return coders.named(project, name)


def test_an_old_study_is_whole_and_kept_beside_as_it_was(old_file: Path) -> None:
    with open_file(old_file) as project:
        report = projects.check(project)

        assert report.faults == ()
        assert report.checked == {
            "sources": 2,
            "turns": 6,
            "units": 10,
            "codes": 4,
            "codings": 2,
            "memos": 0,
            "suggestions": 3,
            "reviews": 0,
            "decisions": 0,
            "history": 16,
        }
        assert project.value("PRAGMA user_version") == VERSION
    with sqlite3.connect(old_file.with_name("qualcode.version-1.bak")) as backup:
        assert backup.execute("SELECT count(*) FROM suggestion").fetchone() == (5,)
    backup.close()


def test_an_old_study_that_may_not_be_changed_is_refused_with_a_remedy(old_file: Path) -> None:
    before = old_file.read_bytes()

    with pytest.raises(ProjectError, match=r"older qualcode .* Copy it"):
        open_file(old_file, read_only=True)
    assert old_file.read_bytes() == before


def test_two_programs_that_open_an_old_study_at_once_bring_it_up_to_date_once(
    old_file: Path,
) -> None:
    started = Barrier(3)

    def opened(_number: int) -> int:
        started.wait()
        with open_file(old_file) as project:
            version: int = project.value("PRAGMA user_version")
            return version

    with ThreadPoolExecutor(3) as pool:
        versions = [*pool.map(opened, range(3))]

    assert versions == [VERSION] * 3
    assert len([*old_file.parent.glob("*.bak")]) == 1


def test_a_study_of_a_later_program_is_refused_and_left_as_it_is(old_file: Path) -> None:
    with sqlite3.connect(old_file) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = old_file.read_bytes()

    with pytest.raises(ProjectError, match="newer qualcode"):
        open_file(old_file)
    assert old_file.read_bytes() == before
    assert list(old_file.parent.glob("*.bak")) == []


def test_an_old_study_is_brought_up_to_date_once(old_file: Path) -> None:
    for _twice in range(2):
        with open_file(old_file) as project:
            assert project.value("PRAGMA user_version") == VERSION

    assert [path.name for path in old_file.parent.glob("*.bak")] == ["qualcode.version-1.bak"]


def test_old_decisions_keep_their_ids_their_coders_and_their_reasons(opened: Project) -> None:
    second, first = suggestions.decided(opened)

    assert (second.id, first.id) == ("2:3:35:65", "1:1:23:54")
    assert {second.decision, first.decision} == {Decision.REJECTED}
    assert {second.coder_id, first.coder_id} == {_coder(opened, "kodare 2").id}
    reason = Matched(Span(46, 53), "verktyg", "verktyg", Match.EXACT, 1.0)
    assert second.suggestion == Suggestion(3, Span(35, 65), 2.2495, (reason,), "rules-1")


def test_old_suggestions_without_a_decision_are_gone_until_asked_for_again(
    opened: Project,
) -> None:
    for coder in coders.all_coders(opened):
        assert suggestions.pending(opened, coder_id=coder.id, least=0) == []


def test_everybody_sees_suggestions_in_an_old_study(opened: Project) -> None:
    assert [(coder.name, coder.blind) for coder in coders.all_coders(opened)] == [
        ("kodare 1", False),
        ("kodare 2", False),
    ]


def test_what_was_undone_in_an_old_study_can_be_done_again(opened: Project) -> None:
    coder = _coder(opened, "kodare 1")

    entry = history.redo(opened, coder.id)

    assert entry.action == "suggestion.accept"
    stored = suggestions.by_id(opened, "2:4:66:81")
    assert stored is not None
    assert (stored.decision, stored.coder_id) == (Decision.ACCEPTED, coder.id)
    assert [one.words for one in codings.codings(opened, source_id=2)] == ["Inte en symbol."]


def test_old_decisions_are_undone_and_done_again(opened: Project) -> None:
    def decisions() -> dict[str, str | None]:
        return dict(opened.rows("SELECT id, decision FROM suggestion"))

    before = decisions()
    made = len(codings.codings(opened))

    taken_back = [history.undo(opened, None).action for _each in range(3)]

    assert taken_back == ["suggestion.reject", "suggestion.reject", "suggestion.accept"]
    assert set(decisions().values()) == {None}
    assert len(codings.codings(opened)) == made - 1
    assert projects.check(opened).faults == ()
    for _each in range(3):
        history.redo(opened, None)
    assert decisions() == before
    assert len(codings.codings(opened)) == made
    assert projects.check(opened).faults == ()


def test_taking_back_one_coders_old_decision_does_not_give_her_the_other_coders(
    opened: Project,
) -> None:
    history.undo(opened, None)

    stored = suggestions.by_id(opened, "1:1:23:54")

    assert stored is not None
    assert (stored.decision, stored.coder_id) == (None, _coder(opened, "kodare 2").id)


def test_a_suggestion_found_again_takes_the_row_of_an_old_decision_that_was_undone(
    opened: Project,
) -> None:
    coder = _coder(opened, "kodare 1")
    again = Suggestion(4, Span(66, 81), 1.0, (), "new", probability=0.9)

    suggestions.replace(opened, 2, coder.id, [again], {4: "stamp"})

    (stored,) = suggestions.pending(opened, coder_id=coder.id)
    assert (stored.id, stored.suggestion) == ("2:4:66:81", again)
    history.redo(opened, coder.id)
    assert suggestions.pending(opened, coder_id=coder.id) == []


def test_a_study_of_version_2_is_whole_and_kept_beside_as_it_was(second_file: Path) -> None:
    with open_file(second_file) as project:
        report = projects.check(project)

        assert report.faults == ()
        assert report.checked == {
            "sources": 2,
            "turns": 4,
            "units": 6,
            "codes": 3,
            "codings": 2,
            "memos": 3,
            "suggestions": 2,
            "reviews": 0,
            "decisions": 0,
            "history": 17,
        }
        assert project.value("PRAGMA user_version") == VERSION
        assert _coder(project, "kodare 2").blind
    with sqlite3.connect(second_file.with_name("qualcode.version-2.bak")) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (2,)
    backup.close()


def test_what_was_undone_in_a_study_of_version_2_can_be_done_again(second_file: Path) -> None:
    with open_file(second_file) as project:
        entry = history.redo(project, None)

        assert entry.action == "suggestion.accept"
        assert projects.check(project).faults == ()


@pytest.mark.parametrize("dump", [VERSION_1, VERSION_2, VERSION_3], ids=lambda dump: dump.stem)
def test_an_old_study_has_the_tables_of_a_new_one(
    dump: Path, tmp_path: Path, empty: Project
) -> None:
    def tables(project: Project) -> set[tuple[str, str]]:
        rows = project.rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
        return {(kind, name) for kind, name in rows}

    with open_file(_restored(dump, tmp_path / "old.db")) as project:
        found = tables(project)
        columns = {name: project.rows(f'PRAGMA table_info("{name}")') for _kind, name in found}

    assert found == tables(empty)
    assert columns == {
        name: empty.rows(f'PRAGMA table_info("{name}")') for _kind, name in tables(empty)
    }


def test_a_study_of_version_2_takes_in_what_came_back(second_file: Path) -> None:
    found = Finding("k", ItemKind.COMMENT, "handledare", "2026-03-02T08:00:05Z", "Fint.")
    returned = ReturnedPaper("svar.docx", "0" * 64, "", (), ())
    with open_file(second_file) as project:
        coder = _coder(project, "kodare 1")
        with project.change("review.import", coder.id, number=1, file="svar.docx") as change:
            file_id = reviews.insert_file(project, change, returned, "")
            reviews.insert_item(project, change, file_id, found, None)

        assert [item.text for item in reviews.items(project)] == ["Fint."]
        history.undo(project, None)
        assert reviews.items(project) == []


def test_a_study_of_version_3_is_whole_and_kept_beside_as_it_was(third_file: Path) -> None:
    with open_file(third_file) as project:
        report = projects.check(project)

        assert report.faults == ()
        assert report.checked == {
            "sources": 2,
            "turns": 4,
            "units": 6,
            "codes": 3,
            "codings": 5,
            "memos": 1,
            "suggestions": 0,
            "reviews": 1,
            "decisions": 0,
            "history": 19,
        }
        assert [tag.name for tag in tags.tags(project)] == ["första"]
    with sqlite3.connect(third_file.with_name("qualcode.version-3.bak")) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (3,)
    backup.close()


def test_what_was_undone_in_a_study_of_version_3_can_be_done_again(third_file: Path) -> None:
    with open_file(third_file) as project:
        entry = history.redo(project, None)

        assert (entry.action, len(codings.codings(project))) == ("coding.add", 6)
        assert projects.check(project).faults == ()


def test_a_study_of_version_3_can_be_decided_about(third_file: Path) -> None:
    with open_file(third_file) as project:
        coder = _coder(project, "kodare 1")
        consensus.begin(project, coder, into="Gemensamt")
        (place,) = consensus.places(project).open

        consensus.settle(project, coder, place.place, Verdict.BOTH)

        assert consensus.places(project).open == ()
        assert projects.check(project).faults == ()
