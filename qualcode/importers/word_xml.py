"""What Word's XML is made of: names without their namespaces, signs, and which part is which."""

from __future__ import annotations

import posixpath

from lxml import etree

from qualcode.importers.package import Package

_MAIN = "officeDocument"
_USUAL_MAIN = "word/document.xml"
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace, which differs between Word's two dialects."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name in whatever namespace; empty if there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next((held for held in element if name_of(held) == name), None)


def preferred(element: etree._Element) -> etree._Element:
    """Of alternatives the first choice, which is the one that Word shows."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback") if choice is None else choice
    return element if fallback is None else fallback


def symbol(element: etree._Element) -> str:
    """A symbol of a font; a white square if only the font knows what it looks like."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    printable = 0x20 <= code < 0xD800 and chr(code).isprintable()
    return chr(code) if printable else "\N{WHITE SQUARE}"


def main_part(package: Package) -> tuple[str, etree._Element]:
    """The name of the part with the text, and its body; raises ImportProblem if there is none."""
    main = _related(package, "").get(_MAIN, _USUAL_MAIN)
    root = package.tree(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise package.damaged()
    return main, body


def related_part(package: Package, main: str, kind: str) -> str:
    """The name of the part of a kind ("comments") that goes with a part, or the usual name."""
    folder = posixpath.dirname(main)
    return _related(package, main).get(kind, posixpath.join(folder, f"{kind}.xml"))


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that a part (or, without a name, the package) refers to, by their kind."""
    folder, name = posixpath.split(part)
    relations = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relation in [] if relations is None else relations:
        kind = attribute(relation, "Type").rpartition("/")[2]
        target = attribute(relation, "Target")
        if attribute(relation, "TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
    return found
