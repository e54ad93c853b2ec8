"""How texts are compared by the letters of their words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.suggest.wording import Bags, Wording, bag, bags_of

SAMPLE = ["samverkan mellan kommuner", "pengar och tid", "eldsjälar driver på", "och så vidare"]


def cosine(one: str, other: str) -> float:
    wording = Wording(bags_of(map(bag, SAMPLE)), bag(one) + bag(other))
    vectors = wording.vectors(bags_of([bag(one), bag(other)]))
    return float((vectors[0] @ vectors[1].T).toarray()[0, 0])


def test_a_compound_is_like_its_parts() -> None:
    assert cosine("samverkansorganisation", "samverkan") > 0.3


def test_a_scanned_word_is_like_the_word_that_is_meant() -> None:
    assert cosine("ömsesidighet", "dmsesidighet") > 0.5


def test_words_with_nothing_in_common_are_not_alike() -> None:
    assert cosine("eldsjäl", "budget") == 0


def test_a_word_cut_by_a_line_end_is_whole() -> None:
    assert bag("sam-\nverkan och Pengar") == ["samverkan", "och", "pengar"]


def test_a_bag_is_of_the_stretch_asked_for() -> None:
    assert bag("ett två tre", Span(4, 7)) == ["två"]


@given(st.lists(st.lists(st.sampled_from(["tid", "pengar", "möte", "och"]), max_size=6)))
def test_vectors_have_length_one_or_are_empty(listed: list[list[str]]) -> None:
    wording = Wording(bags_of(map(bag, SAMPLE)))

    vectors = wording.vectors(bags_of(listed))

    lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    assert vectors.shape[0] == len(listed)
    assert all(np.isclose(one, 1, atol=1e-5) or one == 0 for one in lengths)


def test_a_part_of_the_bags_has_the_vectors_it_has_among_all() -> None:
    wording = Wording(bags_of(map(bag, SAMPLE)))
    bags = bags_of(map(bag, SAMPLE))

    some = wording.vectors(Bags(bags.types, bags.counts[1:3]))

    assert np.allclose(some.toarray(), wording.vectors(bags)[1:3].toarray())


def test_a_word_said_four_times_counts_less_than_four_times_as_much() -> None:
    once, often = (cosine("båt båt båt båt hus", asked) for asked in ("hus", "båt"))

    # Both are equally rare, so this is how they count: 1 + ln 4 against 1.
    assert often / once == pytest.approx(1 + math.log(4), rel=0.001)
