"""Comparing coders from a script: on paths and open projects, with strings for choices."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import qualcode
from qualcode.actions import agreement as actions
from qualcode.actions.agreement_asked import AgreementAsked, By
from qualcode.errors import UnknownName
from qualcode.model.coding import Coder
from qualcode.model.unit_kind import UnitKind
from qualcode.model.verdict import Verdict
from qualcode.scripting.coders import Unit
from qualcode.scripting.consensus import Decision
from qualcode.store import coders
from qualcode.store.project import Project
from tests.counted_study import put


@pytest.fixture
def study(project: Project, coder: Coder) -> Path:
    """Two coders, who code the first source, and not alike."""
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coder, "a", "projekttrötthet", "projekttröttheten")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på. Hon")
    put(project, other, "b", "verktyg", "verktyg")
    return project.folder


def test_agreement_is_the_same_of_a_path_a_file_and_an_open_project(
    study: Path, project: Project
) -> None:
    asked = AgreementAsked(unit=UnitKind.WORD, by=By.THEME)

    tables = [
        qualcode.agreement(which, unit="word", by="theme")
        for which in (str(study), study, study / "qualcode.db", project)
    ]

    assert tables == [actions.agreement(project, asked)] * 4


def test_a_path_is_only_read(study: Path) -> None:
    (study / "qualcode.db").chmod(0o400)

    assert qualcode.agreement(study).to_frame()["units"].tolist() == [4, 4, 8]


def test_coders_and_measures_are_one_name_or_several(study: Path) -> None:
    both = qualcode.agreement(study, ["Björn", "kodare 1"], measures="alpha", interval=False)

    assert both == qualcode.agreement(study, "Björn,kodare 1", measures=["alpha"], interval=False)
    assert both.facts["coders"] == ("Björn", "kodare 1")
    assert both.keys[-2:] == ("alpha", "remark")


def test_a_choice_there_is_not_is_told_with_those_there_are(study: Path) -> None:
    with pytest.raises(
        UnknownName, match=r"“page” cannot be given for unit\. There are: character,"
    ):
        qualcode.agreement(study, unit="page")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="“family” cannot be given for by"):
        qualcode.saturation(study, by="family")  # type: ignore[arg-type]


def test_type_checkers_know_every_choice() -> None:
    assert set(get_args(Unit)) == {*UnitKind}
    assert set(get_args(Decision)) == {*Verdict}


def test_an_option_there_is_not_is_a_mistake_of_the_script(study: Path) -> None:
    with pytest.raises(TypeError, match="units"):
        qualcode.agreement(study, units="word")  # type: ignore[call-arg]


def test_disagreements_are_dataclasses_and_a_frame_of_the_same_length(study: Path) -> None:
    found = qualcode.disagreements(study, unit="word")

    assert [one.kind.value for one in found] == ["boundaries", "not-all"]
    assert found.to_frame()["code"].tolist() == ["eldsjälar", "projekttrötthet"]
    assert (len(found), found.alike) == (2, 0)


def test_comparisons_of_coders_are_frames(study: Path) -> None:
    pairs = qualcode.confusion(study, unit="word").to_frame()
    matrix = qualcode.confusion(study, matrix=True, shares=True).to_frame()
    edges = qualcode.boundaries(study).to_frame()
    some = qualcode.used_by_some(study).to_frame()

    assert {"first", "second", "units"} <= {*pairs.columns}
    assert matrix["code"].tolist() == ["eldsjälar", "projekttrötthet", "no code"]
    assert edges["code"].tolist()[0] == "eldsjälar"
    assert some["code"].tolist() == ["projekttrötthet"]


def test_time_in_a_study_is_told_of_one_coder(study: Path) -> None:
    early = qualcode.drift(study, "Björn", order="name").to_frame()
    curve = qualcode.saturation(study, ["Björn"], order="name", base=1, run=1).to_frame()

    assert early["codings_early"].tolist()[:2] == [1, 0]
    assert curve["cumulative"].tolist() == [1, 2]
