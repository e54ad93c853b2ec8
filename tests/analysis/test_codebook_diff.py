"""Two versions of a codebook: what became of each code."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.codebook_diff import compare
from qualcode.model.codebook import CodeEntry, in_tree_order, name_key
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    CodedPlace,
    Comparison,
    Detail,
    Evidence,
    PlacedCode,
)
from qualcode.model.span import Span

HINDER = CodeEntry("Hinder", definition="Det som står i vägen för att arbetet ska bli av.")
TID = CodeEntry(
    "tidsbrist",
    parent="Hinder",
    definition="Kalendern är full och uppdraget får stå tillbaka för annat.",
    examples=("Veckorna bara försvinner.",),
    keywords=("stress",),
)
PENGAR = CodeEntry(
    "pengar",
    parent="Hinder",
    definition="Anslag, bidrag och lokaler saknas eller dras in mitt i perioden.",
    examples=("Bidraget tog slut i mars.",),
    keywords=("budget",),
)
STÖD = CodeEntry(
    "stöd",
    definition="Grannar, kollegor eller chefer hjälper till utan att bli ombedda.",
    examples=("Min chef sade bara: kör!",),
)
BOOK = (HINDER, TID, PENGAR, STÖD)


def kinds(comparison: Comparison) -> list[ChangeKind]:
    return [change.kind for change in comparison.changes]


def only(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def places(*starts: int) -> list[CodedPlace]:
    return [CodedPlace("Intervju 1", Span(start, start + 80)) for start in starts]


def test_a_codebook_compared_with_itself_has_no_changes() -> None:
    found = compare(BOOK, BOOK)

    assert not found
    assert [group.links[0].by for group in found.groups] == [Evidence.NAME] * 4


def test_a_guid_that_another_program_made_anew_is_no_change() -> None:
    numbered = [
        replace(one, guid=f"{at:08}-0000-0000-0000-000000000000") for at, one in enumerate(BOOK)
    ]

    assert not compare(BOOK, numbered)


def test_a_code_with_the_same_guid_is_the_same_code_whatever_it_is_called() -> None:
    guid = "01234567-89ab-cdef-0123-456789abcdef"
    new = CodeEntry("ork", guid=guid, definition="Något helt annat.")

    found = compare([replace(STÖD, guid=guid)], [new])

    assert kinds(found) == [ChangeKind.RENAMED, ChangeKind.REDEFINED, ChangeKind.EXAMPLES]
    assert found.changes[0].links[0].by is Evidence.GUID


def test_a_slip_of_the_pen_in_a_name_is_found_by_its_spelling() -> None:
    found = only(compare([CodeEntry("ömsesidighet")], [CodeEntry("omsesidighett")]))

    assert found.kind is ChangeKind.RENAMED
    assert found.details == (Detail("name", "ömsesidighet", "omsesidighett"),)
    assert found.links[0].by is Evidence.NAME


def test_a_name_with_its_marks_restored_is_nearly_certain() -> None:
    found = only(compare([CodeEntry("stod")], [CodeEntry("stöd")]))

    assert found.links[0].score == 0.98


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("formell ledning", "informell ledning"),
        ("tydlighet", "otydlighet"),
        ("tillit", "misstillit"),
        ("fas 3", "fas 4"),
        ("skola A", "skola B"),
    ],
)
def test_an_opposite_and_another_number_are_other_codes(old: str, new: str) -> None:
    found = compare([CodeEntry(old)], [CodeEntry(new)])

    assert kinds(found) == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_codes_without_definitions_were_merged_if_a_new_name_puts_theirs_together() -> None:
    found = only(compare([CodeEntry("tid"), CodeEntry("pengar")], [CodeEntry("tid och pengar")]))

    assert found.kind is ChangeKind.MERGED
    assert {link.by for link in found.links} == {Evidence.NAME}


def test_like_names_with_long_definitions_that_share_nothing_are_two_codes() -> None:
    old = replace(TID, name="planering och vana", parent=None)
    new = replace(PENGAR, name="planering och kedja", parent=None)

    assert kinds(compare([old], [new])) == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_a_code_under_another_name_is_known_by_its_definition() -> None:
    found = only(compare(BOOK, (HINDER, TID, PENGAR, replace(STÖD, name="uppbackning"))))

    assert (found.kind, found.old[0].name, found.new[0].name) == (
        ChangeKind.RENAMED,
        "stöd",
        "uppbackning",
    )
    assert found.links[0].by is Evidence.DEFINITION


def test_a_theme_under_another_name_is_known_by_its_codes_and_they_are_not_moved() -> None:
    old = [
        CodeEntry("Hinder"),
        CodeEntry("tid", parent="Hinder"),
        CodeEntry("ork", parent="Hinder"),
    ]
    new = [CodeEntry("Motstånd"), *(replace(one, parent="Motstånd") for one in old[1:])]

    found = only(compare(old, new))

    assert found.kind is ChangeKind.RENAMED
    assert found.links[0].by is Evidence.FAMILY


def test_a_code_without_a_definition_is_known_by_the_passages_it_codes() -> None:
    coded = places(0, 500, 1200, 3000)

    without = compare([CodeEntry("tid")], [CodeEntry("vardagspussel")])
    found = only(
        compare(
            [CodeEntry("tid")],
            [CodeEntry("vardagspussel")],
            old_spans={"tid": coded},
            new_spans={"vardagspussel": coded},
        )
    )

    assert kinds(without) == [ChangeKind.REMOVED, ChangeKind.ADDED]
    assert (found.kind, found.links[0].by, found.effect) == (
        ChangeKind.RENAMED,
        Evidence.EXTENSION,
        4,
    )


def test_a_code_under_another_parent_was_moved() -> None:
    found = only(compare(BOOK, (HINDER, TID, replace(PENGAR, parent=None), STÖD)))

    assert found.kind is ChangeKind.MOVED
    assert found.details == (Detail("parent", "Hinder", ""),)
    assert (found.old[0].path, found.new[0].path) == (("Hinder", "pengar"), ("pengar",))


def test_the_codes_of_a_theme_that_was_split_tell_where_they_went() -> None:
    both = CodeEntry("tid och pengar", definition="Kalendern är full, och anslag saknas.")
    old = (both, *(CodeEntry(name, parent=both.name) for name in ("stress", "anslag")))
    new = (
        CodeEntry("tid", definition="Kalendern är full."),
        CodeEntry("stress", parent="tid"),
        CodeEntry("pengar", definition="Anslag saknas."),
        CodeEntry("anslag", parent="pengar"),
    )

    found = compare(old, new)

    assert kinds(found) == [ChangeKind.SPLIT, ChangeKind.MOVED, ChangeKind.MOVED]
    assert [one.new[0].path for one in found.of_kind(ChangeKind.MOVED)] == [
        ("tid", "stress"),
        ("pengar", "anslag"),
    ]


def test_two_codes_that_became_one_were_merged() -> None:
    both = CodeEntry(
        "resurser",
        parent="Hinder",
        definition=f"{TID.definition} {PENGAR.definition}",
        examples=TID.examples + PENGAR.examples,
    )

    found = only(compare(BOOK, (HINDER, both, STÖD)))

    assert found.kind is ChangeKind.MERGED
    assert ({one.name for one in found.old}, found.new[0].name) == (
        {"tidsbrist", "pengar"},
        "resurser",
    )
    assert len(found.links) == 2


def test_a_code_that_took_in_another_keeps_its_own_changes_in_view() -> None:
    grown = replace(TID, examples=TID.examples + PENGAR.examples, keywords=("stress", "budget"))

    found = compare(BOOK, (HINDER, grown, STÖD))

    assert kinds(found) == [ChangeKind.MERGED, ChangeKind.EXAMPLES, ChangeKind.KEYWORDS]
    assert found.changes[2].details[0].joined == ("budget",)


def test_a_merger_that_left_no_words_is_found_by_the_codings() -> None:
    before = {"tidsbrist": places(0, 300, 900), "pengar": places(2000, 2500, 3100)}
    after = {"tidsbrist": places(0, 300, 900, 2000, 2500, 3100)}

    blind = compare(BOOK, (HINDER, TID, STÖD))
    found = only(compare(BOOK, (HINDER, TID, STÖD), old_spans=before, new_spans=after))

    assert kinds(blind) == [ChangeKind.REMOVED]
    assert found.kind is ChangeKind.MERGED
    assert found.effect == 3


def test_a_code_given_up_on_passages_that_have_another_code_too_was_removed_not_merged() -> None:
    before = {"tidsbrist": places(0, 300, 900), "pengar": places(0, 300, 900)}
    after = {"tidsbrist": places(0, 300, 900)}

    found = compare(BOOK, (HINDER, TID, STÖD), old_spans=before, new_spans=after)

    assert kinds(found) == [ChangeKind.REMOVED]


def test_a_code_that_was_dealt_out_on_two_was_split() -> None:
    anslag = CodeEntry("anslag", parent="Hinder", definition="Anslag och bidrag dras in.")
    lokaler = CodeEntry(
        "lokaler",
        parent="Hinder",
        definition="Lokaler saknas mitt i perioden.",
        keywords=("budget",),
    )

    found = only(compare(BOOK, (HINDER, TID, anslag, lokaler, STÖD)))

    assert found.kind is ChangeKind.SPLIT
    assert {one.name for one in found.new} == {"anslag", "lokaler"}


def test_a_new_code_that_is_like_an_old_one_as_it_stands_was_added() -> None:
    new = CodeEntry("kalender", parent="Hinder", definition="Kalendern är full av möten.")

    found = only(compare(BOOK, (*BOOK, new)))

    assert found.kind is ChangeKind.ADDED


@pytest.mark.parametrize(
    ("part", "value", "kind"),
    [
        ("definition", "Någon bryr sig.", ChangeKind.REDEFINED),
        ("when_to_use", "När någon tackar.", ChangeKind.REDEFINED),
        ("when_not_to_use", "Inte för lön.", ChangeKind.REDEFINED),
        ("examples", (), ChangeKind.EXAMPLES),
        ("keywords", ("hjälp",), ChangeKind.KEYWORDS),
        ("colour", "#0072b2", ChangeKind.RECOLOURED),
        ("badge", "S", ChangeKind.BADGE),
        ("contrast", True, ChangeKind.CONTRAST),
    ],
)
def test_each_part_of_a_code_has_its_kind_of_change(
    part: str, value: object, kind: ChangeKind
) -> None:
    changed = replace(STÖD, **{part: value})  # type: ignore[arg-type]

    found = only(compare([STÖD], [changed]))

    assert found.kind is kind
    assert found.details == (Detail(part, getattr(STÖD, part), getattr(changed, part)),)


def test_siblings_in_another_order_are_one_change() -> None:
    found = only(compare(BOOK, (HINDER, PENGAR, TID, STÖD)))

    assert found.kind is ChangeKind.REORDERED
    assert [one.name for one in found.new] == ["pengar", "tidsbrist"]


def test_the_effect_is_unknown_without_codings_and_nothing_for_looks() -> None:
    removed = only(compare(BOOK, (HINDER, TID, PENGAR)))
    coloured = only(compare([STÖD], [replace(STÖD, colour="#0072b2")]))

    assert removed.effect is None
    assert coloured.effect == 0


WORDS = st.sampled_from(
    ["tid", "pengar", "ork", "lust", "chef", "granne", "möte", "kväll", "buss", "skola", "ansvar"]
)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
LISTS = st.lists(TEXTS.filter(bool), max_size=2, unique=True).map(tuple)
NAMES = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)
GUIDS = st.integers(0, 12).map(lambda number: f"{number:08x}-0000-0000-0000-000000000000")


@st.composite
def codebooks(draw: st.DrawFn) -> tuple[CodeEntry, ...]:
    """Sound codebooks that have much in common with each other."""
    names = draw(st.lists(NAMES, unique_by=name_key, max_size=7))
    guids = draw(st.lists(st.none() | GUIDS, min_size=len(names), max_size=len(names)))
    made: list[CodeEntry] = []
    for name, guid in zip(names, guids, strict=True):
        known = {one.guid for one in made}
        made.append(
            CodeEntry(
                name,
                guid=None if guid in known else guid,
                parent=draw(st.sampled_from([None, *(one.name for one in made)])),
                definition=draw(TEXTS),
                when_not_to_use=draw(TEXTS),
                examples=draw(LISTS),
                keywords=draw(LISTS),
            )
        )
    return in_tree_order(made)


SPANS = st.dictionaries(
    NAMES,
    st.lists(
        st.builds(
            lambda source, start: CodedPlace(source, Span(start, start + 30)),
            st.sampled_from(["Intervju 1", "Intervju 2"]),
            st.integers(0, 100),
        ),
        max_size=4,
    ),
    max_size=4,
)


@given(codebooks())
def test_nothing_changes_between_equal_codebooks(book: tuple[CodeEntry, ...]) -> None:
    assert not compare(book, book)


@given(codebooks(), codebooks(), SPANS, SPANS)
@settings(max_examples=200)
def test_every_code_is_accounted_for_once(
    old: tuple[CodeEntry, ...],
    new: tuple[CodeEntry, ...],
    old_spans: dict[str, list[CodedPlace]],
    new_spans: dict[str, list[CodedPlace]],
) -> None:
    groups = compare(old, new, old_spans=old_spans, new_spans=new_spans).groups

    assert Counter(one.name for group in groups for one in group.old) == Counter(
        one.name for one in old
    )
    assert Counter(one.name for group in groups for one in group.new) == Counter(
        one.name for one in new
    )
    assert all(min(len(group.old), len(group.new)) <= 1 for group in groups)


BACK = {
    ChangeKind.MERGED: ChangeKind.SPLIT,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.ADDED: ChangeKind.REMOVED,
}


@given(codebooks(), codebooks(), SPANS, SPANS)
@settings(max_examples=200)
def test_the_other_way_round_every_change_is_its_inverse(
    old: tuple[CodeEntry, ...],
    new: tuple[CodeEntry, ...],
    old_spans: dict[str, list[CodedPlace]],
    new_spans: dict[str, list[CodedPlace]],
) -> None:
    there = compare(old, new, old_spans=old_spans, new_spans=new_spans)
    back = compare(new, old, old_spans=new_spans, new_spans=old_spans)

    assert {
        (BACK.get(one.kind, one.kind), named(one.new), named(one.old)) for one in both_ways(there)
    } == {(one.kind, named(one.old), named(one.new)) for one in both_ways(back)}


def both_ways(found: Comparison) -> list[Change]:
    """The changes, without the moves to the parts of a code that was split: that the sub-codes of
    merged codes go along goes without saying.
    """
    parts = {
        (link.old.name, link.new.name)
        for change in found.of_kind(ChangeKind.SPLIT)
        for link in change.links
    }
    return [
        one
        for one in found.changes
        if one.kind is not ChangeKind.MOVED
        or (one.old[0].entry.parent, one.new[0].entry.parent) not in parts
    ]


def named(codes: tuple[PlacedCode, ...]) -> frozenset[str]:
    return frozenset(one.name for one in codes)


@given(codebooks(), codebooks())
def test_without_changes_two_codebooks_say_the_same(
    old: tuple[CodeEntry, ...], new: tuple[CodeEntry, ...]
) -> None:
    found = compare(old, new)

    assert found or without_guids(old) == without_guids(new)


def without_guids(book: tuple[CodeEntry, ...]) -> list[CodeEntry]:
    return [replace(one, guid=None) for one in book]
