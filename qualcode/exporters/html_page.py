"""A web page in one file: it works from the disk, asks nothing of the network, and can be filtered.

Elements are built as a tree and every text in it is escaped when the tree is written. The policy in
the page's head allows no style and no script but the two that stand in the page, by their SHA-256
(https://www.w3.org/TR/CSP3/), and no request at all. Without scripts everything is shown.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from qualcode.i18n import _
from qualcode.model.printable import printable

Content = str | Element

# The language of the interviews, which is that of what people say in a page, not of the page.
INTERVIEWS = "sv"
_TEMPLATE = Path(__file__).parent / "html_template"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# These begin on a line of their own, so that two versions of a page can be compared.
_BLOCKS = frozenset(
    (
        "head", "meta", "title", "style", "script", "body", "header", "nav", "main", "section",
        "div", "form", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "dl", "dt", "dd",
        "blockquote", "figure", "table", "caption", "colgroup", "thead", "tbody", "tr", "option",
        "details",
    )
)  # fmt: skip


def element(tag: str, *content: Content, **attributes: str | None) -> Element:
    """An element. Attributes are named as in `class_` and `aria_label`; those of None are left out.

    Harmful characters are made visible, everywhere.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.strip("_").replace("_", "-"), printable(value))
    extend(made, content)
    if tag in _BLOCKS:
        made.tail = "\n"
    return made


def extend(parent: Element, content: Iterable[Content]) -> None:
    """Put texts and elements at the end of an element."""
    for part in content:
        if isinstance(part, Element):
            parent.append(part)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + printable(part)
        else:
            parent.text = (parent.text or "") + printable(part)


class Codes:
    """The codes that a page can be filtered by, with numbers from 1 as they were first met.

    What is about a code is about those above it as well.
    """

    def __init__(self) -> None:
        self._chains: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[str, int] = {}

    def add(self, name: str, above: str = "") -> None:
        """Note a code and that above it, which was noted before; nothing if it is known already."""
        if name and name not in self._numbers:
            self._chains[name] = (*self.chain(above), name)
            self._numbers[name] = len(self._numbers) + 1

    def add_tree(self, names: Iterable[tuple[str, int]]) -> None:
        """Note codes with their levels, each after those above it; an empty name is no code."""
        above: list[tuple[str, int]] = []
        for name, level in names:
            while above and above[-1][1] >= level:
                above.pop()
            self.add(name, next((one for one, _level in reversed(above) if one), ""))
            above.append((name, level))

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def number(self, name: str) -> int:
        """The number of a code; 0 for what is none."""
        return self._numbers.get(name, 0)

    def marks(self, names: Iterable[str]) -> str | None:
        """What an element about these codes bears; None if it is about none."""
        numbers = {self._numbers[one] for name in names for one in self.chain(name)}
        return " ".join(map(str, sorted(numbers))) or None

    def chain(self, name: str) -> tuple[str, ...]:
        """A code after those above it, the highest first; nothing for what is none."""
        return self._chains.get(name, ())

    def tree(self) -> Iterator[tuple[str, int]]:
        """The codes with their levels, each right after those above it."""
        places = {name: at for at, name in enumerate(self._numbers)}

        def place(name: str) -> tuple[int, ...]:
            return tuple(places[one] for one in self._chains[name])

        for name in sorted(self._numbers, key=place):
            yield name, len(self._chains[name]) - 1


class Outline:
    """Sections within sections, as headings of levels from 1 open them, and a list of contents."""

    def __init__(self) -> None:
        self.main = element("main", id="content")
        self.here = self.main
        self._open: list[tuple[int, Element]] = []
        self._entries: list[tuple[int, str, str]] = []

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self._entries)

    def begin(self, level: int, title: str, *, codes: str | None = None) -> Element:
        """Begin a section within those of lower levels; gives its heading."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        name = f"section-{len(self._entries) + 1}"
        section = element("section", aria_labelledby=name, data_codes=codes)
        around = self._open[-1][1] if self._open else self.main
        around.append(section)
        self._entries.append((len(self._open), name, title))
        self._open.append((level, section))
        self.here = section
        return element(f"h{min(6, level + 1)}", title, id=name, class_="frame")

    def contents(self) -> Element:
        """The headings as a list within lists, each a link."""
        top = element("ul")
        lists = [top]
        for depth, name, title in self._entries:
            del lists[depth + 1 :]
            if depth >= len(lists):
                # A list within stands in the last entry of the one around it.
                lists.append(element("ul"))
                lists[-2][-1].append(lists[-1])
            lists[-1].append(element("li", element("a", title, href=f"#{name}")))
        summary = element("summary", _("Contents"))
        return element("nav", element("details", summary, top), aria_label=_("Contents"))


@dataclass(frozen=True)
class Filter:
    """How a page is filtered: by which codes, and what is counted.

    `told` has a sentence with {shown} and {all} for each kind of elements (their `data-kind`).
    `only` is what a box says that hides the paragraphs without the code, or empty. `amounts` are
    numbers to show after the codes.
    """

    codes: Codes
    told: Mapping[str, str]
    only: str = ""
    amounts: Mapping[str, int] | None = None

    def bar(self) -> Element:
        """The form; it is hidden until the script shows it."""
        choice = element("select", element("option", _("All codes"), value=""), id="code")
        for name, level in self.codes.tree():
            amount = f" ({self.amounts.get(name, 0)})" if self.amounts else ""
            choice.append(
                element(
                    "option",
                    "\N{NO-BREAK SPACE}" * 3 * level + name + amount,
                    value=str(self.codes.number(name)),
                    data_name=name,
                    data_codes=self.codes.marks([name]),
                )
            )
        told = [element("span", id="chosen", data_words=_("Shown: {name}."))]
        told += [element("span", data_of=kind, data_words=said) for kind, said in self.told.items()]
        told += [element("span", id="missing", data_words=_("No code here is called “{name}”."))]
        return element(
            "form",
            element("label", _("Show the code"), for_="code"),
            choice,
            *self._box(),
            element("button", _("Show everything"), type="button", id="everything", hidden=""),
            element("p", *told, id="told", role="status", aria_live="polite"),
            id="filter", role="search", aria_label=_("Filter by code"), hidden="",
        )  # fmt: skip

    def _box(self) -> list[Element]:
        if not self.only:
            return []
        # The script asks whether it is ticked; ticked is how it begins.
        box = element("input", type="checkbox", id="only", checked="checked")
        return [element("label", box, " ", self.only)]


@dataclass(frozen=True)
class Page:
    """A page: its header, its sections, how it is filtered (by no code at all: not at all).

    `kind` is its class in the style sheet, `colours` are those of codes by their numbers, and
    `contents` asks for a list of the sections.
    """

    header: Element
    outline: Outline
    title: str
    language: str
    changed: datetime
    kind: str
    filtering: Filter
    colours: Mapping[int, str] = field(default_factory=dict)
    contents: bool = True

    def written(self) -> bytes:
        """The whole page in UTF-8."""
        style = _template("page.css") + _classes(self.colours)
        script = _template("page.js")
        language = self.language if _LANGUAGE.fullmatch(self.language) else ""
        head = _head(self.title, self.changed, style, script)
        root = element("html", head, self._body(script), lang=language)
        # Written by Python itself: libxml2 writes HTML a little differently in each version.
        text: str = tostring(root, encoding="unicode", method="html")
        return f"<!DOCTYPE html>\n{text}\n".encode()

    def _body(self, script: str) -> Element:
        listed = self.contents and self.outline.sections > 0
        body = element("body", class_=f"{self.kind} sided" if listed else self.kind)
        body.append(element("a", _("Skip to the text"), class_="skip", href="#content"))
        body.append(self.header)
        if any(self.filtering.codes.tree()):
            body.append(self.filtering.bar())
        if listed:
            body.append(self.outline.contents())
        body.append(self.outline.main)
        body.append(_raw("script", script))
        return body


def _head(title: str, changed: datetime, style: str, script: str) -> Element:
    policy = (
        f"default-src 'none'; style-src '{_fingerprint(style)}'; "
        f"script-src '{_fingerprint(script)}'; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content="qualcode"),
        element("meta", name="dcterms.modified", content=changed.isoformat()),
        element("title", title),
        _raw("style", style),
    )


def _raw(tag: str, text: str) -> Element:
    """A style sheet or a script, exactly as it was fingerprinted."""
    made = element(tag)
    made.text = text
    return made


def _classes(colours: Mapping[int, str]) -> str:
    """A class for the colour of each code: k and its number."""
    return "".join(
        f".k{number} {{ --k: {colour.lower()}; }}\n"
        for number, colour in sorted(colours.items())
        if _COLOUR.fullmatch(colour)
    )


def _fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


@cache
def _template(name: str) -> str:
    return (_TEMPLATE / name).read_text(encoding="utf-8")
