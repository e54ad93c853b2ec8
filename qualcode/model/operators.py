"""What is put together with AND, OR, NOT, NEAR and brackets, read and written: questions, rules.

    either  = all { OR all }
    all     = part { AND part }
    part    = NOT part | near
    near    = operand { NEAR/words operand }
    operand = "(" either ")" | leaf

Words of the language are written in capitals, in English or in Swedish (OCH ELLER INTE NÄRA/10).
"as typed" and ”as Word writes” are quoted. What a leaf is, and what may stand side by side without
an operator, each language says for itself.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.printable import printable

OPERATORS = {
    "AND": "AND", "OCH": "AND", "OR": "OR", "ELLER": "OR", "NOT": "NOT", "INTE": "NOT",
    "NEAR": "NEAR", "NÄRA": "NEAR",
}  # fmt: skip
MOST_NESTED = 40
"""How deep brackets and NOT may stand inside each other; nobody reads deeper ones."""
MOST_WORDS = 100_000
"""How far away NEAR can look."""
_SPACE = re.compile(r"\s*")
_SHOWN = 30

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Not(Generic[Node]):
    """What the operand does not hold for."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Near(Generic[Node]):
    """Places of `first` that have, for each of the others, another place so few words away."""

    first: Node
    others: tuple[tuple[int, Node], ...]


@dataclass(frozen=True, slots=True)
class And(Generic[Node]):
    """What all parts hold for. Two at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Generic[Node]):
    """What any part holds for. Two at least."""

    parts: tuple[Node, ...]


def rendered(node: Any, leaf: Callable[[Any], str], least: int = 0) -> str:
    """The text of a tree, in brackets where it would bind less than its place asks for.

    Operators are written in English; `leaf` writes what is none of the four.
    """
    binds, text = _bound(node, leaf)
    return text if binds >= least else f"({text})"


def _bound(node: Any, leaf: Callable[[Any], str]) -> tuple[int, str]:
    """How strongly the parts of a tree are bound, and its text."""
    match node:
        case Or(parts):
            return 0, " OR ".join(rendered(part, leaf, 1) for part in parts)
        case And(parts):
            return 1, " AND ".join(rendered(part, leaf, 2) for part in parts)
        case Not(operand):
            return 2, f"NOT {rendered(operand, leaf, 2)}"
        case Near(first, others):
            near = (f" NEAR/{words} {rendered(other, leaf, 4)}" for words, other in others)
            return 3, rendered(first, leaf, 4) + "".join(near)
        case _:
            return 4, leaf(node)


def operator_of(word: str) -> str:
    """AND, OR, NOT or NEAR if the word is one of the language, else an empty string."""
    name, slash, _number = word.partition("/")
    found = OPERATORS.get(name, "")
    return found if not slash or found == "NEAR" else ""


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, or a word with what it says; `glued` if no white space stands before it."""

    text: str
    start: int
    end: int
    sign: bool = False
    quoted: bool = False
    glued: bool = False

    @property
    def operator(self) -> str:
        """AND, OR, NOT or NEAR; empty for a name or a sign."""
        return "" if self.quoted or self.sign else operator_of(self.text)


class Reader(ABC, Generic[Node]):
    """Reads a text from left to right into a tree of And, Or, Not, Near, and leaves.

    `token` is what a language is written with: groups `sign`, `typed` and `set` (quoted), `bare`.
    """

    token: re.Pattern[str]

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._tokens = list(self._read())
        self._at = 0

    @abstractmethod
    def _leaf(self, token: Token) -> Node:
        """What a word stands for, with what belongs to it; the word itself is read already."""

    @abstractmethod
    def _need_operator(self, token: Token) -> None:
        """Refuse what stands beside something else without an operator, if it is refused."""

    @abstractmethod
    def _missing(self, before: str) -> str:
        """That something is missing before a sign, or (if that is empty) at the end."""

    @abstractmethod
    def _problem(self, place: int, what: str) -> QualcodeError:
        """The complaint, with the place; see `_before`."""

    def _whole(self) -> Node:
        """What the whole text says; it must say something."""
        node = self._either(0)
        if token := self._next():
            raise self._problem(
                token.start, _("a bracket closes nothing. Leave it out, or open one before it.")
            )
        return node

    def _nearby(self, near: Near[Node], _start: int) -> Node:
        """What NEAR and the things beside it are; a language may refuse some."""
        return cast(Node, near)

    def _unescaped(self, typed: str) -> str:
        """What is meant by the words between two typed quotation marks."""
        return typed

    def _read(self) -> Iterator[Token]:
        at = 0
        while True:
            space = _SPACE.match(self._text, at)
            start = space.end() if space else at
            if start == len(self._text):
                return
            found = self.token.match(self._text, start)
            if found is None:
                raise self._problem(start, _("a quotation mark is never closed. Close it."))
            kind, text = found.lastgroup, found[found.lastgroup or 0]
            if kind == "typed":
                text = self._unescaped(text)
            quoted = kind in ("typed", "set")
            yield Token(text, start, found.end(), kind == "sign", quoted, start == at > 0)
            at = found.end()

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, operator: str) -> bool:
        token = self._next()
        return token is not None and token.operator == operator

    def _is_sign(self, *signs: str) -> bool:
        token = self._next()
        return token is not None and token.sign and token.text in signs

    def _either(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self._is("OR"):
            self._at += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else cast(Node, Or(tuple(parts)))

    def _all(self, depth: int) -> Node:
        parts = [self._part(depth)]
        while (token := self._next()) and not self._is("OR") and not self._is_sign(")"):
            if self._is("AND"):
                self._at += 1
            else:
                self._need_operator(token)
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else cast(Node, And(tuple(parts)))

    def _part(self, depth: int) -> Node:
        negated = 0
        while self._is("NOT"):
            self._at += 1
            negated += 1
        self._need_depth(depth + negated)
        node = self._near(depth + negated)
        for _number in range(negated):
            node = cast(Node, Not(node))
        return node

    def _near(self, depth: int) -> Node:
        token = self._next()
        first = self._operand(depth)
        others: list[tuple[int, Node]] = []
        while self._is("NEAR"):
            words = self._distance(self._tokens[self._at])
            self._at += 1
            others.append((words, self._operand(depth)))
        if not others or token is None:
            return first
        return self._nearby(Near(first, tuple(others)), token.start)

    def _distance(self, token: Token) -> int:
        number = token.text.partition("/")[2]
        if re.fullmatch("[0-9]{1,6}", number) and int(number) <= MOST_WORDS:
            return int(number)
        raise self._problem(
            token.start,
            _(
                "“{word}” has no number of words from 0 to {most}. Write for example NEAR/10."
            ).format(word=shown(token.text), most=MOST_WORDS),
        )

    def _operand(self, depth: int) -> Node:
        token = self._next()
        if token is None:
            raise self._problem(len(self._text), self._missing(""))
        if token.operator or (token.sign and token.text != "("):
            raise self._problem(token.start, self._missing(shown(token.text)))
        self._at += 1
        if not token.sign:
            return self._leaf(token)
        self._need_depth(depth + 1)
        node = self._either(depth + 1)
        if not self._is_sign(")"):
            raise self._problem(token.start, _("a bracket is never closed. Close it."))
        self._at += 1
        return node

    def _need_depth(self, depth: int) -> None:
        if depth > MOST_NESTED:
            place = self._tokens[min(self._at, len(self._tokens) - 1)].start
            raise self._problem(
                place,
                _("brackets stand more than {number} deep. Ask with fewer.").format(
                    number=MOST_NESTED
                ),
            )

    def _before(self, place: int) -> str:
        """The last words before a place, as a message can show them."""
        before = printable(self._text[:place].rstrip())
        return before if len(before) <= _SHOWN else f"…{before[-_SHOWN:]}"


def shown(text: str) -> str:
    """The beginning of a text, as a message can show it."""
    return printable(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
