"""Identity and time of what the project keeps, in one place so that a demo can be repeated."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _guid() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Stamp:
    """Where times (ISO 8601, UTC, seconds) and GUIDs come from."""

    now: Callable[[], str] = _now
    guid: Callable[[], str] = _guid


def repeatable(start: datetime, seed: str) -> Stamp:
    """A stamp whose times and GUIDs are the same in each run: one second passes between uses."""

    def times() -> Iterator[str]:
        at = start
        while True:
            yield at.strftime("%Y-%m-%dT%H:%M:%SZ")
            at += timedelta(seconds=1)

    def guids() -> Iterator[str]:
        number = 0
        while True:
            yield str(uuid.uuid5(uuid.NAMESPACE_URL, f"{seed}/{number}"))
            number += 1

    return Stamp(times().__next__, guids().__next__)
