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
_NAME = r"[^\W\d_][^:\n\t\[\]()*#|<>\"”?!,;]{0,39}?(?:[ ]\([^():\n\d][^():\n]{0,19}\))?"
_LINE = re.compile(r"\n(?=[ \t]{0,40}[^:\t\]\n,;?!\"”|]{1,60}[:\t\]])")
_COLON = re.compile(
    rf"{_INDENT}(?:>{_INDENT})?(?P<start>)(?:{_STAMP}[ \t]*)?(?:\*\*?|__?)?(?:{_STAMP}[ \t]*)?"
    rf"(?P<open>\[)?(?P<name>{_NAME})(?(open)\])(?:[ \t]*{_STAMP})?(?:\*\*?|__?)?[ \t]*:"
    rf"(?:\*\*?|__?)?(?![^\W\d_A-ZÅÄÖÉ]|[\d/_])"
)
_BRACKET = re.compile(
    rf"{_INDENT}(?P<start>)(?:{_STAMP}[ \t]*)?\[(?P<name>(?:SPEAKER|Speaker|Talare)[_ ]\d+)\](?=\s)"
)
_TAB = re.compile(r"[ ]{0,40}(?P<start>)(?P<name>[^\W\d_][\w ]{0,19}?)[ ]*\t(?=[^\n]*[^\W\d_])")
_OWN_LINE = re.compile(
    rf"{_INDENT}(?P<start>)(?:(?P<name>{_NAME})(?:[ ]{{2,}}|[ ]?\t)[ \t]*{_STAMP}"
    rf"|{_STAMP}[ \t]+(?P<after>{_NAME}))[ \t]*(?=\n|\Z)"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NUMBER = r"(?:[ _-]?\d{1,2}|[ ][a-zåäö])?"
_ASKS = re.compile(
    r"(?:i|int|intv|intervjuaren?|interviewer|intervjuledaren?|moderatorn?|mod|samtalsledaren?"
    rf"|frågan?|frågeställaren?|question|q|f|m){_NUMBER}"
)
_ANSWERS = re.compile(
    r"(?:r|resp|respondent(?:en)?|inf|informant(?:en)?|ip|intervjuperson(?:en)?|participant|svar"
    rf"|answer|s){_NUMBER}"
)
_UNSURE = re.compile(rf"[fms]{_NUMBER}")
_PARTICLES = frozenset({"von", "van", "de", "af", "av", "och", "&"})
_NO_SPEAKERS = _words(
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
_HEADER = _words(
    """
    datum plats tid längd inspelning inspelad transkribering transkriberad transkriberat
    transkription ämne projekt kommun närvarande ålder kön yrke titel roll befattning språk fil
    filnamn intervju intervjunummer intervjudatum deltagare material date place time length
    recording project interview participants title role
    """
)
_HEADER_LINE = re.compile(r"[ \t]*(?:[-*] )?(?:\*\*|__|\*)?(?P<word>[^\W\d_]+)[^:\n\d]{0,30}:")


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
            yield Mark(match.start("label"), match.end(), match["name"], _key(match["name"]))


def label_at(text: str, at: int, given: Collection[str] = ()) -> Mark | None:
    """The label at the start of a line, which begins at `at`."""
    for pattern, allowed in _FORMS:
        match = pattern.match(text, at)
        if match is not None:
            name = (match["name"] or match["after"]) if pattern is _OWN_LINE else match["name"]
            name = name.strip()
            if allowed(name) or _key(name) in given:
                return Mark(match.start("start"), match.end(), name, _key(name))
    return None


def asks(name: str) -> bool:
    """Whether the label is a word for an interviewer."""
    return _ASKS.fullmatch(_key(name)) is not None


def answers(name: str) -> bool:
    """Whether the label is a word for a respondent."""
    return _ANSWERS.fullmatch(_key(name)) is not None


def known(name: str) -> bool:
    """Whether the label is a word for an interviewer or a respondent."""
    return asks(name) or answers(name)


def unsure(name: str) -> bool:
    """Whether the label is a single letter that is as often somebody's initial."""
    return _UNSURE.fullmatch(_key(name)) is not None


def distinctive(name: str) -> bool:
    """Whether the label names somebody so clearly that it need not come twice."""
    words = name.split()
    return (
        (name.isupper() and len(name) <= 3)
        or any(char.isdigit() for char in name)
        or (len(words) > 1 and all(word[:1].isupper() for word in words))
    )


def header_end(text: str) -> int:
    """Where the facts about an interview end (`Datum: …`, `Plats: …`); 0 if it does not open so."""
    at = end = 0
    for _line in range(40):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if len(line) > 120 or line.rstrip().endswith("?"):
            break
        match = _HEADER_LINE.match(line)
        if match is not None and match["word"].casefold() in _HEADER:
            end = stop
        at = stop + 1
        if at >= len(text):
            break
    return end


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return name_key(name)


@lru_cache(maxsize=4096)
def _plausible(name: str) -> bool:
    """Whether a name looks like a speaker's: one to four words that begin with a capital."""
    if known(name):
        return True
    words = name.split()
    if not 1 <= len(words) <= 4 or not words[0][0].isupper() or len(name) > 40:
        return False
    if words[0].casefold().replace(".", "").replace("-", "") in _NO_SPEAKERS:
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or word[0] == "(" or word in _PARTICLES
        for word in words[1:]
    )


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
