"""Two versions of a codebook put together, by what each did to the version both come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.codebook_merge import merge
from qualcode.model.codebook import CodeEntry, in_tree_order, name_key, problems
from qualcode.model.codebook_change import CodedPlace, Conflict, ConflictKind, MergedCodebook
from qualcode.model.span import Span

HINDER = CodeEntry("Hinder", definition="Det som står i vägen för arbetet.")
TID = CodeEntry(
    "tidsbrist",
    parent="Hinder",
    definition="Kalendern är full och uppdraget får stå tillbaka.",
    keywords=("stress", "kalender"),
)
PENGAR = CodeEntry(
    "pengar",
    parent="Hinder",
    definition="Anslag och bidrag saknas eller dras in mitt i perioden.",
    examples=("Bidraget tog slut i mars.",),
)
STÖD = CodeEntry("stöd", definition="Grannar och chefer hjälper till utan att bli ombedda.")
BASE = (HINDER, TID, PENGAR, STÖD)


def changed(code: CodeEntry, **parts: object) -> tuple[CodeEntry, ...]:
    """The base with one code changed."""
    new = replace(code, **parts)  # type: ignore[arg-type]
    return tuple(new if one is code else one for one in BASE)


def without(*codes: CodeEntry) -> tuple[CodeEntry, ...]:
    return tuple(one for one in BASE if one not in codes)


def code(merged: MergedCodebook, name: str) -> CodeEntry:
    return next(one for one in merged.entries if one.name == name)


def names(merged: MergedCodebook) -> list[str]:
    return [one.name for one in merged.entries]


def only(merged: MergedCodebook) -> Conflict:
    (conflict,) = merged.conflicts
    return conflict


def test_what_only_one_side_did_is_done() -> None:
    mine = changed(TID, name="tidspress")
    theirs = changed(TID, definition="Kalendern är full, säger den intervjuade.")

    merged = merge(BASE, mine, theirs)

    assert code(merged, "tidspress").definition == "Kalendern är full, säger den intervjuade."
    assert merged.conflicts == ()


def test_a_text_that_both_changed_is_a_conflict_and_mine_is_kept() -> None:
    mine, theirs = changed(STÖD, name="uppbackning"), changed(STÖD, name="medvind")

    merged = merge(BASE, mine, theirs)

    assert only(merged) == Conflict(
        ConflictKind.BOTH_CHANGED,
        "uppbackning",
        "name",
        base="stöd",
        mine="uppbackning",
        theirs="medvind",
        kept="uppbackning",
    )


def test_lists_take_in_what_either_added_and_lose_what_either_took_out() -> None:
    mine = changed(TID, keywords=("stress", "kalender", "brådska"))
    theirs = changed(TID, keywords=("kalender", "hinna"))

    merged = merge(BASE, mine, theirs)

    assert code(merged, "tidsbrist").keywords == ("kalender", "brådska", "hinna")
    assert merged.conflicts == ()


def test_a_code_that_one_removed_and_the_other_left_alone_is_removed() -> None:
    merged = merge(BASE, without(STÖD), changed(TID, badge="T"))

    assert names(merged) == ["Hinder", "tidsbrist", "pengar"]
    assert merged.conflicts == ()


def test_a_code_that_one_removed_and_the_other_changed_is_kept_and_told() -> None:
    merged = merge(BASE, without(STÖD), changed(STÖD, badge="S"))

    assert code(merged, "stöd").badge == "S"
    assert (only(merged).kind, only(merged).mine) == (ConflictKind.CHANGED_AND_REMOVED, None)


def test_a_theme_that_one_removed_comes_back_for_a_code_the_other_put_there() -> None:
    new = CodeEntry("regler", parent="Hinder", definition="Upphandling och lagar.")

    merged = merge(BASE, without(HINDER, TID, PENGAR), (*BASE, new))

    assert names(merged) == ["Hinder", "regler", "stöd"]
    assert only(merged).kind is ConflictKind.CHANGED_AND_REMOVED


def test_a_code_that_one_merged_and_the_other_changed_is_kept_and_told() -> None:
    both = replace(
        TID, definition=f"{TID.definition} {PENGAR.definition}", examples=PENGAR.examples
    )
    mine = (HINDER, both, STÖD)

    merged = merge(BASE, mine, changed(PENGAR, colour="#0072b2"))

    assert only(merged).kind is ConflictKind.CHANGED_AND_MERGED
    assert code(merged, "tidsbrist") == both
    assert code(merged, "pengar").colour == "#0072b2"


def test_a_code_that_one_merged_and_the_other_left_alone_is_merged() -> None:
    both = replace(
        TID, definition=f"{TID.definition} {PENGAR.definition}", examples=PENGAR.examples
    )

    merged = merge(BASE, (HINDER, both, STÖD), changed(STÖD, name="uppbackning"))

    assert names(merged) == ["Hinder", "tidsbrist", "uppbackning"]
    assert merged.conflicts == ()


ORK = CodeEntry("ork", definition="Kraften räcker inte till efter en lång dag.")
# The theme of the base went into its other code, and what it held went along.
GATHERED = (
    replace(STÖD, definition=f"{STÖD.definition} {HINDER.definition}"),
    replace(TID, parent="stöd"),
    replace(PENGAR, parent="stöd"),
)


def test_a_code_goes_where_the_theme_it_was_added_to_went() -> None:
    theirs = (*BASE, replace(ORK, parent="Hinder"))

    merged = merge(BASE, GATHERED, theirs)

    assert code(merged, "ork").parent == "stöd"
    assert "Hinder" not in names(merged)


def test_to_go_along_with_a_merged_theme_is_no_change_of_a_code() -> None:
    merged = merge(BASE, GATHERED, without(PENGAR))

    assert names(merged) == ["stöd", "tidsbrist"]
    assert merged.conflicts == ()


def test_a_code_put_under_two_codes_is_a_conflict_and_mine_is_kept() -> None:
    merged = merge(BASE, changed(TID, parent="stöd"), changed(TID, parent="pengar"))

    assert code(merged, "tidsbrist").parent == "stöd"
    assert only(merged) == Conflict(
        ConflictKind.BOTH_CHANGED,
        "tidsbrist",
        "parent",
        base="Hinder",
        mine="stöd",
        theirs="pengar",
        kept="stöd",
    )


def test_a_code_that_both_added_under_two_codes_is_a_conflict() -> None:
    mine, theirs = (*BASE, replace(ORK, parent="stöd")), (*BASE, replace(ORK, parent="Hinder"))

    found = only(merge(BASE, mine, theirs))

    assert (found.kind, found.code, found.part) == (ConflictKind.BOTH_ADDED, "ork", "parent")
    assert (found.base, found.mine, found.theirs, found.kept) == (None, "stöd", "Hinder", "stöd")


def test_a_code_that_one_removed_and_the_other_changed_stays_where_it_was() -> None:
    merged = merge(BASE, without(TID), changed(TID, colour="#0072b2"))

    assert code(merged, "tidsbrist").parent == "Hinder"


def test_a_code_that_one_split_and_the_other_removed_is_kept_and_told() -> None:
    every = [CodedPlace("Intervju 1", Span(start, start + 80)) for start in range(0, 800, 100)]
    theirs = (*BASE, CodeEntry("restid", parent="Hinder"))

    merged = merge(
        BASE,
        without(TID),
        theirs,
        spans=({"tidsbrist": every}, {}, {"tidsbrist": every[:4], "restid": every[4:]}),
    )

    assert names(merged) == ["Hinder", "tidsbrist", "pengar", "restid", "stöd"]
    assert (only(merged).kind, only(merged).code) == (ConflictKind.CHANGED_AND_REMOVED, "tidsbrist")


def test_codes_that_both_added_with_one_guid_are_one_code() -> None:
    mine, theirs = replace(ORK, guid="ork"), replace(ORK, name="kraft", guid="ork")

    merged = merge(BASE, (*BASE, mine), (*BASE, theirs))

    assert names(merged)[-1] == "ork"
    assert (only(merged).kind, only(merged).part) == (ConflictKind.BOTH_ADDED, "name")


def test_codes_that_both_added_under_one_name_are_one_code() -> None:
    mine = CodeEntry("ork", definition="Kraften räcker inte.", keywords=("trött",))
    theirs = CodeEntry("Ork", definition="Kraften tar slut.", keywords=("slut",))

    merged = merge(BASE, (*BASE, mine), (*BASE, theirs))

    assert code(merged, "ork").keywords == ("trött", "slut")
    assert {one.part for one in merged.conflicts} == {"name", "definition"}
    assert {one.kind for one in merged.conflicts} == {ConflictKind.BOTH_ADDED}


def test_two_codes_that_got_the_same_name_are_told_apart_by_a_number() -> None:
    mine, theirs = changed(STÖD, name="villkor"), changed(PENGAR, name="Villkor")

    merged = merge(BASE, mine, theirs)

    assert {"villkor", "villkor (2)"} == {name_key(name) for name in names(merged)} - {
        "hinder",
        "tidsbrist",
    }
    assert only(merged).kind is ConflictKind.SAME_NAME


def test_codes_that_were_put_under_each_other_do_not_stand_in_a_circle() -> None:
    base = (CodeEntry("tid"), CodeEntry("ork"))
    mine = (CodeEntry("tid", parent="ork"), CodeEntry("ork"))
    theirs = (CodeEntry("tid"), CodeEntry("ork", parent="tid"))

    merged = merge(base, mine, theirs)

    assert problems(merged.entries) == []
    assert only(merged).kind is ConflictKind.UNDER_ITSELF


def test_a_contrast_that_lost_its_poles_is_a_contrast_no_more() -> None:
    contrast = CodeEntry("verktyg vs symbol", contrast=True)
    poles = CodeEntry("verktyg", parent=contrast.name), CodeEntry("symbol", parent=contrast.name)
    base = (replace(contrast, contrast=False), *poles)
    theirs = (*base, CodeEntry("ritual", parent=contrast.name))

    merged = merge(base, (contrast, *poles), theirs)

    assert only(merged).kind is ConflictKind.POLES
    assert problems(merged.entries) == []


def test_a_guid_that_one_side_lost_is_kept() -> None:
    guid = "01234567-89ab-cdef-0123-456789abcdef"

    merged = merge([replace(STÖD, guid=guid)], [STÖD], [replace(STÖD, guid=guid)])

    assert merged.entries == (replace(STÖD, guid=guid),)


def test_a_guid_that_the_sides_gave_to_different_codes_is_that_of_mine() -> None:
    guid = "01234567-89ab-cdef-0123-456789abcdef"

    merged = merge(BASE, changed(TID, guid=guid), changed(STÖD, guid=guid))

    assert [one.name for one in merged.entries if one.guid] == ["tidsbrist"]
    assert problems(merged.entries) == []


def test_codes_that_both_added_are_one_by_their_guid_before_their_name() -> None:
    guid = "01234567-89ab-cdef-0123-456789abcdef"
    mine = CodeEntry("ork"), CodeEntry("lust", guid=guid)
    theirs = CodeEntry("ork", guid=guid)

    merged = merge(BASE, (*BASE, *mine), (*BASE, theirs))

    assert [one.guid for one in merged.entries if one.key in ("ork", "lust")] == [None, guid]
    assert len(merged.entries) == len(BASE) + 2


def test_what_was_added_keeps_its_place_and_the_new_order_of_one_side_stands() -> None:
    mine = (STÖD, HINDER, PENGAR, TID)
    theirs = (HINDER, TID, CodeEntry("ork", parent="Hinder"), PENGAR, STÖD)

    merged = merge(BASE, mine, theirs)

    assert names(merged) == ["stöd", "Hinder", "pengar", "tidsbrist", "ork"]


WORDS = st.sampled_from(["tid", "pengar", "ork", "lust", "chef", "granne", "möte", "kväll"])
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)
NAMES = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)


@st.composite
def codebooks(draw: st.DrawFn) -> tuple[CodeEntry, ...]:
    """Sound codebooks without GUIDs that have much in common with each other."""
    made: list[CodeEntry] = []
    for name in draw(st.lists(NAMES, unique_by=name_key, max_size=7)):
        made.append(
            CodeEntry(
                name,
                parent=draw(st.sampled_from([None, *(one.name for one in made)])),
                definition=draw(TEXTS),
                keywords=draw(st.lists(WORDS, max_size=2, unique=True).map(tuple)),
            )
        )
    return in_tree_order(made)


BOOKS = codebooks()


@given(BOOKS, BOOKS)
@settings(max_examples=200)
def test_with_one_side_unchanged_the_other_side_is_the_outcome(
    base: tuple[CodeEntry, ...], changed_one: tuple[CodeEntry, ...]
) -> None:
    mine, theirs = merge(base, changed_one, base), merge(base, base, changed_one)

    assert (mine.entries, mine.conflicts) == (changed_one, ())
    assert (theirs.entries, theirs.conflicts) == (changed_one, ())


@given(BOOKS, BOOKS)
def test_what_both_sides_did_alike_is_no_conflict(
    base: tuple[CodeEntry, ...], both: tuple[CodeEntry, ...]
) -> None:
    merged = merge(base, both, both)

    assert (merged.entries, merged.conflicts) == (both, ())


@given(BOOKS, BOOKS, BOOKS)
@settings(max_examples=200)
def test_the_outcome_is_always_a_sound_codebook_in_tree_order(
    base: tuple[CodeEntry, ...], mine: tuple[CodeEntry, ...], theirs: tuple[CodeEntry, ...]
) -> None:
    merged = merge(base, mine, theirs)

    assert problems(merged.entries) == []
    assert in_tree_order(merged.entries) == merged.entries


@given(BOOKS, BOOKS, BOOKS)
def test_sides_change_places_without_changing_which_codes_there_are(
    base: tuple[CodeEntry, ...], mine: tuple[CodeEntry, ...], theirs: tuple[CodeEntry, ...]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert len(one.entries) == len(other.entries)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert told(one.entries) == told(other.entries)


def told(entries: Sequence[CodeEntry]) -> set[CodeEntry]:
    """The codes, with their keywords in any order."""
    return {replace(one, keywords=tuple(sorted(one.keywords))) for one in entries}


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_new_code_of_either_side_is_there(side: str) -> None:
    grown = (*BASE, CodeEntry("ork", definition="Kraften räcker inte."))
    mine, theirs = (grown, BASE) if side == "mine" else (BASE, grown)

    assert names(merge(BASE, mine, theirs))[-1] == "ork"
