"""What a keyword of a code asks for: words, or a rule that puts words together.

    rule = all { OR all };   all  = part { AND part };   part = NOT part | near
    near = term { NEAR/words term }
    term = "(" rule ")" | "exact words" | keyword

A keyword is a word or words in a row, in any form: `verktyg`, `*verktyg` and `verktyg*` (also in
compounds), `rätt läge`. Words in quotation marks are these very words, in small or capital letters.
Signs and line ends between words in a row do not matter.

A rule holds within one unit. NOT excludes, so something must be asked for beside it; NEAR has a
word, or several with OR between them, on either side. How operators and quotation marks are
written is told in `model.operators`. A text without operators, quotation marks and brackets is a
keyword.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.model.operators import And, Near, Not, Or, Reader, Token, operator_of, rendered, shown

_STARRED = re.compile(r"\*?[^*]+\*?")
_WORD = re.compile(r"\w")
_SIGN = re.compile('[()"“”„]')
_LISTED = re.compile(r'(?:[^,"“”„]|"[^"]*+"|[“”„][^“”]*+[“”]|["“”„])+')


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword: words in a row, in any form; stars say where else in a compound."""

    keyword: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These very words in a row, in small or capital letters. There is no star in them."""

    words: str


Leaf: TypeAlias = Term | Phrase
Rule: TypeAlias = Term | Phrase | Not["Rule"] | Near["Rule"] | And["Rule"] | Or["Rule"]


def parse(text: str) -> Rule:
    """The rule that a keyword is. Raises CodebookError with the place and what to do there."""
    normal = unicodedata.normalize("NFC", text)
    return _Reader(normal).rule() if is_composed(normal) else _keyword(normal)


def is_composed(text: str) -> bool:
    """Whether the text has operators, quotation marks or brackets: is more than a keyword."""
    return _SIGN.search(text) is not None or any(map(operator_of, text.split()))


def render(rule: Rule) -> str:
    """The rule as text, with English operators; `parse` gives it back."""
    return rendered(rule, _leaf)


def leaves(rule: Rule, *, wanted: bool = False) -> Iterator[Leaf]:
    """The words a rule is put together of, in order; `wanted` leaves out what must not be there."""
    match rule:
        case Term() | Phrase():
            yield rule
        case Not(operand):
            if not wanted:
                yield from leaves(operand)
        case Near(first, others):
            yield from leaves(first, wanted=wanted)
            for _words, other in others:
                yield from leaves(other, wanted=wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, wanted=wanted)


def listed(text: str) -> tuple[str, ...]:
    """The keywords of a line that has commas between them; a comma within quotes is a word's."""
    found = (piece.strip() for piece in _LISTED.findall(text))
    return tuple(piece for piece in found if piece)


def _keyword(text: str) -> Term:
    keyword = " ".join(text.split())
    if not _STARRED.fullmatch(keyword):
        raise CodebookError(_misshapen(keyword))
    return Term(keyword)


def _misshapen(keyword: str) -> str:
    return _("“{keyword}” is misshapen. A star stands first or last, beside a word.").format(
        keyword=shown(keyword)
    )


class _Reader(Reader[Rule]):
    """Reads a rule from left to right."""

    token = re.compile(
        r'(?P<sign>[()])|"(?P<typed>[^"]*+)"|[“”„](?P<set>[^“”]*+)[“”]|(?P<bare>[^\s()"“”„]+)'
    )

    def rule(self) -> Rule:
        """The whole rule."""
        rule = self._whole()
        if _asks(rule):
            return rule
        raise CodebookError(
            _(
                "In the rule “{rule}”, NOT stands alone. Write beside it, with AND, "
                "what must be there."
            ).format(rule=shown(self._text))
        )

    def _leaf(self, token: Token) -> Rule:
        if token.quoted:
            return self._phrase(token)
        words = [token]
        while (more := self._next()) and not (more.sign or more.quoted or more.operator):
            words.append(more)
            self._at += 1
        keyword = " ".join(word.text for word in words)
        if not _STARRED.fullmatch(keyword):
            raise self._problem(token.start, _misshapen(keyword))
        self._need_word(token, keyword)
        return Term(keyword)

    def _phrase(self, token: Token) -> Phrase:
        words = " ".join(token.text.split())
        self._need_word(token, words)
        if "*" in words:
            raise self._problem(
                token.start,
                _("a star stands in quotation marks. Leave out the star, or the quotation marks."),
            )
        return Phrase(words)

    def _need_word(self, token: Token, words: str) -> None:
        if not _WORD.search(words):
            raise self._problem(
                token.start,
                _("there is no word in “{words}”. Write one.").format(words=shown(words)),
            )

    def _nearby(self, near: Near[Rule], start: int) -> Rule:
        if all(map(_is_choice, (near.first, *(other for _words, other in near.others)))):
            return near
        raise self._problem(
            start,
            _(
                "beside NEAR stands a bracket with AND, NOT or NEAR in it. "
                "Only OR may stand in that bracket."
            ),
        )

    def _need_operator(self, token: Token) -> None:
        raise self._problem(
            token.start,
            _("an operator is missing. Write AND, OR or NEAR/10 between the two."),
        )

    def _missing(self, before: str) -> str:
        if not before:
            return _("something is missing: a word, quoted words or a bracket.")
        return _("something is missing before “{sign}”: a word, quoted words or a bracket.").format(
            sign=before
        )

    def _problem(self, place: int, what: str) -> CodebookError:
        """The complaint, with the words that stand before the place."""
        if not self._text[:place].strip():
            return CodebookError(_("At the beginning of the rule, {what}").format(what=what))
        return CodebookError(
            _("After “{before}” in the rule, {what}").format(before=self._before(place), what=what)
        )


def _asks(rule: Rule) -> bool:
    """Whether a text where nothing stands can never answer the rule."""
    match rule:
        case Not():
            return False
        case And(parts):
            return any(map(_asks, parts))
        case Or(parts):
            return all(map(_asks, parts))
        case _:
            return True


def _is_choice(rule: Rule) -> bool:
    """Whether the rule is words, or several with OR between them."""
    if isinstance(rule, Or):
        return all(map(_is_choice, rule.parts))
    return isinstance(rule, Term | Phrase)


def _leaf(leaf: Leaf) -> str:
    if isinstance(leaf, Term):
        return leaf.keyword
    return f"”{leaf.words}”" if '"' in leaf.words else f'"{leaf.words}"'
