"""What a format cannot tell has not been taken out of a codebook."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.codebook_silence import completed
from qualcode.model.codebook import CodeEntry

HINDER = CodeEntry("Hinder", definition="Det som står i vägen.", badge="H")
TID = CodeEntry(
    "tid",
    parent="Hinder",
    definition="Kalendern är full och inget hinns med.",
    when_to_use="När någon har bråttom.",
    keywords=("stress",),
)
PENGAR = CodeEntry(
    "pengar",
    parent="Hinder",
    definition="Anslag saknas eller tar slut.",
    keywords=("stress", "anslag"),
)
BASE = (HINDER, TID, PENGAR)
SILENT = ("parent", "when_to_use", "examples", "keywords", "badge")


def bare(code: CodeEntry, **parts: object) -> CodeEntry:
    """The code as the format has it."""
    return replace(CodeEntry(code.name, definition=code.definition), **parts)  # type: ignore[arg-type]


def test_a_code_that_lives_on_has_its_silent_parts_from_itself() -> None:
    found = completed(BASE, [bare(HINDER), bare(TID, name="tidsbrist"), bare(PENGAR)], SILENT)

    assert found == (HINDER, replace(TID, name="tidsbrist"), PENGAR)


def test_a_code_stands_under_its_parent_by_the_name_that_this_has_now() -> None:
    found = completed(BASE, [bare(HINDER, name="Hindren"), bare(TID), bare(PENGAR)], SILENT)

    assert [one.parent for one in found] == [None, "Hindren", "Hindren"]


def test_a_merged_code_has_the_lists_of_all_codes_it_comes_from() -> None:
    both = bare(TID, name="tid och pengar", definition=f"{TID.definition} {PENGAR.definition}")

    found = completed(BASE, [bare(HINDER), both], SILENT)

    assert found[1].keywords == ("stress", "anslag")


def test_what_the_format_tells_is_as_it_is_there() -> None:
    found = completed(BASE, [bare(HINDER), bare(TID, definition=""), bare(PENGAR)], SILENT)

    assert [one.definition for one in found] == [HINDER.definition, "", PENGAR.definition]


def test_a_new_code_has_nothing_but_what_is_told() -> None:
    new = CodeEntry("ork", definition="Kraften räcker inte.")

    assert completed(BASE, [new], SILENT) == (new,)
