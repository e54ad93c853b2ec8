"""Decisions about places as rows."""

from __future__ import annotations

import pytest

from qualcode.actions import projects
from qualcode.model.adjudication import Adjudication, Verdict
from qualcode.model.coding import Coder
from qualcode.model.span import Span
from qualcode.store import adjudications, coders, history
from qualcode.store.project import Project
from tests.merged_copies import copied


@pytest.fixture
def consensus(project: Project) -> Coder:
    return coders.ensure(project, "Gemensamt")


def kept(project: Project, consensus: Coder, coder: Coder, **more: object) -> Adjudication:
    fields = {
        "id": 0, "guid": "", "key": "0a1b2c3d4e5f", "consensus_id": consensus.id, "source_id": 1,
        "span": Span(3, 19), "verdict": Verdict.KEEP, "kept": coder.name, "note": "Så blev det.",
        "made": ("g",), "compared": (coder.guid,), "coder_id": coder.id,
        "decided": "2026-03-02T08:00:00Z", **more,
    }  # fmt: skip
    with project.change("consensus.settle", coder.id) as change:
        return adjudications.put(project, change, Adjudication(**fields))  # type: ignore[arg-type]


def test_a_decision_is_read_as_it_was_written(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    made = kept(project, consensus, coder)

    assert adjudications.of_coder(project, consensus.id) == [made]
    assert adjudications.by_key(project, consensus.id, made.key) == made
    assert adjudications.of_coder(project, consensus.id, source_id=2) == []


def test_a_later_decision_about_a_place_takes_the_place_of_the_first(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    first = kept(project, consensus, coder)
    second = kept(project, consensus, coder, verdict=Verdict.NONE, kept="", made=())

    assert adjudications.of_coder(project, consensus.id) == [second]
    assert (second.id, second.guid) == (first.id, first.guid)
    history.undo(project, coder.id)
    assert adjudications.of_coder(project, consensus.id) == [first]


def test_who_is_kept_as_she_judged_then_keeps_her_version(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    coders.ensure(project, "An@na")

    for name in (f"{coder.name}@2026-03-01", "An@na", "An@na@v1"):
        assert kept(project, consensus, coder, kept=name).kept == name
        assert adjudications.of_coder(project, consensus.id)[0].kept == name


def test_a_consensus_coder_is_known_by_her_decisions_or_by_having_begun(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    begun = coders.ensure(project, "Grupp 2")
    with project.change("consensus.begin", coder.id) as change:
        adjudications.remember(project, change, begun, {"coders": []})

    kept(project, consensus, coder)

    assert adjudications.consensus_ids(project) == {consensus.id, begun.id}
    assert adjudications.last(project) == begun
    assert adjudications.asked_of(project, begun) == {"coders": []}
    assert adjudications.asked_of(project, consensus) is None


def test_for_whom_it_is_decided_comes_from_another_project(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    told = {"coders": [coder.guid, f"{coder.guid}@v1"], "unit": "word"}
    with project.change("consensus.begin", coder.id) as change:
        adjudications.remember(project, change, consensus, told)
    copy = copied(project.folder, project.folder.with_name("kopia"))
    with project.change("setting.drop", coder.id) as change:
        for (row_id,) in project.rows("SELECT id FROM setting WHERE key LIKE 'consensus%'"):
            change.delete("setting", row_id)
    new = "00000000-0000-4000-8000-000000000001"

    with (
        projects.open_project(copy, read_only=True) as other,
        project.change("project.merge", coder.id) as change,
    ):
        change.update("coder", consensus.id, guid=new)
        adjudications.bring(project, change, other, {consensus.guid: new})

    (found,) = [one for one in coders.all_coders(project) if one.guid == new]
    assert adjudications.last(project) == found
    assert adjudications.asked_of(project, found) == told
    assert adjudications.consensus_ids(project) == {consensus.id}


def test_what_is_asked_here_already_stays_and_follows_its_coder(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    def asked(unit: str) -> None:
        with project.change("consensus.begin", coder.id) as change:
            adjudications.remember(project, change, consensus, {"coders": [], "unit": unit})

    asked("turn")
    copy = copied(project.folder, project.folder.with_name("kopia"))
    asked("word")
    new = "00000000-0000-4000-8000-000000000001"

    with (
        projects.open_project(copy, read_only=True) as other,
        project.change("project.merge", coder.id) as change,
    ):
        change.update("coder", consensus.id, guid=new)
        adjudications.bring(project, change, other, {consensus.guid: new})

    found = adjudications.last(project)
    assert found is not None
    assert found.guid == new
    assert adjudications.asked_of(project, found) == {"coders": [], "unit": "word"}


def test_what_was_asked_is_kept_when_no_more_is_asked(
    project: Project, consensus: Coder, coder: Coder
) -> None:
    other = coders.ensure(project, "Grupp 2")
    for who, asked in ((consensus, {"coders": ["a"]}), (other, None), (consensus, None)):
        with project.change("consensus.settle", coder.id) as change:
            adjudications.remember(project, change, who, asked)

    assert adjudications.last(project) == consensus
    assert adjudications.asked_of(project, consensus) == {"coders": ["a"]}
