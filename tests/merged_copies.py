"""Copies of a small project in which three people do things at random, for the tests of merging."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from qualcode.actions import cases, codebooks, coding, memos, projects, transcripts
from qualcode.actions import merging as merges
from qualcode.errors import CodebookError, CodingError, NothingToUndo
from qualcode.model.coding import Certainty, Coder, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.merging import Side
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.store import merging, sources
from qualcode.store.project import Project
from qualcode.store.stamp import Stamp

TEXT = """I: Vad bär er?
R: Vi orkar för att vi har varandra. Chefen ser oss sällan.
I: Och när det brister?
R: Då stannar någon kvar efter passet. Det räcker ofta.
"""
NAMES = ("stöd", "slitage", "chefen", "tid")
WORDS = ("att orka", "när det brister", "")


def stamps(start: int, seed: str) -> Stamp:
    """Times that go on over all copies, and GUIDs that are the same in each run."""
    clock = iter(range(start, 10**9))
    random_guids = random.Random(seed)

    def now() -> str:
        at = datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=next(clock))
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def guid() -> str:
        number = f"{random_guids.getrandbits(128):032x}"
        return "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:]))

    return Stamp(now, guid)


def base(folder: Path) -> Path:
    """A project with one interview, two codes, two coders and a coding of each."""
    with projects.create(folder, name="Stöd", coder="Anna", stamp=stamps(0, "base")) as project:
        coder = projects.current_coder(project)
        texts = folder.parent / "texts"
        texts.mkdir()
        (texts / "a.txt").write_text(TEXT, encoding="utf-8")
        transcripts.import_transcripts(project, coder, [texts / "a.txt"])
        (texts / "b.txt").write_text(TEXT.replace("passet", "mötet"), encoding="utf-8")
        theme = codebooks.create(project, coder, "bärande")
        made = codebooks.create(project, coder, "gemenskap", parent_id=theme.id)
        coding.add(project, coder, [NewCoding(1, made.id, Span(18, 34))])
        coding.add(project, coder, [NewCoding(1, theme.id, Span(40, 60))])
    return folder


def copied(path: Path, to: Path) -> Path:
    """A copy of the folder of a project."""
    return Path(shutil.copytree(path, to))


def content(path: Path) -> dict[str, Any]:
    """Everything that is in a project, by GUIDs."""
    with projects.open_project(path, read_only=True) as project:
        return dict(merging.read(project).rows)


def join(path: Path, other: Path, stamp: Stamp, side: Side | None = Side.LATEST) -> merges.Merged:
    """Merge a copy into another."""
    with projects.open_project(path, stamp=stamp) as project:
        return merges.merge(project, projects.current_coder(project, "Anna"), other, rest=side)


def work(path: Path, who: str, steps: list[int], stamp: Stamp, texts: Path) -> None:
    """Let somebody do things, each chosen by a number."""
    with projects.open_project(path, stamp=stamp) as project:
        coder = projects.current_coder(project, who)
        for step in steps:
            chosen = random.Random(step)
            act = chosen.choice(_ACTS)
            try:
                act(project, coder, chosen, texts)
            except (CodebookError, CodingError, NothingToUndo, IndexError):
                continue  # it cannot be done here: the code was deleted, there is nothing to undo


Act = Callable[[Project, Coder, random.Random, Path], object]


def _code(project: Project, chosen: random.Random) -> int:
    return chosen.choice(sorted(codebooks.codebook(project).codes, key=lambda code: code.guid)).id


def _coding(project: Project, chosen: random.Random) -> int:
    return chosen.choice(sorted(coding.all_codings(project), key=lambda one: one.guid)).id


def _source(project: Project, chosen: random.Random) -> int:
    return chosen.choice(sorted(sources.sources(project), key=lambda one: one.guid)).id


def _span(chosen: random.Random) -> Span:
    start = chosen.choice((18, 40, 60))
    return Span(start, start + chosen.choice((12, 20)))


def _code_passage(project: Project, coder: Coder, chosen: random.Random, _texts: Path) -> object:
    new = NewCoding(_source(project, chosen), _code(project, chosen), _span(chosen))
    return coding.add(project, coder, [new])


def _name_code(project: Project, coder: Coder, chosen: random.Random, _texts: Path) -> object:
    return codebooks.create(project, coder, chosen.choice(NAMES), definition=chosen.choice(WORDS))


def _about(project: Project, coder: Coder, chosen: random.Random, _texts: Path) -> object:
    subject = chosen.choice((Subject.PROJECT, Subject.CODE, Subject.CODING))
    found = {Subject.CODE: _code, Subject.CODING: _coding}.get(subject)
    about = found(project, chosen) if found else None
    return memos.write(project, coder, subject, about, chosen.choice(WORDS) or "mer")


def _case(project: Project, coder: Coder, chosen: random.Random, _texts: Path) -> None:
    name = chosen.choice(("sjuksköterska", "undersköterska"))
    transcripts.set_case(project, coder, _source(project, chosen), "R", name)


def _described_case(project: Project, coder: Coder, chosen: random.Random, _texts: Path) -> object:
    return cases.describe(
        project, coder, "sjuksköterska", {"ort": chosen.choice(("Umeå", "Lund", ""))}
    )


_ACTS: tuple[Act, ...] = (
    _code_passage,
    _code_passage,
    _code_passage,
    _name_code,
    _about,
    lambda project, coder, chosen, _t: coding.remove(project, coder, [_coding(project, chosen)]),
    lambda project, coder, chosen, _t: coding.resize(
        project, coder, _coding(project, chosen), _span(chosen)
    ),
    lambda project, coder, chosen, _t: coding.recode(
        project, coder, _coding(project, chosen), _code(project, chosen)
    ),
    lambda project, coder, chosen, _t: coding.mark(
        project, coder, _coding(project, chosen), certainty=chosen.choice([*Certainty])
    ),
    lambda project, coder, chosen, _t: coding.mark(
        project, coder, _coding(project, chosen), key_quote=chosen.choice((True, False))
    ),
    lambda project, coder, chosen, _t: codebooks.rename(
        project, coder, _code(project, chosen), chosen.choice(NAMES)
    ),
    lambda project, coder, chosen, _t: codebooks.describe(
        project, coder, _code(project, chosen), definition=chosen.choice(WORDS)
    ),
    lambda project, coder, chosen, _t: codebooks.move(
        project, coder, _code(project, chosen), chosen.choice((None, _code(project, chosen)))
    ),
    lambda project, coder, chosen, _t: codebooks.delete(project, coder, _code(project, chosen)),
    lambda project, coder, chosen, _t: codebooks.merge(
        project, coder, _code(project, chosen), _code(project, chosen)
    ),
    lambda project, coder, chosen, texts: transcripts.import_transcripts(
        project, coder, [texts / "b.txt"]
    ),
    lambda project, coder, chosen, _t: transcripts.remove(project, coder, _source(project, chosen)),
    lambda project, coder, chosen, _t: transcripts.set_roles(
        project, coder, _source(project, chosen), {"R": chosen.choice([*Role])}
    ),
    _case,
    lambda project, coder, _chosen, _t: projects.undo(project, coder),
    lambda project, coder, _chosen, _t: projects.redo(project, coder),
)
