"""Everything a person reads is there in both languages."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from tests import catalogues

LANGUAGES = catalogues.LANGUAGES


def fields(message: str) -> set[str]:
    """The {fields} of a sentence."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_source_is_translated(language: str) -> None:
    catalog = catalogues.stored(language)
    missing = []
    for message in catalogues.collected():
        found = catalog.get(message.id if isinstance(message.id, str) else message.id[0])
        forms = found.string if found and isinstance(found.string, tuple) else None
        if found is None or found.fuzzy or not (all(forms) if forms else found.string):
            missing.append(message.id)

    assert not [message for message in missing if message]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_fields(language: str) -> None:
    wrong = []
    for message in catalogues.stored(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        allowed = set().union(*(fields(one) for one in ids))
        wrong += [form for form in forms if message.id and not fields(form) <= allowed]
        if isinstance(message.id, str) and message.id and fields(forms[0]) != allowed:
            wrong.append(forms[0])

    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = catalogues.po_path(language).with_suffix(".mo").read_bytes()

    assert compiled == catalogues.compiled(catalogues.stored(language))


def test_no_sentence_is_composed_before_it_is_translated() -> None:
    wrong = []
    for path in sorted(catalogues.PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
                and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
            ):
                wrong.append(f"{path.name}:{node.lineno}")

    assert not wrong


def test_no_sentence_is_translated_inside_an_f_string_where_the_collector_does_not_see_it() -> None:
    wrong = []
    for path in sorted(catalogues.PACKAGE.rglob("*.py")):
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            inside = ast.walk(whole) if isinstance(whole, ast.JoinedStr) else ()
            for node in inside:
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                    "_",
                    "ngettext",
                ):
                    wrong.append(f"{path.name}:{node.lineno}")

    assert not wrong


def test_swedish_is_not_left_in_english() -> None:
    same = [
        message.id
        for message in catalogues.stored("sv")
        if isinstance(message.id, str)
        and message.id == message.string
        and re.search(r"[a-z]{3,} [a-z]{3,}", re.sub(r"\{[^}]*\}", "", message.id))
    ]

    assert not same


def test_the_two_languages_are_where_the_program_looks(tmp_path: Path) -> None:
    from qualcode import i18n

    i18n.use("sv")
    swedish = i18n._("There is nothing to undo.")
    i18n.use("en")

    assert swedish != i18n._("There is nothing to undo.") == "There is nothing to undo."
