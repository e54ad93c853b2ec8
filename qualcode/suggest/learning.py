"""Keywords learnt from coded passages: words that her passages share, and other text has not.

Candidates are words that tell something (by their lemma), heads of compounds (`*möte` from
`projektmöte` and `nätverksmöte`), two words in a row, and short phrases. Each is tried as the rule
that it would be. They are ranked by the lower end of Wilson's 95 % interval of the share of units
coded so, among those the coder has come past (Wilson 1927, JASA 22, 209-212), times the share of
the passages that hold them: a word met twice is no evidence, and one of fifty passages no help.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.language.lemmas import Word, known, lemma, words
from qualcode.language.stop_words import PREPOSITIONS, STOP_WORDS
from qualcode.model.codebook import Code
from qualcode.model.rule import is_composed
from qualcode.model.span import Span
from qualcode.suggest.trial import Reading, Trial, Verdict, touched, try_rules

MOST = 15
"""How many keywords are proposed at most."""
FEWEST_PASSAGES = 2
"""From how many coded passages on there is something to learn."""

# How many candidates are tried as rules, which is slower than counting their words.
_TRIED = 80
_Z = 1.959964
# How many times higher the odds have to be where a keyword is met.
_LEAST_ODDS = 2.0
_SHORTEST_WORD = 3
_SHORTEST_HEAD = 4
_SHORTEST_FIRST_PART = 3
_LONGEST_WORD = 40

# What a candidate is told by: "word" and a lemma, "head" and a lemma, "row" and two lemmas, or
# "phrase" and words as they are written.
Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A keyword to consider, with its trial. Higher scores (0..1) come first."""

    trial: Trial
    score: float

    @property
    def rule(self) -> str:
        """The keyword as the codebook would have it."""
        return self.trial.rule


def propose(
    code: Code,
    readings: Sequence[Reading],
    apart: Collection[str] = (),
    stopped: Callable[[], bool] = lambda: False,
) -> list[Proposal]:
    """Keywords for a code, learnt from its passages; the best first, 15 at most.

    Nothing from fewer than two passages. What meets only what a keyword of the code or a better
    proposal meets is left out, as are stop words and the words of the names in `apart`. `stopped`
    is asked now and then; what is given then is of no use.
    """
    if sum(len(one.passages) for one in readings) < FEWEST_PASSAGES:
        return []
    candidates = _candidates(readings, _name_words(apart), stopped)
    if not candidates:
        return []
    trials = try_rules(code, candidates, readings, stopped)
    known_rules = try_rules(code, code.keywords, readings, stopped) if code.keywords else []
    met = frozenset(place for trial in known_rules for place in trial.places)
    base = _share_coded(readings)
    ranked = sorted(
        (Proposal(trial, _score(trial)) for trial in trials if _tells_apart(trial, base)),
        key=lambda one: (-one.score, candidates.index(one.rule)),
    )
    return _apart_from_each_other(ranked, met)[:MOST]


def lower_bound(right: int, number: int) -> float:
    """The lower end of Wilson's 95 % interval of a share, right of number; 0 for 0 of 0."""
    if not number:
        return 0.0
    share, spread = right / number, _Z * _Z / number
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / number + spread / (4 * number))
    return max(0.0, (middle - half) / (1 + spread))


def _tells_apart(trial: Trial, base: float) -> bool:
    """Whether the odds that a unit is coded so are at least twice what they are of any unit."""
    return trial.coded * (1 - base) >= _LEAST_ODDS * base * (trial.read - trial.coded)


def _score(trial: Trial) -> float:
    return lower_bound(trial.coded, trial.read) * trial.covered / max(trial.passages, 1)


def _share_coded(readings: Iterable[Reading]) -> float:
    """Which share of the units that the coder has come past she coded so."""
    verdicts = Counter(verdict for one in readings for verdict in one.verdicts)
    read = verdicts.total() - verdicts[Verdict.UNREAD]
    return verdicts[Verdict.CODED] / read if read else 0.0


def _apart_from_each_other(
    ranked: Iterable[Proposal], met: frozenset[tuple[int, int]]
) -> list[Proposal]:
    """The proposals that each meet a unit that neither the keywords nor any better one meets."""
    kept: list[Proposal] = []
    for one in ranked:
        places = one.trial.places
        if one.trial.covered >= FEWEST_PASSAGES and not any(
            places <= other for other in (met, *(better.trial.places for better in kept))
        ):
            kept.append(one)
    return kept


# Candidates


def _candidates(
    readings: Sequence[Reading], names: frozenset[str], stopped: Callable[[], bool]
) -> list[str]:
    """What two passages share, as rules; those that look best by their words, the best first."""
    written: defaultdict[Term, Counter[str]] = defaultdict(Counter)
    holding: Counter[Term] = Counter()
    heads = _shared_heads(readings, names)
    for one in readings:
        for passage in one.passages:
            found = _terms_in(one, passage, names, heads)
            holding.update({term for term, _words in found})
            for term, said in found:
                written[term][said] += 1
    shared = {term for term, number in holding.items() if number >= FEWEST_PASSAGES}
    coded, read, forms = _counted(readings, shared, names, heads, stopped)
    promise = {term: lower_bound(coded[term], read[term]) * holding[term] for term in shared}
    ranked = sorted(shared, key=lambda term: (-promise[term], *_simplicity(term)))
    rules = (_rule(term, written[term], forms) for term in ranked[:_TRIED])
    return list(dict.fromkeys(filter(None, rules)))


def _simplicity(term: Term) -> tuple[int, int, Term]:
    """What comes first where two terms promise as much: plain words; of phrases, the longer."""
    kinds = ("word", "head", "row", "phrase")
    return kinds.index(term[0]), -term[-1].count(" "), term


def _terms_in(
    one: Reading, passage: Span, names: frozenset[str], heads: Collection[str]
) -> list[tuple[Term, str]]:
    """The terms in the units that a passage shares words with, as far as they stand in it."""
    return [
        found
        for place in sorted(touched(one.units, [passage]))
        if (within := one.units[place].span.intersection(passage)) is not None
        for found in _terms(one.text, within, names, heads)
    ]


def _counted(
    readings: Iterable[Reading],
    wanted: Collection[Term],
    names: frozenset[str],
    heads: Collection[str],
    stopped: Callable[[], bool],
) -> tuple[Counter[Term], Counter[Term], set[str]]:
    """In how many units each term stands: of those coded so, and of those she has come past; and
    the forms of words that are met there.
    """
    coded: Counter[Term] = Counter()
    read: Counter[Term] = Counter()
    forms: set[str] = set()
    for one in readings:
        if stopped():
            break
        for unit, verdict in zip(one.units, one.verdicts, strict=True):
            if verdict is Verdict.UNREAD:
                continue
            here = dict(_terms(one.text, unit.span, names, heads))
            found = [term for term in here if term in wanted]
            forms.update(here.values())
            read.update(found)
            if verdict is Verdict.CODED:
                coded.update(found)
    return coded, read, forms


def _terms(
    text: str, span: Span, names: frozenset[str], heads: Collection[str]
) -> Iterator[tuple[Term, str]]:
    """The terms in a stretch of text, each with the words as they are written."""
    found = [*words(text, span.start, span.end)]
    for word in found:
        if tells(word.form, names):
            own = lemma(word.form)
            yield ("word", own), word.form.casefold()
            for head in _heads_of(own):
                if head in heads:
                    yield ("head", head), f"*{head}"
    for pair in pairwise(found):
        if term := _row(text, pair, names):
            yield term, _said(pair)
    for three in zip(found, found[1:], found[2:], strict=False):
        if term := _phrase(text, three, names):
            yield term, _said(three)


def _row(text: str, pair: Sequence[Word], names: frozenset[str]) -> Term | None:
    """Two words in a row: in any form, or (`på plats`) as they are written."""
    first, second = pair
    if not _in_a_row(text, pair) or _is_a_name(first.form, names) or _is_a_name(second.form, names):
        return None
    if tells(first.form) and (tells(second.form) or second.form.casefold() in PREPOSITIONS):
        return "row", lemma(first.form), lemma(second.form)
    if first.form.casefold() in PREPOSITIONS and tells(second.form):
        return "phrase", _said(pair)
    return None


def _phrase(text: str, three: Sequence[Word], names: frozenset[str]) -> Term | None:
    """Three words in a row, such as `på egen hand`: what stands at its ends means something."""
    first, _middle, last = three
    ends = all(tells(word.form) or word.form.casefold() in PREPOSITIONS for word in (first, last))
    if not ends or not any(tells(word.form) for word in (first, last)):
        return None
    if not _in_a_row(text, three) or any(_is_a_name(word.form, names) for word in three):
        return None
    return "phrase", _said(three)


def _in_a_row(text: str, found: Sequence[Word]) -> bool:
    """Whether nothing but blanks stands between the words."""
    return all(text[one.span.end : other.span.start].isspace() for one, other in pairwise(found))


def _said(found: Iterable[Word]) -> str:
    return " ".join(word.form.casefold() for word in found)


def tells(form: str, names: Collection[str] = ()) -> bool:
    """Whether a word may say what a passage is about: neither a stop word, a name nor a number."""
    surface = form.casefold()
    return (
        _SHORTEST_WORD <= len(surface) <= _LONGEST_WORD
        and surface.replace("-", "").isalpha()
        and surface not in STOP_WORDS
        and not _is_a_name(form, names)
    )


def _is_a_name(form: str, names: Collection[str]) -> bool:
    return bool(names) and (form.casefold() in names or lemma(form) in names)


def _name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names, and with their genitives' s."""
    own = {word.form.casefold() for name in names for word in words(name)}
    return frozenset(own | {f"{word}s" for word in own})


# Compounds


def _shared_heads(readings: Iterable[Reading], names: frozenset[str]) -> frozenset[str]:
    """The heads that different words of the passages share; the bare head is one of them."""
    found = {
        lemma(word.form)
        for one in readings
        for passage in one.passages
        for word in words(one.text, passage.start, passage.end)
        if tells(word.form, names)
    }
    compounds: Counter[str] = Counter()
    for own in found:
        compounds.update({head for head in _heads_of(own) if head == own or _is_head(own, head)})
    return frozenset(head for head, number in compounds.items() if number > 1)


def _heads_of(own: str) -> Iterator[str]:
    """The ends of a word that are long enough to be its head, and the word itself."""
    for start in range(len(own) - _SHORTEST_HEAD + 1):
        if start == 0 or start >= _SHORTEST_FIRST_PART:
            yield own[start:]


def _is_head(own: str, head: str) -> bool:
    """Whether a word is made of another and this one, both known: projekt|möte, nätverks|möte."""
    first = own.removesuffix(head)
    return (
        head not in STOP_WORDS
        and known(head)
        and lemma(head) == head
        and any(known(part) for part in {first, first.removesuffix("s").removesuffix("-")})
    )


# Rules


def _rule(term: Term, written: Counter[str], forms: Collection[str]) -> str | None:
    """The term as a keyword that a person would write; None for what cannot be one.

    A lemma that nobody says (`hösta` of `hösten`, by mistake) would puzzle her, so the usual form
    stands for it, which asks for the same.
    """
    usual = max(sorted(written), key=lambda said: written[said])
    if term[0] == "phrase":
        return f'"{usual}"'
    rule = term[1] if term[0] == "word" and term[1] in forms else usual
    return None if is_composed(rule) else rule
