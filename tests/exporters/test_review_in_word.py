"""A paper as a Word file: its text and remarks are found again, in the forms that Word writes."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.errors import ExportError
from qualcode.exporters import review_word
from qualcode.exporters.review_parts import W, initials
from qualcode.importers.review_word import read
from qualcode.model.ledger import NAMESPACE, packed, word_ids
from qualcode.model.review import Cell, Look, Paper, Piece, ReturnedPaper
from qualcode.model.span import Span
from tests.exporters.university import template
from tests.review_papers import bare, on, remarked

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
TITLE = Piece("Kodad", Look.TITLE)


def turn(text: str, number: int = 0, cell: Cell | None = None, head: int = 0) -> Piece:
    span = Span(0, len(text) - head)
    return Piece(text, Look.TURN, "s", span, head, "", number, cell=cell)


def table(*rows: str) -> list[Piece]:
    return [
        turn(text, 1 if column == 0 else 0, Cell(1, row, column))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    ]


SMALL = bare(TITLE, turn("En eldsjäl 🙂 drev på.", 1), turn("Sedan kom tröttheten.", 2))


def opened(paper: Paper, looks: bytes | None = None) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(review_word.write(paper, template=looks)))


def part(paper: Paper, name: str) -> Any:
    return etree.fromstring(opened(paper).read(name))


def returned(paper: Paper, looks: bytes | None = None) -> ReturnedPaper:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.docx"
        file.write_bytes(review_word.write(paper, template=looks))
        return read(file)


def said(one: Paper | ReturnedPaper) -> tuple[str, list[object]]:
    """What a paper or a file says: its text, and its comments in any order."""
    remarks = one.remarks if isinstance(one, Paper) else one.comments
    told = [(each.author, each.at, each.text, each.place, each.done) for each in remarks]
    return one.text, sorted(told, key=str)


def marks(root: Any) -> list[str]:
    """Where comments begin and end among the words: `En (0 eldsjäl 0) drev`."""
    signs = {"commentRangeStart": "({}", "commentRangeEnd": "{})", "commentReference": "#{}"}
    found = []
    for one in root.iter():
        name = etree.QName(one).localname
        if name in signs:
            found.append(signs[name].format(one.get(f"{{{W}}}id")))
        elif name == "t":
            found.append(one.text)
    return found


def test_remarks_that_overlap_stand_on_their_exact_words() -> None:
    paper = remarked(SMALL, "eldsjäl 🙂", "🙂 drev", "eldsjäl")

    assert said(returned(paper)) == said(paper)


def test_runs_are_cut_where_remarks_begin_and_end() -> None:
    paper = remarked(bare(TITLE, turn("En eldsjäl drev på.")), "eldsjäl drev", "drev på")

    assert marks(part(paper, "word/document.xml"))[1:] == [
        "En ", "(0", "eldsjäl ", "(1", "drev", "0)", "#0", " på", "1)", "#1", ".",
    ]  # fmt: skip


def test_a_remark_may_go_across_paragraphs_and_cells() -> None:
    pieces = (TITLE, turn("Före."), *table("Datum|2 mars", "Plats|"), turn("Efter."))
    paper = remarked(bare(*pieces), "re.\nDatum\n2", "Datum", "mars\nPlats\n\nEf", "Efter.")

    assert said(returned(paper)) == said(paper)


def test_an_empty_place_is_a_point() -> None:
    paper = on(SMALL, Span(9, 9), Span(9, 16))

    assert said(returned(paper)) == said(paper)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("ab 🙂\u00a0\u200d<&é"), max_size=12), min_size=1, max_size=5),
    st.data(),
)
def test_any_text_with_any_remarks_is_found_again(texts: list[str], data: st.DataObject) -> None:
    plain = bare(TITLE, *(turn(text, number) for number, text in enumerate(texts, 1)))
    ends = st.integers(0, len(plain.text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=6))
    paper = on(plain, *(Span(min(pair), max(pair)) for pair in pairs))

    assert said(returned(paper)) == said(paper)


def threaded() -> Paper:
    """A coding with two replies, resolved."""
    paper = remarked(SMALL, "eldsjäl", "drev")
    root, other = paper.remarks
    root = replace(root, done=True)
    replies = tuple(
        replace(root, key=f"item:{number}", author="handledare", text="Jaså?\nNja.", code="",
                parent=root.key, at=f"2026-03-03T08:00:0{number}Z")
        for number in (1, 2)
    )  # fmt: skip
    return replace(paper, remarks=(root, *replies, other))


def test_replies_say_what_they_reply_to_and_what_is_resolved() -> None:
    paper = threaded()

    root = part(paper, "word/commentsExtended.xml")

    ids = {key: paragraph for key, (paragraph, _durable) in word_ids(paper.remarks).items()}
    first = paper.remarks[0].key
    entries = [
        tuple(one.get(f"{{{W15}}}{name}") for name in ("paraId", "paraIdParent", "done"))
        for one in root
    ]
    assert entries[:3] == [
        (ids[first], None, "1"), (ids["item:1"], ids[first], "1"), (ids["item:2"], ids[first], "1"),
    ]  # fmt: skip
    assert said(returned(paper)) == said(paper)
    assert len({one.parent for one in returned(paper).comments}) == 2


def test_a_thread_ends_all_its_ranges_before_its_references() -> None:
    assert marks(part(threaded(), "word/document.xml"))[2:12] == [
        "(0", "(1", "(2", "eldsjäl", "0)", "1)", "2)", "#0", "#1", "#2",
    ]  # fmt: skip


def test_the_last_paragraph_of_a_comment_bears_the_id_that_other_parts_name() -> None:
    paper = threaded()

    (_root, reply, *_rest) = part(paper, "word/comments.xml")

    ids = [paragraph.get(f"{{{W14}}}paraId") for paragraph in reply]
    assert ids == [None, word_ids(paper.remarks)["item:1"][0]]


def test_all_five_parts_of_comments_are_there_and_named() -> None:
    package = opened(threaded())

    kinds = package.read("[Content_Types].xml").decode()
    for name in ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"):
        assert f"word/{name}.xml" in package.namelist()
        assert f"wordprocessingml.{name}+xml" in kinds


def test_times_stand_in_utc_too() -> None:
    root = part(threaded(), "word/commentsExtensible.xml")

    times = [value for one in root for key, value in one.items() if key.endswith("dateUtc")]
    assert times == [one.at for one in threaded().remarks]


def test_the_file_says_which_paper_it_is_three_times() -> None:
    found = returned(threaded())

    assert found.guid == threaded().guid
    assert found.ledger == json.loads(json.dumps(packed(threaded())))
    bookmarks = part(threaded(), "word/document.xml").iter(f"{{{W}}}bookmarkStart")
    assert [one.get(f"{{{W}}}name") for one in bookmarks] == [
        f"_qc_{threaded().guid.replace('-', '')}"
    ]


def test_numbers_of_paragraphs_are_word_s_and_begin_anew_in_each_source() -> None:
    other = replace(turn("Annan källa.", 1), source="t")

    root = part(bare(TITLE, turn("Ett.", 1), turn("Två.", 2), other), "word/document.xml")

    lists = [one.get(f"{{{W}}}val") for one in root.iter(f"{{{W}}}numId")]
    assert lists[0] == lists[1] != lists[2]
    assert not any(text.strip().isdigit() for text in marks(root))


def test_who_speaks_stays_on_the_page_of_what_is_said() -> None:
    about = Piece("R: respondent", Look.NOTE)

    root = part(bare(TITLE, Piece("A", Look.CHAPTER), about, turn("Ett.", 1)), "word/document.xml")

    kept = [
        paragraph.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None
        for paragraph in root.iter(f"{{{W}}}p")
    ]
    assert kept[-2:] == [True, False]


def test_coded_words_are_tinted_by_the_shortest_coding_and_heads_never() -> None:
    paper = bare(TITLE, turn("0:00:01 En eldsjäl.", head=8))
    paper = on(paper, Span(6, len(paper.text)), Span(17, 24))
    long, short = paper.remarks
    paper = replace(paper, remarks=(long, replace(short, colour="#000000")))

    root = part(paper, "word/document.xml")

    fills = {
        run.findtext(f"{{{W}}}t"): shade.get(f"{{{W}}}fill")
        for run in root.iter(f"{{{W}}}r")
        for shade in run.iter(f"{{{W}}}shd")
    }
    assert fills == {"En ": "FAEAC7", "eldsjäl": "C7C7C7", ".": "FAEAC7"}


@pytest.mark.parametrize("colour", ["#000000", "#0000ff", "#ff0000", "#800080"])
def test_words_can_be_read_on_every_tint(colour: str) -> None:
    parts = (int(review_word.tint(colour)[at : at + 2], 16) / 255 for at in (0, 2, 4))

    # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, for parts as light as these
    red, green, blue = (((part + 0.055) / 1.055) ** 2.4 for part in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert (luminance + 0.05) / 0.05 >= 12


def test_the_table_of_codes_repeats_its_header_and_shows_the_colours() -> None:
    cells = ("Code", "eldsjälar")
    legend = [Piece(text, Look.LEGEND, code="c" if row else "", cell=Cell(0, row, 0))
              for row, text in enumerate(cells)]  # fmt: skip
    paper = remarked(bare(TITLE, *legend, turn("En eldsjäl.")), "eldsjäl.")
    (one,) = paper.remarks
    paper = replace(paper, remarks=(replace(one, code="eldsjälar", text="[eldsjälar]"),))

    (found,) = part(paper, "word/document.xml").iter(f"{{{W}}}tbl")

    rows = found.findall(f"{{{W}}}tr")
    assert [row.find(f".//{{{W}}}tblHeader") is not None for row in rows] == [True, False]
    assert [row.find(f".//{{{W}}}shd") is not None for row in rows] == [False, True]


def test_columns_are_as_wide_as_their_texts_need() -> None:
    root = part(bare(TITLE, *table("Ale|4|" + "ord " * 8)), "word/document.xml")

    first, second, third = (int(one.get(f"{{{W}}}w")) for one in root.iter(f"{{{W}}}gridCol"))
    assert second < first < third, "the first has the numbers of paragraphs, too"


def test_words_of_a_source_are_swedish_in_an_english_paper() -> None:
    root = part(replace(SMALL, language="en"), "word/document.xml")

    spoken = [run.findtext(f"{{{W}}}t") for run in root.iter(f"{{{W}}}r")
              if run.find(f".//{{{W}}}lang") is not None]  # fmt: skip
    assert spoken == ["En eldsjäl 🙂 drev på.", "Sedan kom tröttheten."]


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert review_word.write(threaded()) == review_word.write(threaded())


def test_a_paper_without_remarks_has_no_comments() -> None:
    assert "word/comments.xml" not in opened(SMALL).namelist()
    assert returned(SMALL).text == SMALL.text


def test_other_programs_find_the_comments() -> None:
    document = docx.Document(io.BytesIO(review_word.write(threaded())))

    assert [(one.author, one.initials, one.text) for one in document.comments][:2] == [
        ("kodare 1", "K1", "[kod 0]"), ("handledare", "H", "Jaså?\nNja."),
    ]  # fmt: skip


def test_a_university_s_template_keeps_its_looks_and_none_of_its_own_marks() -> None:
    found = returned(threaded(), template())

    assert said(found) == said(threaded())
    assert found.ledger is not None
    assert found.guid == threaded().guid


def test_a_template_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(ExportError):
        review_word.write(SMALL, template=b"nothing")


def test_initials_are_those_of_the_first_words() -> None:
    assert initials("åsa von berg af ek") == "ÅVB"


def test_the_ledger_stands_beside_what_a_template_has_of_its_own() -> None:
    package = opened(threaded(), template())

    items = [name for name in package.namelist() if name.startswith("customXml/item")]
    held = [etree.fromstring(package.read(name)).tag for name in sorted(items)]
    assert f"{{{NAMESPACE}}}review" in held
