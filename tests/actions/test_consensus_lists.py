"""Places to decide about, told as tables."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, consensus
from qualcode.actions.consensus_lists import decided_told, place_table, status_table, with_keys
from qualcode.actions.history_lists import describe_entry
from qualcode.actions.reports import scope_of
from qualcode.errors import UnknownName
from qualcode.model.adjudication import Ruling, State, Verdict
from qualcode.model.coding import Coder
from qualcode.model.document import Grid
from qualcode.store import coders, codings, history
from qualcode.store.project import Project
from tests.differing import INTO, differ, places
from tests.report_documents import composed, grid, lines, under


@pytest.fixture(autouse=True)
def bjorn(project: Project, coder: Coder) -> Coder:
    """In a they code one sentence alike as symbol, and differ at two places."""
    return differ(project, coder)


def test_each_place_is_told_with_what_everybody_has_there(project: Project) -> None:
    table = place_table(project, consensus.places(project))

    keys = ("paragraph", "state", "difference", "coded", "coder_1", "coder_2", "passage")
    assert [tuple(row[key] for key in keys) for row in table.records()] == [
        (2, "still open", "other boundaries",
         "kodare 1: eldsjälar (2 words); Björn: eldsjälar (6 words)", "eldsjälar", "eldsjälar",
         "En eldsjäl på kontoret drev på. Hon"),
        (4, "still open", "other code", "kodare 1: projekttrötthet; Björn: Drivkrafter",
         "projekttrötthet", "Drivkrafter", "Vi orkade inte mer"),
    ]  # fmt: skip
    assert table.notes == (
        "0 of 2 places are decided.",
        "Compared are kodare 1, Björn; what is decided goes to Consensus.",
        "They coded 1 place alike.",
    )


def test_a_settled_place_is_told_with_who_decided_what_and_why(
    project: Project, coder: Coder
) -> None:
    place = places(project)[1]
    made = consensus.settle(project, coder, place, Verdict.KEEP, kept="Björn", note="Hela satsen.")

    table = place_table(project, consensus.places(project), [State.SETTLED])

    (row,) = table.records()
    told = ("state", "decided", "by", "note", "at", "verdict", "kept", "state_key")
    assert tuple(row[key] for key in told) == (
        "settled", "as Björn coded it", "kodare 1", "Hela satsen.", made.decided, "keep", "Björn",
        "settled",
    )  # fmt: skip


def test_the_status_counts_places_by_what_was_decided(project: Project, coder: Coder) -> None:
    first, second = places(project)
    consensus.settle(project, coder, first, Verdict.BOTH)
    consensus.settle(project, coder, second, Verdict.DISCUSS, note="Vem?")

    table = status_table(project, consensus.places(project))

    assert [row[:2] for row in table.rows] == [
        ("still open", 0), ("to be talked about", 1), ("settled", 1), ("what all coded", 1),
    ]  # fmt: skip
    assert (table.facts["places"], table.facts["settled"], table.facts["unit"]) == (
        2, 1, "sentence",
    )  # fmt: skip


def test_decisions_about_what_has_changed_are_told(project: Project, coder: Coder) -> None:
    consensus.settle(project, coder, places(project)[1], Verdict.BOTH)
    (mine,) = [one for one in codings.codings(project, coder_id=coder.id)
               if one.words == "Vi orkade"]  # fmt: skip
    coding.remove(project, coder, [mine.id])

    table = status_table(project, consensus.places(project))

    assert table.facts["stale"] == 1
    assert "1 earlier decision was about codings that have changed since" in table.notes[-1]


def test_a_key_is_found_by_its_beginning(project: Project) -> None:
    walk = consensus.places(project)
    first, second = places(project)

    assert with_keys(walk, [second.key[:6].upper(), first.key, second.key]) == [second, first]


@pytest.mark.parametrize(("key", "said"), [("x", "no place with the key “x”"), ("", "no place")])
def test_an_unknown_key_is_refused(project: Project, key: str, said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        with_keys(consensus.places(project), [key])


def test_the_history_tells_what_was_decided(project: Project, coder: Coder) -> None:
    first, second = places(project)
    own = consensus.own_codings(project, first, ["symbol"])
    consensus.begin(project, coder)
    for ruling in (
        Ruling(Verdict.KEEP, kept="Björn"), Ruling(Verdict.BOTH), Ruling(Verdict.NONE),
        Ruling(Verdict.NEW, codings=own), Ruling(Verdict.DISCUSS, note="Vem?"),
    ):  # fmt: skip
        consensus.settle_all(project, coder, [first], ruling)
    consensus.settle_all(project, coder, [first, second], Ruling(Verdict.BOTH))
    consensus.reopen(project, coder, [first, second])

    words = "“En eldsjäl på kontoret drev på. Hon”"
    told = [describe_entry(entry) for entry in history.entries(project)][-8:]
    assert told == [
        "Consensus took over 1 coding on which all agree",
        f"kept the codings of Björn at {words}",
        f"kept the codings of all at {words}",
        f"decided to code nothing at {words} (eldsjälar)",
        f"decided on symbol at {words}",
        f"has {words} to be talked about",
        "kept the codings of all at 2 places",
        "took back what was decided at 2 places",
    ]


def test_the_method_chapter_tells_how_it_was_decided(project: Project, coder: Coder) -> None:
    first, second = places(project)
    assert list(decided_told(project, {3: INTO})) == []
    consensus.settle(project, coder, first, Verdict.BOTH)
    consensus.settle(project, coder, second, Verdict.DISCUSS, note="Vem?")

    who = coders.named(project, INTO)

    assert list(decided_told(project, {who.id: INTO})) == [
        "For Consensus it was decided about 1 place, by kodare 1: what all coded 1.",
        "1 place is still to be talked about.",
    ]


def test_the_appendix_on_the_process_tells_of_it_and_compares_those_who_coded(
    project: Project, coder: Coder
) -> None:
    consensus.begin(project, coder)
    assert lines(composed(project, "process"), "Deciding where coders differed") == []
    consensus.settle_all(project, coder, places(project), Ruling(Verdict.NONE))

    report = composed(project, "process")

    assert lines(report, "Deciding where coders differed") == [
        "For Consensus it was decided about 2 places, by kodare 1: no code there 2."
    ]
    compared = [block.table.title for block in under(report, "Agreement between coders")
                if isinstance(block, Grid)]  # fmt: skip
    assert compared == ["Agreement of kodare 1 and Björn"]
    origins = [row[:2] for row in grid(report, "Origin of the codings").table.rows]
    assert ("by agreeing with others", 1) in origins


def test_a_report_says_that_a_consensus_coder_is_counted_with_the_others(
    project: Project, coder: Coder
) -> None:
    consensus.begin(project, coder)

    assert "comes of deciding" in " ".join(scope_of(project, ["*"]).notes())
    assert "comes of deciding" not in " ".join(scope_of(project, [INTO]).notes())
