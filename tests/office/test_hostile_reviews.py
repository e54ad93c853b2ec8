"""Files that lie, are broken or too much: one clear sentence, or all that can be read of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.actions import reviews
from qualcode.errors import QualcodeError
from qualcode.model.printable import printable
from tests.office.reviewed_study import Reviewed
from tests.office.word_forms import WordFile

COMMENTS, TEXT = "word/comments.xml", "word/document.xml"
EXTENDED, LEDGER = "word/commentsExtended.xml", "customXml/item1.xml"
HERE = (COMMENTS, TEXT, EXTENDED, LEDGER)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f"<!DOCTYPE w [<!ENTITY l0 'ha'>{LAUGHS}]>".encode()
Change = Callable[[bytes], bytes]


def home(reviewed: Reviewed, part: str, change: Change) -> Path:
    """The file that went out, one part of it changed."""
    word = WordFile(reviewed.file)
    word.put(part, change(word.part(part)))
    return word.saved(reviewed.file.with_name("home.docx"))


def refused(reviewed: Reviewed, path: Path) -> str:
    """The sentence that refuses a file; nothing of it is kept."""
    with pytest.raises(QualcodeError) as problem:
        reviewed.came(path)
    assert reviewed.items() == []
    return str(problem.value)


def ledger(**changes: object) -> Change:
    """Other values in the copy of the ledger inside the file."""

    def change(data: bytes) -> bytes:
        begin, end = data.index(b"{"), data.rindex(b"}") + 1
        text = data[begin:end].decode().replace("&lt;", "<").replace("&amp;", "&")
        told = json.dumps({**json.loads(text), **changes})
        escaped = told.replace("&", "&amp;").replace("<", "&lt;").encode()
        return data[:begin] + escaped + data[end:]

    return change


@pytest.mark.parametrize("part", HERE)
@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("unpacks to far more", lambda xml: xml + b" " * 30_000_000),
        (
            "entities or a document type|damaged",
            lambda xml: DOCTYPE + re.sub(rb"<\?xml[^>]*\?>", b"", xml),
        ),
        ("damaged", lambda xml: xml[: len(xml) // 2]),
        ("damaged", lambda _xml: b"\x00\xff" * 50),
        ("damaged", lambda _xml: b""),
    ],
)
def test_a_part_that_is_a_bomb_or_broken_is_refused_in_a_sentence(
    part: str, what: str, change: Change, reviewed: Reviewed
) -> None:
    sentence = refused(reviewed, home(reviewed, part, change))

    assert re.search(what, sentence)
    assert "home.docx" in sentence


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"hej"])
def test_what_is_no_word_file_is_refused(data: bytes, reviewed: Reviewed) -> None:
    path = reviewed.file.with_name("fel.docx")
    path.write_bytes(data)

    assert "fel.docx" in refused(reviewed, path)


def test_somebody_elses_document_is_refused(reviewed: Reviewed) -> None:
    other = docx.Document()
    run = other.add_paragraph("Ett helt annat dokument om något annat.").runs
    other.add_comment(run, text="Hej", author="Någon")
    path = reviewed.file.with_name("annat.docx")
    other.save(str(path))

    sentence = refused(reviewed, path)

    assert "annat.docx" in sentence
    assert "qualcode import" in sentence


def copies(number: int) -> Change:
    """The last comment so many times over, each with an id of its own."""

    def change(xml: bytes) -> bytes:
        start = xml.rindex(b"<w:comment ")
        end = xml.rindex(b"</w:comment>") + len(b"</w:comment>")
        one = re.sub(rb' w14:\w+="\w+"', b"", xml[start:end]).replace(b"eldsj", b"nya eldsj")
        many = (re.sub(rb'w:id="\d+"', b'w:id="%d"' % (100 + n), one) for n in range(number))
        return xml[:end] + b"".join(many) + xml[end:]

    return change


def test_ten_thousand_comments_are_read_and_none_is_dropped(reviewed: Reviewed) -> None:
    found = reviewed.came(home(reviewed, COMMENTS, copies(10_000)))

    assert len(found) == 10_000


def test_more_comments_than_anybody_writes_are_refused(reviewed: Reviewed) -> None:
    assert "more than" in refused(reviewed, home(reviewed, COMMENTS, copies(20_001)))


DEEP = json.loads("[" * 500 + "]" * 500)


@pytest.mark.parametrize(
    "change",
    [
        lambda _xml: b"<a/>",
        lambda xml: xml.replace(b"{", b"[", 1),
        ledger(guid="0" * 40),
        ledger(guid=["x"], pieces=None),
        ledger(pieces=[], remarks=[]),
        ledger(remarks=[{"key": "coding:x", "place": [5, 10**9]}]),
        ledger(sources={"../../etc": "0" * 64}),
        ledger(title="\u202e\x1b[31m", format=10**400),
        ledger(pieces=DEEP),
    ],
)
def test_a_ledger_that_lies_changes_nothing(change: Change, reviewed: Reviewed) -> None:
    assert reviewed.came(home(reviewed, LEDGER, change)) == []


def test_a_ledger_that_lies_is_not_believed_where_the_project_has_no_other(
    reviewed: Reviewed,
) -> None:
    reviewed.project.connection.execute("DELETE FROM review_paper")

    found = reviewed.came(
        home(reviewed, LEDGER, ledger(remarks=[{"key": "coding:x", "place": [5, 10**9]}]))
    )

    assert all(line.startswith("comment") for line in found)


def swapped(pattern: bytes, by: bytes) -> Change:
    return lambda xml: re.sub(pattern, by, xml)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (EXTENDED, swapped(rb'(w15:paraId="(\w+)")', rb'\1 w15:paraIdParent="\2"')),
        (TEXT, swapped(rb"<w:commentRangeStart[^>]*/>", b"")),
        (TEXT, swapped(rb"<w:commentRangeEnd[^>]*/>", b"")),
        (TEXT, swapped(rb"<w:comment(RangeStart|RangeEnd|Reference)[^>]*/>", b"")),
        (TEXT, swapped(rb'(<w:comment\w+ w:id=)"\d+"', rb'\1"7"')),
        (COMMENTS, swapped(rb'w:date="[^"]*"', b'w:date="0-00-00T00:00:00Z"')),
        (COMMENTS, swapped(rb' w:date="[^"]*"', b"")),
        (COMMENTS, swapped(rb'w:date="2026', b'w:date="99999999')),
    ],
)
def test_marks_that_contradict_each_other_do_not_lose_a_comment(
    part: str, change: Change, reviewed: Reviewed
) -> None:
    found = reviewed.came(home(reviewed, part, change))

    assert [line for line in found if line.startswith("deleted")] == []


def test_threads_in_a_ring_are_read(reviewed: Reviewed) -> None:
    word = WordFile(reviewed.file)
    word.comment("Hur började", "Första.")
    word.reply("Första.", "Andra.")
    ring = swapped(
        rb'(<w15:commentEx w15:paraId="(\w+)") (w15:done="0"/><w15:commentEx w15:paraId="(\w+)" '
        rb'w15:paraIdParent="\w+")',
        rb'\1 w15:paraIdParent="\4" \3',
    )
    word.put(EXTENDED, ring(word.part(EXTENDED)))

    found = reviewed.came(word.saved(reviewed.file.with_name("ring.docx")))

    assert [line.split()[-1] for line in found] == ["Andra.", "Första."]


def test_a_comment_with_the_lasting_id_of_another_takes_nothing_from_it(reviewed: Reviewed) -> None:
    word = WordFile(reviewed.file)
    word.comment("Hur började", "Falsk.")
    ids = word.part("word/commentsIds.xml")
    first = re.findall(rb'durableId="(\w+)"', ids)[0]
    word.put("word/commentsIds.xml", re.sub(rb'durableId="2A\w+"', b'durableId="%s"' % first, ids))

    found = reviewed.came(word.saved(reviewed.file.with_name("falsk.docx")))

    assert found == ["comment Handledaren «Hur började» Falsk."]


@pytest.mark.parametrize(
    "text", ["\u202egnirts", "=HYPERLINK(1)", "x" * 200_000, "]]>&<b>", "[" * 999]
)
def test_words_of_any_kind_are_kept_and_shown_harmlessly(text: str, reviewed: Reviewed) -> None:
    word = WordFile(reviewed.file)
    word.comment("Hur började", text, author=text[:500])
    reviewed.came(word.saved(reviewed.file.with_name("ord.docx")))

    (item,) = reviewed.items()

    assert item.text == printable(text)
    assert reviews.what_accepting_does(reviewed.project, item)
