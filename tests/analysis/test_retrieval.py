"""Questions are answered as a reader with much time would answer them, coding by coding."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import retrieval
from qualcode.analysis.ground import Ground
from qualcode.analysis.query import parse
from qualcode.analysis.query_tree import (
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Query,
    Worded,
)
from qualcode.analysis.retrieval import about_codings, answer, coders_named
from qualcode.analysis.speech import Speech
from qualcode.errors import QueryError, UnknownName
from qualcode.language.searching import How
from qualcode.model.candidate import Candidate, Heard
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook
from qualcode.model.operators import And, Near, Not, Or
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.tally import Voice

# Two sources of the same words; places in them are easy to count: each word takes three characters.
TEXT = "aa bb cc\nR dd aa bb\nI cc aa dd ee"
TURNS = {
    source: [Heard(0, 8, 10 * source, None), Heard(11, 19, 10 * source + 1, None),
             Heard(22, 33, 10 * source, None)]
    for source in (1, 2)
}  # fmt: skip
SPEECHES = {source: Speech(TEXT, turns) for source, turns in TURNS.items()}
VOICES = [
    Voice(10 * source + at, source, f"källa {source}", "IR"[at], Role.RESPONDENT, 9, case, {})
    for source, at, case in ((1, 0, None), (1, 1, "A"), (2, 0, None), (2, 1, "B"))
]
CASES = [Case(1, "", "A", {"storlek": "liten"}), Case(2, "", "B", {"Storlek": "stor"})]
# theme > a, b; c stands alone.
CODES = {"theme": 1, "a": 2, "b": 3, "c": 4}
BOOK = Codebook(
    tuple(
        Code(number, str(number), name, 1 if name in "ab" else None)
        for name, number in CODES.items()
    )
)


def sentence(_source_id: int, words: Span) -> Span:
    """The lines that words stand in."""
    start = TEXT.rfind("\n", 0, words.start) + 1
    end = TEXT.find("\n", words.end)
    return Span(start, len(TEXT) if end < 0 else end)


def coding(number: int, source: int, start: int, end: int, code: str, coder: int = 1) -> Candidate:
    return Candidate(source, start, end, CODES[code], coder, number, start, end)


def ground(*codings: Candidate, marked: frozenset[int] = frozenset()) -> Ground:
    return Ground(
        codings=sorted(codings),
        codebook=BOOK,
        sources={1: "källa 1", 2: "källa 2"},
        coders={1: "Anna", 2: "Björn"},
        voices=VOICES,
        cases=CASES,
        key_quotes=lambda: marked,
        unsure=lambda: marked,
        memos=lambda: marked,
        of_origin=lambda _origin: marked,
        speech=SPEECHES.__getitem__,
        around=sentence,
    )


def found(question: str, *codings: Candidate, marked: frozenset[int] = frozenset()) -> list[int]:
    return [one.coding_id for one in answer(parse(question), ground(*codings, marked=marked))]


def words(question: str, *codings: Candidate) -> list[str]:
    return [TEXT[one.start : one.end] for one in answer(parse(question), ground(*codings))]


def test_what_stands_first_is_listed() -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 3, 8, "c"), coding(3, 1, 11, 13, "a")

    assert found("a AND c", *ours) == [1]
    assert found("c AND a", *ours) == [2]
    assert found("a AND NOT c", *ours) == [3]


def test_what_only_narrows_may_stand_first() -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 3, 8, "c"), coding(3, 2, 0, 5, "a")

    assert found('source:"källa 1" a', *ours) == [1]
    assert found("NOT c AND a", *ours) == [3]
    assert found('(source:"källa 2" OR NOT a) AND (a OR c)', *ours) == [3]
    assert words('source:"källa 2" text:ee') == ["I cc aa dd ee"]


def test_passages_that_only_touch_do_not_overlap() -> None:
    assert found("a AND c", coding(1, 1, 0, 3, "a"), coding(2, 1, 3, 8, "c")) == []


def test_a_code_means_it_with_its_sub_codes() -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 3, 8, "theme"), coding(3, 1, 0, 8, "c")

    assert found("theme", *ours) == [1, 2]
    assert found("c AND theme", *ours) == [3]


def test_only_codings_of_the_same_coder_are_compared() -> None:
    ours = coding(1, 1, 0, 5, "a", 1), coding(2, 1, 0, 5, "c", 2)

    assert found("coder:* AND a AND c", *ours) == []
    assert found("a NEAR/9 c", *ours) == []


def test_near_counts_the_words_between_without_labels() -> None:
    ours = coding(1, 1, 0, 2, "a"), coding(2, 1, 14, 16, "c")

    assert found("a NEAR/3 c", *ours) == [1]  # bb cc | R | dd
    assert found("a NEAR/2 c", *ours) == []


def test_a_coding_is_not_near_to_itself() -> None:
    alone = coding(1, 1, 0, 2, "a")

    assert found("a NEAR/9 a", alone) == []
    assert found("a NEAR/9 a", alone, coding(2, 1, 3, 5, "a")) == [1, 2]


def test_words_are_listed_with_what_stands_around_them_once() -> None:
    assert words('text:aa AND source:"källa 1"') == ["aa bb cc", "R dd aa bb", "I cc aa dd ee"]
    assert words('text:"aa bb" NOT source:"källa 2"') == ["aa bb cc", "R dd aa bb"]
    assert words("like:aa AND lemma:ee") == ["I cc aa dd ee"] * 2


def test_places_are_compared_with_everybodys_codings() -> None:
    theirs = coding(1, 1, 0, 2, "a", 2), coding(2, 2, 11, 13, "c", 1)

    assert words("text:aa AND a", *theirs) == ["aa bb cc"]
    assert words("text:bb NEAR/0 a", *theirs) == ["aa bb cc"]


def test_words_after_the_first_part_are_those_of_the_passage() -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 3, 8, "a")

    assert found('a AND text:"aa bb"', *ours) == [1]
    assert found("a AND NOT text:aa", *ours) == [2]


def test_filters_look_at_the_passage_itself() -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 11, 16, "a"), coding(3, 2, 0, 16, "c", 2)

    assert found('source:"KÄLLA 1"', *ours) == [1, 2]
    assert found("speaker:r", *ours) == [2, 3]
    assert found("case:b", *ours) == [3]
    assert found("storlek=LITEN", *ours) == [2]
    assert found("storlek=stor OR a", *ours) == [1, 2, 3]
    assert found("coder:björn", *ours) == [3]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("key:yes", [1]), ("key:no", [2]), ("certainty:unsure", [1]), ("certainty:sure", [2]),
        ("memo:yes", [1]), ("memo:no", [2]), ("origin:search", [1]), ("NOT memo:no", [1]),
    ],
)  # fmt: skip
def test_marks_of_codings_are_asked_for(question: str, ids: list[int]) -> None:
    ours = coding(1, 1, 0, 5, "a"), coding(2, 1, 3, 8, "a")

    assert found(question, *ours, marked=frozenset({1})) == ids


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("them", "No code is called “them”. Did you mean “theme”?"),
        ("not", "Words such as AND, OR and NOT are written in capitals."),
        ("zzz", "There are: theme, a, b, c."),
        ("source:källa", "Did you mean “källa 1”, “källa 2”?"),
        ("speaker:X", "No speaker is called “X”. There are: I, R."),
        ("case:X", "No case is called “X”."),
        ("färg=blå", "No case has an attribute “färg”. There are: storlek, Storlek."),
        ("storlek=medel", "No case has the value “medel” of the attribute storlek."),
        ("text:qq AND zzz", "No code is called “zzz”"),
    ],
)
def test_names_that_are_not_there_are_told(question: str, sentence: str) -> None:
    with pytest.raises(UnknownName) as problem:
        found(question)

    assert sentence in str(problem.value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("a", ()),
        ("a AND coder:Anna", ("Anna",)),
        ("(a coder:Anna) OR b NEAR/3 coder:Björn", ("Anna", "Björn")),
        ("coder:*", None),
        ("a AND NOT (b OR coder:Anna)", None),
    ],
)
def test_a_question_says_whose_codings_it_is_about(
    question: str, names: tuple[str, ...] | None
) -> None:
    assert coders_named(parse(question)) == names


@pytest.mark.parametrize(
    ("question", "is_about"),
    [("", True), ("text:aa", False), ("text:aa case:A x=y", False), ("text:aa NOT a", True),
     ("text:aa key:yes", True)],
)  # fmt: skip
def test_words_can_be_asked_for_without_codings(question: str, is_about: bool) -> None:
    assert about_codings(parse(question)) is is_about


# The reference: each rule as it is told in `analysis.retrieval`, for all pairs.


def listed(query: Query, study: Ground) -> set[Candidate]:
    codings = set(study.codings)
    match query:
        case Everything():
            return codings
        case Coded(name):
            return {one for one in codings if one.code_id in BOOK.family(CODES[name])}
        case Worded(_, wanted):
            return {place for source in (1, 2) for place in places(source, wanted)}
        case And(parts):
            first = next((part for part in parts if not narrows(part)), parts[0])
            return {
                one
                for one in listed(first, study)
                if all(holds(part, one, study) for part in parts if part is not first)
            }
        case Or(parts):
            return set().union(*(listed(part, study) for part in parts))
        case Near(first, others):
            return {
                one
                for one in listed(first, study)
                if all(
                    any(near(one, other, most) for other in listed(part, study) if other != one)
                    for most, part in others
                )
            }
        case _:
            return {one for one in codings if holds(query, one, study)}


def narrows(query: Query) -> bool:
    if isinstance(query, And | Or):
        return all(narrows(part) for part in query.parts)
    return isinstance(query, Filter | Not)


def holds(query: Query, one: Candidate, study: Ground) -> bool:
    match query:
        case Coded(name):
            return one.code_id in BOOK.family(CODES[name]) or meets(one, query, study)
        case Worded(_, wanted):
            return any(
                one.start <= place.first and place.last <= one.end
                for place in places(one.source_id, wanted)
            )
        case Not(operand):
            return not holds(operand, one, study)
        case And(parts):
            return all(holds(part, one, study) for part in parts)
        case Or(parts):
            return any(holds(part, one, study) for part in parts)
        case Near():
            return meets(one, query, study)
        case Filter(Field.SOURCE, name):
            return name == f"källa {one.source_id}"
        case _:
            raise AssertionError(query)


def meets(one: Candidate, query: Query, study: Ground) -> bool:
    return any(
        beside(one, other) and other.first < one.end and one.start < other.last
        for other in listed(query, study)
    )


def beside(one: Candidate, other: Candidate) -> bool:
    same = one.coder_id == other.coder_id or 0 in (one.coder_id, other.coder_id)
    return same and one.source_id == other.source_id


def near(one: Candidate, other: Candidate, most: int) -> bool:
    first, second = sorted((one, other), key=lambda each: each.first)
    between = SPEECHES[one.source_id].words_between(first.last, max(first.last, second.first))
    return beside(one, other) and between <= most


def places(source: int, wanted: str) -> list[Candidate]:
    spans = [Span(at, at + 2) for at in range(len(TEXT)) if TEXT.startswith(wanted, at)]
    return [
        Candidate(source, *bounds(sentence(source, span)), 0, 0, 0, *bounds(span))
        for span in spans
        if SPEECHES[source].touches(*bounds(span))
    ]


def bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


STARTS = [at for at in range(len(TEXT)) if not TEXT[at].isspace()]
PLACES = [(start, end) for start, end in product(STARTS, range(len(TEXT) + 1)) if start < end]
CODINGS = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.sampled_from(PLACES),
        st.sampled_from(sorted(CODES)),
        st.integers(1, 2),
    ),
    max_size=14,
    unique=True,
)
LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(Coded, st.sampled_from(sorted(CODES))),
    st.builds(Worded, st.just(How.EXACT), st.sampled_from(["aa", "dd", "ee"])),
    st.builds(Filter, st.just(Field.SOURCE), st.sampled_from(["källa 1", "källa 2"])),
)


def branches(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    other = st.tuples(st.integers(0, 4), inner)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, inner),
        st.builds(Near, inner, st.lists(other, min_size=1, max_size=2).map(tuple)),
    )


@given(CODINGS, st.recursive(LEAVES, branches, max_leaves=6))
def test_answers_are_those_of_comparing_everything_with_everything(
    drawn: list[tuple[int, tuple[int, int], str, int]], query: Query
) -> None:
    study = ground(
        *(
            coding(number, source, *place, code, coder)
            for number, (source, place, code, coder) in enumerate(drawn, 1)
        )
    )

    answers = answer(query, study)

    assert [one[:6] for one in answers] == sorted({one[:6] for one in listed(query, study)})


def test_attributes_are_looked_up_before_anything_is_listed() -> None:
    with pytest.raises(UnknownName):
        answer(And((Coded("a"), Attribute("färg", "blå"))), ground())


def test_nobody_waits_for_all_places_of_words_that_stand_in_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retrieval, "MOST_PLACES", 2)
    looked: list[Span] = []

    def around(_source_id: int, words: Span) -> Span:
        looked.append(words)
        return words

    with pytest.raises(QueryError, match="“aa” stands in more than 2 places"):
        answer(parse("text:aa"), replace(ground(), around=around))

    assert len(looked) == 3
