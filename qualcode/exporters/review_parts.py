"""The parts of a Word file that hold comments, as Word 365 writes them, and the ledger's copy.

A thread needs four parts: comments.xml has the words, commentsExtended.xml says what replies to
what and what is resolved, commentsIds.xml has the ids that last, commentsExtensible.xml the times
in UTC. Without commentsIds.xml Word shows no threads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from qualcode.model.ledger import NAMESPACE, packed
from qualcode.model.review import Paper, Remark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_TYPE = "application/vnd.openxmlformats-officedocument"

# For each part its name, the kind of its relationship and of its content.
_COMMENTS = {
    "comments": f"{_RELATIONS}/comments",
    "commentsExtended": f"{_MICROSOFT}/2011/relationships/commentsExtended",
    "commentsIds": f"{_MICROSOFT}/2016/09/relationships/commentsIds",
    "commentsExtensible": f"{_MICROSOFT}/2018/08/relationships/commentsExtensible",
    "people": f"{_MICROSOFT}/2011/relationships/people",
}

Ids = dict[str, tuple[str, str]]


def add_comments(document: Document, paper: Paper, ids: Ids, styles: dict[str, str]) -> None:
    """Add all parts that hold the remarks; comments are numbered from 0 in their order.

    `ids` are the ids that Word keeps of each remark (paragraph, durable), `styles` the ids of
    styles by name. What a template has of comments is left out.
    """
    remarks = paper.remarks
    parts = {
        "comments": _comments(remarks, ids, styles),
        "commentsExtended": _threads(remarks, ids),
        "commentsIds": _lasting(remarks, ids),
        "commentsExtensible": _times(remarks, ids),
        "people": _people(remarks),
    }
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype in _COMMENTS.values():
            del relations[key]
    for name, root in parts.items():
        kind = f"{_TYPE}.wordprocessingml.{name}+xml"
        part = _part(document, f"/word/{name}.xml", kind, root)
        document.part.relate_to(part, _COMMENTS[name])


def add_ledger(document: Document, paper: Paper) -> None:
    """Add a copy of the ledger, in a part with a number that is free."""
    taken = {str(part.partname) for part in document.part.package.iter_parts()}
    number = 1
    while f"/customXml/item{number}.xml" in taken:
        number += 1
    root = etree.Element(f"{{{NAMESPACE}}}review", nsmap={"qc": NAMESPACE})
    root.text = json.dumps(packed(paper), ensure_ascii=False, separators=(",", ":"))
    item = _part(document, f"/customXml/item{number}.xml", "application/xml", root)
    about = etree.Element(f"{{{_DS}}}datastoreItem", nsmap={"ds": _DS})
    about.set(f"{{{_DS}}}itemID", f"{{{paper.guid.upper()}}}")
    schemas = etree.SubElement(about, f"{{{_DS}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_DS}}}schemaRef", {f"{{{_DS}}}uri": NAMESPACE})
    name = f"/customXml/itemProps{number}.xml"
    properties = _part(document, name, f"{_TYPE}.customXmlProperties+xml", about)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _part(document: Document, name: str, kind: str, root: Any) -> Part:
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Part(PackURI(name), kind, data, document.part.package)


def _comments(remarks: Iterable[Remark], ids: Ids, styles: dict[str, str]) -> Any:
    root = etree.Element(f"{{{W}}}comments", nsmap={"w": W, "w14": _W14, "mc": _MC})
    root.set(f"{{{_MC}}}Ignorable", "w14")
    for number, remark in enumerate(remarks):
        comment = etree.SubElement(root, f"{{{W}}}comment")
        comment.set(f"{{{W}}}id", str(number))
        comment.set(f"{{{W}}}author", remark.author)
        comment.set(f"{{{W}}}date", remark.at)
        comment.set(f"{{{W}}}initials", initials(remark.author))
        lines = remark.text.split("\n")
        for line in lines:
            paragraph = _paragraph(comment, styles)
            if line is lines[0]:
                _reference(paragraph, styles)
            if line:
                add_text(etree.SubElement(paragraph, f"{{{W}}}r"), line)
        # The last paragraph stands for the comment in the other parts.
        paragraph.set(f"{{{_W14}}}paraId", ids[remark.key][0])
        paragraph.set(f"{{{_W14}}}textId", "77777777")
    return root


def _paragraph(comment: Any, styles: dict[str, str]) -> Any:
    paragraph = etree.SubElement(comment, f"{{{W}}}p")
    properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
    etree.SubElement(properties, f"{{{W}}}pStyle", {f"{{{W}}}val": styles["annotation text"]})
    return paragraph


def _reference(paragraph: Any, styles: dict[str, str]) -> None:
    run = etree.SubElement(paragraph, f"{{{W}}}r")
    looks = etree.SubElement(run, f"{{{W}}}rPr")
    etree.SubElement(looks, f"{{{W}}}rStyle", {f"{{{W}}}val": styles["annotation reference"]})
    etree.SubElement(run, f"{{{W}}}annotationRef")


def add_text(run: Any, words: str) -> None:
    """Add words to a run; all their spaces and tabs are kept."""
    for number, part in enumerate(words.split("\t")):
        if number:
            etree.SubElement(run, f"{{{W}}}tab")
        if part:
            text = etree.SubElement(run, f"{{{W}}}t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = part


def initials(author: str) -> str:
    """The first letters of the words of a name, at most three."""
    return "".join(word[0] for word in author.split()[:3]).upper()


def _threads(remarks: Iterable[Remark], ids: Ids) -> Any:
    root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for remark in remarks:
        entry = etree.SubElement(root, f"{{{_W15}}}commentEx")
        entry.set(f"{{{_W15}}}paraId", ids[remark.key][0])
        if remark.parent:
            entry.set(f"{{{_W15}}}paraIdParent", ids[remark.parent][0])
        entry.set(f"{{{_W15}}}done", str(int(remark.done)))
    return root


def _lasting(remarks: Iterable[Remark], ids: Ids) -> Any:
    root = etree.Element(f"{{{_CID}}}commentsIds", nsmap={"w16cid": _CID})
    for remark in remarks:
        paragraph, durable = ids[remark.key]
        entry = etree.SubElement(root, f"{{{_CID}}}commentId")
        entry.set(f"{{{_CID}}}paraId", paragraph)
        entry.set(f"{{{_CID}}}durableId", durable)
    return root


def _times(remarks: Iterable[Remark], ids: Ids) -> Any:
    root = etree.Element(f"{{{_CEX}}}commentsExtensible", nsmap={"w16cex": _CEX})
    for remark in remarks:
        entry = etree.SubElement(root, f"{{{_CEX}}}commentExtensible")
        entry.set(f"{{{_CEX}}}durableId", ids[remark.key][1])
        entry.set(f"{{{_CEX}}}dateUtc", remark.at)
    return root


def _people(remarks: Iterable[Remark]) -> Any:
    root = etree.Element(f"{{{_W15}}}people", nsmap={"w15": _W15})
    for author in dict.fromkeys(remark.author for remark in remarks):
        person = etree.SubElement(root, f"{{{_W15}}}person", {f"{{{_W15}}}author": author})
        presence = etree.SubElement(person, f"{{{_W15}}}presenceInfo")
        presence.set(f"{{{_W15}}}providerId", "None")
        presence.set(f"{{{_W15}}}userId", author)
    return root
