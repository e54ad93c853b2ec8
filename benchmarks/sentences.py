"""Sentence units and lemmas against treebanks: `python -m benchmarks.sentences FILE.conllu …`.

Universal Dependencies gives the sentences of a text as annotators cut them. A boundary is the place
where a sentence begins that is not the first of its stretch. The stretch is a paragraph (`# newpar`
tells them; a treebank without them has one for each document), or a whole document whose paragraphs
were joined with spaces, so that only the marks can tell the sentences. Exit code 1 when a treebank
that is known by its file name falls below its bound.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualcode.language.lemmas import lemma
from qualcode.language.pipeline import units_of
from qualcode.model.source import Turn
from qualcode.model.span import Span

LEAST = {"talbanken": 0.957, "lines": 0.949}
"""The F1 inside paragraphs that the units must reach, by a part of the file's name."""
_CLASSES = ("NOUN", "VERB", "ADJ")


@dataclass(frozen=True)
class Word:
    """A word of a treebank: its form, lemma and part of speech (UPOS)."""

    form: str
    lemma: str
    pos: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank, and whether it opens a paragraph or a document."""

    text: str
    words: tuple[Word, ...]
    opens_paragraph: bool
    opens_document: bool


@dataclass(frozen=True)
class Score:
    """Boundaries: found and true, found in all, true in all."""

    hit: int
    found: int
    true: int

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.4f}  ({self.true} borders)"
        )

    @property
    def precision(self) -> float:
        """How many of the found boundaries are true."""
        return self.hit / max(1, self.found)

    @property
    def recall(self) -> float:
        """How many of the true boundaries were found."""
        return self.hit / max(1, self.true)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hit / max(1, self.found + self.true)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, in order."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        comments = [line[1:].strip() for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        [text] = [one.removeprefix("text = ") for one in comments if one.startswith("text = ")]
        # Ranges (1-2) and nodes nobody wrote (1.1) are no words of their own.
        words = tuple(Word(row[1], row[2], row[3]) for row in rows if row[0].isdecimal())
        document = any(one.startswith("newdoc") for one in comments)
        paragraph = document or any(one.startswith("newpar") for one in comments)
        yield Sentence(text, words, paragraph, document)


def stretches(sentences: Iterable[Sentence], *, whole: bool) -> list[list[str]]:
    """The texts of the sentences by paragraph, or by `whole` document."""
    found: list[list[str]] = []
    for one in sentences:
        if not found or (one.opens_document if whole else one.opens_paragraph):
            found.append([])
        found[-1].append(one.text)
    return found


def score(stretches: Iterable[list[str]]) -> Score:
    """How well the units of texts meet the sentences they were joined from."""
    hit = found = true = 0
    for sentences in stretches:
        text = " ".join(sentences)
        expected = _borders(sentences)
        units = list(units_of(text, [Turn(Span(0, len(text)), "")]))
        cut = {unit.span.start for unit in units[1:]}
        hit, found, true = hit + len(cut & expected), found + len(cut), true + len(expected)
    return Score(hit, found, true)


def _borders(sentences: list[str]) -> set[int]:
    borders, at = set(), 0
    for sentence in sentences[:-1]:
        at += len(sentence) + 1
        borders.add(at)
    return borders


def right_lemmas(sentences: Iterable[Sentence]) -> dict[str, tuple[int, int]]:
    """By part of speech, how many lemmas are right of how many words; `all` is all but marks."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for sentence in sentences:
        for word in sentence.words:
            if word.pos == "PUNCT":
                continue
            right = lemma(word.form) == word.lemma.lower()
            for name in ("all", word.pos):
                counts[name][0] += right
                counts[name][1] += 1
    return {name: (right, of) for name, (right, of) in counts.items()}


def tell(path: Path) -> bool:
    """Print the figures of a treebank; whether it keeps its bound."""
    sentences = list(read(path))
    inside = score(stretches(sentences, whole=False))
    least = next((bound for name, bound in LEAST.items() if name in path.name.casefold()), 0.0)
    kept = inside.f1 >= least
    bound = f"bound {least:g} {'ok' if kept else 'UNDER'}" if least else ""
    print(f"{path.name}: {len(sentences)} sentences")
    print(f"  paragraphs  {inside}  {bound}")
    print(f"  documents   {score(stretches(sentences, whole=True))}")
    lemmas = right_lemmas(sentences)
    for name in ("all", *_CLASSES):
        right, of = lemmas.get(name, (0, 0))
        print(f"  lemmas {name:<5}{right / max(1, of):.3f} of {of} words")
    return kept


def main(names: list[str]) -> int:
    """Print the figures of the named files; 1 when one is below its bound, 2 without any."""
    if not names:
        print(__doc__, file=sys.stderr)
        return 2
    kept = [tell(Path(name)) for name in names]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
