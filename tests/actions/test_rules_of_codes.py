"""What the rules of a code are tried on, and how they are changed."""

from __future__ import annotations

import pytest

from qualcode.actions import codebooks, coding, projects, rules, suggesting, transcripts
from qualcode.errors import CodebookError
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.project import Project
from qualcode.suggest.trial import Verdict


def put_on(project: Project, coder: Coder, words: str, code: str) -> None:
    for source in transcripts.all_sources(project):
        text = transcripts.text(project, source.id)
        if words in text:
            start = text.index(words)
            code_id = codebooks.codebook(project).named(code).id
            new = NewCoding(source.id, code_id, Span(start, start + len(words)))
            coding.add(project, coder, [new])


def verdicts(project: Project, coder: Coder, code: str) -> list[Verdict]:
    code_id = codebooks.codebook(project).named(code).id
    found = rules.ground(project, coder, code_id)
    return [verdict for one in found.readings for verdict in one.verdicts]


def test_only_what_respondents_say_is_tried(project: Project, coder: Coder) -> None:
    on = rules.ground(project, coder, codebooks.codebook(project).named("eldsjälar").id)

    said = [unit.span.of(one.text) for one in on.readings for unit in one.units]
    assert said[:2] == ["En eldsjäl på kontoret drev på.", "Hon brann för frågan."]
    assert "Hur började det?" not in said


def test_a_coding_of_a_sub_code_speaks_for_the_code_but_is_no_passage_of_it(
    project: Project, coder: Coder
) -> None:
    put_on(project, coder, "Hon brann för frågan.", "eldsjälar")
    theme = codebooks.codebook(project).named("Drivkrafter")

    on = rules.ground(project, coder, theme.id)

    assert on.readings[0].verdicts[1] is Verdict.CODED
    assert on.passages == 0


def test_what_another_coder_decided_says_nothing(project: Project, coder: Coder) -> None:
    other = projects.set_coder(project, "kodare 2")
    put_on(project, other, "Hon brann för frågan.", "eldsjälar")

    assert set(verdicts(project, coder, "eldsjälar")) == {Verdict.UNREAD}
    assert verdicts(project, other, "eldsjälar")[:2] == [Verdict.LEFT, Verdict.CODED]


def test_rejected_suggestions_count_against_a_rule(project: Project, coder: Coder) -> None:
    suggesting.refresh(project, coder)
    eldsjal = codebooks.codebook(project).named("eldsjälar")
    found = [
        one for one in suggesting.pending(project, coder) if one.suggestion.code_id == eldsjal.id
    ]
    suggesting.reject(project, coder, [found[0].id])

    [trial] = rules.tried(eldsjal, ["eldsjäl"], rules.ground(project, coder, eldsjal.id))

    assert (trial.counts[Verdict.REJECTED], trial.precision) == (1, 0.0)


def test_nothing_is_learnt_from_the_names_of_speakers_and_cases(
    project: Project, coder: Coder
) -> None:
    on = rules.ground(project, coder, codebooks.codebook(project).named("eldsjälar").id)

    assert {"I", "R"} <= on.names


def test_a_rule_that_takes_one_away_stands_in_its_place(project: Project, coder: Coder) -> None:
    code = codebooks.codebook(project).named("eldsjälar")
    rules.change(project, coder, code.id, add=["brinna", "driva"])

    changed = rules.change(project, coder, code.id, add=["glöd AND NOT sol"], remove=["BRINNA"])

    assert changed.keywords == ("eldsjäl", "glöd AND NOT sol", "driva")


def test_a_rule_that_is_there_already_changes_nothing(project: Project, coder: Coder) -> None:
    code = codebooks.codebook(project).named("eldsjälar")
    before = len(projects.entries(project))

    rules.change(project, coder, code.id, add=["Eldsjäl"])

    assert len(projects.entries(project)) == before


def test_a_rule_that_cannot_be_read_is_not_added(project: Project, coder: Coder) -> None:
    code = codebooks.codebook(project).named("eldsjälar")

    with pytest.raises(CodebookError, match="something is missing"):
        rules.change(project, coder, code.id, add=["eldsjäl OR"])


def test_a_contrast_takes_no_rule(project: Project, coder: Coder) -> None:
    code = codebooks.codebook(project).named("verktyg vs symbol")

    with pytest.raises(CodebookError, match="Its two poles have them"):
        rules.change(project, coder, code.id, add=["verktyg"])
