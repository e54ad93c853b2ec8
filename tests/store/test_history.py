"""Undo and redo: any sequence of changes taken back gives the first state again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import (
    cases,
    codebooks,
    coding,
    memos,
    projects,
    reviews,
    suggesting,
    transcripts,
)
from qualcode.errors import NothingToUndo, QualcodeError
from qualcode.model.coding import Certainty, Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import Finding, ItemKind
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, Suggestion
from qualcode.store import suggestions, vectors
from qualcode.store.journal import TRACKED
from qualcode.store.project import Project
from tests.reviewed import about, finding, kept


def state(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """All of the researcher's work, row by row."""
    rows = {
        table: sorted(project.rows(f'SELECT * FROM "{table}"'))
        for table in sorted(TRACKED - {"suggestion"})
    }
    rows["coding_speaker"] = sorted(project.rows("SELECT * FROM coding_speaker"))
    # Pending suggestions are derived and come and go; what was decided about them does not.
    rows["suggestion"] = sorted(
        project.rows("SELECT id, decision FROM suggestion WHERE decision IS NOT NULL")
    )
    return rows


def _code(project: Project, number: int) -> int:
    codes = codebooks.codebook(project).codes
    return codes[number % len(codes)].id


def _coding(project: Project, number: int) -> int:
    found = coding.all_codings(project)
    return found[number % len(found)].id


def _item(project: Project, number: int) -> int:
    found = reviews.items(project, state=None)
    return found[number % len(found)].id


def _finding(project: Project, number: int, other: int) -> Finding:
    words = ("En eldsjäl", "brann", "verktyg", "finns inte")[number % 4]
    kind = [*ItemKind][other % len(ItemKind)]
    name = ("", "eldsjälar", "glöd")[number % 3]
    found = coding.all_codings(project)
    more = about(found[number % len(found)]) if found and kind is not ItemKind.COMMENT else {}
    return finding(project, kind, words, f"[{name}] ord", before="före", proposal=name, **more)


ACTIONS = {
    "code": lambda p, c, n, m: coding.add(
        p, c, [NewCoding(1 + n % 2, _code(p, m), Span(n % 40, n % 40 + 1 + m % 40))]
    ),
    "remove": lambda p, c, n, m: coding.remove(p, c, [_coding(p, n)]),
    "resize": lambda p, c, n, m: coding.resize(p, c, _coding(p, n), Span(m % 50, m % 50 + 30)),
    "recode": lambda p, c, n, m: coding.recode(p, c, _coding(p, n), _code(p, m)),
    "mark": lambda p, c, n, m: coding.mark(
        p, c, _coding(p, n), key_quote=bool(m % 2), certainty=Certainty.UNSURE
    ),
    "create": lambda p, c, n, m: codebooks.create(p, c, f"kod {n}", parent_id=_code(p, m)),
    "rename": lambda p, c, n, m: codebooks.rename(p, c, _code(p, n), f"namn {m}"),
    "describe": lambda p, c, n, m: codebooks.describe(p, c, _code(p, n), definition=f"def {m}"),
    "move": lambda p, c, n, m: codebooks.move(p, c, _code(p, n), _code(p, m)),
    "merge": lambda p, c, n, m: codebooks.merge(p, c, _code(p, n), _code(p, m)),
    "delete": lambda p, c, n, m: codebooks.delete(p, c, _code(p, n)),
    "memo": lambda p, c, n, m: memos.write(p, c, Subject.CODING, _coding(p, n), f"tanke {m}"),
    "code memo": lambda p, c, n, m: memos.write(p, c, Subject.CODE, _code(p, n), f"tanke {m}"),
    "case": lambda p, c, n, m: cases.describe(p, c, f"kommun {n % 3}", {"aktiv": str(m % 2)}),
    "tie": lambda p, c, n, m: transcripts.set_case(p, c, 1 + n % 2, "R", f"kommun {m % 3}"),
    "role": lambda p, c, n, m: transcripts.set_roles(p, c, 1 + n % 2, {"R": list(Role)[m % 2]}),
    "source": lambda p, c, n, m: transcripts.remove(p, c, 1 + n % 2),
    "accept": lambda p, c, n, m: suggesting.accept(p, c, suggesting.pending(p, c)[n % 2].id),
    "suggest": lambda p, c, n, m: suggesting.refresh(p, c),
    "came back": lambda p, c, n, m: kept(p, c, _finding(p, n, m)),
    "take review": lambda p, c, n, m: reviews.accept(p, c, [_item(p, n)]),
    "accept review": lambda p, c, n, m: reviews.accept(p, c, [one.id for one in reviews.items(p)]),
    "dismiss review": lambda p, c, n, m: reviews.dismiss(p, c, [_item(p, n)]),
    "answer review": lambda p, c, n, m: reviews.answer(p, c, _item(p, n), f"svar {m}"),
    "reopen review": lambda p, c, n, m: reviews.reopen(p, c, [_item(p, n)]),
    "review memo": lambda p, c, n, m: reviews.to_memo(p, c, _item(p, n)),
    "review coding": lambda p, c, n, m: reviews.to_coding(p, c, _item(p, n), _code(p, m)),
    "review recode": lambda p, c, n, m: reviews.recode(p, c, _item(p, n), _code(p, m)),
    "review code": lambda p, c, n, m: reviews.new_code(p, c, _item(p, n), f"ny {m}", _code(p, n)),
    "reject": lambda p, c, n, m: suggesting.reject(p, c, [suggesting.pending(p, c)[n % 2].id]),
}

steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 99), st.integers(0, 99)),
    max_size=12,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
def test_whatever_was_done_is_undone_and_redone_exactly(
    project: Project, coder: Coder, steps: list[tuple[str, int, int]]
) -> None:
    states = [state(project)]
    for name, first, second in steps:
        try:
            ACTIONS[name](project, coder, first, second)
        except (QualcodeError, ZeroDivisionError, IndexError, StopIteration):
            assert state(project) == states[-1]
            continue
        if state(project) != states[-1]:
            states.append(state(project))
    assert projects.check(project).faults == ()

    for earlier in reversed(states[:-1]):
        projects.undo(project, coder)
        assert state(project) == earlier
    for later in states[1:]:
        projects.redo(project, coder)
        assert state(project) == later
    for _step in states[1:]:
        projects.undo(project, coder)
    assert state(project) == states[0]
    assert projects.check(project).faults == ()


def test_with_nothing_done_there_is_nothing_to_undo(empty: Project) -> None:
    with pytest.raises(NothingToUndo):
        projects.undo(empty)
    with pytest.raises(NothingToUndo):
        projects.redo(empty)


def test_a_new_change_overtakes_what_was_undone(project: Project, coder: Coder) -> None:
    projects.undo(project, coder)
    codebooks.create(project, coder, "något annat")

    with pytest.raises(NothingToUndo):
        projects.redo(project, coder)


def test_every_change_is_one_entry_that_says_who_what_and_when(
    project: Project, coder: Coder
) -> None:
    before = len(projects.entries(project))

    coding.add(project, coder, [NewCoding(1, 2, Span(25, 40))])

    entries = projects.entries(project)
    assert len(entries) == before + 1
    assert (entries[-1].coder, entries[-1].action) == ("kodare 1", "coding.add")
    assert entries[-1].details["codes"] == ["eldsjälar"]
    assert entries[-1].at > entries[-2].at


def test_the_same_coding_twice_is_one_coding_and_no_entry(project: Project, coder: Coder) -> None:
    new = [NewCoding(1, 2, Span(25, 40))]
    (first,) = coding.add(project, coder, new)
    before = len(projects.entries(project))

    (second,) = coding.add(project, coder, new)

    assert first == second
    assert len(projects.entries(project)) == before


def test_an_undo_is_an_entry_of_its_own(project: Project, coder: Coder) -> None:
    undone = projects.undo(project, coder)

    last = projects.entries(project)[-1]
    assert (last.state, last.reverts) == ("undo", undone.id)


def test_a_purged_interview_is_nowhere_in_the_file(project: Project, coder: Coder) -> None:
    made, _other = coding.add(
        project, coder, [NewCoding(1, 2, Span(25, 40)), NewCoding(2, 5, Span(35, 50))]
    )
    coding.resize(project, coder, made.id, Span(25, 80))
    memos.write(project, coder, Subject.CODING, made.id, "Hemlig tanke om brinnande kollega")
    memos.write(project, coder, Subject.SOURCE, 1, "Hemlig anteckning")
    transcripts.set_roles(project, coder, 1, {"R": Role.INTERVIEWER})
    projects.remember(project, "draft", "Hemligt utkast")
    transcripts.remove(project, coder, 1)

    assert transcripts.purge(project) == 1

    assert projects.check(project).faults == ()
    with pytest.raises(NothingToUndo):
        projects.undo(project, coder)
    project.close()
    data = project.path.read_bytes().decode("utf-8", "ignore")
    for words in ("drev på", "brann för", "Hemlig", "Hemligt"):
        assert words not in data
    assert "verktyg i vardagen" in data


def test_what_is_derived_from_any_interview_goes_with_a_purge(
    project: Project, coder: Coder
) -> None:
    pending, decided = (Suggestion(2, Span(at, at + 20), 1.0, (), "test") for at in (0, 20))
    suggestions.replace(project, 2, coder.id, [pending, decided], {2: "stamp"})
    vectors.put(project, "liten", {"hash": b"1"})
    with project.change("suggestion.reject", coder.id) as change:
        suggestions.decide(project, change, "2:2:20:40:1", Decision.REJECTED, coder.id)
    transcripts.remove(project, coder, 1)

    transcripts.purge(project)

    assert project.rows("SELECT id FROM suggestion") == [("2:2:20:40:1",)]
    assert suggestions.stamps(project, 2, coder.id) == {}
    assert vectors.get(project, "liten", ["hash"]) == {}


def test_history_keeps_what_stood_before_and_after(project: Project, coder: Coder) -> None:
    codebooks.rename(project, coder, 2, "drivande personer")

    changes = json.loads(project.value("SELECT changes FROM history ORDER BY id DESC LIMIT 1"))

    assert changes == [
        [
            "code",
            2,
            {"name": "eldsjälar", "name_key": "eldsjälar"},
            {"name": "drivande personer", "name_key": "drivande personer"},
        ]
    ]
