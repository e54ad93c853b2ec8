"""What was chosen while a code is split."""

from __future__ import annotations

from qualcode.actions import codebooks, memos, projects
from qualcode.model.codebook import CodeEntry
from qualcode.model.memo import Subject
from qualcode.store.project import Project
from qualcode.tui.work.picking import Choice
from qualcode.tui.work.slots import NUMBERS
from qualcode.tui.work.splitting import Passages, Splitting, picked, target_name
from qualcode.tui.work.study import Study
from tests.tui.driving import put_on


def study_of(project: Project) -> Study:
    return Study(project, projects.current_coder(project))


def begun(project: Project, *words: str, code: str = "eldsjälar") -> Splitting:
    """A splitting of a code that is on these words of source a."""
    for one in words:
        put_on(project, "a", one, code)
    study = study_of(project)
    code_id = study.codebook.named(code).id
    state = Splitting.of(study, code_id)
    state.take(Passages(study, code_id).own)
    return state


def test_a_number_goes_to_the_passage_one_is_at_and_can_be_taken_back(project: Project) -> None:
    state = begun(project, "En eldsjäl", "Hon brann")

    state.assign(3)
    state.step(1)

    assert (state.left, state.counts) == (1, {3: 1})
    assert state.chosen is None
    state.step(-1)
    state.leave()
    assert (state.left, state.chosen) == (2, None)


def test_there_is_no_passage_beyond_the_ends(project: Project) -> None:
    state = begun(project, "En eldsjäl", "Hon brann")

    assert not state.step(-1)
    assert state.step(1)
    assert not state.step(1)


def test_picked_codes_come_onto_the_next_free_number(project: Project) -> None:
    state = begun(project, "En eldsjäl", code="projekttrötthet")
    before = list(state.targets)

    new = CodeEntry("ny", parent=None)
    state.offer(5)
    state.offer(new)
    state.offer(5)

    assert state.targets == [*before, 5, new]
    assert state.offer(CodeEntry("NY", parent="Drivkrafter")) is new


def test_when_all_numbers_are_taken_an_unused_one_gives_way(project: Project) -> None:
    state = begun(project, "En eldsjäl")
    state.targets = list(range(100, 100 + NUMBERS))
    state.assign(108)

    state.offer(7)

    assert state.targets == [100, 101, 102, 103, 104, 105, 106, 7, 108]


def test_what_was_chosen_stays_for_the_passages_that_are_still_there(project: Project) -> None:
    state = begun(project, "En eldsjäl", "Hon brann", "Då kom")
    first, second, third = state.codings
    state.assign(3)
    state.step(1)
    state.assign(5)

    state.take([second, third])

    assert state.coding == second
    assert state.assigned == {second.id: 5}
    state.drop_lost([3])
    assert state.assigned == {}
    assert first not in state.codings


def test_a_new_code_stands_under_the_theme_that_was_chosen(project: Project) -> None:
    study = study_of(project)
    theme = study.codebook.named("Drivkrafter").id

    [new] = picked(study, Choice(new="ny", parent_id=theme))

    assert new == CodeEntry("ny", parent="Drivkrafter")
    assert (target_name(study, new), target_name(study, theme)) == ("ny", "Drivkrafter")
    assert picked(study, Choice((theme, 3))) == [theme, 3]


def test_a_passage_is_shown_with_its_speaker_its_memo_and_no_other_coders_codes(
    project: Project,
) -> None:
    coder = projects.current_coder(project)
    made = put_on(project, "a", "Hon brann för frågan.", "eldsjälar")
    memos.write(project, coder, Subject.CODING, made.id, "Viktigt")
    projects.set_coder(project, "kodare 2")
    put_on(project, "a", "Hon brann", "projekttrötthet")
    study = Study(project, coder)

    passages = Passages(study, made.code_id)
    seen = passages.seen(made, "", 1, 1)

    assert (seen.hit.source, seen.hit.speakers, seen.hit.paragraph) == ("a", ("R",), 2)
    assert [one.id for one in seen.here] == [made.id]
    assert seen.memos == {made.id: "Viktigt"}
    assert codebooks.codebook(project).by_id[seen.hit.code_id or 0].name == "eldsjälar"
