"""What a question about passages says, as a tree, and the words it is written with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from qualcode.language.searching import How
from qualcode.model.coding import Certainty, Origin
from qualcode.model.operators import operator_of


class Field(StrEnum):
    """What a coding can be asked for besides its code, its words and its cases' attributes."""

    SOURCE = "source"
    SPEAKER = "speaker"
    CASE = "case"
    CODER = "coder"
    CERTAINTY = "certainty"
    KEY = "key"
    ORIGIN = "origin"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every coding: the empty question."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Codings of a code and its sub-codes."""

    code: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Codings with a value of a field; certainty, key, origin and memo have their English ones."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """Codings of words that cases with this value of an attribute say."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Worded:
    """Places in the texts where words stand."""

    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not answer the operand."""

    operand: Query


@dataclass(frozen=True, slots=True)
class Near:
    """What answers `first` and has, for each of the others, one at most so many words away."""

    first: Query
    others: tuple[tuple[int, Query], ...]


@dataclass(frozen=True, slots=True)
class And:
    """What answers the first part, for which all the others hold. Two parts at least."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What answers any of the parts. Two at least."""

    parts: tuple[Query, ...]


Query: TypeAlias = Everything | Coded | Filter | Attribute | Worded | Not | Near | And | Or

FIELDS = {
    **{field.value: field for field in Field},
    "källa": Field.SOURCE, "talare": Field.SPEAKER, "fall": Field.CASE, "kodare": Field.CODER,
    "säkerhet": Field.CERTAINTY, "nyckel": Field.KEY, "ursprung": Field.ORIGIN,
}  # fmt: skip
HOW = {"text": How.EXACT, "lemma": How.LEMMA, "like": How.LIKE, "liknar": How.LIKE}
WORDED = {How.EXACT: "text", How.LEMMA: "lemma", How.LIKE: "like"}
_YES_OR_NO = {"yes": "yes", "ja": "yes", "no": "no", "nej": "no"}
VALUES = {
    Field.KEY: _YES_OR_NO,
    Field.MEMO: _YES_OR_NO,
    Field.CERTAINTY: {
        **{one.value: one.value for one in Certainty},
        "säker": Certainty.SURE.value, "osäker": Certainty.UNSURE.value,
    },
    Field.ORIGIN: {
        **{one.value: one.value for one in Origin},
        "manuell": Origin.MANUAL.value, "sökning": Origin.SEARCH.value,
        "förslag": Origin.SUGGESTION.value, "granskning": Origin.REVIEW.value,
    },
}  # fmt: skip
BARE = r"[^\s():=\"“”„]+"


def render(query: Query) -> str:
    """The question as text; `parse` gives it back."""
    return _rendered(query, 0)


def _rendered(query: Query, least: int) -> str:
    """The text of a query, in brackets where it would bind less than its place asks for."""
    binds, text = _bound(query)
    return text if binds >= least else f"({text})"


def _bound(query: Query) -> tuple[int, str]:
    match query:
        case Or(parts):
            return 0, " OR ".join(_rendered(part, 1) for part in parts)
        case And(parts):
            return 1, " AND ".join(_rendered(part, 2) for part in parts)
        case Not(operand):
            return 2, f"NOT {_rendered(operand, 2)}"
        case Near(first, others):
            near = (f" NEAR/{words} {_rendered(other, 4)}" for words, other in others)
            return 3, _rendered(first, 4) + "".join(near)
        case _:
            return 4, _term(query)


def _term(query: Query) -> str:
    match query:
        case Coded(code):
            return _name(code)
        case Filter(field, value):
            return f"{field.value}:{_name(value)}"
        case Attribute(name, value):
            return f"{_name(name)}={_name(value)}"
        case Worded(how, words):
            return f"{WORDED[how]}:{_name(words)}"
        case _:
            return ""


def _name(name: str) -> str:
    # A mark at the beginning would become one with the sign before it.
    if re.fullmatch(BARE, name) and not operator_of(name) and not unicodedata.combining(name[0]):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
