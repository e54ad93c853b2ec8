"""Make the pictures of the screens in docs/pictures from the demo study:

python -m tests.screenshots [a name of a picture …]

The same study and the same keys give the same bytes. A picture asks for nothing over the network:
it is drawn with whatever monospaced font the reader has.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode import i18n
from qualcode.actions import codebooks, demo, projects
from qualcode.store.project import Project
from qualcode.tui.work.slots import Slots
from qualcode.tui.work.study import SLOTS
from qualcode.tui.work.tour import TOUR
from tests.tui.driving import drive, press, settle, type_in

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = (120, 34)
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
INTERVIEW = "kommun_d_handlaggare"
# To a place with overlapping codings, and on to a suggestion.
THERE = (*("n",) * 5, "s")
# What the coder used last, so that the number keys mean something.
USED = ("resurser", "verktyg", "projekttrötthet", "personberoende", "eldsjälar")
# One line of text as Rich writes it; what stands in it may be in several places.
_LINE = re.compile(
    r'<text class="([^"]*)" x="([^"]*)" (y="[^"]*") textLength="([^"]*)" ([^>]*)>([^<]*)</text>'
)
_WORDS = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the language, the source that is open, and the keys that lead there.

    A key that begins with `=` is text to type.
    """

    name: str
    keys: tuple[str, ...]
    source: str | None = None
    language: str = "en"

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.svg"


SHOTS = (
    Shot("home", ()),
    Shot("coding", THERE, INTERVIEW),
    Shot("coding-sv", THERE, INTERVIEW, "sv"),
    Shot("picker", (*THERE, "enter", "=pro"), INTERVIEW),
    Shot("codebook", ("f2", *("down",) * 2)),
    Shot("passages", ("f5", "=eldsjälar AND NOT personberoende", "enter", "down")),
    Shot("reports", ("f6",)),
    Shot("consensus", ("d", *("space",) * 4)),
)


def study(folder: Path) -> Project:
    """The demo, on another day than the first: without its tour."""
    project = demo.run(folder / "qualcode-demo", lambda _sentence: None)
    projects.remember(project, TOUR, "seen")
    book = codebooks.codebook(project)
    slots = Slots().after_using([book.named(name).id for name in USED])
    projects.remember(project, SLOTS, slots.to_text())
    return project


def drawn(shot: Shot, project: Project) -> str:
    """The SVG of a picture."""
    i18n.use(shot.language)
    pictures: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        for key in shot.keys:
            for field in pilot.app.screen.query(Input):
                field.cursor_blink = False  # or the cursor is there in one picture of two
            await (type_in(pilot, key[1:]) if key.startswith("=") else press(pilot, key))
        await settle(pilot)
        pictures.append(pilot.app.export_screenshot(title="qualcode", simplify=True))

    try:
        drive(project, script, size=SIZE, source=shot.source)
    finally:
        i18n.use("en")
    return by_itself(pictures[0], shot.name)


def by_itself(svg: str, name: str) -> str:
    """The picture with ids of its own name, and without the font that Textual would fetch."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r"terminal-\d+", f"qualcode-{name}", svg)
    svg = _LINE.sub(_in_places, svg)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


def _in_places(line: re.Match[str]) -> str:
    """Words with two or more spaces between them as texts of their own, each at its place.

    Some programs that draw SVG leave out spaces at the start, and all but one of several.
    """
    style, x, y, length, rest, text = line.groups()
    said = unescape(text).replace("\N{NO-BREAK SPACE}", " ")
    cell = float(length) / len(said)
    return "".join(
        f'<text class="{style}" x="{float(x) + cell_len(said[: found.start()]) * cell:g}" {y} '
        f'textLength="{cell * len(found[0]):g}" {rest}>'
        f"{escape(found[0]).replace(' ', '&#160;')}</text>"
        for found in _WORDS.finditer(said)
    )


def main(names: Sequence[str]) -> None:
    """Draw the pictures of these names, or all."""
    for name in list(os.environ):
        if name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES") or name.startswith("TEXTUAL"):
            del os.environ[name]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    FOLDER.mkdir(exist_ok=True)
    i18n.use("en")
    for shot in SHOTS:
        if not names or shot.name in names:
            with tempfile.TemporaryDirectory() as folder, study(Path(folder)) as project:
                shot.file.write_text(drawn(shot, project), encoding="utf-8", newline="\n")
            sys.stdout.write(f"{shot.file.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
