"""`check` finds what does not agree, and names it."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, projects
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.store import suggestions
from qualcode.store.project import Project


def test_a_sound_project_has_no_faults_and_says_how_much_was_checked(
    project: Project, coder: Coder
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])

    report = projects.check(project)

    assert report.faults == ()
    assert (report.checked["sources"], report.checked["codings"]) == (2, 1)


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ("UPDATE source_text SET text = replace(text, 'eldsjäl', 'Eldsjäl')", "text"),
        ("DELETE FROM source_text", "text"),
        ("UPDATE source SET removed = 1", "source"),
        ("UPDATE coding SET start = start + 1", "words"),
        ("UPDATE coding_speaker SET words = words + 1", "speakers"),
        ('UPDATE turn SET "end" = 100000', "place"),
        ("UPDATE code SET parent_id = id WHERE id = 1", "code"),
        ("DELETE FROM coder", "reference"),
        ("UPDATE code SET contrast = 1 WHERE id = 1", "code"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(
    project: Project, coder: Coder, damage: str, kind: str
) -> None:
    coding.add(project, coder, [NewCoding(1, 2, Span(24, 40))])
    project.connection.execute("PRAGMA foreign_keys = OFF")
    project.connection.execute(damage)
    project._texts.clear()

    faults = projects.check(project).faults

    assert kind in {fault_kind for fault_kind, _what in faults}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE suggestion SET wide_start = start + 1",
        "UPDATE suggestion SET wide_end = 100000",
        "UPDATE suggestion SET wide_start = NULL",
        'UPDATE suggestion SET "end" = 100000',
    ],
)
def test_a_suggestion_outside_its_text_or_its_longer_passage_is_found(
    project: Project, coder: Coder, damage: str
) -> None:
    made = Suggestion(2, Span(20, 40), 1.0, (), "test", wider=Span(10, 50))
    suggestions.replace(project, 1, coder.id, [made], {2: ""})
    sound = projects.check(project).faults

    project.connection.execute(damage)

    assert sound == ()
    assert {kind for kind, _what in projects.check(project).faults} == {"place"}
