"""The facts at the top of a transcript, which are no speech though they have labels.

`Datum: …`, `Respondent: a head of unit`, and `Intervjuare: Anna Berg`, which says who is who below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from qualcode.importers import labels
from qualcode.importers.labels import Mark

_WORDS = labels.words_of(
    """
    datum plats tid längd inspelning inspelad transkribering transkriberad transkriberat
    transkription ämne projekt kommun närvarande ålder kön yrke titel roll befattning språk fil
    filnamn intervju intervjunummer intervjudatum deltagare material date place time length
    recording project interview participants title role
    """
)
_FACT = re.compile(r"[ \t]*(?:[-*] )?(?:\*\*|__|\*)?(?P<word>[^\W\d_]+)(?:\*\*|__|\*)?[ \t]*:")
_ENDS_SENTENCE = (".", "?", "!", "…", "”", '"', ")")
_CAPITAL = r"[A-ZÅÄÖÉÜ](?:[\w.'’-]{0,30}\w)?"
_SOMEBODY = re.compile(
    rf"(?P<first>{_CAPITAL})(?P<more>(?:[ ](?:{_CAPITAL}|von|van|de|af|av)){{0,3}})"
    r"(?:(?:,| [–-]) [^.?!…\n]{1,60}| \([^()\n]{1,40}\))?"
)
_BLANK = re.compile(r"\n[ \t]*\n")
_REPLIES = labels.words_of(
    """
    hej hejsan hallå tjena tack ja jaa jo jodå jaha japp nej nä näe okej ok mm mhm nja precis
    absolut visst exakt självklart välkommen välkomna god goddag just kanske vi jag det då så och
    """
)


def without(text: str, found: list[Mark], asked: Collection[str] = ()) -> list[Mark]:
    """The labels without those of the facts at the top; keys that are `asked` for are speakers."""
    who = _who_is_who(text, found)
    found = [mark for mark in found if mark.start not in who]
    counts = Counter(mark.key for mark in found)
    talk = next((mark.start for mark in found if counts[mark.key] > 1), None)
    header = header_end(text) if talk is None else min(header_end(text), talk)

    def speaks(mark: Mark) -> bool:
        if mark.key in asked:
            return True
        alone = counts[mark.key] == 1 and talk is not None and mark.start < talk
        return mark.start >= header and not (alone and _is_short(_rest(text, mark)))

    return [mark for mark in found if speaks(mark)]


def header_end(text: str) -> int:
    """Where the facts about an interview end (`Datum: …`, `Plats: …`); 0 if it does not open so.

    They stand together: a blank line after them, or after any other label, ends them.
    """
    at = end = 0
    labelled = False
    for _line in range(40):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if len(line) > 120 or line.rstrip().endswith("?") or (labelled and not line.strip()):
            break
        match = _FACT.match(line)
        if match is not None and match["word"].casefold() in _WORDS:
            end = stop
        labelled = labelled or end > 0 or labels.label_at(text, at) is not None
        at = stop + 1
        if at >= len(text):
            break
    return end


def _who_is_who(text: str, found: list[Mark]) -> set[int]:
    """Where the labels begin that say at the top who is who; the same labels may speak below."""
    run: list[Mark] = []
    for mark in found:
        known = labels.known(mark.name) and mark.key not in {other.key for other in run}
        if not known or not _SOMEBODY.fullmatch(_rest(text, mark)):
            break
        run.append(mark)
    names = [match for mark in run if (match := _SOMEBODY.fullmatch(_rest(text, mark)))]
    if not run or not text[run[-1].end :].partition("\n")[2].strip():
        return set()
    if any(match["first"].casefold() in _REPLIES for match in names):
        return set()
    if len(run) < 2 and header_end(text) < run[-1].end:
        return set()
    if not (all(match["more"] for match in names) or _stand_together(text, run)):
        return set()
    return {mark.start for mark in run}


def _stand_together(text: str, run: list[Mark]) -> bool:
    """Whether the labels are in one block of lines, with a blank line or other facts after it."""
    if _BLANK.search(text, run[0].start, run[-1].end):
        return False
    line_end = max(text.find("\n", run[-1].end), 0)
    return header_end(text) > run[-1].end or _BLANK.match(text, line_end) is not None


def _rest(text: str, mark: Mark) -> str:
    """What follows the label on its line."""
    stop = text.find("\n", mark.end)
    return text[mark.end : stop if stop >= 0 else len(text)].strip()


def _is_short(words: str) -> bool:
    """Whether words are few and no sentence."""
    return 0 < len(words) <= 80 and not words.endswith(_ENDS_SENTENCE)
