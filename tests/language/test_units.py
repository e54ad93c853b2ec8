"""Sentences by rule: every rule with written cases, and what holds for any text at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.units import sentence_spans
from qualcode.model.span import Span

PIECES = [
    *("Vi", "och", "t.ex.", "m.m.", "A.", "ö", "verksam-", "[...]", "(skratt)", "3", "12", "1."),
    *(".", "!", "...", "…", "”", "“", ")", "–", "-", "#", " ", "\n", "\n\n", "\t", "\xa0"),
]
# Besides any text at all, text in which every rule is met often.
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


# Each list is joined with spaces and has to be cut in the same places again.
CASES = {
    "a full stop, a question mark and an exclamation mark end a sentence": [
        "Vi började i våras.",
        "Varför då?",
        "Ingen vet!",
        "Så är det.",
    ],
    "an abbreviation does not end a sentence": [
        "Vi mötte bl.a. Västerås och t.ex. Borås.",
        "Kl. 9 åkte vi till Skåne, dvs. Lund.",
    ],
    "an abbreviation that often stands last ends a sentence before a capital": [
        "Vi hade möten m.m.",
        "Sedan tog pengarna slut.",
        "Det kostade 30 kr. per person.",
    ],
    "an abbreviation with spaces inside it does not end a sentence": [
        "Det gäller t. ex. Borås.",
        "Så är det.",
    ],
    "initials do not end a sentence": ["Boken skrevs av A. B. Ek.", "Sedan kom C.O. Lund."],
    "an ordinal before a month does not end a sentence": [
        "Vi sågs den 3. maj.",
        "Nästa gång är den 14. Juni, tror jag.",
    ],
    "decimals and section numbers do not end a sentence": [
        "Det ökade med 3.5 procent.",
        "Se avsnitt 2.1 och 2.2.1 här.",
    ],
    "a year ends a sentence before a capital": ["Det började 2009.", "Kommunen var tidigt ute."],
    "a quotation goes on with who said it": [
        "”Kommer ni?” frågade hon.",
        "”Javisst!” svarade han.",
        "”Bra.”",
        "Hon log.",
    ],
    "an ellipsis before a small letter is a hesitation": [
        "Nja ... jag vet inte.",
        "Det var… ja, svårt.",
        "Men sen...",
        "Då gick det.",
    ],
    "a small letter never begins a sentence": ["Vi frågade (nämnden?) och fick svar."],
    "a mark inside brackets does not end a sentence": [
        "Hon sade det (två gånger!).",
        "Ingen lyssnade (?) Eller jo.",
    ],
    "an omission belongs to the sentence that follows it": [
        "Vi var nyfikna.",
        "[...] Vi ville veta mer.",
        "/.../ Sen kom beslutet.",
        "/.../. Det var i maj.",
    ],
    "a transcriber's note belongs to the sentence that follows it": [
        "Det var kaos.",
        "[skratt] Men vi klarade det.",
        "(paus) Jo, så var det.",
    ],
    "a note at the very end belongs to the sentence before it": ["Då gav vi upp.", "Ja. [suckar]"],
    "an omission inside a sentence does not cut it": [
        "Det behövs [...] en plan.",
        "Vi vill [...] Det är allt.",
    ],
    "a number or letter that counts what follows stays with it": [
        "1. Vad vill ni?",
        "B. Vem bestämmer?",
        "Fråga 3. Hur gick det?",
    ],
    "a footnote's number stays with its sentence": [
        "Så sade lagen.1",
        "Sedan ändrades den.[2]",
        "Nu gäller den.",
    ],
    "a dash of dialogue begins a sentence": ["– Hur blev det?", "– Bra."],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_sentences_on_one_line(expected: list[str]) -> None:
    text = " ".join(expected)

    assert sentences(text) == expected


def test_a_single_line_end_is_a_space() -> None:
    text = "Vi började med en\nliten grupp. Sedan\nväxte den."

    assert sentences(text) == ["Vi började med en\nliten grupp.", "Sedan\nväxte den."]


def test_a_blank_line_ends_a_sentence_without_a_mark() -> None:
    text = "Om samarbetet\n \nVi började tidigt."

    assert sentences(text) == ["Om samarbetet", "Vi började tidigt."]


@pytest.mark.parametrize("bullet", ["- ", "– ", "• ", "* ", "1. ", "12) ", "a) ", "# ", "o "])
def test_a_list_item_begins_a_sentence(bullet: str) -> None:
    text = f"Vi behöver\n{bullet}Tid\n{bullet}Pengar"

    assert sentences(text) == ["Vi behöver", f"{bullet}Tid", f"{bullet}Pengar"]


def test_a_date_at_the_beginning_of_a_line_is_not_a_list_item() -> None:
    text = "Vi träffades den\n3. maj i Borås."

    assert sentences(text) == [text]


def test_a_heading_ends_with_its_line() -> None:
    text = "# Om oss\nVi är en kommun.\n2.1 Syfte\nVi vill lära."

    assert sentences(text) == ["# Om oss", "Vi är en kommun.", "2.1 Syfte", "Vi vill lära."]


def test_the_rows_of_a_table_are_units_of_their_own() -> None:
    text = "Kommun\tSvar\nAneby\t3\nBjuv\t4"

    assert sentences(text) == ["Kommun\tSvar", "Aneby\t3", "Bjuv\t4"]


def test_lines_that_nobody_wrapped_are_paragraphs() -> None:
    long = "Vi " + "arbetade och " * 20 + "vilade."
    text = f"Hur det började\n{long}\nSedan"

    assert sentences(text) == ["Hur det började", long, "Sedan"]


CUT = "Kommunen ville länge ha ett samarbete med flera andra"


def test_a_page_break_does_not_cut_a_sentence() -> None:
    text = f"{CUT}\n\nkommuner i länet. Det blev så."

    assert sentences(text) == [f"{CUT}\n\nkommuner i länet.", "Det blev så."]


@pytest.mark.parametrize("number", ["12", "- 12 -", "Sida 3 av 10", "s. 7"])
def test_a_page_number_does_not_cut_a_sentence(number: str) -> None:
    text = f"{CUT}\n\n{number}\n\nkommuner i länet."

    assert sentences(text) == [text]


def test_a_page_number_after_a_finished_sentence_is_a_unit_of_its_own() -> None:
    text = "Det blev så.\n\n12\n\nNästa år började vi om."

    assert sentences(text) == ["Det blev så.", "12", "Nästa år började vi om."]


def test_a_block_that_stops_at_a_conjunction_goes_on_before_a_name() -> None:
    text = "Vi hade ett nära och långt samarbete med Borås och\n\nAlingsås om skolan."

    assert sentences(text) == [text]


def test_short_answers_under_each_other_are_not_joined() -> None:
    text = "vet ej\n\ningen aning\n\nbra chefer"

    assert sentences(text) == ["vet ej", "ingen aning", "bra chefer"]


def test_a_word_cut_at_a_line_or_page_end_does_not_cut_its_sentence() -> None:
    text = "Hela verksam-\nheten och alla pla-\n\nner blev klara."

    assert sentences(text) == [text]


def test_a_paragraph_of_nothing_but_an_omission_goes_with_the_next() -> None:
    text = "Vi slutade.\n\n[...]\n\nVi började om."

    assert sentences(text) == ["Vi slutade.", "[...]\n\nVi började om."]


def test_only_the_given_stretch_is_cut() -> None:
    text = "I: Hur gick det? R: Bra. Tack."

    spans = sentence_spans(text, Span(20, 30))

    assert [span.of(text) for span in spans] == ["Bra.", "Tack."]


def test_an_empty_text_has_no_sentences() -> None:
    assert sentence_spans(" \n\n ") == []


@given(TEXTS)
def test_sentences_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = sentence_spans(text)

    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS)
def test_sentences_have_no_white_space_at_their_ends(text: str) -> None:
    found = sentences(text)

    assert all(sentence and sentence == sentence.strip() for sentence in found)


@given(TEXTS)
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    held = "".join(sentences(text))

    assert "".join(held.split()) == "".join(text.split())


@given(TEXTS, st.data())
def test_sentences_stay_within_the_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stretch = Span(start, data.draw(st.integers(start, len(text))))

    spans = sentence_spans(text, stretch)

    held = "".join(span.of(text) for span in spans)
    assert all(stretch.contains(span) for span in spans)
    assert "".join(held.split()) == "".join(stretch.of(text).split())
