"""Runs of Word paragraphs, found by their words and cut anywhere; and the marks of comments."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Element = etree._Element


def numbered(tag: str, number: int) -> Element:
    return etree.Element(f"{W}{tag}", {f"{W}id": str(number)})


def reference_run(number: int) -> Element:
    run = etree.Element(f"{W}r")
    properties = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(properties, f"{W}rStyle", {f"{W}val": "CommentReference"})
    run.append(numbered("commentReference", number))
    return run


def comment_paragraphs(text: str, identity: str) -> Iterator[Element]:
    """The paragraphs of a comment; the last has the identity, as Word means it."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        own = identity if at == len(lines) - 1 else f"{int(identity, 16) + 0x1000 + at:08X}"
        paragraph = etree.Element(f"{W}p", {f"{W14}paraId": own, f"{W14}textId": "77777777"})
        run = etree.SubElement(paragraph, f"{W}r")
        if at == 0:
            etree.SubElement(run, f"{W}annotationRef")
            run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t", {f"{XML}space": "preserve"}).text = line
        yield paragraph


def paragraph_id(comment: Element) -> str:
    """The id of a comment: that of its last paragraph."""
    return str(comment.findall(f"{W}p")[-1].get(f"{W14}paraId"))


def comment_text(comment: Element) -> str:
    """The words of a comment, without what parts its paragraphs."""
    return "".join(text.text or "" for text in comment.iter(f"{W}t"))


def behind(element: Element, *new: Element) -> None:
    for one in reversed(new):
        element.addnext(one)


def taken_out(element: Element) -> None:
    """Remove an element. Word's XML has no text between elements that could go with it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def paragraph_of(run: Element) -> Element:
    parent = run.getparent()
    assert parent is not None
    assert parent.tag == f"{W}p", "a run inside something else"
    return parent


def between(first: Element, last: Element) -> list[Element]:
    """The runs with words from one to another of the same paragraph."""
    runs = list(runs_of(paragraph_of(first)))
    return [run for run in runs[runs.index(first) : runs.index(last) + 1] if run_text(run)]


def runs_of(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph that its reader sees."""
    for run in paragraph.iter(f"{W}r"):
        if not any(parent.tag == f"{W}del" for parent in run.iterancestors()):
            yield run


def words_of(paragraph: Element) -> str:
    return "".join(map(run_text, runs_of(paragraph)))


def run_text(run: Element) -> str:
    return "".join(map(child_text, run))


def child_text(child: Element) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    return "\t" if child.tag == f"{W}tab" else ""


def set_text(run: Element, text: str) -> None:
    """Give a run other words; without any it is removed."""
    for child in list(run):
        if child.tag in (f"{W}t", f"{W}tab"):
            run.remove(child)
    if text:
        etree.SubElement(run, f"{W}t", {f"{XML}space": "preserve"}).text = text
    else:
        taken_out(run)


def properties_end(run: Element) -> int:
    return 0 if run.find(f"{W}rPr") is None else 1


def cut(paragraph: Element, at: int) -> None:
    """See to it that a run begins so many characters into a paragraph."""
    seen = 0
    for run in runs_of(paragraph):
        length = len(run_text(run))
        if seen < at < seen + length:
            cut_run(run, at - seen)
            return
        seen += length


def cut_run(run: Element, at: int) -> None:
    """Part a run in two with the same looks."""
    rest = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    seen = 0
    for child in list(run)[properties_end(run) :]:
        text = child_text(child)
        if seen >= at:
            rest.append(child)
        elif seen + len(text) > at:
            child.set(f"{XML}space", "preserve")
            other = etree.SubElement(rest, child.tag, {f"{XML}space": "preserve"})
            child.text, other.text = text[: at - seen], text[at - seen :]
        seen += len(text)
    run.addnext(rest)
