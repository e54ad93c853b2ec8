"""A study that two coders, or three, coded differently, for the tests of the consensus screen."""

from __future__ import annotations

from qualcode.actions import codebooks, coding, projects
from qualcode.model.adjudication import Verdict, Walk
from qualcode.model.coding import Coder, Coding, NewCoding
from qualcode.store import coders
from qualcode.store.project import Project
from tests.tui.driving import source_of, span_of

# Where Anna and Björn agree, and the three places where they do not.
ALIKE = "Vi orkade inte mer."
EDGES, ONLY_ANNA, OTHER_CODE = "En eldsjäl på kontoret", "Hon brann för frågan.", "ett verktyg"


def put(project: Project, coder: Coder, words: str, code: str, source: str = "a") -> Coding:
    """Let a coder code words."""
    where, code_id = source_of(project, source).id, codebooks.codebook(project).named(code).id
    new = NewCoding(where, code_id, span_of(project, source, words))
    return coding.add(project, coder, [new])[0]


def two_coders(project: Project) -> tuple[Coder, Coder]:
    """Anna and Björn agree at one place; they differ in edges, by one missing, and in the code."""
    anna, bjorn = coders.ensure(project, "Anna"), coders.ensure(project, "Björn")
    put(project, anna, ALIKE, "projekttrötthet")
    put(project, bjorn, ALIKE, "projekttrötthet")
    put(project, anna, EDGES, "eldsjälar")
    # The edge lies in the next sentence, so that it is another one by the sentence, too.
    put(project, bjorn, f"{EDGES} drev på. Hon brann", "eldsjälar")
    put(project, anna, OTHER_CODE, "verktyg", "b")
    put(project, bjorn, "ett verktyg i vardagen.", "symbol", "b")
    put(project, anna, "Och sedan?\nR: Då kom projekttröttheten.", "Drivkrafter")
    projects.set_coder(project, "kodare 1")
    return anna, bjorn


def third_coder(project: Project) -> Coder:
    """Cilla, who has coded the first source only, as Anna did."""
    cilla = coders.ensure(project, "Cilla")
    put(project, cilla, ALIKE, "projekttrötthet")
    put(project, cilla, EDGES, "eldsjälar")
    projects.set_coder(project, "kodare 1")
    return cilla


def of_consensus(project: Project, name: str = "Consensus") -> list[tuple[str, str]]:
    """(code, words) of the codings of the consensus coder."""
    names = {one.id: one.name for one in codebooks.codebook(project).codes}
    who = {one.id: one.name for one in projects.all_coders(project)}
    return [
        (names[one.code_id], one.words)
        for one in coding.all_codings(project)
        if who[one.coder_id] == name
    ]


def verdicts(walk: Walk) -> list[Verdict | None]:
    """What was decided about each place."""
    return [one.adjudication.verdict if one.adjudication else None for one in walk.places]
