"""Counting and rolling up the tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.counting import counted, rolled_up, total
from qualcode.analysis.scope import Scope
from qualcode.model.codebook import Code, Codebook
from qualcode.model.source import Role
from qualcode.model.tally import Said, Voice

CODES, SPEAKERS = 7, 4
VOICES = tuple(
    Voice(at, at // 2, f"S{at // 2}", f"R{at}", Role.RESPONDENT, 100) for at in range(SPEAKERS)
)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Any tree: each code stands under an earlier one or at the top."""
    parents = [draw(st.one_of(st.none(), st.integers(0, at - 1))) if at else None
               for at in range(CODES)]  # fmt: skip
    return Codebook(
        tuple(Code(at, f"guid {at}", f"kod {at}", parent) for at, parent in enumerate(parents))
    )


@st.composite
def rows(draw: st.DrawFn) -> list[Said]:
    """Codings of any code, each on one or more speakers."""
    found = []
    for coding_id in range(draw(st.integers(0, 12))):
        code = draw(st.integers(0, CODES - 1))
        for speaker in sorted(draw(st.sets(st.integers(0, SPEAKERS - 1), min_size=1))):
            found.append(Said(coding_id, code, 1, speaker, draw(st.integers(0, 9))))
    return found


def scope(book: Codebook, root: Code | None = None) -> Scope:
    return Scope(book, VOICES, {1: "Anna"}, root=root)


def test_a_coding_across_two_speakers_is_one_coding() -> None:
    said = [Said(1, 0, 1, 0, 3), Said(1, 0, 1, 1, 4)]

    figures = counted(said, {0: "all", 1: "all"})["all"][0]

    assert (figures.codings, figures.words, figures.speakers) == (1, 7, {0, 1})


def test_a_coding_across_two_groups_is_one_in_each() -> None:
    said = [Said(1, 0, 1, 0, 3), Said(1, 0, 1, 1, 4)]

    found = counted(said, {0: "first", 1: "second"})

    assert [(found[group][0].codings, found[group][0].words) for group in found] == [(1, 3), (1, 4)]


def test_speakers_outside_the_groups_do_not_count() -> None:
    assert counted([Said(1, 0, 1, 0, 3)], {5: "other"}) == {"other": {}}


def test_a_speaker_of_whom_no_word_is_covered_is_not_among_the_speakers() -> None:
    figures = counted([Said(1, 0, 1, 0, 0)], {0: "all"})["all"][0]

    assert (figures.codings, figures.speakers) == (1, set())


@given(rows())
def test_codings_are_counted_as_a_set_of_their_ids(said: list[Said]) -> None:
    found = counted(said, {0: "a", 1: "a", 2: "b"})

    for group, speakers in (("a", {0, 1}), ("b", {2})):
        for code in range(CODES):
            ids = {
                row.coding_id for row in said if row.code_id == code and row.speaker_id in speakers
            }
            assert (found[group][code].codings if code in found[group] else 0) == len(ids)


@given(codebooks(), rows())
def test_a_code_has_the_codings_of_its_family_and_each_speaker_once(
    book: Codebook, said: list[Said]
) -> None:
    own = counted(said, dict.fromkeys(range(SPEAKERS), ""))[""]

    rolled = rolled_up(own, scope(book))

    for code in book.codes:
        family = book.family(code.id)
        theirs = [row for row in said if row.code_id in family]
        assert rolled[code.id].codings == len({row.coding_id for row in theirs})
        assert rolled[code.id].words == sum(row.words for row in theirs)
        assert rolled[code.id].speakers == {row.speaker_id for row in theirs if row.words}


@given(codebooks(), rows())
def test_the_total_counts_each_coding_once(book: Codebook, said: list[Said]) -> None:
    own = counted(said, dict.fromkeys(range(SPEAKERS), ""))[""]

    everything = total(rolled_up(own, scope(book)), scope(book))

    assert everything.codings == len({row.coding_id for row in said})


@given(codebooks(), rows(), st.integers(0, CODES - 1))
def test_a_narrowed_scope_counts_its_family_as_the_whole_does(
    book: Codebook, said: list[Said], root: int
) -> None:
    own = counted(said, dict.fromkeys(range(SPEAKERS), ""))[""]
    whole = rolled_up(own, scope(book))

    narrowed = rolled_up(own, scope(book, book.by_id[root]))

    assert set(narrowed) <= book.family(root)
    assert {code: narrowed[code] for code in book.family(root)} == {
        code: whole[code] for code in book.family(root)
    }


def test_rolling_up_leaves_the_own_figures_alone() -> None:
    book = Codebook((Code(0, "a", "över"), Code(1, "b", "under", 0)))
    own = counted([Said(1, 0, 1, 0, 3), Said(2, 1, 1, 1, 4)], {0: "", 1: ""})[""]

    rolled_up(own, scope(book))

    assert (own[0].codings, own[0].speakers) == (1, {0})
