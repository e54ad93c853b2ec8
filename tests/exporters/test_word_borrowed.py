"""Documents in the looks of a university's template."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ExportError
from qualcode.exporters import word, word_base, word_borrowed
from qualcode.model.document import Document, Grid, Heading
from qualcode.model.table import Column, Table
from tests.exporters.university import PARTS, edited, template

MAIN = "wordprocessingml.document.main+xml"
TABLE = Table("Koder", (Column("code", "Kod"),), (("eldsjälar",),))
REPORT = Document(
    "Studie", "", datetime(2026, 3, 2, tzinfo=UTC), (Heading("Teman"), Grid(TABLE, wide=True))
)


def begun(data: bytes | None = None) -> Any:
    return word_base.begin("t", "sv", datetime(2026, 3, 2, tzinfo=UTC), data or template())


def style(document: Any, name: str) -> Any:
    (found,) = document.styles.element.xpath(f'w:style[w:name/@w:val="{name}"]')
    return found


def problem(data: bytes) -> str:
    with pytest.raises(ExportError) as caught:
        begun(data)
    return str(caught.value)


def test_the_text_of_a_template_goes_and_its_header_and_margins_stay() -> None:
    document = begun()

    section = document.sections[0]
    assert [*document.element.body] == [section._sectPr]
    assert section.header.paragraphs[0].text == "Storstads universitet"
    assert round(section.left_margin.cm, 1) == 3.5
    assert section.different_first_page_header_footer


def test_a_measure_that_a_template_leaves_out_is_ours() -> None:
    section = begun(edited("word/document.xml", ' w:gutter="0"', "")).sections[0]

    assert section.gutter == 0
    assert round(section.left_margin.cm, 1) == 3.5


def test_columns_and_the_number_of_the_first_page_are_not_taken() -> None:
    section = begun().sections[0]._sectPr

    assert section.find(qn("w:cols")) is None
    assert section.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_a_footer_without_page_numbers_gets_one_below_its_text() -> None:
    paragraphs = begun().sections[0].footer.paragraphs

    assert paragraphs[0].text == "Box 1, Storstad"
    assert paragraphs[1]._p.xpath("w:fldSimple/@w:instr") == [" PAGE "]


@pytest.mark.parametrize(
    ("part", "text"),
    [("word/footer1.xml", "Box 1, Storstad"), ("word/header1.xml", "Storstads universitet")],
)
def test_a_template_that_numbers_its_pages_is_left_alone(part: str, text: str) -> None:
    spread = "</w:t><w:instrText>PA</w:instrText><w:instrText>GE</w:instrText><w:t>"

    section = begun(edited(part, text, spread)).sections[0]

    assert len(section.footer.paragraphs) == 1


def test_even_pages_with_a_footer_of_their_own_are_numbered_too() -> None:
    data = edited(
        "word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop"
    )

    even = begun(data).sections[0].even_page_footer

    assert even._element.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]


def test_styles_are_known_by_their_names_whatever_their_ids() -> None:
    ids = word_base.style_ids(begun())

    assert (ids["heading 1"], ids["heading 2"], ids["Title"]) == ("Rubrik1", "Rubrik2", "Rubrik")
    assert ids["Normal"] == "Brdtext0"


def test_styles_that_a_template_lacks_are_added_under_ids_that_are_free() -> None:
    ids = word_base.style_ids(begun())

    assert ids["Svängd rad"] == "Turn"
    assert ids["Turn"] == "Turn2"
    assert len(set(ids.values())) == len(ids)


def test_an_added_style_follows_the_styles_of_the_template() -> None:
    document = begun()

    assert style(document, "Quote").find(qn("w:basedOn")).get(qn("w:val")) == "Brdtext0"
    assert style(document, "Title").find(qn("w:basedOn")) is None


def test_a_heading_that_is_lacking_looks_like_the_one_above_it() -> None:
    document = begun()

    third, fourth = style(document, "heading 3"), style(document, "heading 4")
    assert third.find(qn("w:basedOn")).get(qn("w:val")) == "Rubrik2"
    assert fourth.find(qn("w:basedOn")).get(qn("w:val")) == third.get(qn("w:styleId"))
    assert third.find(qn("w:rPr")) is None
    assert third.xpath("w:pPr/w:outlineLvl/@w:val") == ["2"]


def test_added_styles_take_the_colour_of_the_headings() -> None:
    document = begun()

    assert style(document, "caption").xpath("w:rPr/w:color/@w:val") == ["00693C"]
    assert style(document, "qualcode").xpath("w:tblPr/w:tblBorders/w:top/@w:color") == ["00693C"]


def test_a_style_of_bullets_without_bullets_gets_them() -> None:
    document = begun()

    (number,) = style(document, "List Bullet").xpath("w:pPr/w:numPr/w:numId/@w:val")
    lists = document.part.numbering_part.element
    (kind,) = lists.xpath(f'w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
    assert lists.xpath(f'w:abstractNum[@w:abstractNumId="{kind}"]//w:numFmt/@w:val') == ["bullet"]


def test_the_language_replaces_that_of_the_template() -> None:
    assert set(begun().styles.element.xpath("//w:lang/@w:val")) == {"sv-SE"}


def test_nothing_of_the_template_but_its_looks_is_left_in_the_file() -> None:
    data = word_base.finish(begun())

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        every = b"".join(map(package.read, names)).decode()
    assert not [name for name in names if "comments" in name or "customXml" in name]
    for trace in ("Exempel", "Skriv titeln", "mallar", "Protection", "removePersonal"):
        assert trace not in every
    assert "defaultTabStop" in every


def test_a_template_file_gives_the_same_as_a_document() -> None:
    dotx = edited("[Content_Types].xml", MAIN, MAIN.replace("document", "template"))

    assert word_base.finish(begun(dotx)) == word_base.finish(begun())


def test_a_document_of_ours_serves_as_a_template() -> None:
    ours = word_base.begin("t", "sv", datetime(2026, 3, 2, tzinfo=UTC))
    word_base.counted_list(ours)

    document = begun(word_base.finish(ours))

    assert word_base.style_ids(document) == word_base.style_ids(ours)
    assert len(document.part.numbering_part.element.xpath("w:abstractNum")) == 2
    assert len(document.sections[0].footer.paragraphs) == 1


def test_a_template_without_page_or_styles_gets_ours() -> None:
    body, relations = PARTS["word/document.xml"], PARTS["word/_rels/document.xml.rels"]
    section = body[body.index("<w:sectPr><w:type") : body.index("</w:body>")]
    bare = {
        "word/document.xml": body.replace(section, ""),
        "word/_rels/document.xml.rels": relations.replace("/styles", "/unknown"),
    }

    document = begun(template(bare))

    assert round(document.sections[0].page_width.cm, 1) == 21.0
    assert word_base.style_ids(document)["heading 1"] == "Heading1"


@pytest.mark.parametrize("data", [b"", b"{\\rtf1}", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_said_to_be_none(data: bytes) -> None:
    assert "damaged or no Word file" in problem(data or b" ")


def test_another_office_file_is_no_template() -> None:
    sheet = edited("[Content_Types].xml", MAIN, "spreadsheetml.sheet.main+xml")

    assert "damaged or no Word file" in problem(sheet)


def test_an_old_file_or_one_with_a_password_says_how_to_save_it() -> None:
    assert "without a password" in problem(b"\xd0\xcf\x11\xe0" + bytes(600))


@pytest.mark.parametrize(
    "data",
    [
        edited("[Content_Types].xml", f"openxmlformats-officedocument.{MAIN}",
               "ms-word.template.macroEnabledTemplate.main+xml"),
        template({"word/vbaProject.bin": "x"}),
    ],
    ids=["dotm", "hidden"],
)  # fmt: skip
def test_macros_are_refused(data: bytes) -> None:
    assert "macros" in problem(data)


def test_the_strict_form_says_how_to_save_it() -> None:
    strict = edited(
        "_rels/.rels",
        "http://schemas.openxmlformats.org/officeDocument/2006/",
        "http://purl.oclc.org/ooxml/officeDocument/",
    )

    assert "strict" in problem(strict)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]>' + PARTS["word/header1.xml"].replace("Stor", "&b;")

    assert "entities" in problem(template({"word/header1.xml": bomb}))


def test_a_part_that_swells_is_refused() -> None:
    assert "far more" in problem(template({"word/media/image1.emf": "\0" * 30_000_000}))


def test_a_part_that_holds_more_than_it_says_is_refused() -> None:
    data = bytearray(template({"x.bin": "x" * 100_000}))
    entry = data.rindex(b"x.bin") - 46
    struct.pack_into("<I", data, entry + 24, 10)

    assert problem(bytes(data))


def test_too_many_parts_are_refused() -> None:
    many: dict[str, str | None] = {f"{at}.txt": "" for at in range(word_borrowed.MOST_ENTRIES)}

    assert "far more" in problem(template(many))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_a_damaged_template_makes_a_report_or_a_clear_sentence(part: str, data: Any) -> None:
    text = PARTS[part]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damaged = template({part: text[:start] + text[end:]})

    try:
        report = word.write(REPORT, template=damaged)
    except ExportError:
        return

    assert docx.Document(io.BytesIO(report)).sections
