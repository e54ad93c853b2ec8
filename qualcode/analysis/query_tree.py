"""What a question about passages says, as a tree, and the words it is written with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from qualcode.language.searching import How
from qualcode.model.coding import Certainty, Origin
from qualcode.model.operators import And, Near, Not, Or, operator_of, rendered


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


Leaf: TypeAlias = Everything | Coded | Filter | Attribute | Worded
Query: TypeAlias = Leaf | Not["Query"] | Near["Query"] | And["Query"] | Or["Query"]

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
        "konsensus": Origin.CONSENSUS.value,
    },
}  # fmt: skip
BARE = r"[^\s():=\"“”„]+"


def render(query: Query) -> str:
    """The question as text; `parse` gives it back."""
    return rendered(query, _leaf)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Coded(code):
            return _name(code)
        case Filter(field, value):
            return f"{field.value}:{_name(value)}"
        case Attribute(name, value):
            return f"{_name(name)}={_name(value)}"
        case Worded(how, words):
            return f"{WORDED[how]}:{_name(words)}"
        case Everything():
            return ""


def _name(name: str) -> str:
    # A mark at the beginning would become one with the sign before it.
    if re.fullmatch(BARE, name) and not operator_of(name) and not unicodedata.combining(name[0]):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
