"""The rows that reports count from."""

from __future__ import annotations

from qualcode.actions import coding
from qualcode.model.coding import Certainty
from qualcode.model.source import Role
from qualcode.store import tallies
from qualcode.store.project import Project
from tests.counted_study import build

ANSWERING = (Role.RESPONDENT, Role.NARRATOR)


def test_voices_have_their_words_cases_and_attributes(empty: Project) -> None:
    build(empty)

    found = tallies.voices(empty, ANSWERING)

    told = [(one.source, one.speaker, one.words, one.case, one.attributes) for one in found]
    assert told == [
        ("A", "R1", 5, "Kommun A", {"aktiv": "ja"}),
        ("A", "R2", 5, None, {}),
        ("B", "R1", 6, "Kommun B", {"aktiv": "nej"}),
        ("C", "", 5, "Kommun A", {"aktiv": "ja"}),
    ]  # fmt: skip


def test_voices_of_a_removed_source_are_silent(empty: Project) -> None:
    build(empty)
    with empty.change("source.remove", None) as change:
        change.update("source", 1, removed=1)

    found = tallies.voices(empty, ANSWERING)

    assert {one.source for one in found} == {"B", "C"}


def test_one_case_behind_two_speakers_is_one_respondent(empty: Project) -> None:
    build(empty)

    respondents = {one.respondent for one in tallies.voices(empty, ANSWERING)}

    assert respondents == {("Kommun A",), ("A", "R2"), ("Kommun B",)}


def test_an_interviewer_is_no_respondent(empty: Project) -> None:
    build(empty)

    assert {one.respondent for one in tallies.voices(empty, (Role.INTERVIEWER,))} == {None}


def test_a_coding_across_two_respondents_has_a_row_for_each(empty: Project) -> None:
    anna = build(empty)["Anna"]

    rows = tallies.said(empty, [anna.id], ANSWERING)

    assert [row.words for row in rows if row.coding_id == 2] == [2, 2]


def test_rows_of_a_coding_follow_each_other(empty: Project) -> None:
    people = build(empty)

    ids = [row.coding_id for row in tallies.said(empty, [one.id for one in people.values()], Role)]

    assert ids == sorted(ids)


def test_words_of_other_roles_are_left_out(empty: Project) -> None:
    anna = build(empty)["Anna"]

    answered = sum(row.words for row in tallies.said(empty, [anna.id], ANSWERING))
    asked = sum(row.words for row in tallies.said(empty, [anna.id], (Role.INTERVIEWER,)))

    assert (answered, asked) == (18, 5)


def test_codings_of_other_coders_are_left_out(empty: Project) -> None:
    björn = build(empty)["Björn"]

    assert [row.words for row in tallies.said(empty, [björn.id], ANSWERING)] == [3, 1]


def test_a_coding_across_speakers_stands_in_one_place(empty: Project) -> None:
    anna = build(empty)["Anna"]

    assert len(tallies.placed(empty, [anna.id], ANSWERING)) == 7


def test_a_passage_names_its_speakers_cases_and_time(empty: Project) -> None:
    anna = build(empty)["Anna"]

    (passage,) = (
        one for one in tallies.passages(empty, [anna.id], ANSWERING) if "Ja, hon" in one.text
    )

    assert (passage.speakers, passage.cases) == (("R1", "R2"), ("Kommun A",))
    assert (passage.start_ms, passage.words, passage.source) == (65_000, 4, "A")


def test_a_passage_names_the_interviewer_whose_words_it_holds_and_counts_others(
    empty: Project,
) -> None:
    anna = build(empty)["Anna"]

    (passage,) = (
        one for one in tallies.passages(empty, [anna.id], ANSWERING) if one.text.startswith("det?")
    )

    assert (passage.speakers, passage.counted, passage.words) == (("I", "R1"), ("R1",), 1)
    assert passage.turns == (len("det?\nR1: "),)


def test_speakers_of_a_passage_stand_in_the_order_they_speak(empty: Project) -> None:
    anna = build(empty)["Anna"]
    empty.connection.execute(
        "UPDATE turn SET speaker_id = CASE speaker_id WHEN 2 THEN 3 ELSE 2 END "
        "WHERE speaker_id IN (2, 3)"
    )

    found = tallies.passages(empty, [anna.id], ANSWERING)

    assert ("R2", "R1") in [one.speakers for one in found]


def test_a_passage_of_an_interviewer_alone_is_none(empty: Project) -> None:
    anna = build(empty)["Anna"]

    texts = [one.text for one in tallies.passages(empty, [anna.id], ANSWERING)]

    assert "Vad är det här?" not in texts


def test_passages_can_be_narrowed_to_codes(empty: Project) -> None:
    anna = build(empty)["Anna"]
    symbol = 6

    found = tallies.passages(empty, [anna.id], ANSWERING, code_ids=[symbol])

    assert [one.text for one in found] == ["ingen symbol"]


def test_only_those_who_coded_are_at_work(empty: Project) -> None:
    build(empty)

    found = [(coder.name, number) for coder, number in tallies.coders_at_work(empty)]

    assert found == [("Anna", 8), ("Björn", 2)]


def test_rows_can_be_narrowed_to_what_the_coder_is_sure_of(empty: Project) -> None:
    anna = build(empty)["Anna"]
    coding.mark(empty, anna, 2, certainty=Certainty.UNSURE)
    unsure = Certainty.UNSURE

    assert {
        row.coding_id for row in tallies.said(empty, [anna.id], ANSWERING, certainty=unsure)
    } == {2}
    assert len(tallies.placed(empty, [anna.id], ANSWERING, certainty=unsure)) == 1
    assert len(tallies.passages(empty, [anna.id], ANSWERING, certainty=unsure)) == 1
    assert len(tallies.places(empty, [anna.id], certainty=unsure)[anna.id]) == 1
    assert tallies.marked(empty, [anna.id], unsure) == 1


def test_places_are_of_each_coder_and_of_some_codes(empty: Project) -> None:
    people = build(empty)
    anna, björn, verktyg = people["Anna"].id, people["Björn"].id, 5

    found = tallies.places(empty, [anna, björn], code_ids=[verktyg])

    assert sorted(found[anna]) == [(2, 23, 45), (3, 13, 24)]
    assert found[björn] == [(2, 27, 34)]


def test_turns_come_with_their_words_in_the_order_of_the_texts(empty: Project) -> None:
    build(empty)

    found = [(turn.source_id, turn.words) for turn in tallies.spoken(empty, ANSWERING)]

    assert found == [(1, 5), (1, 5), (2, 6), (3, 5)]


def test_turns_of_a_removed_source_are_none(empty: Project) -> None:
    build(empty)
    with empty.change("source.remove", None) as change:
        change.update("source", 1, removed=1)

    assert {turn.source_id for turn in tallies.spoken(empty, ANSWERING)} == {2, 3}
