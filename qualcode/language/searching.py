"""Find words in a text: as typed, in any of their forms, spelled alike, or by a pattern.

A search gives the places where it is met, in order: all of them, also those that overlap, but of a
pattern those that the pattern finds one after the other.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from qualcode.errors import QueryError
from qualcode.i18n import _
from qualcode.language.lemmas import Word, lemma, words
from qualcode.model.codebook import brief
from qualcode.model.span import Span

SHORTEST = 2
"""So many letters at least, for one letter stands everywhere."""
LONGEST = 1000
"""More letters are no longer words that somebody looks for."""
LEAST_LIKE = 0.8
"""How alike (1 - edits / length of the longer) two words are that are spelled alike."""

Search = Callable[[str], Iterator[Span]]


class How(StrEnum):
    """What it is for words to be found."""

    EXACT = "exact"
    LEMMA = "lemma"
    LIKE = "like"
    REGEX = "regex"


def search(how: How, wanted: str) -> Search:
    """What finds the words in a text. Raises QueryError for what cannot be looked for.

    EXACT: these letters, small or capital, any white space between words. LEMMA: these words in
    any form (`resurser` finds `resursen`). LIKE: words of these likenesses (`projektröttheten`
    finds `projekttröttheten`). REGEX: a pattern of Python's `re`.
    """
    if how is How.REGEX:
        pattern = _compiled(wanted)
        return lambda text: (Span(*one.span()) for one in pattern.finditer(text) if one[0])
    _need_letters(wanted)
    if how is How.EXACT:
        return _each(typed(wanted))
    parts = [word.form for word in words(wanted)]
    if not parts:
        raise QueryError(
            _("There are no words in “{words}”. Write at least one.").format(words=brief(wanted))
        )
    forms = _Lemmas if how is How.LEMMA else _Likenesses
    tests = [forms(part) for part in parts]
    return lambda text: _in_a_row(words(text), tests)


def typed(wanted: str) -> re.Pattern[str]:
    """What finds words as they are typed, in small or capital letters, on one line or several."""
    return re.compile(r"\s++".join(map(re.escape, wanted.split())), re.IGNORECASE)


def letters_in(wanted: str) -> int:
    """How many characters there are to look for."""
    return sum(map(len, wanted.split()))


def _need_letters(wanted: str) -> None:
    number = letters_in(wanted)
    if number < SHORTEST:
        raise QueryError(
            _("“{words}” is too short to look for. Write at least {number} letters.").format(
                words=brief(wanted), number=SHORTEST
            )
        )
    if number > LONGEST:
        raise QueryError(
            _("“{words}” is too long to look for. Write at most {number} letters.").format(
                words=brief(wanted), number=LONGEST
            )
        )


def _compiled(wanted: str) -> re.Pattern[str]:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(wanted)
    except (re.error, RecursionError, OverflowError) as error:
        raise QueryError(
            _("“{pattern}” is no regular expression: {reason}.").format(
                pattern=brief(wanted), reason=error
            )
        ) from error


def _each(pattern: re.Pattern[str]) -> Search:
    """Every place of a pattern that never matches the empty string."""

    def found(text: str) -> Iterator[Span]:
        at = 0
        while match := pattern.search(text, at):
            yield Span(*match.span())
            at = match.start() + 1

    return found


def _in_a_row(found: Iterable[Word], tests: Sequence[Callable[[str], bool]]) -> Iterator[Span]:
    """Where words follow each other that pass the tests, one each."""
    row: deque[Word] = deque(maxlen=len(tests))
    for word in found:
        row.append(word)
        if len(row) == len(tests) and all(
            test(one.form) for test, one in zip(tests, row, strict=True)
        ):
            yield row[0].span.hull(word.span)


class _Types:
    """A test for words, which remembers each type of word it has seen."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._known: dict[str, bool] = {}

    def __call__(self, form: str) -> bool:
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._matches(form)
        return known

    def _matches(self, form: str) -> bool:
        return form.casefold() == self._wanted.casefold()


class _Lemmas(_Types):
    """Forms of one word."""

    def _matches(self, form: str) -> bool:
        return super()._matches(form) or lemma(form) == lemma(self._wanted)


class _Likenesses(_Types):
    """Words that are spelled like one word."""

    def _matches(self, form: str) -> bool:
        from qualcode.language.likeness import likest

        return bool(likest(self._wanted.casefold(), [form.casefold()], LEAST_LIKE))
