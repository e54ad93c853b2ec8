"""Keywords learnt from coded passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.language.units import sentence_spans
from qualcode.model.codebook import Code
from qualcode.model.span import Span
from qualcode.model.unit import Unit
from qualcode.suggest.learning import MOST, Proposal, lower_bound, propose, tells
from qualcode.suggest.trial import Decisions, Reading, reading

CODE = Code(1, "g", "skolan")
OTHER = (
    "Vi köpte en buss. Bussen gick sönder. Vi väntade på beslutet. Pengarna tog slut. "
    "Ordföranden sa nej. Vädret var dåligt. Vi skrev en rapport. Rapporten låg i en pärm. "
)


def read(*coded: str, other: str = OTHER) -> list[Reading]:
    """One source: these sentences, coded so, then others that were passed by, and one coded
    otherwise at the end.
    """
    text = " ".join(coded) + " " + other + "Det var allt."
    spans = [Span(at, at + len(words)) for words in coded if (at := text.index(words)) >= 0]
    end = Span(text.index("Det var allt."), len(text))
    units = [Unit(span) for span in sentence_spans(text)]
    found = reading(1, text, units, Decisions(coded=spans, otherwise=[end]))
    return [replace(found, passages=tuple(spans))]


def rules(found: list[Proposal]) -> list[str]:
    return [one.rule for one in found]


def test_a_word_that_passages_share_is_proposed_by_its_lemma() -> None:
    found = propose(CODE, read("Rektorn var med.", "En rektor åkte.", "Bara rektorer kom."))

    assert rules(found)[0] == "rektor"
    trial = found[0].trial
    assert (len(trial.met), trial.coded, trial.precision, trial.covered) == (3, 3, 1.0, 3)


def test_the_head_that_compounds_share_is_proposed_with_a_star() -> None:
    found = propose(CODE, read("Ett projektmöte hölls.", "Nätverksmötet ställdes in."))

    assert "*möte" in rules(found)


def test_words_in_a_row_are_proposed_when_each_alone_says_less() -> None:
    other = OTHER + "Läget var spänt. Rätten gav oss fel. Läget är nytt. Ett svårt läge. "
    passages = "Det var rätta läget.", "Nu är rätt läge.", "Rätta lägen finns."

    found = propose(CODE, read(*passages, other=other))

    assert rules(found)[0] == "rätta lägen"


def test_a_phrase_is_proposed_as_these_very_words() -> None:
    other = (
        OTHER
        + "Hon gav mig handen. Handen var kall. Min hand värker. Brevet var skrivet med egen hand. "
    )
    passages = "Hon gjorde det på egen hand.", "Vi kom dit på egen hand."

    found = propose(CODE, read(*passages, other=other))

    assert '"på egen hand"' in rules(found)


def test_neither_stop_words_nor_names_are_proposed() -> None:
    passages = "Karin menade att det var bra.", "Det var också Karins tanke att det var så."

    found = propose(CODE, read(*passages), apart=["Karin Ek"])

    assert rules(found) == []


def test_what_the_keywords_meet_already_is_not_proposed() -> None:
    passages = "Rektorn var med.", "En rektor åkte hem med skolbussen."

    found = propose(replace(CODE, keywords=("rektor",)), read(*passages))

    assert "rektor" not in rules(found)


def test_a_word_that_other_text_has_as_often_is_not_proposed() -> None:
    other = OTHER + "Kommunen betalade. Kommunen skrev. Kommunen sa nej. Kommunen teg. " * 3
    passages = "Rektorn i kommunen ringde.", "Kommunens rektor åkte."

    found = propose(CODE, read(*passages, other=other))

    assert rules(found)[0] == "rektor"
    assert "kommun" not in rules(found)


def test_text_that_nobody_has_read_yet_is_no_evidence_against_a_word() -> None:
    seen = read("Rektorn var med.", "En rektor åkte.")
    text = "Rektorn talade. " * 20
    units = [Unit(span) for span in sentence_spans(text)]
    unread = reading(2, text, units, Decisions())

    [alone], [together] = propose(CODE, seen), propose(CODE, [*seen, unread])

    assert (alone.rule, together.rule) == ("rektor", "rektor")
    assert together.score == alone.score
    assert len(together.trial.met) == len(alone.trial.met) + 20


def test_nothing_is_learnt_from_one_passage() -> None:
    assert propose(CODE, read("Rektorn var med.")) == []


def test_a_lemma_that_nobody_says_is_replaced_by_the_usual_form() -> None:
    found = propose(CODE, read("Det var på hösten.", "Hela hösten regnade det."))

    assert "hösten" in rules(found)
    assert "hösta" not in rules(found)


def test_at_most_fifteen_are_proposed_the_best_first() -> None:
    words = ["apa", "båt", "cykel", "dotter", "eld", "fågel", "gurka", "hund", "igelkott"]
    words += ["lampa", "måne", "näbb", "påse", "sadel", "tråd", "uggla", "väska", "ärta"]
    passages = [f"Där var {word} {number}." for word in words for number in range(3)]

    found = propose(CODE, read(*passages))

    assert len(found) == MOST
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    ("right", "number", "expected"),
    [(81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (1, 29, 0.0061)],
)
def test_the_lower_bound_is_that_of_published_examples(
    right: int, number: int, expected: float
) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score)."""
    assert lower_bound(right, number) == pytest.approx(expected, abs=5e-5)


def test_of_nothing_there_is_no_evidence() -> None:
    assert lower_bound(0, 0) == 0.0


@pytest.mark.parametrize("form", ["och", "på", "12", "ni", "Vore", "2a"])
def test_words_that_say_nothing_are_known(form: str) -> None:
    assert not tells(form)
