"""A study as large as a thesis chapter, to send out for review: 600 codings that overlap.

Four interviews of 170,000 characters and 400 paragraphs in all, with emoji and tables; codings on
words, sentences, several paragraphs, cells, and on what is coded already; two coders, memos.
`python -m benchmarks.review_study FOLDER` lays it out in a folder.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.texts import sentence
from qualcode.actions import codebooks, coding, memos, projects, transcripts
from qualcode.model.coding import Certainty, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.store.project import FILE_NAME, Project
from qualcode.store.stamp import repeatable

INTERVIEWS, PARAGRAPHS, CODINGS, THEMES, CODES_EACH = 4, 100, 600, 5, 5
START = datetime(2026, 1, 7, 8, tzinfo=UTC)
EMOJI = ("🙂", "👍🏽", "🧑‍🌾", "🇸🇪", "𝒙")
CODERS = ("Anna Ek", "Bo Å. Åkesson")
PLACES = ("Dalby", "Lövsta", "Näs", "Åby", "Ödåkra")


def lay_out(folder: Path) -> Path:
    """Make the study in a new folder; its file."""
    rng = random.Random(3)
    # Several codings bear the same second, as those do that are made at once.
    seconds = iter(range(10**9))
    stamp = replace(
        repeatable(START, "review"),
        now=lambda: f"{START + timedelta(seconds=next(seconds) // 3):%Y-%m-%dT%H:%M:%SZ}",
    )
    with projects.create(folder, name="Granskning", coder=CODERS[0], stamp=stamp) as project:
        for number in range(1, INTERVIEWS + 1):
            file = folder / f"Intervju {number}.txt"
            file.write_text("\n".join(_lines(rng)), encoding="utf-8")
            transcripts.import_transcripts(project, projects.current_coder(project), [file])
        _make_codes(project)
        _code(project, rng)
    return folder / FILE_NAME


def _lines(rng: random.Random) -> Iterator[str]:
    """The lines of an interview; each table has three, and counts as a paragraph."""
    for number in range(PARAGRAPHS):
        if number % 25 == 24:
            yield "Ort\tAntal\tSedan"
            for place in rng.sample(PLACES, 2):
                yield f"{place}\t{rng.randint(1, 30)}\t{sentence(rng)}"
            continue
        label = "I: " if number % 4 == 0 else f"R{rng.randint(1, 2)}: " if number % 4 < 3 else ""
        said = [sentence(rng) for _sentence in range(rng.randint(2, 6))]
        if rng.random() < 0.3:
            at = rng.randrange(len(said))
            said[at] = said[at].replace(" ", f" {rng.choice(EMOJI)} ", 1)
        yield label + " ".join(said)
        if rng.random() < 0.2:
            yield ""


def _make_codes(project: Project) -> None:
    coder = projects.current_coder(project)
    for theme in range(1, THEMES + 1):
        top = codebooks.create(project, coder, f"Tema {theme}", definition=f"Om tema {theme}.")
        for code in range(1, CODES_EACH + 1):
            name = f"del {theme}.{code}" if code > 1 else f"del {theme} [i {theme}]"
            words = {
                "definition": f"Det som sägs om {name}.",
                "when_to_use": f"När det rör {name}.",
            }
            codebooks.create(project, coder, name, parent_id=top.id, **words)


def _code(project: Project, rng: random.Random) -> None:
    """Codings of many kinds, until there are enough; a memo on every third."""
    sources = transcripts.all_sources(project)
    texts = {source.id: project.text(source.id) for source in sources}
    words = {
        source_id: [Span(*one.span()) for one in re.finditer(r"\S+", text)]
        for source_id, text in texts.items()
    }
    codes = [code.id for code in codebooks.codebook(project).codes]
    people = [projects.current_coder(project, name) for name in CODERS]
    made: dict[tuple[int, int, Span, int], None] = {}
    while len(made) < CODINGS:
        if made and rng.random() < 0.1:
            source_id, _code_before, span, _coder_before = rng.choice(list(made))
        else:
            source_id = rng.choice(sources).id
            first = rng.randrange(len(words[source_id]) - 200)
            last = first + rng.choice((0, 2, 7, 15, 30, 60, 180))
            last += not any(map(str.isalnum, words[source_id][first].of(texts[source_id])))
            span = Span(words[source_id][first].start, words[source_id][last].end)
        made[source_id, rng.choice(codes), span, rng.randrange(2)] = None
    for at, (source_id, code_id, span, who) in enumerate(made):
        new = NewCoding(
            source_id,
            code_id,
            span,
            certainty=Certainty.UNSURE if at % 7 == 0 else Certainty.SURE,
            key_quote=at % 11 == 0,
        )
        (coded,) = coding.add(project, people[who], [new])
        if at % 3 == 0:
            text = "\n".join(sentence(rng) for _line in range(rng.randint(1, 3)))
            memos.write(project, people[who], Subject.CODING, coded.id, text)


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
