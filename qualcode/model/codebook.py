"""A codebook: codes in a tree, with what a coder needs to know about each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.errors import CodebookError, UnknownName
from qualcode.i18n import _, ngettext
from qualcode.model.rule import parse

# Deeper trees cannot be read on a screen, and recursion over the tree stays far from its limit.
MAX_LEVELS = 20
# How exchange files call the parts of a code, in their order.
COLUMNS = (
    "guid",
    "name",
    "parent",
    "definition",
    "when_to_use",
    "when_not_to_use",
    "examples",
    "keywords",
    "colour",
    "badge",
    "contrast",
)

_BRIEF = 60
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COLOUR = re.compile(r"#[0-9a-f]{6}")
# Line ends and tabs may stand in a text; what else controls a terminal or is no character may not.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def name_key(name: str) -> str:
    """What two names are compared by: NFC, casefolded, white space runs as one space."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@dataclass(frozen=True, slots=True)
class Code:
    """A code. Its identity is its GUID; its name is any Unicode text.

    A contrast code has exactly two sub-codes, its opposed poles (Saldaña's versus coding).
    Keywords are `verktyg` (the lemma itself), `*verktyg` (also as the head of a compound),
    `verktyg*` (also as its first part), or rules that put words together: see `model.rule`.
    """

    id: int
    guid: str
    name: str
    parent_id: int | None = None
    definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    colour: str = ""
    badge: str = ""
    contrast: bool = False

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.name)


@dataclass(frozen=True)
class Codebook:
    """The codes of a study, in the researcher's order (parents may come before or after)."""

    codes: tuple[Code, ...] = ()

    @cached_property
    def by_id(self) -> dict[int, Code]:
        """Code by id."""
        return {code.id: code for code in self.codes}

    @cached_property
    def _by_key(self) -> dict[str, Code]:
        return {code.key: code for code in self.codes}

    @cached_property
    def _children(self) -> dict[int | None, list[Code]]:
        children: defaultdict[int | None, list[Code]] = defaultdict(list)
        for code in self.codes:
            children[code.parent_id].append(code)
        return children

    def named(self, name: str) -> Code:
        """The code of that name; raises UnknownName with the names there are."""
        try:
            return self._by_key[name_key(name)]
        except KeyError:
            known = ", ".join(code.name for code in self.codes) or _("no codes yet")
            raise UnknownName(
                _("No code is called “{name}”. The codebook has: {known}.").format(
                    name=name, known=known
                )
            ) from None

    def find(self, name: str) -> Code | None:
        """The code of that name, or None."""
        return self._by_key.get(name_key(name))

    def children(self, code_id: int | None) -> list[Code]:
        """The sub-codes of a code (None: the top codes), in order."""
        return self._children.get(code_id, [])

    def walk(self, root: int | None = None, depth: int = 0) -> Iterator[tuple[Code, int]]:
        """Every code below `root`, depth first, with its depth (the top codes have 0)."""
        for code in self.children(root):
            yield code, depth
            yield from self.walk(code.id, depth + 1)

    def family(self, code_id: int) -> set[int]:
        """The ids of a code and of all codes below it."""
        return {code_id} | {code.id for code, _depth in self.walk(code_id)}

    def path(self, code_id: int) -> tuple[Code, ...]:
        """The codes from the top down to this one."""
        path: list[Code] = []
        at: int | None = code_id
        while at is not None:
            path.append(self.by_id[at])
            at = path[-1].parent_id
        return tuple(reversed(path))

    def poles(self, code_id: int) -> tuple[Code, Code] | None:
        """The two poles of a contrast code, or None for any other code."""
        if not self.by_id[code_id].contrast:
            return None
        first, second = self.children(code_id)
        return first, second


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as an exchange file has it: the parent by name, identity optional."""

    name: str
    guid: str | None = None
    parent: str | None = None
    definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    colour: str = ""
    badge: str = ""
    contrast: bool = False

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.name)


def entries(codebook: Codebook) -> tuple[CodeEntry, ...]:
    """The codebook as exchange files have it, parents before their sub-codes."""
    return tuple(
        CodeEntry(
            name=code.name,
            guid=code.guid,
            parent=None if code.parent_id is None else codebook.by_id[code.parent_id].name,
            definition=code.definition,
            when_to_use=code.when_to_use,
            when_not_to_use=code.when_not_to_use,
            examples=code.examples,
            keywords=code.keywords,
            colour=code.colour,
            badge=code.badge,
            contrast=code.contrast,
        )
        for code, _depth in codebook.walk()
    )


def tidied(found: Iterable[CodeEntry]) -> tuple[CodeEntry, ...]:
    """The entries as they are kept; tidying twice changes nothing more.

    All text is put in NFC. Names, keywords and badges stand on one line, white space runs as one
    space. Other texts end their lines with LF and without white space, and have none at their own
    ends. Empty items leave their lists, GUIDs and colours are in lower case, and a parent is
    spelled as the parent spells itself.
    """
    listed = [_tidy(entry) for entry in found]
    names = {name_key(entry.name): entry.name for entry in listed}
    return tuple(
        replace(entry, parent=names.get(name_key(entry.parent), entry.parent))
        if entry.parent
        else entry
        for entry in listed
    )


def _tidy(entry: CodeEntry) -> CodeEntry:
    return CodeEntry(
        name=_one_line(entry.name),
        guid=(entry.guid or "").strip().strip("{}").lower() or None,
        parent=_one_line(entry.parent or "") or None,
        definition=_lines(entry.definition),
        when_to_use=_lines(entry.when_to_use),
        when_not_to_use=_lines(entry.when_not_to_use),
        examples=tuple(filter(None, map(_lines, entry.examples))),
        keywords=tuple(filter(None, map(_one_line, entry.keywords))),
        colour=entry.colour.strip().lower(),
        badge=_one_line(entry.badge),
        contrast=entry.contrast,
    )


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _lines(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def in_tree_order(listed: Iterable[CodeEntry]) -> tuple[CodeEntry, ...]:
    """Sound entries, tidied, with each parent directly before its family; siblings keep order."""
    below: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for entry in listed:
        below[name_key(entry.parent or "")].append(entry)

    def family(entry: CodeEntry) -> Iterator[CodeEntry]:
        yield entry
        for child in below[entry.key]:
            yield from family(child)

    return tuple(entry for top in below[""] for entry in family(top))


def problems(found: Iterable[CodeEntry]) -> list[tuple[str, str]]:
    """What does not hold together, as (name of the code, sentence); nothing if all is well."""
    listed = list(found)
    return [(listed[at].name, sentence) for at, sentence in flaws(listed)]


def flaws(listed: Sequence[CodeEntry]) -> list[tuple[int, str]]:
    """What does not hold together in tidied entries, as (place in the list, sentence)."""
    return sorted(
        [
            *_bad_values(listed),
            *_bad_characters(listed),
            *_duplicates(listed),
            *_broken_trees(listed),
            *_bad_contrasts(listed),
        ],
        key=lambda flaw: flaw[0],
    )


def _bad_values(listed: Sequence[CodeEntry]) -> Iterator[tuple[int, str]]:
    for at, entry in enumerate(listed):
        name = brief(entry.name)
        if not any(unicodedata.category(character)[0] in "LNPS" for character in name):
            yield at, _("A code has no name. Give it one.")
        if entry.guid and not GUID.fullmatch(entry.guid):
            yield (
                at,
                _(
                    "The GUID of “{name}” is “{guid}”, which has not the form "
                    "01234567-89ab-cdef-0123-456789abcdef. Leave it out to get a new one."
                ).format(name=name, guid=brief(entry.guid)),
            )
        if entry.colour and not COLOUR.fullmatch(entry.colour):
            yield (
                at,
                _(
                    "The colour of “{name}” is “{colour}”. Write it as #rrggbb, as in #0072b2."
                ).format(name=name, colour=brief(entry.colour)),
            )
        if len(entry.badge) > 2:
            yield (
                at,
                _(
                    "The badge of “{name}” is “{badge}”. Shorten it to one or two characters."
                ).format(name=name, badge=brief(entry.badge)),
            )
        for keyword in entry.keywords:
            if sentence := _bad_keyword(keyword, name):
                yield at, sentence


def _bad_keyword(keyword: str, name: str) -> str:
    """What is wrong with a keyword of a code; empty if it can be read."""
    try:
        parse(keyword)
    except CodebookError as problem:
        return _("The keyword “{keyword}” of “{name}” cannot be read. {problem}").format(
            keyword=brief(keyword), name=name, problem=problem
        )
    return ""


def _bad_characters(listed: Sequence[CodeEntry]) -> Iterator[tuple[int, str]]:
    for at, entry in enumerate(listed):
        for key in COLUMNS[1:-1]:
            value = getattr(entry, key) or ""
            text = value if isinstance(value, str) else "".join(value)
            if control := _CONTROL.search(text):
                yield (
                    at,
                    _(
                        "“{key}” of “{name}” holds the control character U+{number:04X}. "
                        "Take it out."
                    ).format(key=key, name=brief(entry.name), number=ord(control.group())),
                )


def _duplicates(listed: Sequence[CodeEntry]) -> Iterator[tuple[int, str]]:
    names: dict[str, CodeEntry] = {}
    guids: dict[str, CodeEntry] = {}
    for at, entry in enumerate(listed):
        if entry.key and names.setdefault(entry.key, entry) is not entry:
            yield (
                at,
                _("The name “{name}” is used twice. Rename one of the two.").format(
                    name=brief(entry.name)
                ),
            )
        if entry.guid and (other := guids.setdefault(entry.guid, entry)) is not entry:
            yield (
                at,
                _("“{name}” has the same GUID as “{other}”. Remove one of the two.").format(
                    name=brief(entry.name), other=brief(other.name)
                ),
            )


def _broken_trees(listed: Sequence[CodeEntry]) -> Iterator[tuple[int, str]]:
    parents = {entry.key: name_key(entry.parent or "") for entry in listed}
    for at, entry in enumerate(listed):
        name = brief(entry.name)
        if entry.parent and name_key(entry.parent) not in parents:
            yield (
                at,
                _(
                    "“{name}” stands under “{parent}”, which is not in the codebook. "
                    "Add that code, or correct its name."
                ).format(name=name, parent=brief(entry.parent)),
            )
        line = _line_of_parents(entry.key, parents)
        if line[-1:] == [entry.key]:
            yield at, _("“{name}” stands under itself. Give it another parent.").format(name=name)
        elif len(line) == len(set(line)) >= MAX_LEVELS:
            yield (
                at,
                _("“{name}” stands more than {number} levels down. Move it up.").format(
                    name=name, number=MAX_LEVELS
                ),
            )


def _line_of_parents(key: str, parents: Mapping[str, str]) -> list[str]:
    """Parent, grandparent and on, at most MAX_LEVELS of them; ends at `key` in a circle."""
    line: list[str] = []
    above = parents[key]
    while above and len(line) < MAX_LEVELS and key not in line:
        line.append(above)
        above = parents.get(above, "")
    return line


def _bad_contrasts(listed: Sequence[CodeEntry]) -> Iterator[tuple[int, str]]:
    poles = Counter(name_key(entry.parent) for entry in listed if entry.parent)
    for at, entry in enumerate(listed):
        if entry.contrast and poles[entry.key] != 2:
            yield (
                at,
                ngettext(
                    "The contrast code “{name}” has {number} sub-code. "
                    "It needs exactly two: its poles.",
                    "The contrast code “{name}” has {number} sub-codes. "
                    "It needs exactly two: its poles.",
                    poles[entry.key],
                ).format(name=brief(entry.name), number=poles[entry.key]),
            )


def brief(text: str) -> str:
    """The text as a message can quote it: one line of at most 60 characters, nothing invisible."""
    line = " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text[:200]).split())
    return line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…"
