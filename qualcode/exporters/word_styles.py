"""Styles and lists of one Word file given to another that lacks them, under ids that are free.

Styles are the same if their names are, whatever their ids: Word keeps the built-in names in English
("heading 1") also where it shows "Rubrik 1" and has the id "Rubrik1".
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

_HEADING = re.compile("heading ([2-9])")
_BULLETS = "List Bullet"
_INK = "1F3864"  # of our headings and rules
# What may stand before the list in the properties of a paragraph.
_BEFORE_LIST = tuple(
    map(qn, ("w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl"))
)


def element(name: str, /, **attributes: str) -> Any:
    """An element of Word's own namespace, with attributes of the same."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_lists(theirs: Any, ours: Any) -> str:
    """Add the lists of `ours` that `theirs` (numbering parts) lack; gives the id of the bullets."""
    ids = [_with_list(theirs, one) for one in ours.findall(qn("w:abstractNum"))]
    return ids[0]


def abstract_id(lists: Any, name: str) -> str:
    """The id of the abstract list of this name in a numbering part; KeyError if it has none."""
    for abstract in lists.iterchildren(qn("w:abstractNum")):
        if _name(abstract) == name:
            return str(abstract.get(qn("w:abstractNumId")))
    raise KeyError(name)


def add_list(lists: Any, abstract: str, *, restarted: bool = False) -> str:
    """Add a list of an abstract one, counted from 1 if it is `restarted`; gives its `w:numId`."""
    number = _next(lists, "w:num", "w:numId")
    new = element("w:num", numId=number)
    new.append(element("w:abstractNumId", val=abstract))
    if restarted:
        override = element("w:lvlOverride", ilvl="0")
        override.append(element("w:startOverride", val="1"))
        new.append(override)
    lists.insert(_count(lists, "w:numPicBullet", "w:abstractNum", "w:num"), new)
    return number


def add_styles(theirs: Any, ours: Any, bullets: str) -> None:
    """Add the styles of `ours` that `theirs` (styles parts) lack; `bullets` is the id of a list.

    A name that differs in case only becomes ours, so that it is found. A heading that is lacking
    follows the one above it, and what has the colour of our headings gets that of theirs.
    """
    own = theirs.findall(qn("w:style"))
    same = {_name(style): _counterpart(own, style) for style in ours.findall(qn("w:style"))}
    taken = {_id(style) for style in own}
    ids = {}
    for style in ours.iterchildren(qn("w:style")):
        known = same[_name(style)]
        ids[_id(style)] = _free(_id(style), taken) if known is None else _id(known)
        if known is not None:
            known.find(qn("w:name")).set(qn("w:val"), _name(style))
    for style in ours.findall(qn("w:style")):
        if same[_name(style)] is None:
            copy = _renamed(style, ids)
            if same["heading 1"] is not None:
                _follow(copy, theirs)
                _dye(copy, _colour(same["heading 1"], own))
            theirs.append(copy)
    _give_bullets(_called(theirs, _BULLETS), bullets, own=same[_BULLETS] is not None)


def _counterpart(own: list[Any], style: Any) -> Any | None:
    """The style that has the name of one of ours, else the default where ours is."""
    kind = style.get(qn("w:type"))
    of_kind = [one for one in own if one.get(qn("w:type")) == kind]
    for one in of_kind:
        if _name(one).split(",")[0].casefold() == _name(style).casefold():
            return one
    if style.get(qn("w:default")):
        return next((one for one in of_kind if one.get(qn("w:default")) in ("1", "true")), None)
    return None


def _renamed(style: Any, ids: dict[str, str]) -> Any:
    """A copy of a style of ours with the ids of the other file."""
    copy = deepcopy(style)
    copy.set(qn("w:styleId"), ids[_id(style)])
    for link in copy.iterchildren(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        link.set(qn("w:val"), ids[link.get(qn("w:val"))])
    return copy


def _follow(style: Any, theirs: Any) -> None:
    """Let a heading look like the one above it, without its number."""
    heading = _HEADING.fullmatch(_name(style))
    if heading is None:
        return
    above = _called(theirs, f"heading {int(heading[1]) - 1}")
    style.find(qn("w:basedOn")).set(qn("w:val"), _id(above))
    for looks in style.findall(qn("w:rPr")):
        style.remove(looks)
    paragraph = style.find(qn("w:pPr"))
    for child in list(paragraph):
        if child.tag != qn("w:outlineLvl"):
            paragraph.remove(child)
    paragraph.insert(0, _in_list("0"))


def _colour(style: Any, styles: list[Any]) -> str:
    """The colour of a style's letters in hexadecimal, "auto" if it and those below it say none."""
    known = {_id(one): one for one in styles}
    for _step in range(len(styles)):  # not for ever, should a file have them in a circle
        colour = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
        if colour is not None:
            return str(colour.get(qn("w:val"), "auto"))
        below = style.find(qn("w:basedOn"))
        if below is None or below.get(qn("w:val")) not in known:
            break
        style = known[below.get(qn("w:val"))]
    return "auto"


def _dye(style: Any, colour: str) -> None:
    for one in style.iter():
        for name in (qn("w:val"), qn("w:color")):
            if one.get(name) == _INK:
                one.set(name, colour)


def _give_bullets(style: Any, bullets: str, *, own: bool) -> None:
    """Let the style of a list have its signs; a template's own stay."""
    paragraph = style.get_or_add_pPr()
    if (known := paragraph.find(qn("w:numPr"))) is not None:
        if own:
            return
        paragraph.remove(known)
    at = sum(child.tag in _BEFORE_LIST for child in paragraph)
    paragraph.insert(at, _in_list(bullets))


def _in_list(number: str) -> Any:
    properties = OxmlElement("w:numPr")
    properties.append(element("w:numId", val=number))
    return properties


def _with_list(theirs: Any, abstract: Any) -> str:
    """The id of a list as this abstract one, which is added unless there is one of its name."""
    try:
        number = abstract_id(theirs, _name(abstract))
    except KeyError:
        number = _next(theirs, "w:abstractNum", "w:abstractNumId")
        copy = deepcopy(abstract)
        copy.set(qn("w:abstractNumId"), number)
        for style in copy.iter(qn("w:pStyle")):
            style.getparent().remove(style)  # the style names its list itself
        theirs.insert(_count(theirs, "w:numPicBullet", "w:abstractNum"), copy)
    for known in theirs.iterchildren(qn("w:num")):
        if known.find(qn("w:abstractNumId")).get(qn("w:val")) == number:
            return str(known.get(qn("w:numId")))
    return add_list(theirs, number)


def _count(parent: Any, *names: str) -> int:
    """How many children have these names: where the next one of the last name belongs."""
    return sum(len(parent.findall(qn(name))) for name in names)


def _next(lists: Any, name: str, attribute: str) -> str:
    numbers = [int(one.get(qn(attribute))) for one in lists.iterchildren(qn(name))]
    return str(max(numbers, default=0) + 1)


def _free(wanted: str, taken: set[str]) -> str:
    """An id that no style has, which is then taken; Word compares them without case."""
    folded = {one.casefold() for one in taken}
    name, number = wanted, 1
    while name.casefold() in folded:
        number += 1
        name = f"{wanted}{number}"
    taken.add(name)
    return name


def _called(styles: Any, name: str) -> Any:
    return next(one for one in styles.iterchildren(qn("w:style")) if _name(one) == name)


def _name(one: Any) -> str:
    name = one.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), ""))


def _id(style: Any) -> str:
    return str(style.get(qn("w:styleId"), ""))
