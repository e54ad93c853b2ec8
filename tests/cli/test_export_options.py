"""What `qualcode export` writes, and which options go together."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qualcode.store.project import Project


@pytest.fixture(autouse=True)
def _coded(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("coding", "add", "a", "eldsjälar", "--text", "En eldsjäl")
    qualcode("coding", "add", "b", "verktyg", "--text", "ett verktyg")


def words_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("docx",), "report.docx"),
        (("md",), "report.md"),
        (("html",), "report.html"),
        (("docx", "--report", "codebook"), "codebook.docx"),
        (("md", "--report", "quotes"), "quote-list.md"),
        (("html", "--report", "process"), "process.html"),
        (("docx", "--report", "units"), "meaning-units.docx"),
        (("docx", "--review"), "review.docx"),
        (("md", "--review"), "review.md"),
        (("html", "--review"), "review.html"),
        (("xlsx",), "study.xlsx"),
    ],
)
def test_each_result_has_its_name_in_the_exports_folder(  # type: ignore[no-untyped-def]
    qualcode,
    project: Project,
    arguments: tuple[str, ...],
    name: str,
) -> None:
    answer = qualcode("export", *arguments)

    assert answer.code == 0, answer.err
    assert (project.folder / "exports" / name).stat().st_size > 50
    assert name in answer.err


def test_the_theme_report_is_written_unless_another_is_named(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name, arguments in (("a", ()), ("b", ("--report", "themes"))):
        qualcode("export", "docx", *arguments, "-o", str(tmp_path / f"{name}.docx"))

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_report_may_be_about_one_code_with_its_sub_codes(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    qualcode("export", "docx", "--code", "Drivkrafter", "-o", str(tmp_path / "r.docx"))

    words = words_of(tmp_path / "r.docx")
    assert "“En eldsjäl”" in words
    assert "“ett verktyg”" not in words


def test_so_many_quotes_stand_under_a_theme_as_asked_for(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    qualcode("export", "docx", "--quotes", "0", "-o", str(tmp_path / "r.docx"))

    assert "“En eldsjäl”" not in words_of(tmp_path / "r.docx")


def test_a_review_may_be_of_one_source(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    qualcode("export", "docx", "--review", "a", "-o", str(tmp_path / "r.docx"))

    words = words_of(tmp_path / "r.docx")
    assert "eldsjäl på kontoret" in words
    assert "verktyg i vardagen" not in words


def test_a_review_may_be_of_several_codes(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode(
        "export", "md", "--review", "--code", "eldsjälar", "--code", "verktyg",
        "-o", str(tmp_path / "r.md"),
    )  # fmt: skip

    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("docx", "a"), "SOURCE goes with --review only."),
        (("docx", "--respondents-only"), "--respondents-only goes with --review only."),
        (("docx", "--review", "--quotes", "2"), "--quotes does not go with --review."),
        (("md", "--review", "--report", "quotes"), "--report does not go with --review."),
        (("html", "--review", "--certainty", "sure"), "--certainty does not go with --review."),
        (
            ("docx", "--review", "--include-interviewer"),
            "--include-interviewer does not go with --review.",
        ),
        (
            ("docx", "--report", "codebook", "--quotes", "0"),
            "--quotes does not go with --report codebook.",
        ),
        (
            ("docx", "--report", "process", "--code", "verktyg"),
            "--code does not go with --report process.",
        ),
        (
            ("docx", "--code", "verktyg", "--code", "symbol"),
            "A report is about one code with its sub-codes. Give --code only once.",
        ),
        (("md", "--template", "mall.docx"), "No such option"),
        (("html", "--quotes", "-1"), "--quotes"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(  # type: ignore[no-untyped-def]
    qualcode,
    project: Project,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    answer = qualcode("export", *arguments)

    assert answer.code == 2
    assert sentence in " ".join(answer.err.split())
    assert not list((project.folder / "exports").glob("*.*"))


def test_a_template_that_is_no_word_file_is_a_clear_error(qualcode, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mall.docx").write_text("ingen mall")

    answer = qualcode("export", "docx", "--template", str(tmp_path / "mall.docx"))

    assert answer.code == 1
    assert "mall.docx" in answer.err or "template" in answer.err


def test_a_name_that_is_not_there_is_a_clear_error(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("export", "docx", "--code", "okänd")

    assert answer.code == 1
    assert "No code is called “okänd”" in answer.err


def test_a_condensed_meaning_unit_is_written_as_a_memo_of_that_type(  # type: ignore[no-untyped-def]
    qualcode, tmp_path: Path
) -> None:
    qualcode("memo", "add", "Någon drev på", "--coding", "1", "--type", "condensed")

    qualcode("export", "md", "--report", "units", "-o", str(tmp_path / "u.md"))

    assert "Någon drev på" in (tmp_path / "u.md").read_text(encoding="utf-8")
