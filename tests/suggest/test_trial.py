"""Rules tried on a study: where they are met, and what was decided there before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import CodebookError
from qualcode.language.units import sentence_spans
from qualcode.model.codebook import Code
from qualcode.model.span import Span
from qualcode.model.unit import Unit
from qualcode.suggest.trial import (
    Decisions,
    Reading,
    Verdict,
    reading,
    together,
    touched,
    try_rules,
)

CODE = Code(1, "g", "skolan", keywords=("skola",))
TEXT = (
    "Skolan var med. Rektorn åkte dit. Skolorna fick pengar. "
    "Ingen skola svarade. Bussen kom sent. Nu väntar skolan."
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def units(text: str = TEXT) -> list[Unit]:
    return [Unit(span) for span in sentence_spans(text)]


def read(**decided: tuple[str, ...]) -> Reading:
    """The text, with what was decided of the passages with these words."""
    spans = {kind: [span_of(words) for words in every] for kind, every in decided.items()}
    found = reading(7, TEXT, units(), Decisions(**spans))
    return replace(found, passages=tuple(spans.get("coded", ())))


def test_a_rule_is_met_in_units_with_the_words_that_met_it() -> None:
    [trial] = try_rules(CODE, ["skola"], [read()])

    assert [one.span.of(TEXT) for one in trial.met] == [
        "Skolan var med.",
        "Skolorna fick pengar.",
        "Ingen skola svarade.",
        "Nu väntar skolan.",
    ]
    assert [one.found[0].of(TEXT) for one in trial.met][:2] == ["Skolan", "Skolorna"]
    assert (trial.sources, trial.precision, trial.undecided) == (1, None, 4)


def test_precision_is_the_share_coded_so_of_what_was_decided() -> None:
    past = read(
        coded=("Skolan var med.",), rejected=("Skolorna fick",), otherwise=("Ingen skola", "Bussen")
    )

    [trial] = try_rules(CODE, ["skola"], [past])

    assert (trial.coded, trial.against, trial.undecided) == (1, 2, 1)
    assert trial.precision == pytest.approx(1 / 3)


def test_a_coding_counts_more_than_a_rejection_and_that_more_than_another_code() -> None:
    words = "Skolan var med."
    everything = read(coded=(words,), rejected=(words,), otherwise=(words,))
    rejected = read(rejected=(words,), otherwise=(words,))

    assert everything.verdicts[0] is Verdict.CODED
    assert rejected.verdicts[0] is Verdict.REJECTED


def test_what_lies_behind_the_last_decision_is_left_and_what_lies_ahead_is_unread() -> None:
    past = read(coded=("Skolorna fick pengar.",))

    assert past.verdicts == [
        *(Verdict.LEFT, Verdict.LEFT, Verdict.CODED, Verdict.UNREAD, Verdict.UNREAD, Verdict.UNREAD)
    ]
    [trial] = try_rules(CODE, ["skola"], [past])
    assert (trial.read, trial.undecided) == (2, 3)


def test_accepted_suggestions_are_told_apart() -> None:
    past = read(coded=("Skolan var med.", "Skolorna fick"), accepted=("Skolorna fick pengar.",))

    [trial] = try_rules(CODE, ["skola"], [past])

    assert (trial.coded, trial.accepted) == (2, 1)


def test_passages_are_covered_by_the_words_in_them_and_not_beside_them() -> None:
    past = read(coded=("Skolan", "fick pengar", "Nu väntar skolan."))

    [trial] = try_rules(CODE, ["skola"], [past])

    assert (trial.covered, trial.passages) == (2, 3)


def test_rules_are_tried_each_alone_in_their_order() -> None:
    trials = try_rules(CODE, ["buss", "skola AND NOT svara", "buss"], [read()])

    assert [(trial.rule, len(trial.met)) for trial in trials] == [
        ("buss", 1),
        ("skola AND NOT svara", 3),
    ]


def test_quoted_words_are_met_as_they_stand() -> None:
    [trial] = try_rules(CODE, ['"skola"'], [read()])

    assert [one.span.of(TEXT) for one in trial.met] == ["Ingen skola svarade."]


def test_without_rules_the_name_is_tried() -> None:
    [trial] = try_rules(replace(CODE, keywords=()), [], [read()])

    assert (trial.rule, len(trial.met)) == ("skolan", 4)


def test_a_new_rule_that_cannot_be_read_is_refused_and_an_old_one_is_looked_for() -> None:
    odd = replace(CODE, keywords=("skola (",))

    with pytest.raises(CodebookError, match="something is missing"):
        try_rules(CODE, ["skola AND"], [read()])

    assert len(try_rules(odd, odd.keywords, [read()])[0].met) == 4


def test_together_rules_count_each_unit_and_passage_once() -> None:
    past = read(coded=("Skolan var med.", "Bussen kom"))
    trials = try_rules(CODE, ["skola", "Ingen skola", "buss"], [past])

    assert together(trials, [past]) == (5, 2)


def test_a_trial_that_is_not_wanted_any_more_ends() -> None:
    [trial] = try_rules(CODE, ["skola"], [read()], stopped=lambda: True)

    assert trial.met == ()


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_a_unit_is_touched_by_whatever_shares_a_character_with_it(
    edges: list[tuple[int, int]],
) -> None:
    laid = [Unit(Span(start, start + 4)) for start in range(0, 60, 5)]
    spans = [Span(start, start + length) for start, length in edges]

    assert touched(laid, spans) == {
        place for place, unit in enumerate(laid) if any(unit.span.overlaps(span) for span in spans)
    }
