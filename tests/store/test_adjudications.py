"""Decisions about places as rows."""

from __future__ import annotations

import pytest

from qualcode.model.adjudication import Adjudication, Verdict
from qualcode.model.coding import Coder
from qualcode.model.span import Span
from qualcode.store import adjudications, coders, history
from qualcode.store.project import Project


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
