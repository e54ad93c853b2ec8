"""What is learnt from a coder's examples, on texts of three grams."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from qualcode.suggest.examples import Ground, Taught, Unlabelled, learnt

# What only coded passages have, what everything has, what only rejected ones have.
CODED, COMMON, REJECTED = np.eye(3)


def ground(*rows: np.ndarray, score: float = 0.0) -> Ground:
    vectors = csr_matrix(np.array(rows).reshape(-1, 3), dtype=np.float32)
    return Ground(vectors, np.full(len(rows), score))


def taught(coded: Ground, rejected: Ground | None = None, others: int = 20) -> Taught:
    rest = ground(*[COMMON] * others)
    gram = (rest.vectors @ rest.vectors.T).toarray().astype(float)
    return learnt(coded, rejected or ground(), Unlabelled(rest, gram))


def test_what_is_coded_speaks_for_the_code_and_what_is_rejected_against_it() -> None:
    found = taught(ground(CODED, CODED), ground(REJECTED, score=20))

    assert found.weights[0] > 0 > found.weights[2]


def test_the_average_of_the_study_gets_nothing() -> None:
    found = taught(ground(CODED + COMMON, CODED + COMMON))

    assert found.weights[1] != pytest.approx(0, abs=0.1)
    assert float(found.of(csr_matrix(COMMON))[0]) == pytest.approx(0, abs=1e-4)


def test_what_the_score_explains_already_is_not_learnt_twice() -> None:
    unexplained, explained = (taught(ground(CODED, score=score)) for score in (0.0, 20.0))

    assert unexplained.weights[0] > 10 * explained.weights[0] > 0


def test_what_stands_in_most_of_the_study_is_learnt_less() -> None:
    found = taught(ground(CODED + COMMON))

    assert found.weights[0] > found.weights[1] + 0.1


def test_without_a_sample_examples_are_learnt_all_the_same() -> None:
    found = taught(ground(CODED), others=0)

    assert found.weights[0] > 0
    assert found.more == 0
