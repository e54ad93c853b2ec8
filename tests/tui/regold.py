"""Paint the pictures in goldens/ anew, to be read before they are kept:

python -m tests.tui.regold [sv|en]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.tui.scenes import LANGUAGES, SCENES, painted


def main(languages: list[str]) -> None:
    """Paint every scene in these languages (all, if none are named)."""
    for name in list(os.environ):
        if name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES") or name.startswith("TEXTUAL"):
            del os.environ[name]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    for language in languages or LANGUAGES:
        for scene in SCENES:
            with tempfile.TemporaryDirectory() as folder:
                text = painted(scene, language, Path(folder))
            scene.file(language).write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{scene.file(language).name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
