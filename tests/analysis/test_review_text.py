"""Two versions of a text laid side by side: each change is found once and where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.review_text import Alignment
from qualcode.model.span import Span

VOCABULARY = ("ja", "nej", "det", "var", "vi", "som", "och", "åkte", "hem", "😀", "IT-stöd", "så.")
lines = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=8).map("\n".join)


def changed(first: str, second: str) -> list[tuple[str, str]]:
    """What stood there and what stands there now, edit by edit."""
    return [
        (edit.before.of(first), edit.after.of(second)) for edit in Alignment(first, second).edits
    ]


def units(text: str) -> list[str]:
    """Words, signs and line ends, as a change is counted."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [unit for line in lines for unit in [*re.findall(r"\w+|[^\w\s]", line), "¶"]]


def test_another_word_is_one_edit() -> None:
    assert changed("Vi åkte hem sedan.", "Vi cyklade hem sedan.") == [("åkte", "cyklade")]


def test_words_taken_out_and_put_in_leave_a_point_on_the_other_side() -> None:
    assert changed("Vi åkte hem då.", "Vi hem då.") == [("åkte", "")]
    assert changed("Vi hem då.", "Vi åkte hem då.") == [("", "åkte")]


def test_changes_parted_by_punctuation_are_one() -> None:
    assert changed("Det var så, ja, ungefär.", "Det var inte, nej, ungefär.") == [
        ("så, ja", "inte, nej")
    ]


def test_changes_parted_by_a_word_are_two() -> None:
    assert changed("En blå bil stod där.", "En grön bil låg där.") == [
        ("blå", "grön"),
        ("stod", "låg"),
    ]


def test_a_sentence_written_anew_is_one_edit_though_a_word_of_it_stays() -> None:
    found = changed("Ja, jag kände mig glad av det.", "Ja, hon blev aldrig glad igen efteråt det.")

    assert found == [("jag kände mig glad av", "hon blev aldrig glad igen efteråt")]


def test_white_space_alone_is_no_change() -> None:
    assert changed("Vi åkte  hem.\n\nSen då?", " Vi\N{NO-BREAK SPACE}åkte hem. \nSen\tdå?\n") == []


def test_a_paragraph_parted_in_two_is_told_with_the_words_beside_the_border() -> None:
    assert changed("Vi åkte hem. Sen då?", "Vi åkte hem.\nSen då?") == [(". Sen", ".\nSen")]


def test_two_paragraphs_made_one_are_told_with_the_words_beside_the_border() -> None:
    assert changed("Vi åkte\nhem då.", "Vi åkte hem då.") == [("åkte\nhem", "åkte hem")]


def test_another_sign_is_told_with_the_word_before_it() -> None:
    assert changed("Vi åkte hem. Sen då?", "Vi åkte hem! Sen då?") == [("hem.", "hem!")]


def test_a_paragraph_put_in_stands_at_the_end_of_the_one_before() -> None:
    first, second = "Ett.\nTvå.", "Ett.\nNytt.\nTvå."

    (edit,) = Alignment(first, second).edits

    assert (edit.before, edit.after.of(second)) == (Span(4, 4), "Nytt.")


def test_a_paragraph_taken_out_is_one_edit_without_its_line_end() -> None:
    assert changed("Ett.\nTvå tre.\nFyra.", "Ett.\nFyra.") == [("Två tre.", "")]


def test_changes_on_either_side_of_a_line_end_that_stays_are_two() -> None:
    assert changed("Vi åkte\nhem då.", "Vi cyklade\nbort då.") == [
        ("åkte", "cyklade"),
        ("hem", "bort"),
    ]


def test_a_paragraph_that_was_moved_is_gone_in_one_place_and_new_in_another() -> None:
    first = "Alfa beta.\nGamma delta epsilon.\nZeta eta theta.\nJota kappa."
    second = "Alfa beta.\nZeta eta theta.\nJota kappa.\nGamma delta epsilon."

    assert sorted(changed(first, second)) == [
        ("", "Gamma delta epsilon."),
        ("Gamma delta epsilon.", ""),
    ]


def test_a_text_in_the_place_of_another_is_one_edit() -> None:
    assert changed("ett två tre", "fyra fem sex") == [("ett två tre", "fyra fem sex")]
    assert changed("", "nytt") == [("", "nytt")]
    assert changed("borta", "") == [("borta", "")]


def test_a_place_is_found_again_behind_words_that_were_put_in() -> None:
    first, second = "Vi åkte hem sedan.", "Ja, vi då åkte hem sedan."

    place = Alignment(first, second).on_first(Span(second.index("hem"), second.index(" sedan")))

    assert place.of(first) == "hem"


def test_a_place_on_changed_words_stands_on_all_that_they_were() -> None:
    first, second = "Vi åkte hem sedan.", "Vi for bort sedan."

    place = Alignment(first, second).on_first(Span(second.index("bort"), second.index(" sedan")))

    assert place.of(first) == "åkte hem"


def test_a_place_on_new_words_is_a_point() -> None:
    first, second = "Vi åkte sedan.", "Vi åkte hem sedan."

    place = Alignment(first, second).on_first(Span(second.index("hem"), second.index(" sedan")))

    assert place == Span(7, 7)


def test_a_place_within_a_word_keeps_to_its_letters() -> None:
    first, second = "Vi fotbollsspelare.", "Ja! Vi fotbollsspelare."

    place = Alignment(first, second).on_first(Span(second.index("boll"), second.index("sspel")))

    assert place.of(first) == "boll"


def test_a_point_at_the_beginning_of_a_paragraph_stays_there() -> None:
    first, second = "Ett.\nTvå.", "Ja, ett.\n\nTvå."
    at = second.index("Två")

    assert Alignment(first, second).on_first(Span(at, at)) == Span(5, 5)


def test_a_sign_at_the_beginning_of_a_paragraph_is_told_with_the_word_after_it() -> None:
    assert changed("Ja.\n– Hem då.", "Ja.\nHem då.") == [("– Hem", "Hem")]


def test_changes_too_many_to_count_are_parted_by_the_words_that_stand_once() -> None:
    kept = " ".join(f"kvar{number}" for number in range(70))
    before = [" ".join(f"{word}{number}" for number in range(60)) for word in ("a", "b")]
    after = [words.upper() for words in before]

    found = changed(f" {kept} ".join(before), f" {kept} ".join(after))

    assert found == list(zip(before, after, strict=True))


@given(texts)
def test_a_text_has_no_edits_against_itself(text: str) -> None:
    assert Alignment(text, text).edits == []


@given(texts, texts)
def test_the_edits_lead_from_one_version_to_the_other(first: str, second: str) -> None:
    edits = Alignment(first, second).edits
    made, at = "", 0

    for edit in edits:
        made += first[at : edit.before.start] + " " + edit.after.of(second) + " "
        at = edit.before.end
    made += first[at:]

    assert [unit for unit in units(made) if unit != "¶"] == [
        unit for unit in units(second) if unit != "¶"
    ]


@given(texts, texts)
def test_edits_come_in_order_and_do_not_overlap(first: str, second: str) -> None:
    edits = Alignment(first, second).edits

    for one, other in pairwise(edits):
        assert one.before.end <= other.before.start
        assert one.after.end <= other.after.start


@given(texts, texts, st.data())
def test_every_place_of_the_second_has_one_in_the_first(
    first: str, second: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.integers(0, len(second))) for _ in range(2))

    place = Alignment(first, second).on_first(Span(start, end))

    assert place.end <= len(first)
    assert place == place.trimmed(first)


def test_a_place_that_ends_on_a_new_paragraph_ends_with_the_words_before_it() -> None:
    place = Alignment("a\na", "aaa\n.a").on_first(Span(0, 5))

    assert place == Span(0, 1)


@given(texts, st.data())
def test_one_change_anywhere_is_one_edit(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    put_in = data.draw(st.sampled_from(["", "Nytt", "Helt nya ord"]))
    second = f"{text[:start]}{put_in}{text[end:]}"

    edits = Alignment(text, second).edits

    assert len(edits) == (units(text) != units(second))


@dataclass(frozen=True)
class Edited:
    """A text whose words all differ, the text after changes far enough apart, and their number."""

    first: str
    second: str
    changes: int


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """Changes of every kind; at least two words stand between any two of them."""
    first: list[list[str]] = []
    second: list[list[str]] = []
    changes = number = 0
    for _line in range(draw(st.integers(1, 6))):
        before: list[str] = []
        after: list[list[str]] = [[]]
        for _part in range(draw(st.integers(1, 4))):
            kept = [f"ord{number + at}" for at in range(draw(st.integers(2, 4)))]
            number += len(kept) + 1
            before += kept
            after[-1] += kept
            kind = draw(st.sampled_from(["none", "other", "out", "in", "split", "join"]))
            changes += kind != "none"
            if kind in ("other", "out"):
                before.append(f"gammalt{number}")
            if kind in ("other", "in"):
                after[-1].append(f"nytt{number}")
            if kind == "split":
                after.append([])
            if kind == "join":
                first.append(before)
                before = []
        closing = [f"slut{number}", f"sist{number}"]
        first.append([*before, *closing])
        after[-1] += closing
        second += after
    return Edited(
        "\n".join(" ".join(line) for line in first),
        "\n".join(" ".join(line) for line in second),
        changes,
    )


@given(edited())
def test_as_many_edits_are_found_as_were_made(made: Edited) -> None:
    assert len(Alignment(made.first, made.second).edits) == made.changes


@given(edited(), st.data())
def test_words_that_stayed_are_found_where_they_were(made: Edited, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([word for word in made.second.split() if word in made.first]))
    start = f" {made.second} ".replace("\n", " ").index(f" {word} ")

    place = Alignment(made.first, made.second).on_first(Span(start, start + len(word)))

    assert place.of(made.first) == word
