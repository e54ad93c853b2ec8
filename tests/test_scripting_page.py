"""docs/scripting.md tells of everything that scripts can rely on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import qualcode
from qualcode import measures
from qualcode.model.codebook_change import ChangeKind, Evidence
from qualcode.model.diff_format import SCHEMA, SHAPE

PAGE = (Path(__file__).parent.parent / "docs" / "scripting.md").read_text(encoding="utf-8")


def keys(shape: object) -> Iterator[str]:
    """All keys of the objects of a format."""
    if isinstance(shape, dict):
        yield from shape
        for part in shape.values():
            yield from keys(part)
    elif isinstance(shape, list | tuple):
        for part in shape:
            yield from keys(part)


@pytest.mark.parametrize("name", sorted(qualcode._OWNERS))
def test_every_function_is_told_of(name: str) -> None:
    assert f"`{name}`" in PAGE or f"`{name}(" in PAGE


@pytest.mark.parametrize("key", sorted({*keys(SHAPE), *ChangeKind, *Evidence}))
def test_every_key_and_word_of_a_diff_is_told_of(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_the_number_of_the_schema_is_told() -> None:
    assert f'"{SCHEMA}"' in PAGE


def test_every_measure_is_documented() -> None:
    assert all(getattr(measures, name).__doc__ for name in measures.__all__)
