"""Edits of a Word file in Word's own XML: what Word 365 writes when somebody comments on a text.

The forms are those of files saved by Word: threads in commentsExtended, durable ids in commentsIds
and commentsExtensible, people, tracked changes, runs cut by revision ids and proofing marks.
"""

from __future__ import annotations

import copy
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.office.word_runs import (
    MAIN,
    W14,
    Element,
    W,
    behind,
    between,
    comment_paragraphs,
    comment_text,
    cut,
    numbered,
    paragraph_id,
    paragraph_of,
    properties_end,
    reference_run,
    run_text,
    runs_of,
    set_text,
    taken_out,
    words_of,
)

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
# The parts beside comments.xml, with the root of each.
COMPANIONS = {
    "commentsExtended": f"{W15}commentsEx",
    "commentsIds": f"{CID}commentsIds",
    "commentsExtensible": f"{CEX}commentsExtensible",
    "people": f"{W15}people",
}
CORE = "docProps/core.xml"
AUTHOR, AT = "Handledaren", "2026-03-02T09:00:00Z"


class WordFile:
    """The parts of a Word file. What is asked for by words must be there exactly once."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as file:
            self._parts = {name: file.read(name) for name in file.namelist()}
        names = ("document", "comments", *COMPANIONS)
        self._trees = {
            name: etree.fromstring(self._parts[f"word/{name}.xml"])
            for name in names
            if f"word/{name}.xml" in self._parts
        }
        self._new = 0

    def saved(self, path: Path, by: str = AUTHOR) -> Path:
        """Write the file; the parts that were edited anew, the others as they were."""
        core = self._parts[CORE].decode()
        self._parts[CORE] = re.sub(r"(lastModifiedBy>)[^<]*", rf"\g<1>{by}", core).encode()
        for name, tree in self._trees.items():
            xml = etree.tostring(tree, encoding="UTF-8", standalone=True, xml_declaration=True)
            self._parts[f"word/{name}.xml"] = xml
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in self._parts.items():
                file.writestr(name, data)
        return path

    def part(self, name: str) -> bytes:
        """A part as it would be saved now."""
        tree = self._trees.get(Path(name).stem)
        return self._parts[name] if tree is None else etree.tostring(tree)

    def put(self, name: str, data: bytes) -> None:
        """Give a part other bytes, or a file another part."""
        self._trees.pop(Path(name).stem, None)
        self._parts[name] = data

    # Comments

    def comment(
        self, words: str, text: str, *, author: str = AUTHOR, at: str = AT, until: str = ""
    ) -> None:
        """A new comment on words of a paragraph, or from there to other words of a later one."""
        first, last = self._isolated(words)
        if until:
            last = self._isolated(until)[1]
        number = self._written(text, author, at)
        first.addprevious(numbered("commentRangeStart", number))
        behind(last, numbered("commentRangeEnd", number), reference_run(number))

    def reply(self, to: str, text: str, *, author: str = AUTHOR, at: str = AT) -> None:
        """An answer in the thread of a comment, on the same words."""
        parent = self._begun(to)
        theirs = str(parent.get(f"{W}id"))
        number = self._written(text, author, at, under=paragraph_id(parent))
        body = self._trees["document"]
        (start,) = body.iterfind(f".//{W}commentRangeStart[@{W}id='{theirs}']")
        (reference,) = body.iterfind(f".//{W}commentReference[@{W}id='{theirs}']")
        start.addnext(numbered("commentRangeStart", number))
        run = reference.getparent()
        assert run is not None
        behind(run, numbered("commentRangeEnd", number), reference_run(number))

    def resolve(self, to: str, *, done: bool = True) -> None:
        """Mark a thread as resolved, or open again."""
        wanted = paragraph_id(self._begun(to))
        (entry,) = self._entries("commentsExtended", f"{W15}paraId", wanted)
        entry.set(f"{W15}done", str(int(done)))

    def write(self, to: str, text: str) -> None:
        """Change the words of a comment; its last paragraph keeps its id."""
        comment = self._begun(to)
        identity = paragraph_id(comment)
        del comment[:]
        comment.extend(comment_paragraphs(text, identity))

    def remove(self, to: str) -> None:
        """Take a comment away, with all that tells of it."""
        comment = self._begun(to)
        number, paragraph = str(comment.get(f"{W}id")), paragraph_id(comment)
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(self._trees["document"].iterfind(f".//{W}{tag}[@{W}id='{number}']")):
                taken_out(mark)
        (ids,) = self._entries("commentsIds", f"{CID}paraId", paragraph)
        durable = str(ids.get(f"{CID}durableId"))
        for entry in (
            *self._entries("commentsExtended", f"{W15}paraId", paragraph),
            *self._entries("commentsExtensible", f"{CEX}durableId", durable),
            ids,
            comment,
        ):
            taken_out(entry)

    # The text

    def type_over(self, words: str, text: str) -> None:
        """Write over some words without tracking; nothing in their place deletes them."""
        first, last = self._isolated(words)
        for run in between(first, last):
            if run is not first:
                taken_out(run)
        set_text(first, text)

    def insert(self, words: str, text: str, *, author: str = AUTHOR, at: str = AT) -> None:
        """Tracked words behind some others."""
        _first, last = self._isolated(words)
        run = copy.deepcopy(last)
        set_text(run, text)
        inserted = self._revision("ins", author, at)
        inserted.append(run)
        last.addnext(inserted)

    def delete(self, words: str, *, author: str = AUTHOR, at: str = AT) -> None:
        """Words taken out, tracked, run by run as they stand."""
        first, last = self._isolated(words)
        for run in between(first, last):
            deleted = self._revision("del", author, at)
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.iterfind(f"{W}t"):
                text.tag = f"{W}delText"

    def split(self, words: str, *, tracked: bool = False) -> None:
        """A new paragraph behind some words."""
        _first, last = self._isolated(words)
        paragraph = paragraph_of(last)
        before = copy.deepcopy(paragraph)
        for stays in list(before.iterchildren()):
            if before.index(stays) > paragraph.index(last):
                before.remove(stays)
        for moves in list(paragraph.iterchildren()):
            if moves.tag != f"{W}pPr" and paragraph.index(moves) <= paragraph.index(last):
                paragraph.remove(moves)
            if moves is last:
                break
        paragraph.addprevious(before)
        if tracked:
            self._track_end(before, "ins")

    def join(self, words: str, *, tracked: bool = False) -> None:
        """The paragraph with some words, and the next, become one."""
        first, _last = self._isolated(words)
        paragraph = paragraph_of(first)
        if tracked:
            self._track_end(paragraph, "del")
            return
        following = paragraph.getnext()
        assert following is not None
        assert following.tag == f"{W}p"
        paragraph.extend([one for one in following if one.tag != f"{W}pPr"])
        taken_out(following)

    # The whole file

    def as_word_saves(self) -> None:
        """Cut runs anywhere, with revision ids, proofing marks, page breaks and Word's bookmark."""
        rng = random.Random(11)
        body = self._trees["document"]
        for paragraph in list(body.iter(f"{W}p")):
            paragraph.set(f"{W}rsidR", f"{rng.getrandbits(32):08X}")
            length = len(words_of(paragraph))
            for _cut_here in range(min(3, length // 20)):
                cut(paragraph, rng.randrange(1, length))
            for run in list(runs_of(paragraph)):
                run.set(f"{W}rsidRPr", f"{rng.getrandbits(32):08X}")
                kind = "spellStart" if rng.random() < 0.5 else "spellEnd"
                run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": kind}))
                if rng.random() < 0.05:
                    run.insert(properties_end(run), etree.Element(f"{W}lastRenderedPageBreak"))
        last = list(body.iter(f"{W}p"))[-1]
        for tag in ("bookmarkStart", "bookmarkEnd"):
            mark = numbered(tag, 90210)
            if tag == "bookmarkStart":
                mark.set(f"{W}name", "_GoBack")
            last.append(mark)

    def renumber(self) -> None:
        """Give the comments other numbers and another order, which Word is free to do."""
        body, comments = self._trees["document"], self._trees["comments"]
        order = [str(mark.get(f"{W}id")) for mark in body.iter(f"{W}commentReference")]
        new = {number: str(at) for at, number in enumerate(dict.fromkeys(reversed(order)))}
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in body.iter(f"{W}{tag}"):
                mark.set(f"{W}id", new[str(mark.get(f"{W}id"))])
        for comment in comments:
            comment.set(f"{W}id", new[str(comment.get(f"{W}id"))])
        comments[:] = sorted(comments, key=lambda one: int(str(one.get(f"{W}id"))))

    def without_own_parts(self) -> None:
        """What is qualcode's own goes: custom XML parts and bookmarks."""
        self._drop(lambda name: name.startswith("customXml/"))
        for mark in list(self._trees["document"].iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            taken_out(mark)

    def without_ids(self) -> None:
        """What tells of threads and lasting ids goes, as in programs that know comments only."""
        for name in COMPANIONS:
            self._trees.pop(name, None)
        self._drop(lambda name: Path(name).stem in COMPANIONS)
        for tree in self._trees.values():
            for paragraph in tree.iter(f"{W}p"):
                for key in (f"{W14}paraId", f"{W14}textId"):
                    paragraph.attrib.pop(key, "")

    def without_seconds(self) -> None:
        """Dates as some programs keep them: to the minute."""
        for comment in self._trees["comments"]:
            date = str(comment.get(f"{W}date"))
            comment.set(f"{W}date", re.sub(r":\d\dZ$", ":00Z", date))

    def strict(self) -> None:
        """The namespaces of “Strict Open XML”, which Word can save too."""
        for name, tree in self._trees.items():
            xml = etree.tostring(tree).replace(MAIN.encode(), STRICT.encode())
            self._trees[name] = etree.fromstring(xml)

    # How it is done

    def _written(self, text: str, author: str, at: str, under: str = "") -> int:
        """A new comment in all parts that tell of comments; its number."""
        comments = self._trees["comments"]
        number = 1 + max((int(str(one.get(f"{W}id"))) for one in comments), default=-1)
        self._new += 1
        paragraph, durable = f"{0x51000000 + self._new:08X}", f"{0x2A000000 + self._new:08X}"
        comment = etree.SubElement(comments, f"{W}comment")
        for key, value in (("id", str(number)), ("author", author), ("date", at)):
            comment.set(f"{W}{key}", value)
        comment.set(f"{W}initials", author[:1])
        comment.extend(comment_paragraphs(text, paragraph))
        extended = self._add("commentsExtended", f"{W15}commentEx", {f"{W15}paraId": paragraph})
        if under:
            extended.set(f"{W15}paraIdParent", under)
        extended.set(f"{W15}done", "0")
        self._add(
            "commentsIds",
            f"{CID}commentId",
            {f"{CID}paraId": paragraph, f"{CID}durableId": durable},
        )
        self._add(
            "commentsExtensible",
            f"{CEX}commentExtensible",
            {f"{CEX}durableId": durable, f"{CEX}dateUtc": at},
        )
        if not self._entries("people", f"{W15}author", author):
            self._add("people", f"{W15}person", {f"{W15}author": author})
        return number

    def _add(self, part: str, tag: str, attributes: dict[str, str]) -> Element:
        return etree.SubElement(self._trees[part], tag, attributes)

    def _entries(self, part: str, key: str, value: str) -> list[Element]:
        return [one for one in self._trees[part] if one.get(key) == value]

    def _begun(self, begins: str) -> Element:
        """The comment whose words begin so."""
        comments = self._trees["comments"]
        (found,) = [one for one in comments if comment_text(one).startswith(begins)]
        return found

    def _isolated(self, words: str) -> tuple[Element, Element]:
        """The first and last run of words that stand in one paragraph, cut to them alone."""
        paragraphs = self._trees["document"].iter(f"{W}p")
        (paragraph,) = [one for one in paragraphs if words in words_of(one)]
        text = words_of(paragraph)
        start = text.index(words)
        assert text.count(words) == 1, words
        cut(paragraph, start)
        cut(paragraph, start + len(words))
        seen, found = 0, []
        for run in runs_of(paragraph):
            if start <= seen < start + len(words) and run_text(run):
                found.append(run)
            seen += len(run_text(run))
        return found[0], found[-1]

    def _revision(self, tag: str, author: str, at: str) -> Element:
        self._new += 1
        revision = numbered(tag, 7000 + self._new)
        revision.attrib.update({f"{W}author": author, f"{W}date": at})
        return revision

    def _track_end(self, paragraph: Element, tag: str) -> None:
        """Track the end of a paragraph as put in or taken out."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(properties, f"{W}rPr")
        marks.insert(0, self._revision(tag, AUTHOR, AT))

    def _drop(self, gone: Callable[[str], bool]) -> None:
        """Remove parts, and what the package says of them."""
        for name in [name for name in self._parts if gone(name)]:
            del self._parts[name]
        for name, data in self._parts.items():
            if name.endswith(".rels") or name == "[Content_Types].xml":
                tree = etree.fromstring(data)
                for entry in list(tree):
                    target = entry.get("Target") or entry.get("PartName") or ""
                    if gone(re.sub(r"^(\.\./|/)", "", target)):
                        tree.remove(entry)
                self._parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
