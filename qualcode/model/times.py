"""Times of a recording as people read and write them: 0:12:05."""

from __future__ import annotations

import re

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)", re.ASCII)


def clock(milliseconds: int | None) -> str | None:
    """A time of a recording as hours, minutes and seconds: 0:12:05."""
    if milliseconds is None:
        return None
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def milliseconds_of(written: str) -> int | None:
    """The milliseconds of a time written as 0:12:05 or 12:05; None for anything else."""
    read = _TIME.fullmatch(written.strip())
    if read is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in read.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000
