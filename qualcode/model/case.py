"""A case: a respondent or a municipality, with its attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared: attributes by name, all as text, as the researcher wrote them."""

    id: int
    guid: str
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of a table of cases: which sources (and which of their speakers) belong to the case.

    An empty `speaker` means every respondent of the sources.
    """

    name: str
    sources: tuple[str, ...] = ()
    speaker: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
