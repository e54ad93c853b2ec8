"""The command line: data on stdout, talk on stderr, exit codes that scripts can rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.actions import codebooks
from qualcode.store.project import Project


def test_tables_come_as_json_with_stable_keys(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("sources", "--format", "json")

    rows = json.loads(answer.out)["rows"]
    assert [row["source"] for row in rows] == ["a", "b"]
    assert answer.code == 0


def test_a_file_is_written_in_the_format_of_its_name(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "koder.csv"

    answer = qualcode("codebook", "list", "-o", str(path))

    assert path.read_text(encoding="utf-8").splitlines()[0].startswith("code,parent,level")
    assert (answer.out, "Written to" in answer.err) == ("", True)


def test_a_passage_is_coded_listed_and_uncoded_by_command(qualcode) -> None:  # type: ignore[no-untyped-def]
    number = qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl").out.strip()

    listed = json.loads(qualcode("coding", "list", "--format", "json").out)["rows"]
    assert [(row["text"], row["origin"]) for row in listed] == [("En eldsjäl", "manual")]
    qualcode("coding", "remove", number)
    assert json.loads(qualcode("coding", "list", "--format", "json").out)["rows"] == []


def test_undo_and_redo_say_what_they_did(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")

    assert "Undone: coded “En eldsjäl” as eldsjälar" in qualcode("undo").err
    assert "Done again: coded “En eldsjäl” as eldsjälar" in qualcode("redo").err


def test_nothing_to_redo_is_one_sentence_and_exit_code_1(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("redo")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Error: There is nothing to redo.\n"


def test_wrong_usage_is_exit_code_2(qualcode) -> None:  # type: ignore[no-untyped-def]
    assert qualcode("coding", "add", "a", "eldsjälar").code == 2
    assert qualcode("finns-inte").code == 2


def test_check_says_in_numbers_that_all_is_well(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("check")

    assert answer.code == 0
    assert "Everything holds together." in answer.err


def test_check_fails_where_something_is_wrong(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    project.connection.execute("UPDATE source SET sha256 = 'x' WHERE id = 1")

    answer = qualcode("check")

    assert answer.code == 1
    assert "1 fault was found." in answer.err


def test_as_many_suggestions_are_listed_as_asked_for(qualcode) -> None:  # type: ignore[no-untyped-def]
    every = json.loads(qualcode("suggest", "list", "--format", "json").out)["rows"]

    some = json.loads(qualcode("suggest", "list", "--limit", "1", "--format", "json").out)["rows"]

    assert len(every) > 1
    assert some == every[:1]


def test_suggestions_come_with_their_reasons(qualcode) -> None:  # type: ignore[no-untyped-def]
    rows = json.loads(qualcode("suggest", "--format", "json").out)["rows"]

    by_code = {row["code"]: row for row in rows}
    assert "eldsjäl" in by_code["eldsjälar"]["reason"]
    assert qualcode("suggest", "accept", by_code["eldsjälar"]["id"]).code == 0
    again = json.loads(qualcode("suggest", "--format", "json").out)["rows"]
    assert by_code["eldsjälar"]["id"] not in [row["id"] for row in again]


def test_speakers_and_roles_are_shown_and_set(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("sources", "role", "a", "R=interviewer")

    rows = json.loads(qualcode("sources", "speakers", "a", "--format", "json").out)["rows"]
    assert {row["speaker"]: row["role"] for row in rows} == {
        "I": "interviewer",
        "R": "interviewer",
    }


def test_the_codebook_is_changed_by_command(qualcode, project: Project) -> None:  # type: ignore[no-untyped-def]
    qualcode("codebook", "add", "driv", "--under", "Drivkrafter", "--keyword", "driva på")
    qualcode("codebook", "rename", "driv", "drivande personer")
    qualcode("codebook", "describe", "drivande personer", "--badge", "Dp")
    qualcode("codebook", "merge", "eldsjälar", "drivande personer")
    qualcode("codebook", "move", "drivande personer")

    code = codebooks.codebook(project).named("drivande personer")
    assert (code.parent_id, code.badge, code.keywords) == (None, "Dp", ("driva på", "eldsjäl"))
    assert qualcode("codebook", "delete", "drivande personer", "--yes").code == 0
    assert codebooks.codebook(project).find("drivande personer") is None


def test_a_memo_is_written_and_listed(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("memo", "add", "Jämför med b", "--source", "a")

    rows = json.loads(qualcode("memo", "list", "--format", "json").out)["rows"]
    assert [(row["subject"], row["name"], row["text"]) for row in rows] == [
        ("source", "a", "Jämför med b")
    ]


def test_escape_sequences_of_a_transcript_do_not_reach_the_terminal(  # type: ignore[no-untyped-def]
    qualcode, tmp_path: Path
) -> None:
    path = tmp_path / "ond\x1b]0;x\x07.txt"
    path.write_text("I: Hur?\nR: Ett \x1b]0;x\x07 svar \x9b2J h\u202ear.\n", encoding="utf-8")

    imported = qualcode("import", str(path))
    shown = qualcode("sources", "show", "ond␛]0;x␇")

    for text in (imported.err, shown.out):
        assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert shown.code == 0


def test_the_screen_needs_a_terminal(qualcode, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("code")

    assert answer.code == 1
    assert "needs a terminal" in answer.err


def test_the_program_speaks_swedish_on_request(process) -> None:  # type: ignore[no-untyped-def]
    swedish, english = process("--lang", "sv", "--help"), process("--lang", "en", "--help")

    assert "Usage:" in english.stdout
    assert "Användning:" in swedish.stdout
    assert "--help" in swedish.stdout
    assert "Show this message" not in swedish.stdout


def test_the_language_of_the_computer_is_the_default(process) -> None:  # type: ignore[no-untyped-def]
    assert "Användning:" in process("--help", LC_ALL="sv_SE.UTF-8").stdout


def test_no_project_is_a_sentence_and_no_traceback(process, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    answer = process("--project", str(tmp_path), "sources")

    assert answer.returncode == 1
    assert answer.stderr.startswith("Error: There is no project in")
    assert "Traceback" not in answer.stderr
