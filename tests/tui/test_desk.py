"""A source on the desk: what is known stays in step with what is stored."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, memos, projects, transcripts
from qualcode.errors import ProjectError
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.tui.page.places import Stops
from qualcode.tui.work.apart import here
from qualcode.tui.work.desk import Desk
from qualcode.tui.work.scoring import run
from qualcode.tui.work.study import Study
from tests.tui.driving import put_on, span_of

BRANN = "Hon brann för frågan."


@pytest.fixture
def desk(project: Project) -> Desk:
    study = Study(project, projects.current_coder(project))
    return Desk(study, transcripts.named(project, "a"))


def as_stored(desk: Desk) -> Desk:
    """The same source, read anew."""
    fresh = Desk(Study(desk.study.project, desk.study.coder), desk.source)
    score(fresh)
    return fresh


def score(desk: Desk) -> None:
    """Do in the foreground what the screen does in the background after a change."""
    while desk.scoring.due:
        run(desk.scoring.begin(), here, desk.take, lambda: False)
        desk.scoring.end()


def code(desk: Desk, words: str, name: str) -> int:
    span = span_of(desk.study.project, "a", words)
    return desk.code(span, [desk.study.codebook.named(name).id])[0].id


def test_what_is_done_is_known_without_reading_it_again(desk: Desk) -> None:
    score(desk)
    kept = code(desk, BRANN, "eldsjälar")
    code(desk, "En eldsjäl på kontoret drev på.", "eldsjälar")
    gone = code(desk, "Vi orkade inte mer.", "symbol")
    desk.resize(kept, Span(*_words(desk, "brann")))
    desk.toggle_key_quote(kept)
    desk.toggle_doubt(kept)
    desk.recode(gone, desk.study.codebook.named("verktyg").id)
    desk.remove(gone)
    desk.accept(next(iter(desk.pending)))
    score(desk)

    fresh = as_stored(desk)

    assert desk.codings == fresh.codings
    assert list(desk.pending) == list(fresh.pending)
    assert {k: v for k, v in desk.study.counts.items() if v} == fresh.study.counts
    assert sorted(desk.marks(), key=lambda mark: mark.id) == sorted(
        fresh.marks(), key=lambda mark: mark.id
    )


def test_undo_and_redo_are_followed_without_reading_everything_again(desk: Desk) -> None:
    study = desk.study
    score(desk)
    kept = code(desk, BRANN, "eldsjälar")
    desk.resize(kept, Span(*_words(desk, "brann")))
    memos.write(study.project, study.coder, Subject.CODING, kept, "Jämför.")
    desk.accept(next(iter(desk.pending)))
    desk.reject(next(iter(desk.pending)))
    other = code(desk, "Vi orkade inte mer.", "symbol")
    desk.recode(other, study.codebook.named("verktyg").id)
    desk.code_new(Span(*_words(desk, "drev på")), "ny", None)
    desk.remove(other)

    for step in [projects.undo] * 9 + [projects.redo] * 9:
        entry = step(study.project, study.coder)
        study.reload()
        desk.follow(entry)
        score(desk)

        fresh = as_stored(desk)
        assert desk.codings == fresh.codings, entry.action
        assert list(desk.pending) == list(fresh.pending), entry.action
        assert desk.memos == fresh.memos, entry.action
        assert desk.reach() == fresh.reach(), entry.action


def _words(desk: Desk, words: str) -> tuple[int, int]:
    start = desk.document.text.index(words)
    return start, start + len(words)


def stops(desk: Desk) -> tuple[list[Span], list[int], list[int]]:
    def listed(found: Stops) -> list[int]:
        return [id for id in sorted(desk.codings) if id in found]

    return desk.uncoded(), listed(desk.noted()), listed(desk.disagreements())


def test_where_the_jumps_lead_is_known_after_every_change(desk: Desk) -> None:
    project, coder = desk.study.project, desk.study.coder
    stops(desk)

    def agree() -> None:
        fresh = as_stored(desk)
        fresh.others = desk.others
        fresh.reload()
        assert stops(desk) == stops(fresh)

    kept = code(desk, BRANN, "eldsjälar")
    agree()
    memos.write(project, coder, Subject.CODING, kept, "Hm.")
    desk.reload_memos()
    agree()
    desk.resize(kept, Span(0, len(desk.document.text)))
    agree()
    desk.recode(kept, desk.study.codebook.named("symbol").id)
    agree()
    desk.remove(kept)
    agree()
    score(desk)
    desk.accept_all(list(desk.pending))
    agree()
    assert desk.uncoded() == []


def test_a_desk_goes_as_far_as_its_last_coding(desk: Desk) -> None:
    assert desk.reach() == 0

    code(desk, "Vi orkade inte mer.", "symbol")

    assert desk.reach() > 0.9


def test_another_coders_codings_are_there_only_when_asked_for(desk: Desk, project: Project) -> None:
    mine = put_on(project, "a", BRANN, "eldsjälar")
    other = Study(project, projects.set_coder(project, "kodare 2"))
    blind = Desk(other, desk.source)
    assert not blind.codings

    blind.others = True
    blind.reload()

    assert list(blind.codings) == [mine.id]
    assert blind.own() == []


def test_a_place_is_kept_and_a_broken_one_is_the_start(desk: Desk) -> None:
    desk.remember_place(Span(7, 9))
    assert desk.place() == 7

    projects.remember(desk.study.project, f"tui.place.{desk.source.id}", "x")

    assert desk.place() == 0


def test_what_cannot_be_written_leaves_the_desk_as_it_was(desk: Desk) -> None:
    with projects.open_project(desk.study.project.path, read_only=True) as frozen:
        closed = Desk(Study(frozen, desk.study.coder), desk.source)

        with pytest.raises(ProjectError):
            closed.code(Span(3, 6), [desk.study.codebook.named("symbol").id])

        assert not closed.codings
        assert not closed.scoring.begin().scored


def test_only_marks_that_are_new_or_others_are_told_as_news(desk: Desk) -> None:
    kept = code(desk, BRANN, "eldsjälar")
    gone = code(desk, "Vi orkade inte mer.", "symbol")
    desk.marks()
    desk.toggle_key_quote(kept)
    desk.remove(gone)
    made = code(desk, "Vi orkade inte mer.", "verktyg")

    fresh, lost = desk.news()

    assert {mark.id for mark in fresh} == {kept, made}
    assert lost == {gone}
    assert desk.news() == ([], set())


def test_reading_anew_makes_no_news_of_what_is_as_it_was(desk: Desk) -> None:
    code(desk, BRANN, "eldsjälar")
    desk.marks()

    desk.reload()

    assert desk.news() == ([], set())


def test_a_renamed_code_makes_news_of_its_marks(desk: Desk) -> None:
    made = code(desk, BRANN, "eldsjälar")
    desk.marks()
    project, study = desk.study.project, desk.study
    codebooks.rename(project, study.coder, study.codebook.named("eldsjälar").id, "brinnande")
    study.reload()

    desk.reload()

    assert [(mark.id, mark.label) for mark in desk.news()[0]] == [(made, "brinnande")]


def test_a_desk_that_was_left_keeps_nothing(desk: Desk) -> None:
    code(desk, BRANN, "eldsjälar")

    desk.let_go()

    assert desk.document.text == ""
    assert not desk.codings
    assert not desk.marks()


def test_how_far_the_coder_came_is_kept_in_step(desk: Desk) -> None:
    first, last = code(desk, BRANN, "eldsjälar"), code(desk, "Vi orkade inte mer.", "symbol")
    reached = [desk.reach()]
    desk.remove(last)
    reached.append(desk.reach())
    desk.resize(first, Span(*_words(desk, "Hon")))
    reached.append(desk.reach())
    code(desk, "Vi orkade inte mer.", "symbol")
    reached.append(desk.reach())

    ends = [_words(desk, words)[1] for words in ("inte mer.", "frågan.", "Hon", "inte mer.")]
    assert reached == [end / len(desk.document.text) for end in ends]
    assert desk.own_count == len(desk.own()) == 2
