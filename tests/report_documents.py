"""Reading what a report says, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualcode.actions import exports
from qualcode.actions.asked import Asked
from qualcode.model.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
)
from qualcode.store.project import Project


def composed(project: Project, report: str, **asked: Any) -> Document:
    return exports._composed(project, report, Asked(**asked))[0]


def under(document: Document, heading: str) -> list[Block]:
    """What stands directly under a heading, up to the next one."""
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def lines(document: Document, heading: str) -> list[str]:
    """The sentences of the paragraphs and lists directly under a heading."""
    return list(_lines(under(document, heading)))


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        elif isinstance(block, Bullets):
            yield from block.items


def quotes(document: Document, heading: str) -> list[Quotation]:
    return [block for block in under(document, heading) if isinstance(block, Quotation)]


def grid(document: Document, title: str) -> Grid:
    (found,) = (
        block for block in document.blocks if isinstance(block, Grid) and block.table.title == title
    )
    return found


def headings(document: Document) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
