"""The rules on their screen: which one is chosen, and how a rule looks."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from qualcode.model.codebook import Code
from qualcode.model.span import Span
from qualcode.suggest.trial import Met, Trial, Verdict
from qualcode.tui.work.ruling import (
    Ruling,
    learnt_heading,
    rule_examples,
    rule_line,
    summary,
    titles_line,
)

CODE = Code(1, "g", "skolan", keywords=("skola", "rektor"))


def trial(rule: str, *verdicts: Verdict) -> Trial:
    met = [
        Met(1, Span(10 * at, 10 * at + 9), (Span(10 * at, 10 * at + 4),), verdict)
        for at, verdict in enumerate(verdicts)
    ]
    return Trial(rule, tuple(met))


def ruling(place: int) -> Ruling:
    state = Ruling()
    state.take(CODE)
    state.learn([trial("buss"), trial("möte"), trial("höst")])
    state.place = place
    return state


def test_the_rules_stand_before_what_was_learnt() -> None:
    state = ruling(2)

    assert state.rules == ("skola", "rektor", "buss", "möte", "höst")
    assert (state.chosen, state.is_own, state.is_learnt) == ("buss", False, True)


def test_after_one_was_kept_the_next_of_the_learnt_ones_is_chosen() -> None:
    state = ruling(2)

    state.take(Code(1, "g", "skolan", keywords=("skola", "rektor", "buss")))

    assert (state.chosen, state.learnt) == ("möte", ("möte", "höst"))


def test_after_the_last_was_kept_one_stays_at_the_end() -> None:
    state = ruling(4)

    state.take(Code(1, "g", "skolan", keywords=("skola", "rektor", "höst")))

    assert state.chosen == "möte"


def test_what_is_chosen_stays_so_when_others_come_or_go() -> None:
    state = ruling(3)

    state.take(Code(1, "g", "skolan", keywords=("skola",)))
    state.learn([trial("höst"), trial("möte")])

    assert state.chosen == "möte"


def test_the_name_stands_for_rules_that_there_are_none_of() -> None:
    state = Ruling()

    state.take(Code(1, "g", "skolan"))

    assert (state.chosen, state.is_name, state.is_own) == ("skolan", True, False)


def test_a_step_beyond_the_ends_goes_nowhere() -> None:
    state = ruling(0)

    state.step(-3)
    assert state.chosen == "skola"
    state.step(99)
    assert state.chosen == "höst"


@pytest.mark.parametrize("width", [40, 58, 78, 120])
def test_the_figures_stand_under_their_titles(width: int) -> None:
    found = trial("skola " * 20, Verdict.CODED, Verdict.OTHERWISE, Verdict.UNREAD)

    line = rule_line(found.rule, found, width, learnt=False).plain
    titles = titles_line(width).plain

    assert cell_len(line) == cell_len(titles) == width
    assert line.endswith("50 %")


def test_examples_of_two_rules_do_not_look_like_one() -> None:
    assert "*verktyg · verktyg*" in rule_examples(80).plain


def test_a_summary_tells_what_was_decided() -> None:
    found = trial("x", Verdict.CODED, Verdict.CODED, Verdict.REJECTED, Verdict.LEFT)

    assert summary(found) == (
        "4 units in 1 source · precision 67 % · 2 coded so · 1 rejected · 1 undecided"
    )
    assert summary(trial("x")) == "It meets nothing that a respondent says."


@pytest.mark.parametrize(
    ("number", "passages", "told"),
    [
        (None, 1, "Code 2 passages so, and keywords are learnt from them."),
        (None, 3, "Learnt from your 3 passages: looking…"),
        (0, 3, "Learnt from your 3 passages: no word tells them from the others"),
        (2, 3, "Learnt from your 3 passages"),
    ],
)
def test_the_heading_says_what_was_learnt_or_why_not(
    number: int | None, passages: int, told: str
) -> None:
    assert learnt_heading(number, passages) == told
