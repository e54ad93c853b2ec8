r"""The language of questions about passages: from text to a tree, and back.

    question  = [ either ]                          nothing at all asks for every coding
    either    = all { OR all }
    all       = part { [AND] part }                 side by side is AND
    part      = NOT part | near
    near      = term { NEAR/words term }
    term      = "(" either ")" | field ":" value | attribute "=" value | code
    field     = source speaker case coder certainty key origin memo | text lemma like

Words of the language are written in capitals, in English or in Swedish (OCH ELLER INTE NÄRA/10).
A name that has spaces, signs of the language, or is one of its words stands in quotation marks:
"as typed", with \" and \\ for these two signs, or ”as Word writes them”. What a question means is
told in `analysis.retrieval`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.analysis.query_tree import (
    BARE,
    FIELDS,
    HOW,
    VALUES,
    WORDED,
    And,
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Near,
    Not,
    Or,
    Query,
    Worded,
    operator_of,
)
from qualcode.errors import QueryError
from qualcode.i18n import _
from qualcode.model.codebook import brief, name_key

MOST_NESTED = 40
"""How deep brackets and NOT may stand inside each other; nobody reads deeper ones."""
MOST_WORDS = 100_000
"""How far away NEAR can look."""
_TOKEN = re.compile(
    rf"(?P<sign>[():=])"
    rf'|"(?P<typed>[^"\\]*+(?:\\.[^"\\]*+)*)"'
    rf"|[“”„](?P<set>[^“”]*+)[“”]"
    rf"|(?P<bare>{BARE})",
    re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_ESCAPED = re.compile(r"\\([\"\\])")
_SHOWN = 30


def parse(text: str) -> Query:
    """The question that a text asks. Raises QueryError with the place and what to do there."""
    return _Parser(unicodedata.normalize("NFC", text)).question()


@dataclass(frozen=True, slots=True)
class _Token:
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
        return "" if self.quoted else operator_of(self.text)


class _Parser:
    """Reads a question from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._read())
        self._at = 0

    def question(self) -> Query:
        """The whole question."""
        if not self._tokens:
            return Everything()
        query = self._either(0)
        if token := self._next():
            raise self._problem(
                token.start, _("a bracket closes nothing. Leave it out, or open one before it.")
            )
        return query

    def _read(self) -> Iterator[_Token]:
        at = 0
        while True:
            space = _SPACE.match(self._text, at)
            start = space.end() if space else at
            if start == len(self._text):
                return
            found = _TOKEN.match(self._text, start)
            if found is None:
                raise self._problem(start, _("a quotation mark is never closed. Close it."))
            kind, text = found.lastgroup, found[found.lastgroup or 0]
            if kind == "typed":
                text = _ESCAPED.sub(r"\1", text)
            quoted = kind in ("typed", "set")
            yield _Token(text, start, found.end(), kind == "sign", quoted, start == at > 0)
            at = found.end()

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, operator: str) -> bool:
        token = self._next()
        return token is not None and token.operator == operator

    def _is_sign(self, *signs: str) -> bool:
        token = self._next()
        return token is not None and token.sign and token.text in signs

    def _either(self, depth: int) -> Query:
        parts = [self._all(depth)]
        while self._is("OR"):
            self._at += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int) -> Query:
        parts = [self._part(depth)]
        while self._next() and not self._is("OR") and not self._is_sign(")"):
            if self._is("AND"):
                self._at += 1
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _part(self, depth: int) -> Query:
        negated = 0
        while self._is("NOT"):
            self._at += 1
            negated += 1
        self._need_depth(depth + negated)
        query = self._near(depth + negated)
        for _number in range(negated):
            query = Not(query)
        return query

    def _near(self, depth: int) -> Query:
        first = self._operand(depth)
        others: list[tuple[int, Query]] = []
        while self._is("NEAR"):
            words = self._distance(self._tokens[self._at])
            self._at += 1
            others.append((words, self._operand(depth)))
        return Near(first, tuple(others)) if others else first

    def _distance(self, token: _Token) -> int:
        number = token.text.partition("/")[2]
        if re.fullmatch("[0-9]{1,6}", number) and int(number) <= MOST_WORDS:
            return int(number)
        raise self._problem(
            token.start,
            _(
                "“{word}” has no number of words from 0 to {most}. Write for example NEAR/10."
            ).format(word=brief(token.text), most=MOST_WORDS),
        )

    def _operand(self, depth: int) -> Query:
        token = self._next()
        if token is None or token.operator or (token.sign and token.text != "("):
            self._complain_of_a_gap(token)
        assert token is not None
        self._at += 1
        if not token.sign:
            return self._named(token)
        self._need_depth(depth + 1)
        query = self._either(depth + 1)
        if not self._is_sign(")"):
            raise self._problem(token.start, _("a bracket is never closed. Close it."))
        self._at += 1
        return query

    def _complain_of_a_gap(self, token: _Token | None) -> None:
        if token is None:
            raise self._problem(
                len(self._text), _("something is missing: a code, words (text:…) or a bracket.")
            )
        raise self._problem(
            token.start,
            _("something is missing before “{sign}”: a code, words (text:…) or a bracket.").format(
                sign=brief(token.text)
            ),
        )

    def _named(self, token: _Token) -> Query:
        """What a name stands for: a code, or with a value after it a field or an attribute."""
        if self._is_sign("="):
            self._at += 1
            return Attribute(token.text, self._value(token))
        if not token.quoted and self._is_sign(":"):
            self._at += 1
            return self._field(token)
        if not token.text.strip():
            raise self._problem(token.start, _("the quotation marks are empty. Write a code."))
        return Coded(token.text)

    def _field(self, token: _Token) -> Query:
        name = token.text.casefold()
        how, field = HOW.get(name), FIELDS.get(name)
        if how is not None:
            return Worded(how, self._value(token))
        if field is None:
            known = ", ".join(f"{one}:" for one in (*Field, *WORDED.values()))
            raise self._problem(
                token.start,
                _(
                    "“{name}:” is nothing to ask for. There are {known}. "
                    "A code with a colon stands in quotation marks."
                ).format(name=brief(token.text), known=known),
            )
        value = self._value(token)
        known_values = VALUES.get(field)
        if known_values is None:
            return Filter(field, value)
        if (chosen := known_values.get(name_key(value))) is None:
            raise self._problem(
                token.start,
                _("“{name}:” can be {known}, but not “{value}”.").format(
                    name=name, value=brief(value), known=", ".join(known_values)
                ),
            )
        return Filter(field, chosen)

    def _value(self, name: _Token) -> str:
        """What stands after a colon or an equals sign; signs within a bare value belong to it."""
        token = self._next()
        if token is None or token.sign or token.operator or not token.text.strip():
            raise self._problem(
                token.start if token else len(self._text),
                _("a value is missing for “{name}”.").format(name=brief(name.text)),
            )
        self._at += 1
        start, end = token.start, token.end
        while not token.quoted and (more := self._next()) and more.glued:
            if more.quoted or (more.sign and more.text in "()"):
                break
            self._at += 1
            end = more.end
        return token.text if token.quoted else self._text[start:end]

    def _need_depth(self, depth: int) -> None:
        if depth > MOST_NESTED:
            place = self._tokens[min(self._at, len(self._tokens) - 1)].start
            raise self._problem(
                place,
                _("brackets stand more than {number} deep. Ask with fewer.").format(
                    number=MOST_NESTED
                ),
            )

    def _problem(self, place: int, what: str) -> QueryError:
        """The complaint, with the words that stand before the place."""
        before = self._text[:place].rstrip()
        if not before.strip():
            return QueryError(_("At the beginning of the question, {what}").format(what=what))
        shown = before if len(before) <= _SHOWN else f"…{before[-_SHOWN:]}"
        return QueryError(
            _("After “{before}” in the question, {what}").format(before=brief(shown), what=what)
        )
