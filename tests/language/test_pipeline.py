"""The spaCy pipeline with our components, blank or on top of a trained one."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.language import pipeline
from qualcode.language.pipeline import load, units_of
from qualcode.language.units import sentence_spans
from qualcode.model.source import Turn
from qualcode.model.span import Span


@pytest.fixture
def trained(tmp_path: Path) -> str:
    """A pipeline as a user may have it installed: it knows a name and cuts at full stops."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Borås"}])
    nlp.to_disk(tmp_path / "trained")
    return str(tmp_path / "trained")


def test_the_blank_pipeline_finds_sentences_and_lemmas() -> None:
    doc = load()("Vi mötte t.ex. Borås. Verktygen räckte.")

    assert [sent.text for sent in doc.sents] == ["Vi mötte t.ex. Borås.", "Verktygen räckte."]
    assert [token.lemma_ for token in doc[-3:]] == ["verktyg", "räcka", "."]


def test_a_trained_pipeline_keeps_its_names_and_gets_our_sentences_and_lemmas(
    trained: str,
) -> None:
    doc = load(trained)("Vi mötte t. ex. Borås. Verktygen räckte.")

    assert [entity.text for entity in doc.ents] == ["Borås"]
    assert [sent.text for sent in doc.sents] == ["Vi mötte t. ex. Borås.", "Verktygen räckte."]
    assert doc[-3].lemma_ == "verktyg"


def test_our_components_stand_in_for_those_that_set_sentences(trained: str) -> None:
    assert load(trained).component_names == [
        *("qualcode_sentences", "entity_ruler", "qualcode_lemmas")
    ]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(QualcodeError, match="sv_finns_inte"):
        load("sv_finns_inte")


def test_units_do_not_cross_turns_and_leave_labels_out() -> None:
    text = "I: Hur gick det\nR: Bra. Tack"
    turns = [Turn(Span(3, 15), "I"), Turn(Span(19, 28), "R")]

    units = list(units_of(text, turns))

    assert [unit.span.of(text) for unit in units] == ["Hur gick det", "Bra.", "Tack"]


@given(st.text(alphabet=st.sampled_from("aB.!?… \n\t\xa0-[]()”1ö,")))
def test_the_pipeline_gives_the_sentences_of_the_rules(text: str) -> None:
    whole = Span(0, len(text))

    units = list(units_of(text, [Turn(whole, "")]))

    assert [unit.span for unit in units] == sentence_spans(text)


def test_a_long_turn_goes_through_in_chunks_with_the_same_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Vi började i våras. Sedan växte gruppen.\n\n" * 20
    monkeypatch.setattr(pipeline, "_CHUNK", 100)

    units = list(units_of(text, [Turn(Span(0, len(text)).trimmed(text), "")]))

    assert [unit.span for unit in units] == sentence_spans(text)


def test_a_stretch_without_white_space_takes_no_time() -> None:
    text = "Ja. " + "(" * 300_000

    units = list(units_of(text, [Turn(Span(0, len(text)), "")]))

    assert [unit.span for unit in units] == sentence_spans(text)
