"""Questions about passages as they are written, for what a person points at on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualcode.analysis.query_tree import (
    Attribute,
    Coded,
    Everything,
    Field,
    Filter,
    Query,
    Worded,
    render,
)
from qualcode.language.searching import How
from qualcode.model.operators import And


def about_code(name: str) -> str:
    """The question for the codings of a code and its sub-codes."""
    return render(Coded(name))


def about_words(words: str, source: str) -> str:
    """The question for all places in a source where these words stand."""
    return render(And((Worded(How.EXACT, words), Filter(Field.SOURCE, source))))


def about_part(
    codes: Iterable[str], fields: Mapping[str, str], attributes: Mapping[str, str] | None = None
) -> str:
    """The question for codings of the first code that share words with one of each other code.

    `fields` (source, speaker, case, coder, certainty …) and `attributes` of cases narrow it by one
    value each. Without any of these it asks for every coding.
    """
    parts: list[Query] = [
        *map(Coded, codes),
        *(Filter(Field(field), value) for field, value in fields.items()),
        *(Attribute(name, value) for name, value in (attributes or {}).items()),
    ]
    if len(parts) > 1:
        return render(And(tuple(parts)))
    return render(parts[0] if parts else Everything())
