"""Write the expected files anew: `exports/` by the demo, and the screens: `python -m tests.golden`.

Look at what git shows as changed before you commit it: these files are the contract.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from qualcode.actions import demo

EXPORTS = Path(__file__).parent.parent / "exports"


def made(folder: Path) -> Path:
    """Run the demo in a folder; where its exports are."""
    demo.run(folder, lambda _sentence: None).close()
    return folder / "exports"


def main() -> None:
    """Put what the demo writes into `exports/`."""
    with tempfile.TemporaryDirectory() as folder:
        for path in made(Path(folder) / "study").iterdir():
            shutil.copyfile(path, EXPORTS / path.name)


if __name__ == "__main__":
    main()
