"""Reports on a study that was counted by hand (see `tests/counted_study.py`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qualcode.actions import coding, projects, reports
from qualcode.errors import UnknownName
from qualcode.model.table import Cell, Table
from qualcode.store.project import Project
from tests.counted_study import build, put


@pytest.fixture
def study(empty: Project) -> Project:
    build(empty)
    projects.set_coder(empty, "Anna")
    return empty


def column(table: Table, key: str, of: str = "code") -> dict[Cell, Cell]:
    return {record[of]: record[key] for record in table.records()}


def test_codings_roll_up_the_tree(study: Project) -> None:
    table = reports.frequencies(study)

    assert column(table, "codings") == {
        "Drivkrafter": 1, "eldsjälar": 2, "ledning": 1,
        "verktyg vs symbol": 0, "verktyg": 2, "symbol": 1, "oanvänd": 0,
    }  # fmt: skip
    assert column(table, "codings_with_subcodes") == {
        "Drivkrafter": 4, "eldsjälar": 2, "ledning": 1,
        "verktyg vs symbol": 3, "verktyg": 2, "symbol": 1, "oanvänd": 0,
    }  # fmt: skip


def test_sources_and_respondents_of_sub_codes_are_united(study: Project) -> None:
    table = reports.frequencies(study)

    # eldsjälar: A by Kommun A and R2; ledning: A by Kommun A; Drivkrafter itself: C by Kommun A.
    assert column(table, "respondents")["Drivkrafter"] == 2
    assert column(table, "sources")["Drivkrafter"] == 2
    assert set(column(table, "respondents_of").values()) == {3}
    assert column(table, "share")["Drivkrafter"] == pytest.approx(2 / 3)


def test_words_and_rates_are_of_respondents(study: Project) -> None:
    table = reports.frequencies(study)

    assert column(table, "words") == {
        "Drivkrafter": 10, "eldsjälar": 7, "ledning": 1,
        "verktyg vs symbol": 8, "verktyg": 6, "symbol": 2, "oanvänd": 0,
    }  # fmt: skip
    assert column(table, "per_1000_words")["verktyg"] == pytest.approx(1000 * 2 / 21)


def test_interviewers_words_count_when_asked_for(study: Project) -> None:
    table = reports.frequencies(study, include_interviewer=True)

    assert column(table, "codings")["symbol"] == 2
    assert column(table, "words")["ledning"] == 2
    assert column(table, "words")["symbol"] == 6
    assert table.facts["words"] == 28


def test_an_interviewer_is_never_one_of_the_respondents(study: Project) -> None:
    table = reports.frequencies(study, include_interviewer=True)

    assert table.facts["respondents"] == 3
    assert column(table, "respondents")["symbol"] == 1


def test_a_contrast_shows_its_balance(study: Project) -> None:
    table = reports.frequencies(study)

    assert column(table, "balance")["verktyg vs symbol"] == pytest.approx((2 - 1) / (2 + 1))
    assert column(table, "balance")["Drivkrafter"] is None
    assert any("verktyg 2 : symbol 1, balance 0.33" in note for note in table.notes)


def test_a_code_narrows_to_its_sub_codes(study: Project) -> None:
    table = reports.frequencies(study, code="drivkrafter")

    assert list(column(table, "level").items()) == [
        ("Drivkrafter", 0), ("eldsjälar", 1), ("ledning", 1),
    ]  # fmt: skip
    assert table.facts["codings"] == 4


def test_the_coder_at_work_is_counted_and_the_other_named(study: Project) -> None:
    table = reports.frequencies(study)

    assert table.facts["coders"] == ("Anna",)
    assert "Not counted are the codings by Björn (2)." in table.notes


def test_the_only_one_who_codes_is_counted_whoever_is_at_work(study: Project) -> None:
    projects.set_coder(study, "Cecilia")
    coding.remove(study, projects.named_coder(study, "Björn"), [9, 10])

    table = reports.frequencies(study)

    assert table.facts["coders"] == ("Anna",)
    assert table.facts["coders_left_out"] == ()


def test_a_reader_who_codes_nothing_sees_the_coder_with_most_codings(study: Project) -> None:
    projects.set_coder(study, "Handledaren")

    assert reports.frequencies(study).facts["coders"] == ("Anna",)


def test_asking_for_a_report_makes_no_coder(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "ny")
    before = projects.all_coders(study)

    reports.frequencies(study)

    assert projects.all_coders(study) == before


def test_the_coder_of_the_environment_is_counted(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "björn")

    assert reports.frequencies(study).facts["coders"] == ("Björn",)


def test_named_coders_are_counted_together(study: Project) -> None:
    table = reports.frequencies(study, coders=["björn", "Anna"])

    assert column(table, "codings")["eldsjälar"] == 3
    assert table.facts["coders"] == ("Björn", "Anna")


def test_a_star_counts_everybody(study: Project) -> None:
    assert reports.frequencies(study, coders="*").facts["coders"] == ("Anna", "Björn")


def test_frequencies_by_case_have_the_case_s_own_words_and_respondents(study: Project) -> None:
    table = reports.frequencies(study, by="case")

    rows = [record for record in table.records() if record["code"] == "Drivkrafter"]
    found = [(row["case"], row["codings_with_subcodes"], row["respondents_of"]) for row in rows]
    # The coding across R1 (Kommun A) and R2 (no case) is one in each.
    assert found == [("Kommun A", 4, 1), (None, 1, 1)]
    assert rows[0]["per_1000_words"] == pytest.approx(1000 * 4 / 10)


def test_frequencies_by_an_attribute(study: Project) -> None:
    table = reports.frequencies(study, by="attribute:AKTIV")

    rows = [(row["value"], row["codings"]) for row in table.records() if row["code"] == "verktyg"]
    assert rows == [("ja", 1), ("nej", 1)]
    assert (table.facts["by"], table.facts["attribute"]) == ("attribute", "aktiv")
    assert "–: speakers without a value of “aktiv”." in table.notes


def test_frequencies_by_speaker_name_source_and_speaker(study: Project) -> None:
    table = reports.frequencies(study, by="speaker", code="eldsjälar")

    found = [(row["source"], row["speaker"], row["codings"]) for row in table.records()]
    assert found == [("A", "R1", 2), ("A", "R2", 1)]


def test_frequencies_by_coder_keep_coders_apart(study: Project) -> None:
    table = reports.frequencies(study, by="coder", code="eldsjälar")

    assert column(table, "codings", of="coder") == {"Anna": 2, "Björn": 1}


def test_a_crosstab_counts_a_coding_across_two_groups_once_in_all(study: Project) -> None:
    table = reports.crosstab(study, by="speaker", code="Drivkrafter")

    assert table.records()[1] == {
        "code": "eldsjälar", "path": "Drivkrafter > eldsjälar", "level": 1,
        "A: R1": 2, "A: R2": 1, "B: R1": 0, "C": 0, "total": 2,
    }  # fmt: skip


def test_the_last_row_of_a_crosstab_counts_each_coding_once(study: Project) -> None:
    last = reports.crosstab(study, by="source").records()[-1]

    assert (last["path"], last["A"], last["B"], last["C"], last["total"]) == (None, 3, 2, 2, 7)


@pytest.mark.parametrize(("cell", "expected"), [("codings", 4), ("words", 10), ("respondents", 2)])
def test_the_cells_of_a_crosstab_count_what_is_asked(
    study: Project, cell: str, expected: int
) -> None:
    table = reports.crosstab(study, cell=cell)

    assert column(table, "total")["Drivkrafter"] == expected


def test_sources_called_as_a_column_do_not_hide_it(empty: Project) -> None:
    build(empty)
    with empty.change("rename", None) as change:
        change.update("source", 1, name="total")

    keys = reports.crosstab(empty, by="source").keys

    assert keys == ("code", "path", "level", "total (2)", "B", "C", "total")


def test_contrasts_by_source_have_a_balance_each(study: Project) -> None:
    table = reports.contrast(study, by="source")

    assert column(table, "balance", of="source") == {"A": None, "B": 0.0, "C": 1.0}
    assert column(table, "respondents_both", of="source") == {"A": 0, "B": 1, "C": 0}


def test_one_contrast_has_the_names_of_its_poles_above_its_figures(study: Project) -> None:
    table = reports.contrast(study, by="case")

    titles = [column.title for column in table.columns if column.title]
    assert titles[:3] == ["Case", "verktyg", "symbol"]
    assert table.keys[1:5] == ("code", "first", "second", "codings_first")


def test_two_contrasts_name_their_poles_in_each_row(study: Project) -> None:
    with study.change("contrast", None) as change:
        change.update("code", 1, contrast=1)

    table = reports.contrast(study)

    assert [row[:3] for row in table.rows] == [
        ("Drivkrafter", "eldsjälar", "ledning"), ("verktyg vs symbol", "verktyg", "symbol"),
    ]  # fmt: skip
    assert all(column.title for column in table.columns)


def test_it_is_said_that_speakers_of_one_case_are_one_respondent(study: Project) -> None:
    table = reports.frequencies(study)

    sentence = "Speakers of one case count as one respondent: 1 case has several."
    assert sentence in table.notes
    assert table.facts["cases_of_several"] == 1


def test_nothing_is_said_of_cases_where_each_has_one_speaker(study: Project) -> None:
    study.connection.execute("UPDATE speaker SET case_id = NULL WHERE name = ''")

    table = reports.frequencies(study)

    assert table.facts["cases_of_several"] == 0
    assert not any("one case" in note for note in table.notes)


def test_a_code_called_as_a_column_keeps_its_own_in_a_matrix(study: Project) -> None:
    with study.change("rename", None) as change:
        change.update("code", 5, name="code")

    keys = reports.cooccurrence(study, coders="*", matrix=True).keys

    assert len(keys) == len(set(keys))


def test_codes_meet_only_in_codings_of_the_same_coder(study: Project) -> None:
    # Anna: ledning on "det? Eldsjälen", eldsjälar on "Eldsjälen drev på". Björn: eldsjälar on
    # "Ett verktyg i", verktyg on "verktyg", which Anna's verktyg covers too.
    table = reports.cooccurrence(study, coders="*")

    assert [row[:4] for row in table.rows] == [
        ("eldsjälar", "ledning", 1, 1), ("eldsjälar", "verktyg", 1, 1),
    ]  # fmt: skip


def test_a_matrix_of_codes_that_meet_is_symmetric(study: Project) -> None:
    table = reports.cooccurrence(study, coders="*", matrix=True)

    cells = [row[1:] for row in table.rows]
    assert cells == [tuple(row[at] for row in cells) for at in range(len(cells))]
    assert dict(zip(table.keys, table.rows[1], strict=True))["verktyg"] == 1


def test_quotes_come_by_code_with_key_quotes_first(study: Project) -> None:
    anna = projects.named_coder(study, "Anna")
    coding.mark(study, anna, 2, key_quote=True)

    rows = reports.quotes(study, code="Drivkrafter").records()

    assert [(row["code"], row["text"]) for row in rows] == [
        ("Drivkrafter", "Projektet är"),
        ("eldsjälar", "hela tiden.\nR2: Ja, hon"),
        ("eldsjälar", "Eldsjälen drev på"),
        ("ledning", "det?\nR1: Eldsjälen"),
    ]
    assert (rows[1]["speaker"], rows[1]["time"], rows[1]["words"]) == ("R1, R2", "0:01:05", 4)
    assert (rows[3]["speaker"], rows[3]["case"], rows[3]["words"]) == ("I, R1", "Kommun A", 1)


def test_quotes_have_the_words_around_them_when_asked(study: Project) -> None:
    (row,) = reports.quotes(study, code="symbol", context=6).records()

    assert (row["before"], row["text"], row["after"]) == ("agen, ", "ingen symbol", ".\n")


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"source": "B"}, ["Ett verktyg i vardagen", "ingen symbol"]),
        ({"case": "kommun b"}, ["Ett verktyg i vardagen", "ingen symbol"]),
        ({"attribute": ("aktiv", "NEJ")}, ["Ett verktyg i vardagen", "ingen symbol"]),
        ({"code": "symbol"}, ["ingen symbol"]),
        ({"coders": ["Björn"]}, ["Ett verktyg i", "verktyg"]),
        ({"key": True}, []),
        ({"code": "symbol", "include_interviewer": True}, ["Vad är det här?", "ingen symbol"]),
    ],
)
def test_every_filter_of_quotes_narrows(
    study: Project, narrowed: dict[str, Any], expected: list[str]
) -> None:
    table = reports.quotes(study, **narrowed)

    assert [row["text"] for row in table.records()] == expected


REPORTS: list[Callable[..., Table]] = [
    reports.frequencies, reports.crosstab, reports.contrast, reports.cooccurrence, reports.coverage,
    reports.quotes,
]  # fmt: skip


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "narrowed",
    [{"coders": ["Björn"]}, {"include_interviewer": True}, {"code": "symbol"}],
    ids=lambda narrowed: next(iter(narrowed)),
)
def test_every_filter_changes_every_report(
    study: Project, report: Callable[..., Table], narrowed: dict[str, Any]
) -> None:
    put(study, projects.named_coder(study, "Anna"), "B", "verktyg", "Vad är")

    assert report(study, **narrowed).rows != report(study).rows


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_says_whose_codings_and_whose_words(
    study: Project, report: Callable[..., Table]
) -> None:
    table = report(study)

    assert table.notes[:3] == (
        "Codings by Anna.",
        "Not counted are the codings by Björn (2).",
        "Only respondents’ words count: 21 words in 3 sources, 3 respondents.",
    )


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_of_an_empty_project_is_empty_and_says_so(
    empty: Project, report: Callable[..., Table]
) -> None:
    table = report(empty)

    assert all(not any(row[1:]) for row in table.rows)
    assert table.notes[0] == "Nobody has coded anything yet."


@pytest.mark.parametrize(
    ("report", "wrong", "known"),
    [
        (reports.frequencies, {"coders": ["Nils"]}, "Anna, Björn"),
        (reports.frequencies, {"code": "x"}, "oanvänd"),
        (reports.frequencies, {"by": "ålder"}, "attribute:aktiv"),
        (reports.crosstab, {"cell": "tecken"}, "codings, words, respondents"),
        (reports.crosstab, {"by": "code"}, "source, speaker, case, coder"),
        (reports.quotes, {"source": "Z"}, "A, B, C"),
        (reports.quotes, {"case": "Z"}, "Kommun A"),
        (reports.quotes, {"attribute": ("ålder", "3")}, "aktiv"),
    ],
)
def test_unknown_names_are_answered_with_the_known_ones(
    study: Project, report: Callable[..., Table], wrong: dict[str, Any], known: str
) -> None:
    with pytest.raises(UnknownName, match=known):
        report(study, **wrong)


def test_the_collector_works_again_after_a_report(study: Project) -> None:
    import gc

    reports.frequencies(study)

    assert gc.isenabled()


def test_cases_stand_in_the_order_of_the_alphabet_and_none_comes_last(study: Project) -> None:
    with study.change("rename", None) as change:
        change.update("case", 1, name="Örby")

    keys = reports.crosstab(study, by="case").keys

    assert keys[3:] == ("Kommun B", "Örby", "–", "total")
