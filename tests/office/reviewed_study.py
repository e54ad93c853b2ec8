"""A small study that went out for review, and what came back, told in lines that can be compared.

One interview with overlapping codings, an emoji of several characters, a table, a coding across
paragraphs, one passage with two coders' codes, and a code with brackets in its name.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.actions import codebooks, coding, memos, projects, review_export, reviews, transcripts
from qualcode.model.coding import Certainty, Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.review import ReviewItem
from qualcode.model.span import Span
from qualcode.store import codings
from qualcode.store.project import Project
from qualcode.store.stamp import repeatable

INTERVIEW = """I: Hur började det?
R1: Det var en eldsjäl på kontoret som drev på. 🙂 Hon brann för frågan, och vi följde med.
I: Och sedan?
R1: Då kom projekttröttheten. Vi orkade inte mer.

Pengarna tog slut efter två år, och chefen slutade.
Ort\tAntal\tÅr
Dalby\t3\t2019
Lövsta\t12\t2021
R2: Jag minns det annorlunda. Det var bara en person 🧑‍🌾 som bar upp allt.
"""
ANNA, BO = "Anna Ek", "Bo Å. Åkesson"
SUPERVISOR, AT = "Handledaren", "2026-03-02T09:00:00Z"
CODES = {"Drivkrafter": "", "eldsjälar": "Drivkrafter", "Hinder": "", "trötthet": "Hinder",
         "verktyg [inte symbol]": ""}  # fmt: skip
# Whose, which code, from these words to those.
CODINGS = (
    (ANNA, "eldsjälar", "en eldsjäl", "drev på"),
    (ANNA, "Drivkrafter", "drev på. 🙂 Hon", "brann för frågan"),
    (ANNA, "trötthet", "projekttröttheten", "projekttröttheten"),
    (ANNA, "Hinder", "Vi orkade inte", "Pengarna tog slut"),
    (ANNA, "verktyg [inte symbol]", "Dalby", "Dalby"),
    (BO, "Hinder", "12", "2021"),
    (ANNA, "Drivkrafter", "en person 🧑‍🌾", "en person 🧑‍🌾"),
    (BO, "eldsjälar", "en person 🧑‍🌾", "en person 🧑‍🌾"),
)
MEMO = "Tydligt exempel.\nJämför R2."


@dataclass(frozen=True)
class Reviewed:
    """The study, who works in it, and the file that went out."""

    project: Project
    coder: Coder
    file: Path

    def came(self, path: Path) -> list[str]:
        """What is new after this file was taken in."""
        return self.lines(reviews.take_in(self.project, self.coder, path).items)

    def lines(self, items: Iterable[ReviewItem]) -> list[str]:
        """Items as lines in order: kind, who, [code of the coding], «passage», what was said."""
        return sorted(map(self._line, items))

    def sent(self, name: str = "next.docx") -> Path:
        """The file as it goes out now."""
        path = self.file.with_name(name)
        review_export.export_review(self.project, path, coders=("*",))
        return path

    def items(self) -> list[ReviewItem]:
        """All items, in whatever state."""
        return reviews.items(self.project, state=None)

    def _line(self, item: ReviewItem) -> str:
        book = codebooks.codebook(self.project)
        code_id = {one.guid: one.code_id for one in codings.codings(self.project)}.get(item.coding)
        about = "" if code_id is None else f"[{book.by_id[code_id].name}]"
        passage = "" if item.span is None else f"«{self._passage(item, item.span)}»"
        changed = f"{item.before} → {item.text or '∅'}" if item.before else item.text
        proposal = f"= {item.proposal}" if item.proposal else ""
        parts = (item.kind.value, item.author, about, passage, changed, proposal)
        return " ".join(filter(None, parts)).replace("\n", "¶").replace("\t", "⇥")

    def _passage(self, item: ReviewItem, span: Span) -> str:
        """The words there; of a point, the word before it."""
        assert item.source_id is not None
        text = self.project.text(item.source_id)
        return span.of(text) or f"{text[: span.start].split()[-1]}|"


def made(folder: Path) -> Path:
    """Make the study and the file that goes out, in a new folder."""
    stamp = repeatable(datetime(2026, 1, 7, 8, tzinfo=UTC), "reviewed")
    with projects.create(folder / "study", name="Studie", coder=ANNA, stamp=stamp) as project:
        anna = projects.current_coder(project)
        file = folder / "Intervju Dal.txt"
        file.write_text(INTERVIEW, encoding="utf-8")
        transcripts.import_transcripts(project, anna, [file])
        ids: dict[str, int | None] = {"": None}
        for name, parent in CODES.items():
            definition = f"Det som sägs om {name}."
            ids[name] = codebooks.create(
                project, anna, name, parent_id=ids[parent], definition=definition
            ).id
        _code(project)
        review_export.export_review(project, folder / "review.docx", coders=("*",))
    return folder


def _code(project: Project) -> None:
    (source,) = transcripts.all_sources(project)
    text, book = project.text(source.id), codebooks.codebook(project)
    for who, code, first, last in CODINGS:
        start = text.index(first)
        end = text.index(last, start) + len(last)
        coder = projects.current_coder(project, who)
        new = NewCoding(source.id, book.named(code).id, Span(start, end))
        (one,) = coding.add(project, coder, [new])
        if first == "en eldsjäl":
            memos.write(project, coder, Subject.CODING, one.id, MEMO)
            coding.mark(project, coder, one.id, key_quote=True)
        if code == "trötthet":
            coding.mark(project, coder, one.id, certainty=Certainty.UNSURE)


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Reviewed]:
    """A copy of the study as `made` left it, open, with the file that went out."""
    shutil.copytree(folder, to)
    stamp = repeatable(datetime(2026, 3, 9, 8, tzinfo=UTC), "after review")
    with projects.open_project(to / "study", stamp=stamp) as project:
        yield Reviewed(project, projects.current_coder(project), to / "review.docx")
