"""What a Word file says: its text before tracked changes, the changes, comments and threads."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.errors import ImportProblem
from qualcode.importers import read as read_interview
from qualcode.importers import review_word
from qualcode.importers.review_word import read
from qualcode.model.review import ReturnedPaper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16 = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}" xmlns:cid="{W16}" xmlns:mc="{MC}"'
GUID = "11111111-2222-4333-8444-555555555555"
Written = Callable[..., ReturnedPaper]


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, mark: str = "") -> str:
    marked = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{marked}{''.join(inner)}</w:p>"


def change(tag: str, *inner: str, who: str = "H", at: str = "2026-03-02T08:00:00Z") -> str:
    return f'<w:{tag} w:id="1" w:author="{who}" w:date="{at}">{"".join(inner)}</w:{tag}>'


def ins(*texts: str, who: str = "H") -> str:
    return change("ins", *map(r, texts), who=who)


def deleted(*texts: str, who: str = "H") -> str:
    runs = (r(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ") for text in texts)
    return change("del", *runs, who=who)


def start(number: int | str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int | str) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>'


def reference(number: int | str) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def comment(number: int | str, *paragraphs: str, date: str = "2026-03-02T08:00:05Z") -> str:
    body = "".join(paragraphs) or p(r(f"Kommentar {number}"))
    dated = f'w:date="{date}"' if date else ""
    return f'<w:comment w:id="{number}" w:author="Handledaren" {dated}>{body}</w:comment>'


def marked(text: str, paragraph: str) -> str:
    """A paragraph of a comment with an id."""
    return f'<w:p w14:paraId="{paragraph}">{r(text)}</w:p>'


def part(root: str, body: str) -> str:
    return f"<{root} {NAMES}>{body}</{root}>"


def cells(*rows: tuple[str, ...], row: str = "") -> str:
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in line) for line in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}{line}</w:tr>' for line in lines)}</w:tbl>"


def packed(path: Path, body: str, comments: str = "", **parts: str) -> Path:
    """A Word file with this body; other parts are named by their path, `__` for a slash."""
    named = {"word__document": part("w:document", f"<w:body>{body}</w:body>"), **parts}
    if comments:
        named["word__comments"] = part("w:comments", comments)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, xml in named.items():
            file.writestr(f"{name.replace('__', '/')}.xml", xml)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a document and read it."""
    return lambda *given, **parts: read(packed(tmp_path / "svar.docx", *given, **parts))


def test_the_text_is_its_paragraphs_cell_by_cell(written: Written) -> None:
    nested = cells((p(r("c")), cells((p(r("d")),)) + p(r("e"))))
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('f'))}</w:sdtContent></w:sdt>"
    link = p("<w:hyperlink>", r("länk"), "</w:hyperlink>")

    assert written(p(r("a"), r(" b")) + nested + held + link).text == "a b\nc\nd\ne\nf\nlänk"


def test_signs_are_text_and_numbers_and_page_breaks_are_not(written: Written) -> None:
    numbered = "<w:pPr><w:numPr><w:numId w:val='2'/></w:numPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    signs = '<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t><w:br w:type="page"/><w:cr/></w:r>'
    hyphens = "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"

    assert written(f"<w:p>{numbered}{signs}{hyphens}</w:p>").text == "\tx\ny\n\u2011\u00ad"


def test_a_field_shows_its_result(written: Written) -> None:
    codes = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inner}'
        for kind, inner in [
            ("begin", "<w:r><w:instrText>REF x</w:instrText></w:r>" + r("kod")),
            ("separate", r("svar")),
            ("end", r(" efter")),
        ]
    )

    assert written(p(codes)).text == "svar efter"


def test_a_text_box_follows_its_paragraph_once(written: Written) -> None:
    box = f"<w:txbxContent>{p(r('ruta'))}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert written(p(r("a"), both, r("b")) + p(r("c"))).text == "ab\nruta\nc"


def test_a_note_stands_in_brackets_where_its_mark_is(written: Written) -> None:
    note = part("w:footnotes", f'<w:footnote w:id="2">{p(r("Se R2."))}{p(r("Ja!"))}</w:footnote>')
    body = p(r("Ord"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" sedan"))

    assert written(body, word__footnotes=note).text == "Ord [Se R2. Ja!] sedan"


def test_the_text_is_that_before_tracked_changes(written: Written) -> None:
    found = written(p(r("Vi "), deleted("åk", "te"), ins("cyklade"), r(" hem.")))

    taken, put = found.revisions
    assert found.text == "Vi åkte hem."
    assert (taken.inserted, taken.words, taken.place.of(found.text)) == (False, "åkte", "åkte")
    assert (put.inserted, put.words, put.place.start, len(put.place)) == (True, "cyklade", 7, 0)
    assert (put.author, put.at) == ("H", "2026-03-02T08:00:00Z")


def test_changes_of_different_people_stay_apart(written: Written) -> None:
    found = written(p(ins("ett ", who="A"), ins("två ", who="B"), r("tre")))

    assert [(one.author, one.words) for one in found.revisions] == [("A", "ett "), ("B", "två ")]


def test_moved_words_are_gone_in_one_place_and_new_in_another(written: Written) -> None:
    moved = change("moveTo", r("hem ")), change("moveFrom", r("hem "))

    found = written(p(moved[0], r("Vi åkte "), moved[1]))

    assert found.text == "Vi åkte hem "
    assert [(one.inserted, one.words) for one in found.revisions] == [
        (True, "hem "),
        (False, "hem "),
    ]


def test_words_put_in_by_one_and_taken_out_by_another_were_never_there(written: Written) -> None:
    both = change("ins", deleted("kanske ", who="B"), who="A")

    found = written(p(r("Vi "), both, r("åkte.")))

    assert found.text == "Vi åkte."
    assert [(one.author, one.inserted) for one in found.revisions] == [("A", True), ("B", False)]
    assert [one.place.start for one in found.revisions] == [3, 3]


def test_a_paragraph_put_in_is_one_change_with_its_end(written: Written) -> None:
    mark = change("ins")

    found = written(p(r("Ett."), mark=mark) + p(ins("Nytt.")) + p(r("Två.")))

    (one,) = found.revisions
    assert (found.text, one.words, one.place.start) == ("Ett.\nTvå.", "\nNytt.", 4)


def test_two_paragraphs_made_one_lose_the_end_between_them(written: Written) -> None:
    found = written(p(r("Ett."), mark=change("del")) + p(r("Två.")))

    (one,) = found.revisions
    assert (found.text, one.inserted, one.words) == ("Ett.\nTvå.", False, "\n")


def test_a_row_taken_out_is_one_change(written: Written) -> None:
    row = f"<w:trPr>{change('del')}</w:trPr>"

    found = written(cells((p(r("a")), p(r("b"))), row=row) + p(r("c")))

    (one,) = found.revisions
    assert (found.text, one.words, one.inserted) == ("a\nb\nc", "a\nb\n", False)


def test_a_comment_stands_on_its_range(written: Written) -> None:
    body = p(r("Vi "), start(0), r("åkte"), end(0), reference(0), r(" hem"))

    found = written(body, comment(0, p(r("Hur?")), p(r("Och när?"))))

    (one,) = found.comments
    assert one.place is not None
    assert one.place.of(found.text) == one.words == "åkte"
    assert (one.author, one.at, one.text) == (
        "Handledaren",
        "2026-03-02T08:00:05Z",
        "Hur?\nOch när?",
    )


def test_a_range_may_begin_and_end_in_cells_or_between_paragraphs(written: Written) -> None:
    body = (
        start(0)
        + p(r("a"), start(1))
        + cells((p(r("b")), p(end(1), reference(1), r("c"))))
        + end(0)
        + p(reference(0), r("d"))
    )

    found = written(body, comment(0) + comment(1))

    places = {one.id: one.place.of(found.text) for one in found.comments if one.place}
    assert places == {"0": "a\nb\nc\n", "1": "\nb\n"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (p(r("ab"), reference(0), r("cd")), "2-2"),
        (p(r("ab"), start(0), r("cd")), "2-2"),
        (p(r("ab"), end(0), r("cd")), "2-2"),
        (p(start(0), r("ab"), reference(0), r("cd")), "0-2"),
        (p(r("a"), end(0), r("bc"), start(0), reference(0), r("d")), "1-3"),
        (p(start(0), r("abcd"), end(0), reference(0)), "0-4"),
        (p(r("abcd")), "None"),
    ],
)
def test_broken_ranges_are_read_as_far_as_they_go(body: str, place: str, written: Written) -> None:
    (one,) = written(body, comment(0)).comments

    assert place == (f"{one.place.start}-{one.place.end}" if one.place is not None else "None")


def test_what_a_comment_stands_on_is_told_as_its_writer_saw_it(written: Written) -> None:
    body = p(start(0), r("Vi "), deleted("åkte"), ins("for"), r(" hem"), end(0), reference(0))

    found = written(body, comment(0))

    (one,) = found.comments
    assert one.words == "Vi for hem"
    assert one.place is not None
    assert one.place.of(found.text) == "Vi åkte hem"


def test_threads_marks_and_lasting_ids_come_from_the_parts_beside(written: Written) -> None:
    body = p(start(0), start(1), r("ab"), end(0), end(1), reference(0), reference(1))
    comments = comment(0, marked("Fråga", "0a00000a"), marked("mer", "0A00000B")) + comment(
        1, marked("Svar", "0A00000C")
    )
    extended = part(
        "w15:commentsEx",
        '<w15:commentEx w15:paraId="0A00000B" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0A00000C" w15:paraIdParent="0A00000B" w15:done="0"/>',
    )
    ids = part("cid:commentsIds", '<cid:commentId cid:paraId="0A00000B" cid:durableId="1b"/>')

    question, answer = written(
        body, comments, word__commentsExtended=extended, word__commentsIds=ids
    ).comments

    assert (question.done, question.durable, question.paragraph) == (True, "1B", "0A00000B")
    assert (answer.parent, answer.done, answer.durable) == (question.id, False, "")


def test_comments_come_in_the_order_of_the_text(written: Written) -> None:
    body = p(start(2), r("a"), end(2), reference(2), start(1), r("b"), end(1), reference(1))

    found = written(body, comment(0) + comment(1) + comment(2))

    assert [one.id for one in found.comments] == ["2", "1", "0"]


def test_comments_with_the_same_id_are_all_there(written: Written) -> None:
    body = p(start(0), r("a"), end(0), reference(0), start(0), r("b"), end(0), reference(0))

    found = written(body, comment(0, p(r("Ett"))) + comment(0, p(r("Två"))))

    assert len({one.id for one in found.comments}) == 2
    assert [(one.text, one.place and one.place.start) for one in found.comments] == [
        ("Ett", 0),
        ("Två", 1),
    ]


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("2026-03-02T08:00:05Z", "2026-03-02T08:00:05Z"),
        ("2026-03-02T08:00:05", "2026-03-02T08:00:05Z"),
        ("2026-03-02T09:00:05.500+01:00", "2026-03-02T08:00:05Z"),
        ("0-00-00T00:00:00Z", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("igår", ""),
        ("", ""),
    ],
)
def test_times_are_in_utc_or_missing(date: str, at: str, written: Written) -> None:
    (one,) = written(p(r("a"), reference(0)), comment(0, date=date)).comments

    assert one.at == at


def test_the_strict_dialect_is_read_alike(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", p(start(0), r("a"), end(0), reference(0)), comment(0))
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name).decode().replace(W, STRICT) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, xml in parts.items():
            file.writestr(name, xml)

    found = read(path)

    assert (found.text, found.comments[0].words) == ("a", "a")


def test_parts_are_found_by_their_relations(tmp_path: Path) -> None:
    parts = {"other__some": part("w:comments", comment(0))}
    path = packed(tmp_path / "a.docx", p(r("a"), reference(0)), **parts)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(
            "word/_rels/document.xml.rels",
            '<R><Relationship Type="http://x/comments" Target="../other/some.xml"/></R>',
        )

    found = read(path)

    assert [one.text for one in found.comments] == ["Kommentar 0"]


def ledger(content: object) -> str:
    words = json.dumps(content) if not isinstance(content, str) else content
    return f'<l:ledger xmlns:l="{review_word.NAMESPACE}"><![CDATA[{words}]]></l:ledger>'


def bookmark(guid: str = GUID) -> str:
    return f'<w:bookmarkStart w:id="0" w:name="_qc_{guid.replace("-", "")}"/>'


def test_the_paper_is_named_by_the_ledger_and_else_by_the_bookmark(written: Written) -> None:
    other = GUID.replace("1", "2")

    by_ledger = written(p(bookmark(), r("a")), customXml__item7=ledger({"guid": other}))
    by_bookmark = written(p(bookmark(), r("a")), customXml__item1="<x/>")

    assert (by_ledger.guid, by_ledger.ledger) == (other, {"guid": other})
    assert (by_bookmark.guid, by_bookmark.ledger) == (GUID, None)


@pytest.mark.parametrize("content", ["{", "[1]", "[" * 100_000, {"guid": 7}, {"guid": "../x"}])
def test_a_ledger_that_is_none_names_nothing(content: object, written: Written) -> None:
    assert written(p(r("a")), customXml__item1=ledger(content)).guid == ""


def test_who_saved_the_file_is_told_unless_it_was_qualcode(tmp_path: Path) -> None:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

    def saved(name: str) -> ReturnedPaper:
        path = packed(tmp_path / f"{name}.docx", p(r("a")))
        with zipfile.ZipFile(path, "a") as file:
            file.writestr(
                "_rels/.rels",
                f'<R><Relationship Id="r" Type="{core}" Target="/docProps/core.xml"/></R>',
            )
            file.writestr(
                "docProps/core.xml",
                f"<c><lastModifiedBy>{name}</lastModifiedBy>"
                "<modified>2026-03-02T10:00:00Z</modified></c>",
            )
        return read(path)

    hers, ours = saved("Handledaren"), saved("qualcode")

    assert (hers.saved_by, hers.saved_at) == ("Handledaren", "2026-03-02T10:00:00Z")
    assert (ours.saved_by, ours.saved_at) == ("", "")


def test_what_could_control_a_terminal_is_made_visible(written: Written) -> None:
    found = written(p(r("a\u202eb"), reference(0)), comment(0, p(r("c\u200fd"))))

    assert (found.text, found.comments[0].text) == ("a\ufffdb", "c\ufffdd")


@pytest.mark.parametrize(
    ("limit", "body"),
    [("MOST_COMMENTS", p(r("a"))), ("MOST_CHANGES", p(ins("a"), r("b"), ins("c")))],
)
def test_a_file_with_too_many_comments_or_changes_is_refused(
    limit: str, body: str, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_word, limit, 1)

    with pytest.raises(ImportProblem, match="comments or tracked changes"):
        written(body, comment(0) + comment(1))


def test_a_file_with_far_too_much_text_is_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_word, "MOST_TEXT", 5)

    with pytest.raises(ImportProblem, match="far more text"):
        written(p(r("sex ord")))


@pytest.mark.parametrize(
    "parts",
    [
        {"word__document": "<w:document"},
        {"word__document": part("w:document", "")},
        {"word__comments": "<w:comments"},
        {"word__commentsExtended": "no xml"},
        {"customXml__item1": "<x"},
    ],
)
def test_a_broken_part_is_told(parts: dict[str, str], written: Written) -> None:
    with pytest.raises(ImportProblem, match="damaged"):
        written(p(r("a")), **parts)


def test_a_document_type_is_refused(written: Written) -> None:
    with pytest.raises(ImportProblem, match="entities"):
        written(p(r("a")), customXml__item1='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')


@pytest.mark.parametrize("told_by", ["bookmark", "ledger"])
def test_a_paper_is_no_interview_to_import(told_by: str, tmp_path: Path) -> None:
    parts = {"customXml__item1": ledger({})} if told_by == "ledger" else {}
    body = p(bookmark() if told_by == "bookmark" else "", r("I: Hur då?"))
    path = packed(tmp_path / "a.docx", body, **parts)

    with pytest.raises(ImportProblem, match="qualcode review import"):
        read_interview(path)
