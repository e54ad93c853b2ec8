"""Deciding from a script where coders differ."""

from __future__ import annotations

import pytest

import qualcode
from qualcode.errors import UnknownName
from qualcode.model.coding import Coder
from qualcode.store import coders
from qualcode.store.project import Project
from tests.counted_study import put


@pytest.fixture
def study(project: Project, coder: Coder) -> Project:
    """Two coders who agree at one place of a source and differ at two."""
    other = coders.ensure(project, "Björn")
    for who in (coder, other):
        put(project, who, "a", "Drivkrafter", "Hon brann för frågan.")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, coder, "a", "projekttrötthet", "projekttröttheten")
    return project


def codings_of(project: Project, coder: str) -> list[tuple[object, object]]:
    table = qualcode.lists.coding_table(project, coder=coder)
    return [(row["code"], row["text"]) for row in table.records()]


def test_what_all_coded_alike_is_taken_over_and_the_rest_is_listed(study: Project) -> None:
    said = qualcode.begin_consensus(study.folder, ["kodare 1", "Björn"], into="Gemensam")

    found = qualcode.consensus_places(study.folder)

    assert "1 coding" in said
    assert codings_of(study, "Gemensam") == [("Drivkrafter", "Hon brann för frågan.")]
    assert (found.into, len(found), len(found.open)) == ("Gemensam", 2, 2)
    assert found.to_frame()["key"].tolist() == [one.place.key for one in found]


def test_places_are_decided_by_themselves_or_by_their_keys(study: Project) -> None:
    qualcode.begin_consensus(study)
    first, second = qualcode.consensus_places(study)

    (kept,) = qualcode.settle_places(study, first, "keep", kept="kodare 1", note="ordagrant")
    qualcode.settle_places(
        study.folder, [second.place.key], "new", codings=[("symbol", 62, 78)], coder="Elin"
    )

    assert (kept.kept, kept.note) == ("kodare 1", "ordagrant")
    assert len(codings_of(study, "Consensus")) == 3
    assert [code for code, _words in codings_of(study, "Consensus")][-1] == "symbol"
    assert qualcode.consensus_places(study).open == ()


def test_a_place_is_opened_again(study: Project) -> None:
    qualcode.begin_consensus(study)
    places = qualcode.consensus_places(study)
    qualcode.settle_places(study, places, "both")

    number = qualcode.reopen_places(study, [one.place for one in places][:1])

    assert number == 1
    assert len(qualcode.consensus_places(study).open) == 1


def test_a_decision_there_is_not_is_told(study: Project) -> None:
    with pytest.raises(UnknownName, match="“maybe” cannot be given for decision"):
        qualcode.settle_places(study, (), "maybe")  # type: ignore[arg-type]
