"""The documentation says what is so: its examples are run, its links lead somewhere.

How examples are written is told in `tests/docs_examples.py`. Blocks of ```yaml and ```csv name the
importer that must take them: `codebook`, `cases` or `codings`.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import tomllib
from itertools import groupby
from pathlib import Path

import pytest

import qualcode
from qualcode.actions import projects
from qualcode.importers import cases_csv, codebook_csv, codebook_yaml, codings_csv
from tests import docs_reference
from tests.docs_examples import (
    PAGES,
    ROOT,
    SCRIPT,
    SHELL_IN_SESSION,
    Block,
    agrees,
    answers,
    blocks,
    in_sessions,
    laid_out,
    named,
    of_kind,
    run,
)

READERS = {
    ("yaml", "codebook"): codebook_yaml.read,
    ("csv", "codebook"): codebook_csv.read,
    ("csv", "cases"): cases_csv.read,
    ("csv", "codings"): codings_csv.read,
}
SESSIONS = [list(found) for _page, found in groupby(in_sessions(), lambda block: block.page)]
SCRIPTS = [block for block in of_kind("python") if block.kind == SCRIPT]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study as `qualcode demo` leaves it."""
    return laid_out(tmp_path_factory.mktemp("docs") / "study")


@pytest.fixture
def study(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample study that an example may change."""
    return Path(shutil.copytree(sample, tmp_path / "study"))


@pytest.mark.parametrize("shown", SESSIONS, ids=lambda shown: named(shown[0].page))
def test_every_session_says_what_the_page_shows(shown: list[Block], study: Path) -> None:
    folder = study
    for block in shown:
        said, folder = answers(block, folder)

        for example, lines in said:
            assert agrees(lines, example.output), (
                f"{block}: $ {example.command}\nsays:\n" + "\n".join(lines)
            )


@pytest.mark.parametrize("block", SCRIPTS, ids=str)
def test_every_script_runs_and_prints_what_the_page_shows(block: Block, study: Path) -> None:
    here = blocks(block.page)
    following = here[here.index(block) + 1 : here.index(block) + 2]
    expected = [other.body for other in following if other.kind == ("output",)]

    done = run(["-W", "error", "-c", block.body], study)

    assert done.returncode == 0, done.stdout
    assert not expected or agrees(done.stdout.splitlines(), expected[0].splitlines()), done.stdout


@pytest.mark.parametrize("block", [*of_kind("yaml"), *of_kind("csv")], ids=str)
def test_every_example_of_a_file_can_be_imported(block: Block, tmp_path: Path) -> None:
    path = tmp_path / f"example.{block.kind[0]}"
    path.write_text(block.body, encoding="utf-8")

    assert READERS[block.kind[0], block.kind[1]](path)


def test_an_example_that_is_wrong_fails() -> None:
    assert agrees(["a", "b", "c"], ["a", "…", "c"])
    assert not agrees(["a", "b", "c"], ["a", "c"])
    assert not agrees(["a", "b"], ["a", "…", "c"])


def test_a_script_of_the_shell_ends_at_the_first_command_that_fails(tmp_path: Path) -> None:
    block = Block(ROOT / "README.md", 1, SHELL_IN_SESSION, "qualcode config nope\ntouch after\n")

    with pytest.raises(AssertionError, match="There is no project"):
        answers(block, tmp_path)

    assert not (tmp_path / "after").exists()


def test_the_generated_pages_are_in_step_with_the_program() -> None:
    done = run(["-m", "tests.docs_reference", "--check"], ROOT)

    assert done.returncode == 0, done.stdout


def test_every_command_says_what_it_does_and_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    for ctx in docs_reference.commands():
        assert ctx.command.help, ctx.command_path
        assert f"\n## {ctx.command_path}\n" in page, ctx.command_path


def slug(heading: str) -> str:
    """The anchor that a heading has where Markdown is shown."""
    plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().casefold())
    return plain.replace(" ", "-")


def prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def anchors(page: Path) -> set[str]:
    return {slug(found[1]) for found in re.finditer(r"^#+ (.+)$", prose(page), re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _hash, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    found = re.findall(
        r"(?<![\w.])/(?:home|root|tmp|work|Users|mnt|opt)/\S*", page.read_text("utf-8")
    )

    assert found == []


def test_every_page_of_the_docs_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    missing = [page.name for page in (ROOT / "docs").glob("*.md") if page.name not in readme]

    assert missing == []


def test_the_changelog_and_the_citation_name_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"## [{qualcode.__version__}]" in changes
    assert f"\nversion: {qualcode.__version__}\n" in citation


def test_every_dependency_has_its_reason() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = settings["optional-dependencies"].values()
    asked = [*settings["dependencies"], *(name for extra in extras for name in extra)]

    missing = [name for one in asked if f"`{(name := re.split('[<>=~! ]', one)[0])}`" not in page]

    assert missing == []


def test_every_table_and_column_of_the_file_is_explained(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    projects.create(tmp_path / "study").close()
    with sqlite3.connect(tmp_path / "study" / "qualcode.db") as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall()
        columns = {
            name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            for (name,) in tables
        }
    connection.close()

    missing = []
    for table, names in columns.items():
        _before, found, section = page.partition(f"\n### {table}\n")
        told = section.split("\n#")[0]
        missing += [f"{table}.{name}" for name in names if f"`{name}`" not in told]
        assert found, f"the table {table} is not in docs/file-format.md"

    assert missing == []
