"""An empty Word document from the small template of our own."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from qualcode.exporters import word_base

CHANGED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
# The order of elements that Word insists on, as far as our styles and lists use it.
ORDER = {
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
    "tblStylePr",
    "pPr": "pStyle keepNext keepLines numPr tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs u lang",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name lvl",
}  # fmt: skip


def begun(language: str = "sv") -> Any:
    return word_base.begin("Delaktighet", language, CHANGED)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_an_empty_document_is_small_and_has_no_text() -> None:
    data = word_base.finish(begun())

    assert len(data) < 20_000
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs] == []


def test_the_same_document_has_the_same_bytes() -> None:
    assert word_base.finish(begun()) == word_base.finish(begun())


def test_the_page_is_a4_with_its_number_at_the_foot() -> None:
    section = begun().sections[0]

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.footer._element.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]


@pytest.mark.parametrize(
    ("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB"), ("nb-NO", "nb-NO")]
)
def test_the_text_is_marked_as_the_language_it_is_in(language: str, tag: str) -> None:
    document = begun(language)

    marked = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert marked == {tag}
    assert document.core_properties.language == tag


def test_the_file_bears_its_title_and_the_date_of_the_project() -> None:
    changed = CHANGED.astimezone(timezone(timedelta(hours=2)))

    properties = word_base.begin("a\x00b" * 200, "sv", changed).core_properties

    assert properties.created == properties.modified == CHANGED
    assert properties.title.startswith("a␀b")
    assert properties.author == properties.last_modified_by == "qualcode"


def test_every_list_of_a_source_counts_from_one() -> None:
    document = begun()

    first, second = word_base.counted_list(document), word_base.counted_list(document)

    numbering = document.part.numbering_part.element
    starts = {
        int(one.get(qn("w:numId"))): one.xpath("string(.//w:startOverride/@w:val)")
        for one in numbering.iterchildren(qn("w:num"))
    }
    assert first != second
    assert starts[first] == starts[second] == "1"
    assert [one.tag for one in numbering] == sorted(one.tag for one in numbering)


def test_every_style_is_found_by_its_name() -> None:
    ids = word_base.style_ids(begun())

    assert {ids["heading 1"], ids["Turn"], ids["annotation text"], ids["toc 3"]} == {
        "Heading1", "Turn", "CommentText", "TOC3",
    }  # fmt: skip


def test_styles_and_lists_stand_in_the_order_that_word_insists_on() -> None:
    document = begun()
    roots = (document.styles.element, document.part.numbering_part.element)

    for kind, order in ORDER.items():
        for element in (one for root in roots for one in root.iter(qn(f"w:{kind}"))):
            places = [order.split().index(child.tag.split("}")[1]) for child in element]
            assert all(a <= b for a, b in pairwise(places)), (kind, element.attrib)


def test_every_style_and_list_that_another_names_is_there() -> None:
    document = begun()
    styles = document.styles.element

    ids = set(styles.xpath("w:style/@w:styleId"))
    assert set(styles.xpath("//w:basedOn/@w:val | //w:next/@w:val")) <= ids
    lists = document.part.numbering_part.element
    assert set(lists.xpath("//w:pStyle/@w:val")) <= ids
    assert set(styles.xpath("//w:numId/@w:val")) <= set(lists.xpath("w:num/@w:numId"))


def test_text_that_is_added_by_the_names_of_styles_is_found_again() -> None:
    document = begun()
    document.add_heading("Teman", 1)
    document.add_paragraph("punkt", style="List Bullet")
    document.add_table(1, 1, style="qualcode").columns[0].width = Cm(4)

    opened = docx.Document(io.BytesIO(word_base.finish(document)))

    assert [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style] == [
        "Heading 1", "List Bullet",
    ]  # fmt: skip
    assert opened.tables[0].style is not None
