"""Paragraphs, speakers and units of a transcript."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Role, Speaker, Turn
from qualcode.model.span import Span
from qualcode.model.unit import UnitKind
from qualcode.tui.page.document import TranscriptDocument

TEXT = "I: Hur började det?\nR: Med en eldsjäl. Hon slutade.\nSedan tog det slut.\n\nI: Jaha."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def label(place: int) -> Span:
    return Span(place, place + 2)


@pytest.fixture
def document() -> TranscriptDocument:
    answer = span_of("Med en eldsjäl. Hon slutade.\nSedan tog det slut.")
    turns = [
        Turn(span_of("Hur började det?"), "I", label(0)),
        Turn(answer, "R", label(answer.start - 3)),
        Turn(span_of("Jaha."), "I", label(TEXT.index("I: Jaha"))),
    ]
    sentences = [
        "Hur började det?",
        "Med en eldsjäl.",
        "Hon slutade.",
        "Sedan tog det slut.",
        "Jaha.",
    ]
    speakers = [Speaker("I", Role.INTERVIEWER), Speaker("R", Role.RESPONDENT)]
    return TranscriptDocument(TEXT, turns, speakers, [span_of(words) for words in sentences])


def test_a_paragraph_is_a_line(document: TranscriptDocument) -> None:
    paragraphs = [document.paragraph(index).of(TEXT) for index in range(document.paragraph_count)]

    assert paragraphs == TEXT.split("\n")


def test_the_label_moves_to_the_gutter(document: TranscriptDocument) -> None:
    assert document.speaker_shown(1) == "R"
    assert document.body(1).of(TEXT) == "Med en eldsjäl. Hon slutade."


def test_later_paragraphs_of_a_turn_show_no_speaker(document: TranscriptDocument) -> None:
    assert document.speaker_shown(2) == ""
    assert document.body(2) == document.paragraph(2)


def test_a_label_after_other_words_stays_in_the_text() -> None:
    text = "[00:12] R: Ja."
    turn = Turn(Span(11, 14), "R", Span(8, 10))

    document = TranscriptDocument(text, [turn])

    assert document.speaker_shown(0) == "R"
    assert document.body(0).of(text) == text


def test_nameless_speakers_are_not_shown() -> None:
    text = "Rubrik\nBrödtext."
    turns = [Turn(Span(0, 6), "·"), Turn(Span(7, 16), "")]

    document = TranscriptDocument(text, turns)

    assert document.names_shown == frozenset()


def test_the_speaker_of_a_place_is_known(document: TranscriptDocument) -> None:
    speaker = document.speaker_at(TEXT.index("Sedan"))

    assert speaker == Speaker("R", Role.RESPONDENT)
    assert document.speaker_at(TEXT.index("R:")) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (UnitKind.WORD, "eldsjäl"),
        (UnitKind.SENTENCE, "Med en eldsjäl."),
        (UnitKind.PARAGRAPH, "Med en eldsjäl. Hon slutade."),
        (UnitKind.TURN, "Med en eldsjäl. Hon slutade.\nSedan tog det slut."),
    ],
)
def test_the_unit_at_a_place(document: TranscriptDocument, kind: UnitKind, expected: str) -> None:
    assert document.unit_at(kind, TEXT.index("eldsjäl") + 2).of(TEXT) == expected


def test_between_units_the_next_one_is_meant(document: TranscriptDocument) -> None:
    assert document.unit_at(UnitKind.SENTENCE, 0).of(TEXT) == "Hur började det?"
    assert document.unit_at(UnitKind.SENTENCE, TEXT.index("\n\n") + 1).of(TEXT) == "Jaha."


def test_after_the_last_unit_the_last_one_is_meant(document: TranscriptDocument) -> None:
    assert document.unit_at(UnitKind.SENTENCE, len(TEXT)).of(TEXT) == "Jaha."


def test_swedish_words_keep_their_hyphens_and_colons() -> None:
    text = "EU:s a-kassa, S:t Eriks – icke-\u00adval"
    document = TranscriptDocument(text)
    words, word = [], document.unit_at(UnitKind.WORD, 0)

    while word is not None:
        words.append(word.of(text))
        word = document.next_unit(UnitKind.WORD, word)

    assert words == ["EU:s", "a-kassa", "S:t", "Eriks", "icke-\u00adval"]


def test_without_sentences_the_paragraphs_are_walked() -> None:
    document = TranscriptDocument("ett\n\ntvå")

    after = document.next_unit(UnitKind.SENTENCE, Span(0, 3))

    assert after == Span(5, 8)


@pytest.mark.parametrize("kind", list(UnitKind))
def test_an_empty_text_has_an_empty_unit_and_no_other(kind: UnitKind) -> None:
    document = TranscriptDocument("")

    assert document.paragraph_count == 1
    assert document.unit_at(kind, 0) == Span(0, 0)
    assert document.next_unit(kind, Span(0, 0)) is None
    assert document.previous_unit(kind, Span(0, 0)) is None


def test_a_very_long_word_is_found_whole() -> None:
    text = "före " + "x" * 100_000 + " efter"

    word = TranscriptDocument(text).unit_at(UnitKind.WORD, 90_000)

    assert word == Span(5, 100_005)


@given(
    st.text(alphabet="aå-:\n .", max_size=60), st.sampled_from([UnitKind.WORD, UnitKind.PARAGRAPH])
)
def test_walking_back_meets_the_same_units_as_walking_on(text: str, kind: UnitKind) -> None:
    document = TranscriptDocument(text)

    on = walk(document, kind, Span(0, 0), forward=True)
    back = walk(document, kind, Span(len(text), len(text)), forward=False)

    assert [unit for unit in on if unit.start > 0] == [
        unit for unit in back[::-1] if unit.start > 0
    ]


def walk(document: TranscriptDocument, kind: UnitKind, at: Span, *, forward: bool) -> list[Span]:
    step = document.next_unit if forward else document.previous_unit
    units = []
    found = step(kind, at)
    while found is not None:
        units.append(found)
        found = step(kind, found)
    return units


@given(st.text(max_size=80), st.data())
def test_every_place_has_a_unit_inside_the_text(text: str, data: st.DataObject) -> None:
    document = TranscriptDocument(text)
    offset = data.draw(st.integers(0, len(text)))

    for kind in UnitKind:
        unit = document.unit_at(kind, offset)

        assert 0 <= unit.start <= unit.end <= len(text)


@given(st.integers(0, 12), st.integers(1, 12))
def test_the_sentences_that_a_passage_touches_are_counted(first: int, length: int) -> None:
    sentences = [Span(0, 3), Span(4, 6), Span(6, 9)]
    passage = Span(first, first + length)

    counted = TranscriptDocument("x" * 24, sentences=sentences).sentences_in(passage)

    assert counted == sum(one.overlaps(passage) for one in sentences)
