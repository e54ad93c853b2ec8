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

from qualcode.analysis.query_tree import (
    BARE,
    FIELDS,
    HOW,
    VALUES,
    WORDED,
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Query,
    Worded,
)
from qualcode.errors import QueryError
from qualcode.i18n import _
from qualcode.model.codebook import brief, name_key
from qualcode.model.operators import Reader, Token

_TOKEN = re.compile(
    rf"(?P<sign>[():=])"
    rf'|"(?P<typed>[^"\\]*+(?:\\.[^"\\]*+)*)"'
    rf"|[“”„](?P<set>[^“”]*+)[“”]"
    rf"|(?P<bare>{BARE})",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\([\"\\])")


def parse(text: str) -> Query:
    """The question that a text asks. Raises QueryError with the place and what to do there."""
    return _Reader(text).question()


class _Reader(Reader[Query]):
    """Reads a question from left to right."""

    token = _TOKEN

    def question(self) -> Query:
        """The whole question."""
        return self._whole() if self._tokens else Everything()

    def _unescaped(self, typed: str) -> str:
        return _ESCAPED.sub(r"\1", typed)

    def _need_operator(self, _token: Token) -> None:
        """Side by side is AND."""

    def _missing(self, before: str) -> str:
        if not before:
            return _("something is missing: a code, words (text:…) or a bracket.")
        return _(
            "something is missing before “{sign}”: a code, words (text:…) or a bracket."
        ).format(sign=before)

    def _leaf(self, token: Token) -> Query:
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

    def _field(self, token: Token) -> Query:
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

    def _value(self, name: Token) -> str:
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

    def _problem(self, place: int, what: str) -> QueryError:
        """The complaint, with the words that stand before the place."""
        if not self._text[:place].strip():
            return QueryError(_("At the beginning of the question, {what}").format(what=what))
        return QueryError(
            _("After “{before}” in the question, {what}").format(
                before=self._before(place), what=what
            )
        )
