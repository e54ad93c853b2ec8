"""A study with one very long interview: 5 MB, 10,000 overlapping codings, 500 codes.

`python -m benchmarks.large_interview FOLDER` lays it out in a folder.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from benchmarks.texts import WORDS, interview
from qualcode.actions import codebooks, coding, projects, transcripts
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.project import FILE_NAME, Project
from qualcode.tui.work.tour import TOUR

CHARACTERS, CODINGS, THEMES, CODES_EACH = 5_000_000, 10_000, 20, 24
NAME, CODER = "Intervju", "kodare 1"


def lay_out(folder: Path) -> Path:
    """Make the study in a new folder; its file."""
    with projects.create(folder, name="Lång intervju", coder=CODER) as project:
        coder = projects.current_coder(project, CODER)
        file = folder / f"{NAME}.txt"
        file.write_text(interview(CHARACTERS), encoding="utf-8")
        transcripts.import_transcripts(project, coder, [file])
        _make_codes(project, coder, folder / "codebook.csv")
        _put_on(project, coder, codebooks.codebook(project))
        projects.remember(project, TOUR, "seen")  # as for anybody but on the first day
    return folder / FILE_NAME


def _make_codes(project: Project, coder: Coder, file: Path) -> None:
    """Themes with codes, each with a rare word of the interview as its keyword."""
    names = iter(WORDS[12000:])
    lines = ["name;parent;definition;keywords"]
    for _theme in range(THEMES):
        theme = next(names)
        lines.append(f"{theme};;;")
        for _code in range(CODES_EACH):
            name = next(names)
            lines.append(f"{name};{theme};Det som sägs om {name}.;{name}")
    file.write_text("\n".join(lines), encoding="utf-8")
    codebooks.import_codebook(project, coder, file)


def _put_on(project: Project, coder: Coder, book: Codebook) -> None:
    """Codings of one to thirteen sentences, close enough together to overlap."""
    rng = random.Random(1)
    source = transcripts.named(project, NAME)
    sentences = [unit.span for unit in transcripts.units(project, source.id)]
    codes = [code.id for code in book.codes if code.parent_id is not None]
    new = []
    for _coding in range(CODINGS):
        first = rng.randrange(len(sentences) - 12)
        last = first + rng.choice((0, 0, 1, 2, 3, 12))
        span = Span(sentences[first].start, sentences[last].end)
        new.append(NewCoding(source.id, rng.choice(codes), span))
    coding.add(project, coder, new)


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
