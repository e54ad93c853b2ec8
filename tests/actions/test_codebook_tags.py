"""Versions of a project's own codebook, and the names given to them."""

from __future__ import annotations

import pytest

from qualcode.actions import codebook_tags, codebooks, projects
from qualcode.errors import CodebookError, UnknownName
from qualcode.model.coding import Coder
from qualcode.store import history
from qualcode.store.project import Project


def test_nothing_means_the_present_moment(project: Project) -> None:
    assert codebook_tags.moment(project, "") == history.latest(project, "")


def test_a_day_means_its_end_in_utc(project: Project) -> None:
    assert codebook_tags.moment(project, "2026-01-01") == 0
    assert codebook_tags.moment(project, "2026-01-02") == history.latest(project, "")


def test_a_time_may_say_which_zone_it_is_of(project: Project) -> None:
    first = projects.entries(project)[0]

    assert codebook_tags.moment(project, "2026-01-02T01:00+01:00") == codebook_tags.moment(
        project, "2026-01-02T00:00"
    )
    assert codebook_tags.moment(project, first.at) == first.id


def test_a_tag_is_found_however_its_name_is_written(project: Project, coder: Coder) -> None:
    made = codebook_tags.tag(project, coder, "  Efter   piloten ")

    assert made.name == "Efter piloten"
    assert codebook_tags.moment(project, "EFTER PILOTEN") == made.entry


@pytest.mark.parametrize("name", ["nope", "0", "999", "2026-02-31", "v 1"])
def test_a_version_that_is_not_there_is_said_in_a_sentence(project: Project, name: str) -> None:
    with pytest.raises(UnknownName, match=name):
        codebook_tags.moment(project, name)


@pytest.mark.parametrize("name", ["", " ", "@", "17", "2026-03-01", "2026-03-01 12:00", "HEAD:a"])
def test_a_tag_cannot_be_taken_for_another_kind_of_version(
    project: Project, coder: Coder, name: str
) -> None:
    with pytest.raises(CodebookError, match="cannot name a version"):
        codebook_tags.tag(project, coder, name)


def test_two_versions_cannot_have_one_name(project: Project, coder: Coder) -> None:
    codebook_tags.tag(project, coder, "v1")

    with pytest.raises(CodebookError, match="already"):
        codebook_tags.tag(project, coder, "V1")


def test_the_versions_are_listed_with_how_many_codes_there_were(
    project: Project, coder: Coder
) -> None:
    codebook_tags.tag(project, coder, "v1", "före andra omgången")
    codebooks.delete(project, coder, codebooks.codebook(project).named("projekttrötthet").id)

    rows = codebook_tags.version_table(project).records()

    assert [(row["version"], row["codes"]) for row in rows[-3:-1]] == [
        (f"@{rows[-3]['entry']}", 6),
        ("@v1", 6),
    ]
    assert rows[-2]["what"] == "före andra omgången"
    assert (rows[-1]["codes"], rows[-1]["what"]) == (
        5,
        "deleted the code projekttrötthet with 0 codings",
    )


def test_what_was_undone_is_no_version(project: Project, coder: Coder) -> None:
    before = codebook_tags.version_table(project).rows

    codebooks.create(project, coder, "ny kod")
    projects.undo(project, coder)

    assert codebook_tags.version_table(project).rows == before
