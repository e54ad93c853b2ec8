"""Codebooks out and in again: nothing is lost or changed, in YAML and in CSV."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import CodebookError
from qualcode.exporters import codebook_csv as csv_out
from qualcode.exporters import codebook_yaml as yaml_out
from qualcode.importers import codebook_csv as csv_in
from qualcode.importers import codebook_yaml as yaml_in
from qualcode.importers.decoding import decode
from qualcode.model.codebook import Code, Codebook, CodeEntry, entries, flaws, tidied

SAMPLES = Path(__file__).parents[2] / "codebooks"
FORMATS = {"yaml": (yaml_out.write, yaml_in.entries_in), "csv": (csv_out.write, csv_in.entries_in)}

SIGNS = st.sampled_from(list("\n\r\t '\"|\\=+-@#:*&!?%{}[],>~\ufeff\xa0\u2028＝"))
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | SIGNS, max_size=25)
LONG = TEXT | st.lists(TEXT, min_size=8, max_size=12).map(" ".join)
RULES = [
    '"rätt läge"',
    '("ja, tack; nej" OR ”a | b\\”) AND NOT *verktyg',
    "eldsjälar NÄRA/5 (brinna ELLER driva) OCH INTE " + " ".join(["projekt"] * 12),
]
KEYWORDS = st.lists(
    st.sampled_from(["*verktyg", "verktyg*", "on", "12", "a | b", *RULES]), max_size=2
)
CODES = st.builds(
    CodeEntry,
    name=TEXT | st.sampled_from(["on", "~", "12", "2020-01-01", "verktyg vs symbol", "=1+1"]),
    guid=st.uuids().map(str) | st.none(),
    definition=LONG,
    when_to_use=LONG,
    examples=st.lists(LONG, max_size=2).map(tuple),
    keywords=KEYWORDS.map(tuple),
    colour=st.sampled_from(["", "#0072B2"]),
    badge=st.text("åÖé*-", max_size=2),
)


@st.composite
def codebooks(draw: st.DrawFn) -> tuple[CodeEntry, ...]:
    """Entries that hold together, parents before their sub-codes; pairs are sometimes contrasts."""
    drawn = tidied(draw(st.lists(CODES, max_size=6)))
    sound = {entry.key: entry for entry in drawn if not flaws([entry])}
    parents = [draw(st.none() | st.integers(0, at - 1)) if at else None for at in range(len(sound))]
    pairs = {at for at in range(len(sound)) if parents.count(at) == 2 and draw(st.booleans())}
    codes = [
        Code(at, entry.guid or "", entry.name, parent_id=parents[at])
        for at, entry in enumerate(sound.values())
    ]
    return tuple(
        replace(sound[place.key], parent=place.parent, contrast=[*sound].index(place.key) in pairs)
        for place in entries(Codebook(tuple(codes)))
    )


@pytest.mark.parametrize("name", FORMATS)
@given(book=codebooks())
def test_a_codebook_comes_back_as_it_was_and_is_written_the_same_again(
    name: str, book: tuple[CodeEntry, ...]
) -> None:
    write, entries_in = FORMATS[name]

    data = write(book)
    back = entries_in(decode(data, f"kodbok.{name}").text, f"kodbok.{name}")

    assert back == tidied(book)
    assert write(back) == data


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_entries_given_does_not_tear_families_apart(name: str) -> None:
    write, entries_in = FORMATS[name]
    child = CodeEntry("projekttrötthet", parent="Hinder")

    back = entries_in(write([child, CodeEntry("Synsätt"), CodeEntry("Hinder")]).decode(), name)

    assert back == (CodeEntry("Synsätt"), CodeEntry("Hinder"), child)


@pytest.mark.parametrize("name", FORMATS)
def test_swedish_letters_stand_in_the_file_as_themselves(name: str) -> None:
    write, _entries_in = FORMATS[name]

    data = write([CodeEntry("eldsjälar", definition="Någon som brinner för frågan.")])

    assert "eldsjälar".encode() in data
    assert "Någon som brinner för frågan.".encode() in data


def test_yaml_nests_the_codes_leaves_out_empty_parts_and_puts_long_texts_in_blocks() -> None:
    book = [
        CodeEntry("Hinder", badge="H", colour="#D55E00"),
        CodeEntry(
            "projekttrötthet",
            parent="Hinder",
            definition="Viljan till något nytt är liten, även om idén i sig uppfattas som bra.",
            examples=("Ja,\nså är det.",),
            keywords=("on", "*trötthet"),
        ),
    ]

    text = yaml_out.write(book, "Kommunala partnerskap").decode()

    assert text == (
        "codebook: Kommunala partnerskap\n"
        "codes:\n"
        "  - name: Hinder\n"
        "    colour: '#d55e00'\n"
        "    badge: H\n"
        "    codes:\n"
        "      - name: projekttrötthet\n"
        "        definition: >-\n"
        "          Viljan till något nytt är liten, även om idén i sig uppfattas som bra.\n"
        "        examples:\n"
        "          - |-\n"
        "            Ja,\n"
        "            så är det.\n"
        "        keywords:\n"
        "          - 'on'\n"
        "          - '*trötthet'\n"
    )


def test_csv_has_one_row_for_each_code_and_no_cell_that_begins_like_a_formula() -> None:
    book = [
        CodeEntry("verktyg vs symbol", contrast=True),
        CodeEntry("verktyg", parent="verktyg vs symbol", keywords=("redskap", "a|b")),
        CodeEntry("symbol", parent="verktyg vs symbol", definition="=1+1"),
    ]

    text = csv_out.write(book).decode()

    assert text == (
        "guid,name,parent,definition,when_to_use,when_not_to_use,"
        "examples,keywords,colour,badge,contrast\n"
        ",verktyg vs symbol,,,,,,,,,true\n"
        ",verktyg,verktyg vs symbol,,,,,redskap | a\\|b,,,\n"
        ",symbol,verktyg vs symbol,'=1+1,,,,,,,\n"
    )


@pytest.mark.parametrize("write", [yaml_out.write, csv_out.write])
def test_a_codebook_that_nobody_could_read_again_is_not_written(
    write: Callable[[list[CodeEntry]], bytes],
) -> None:
    broken = [CodeEntry("verktyg vs symbol", contrast=True), CodeEntry("a", parent="borta")]

    with pytest.raises(CodebookError, match=r"has 0 sub-codes[^$]*“borta”, which is not"):
        write(broken)


@pytest.mark.parametrize("write", [yaml_out.write, csv_out.write])
def test_an_empty_codebook_is_written_and_read(write: Callable[[list[CodeEntry]], bytes]) -> None:
    data = write([])

    entries_in = csv_in.entries_in if write is csv_out.write else yaml_in.entries_in
    assert entries_in(data.decode(), "tom") == ()


def test_the_sample_codebook_is_the_same_in_both_files_and_just_as_we_write_it() -> None:
    from_yaml = yaml_in.read(SAMPLES / "partnerskap.yaml")
    from_csv = csv_in.read(SAMPLES / "partnerskap.csv")

    assert from_yaml == from_csv
    assert csv_out.write(from_csv) == (SAMPLES / "partnerskap.csv").read_bytes()
    assert yaml_out.write(from_yaml, "Kommunala partnerskap") == (
        (SAMPLES / "partnerskap.yaml").read_bytes()
    )


def test_every_code_of_the_sample_is_described_and_told_apart() -> None:
    book = yaml_in.read(SAMPLES / "partnerskap.yaml")

    thin = [
        entry.name
        for entry in book
        if not (entry.guid and entry.definition and entry.when_to_use and entry.when_not_to_use)
        or not 1 <= len(entry.examples) <= 2
        or (not entry.contrast and not 4 <= len(entry.keywords) <= 20)
    ]

    assert thin == []
    assert len(book) >= 14
    for shared in ("guid", "badge", "colour"):
        assert len({getattr(entry, shared) for entry in book}) == len(book)
