"""A coded transcript as a web page, read again."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from qualcode.exporters import html_review
from qualcode.model.printable import printable
from qualcode.model.review import Paper
from tests.exporters.made_pages import (
    HOSTILE,
    PIECES,
    REMARKS,
    REVIEW,
    hostile_review,
    paper,
    place,
    remark,
)


def opened(review: Paper = REVIEW) -> html.HtmlElement:
    return html.document_fromstring(html_review.write(review), html.HTMLParser(encoding="utf-8"))


def row(page: html.HtmlElement, number: int) -> html.HtmlElement:
    """The paragraph with this number, beside its remarks."""
    (found,) = page.xpath("//div[span[@class='number'] = $number]", number=str(number))
    return found


def said(page: html.HtmlElement, number: int) -> list[str]:
    (found,) = page.xpath("//li[@id=$id]", id=f"remark-{number}")
    return [" ".join(part.text_content().split()) for part in found]


def test_all_pieces_are_there_in_their_order() -> None:
    page = opened(paper())

    text = page.xpath("string(//header)") + page.xpath("string(//main)")
    at = 0
    for piece in PIECES:
        found = text.find(piece.text, at)
        assert found >= 0, piece.text
        at = found + len(piece.text)


def test_title_and_chapters_are_headings_and_lead_from_the_contents() -> None:
    page = opened()

    assert page.xpath("//h1/text()") == ["Coded transcript: Intervju 1"]
    assert page.xpath("//h2/text()") == page.xpath("//nav//a/text()") == ["Codes", "Intervju 1"]


def test_a_paragraph_has_its_number_time_and_speaker() -> None:
    found = row(opened(), 2)

    assert found.xpath(".//span[@class='head']/text()") == ["0:12:05 "]
    assert found.xpath(".//span[@class='label']/text()") == ["R:"]
    assert found.xpath("p/@lang") == ["sv"]


def test_marks_bear_the_remarks_on_them_the_shortest_first() -> None:
    page = opened()

    marks = page.xpath("//mark")
    assert [(mark.text, mark.get("data-remarks")) for mark in marks] == [
        ("Hur", "1"),
        ("eldsjäl på", "2"),
        ("kontoret ", "3"),
        ("drev", "3 4"),
        (" på.", "4"),
        ("Hon brann för frågan", "4"),
        ("orkade", "5"),
        ("tolv", "6"),
    ]


def test_the_words_of_a_paragraph_are_whole_around_the_numbers() -> None:
    found = row(opened(), 2)

    assert found.find("p").text_content() == "0:12:05 R: En eldsjäl på kontoret drev på."
    signs = found.xpath("p/*[@class='open' or @class='close']")
    assert [(sign.get("class"), sign.get("data-remark")) for sign in signs] == [
        ("open", "2"), ("close", "2"), ("open", "3"), ("open", "4"), ("close", "3"),
    ]  # fmt: skip


def test_a_remark_stands_beside_the_paragraph_it_begins_in() -> None:
    page = opened()

    assert row(page, 2).xpath("ul/li/@id") == ["remark-2", "remark-3", "remark-4"]
    assert row(page, 3).xpath("ul/li") == []


def test_a_remark_tells_code_author_day_memo_and_state() -> None:
    page = opened()

    assert said(page, 2) == ["2 [eldsjälar] Anna, 2026-01-02", "Typisk.", "Se även 3."]
    assert said(page, 4) == ["4 [Drivkrafter] Anna, 2026-01-02", "✓ resolved"]
    assert said(page, 1) == ["1 Handledare, 2026-01-02", "Varför den frågan?"]


def test_replies_stand_within_the_remark() -> None:
    page = opened()

    assert said(page, 5) == ["5 [Hinder] Anna, 2026-01-02", "Handledare, 2026-01-02 Ja. Verkligen."]


def test_passage_and_remark_lead_to_each_other() -> None:
    page = opened()

    for number in range(1, 7):
        (there,) = page.xpath(f"//a[@id='passage-{number}']/@href")
        (back,) = page.xpath(f"//li[@id='remark-{number}']/p/a/@href")
        assert (there, back) == (f"#remark-{number}", f"#passage-{number}")
    assert page.xpath("//a[@id='passage-2']/@aria-label") == ["Remark 2: [eldsjälar]"]


def test_the_legend_has_titles_and_a_swatch_for_each_code_that_has_a_colour() -> None:
    page = opened(paper(REMARKS[:1]))

    (legend,) = page.xpath("//div[@class='scroll legend']/table")
    assert legend.xpath("thead//th[@scope='col']/text()") == ["Code", "Definition"]
    swatches = [row.xpath("count(.//span[contains(@class, 'swatch')])") for row in legend[-1]]
    assert swatches == [0, 1, 0]


def test_a_table_of_the_transcript_is_one_and_has_its_remarks_beside_it() -> None:
    page = opened()

    (table,) = page.xpath("//div[@class='scroll']/table")
    assert [[cell.text_content() for cell in one] for one in table.iter("tr")] == [
        ["5År", "Antal"], ["62019", "tolv | fler"],
    ]  # fmt: skip
    assert table.xpath("ancestor::div[2]/ul/li/@id") == ["remark-6"]


def test_the_legend_says_which_code_is_above_which() -> None:
    page = opened()

    assert page.xpath("//select/option/text()") == [
        "All codes", "Drivkrafter (3)", "\u00a0\u00a0\u00a0eldsjälar (2)", "Hinder (2)",
    ]  # fmt: skip
    assert page.xpath("//li[@id='remark-2']/@data-codes") == ["1 2"]
    assert page.xpath("//option[@data-name='eldsjälar']/@data-codes") == ["1 2"]


def test_a_code_that_only_a_remark_names_can_be_chosen_too() -> None:
    page = opened(paper([remark("a", place("Hur"), "ny kod")]))

    assert "ny kod (1)" in page.xpath("//select/option/text()")


def test_paragraphs_are_about_the_codes_on_them_also_where_those_began_before() -> None:
    page = opened()

    codes = [row(page, number).get("data-codes") for number in (1, 2, 3, 4)]
    assert codes == ["", "1 2", "1", "3"]


def test_only_real_colours_reach_the_style_sheet() -> None:
    listed = [
        replace(REMARKS[0], colour="red; } body { display: none"),
        replace(REMARKS[3], colour="#F0E442"),
    ]
    (style,) = opened(paper(listed)).xpath("//style/text()")

    assert "display: none }" not in style
    assert ".k3 { --k: #f0e442; }" in style


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    page = opened(hostile_review())

    assert len(page.xpath("//script")) == 1
    assert page.xpath("//@onclick") == []
    assert page.findtext(".//h1") == printable(HOSTILE)
    assert page.xpath("//div[@data-kind]/p")[0].text_content() == printable(HOSTILE)


def test_a_paper_without_remarks_or_pieces_is_a_page_as_well() -> None:
    assert opened(paper()).xpath("//mark | //li[@data-remark]") == []
    assert opened(paper((), ())).xpath("//main") != []


def test_the_same_paper_has_the_same_bytes() -> None:
    assert html_review.write(REVIEW) == html_review.write(REVIEW)
