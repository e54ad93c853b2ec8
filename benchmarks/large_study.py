"""A study of 1,000 interviews, 200,000 codings and 300 codes.

`python -m benchmarks.large_study FOLDER` lays it out in a folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.reports import construct
from qualcode.actions import projects
from qualcode.store.project import FILE_NAME
from qualcode.tui.work.tour import TOUR


def lay_out(folder: Path) -> Path:
    """Make the study in a new folder; its file."""
    folder.mkdir()
    with construct(folder / FILE_NAME, interviews=1000, codings=200_000, codes=300) as project:
        projects.remember(project, TOUR, "seen")
    return folder / FILE_NAME


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
