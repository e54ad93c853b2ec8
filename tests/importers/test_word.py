"""Word files as a reader sees them, and hostile ones refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.errors import ImportProblem
from qualcode.importers import package, read
from qualcode.model.source import Draft

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Written = Callable[[str], Draft]


def part(body: str, root: str = "document", inner: str = "body") -> str:
    opened, closed = (f"<w:{inner}>", f"</w:{inner}>") if inner else ("", "")
    return f'<w:{root} xmlns:w="{W}" xmlns:mc="{MC}">{opened}{body}{closed}</w:{root}>'


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, xml in parts.items():
            file.writestr(f"word/{name}.xml", xml)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a document with this body, and read it."""
    return lambda body: read(packed(tmp_path / "a.docx", document=part(body)))


def test_paragraphs_are_parted_by_a_blank_line_and_speakers_found(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Intervju 4", level=1)
    for line in ("I: Hur då?", "", "R: Så här på våren.", "Och så."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))

    draft = read(tmp_path / "a.docx")

    assert draft.text == "Intervju 4\n\nI: Hur då?\n\nR: Så här på våren.\n\nOch så."
    assert [turn.speaker for turn in draft.turns] == ["·", "I", "R"]
    assert draft.format == "docx"


def test_a_table_is_read_row_by_row_in_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Före")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["I", "Hur då?", "R", "Så här."], strict=True):
        cell.text = words
    table.cell(1, 1).add_paragraph("Och så.")
    document.add_paragraph("Efter")
    document.save(str(tmp_path / "a.docx"))

    draft = read(tmp_path / "a.docx")

    assert draft.text == "Före\n\nI\tHur då?\nR\tSå här.\nOch så.\n\nEfter"
    assert [turn.speaker for turn in draft.turns] == ["·", "I", "R"]


def test_insertions_are_in_and_deletions_out(written: Written) -> None:
    draft = written(
        p(
            r("Vi ")
            + f"<w:ins>{r('alla ')}</w:ins>"
            + "<w:del><w:r><w:delText>inte </w:delText></w:r></w:del>"
            + r("orkade.")
        )
    )

    assert draft.text == "Vi alla orkade."
    assert draft.notes == ("Tracked changes were read as accepted.",)


def test_moved_text_stands_once_where_it_was_moved_to(written: Written) -> None:
    draft = written(
        p(f"<w:moveFrom>{r('Först.')}</w:moveFrom>" + r("Sedan."))
        + p(f"<w:moveTo>{r('Först.')}</w:moveTo>")
    )

    assert draft.text == "Sedan.\n\nFörst."


def test_a_deleted_paragraph_mark_joins_two_paragraphs(written: Written) -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

    assert written(p(mark + r("Ett ")) + p(r("två."))).text == "Ett två."


def test_a_deleted_row_is_out(written: Written) -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('bort'))}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{p(r('kvar'))}</w:tc></w:tr>"

    assert written(f"<w:tbl>{gone}{kept}</w:tbl>").text == "kvar"


def test_hidden_text_is_out_and_told(written: Written) -> None:
    def run(value: str, text: str) -> str:
        return f"<w:r><w:rPr><w:vanish{value}/></w:rPr><w:t>{text}</w:t></w:r>"

    draft = written(p(r("Vi ") + run("", "dolt ") + run(' w:val="0"', "syns.")) + p(run("", "x")))

    assert draft.text == "Vi syns."
    assert draft.notes == ("Hidden text was left out.",)


def test_comments_are_out_and_told(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("Ett.", "Två."):
        document.add_comment(document.add_paragraph(words).runs, text="Kolla!", author="K")
    document.save(str(tmp_path / "a.docx"))

    draft = read(tmp_path / "a.docx")

    assert draft.text == "Ett.\n\nTvå."
    assert draft.notes == ("2 comments were left out.",)


def test_breaks_tabs_and_hyphens_are_characters(written: Written) -> None:
    marks = "<w:r><w:br/></w:r><w:r><w:tab/></w:r><w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"

    assert written(p(r("a") + marks + r("b"))).text == "a\n\t\u2011\u00adb"


def test_content_controls_links_and_fields_give_their_text(written: Written) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("7")}'
    )
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('styrt'))}</w:sdtContent></w:sdt>"
        + p(f"<w:hyperlink>{r('länk')}</w:hyperlink>")
        + p(f"<w:sdt><w:sdtContent>{r('sida ')}</w:sdtContent></w:sdt>{field}")
    )

    assert written(body).text == "styrt\n\nlänk\n\nsida 7"


def test_a_text_box_is_read_once_after_its_paragraph(written: Written) -> None:
    box = f"<w:txbxContent>{p(r('i rutan'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert written(p(r("utanför") + f"<w:r>{both}</w:r>")).text == "utanför\n\ni rutan"


def test_notes_stand_at_the_end_and_are_nobodys_words(tmp_path: Path) -> None:
    def reference(kind: str, id_: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'

    body = p(r("I: Hur då?")) + p(
        r("R: Så här") + reference("endnote", 2) + r(".") + reference("footnote", 5)
    )
    foot = "".join(
        f'<w:footnote w:id="{id_}">{p(r(words))}</w:footnote>'
        for id_, words in ((0, "streck"), (5, "ironi"))
    )
    end = f'<w:endnote w:id="2">{p(r("visar"))}</w:endnote>'
    path = packed(
        tmp_path / "a.docx",
        document=part(body),
        footnotes=part(foot, "footnotes", ""),
        endnotes=part(end, "endnotes", ""),
    )

    draft = read(path)

    assert draft.text == "I: Hur då?\n\nR: Så här[1].[2]\n\n[1] visar\n\n[2] ironi"
    assert [(turn.speaker, turn.span.of(draft.text)) for turn in draft.turns] == [
        ("I", "Hur då?"),
        ("R", "Så här[1].[2]"),
        ("·", "[1] visar\n\n[2] ironi"),
    ]


def test_text_is_composed(written: Written) -> None:
    assert written(p(r("fo\u0308r"))).text == "för"


def test_a_document_without_text_is_refused(written: Written) -> None:
    with pytest.raises(ImportProblem, match="is empty"):
        written(p(""))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"hej", "is damaged"),
        (b"PK\x03\x04 trasig", "is damaged"),
        (b"\xd0\xcf\x11\xe0gammal", "old .doc"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)

    with pytest.raises(ImportProblem, match=message):
        read(tmp_path / "a.docx")


def test_what_an_open_document_leaves_beside_it_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "~$a.docx").write_bytes(b"Anna")

    with pytest.raises(ImportProblem, match="give the document itself"):
        read(tmp_path / "~$a.docx")


def test_broken_xml_and_a_missing_body_are_refused(tmp_path: Path) -> None:
    for xml in (part(p("x"))[:-9], "<a/>", ""):
        with pytest.raises(ImportProblem, match="is damaged"):
            read(packed(tmp_path / "a.docx", document=xml))


def test_a_file_cut_short_or_with_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", document=part(p(r("hej " * 500))))
    whole = path.read_bytes()

    for data in (whole[:-30], whole[:60] + bytes([whole[60] ^ 0xFF]) + whole[61:]):
        path.write_bytes(data)
        with pytest.raises(ImportProblem, match="is damaged"):
            read(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "hemligt"
    secret.write_text("hemligt", encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    for declared, used in (
        (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"),
        (f'<!ENTITY l0 "ha">{laughs}', "&l9;"),
        ("", "ja"),
    ):
        xml = f"<!DOCTYPE w [{declared}]>{part(p(r(used)))}"
        with pytest.raises(ImportProblem, match=r"entities|damaged"):
            read(packed(tmp_path / "a.docx", document=xml))


@pytest.mark.parametrize("name", ["../../ut.xml", "/etc/ut.xml", "..\\ut.xml", "C:/ut.xml"])
def test_a_member_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.docx", document=part(p(r("hej"))))
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(zipfile.ZipInfo(name), "x")

    with pytest.raises(ImportProblem, match="points outside"):
        read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = part(p(r(" " * 30_000_000)))

    with pytest.raises(ImportProblem, match="unpacks to far more"):
        read(packed(tmp_path / "a.docx", document=bomb))


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ENTRIES", 1)

    with pytest.raises(ImportProblem, match="unpacks to far more"):
        read(packed(tmp_path / "a.docx", document=part(""), footnotes=part("")))


def test_a_member_larger_than_declared_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", document=part(p(r("hej " * 500))))
    size = len(part(p(r("hej " * 500)))).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))

    with pytest.raises(ImportProblem, match="is damaged"):
        read(path)


def test_elements_nested_too_deeply_are_refused_or_read(tmp_path: Path) -> None:
    body = "<w:sdt><w:sdtContent>" * 3000 + p(r("hej")) + "</w:sdtContent></w:sdt>" * 3000

    with pytest.raises(ImportProblem, match="is damaged"):
        read(packed(tmp_path / "a.docx", document=part(body)))
