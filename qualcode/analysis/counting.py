"""Counting codings: each once in each group, with the words and the speakers it covers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from qualcode.analysis.scope import Scope
from qualcode.model.tally import Said

Group = TypeVar("Group", bound=Hashable)


@dataclass(slots=True)
class Figures:
    """How often a code occurs: codings, their words, and whose words they are."""

    codings: int = 0
    words: int = 0
    speakers: set[int] = field(default_factory=set)

    def add(self, other: Figures) -> None:
        """Take the figures of other codings in; speakers of both are one."""
        self.codings += other.codings
        self.words += other.words
        self.speakers |= other.speakers


def counted(said: Iterable[Said], groups: Mapping[int, Group]) -> dict[Group, dict[int, Figures]]:
    """The figures of each code in each group of speakers; rows of a coding follow each other.

    `groups` says to which group a speaker belongs; speakers it does not name are passed over. A
    coding across two speakers is one coding in each of their groups, and one if they share a group.
    """
    found: dict[Group, dict[int, Figures]] = {group: {} for group in groups.values()}
    last, seen = -1, set[Group]()
    for coding_id, code_id, _coder_id, speaker_id, words in said:
        if speaker_id not in groups:
            continue
        group = groups[speaker_id]
        if coding_id != last:
            last, seen = coding_id, set()
        codes = found[group]
        figures = codes.get(code_id)
        if figures is None:
            figures = codes[code_id] = Figures()
        if words:
            figures.words += words
            figures.speakers.add(speaker_id)
        if group not in seen:
            seen.add(group)
            figures.codings += 1
    return found


class Rolled(dict[int, Figures]):
    """The figures of codes with their sub-codes; codes that never occur have none of anything."""

    def __missing__(self, code_id: int) -> Figures:
        return Figures()


def rolled_up(own: Mapping[int, Figures], scope: Scope) -> Rolled:
    """The figures of each code of the scope with all of its sub-codes.

    A coding has one code, so codings and words add up; speakers do not: the result has each once.
    """
    rolled = Rolled()
    for code_id, figures in own.items():
        for above in scope.lines.get(code_id, ()):
            if above in rolled:
                rolled[above].add(figures)
            else:
                rolled[above] = Figures(figures.codings, figures.words, set(figures.speakers))
    return rolled


def total(rolled: Rolled, scope: Scope) -> Figures:
    """The figures of all codes of the scope together."""
    figures = Figures()
    for top in scope.tops:
        figures.add(rolled[top.id])
    return figures
