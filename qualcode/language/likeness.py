"""How alike two strings or texts are, by rapidfuzz: spellings, names for pickers, changed words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, Levenshtein

from qualcode.language.folding import fold
from qualcode.model.span import Span

# Below four letters nearly every name is somewhat like the query.
_SHORTEST_FUZZY = 4
_LEAST_LIKE = 60.0


def likest(word: str, among: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Which strings are spelled like the word: (index, likeness 0..1), the likest first.

    Likeness is 1 - edits / length of the longer (Levenshtein, normalised).
    """
    found = process.extract(
        word, among, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=None
    )
    return [(index, likeness) for _name, likeness, index in found]


def changes(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """The fewest tokens taken out and put in that lead from one series to another, in order.

    Each pair says from where to where in either series; changes that touch are one pair.
    """
    taken, put = Span(0, 0), Span(0, 0)
    for step in Indel.opcodes(first, second):
        if step.tag == "equal":
            if taken or put:
                yield taken, put
            taken, put = Span(step.src_end, step.src_end), Span(step.dest_end, step.dest_end)
        else:
            taken, put = Span(taken.start, step.src_end), Span(put.start, step.dest_end)
    if taken or put:
        yield taken, put


def rank(query: str, names: Sequence[str], limit: int = 12) -> list[int]:
    """The names that a few typed letters may mean, as indexes, the likeliest first.

    Before all the name itself, then names that begin with the query, names with words that do,
    names that hold it, names with its letters in order (initials first). If there are none, four
    letters or more find the names that are written like them. Marks are ignored, but a name that
    has them as typed comes before one that has not. Equals keep the order of `names`.
    """
    sought = fold(query).strip()
    if not sought:
        return list(range(min(limit, len(names))))
    ranked = sorted(
        (place, not _holds_as_typed(query, name), index)
        for index, name in enumerate(names)
        if (place := _tier(sought, fold_name(name))) is not None
    )
    found = [index for _place, _marks, index in ranked] or _alike(sought, names)
    return found[:limit]


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """The folded name, remembered: a picker asks for it at every key."""
    return fold(name).strip()


def _holds_as_typed(query: str, name: str) -> bool:
    return query.strip().casefold() in name.casefold()


def _tier(sought: str, name: str) -> tuple[int, int] | None:
    """How well a name answers the query (tier, then how scattered), or None for not at all."""
    if name == sought:
        return 0, 0
    if name.startswith(sought):
        return 1, 0
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in sought.split()):
        return 2, 0
    if sought in name:
        return 3, 0
    if len(sought) > 1 and "".join(word[0] for word in words).startswith(sought):
        return 4, 0
    scatter = _scatter(sought.replace(" ", ""), name)
    return None if scatter is None else (5, scatter)


def _scatter(letters: str, name: str) -> int | None:
    """How far apart the letters stand in the name in their order, or None if they do not."""
    first = at = name.find(letters[0])
    for letter in letters[1:]:
        if at < 0:
            return None
        at = name.find(letter, at + 1)
    return None if at < 0 else at - first


def _alike(sought: str, names: Sequence[str]) -> list[int]:
    """The names that are written like the query, the likest first."""
    if len(sought) < _SHORTEST_FUZZY:
        return []
    folded = [fold_name(name) for name in names]
    found = process.extract(
        sought, folded, scorer=fuzz.WRatio, score_cutoff=_LEAST_LIKE, limit=None
    )
    return [index for _name, _score, index in sorted(found, key=lambda hit: (-hit[1], hit[2]))]
