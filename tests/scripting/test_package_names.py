"""What `import qualcode` gives: names that load when they are used, and that are typed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import qualcode

SOURCE = Path(qualcode.__file__)


def typed_names() -> set[str]:
    """The names that type checkers are told of."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    (block,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )
    return {
        alias.asname or alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_what_type_checkers_are_told_of_is_what_there_is() -> None:
    assert typed_names() == {*qualcode._HOMES, *qualcode._OWNERS}


@pytest.mark.parametrize("name", sorted({*qualcode._HOMES, *qualcode._OWNERS}))
def test_every_name_loads_and_is_listed(name: str) -> None:
    assert getattr(qualcode, name) is not None
    assert name in dir(qualcode)


def test_no_function_has_the_name_of_a_module() -> None:
    assert qualcode._HOMES.keys() & qualcode._OWNERS.keys() == set()


def test_a_name_that_is_not_there_says_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'agrement'"):
        getattr(qualcode, "agrement")  # noqa: B009 (mypy knows that it is not there)


def test_a_function_loads_no_heavy_library_before_it_is_called() -> None:
    script = (
        "import qualcode, sys\n"
        "qualcode.agreement, qualcode.compare_codebooks, qualcode.merge_projects\n"
        "qualcode.consensus_places, qualcode.open_project\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded & {"numpy", "pandas", "spacy", "click", "sqlite_utils", "yaml", "lxml"} == set()


def test_importing_the_package_loads_nothing_but_itself() -> None:
    script = "import sys\nbefore = {*sys.modules}\nimport qualcode\nprint(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded <= {"qualcode", "importlib", "__future__", "warnings"}
