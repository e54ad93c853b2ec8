"""Texts of any length that read like interviews: made here, from a few words and a seed."""

from __future__ import annotations

import random
from itertools import accumulate

COMMON = [
    "det",
    "vi",
    "de",
    "man",
    "som",
    "att",
    "och",
    "men",
    "inte",
    "när",
    "där",
    "hur",
    "för",
    "med",
    "på",
    "till",
    "från",
    "om",
    "var",
    "är",
    "har",
    "hade",
    "blev",
    "kom",
    "gick",
    "fick",
    "tog",
    "såg",
    "kunde",
    "skulle",
    "ofta",
    "alltid",
    "ganska",
    "mycket",
    "kommunen",
    "projektet",
    "eldsjälar",
]
BEGINNINGS = "sam verk kom part för eld pro ut in vän lån bygg sko led bud råd mål plan tid sak"
ENDINGS = "et en ar na ning het are ande skap verk lag sam en arna ningen heten arnas stöd rum väg"


def vocabulary(types: int = 20_000) -> list[str]:
    """Made-up words with Swedish letters, many of them, as a tokenizer meets them in real texts."""
    rng = random.Random(7)
    first, last = BEGINNINGS.split(), ENDINGS.split()
    words = dict.fromkeys(COMMON)
    while len(words) < types:
        middle = "".join(rng.choice(first) for _part in range(rng.randint(1, 3)))
        words[middle + rng.choice(last)] = None
    return list(words)


WORDS = vocabulary()
# Zipf's law: the word of rank r is met 1/r as often as the first.
WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))


def sentence(rng: random.Random) -> str:
    """Five to twenty words with a full stop."""
    words = rng.choices(WORDS, cum_weights=WEIGHTS, k=rng.randint(5, 20))
    return f"{' '.join(words).capitalize()}."


def interview(characters: int, seed: int = 1) -> str:
    """Questions and answers in turn, about as many characters as asked."""
    rng = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < characters:
        speaker, number = ("I", 1) if len(parts) % 2 == 0 else ("R", rng.randint(2, 8))
        part = f"{speaker}: {' '.join(sentence(rng) for _sentence in range(number))}"
        parts.append(part)
        length += len(part) + 1
    return "\n".join(parts) + "\n"


def prose(characters: int, seed: int = 1) -> str:
    """Paragraphs that nobody speaks, about as many characters as asked."""
    rng = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < characters:
        part = " ".join(sentence(rng) for _sentence in range(rng.randint(3, 9)))
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts) + "\n"
