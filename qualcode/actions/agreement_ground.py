"""What agreement is computed from: who is compared, with which codings, on which units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.actions.codebook_tags import moment
from qualcode.analysis.cutting import Line, Units, paragraphs_of, words_of
from qualcode.analysis.judging import Mark, shared_sources
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Coder
from qualcode.model.source import Role, counted_roles
from qualcode.model.unit_kind import UnitKind
from qualcode.store import (
    adjudications,
    codes,
    history,
    history_states,
    passages,
    sources,
    tallies,
    unit_places,
)
from qualcode.store import coders as people
from qualcode.store.names import EVERYBODY
from qualcode.store.project import Project

Told = tuple[str, str | None]
"""The name of a coder, and the time or version that was named with it."""


@dataclass(frozen=True)
class Judge:
    """A coder who is compared, or a coder as she judged at another time: `name` tells which.

    `marks` are her codings, `gone` how many more she had then with codes that are no more.
    """

    name: str
    coder_id: int
    entry: int | None
    marks: Sequence[Mark]
    gone: int = 0


@dataclass(frozen=True)
class Ground:
    """Whom to compare on which sources (name by id, in order), and whose words count there."""

    judges: tuple[Judge, ...]
    sources: Mapping[int, str]
    roles: tuple[Role, ...]

    @property
    def source_ids(self) -> tuple[int, ...]:
        """The ids of the sources."""
        return tuple(self.sources)

    @property
    def alone(self) -> int:
        """How many other sources somebody has coded."""
        coded = {one.source_id for judge in self.judges for one in judge.marks}
        return len(coded - self.sources.keys())

    @property
    def names(self) -> tuple[str, ...]:
        """What the judges are called."""
        return tuple(judge.name for judge in self.judges)

    @property
    def marks(self) -> list[list[Mark]]:
        """Their codings in these sources."""
        return [
            [one for one in judge.marks if one.source_id in self.sources] for judge in self.judges
        ]


def ground_of(project: Project, asked: AgreementAsked) -> Ground:
    """Whom to compare, by names as in `judges_of`, in the sources that two of them have coded, or
    in one of these.

    Raises UnknownName for a name that is not there, and AgreementError where there is nothing to
    compare.
    """
    judges = judges_of(project, asked.coders)
    wanted = None if asked.source is None else sources.named(project, asked.source)
    known = shared_by(project, judges)
    if wanted is not None and wanted.id not in known:
        raise AgreementError(
            _("“{source}” has not been coded by two of {coders}. Compare other sources.").format(
                source=wanted.name, coders=", ".join(judge.name for judge in judges)
            )
        )
    if not known:
        raise AgreementError(
            _(
                "There is no source that two of {coders} have coded. Agreement needs the same text "
                "coded by both."
            ).format(coders=", ".join(judge.name for judge in judges))
        )
    return Ground(
        judges=judges,
        sources=known if wanted is None else {wanted.id: wanted.name},
        roles=counted_roles(include_interviewer=asked.include_interviewer),
    )


def shared_by(project: Project, judges: Iterable[Judge]) -> dict[int, str]:
    """The sources that at least two of the judges have coded: name by id, in order."""
    shared = shared_sources(judge.marks for judge in judges)
    return {one.id: one.name for one in sources.sources(project) if one.id in shared}


def judges_of(
    project: Project, names: Sequence[str] | None = None, *, least: int = 2
) -> tuple[Judge, ...]:
    """Those who are named, by default (and by *) everybody who has coded something, but no
    consensus coder, whose codings are those of others.

    A name is that of a coder, or with a time or version of the project: `Anna@2026-03-01`. Several
    may stand in one text with commas between. Raises UnknownName for a coder or version that is
    not there, and AgreementError where these are fewer than `least` different ones.
    """
    made = adjudications.consensus_ids(project)
    working = [coder for coder, _number in tallies.coders_at_work(project)]
    at_work = [coder.name for coder in working if coder.id not in made]
    everybody = [(name, None) for name in at_work]
    some = names and EVERYBODY not in names
    wanted = list(_named(project, names or ())) if some else everybody
    found: dict[tuple[int, int | None], tuple[Coder, str | None]] = {}
    for name, version in wanted:
        coder = people.named(project, name)
        entry = None if version is None else moment(project, version)
        if entry == history.latest(project, ""):
            entry = None  # nothing has been done since, so that is how it stands
        found.setdefault((coder.id, entry), (coder, version))
    if len(found) < least:
        raise AgreementError(_too_few([coder.name for coder, _version in found.values()]))
    return tuple(
        _now(project, coder) if entry is None else _then(project, coder, entry, version or "")
        for (_id, entry), (coder, version) in found.items()
    )


def _named(project: Project, names: Iterable[str]) -> Iterator[Told]:
    """Each name with its version; a coder may herself have a comma or an @ in her name."""
    coders = people.all_coders(project)
    known = {name_key(coder.name) for coder in coders}
    most = 1 + max((coder.name.count(",") for coder in coders), default=0)
    for name in names:
        parts = name.split(",") if name.strip(" ,") else [name]
        while parts:
            found, number = _first(parts[:most], known)
            parts = parts[number:]
            if found != ("", None) or not name.strip(" ,"):
                yield found


def _first(parts: Sequence[str], known: Collection[str]) -> tuple[Told, int]:
    """Who is named first in a list that was parted at its commas, and by how many of the parts: as
    many as make a known name, else one.
    """
    for number in range(len(parts), 0, -1):
        told = ",".join(parts[:number]).strip()
        who, at, version = told.rpartition("@")
        if name_key(told) in known or (number == 1 and not at):
            return (told, None), number
        if number == 1 or (at and name_key(who) in known):
            return (who.strip(), version.strip()), number
    raise ValueError("nobody is named by no parts")


def _too_few(names: Sequence[str]) -> str:
    if not names:
        return _("Nobody has coded anything yet, so there is nobody to compare.")
    return _(
        "Agreement needs two who have coded the same text; here is only {coder}. Name another with "
        "--coders, or the same coder at another time: --coders “{coder},{coder}@2026-03-01”."
    ).format(coder=names[0])


def _now(project: Project, coder: Coder) -> Judge:
    rows = passages.candidates(project, [coder.id])
    return Judge(coder.name, coder.id, None, [Mark(*row[:4]) for row in rows])


def _then(project: Project, coder: Coder, entry: int, version: str) -> Judge:
    """A coder as she judged then; what has been merged since is taken for what it was merged into.

    What she had then with codes that were deleted could only disagree, so it is left out.
    """
    into = history_states.merged_since(project, entry)
    known = codes.codebook(project).by_id
    found = [
        Mark.of(replace(one, code_id=into.get(one.code_id, one.code_id)))
        for one in history_states.codings_at(project, entry, coder.id)
    ]
    marks = [one for one in found if one.code_id in known]
    return Judge(f"{coder.name}@{version}", coder.id, entry, marks, len(found) - len(marks))


def turns_of(project: Project, ground: Ground) -> Units:
    """The turns of those whose words count."""
    return units_of(project, ground, UnitKind.TURN)


def units_apart(project: Project, ground: Ground, kind: UnitKind) -> Units:
    """The units on which places of disagreement are told: these, for spans the words.

    Spans lie over each other; by the word, their boundaries can be told.
    """
    return units_of(project, ground, UnitKind.WORD if kind is UnitKind.SPAN else kind)


def units_of(project: Project, ground: Ground, kind: UnitKind) -> Units:
    """The units of the sources, cut in this way, in which words stand that count.

    Spans are those of the compared coders; one that two of them marked is there for each, so that
    it counts as much as two that differ a little.
    """
    here = ground.sources
    line = Line.of({one.id: one.length for one in sources.sources(project) if one.id in here})
    spoken = [(one.source_id, one.start, one.end) for one in tallies.spoken(project, ground.roles)]
    turns = Units.of(line, spoken)
    if kind is UnitKind.CHARACTER:
        return replace(turns, characters=True)
    if kind is UnitKind.SENTENCE:
        return Units.of(line, unit_places.places(project)).inside(turns)
    if kind is UnitKind.WORD:
        return Units.of(line, words_of(spoken, project.text, here))
    if kind is UnitKind.PARAGRAPH:
        return Units.of(line, paragraphs_of(spoken, project.text, here))
    if kind is UnitKind.SPAN:
        spans = [span for marks in ground.marks for span in {mark[:3] for mark in marks}]
        return Units.of(line, spans, overlapping=True).sharing(turns)
    return turns
