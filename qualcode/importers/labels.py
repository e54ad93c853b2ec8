"""What a speaker's label looks like at the start of a line, and which words are labels.

Forms: `I:`, `RESPONDENT 2:`, `Anna Berg:`, `[SPEAKER_00]`, `**I:**`, `[00:01:02] R:`,
`R (00:01:02):`, `I` and a tab, and a line of its own with a name and a time (`Anna Berg  0:03`,
`00:00:03 Speaker 1`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualcode.model.codebook import name_key

_INDENT = r"[ \t]{0,40}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = rf"(?:\[{_TIME}\]|\({_TIME}\)|\#{_TIME}(?:-\d)?\#|{_TIME})"
_ASIDE = r"[ ]\([^():\n\d][^():\n]{0,39}\)"
_NAME = rf"[^\W\d_][^:\n\t\[\]()*#|<>\"”?!,;]{{0,39}}?(?:{_ASIDE})?"
_LINE = re.compile(
    r"\n(?=[ \t]{0,40}[^:\t\]\n,;?!\"”|]{1,60}(?:[:\t\]]|,[^():\n]{1,39}\)[^:\t\n]{0,20}[:\t]))"
)
_COLON = re.compile(
    rf"{_INDENT}(?:>{_INDENT})?(?P<start>)(?:{_STAMP}[ \t]*)?(?:\*\*?|__?)?(?:{_STAMP}[ \t]*)?"
    rf"(?P<open>\[)?(?P<name>{_NAME})(?(open)\])(?:[ \t]*{_STAMP})?(?:\*\*?|__?)?[ \t]*:"
    rf"(?:\*\*?|__?)?(?![\d/_])"
)
# After a word's colon small letters are an ending (S:t, EU:s, I:an), or speech after a known label.
_SMALL = re.compile(r"[^\W\d_A-ZÅÄÖÉ]")
_ENDING = re.compile(r"(?:[stnae]|an|et|ar|are|er|or|na|arna|erna|orna|ans|ens|ets)(?!\w)")
_BRACKET = re.compile(
    rf"{_INDENT}(?P<start>)(?:{_STAMP}[ \t]*)?\[(?P<name>(?:SPEAKER|Speaker|Talare)[_ ]\d+)\](?=\s)"
)
_TAB = re.compile(r"[ ]{0,40}(?P<start>)(?P<name>[^\W\d_][\w ]{0,19}?)[ ]*\t(?=[^\n]*[^\W\d_])")
_OWN_LINE = re.compile(
    rf"{_INDENT}(?P<start>)(?:(?P<name>{_NAME})(?:[ ]{{2,}}|[ ]?\t)[ \t]*{_STAMP}"
    rf"|{_STAMP}[ \t]+(?P<after>{_NAME}))[ \t]*(?=\n|\Z)"
)


def words_of(listed: str) -> frozenset[str]:
    """The words of a list with white space between them."""
    return frozenset(listed.split())


_NUMBER = r"(?:[ _-]?\d{1,2}|[ ][a-zåäö])?"
_ASKS = re.compile(
    r"(?:i|int|intv|intervjuaren?|interviewer|intervjuledaren?|moderatorn?|mod|samtalsledaren?"
    rf"|forskaren?|frågan?|frågeställaren?|question|q|f|m){_NUMBER}"
)
_ANSWERS = re.compile(
    r"(?:r|resp|respondent(?:en)?|inf|informant(?:en)?|ip|intervjuperson(?:en)?|participant|svar"
    rf"|deltagaren?|answer|s){_NUMBER}"
)
# A known word with names after it (`Intervjuare Anna Berg`); `M Berg` is an initial.
_NAMED = re.compile(r"(?P<word>[^\W\d_]{2,}\.?(?:[ _-]?\d{1,2})?)(?:[ ][A-ZÅÄÖÉÜ][\w.'’-]*){1,3}")
_SHORTENED = re.compile(r"(?<=\w\w)\.")
_PROSE_TOO = frozenset({"deltagare", "deltagaren", "forskare", "forskaren"})
_UNSURE = re.compile(rf"[fms]{_NUMBER}")
_PARTICLES = frozenset({"von", "van", "de", "af", "av", "och", "&"})
_NO_SPEAKERS = words_of(
    """
    syfte obs källa källor not nb anm anmärkning exempel ex tex figur fig tabell bilaga kapitel
    http https url tel telefon mobil epost mail sida sid summa totalt kommentar nyckelord rubrik
    tema kategori kod underkategori citat sammanfattning slutsats slutsatser bakgrund metod
    resultat analys frågor frågeställning frågeställningar fördel fördelar nackdel nackdelar
    regression hypotes modell vinjett uppgift steg punkt del avsnitt mål delmål
    note source table figure example aim
    datum plats tid längd inspelning inspelad inspelningen transkribering transkriberad
    transkriberat transkription transkript ämne projekt kommun närvarande ålder kön yrke titel
    roll befattning språk fil filnamn intervju intervjunummer intervjudatum intervjutid
    material konstruerad konstruerat namn utbildning bakgrundsuppgifter format layout
    date place time length recording transcript project age language file interview
    participants title role
    """
)
_ASIDE_END = re.compile(rf"{_ASIDE}$")
_ONE_OF_MANY = re.compile(r"kommun (?:[a-zåäö]|\d{1,3})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label found in a text: where it stands, whom it names, and what the name is compared by."""

    start: int
    end: int
    name: str
    key: str


def marks(text: str, given: Collection[str] = ()) -> list[Mark]:
    """Everything at the start of a line that may be a label, in order.

    `given` are the keys of names that somebody said are speakers: they need not look like it.
    """
    found = (label_at(text, at, given) for at in _line_starts(text))
    seen = {mark.start: mark for mark in found if mark and _says_something(text, mark.end)}
    for mark in _as_given(text, given):
        seen.setdefault(mark.start, mark)
    return [seen[start] for start in sorted(seen)] if given else list(seen.values())


def _as_given(text: str, given: Collection[str]) -> Iterator[Mark]:
    """Labels with a colon that are among the names given, whatever is in them."""
    names = "|".join(r"\s+".join(map(re.escape, key.split())) for key in given if key)
    if names:
        pattern = rf"^{_INDENT}(?P<label>\**(?P<name>{names})\**[ \t]*:\**)"
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
            name = match["name"]
            if not _runs_on(text, match.end(), name, asked=True):
                yield Mark(match.start("label"), match.end(), name, _key(name))


def label_at(text: str, at: int, given: Collection[str] = ()) -> Mark | None:
    """The label at the start of a line, which begins at `at`."""
    for pattern, allowed in _FORMS:
        match = pattern.match(text, at)
        if match is not None:
            name = (match["name"] or match["after"]) if pattern is _OWN_LINE else match["name"]
            name = name.strip()
            asked = _key(name) in given
            if (allowed(name) or asked) and not _runs_on(text, match.end(), name, asked=asked):
                return Mark(match.start("start"), match.end(), name, _key(name))
    return None


def _runs_on(text: str, at: int, name: str, *, asked: bool) -> bool:
    """Whether small letters directly after a colon make one word with what stands before it."""
    if not _SMALL.match(text, at) or not text[max(at - 3, 0) : at].rstrip("*_").endswith(":"):
        return False
    return not (asked or known(name)) or _ENDING.match(text, at) is not None


def asks(name: str) -> bool:
    """Whether the label is a word for an interviewer."""
    return _ASKS.fullmatch(_word(name)) is not None


def answers(name: str) -> bool:
    """Whether the label is a word for a respondent."""
    return _ANSWERS.fullmatch(_word(name)) is not None


def known(name: str) -> bool:
    """Whether the label is a word for an interviewer or a respondent."""
    return asks(name) or answers(name)


def certain(name: str) -> bool:
    """Whether the label is such a word, and none that prose too has before a colon."""
    return known(name) and _key(name) not in _PROSE_TOO


def unsure(name: str) -> bool:
    """Whether the label is a single letter that is as often somebody's initial."""
    return _UNSURE.fullmatch(_word(name)) is not None


def distinctive(name: str) -> bool:
    """Whether the label names somebody so clearly that it need not come twice."""
    words = name.split()
    if _ONE_OF_MANY.fullmatch(_key(name)):
        return False
    return (
        (name.isupper() and len(name) <= 3)
        or any(char.isdigit() for char in name)
        or (len(words) > 1 and all(word[:1].isupper() for word in words))
    )


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return name_key(name)


@lru_cache(maxsize=4096)
def _word(name: str) -> str:
    """What of a label may be a known word: no aside in parentheses, no full stop, no names."""
    bare = _ASIDE_END.sub("", name).rstrip(".")
    named = _NAMED.fullmatch(bare)
    return _key(_SHORTENED.sub("", named["word"] if named else bare))


@lru_cache(maxsize=4096)
def _plausible(name: str) -> bool:
    """Whether a name looks like a speaker's: one to four words that begin with a capital."""
    if known(name):
        return True
    words = _ASIDE_END.sub("", name).split()
    if not 1 <= len(words) <= 4 or not words[0][0].isupper():
        return False
    if words[0].casefold().replace(".", "").replace("-", "") in _NO_SPEAKERS:
        return _ONE_OF_MANY.fullmatch(_key(name)) is not None
    return all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES for word in words[1:])


@lru_cache(maxsize=4096)
def _before_tab(name: str) -> bool:
    return known(name) or (name.isupper() and len(name) <= 3)


_FORMS = (
    (_COLON, _plausible),
    (_BRACKET, _plausible),
    (_TAB, _before_tab),
    (_OWN_LINE, _plausible),
)


def _line_starts(text: str) -> Iterator[int]:
    first = _LINE.match("\n" + text[:200])
    if first is not None:
        yield 0
    for match in _LINE.finditer(text):
        yield match.end()


def _says_something(text: str, at: int) -> bool:
    """Whether words follow on the line, or nothing at all: figures make a table, not a speech."""
    stop = text.find("\n", at)
    rest = text[at : stop if stop >= 0 else len(text)]
    return not rest.strip() or any(map(str.isalpha, rest))
