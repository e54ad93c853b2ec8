"""The codebook: its tree, its names, and what does not hold together in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UnknownName
from qualcode.model.codebook import (
    MAX_LEVELS,
    Code,
    Codebook,
    CodeEntry,
    brief,
    entries,
    flaws,
    in_tree_order,
    name_key,
    problems,
    tidied,
)

GUID = "11111111-2222-4333-8444-555555555555"
HINDER = Code(1, "g1", "Hinder")
TROTT = Code(2, "g2", "projekttrötthet", parent_id=1, keywords=("trött",))
VERSUS = Code(3, "g3", "verktyg vs symbol", contrast=True)
SYMBOL = Code(5, "g5", "symbol", parent_id=3)
VERKTYG = Code(4, "g4", "verktyg", parent_id=3)
BOOK = Codebook((TROTT, HINDER, VERSUS, VERKTYG, SYMBOL))


def test_a_code_is_found_whatever_the_case_the_spaces_and_the_form_of_its_letters() -> None:
    decomposed = " PROJEKTTRO\N{COMBINING DIAERESIS}TTHET"

    assert BOOK.named(decomposed) == TROTT
    assert BOOK.find("Verktyg  vs\tsymbol") == VERSUS
    assert TROTT.key == name_key(decomposed)


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownName, match=r"“Slump”.*projekttrötthet, Hinder"):
        BOOK.named("Slump")


def test_an_unknown_name_in_an_empty_codebook_says_that_it_is_empty() -> None:
    with pytest.raises(UnknownName, match="no codes yet"):
        Codebook().named("Slump")


def test_walking_the_tree_gives_each_parent_before_its_sub_codes_with_depths() -> None:
    walked = [(code.name, depth) for code, depth in BOOK.walk()]

    assert walked == [
        ("Hinder", 0),
        ("projekttrötthet", 1),
        ("verktyg vs symbol", 0),
        ("verktyg", 1),
        ("symbol", 1),
    ]


def test_a_family_is_a_code_with_all_below_it() -> None:
    assert BOOK.family(3) == {3, 4, 5}


def test_a_path_leads_from_the_top_to_the_code() -> None:
    assert BOOK.path(2) == (HINDER, TROTT)


def test_only_a_contrast_code_has_poles() -> None:
    assert BOOK.poles(3) == (VERKTYG, SYMBOL)
    assert BOOK.poles(1) is None


def test_entries_name_their_parents_and_come_after_them() -> None:
    found = entries(BOOK)

    assert [(entry.name, entry.parent) for entry in found[:2]] == [
        ("Hinder", None),
        ("projekttrötthet", "Hinder"),
    ]
    assert found[1].keywords == ("trött",)
    assert problems(tidied(CodeEntry(e.name, parent=e.parent) for e in found)) == []


def test_tidying_trims_texts_and_spells_a_parent_as_it_spells_itself() -> None:
    child = CodeEntry(
        " o\N{COMBINING DIAERESIS}msesidig\n het ",
        guid="{11111111-2222-4333-8444-55555555555A}",
        parent="DRIVKRAFTER",
        definition="  Ett. \r\nTvå.\n",
        keywords=("", " verktyg* "),
        colour=" #0072B2",
    )

    tidy = tidied([child, CodeEntry("Drivkrafter")])[0]

    assert tidy == CodeEntry(
        "ömsesidig het",
        guid="11111111-2222-4333-8444-55555555555a",
        parent="Drivkrafter",
        definition="Ett.\nTvå.",
        keywords=("verktyg*",),
        colour="#0072b2",
    )


@given(st.text(), st.text(), st.lists(st.text()).map(tuple))
def test_tidying_twice_changes_nothing_more(
    name: str, definition: str, examples: tuple[str, ...]
) -> None:
    once = tidied([CodeEntry(name, definition=definition, examples=examples)])

    assert tidied(once) == once


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (CodeEntry(""), "has no name"),
        (CodeEntry("\N{ZERO WIDTH SPACE}"), "has no name"),
        (CodeEntry("slump", guid="7"), "“7”, which has not the form"),
        (CodeEntry("slump", colour="röd"), "“röd”. Write it as #rrggbb"),
        (CodeEntry("slump", badge="SLU"), "“SLU”. Shorten it"),
        (CodeEntry("slump", keywords=("*",)), "keyword “\\*” of “slump”"),
        (CodeEntry("slump", keywords=("ren*slump",)), "A star stands first or last"),
        (CodeEntry("slump", keywords=("tur OCH",)), "“tur OCH” of “slump” cannot.*something is"),
        (CodeEntry("slump", keywords=('tur OR "',)), "After “tur OR” in the rule.*never closed"),
        (CodeEntry("slump", definition="\x1b[2J"), "“definition” of “slump”.*U\\+001B"),
        (CodeEntry("slump", examples=("\ud800",)), "“examples” of “slump”.*U\\+D800"),
        (CodeEntry("slump", parent="tur"), "under “tur”, which is not"),
        (CodeEntry("slump", parent="Slump"), "“slump” stands under itself"),
        (CodeEntry("slump", contrast=True), "has 0 sub-codes"),
    ],
)
def test_a_code_that_does_not_hold_together_is_named_with_the_remedy(
    entry: CodeEntry, sentence: str
) -> None:
    found = problems([entry])

    assert len(found) == 1
    assert found[0][0] == entry.name
    assert re.search(sentence, found[0][1])


def test_a_name_or_a_guid_used_twice_is_named_at_its_second_place() -> None:
    listed = [CodeEntry("slump", guid=GUID), CodeEntry("SLUMP"), CodeEntry("tur", guid=GUID)]

    found = flaws(listed)

    assert [place for place, _sentence in found] == [1, 2]
    assert "“SLUMP” is used twice" in found[0][1]
    assert "“tur” has the same GUID as “slump”" in found[1][1]


def test_every_code_of_a_circle_is_named_and_no_other() -> None:
    listed = [
        CodeEntry("a", parent="b"),
        CodeEntry("b", parent="a"),
        CodeEntry("under b", parent="b"),
    ]

    found = problems(listed)

    assert [name for name, _sentence in found] == ["a", "b"]


def test_a_tree_may_have_so_many_levels_and_no_more() -> None:
    chain = [CodeEntry("0"), *(CodeEntry(str(i), parent=str(i - 1)) for i in range(1, MAX_LEVELS))]

    too_deep = [*chain, CodeEntry("sist", parent=chain[-1].name)]

    assert problems(chain) == []
    assert [name for name, _sentence in problems(too_deep)] == ["sist"]


def test_tree_order_puts_families_together_and_keeps_the_order_of_siblings() -> None:
    listed = [
        CodeEntry("orka", parent="Hinder"),
        CodeEntry("Synsätt"),
        CodeEntry("Hinder"),
        CodeEntry("avstå", parent="Hinder"),
    ]

    ordered = in_tree_order(listed)

    assert [entry.name for entry in ordered] == ["Synsätt", "Hinder", "orka", "avstå"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_contrast_code_without_exactly_two_poles_is_refused(number: int) -> None:
    poles = [CodeEntry(f"pol {i}", parent="verktyg vs symbol") for i in range(number)]

    found = problems([CodeEntry("verktyg vs symbol", contrast=True), *poles])

    assert [name for name, _sentence in found] == ["verktyg vs symbol"]


def test_a_quoted_name_is_short_on_one_line_and_hides_nothing() -> None:
    shown = brief("\x1b[2J" + "eldsjäl\n" * 30)

    assert shown.startswith("\N{REPLACEMENT CHARACTER}[2Jeldsjäl eldsjäl")
    assert shown.endswith("…")
    assert len(shown) == 60
