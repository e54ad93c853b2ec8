"""A place that coders coded differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Apart(StrEnum):
    """How coders differ at a place: not all of them coded it; those who did not gave it another
    code; or all of them coded it, but not the same stretch.
    """

    NOT_ALL = "not-all"
    OTHER_CODE = "other-code"
    BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place of a source where coders differ about one code.

    `span` is the shortest that holds all their codings of it; `coded` are these, by the coder's
    name, in order; `missing` are those who have coded the source but not this; `instead` are the
    other codes (ids) that a missing one has there. Of the units that somebody coded so (`units`)
    all coded `shared`.
    """

    source_id: int
    code_id: int
    span: Span
    kind: Apart
    coded: Mapping[str, tuple[Span, ...]]
    missing: tuple[str, ...]
    instead: Mapping[str, tuple[int, ...]]
    units: int
    shared: int
