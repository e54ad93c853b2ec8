"""What cuts Swedish sentences in the wrong place, joins or parts the wrong words: one test each."""

from __future__ import annotations

import pytest

from qualcode.language.lemmas import known, lemma, words
from qualcode.language.units import sentence_spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


HARD = (
    "adj. bl.a. ca. dvs. d.v.s. doc. dr. et al. f.d. fr.o.m. i.o.m. jfr. kap. kl. nr. p.g.a. prof."
)
SOFT = "etc. km. kr. m.fl. m.m. mkr. o.d. osv. o.s.v. st."
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"


@pytest.mark.parametrize("short", [*HARD.replace("et al.", "al.").split(), "et al.", "t. ex."])
def test_no_sentence_ends_at_these_abbreviations(short: str) -> None:
    text = f"Det här gäller {short} Borås och Lund."

    assert sentences(text) == [text]


@pytest.mark.parametrize("short", SOFT.split())
def test_a_sentence_may_end_at_these_abbreviations_but_not_before_a_small_letter(
    short: str,
) -> None:
    ended, going_on = f"Vi hade 30 {short}", f"Vi hade 30 {short} till var och en."

    assert sentences(f"{ended} Det räckte.") == [ended, "Det räckte."]
    assert sentences(f"{going_on} Det räckte.") == [going_on, "Det räckte."]


@pytest.mark.parametrize("short", ["kr.", "mkr.", "m.m.", "osv.", "etc."])
def test_a_figure_begins_a_sentence_after_an_abbreviation_that_asks_for_none(short: str) -> None:
    text = f"Det gick åt 10 {short} 60 kommuner var med."

    assert sentences(text) == [f"Det gick åt 10 {short}", "60 kommuner var med."]


@pytest.mark.parametrize(
    "text",
    [
        "Det kostade 5 kr. 50 öre för var och en.",
        "Enligt Ek m.fl. 2021 är det så.",
        "Lagen om stöd m.m. (2005:12) gäller.",
        "Vi sågs 12 feb. 2010 i Lund.",
        "Läs kap. 4 och nr. 12.",
    ],
)
def test_other_figures_after_abbreviations_go_on(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("initials", ["A. Ek", "A. B. Ek", "A.B. Ek", "C.-O. Ek", "Anna K. Ek"])
def test_no_sentence_ends_at_initials(initials: str) -> None:
    text = f"Det skrev {initials} redan då."

    assert sentences(text) == [text]


@pytest.mark.parametrize("month", MONTHS.split())
def test_no_sentence_ends_at_the_day_of_a_month(month: str) -> None:
    text = f"Vi sågs den 3. {month.capitalize()} i Borås."

    assert sentences(text) == [text]


@pytest.mark.parametrize("number", ["3.5", "1.2.3", "10.30", "2.1", "10.000"])
def test_no_sentence_ends_inside_a_number(number: str) -> None:
    text = f"Där stod det {number} I rutan."

    assert sentences(text) == [text]


@pytest.mark.parametrize("marks", ["””", '""', "’’", "»»", "»«", "“”", "„“"])
@pytest.mark.parametrize("end", ["!", "?", ".", "...", "…"])
def test_a_quotation_goes_on_with_who_said_it(marks: str, end: str) -> None:
    first = f"{marks[0]}Kommer du{end}{marks[1]} undrade hon."
    text = f"{first} {marks[0]}Ja.{marks[1]} Så blev det."

    assert sentences(text) == [first, f"{marks[0]}Ja.{marks[1]}", "Så blev det."]


@pytest.mark.parametrize("pause", ["...", "…", " ...", " …", "....", " – "])
def test_a_hesitation_goes_on_with_a_small_letter(pause: str) -> None:
    text = f"Alltså{pause} jag vet inte riktigt."

    assert sentences(text) == [text]


NOTES = [
    "[...]",
    "[…]",
    "/.../",
    "(...)",
    "[skratt]",
    "(paus)",
    "[ohörbart 00:12]",
    "[...] (skratt)",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_note_alone_goes_with_the_sentence_that_follows(note: str, gap: str) -> None:
    text = f"Vi slutade.{gap}{note}{gap}Sedan började vi om."

    assert sentences(text) == ["Vi slutade.", f"{note}{gap}Sedan började vi om."]


CUT = "Det fanns en tanke om att hela förvaltningen skulle få"


@pytest.mark.parametrize("page", ["\n\n", "\n \n", "\n\n\n", "\n\n14\n\n", "\n\n- 14 -\n\n"])
def test_a_page_break_inside_a_sentence_does_not_cut_it(page: str) -> None:
    text = f"{CUT}{page}lära sig av varandra. Så blev det inte."

    assert sentences(text) == [f"{CUT}{page}lära sig av varandra.", "Så blev det inte."]


@pytest.mark.parametrize("heading", ["# Bakgrund", "Bakgrund", "2.1 Bakgrund", "BAKGRUND"])
def test_a_heading_does_not_go_on_with_what_follows(heading: str) -> None:
    text = f"{heading}\n\nVi började med att fråga alla."

    assert sentences(text) == [heading, "Vi började med att fråga alla."]


@pytest.mark.parametrize("cut", ["-\n", "- \n", "-\n  ", "-\n\n", "\u00ad", "\u00ad\n"])
def test_a_cut_word_is_whole_for_matching_and_stays_cut_in_the_text(cut: str) -> None:
    text = f"Vi ville ha sam{cut}verkan med andra."

    [found] = [word for word in words(text) if word.form == "samverkan"]

    assert found.span.of(text) == f"sam{cut}verkan"


SAME = {
    "eldsjäl": "eldsjälar eldsjälarna eldsjälars eldsjälens Eldsjälarnas ELDSJÄL",
    "projekttrötthet": "projekttröttheten projekttrötthetens",
    "policyfönster": "policyfönstret policyfönstren policyfönster",
    "samverkansorganisation": "samverkansorganisationer samverkansorganisationerna",
    "ömsesidig": "ömsesidigt ömsesidiga",
    "symbolvärde": "symbolvärdet symbolvärden",
    "uppföljning": "uppföljningar uppföljningarna uppföljningens",
    "nätverk": "nätverket nätverken nätverkens",
}
FORMS = [(word, form) for word, forms in SAME.items() for form in forms.split()]


@pytest.mark.parametrize(("word", "form"), FORMS)
def test_the_forms_of_a_word_of_the_field_have_its_lemma(word: str, form: str) -> None:
    assert lemma(form) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ömsesidig", "ömsesidighet"),
        ("verktyg", "styrverktyg"),
        ("samverka", "samverkansorganisation"),
        ("arbete", "samarbete"),
    ],
)
def test_words_of_one_root_are_words_of_their_own(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


@pytest.mark.parametrize(
    "word",
    ["spårbarhet", "sårbarhet", "förväntning", "förvaltning", "lirande", "ledare", "lärande"],
)
def test_a_word_of_the_language_is_known_however_like_another_it_is(word: str) -> None:
    assert known(word)


@pytest.mark.parametrize(
    "word",
    [
        *("eldsjäalars", "ellsjäl", "eldsjälers", "omsesidighet", "msesidighet", "nétverk"),
        *("nitverk", "kdrnverksamhet", "kamverksamhet", "samverkansorganisationema"),
    ],
)
def test_what_a_scan_made_of_a_word_is_unknown(word: str) -> None:
    assert not known(word)
