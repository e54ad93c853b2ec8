"""Which codes the picker lists."""

from __future__ import annotations

from qualcode.actions import codebooks, projects
from qualcode.store.project import Project
from qualcode.tui.work.picking import LISTED, Candidates
from qualcode.tui.work.study import Study


def names(study: Study, found: list[int]) -> list[str]:
    return [study.name(code_id) for code_id in found]


def candidates(project: Project) -> tuple[Study, Candidates]:
    study = Study(project, projects.current_coder(project))
    return study, Candidates(study, study.codable(), study.slots.used)


def test_without_letters_the_codes_used_last_come_first(project: Project) -> None:
    study, _before = candidates(project)
    study.used([study.codebook.named("symbol").id, study.codebook.named("eldsjälar").id])

    found = Candidates(study, study.codable(), study.slots.used).listed("")

    assert names(study, found)[:3] == ["eldsjälar", "symbol", "Drivkrafter"]


def test_letters_without_dots_find_swedish_names(project: Project) -> None:
    study, found = candidates(project)

    assert names(study, found.listed("eldsjal")) == ["eldsjälar"]


def test_a_contrast_is_never_listed_but_its_poles_are(project: Project) -> None:
    study, found = candidates(project)

    assert names(study, found.listed("verktyg vs")) == ["verktyg", "symbol"]


def test_no_more_than_twelve_are_listed(project: Project) -> None:
    for number in range(20):
        codebooks.create(project, projects.current_coder(project), f"kod {number}")
    _study, found = candidates(project)

    assert len(found.listed("")) == len(found.listed("kod")) == LISTED


def test_a_new_name_is_one_that_no_code_has(project: Project) -> None:
    _study, found = candidates(project)

    assert found.is_new("elds")
    assert not found.is_new("ELDSJÄLAR")
    assert not found.is_new("  ")


def test_a_new_code_stands_beside_the_best_match_or_under_any_theme(project: Project) -> None:
    study, found = candidates(project)
    theme = study.codebook.named("Drivkrafter").id

    assert found.themes(study.codebook.named("eldsjälar").id) == [theme, None]
    assert found.themes(study.codebook.named("symbol").id) == [None, theme]
    assert found.themes(None) == [None, theme]
