"""A process of its own that scores: `python -m qualcode.actions.scoring_service`.

A screen starts it, so that no key waits for the engine and its libraries. It reads one request a
line as JSON, {"project": PATH, "coder": NAME, "source": ID, "codes": [ID], "language": "sv"}, and
scores these codes of the source (null: all that are not up to date), and answers with a line: {} or
{"problem": "sentence"}. What it finds is in the project. It ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from qualcode import i18n
from qualcode.actions import meanings, projects, suggesting
from qualcode.errors import QualcodeError
from qualcode.store import coders

# Whoever codes goes first.
_NICE = 19


def main() -> None:
    """Answer requests until there are no more."""
    parent = os.getppid()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    for line in sys.stdin:
        request = json.loads(line)
        i18n.use(request["language"])
        problem = _answered(request, parent)
        sys.stdout.write(json.dumps({"problem": problem} if problem else {}) + "\n")
        sys.stdout.flush()
        if not problem and request["codes"] is None:
            _prepared(request)


def _answered(request: dict[str, Any], parent: int) -> str:
    """Score what was asked for; what went wrong, or nothing."""
    try:
        with projects.open_project(Path(request["project"])) as opened:
            coder = coders.named(opened, request["coder"])
            if request["codes"] is None:
                suggesting.refresh(
                    opened,
                    coder,
                    source_ids=[request["source"]],
                    stopped=lambda: os.getppid() != parent,
                )
            else:
                suggesting.rescore(opened, coder, request["source"], request["codes"])
    except QualcodeError as error:
        return str(error)
    return ""


def _prepared(request: dict[str, Any]) -> None:
    """Read what sentences mean while nobody asks for anything, if a model is installed."""
    try:
        with projects.open_project(Path(request["project"])) as opened:
            if meanings.available():
                meanings.prepare(opened, stopped=_asked)
    except QualcodeError:
        # Suggestions are as they were without; whoever wants to know says `suggest prepare`.
        return


def _asked() -> bool:
    """Whether a request waits. The model is there on Linux only, where one can look."""
    import select

    return bool(select.select([sys.stdin], [], [], 0)[0])


if __name__ == "__main__":
    main()
