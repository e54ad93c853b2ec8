"""Two coders who agree about one sentence and differ at two places, for deciding about."""

from __future__ import annotations

from qualcode.actions import consensus
from qualcode.model.adjudication import Contested, Standing
from qualcode.model.coding import Coder
from qualcode.store import coders, codes, codings
from qualcode.store.project import Project
from tests.counted_study import put

INTO = "Consensus"


def differ(project: Project, coder: Coder) -> Coder:
    """Let the coder and Björn code a: one sentence alike as symbol, eldsjälar with other
    boundaries, and each another code on the last sentence; Björn.
    """
    other = coders.ensure(project, "Björn")
    put(project, coder, "a", "eldsjälar", "En eldsjäl")
    put(project, other, "a", "eldsjälar", "eldsjäl på kontoret drev på. Hon")
    put(project, coder, "a", "symbol", "Då kom")
    put(project, other, "a", "symbol", "kom projekttröttheten.")
    put(project, coder, "a", "projekttrötthet", "Vi orkade")
    put(project, other, "a", "Drivkrafter", "orkade inte mer")
    return other


def places(project: Project) -> list[Contested]:
    """The one about boundaries, and the one where each has another code."""
    return [one.place for one in consensus.places(project).places]


def standing(project: Project) -> list[Standing]:
    """The same, with what was decided."""
    return list(consensus.places(project).places)


def has(project: Project, name: str = INTO) -> list[tuple[str, str]]:
    """What the consensus coder has: (code, words)."""
    book = codes.codebook(project)
    who = coders.named(project, name)
    return [
        (book.by_id[one.code_id].name, one.words)
        for one in codings.codings(project, coder_id=who.id)
    ]
