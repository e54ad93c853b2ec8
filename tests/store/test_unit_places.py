"""Units as an array."""

from __future__ import annotations

from qualcode.store import sources, unit_places
from qualcode.store.project import Project


def test_places_are_those_of_the_units(project: Project) -> None:
    found = unit_places.places(project)

    assert sorted(map(tuple, found.tolist())) == [
        (source.id, unit.span.start, unit.span.end)
        for source in sources.sources(project)
        for unit in sources.units(project, source.id)
    ]


def test_a_project_without_sources_has_none(empty: Project) -> None:
    assert unit_places.places(empty).shape == (0, 3)
