"""Coders compared, for scripts: how far they agree, where they do not, and how they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from qualcode.scripting.studies import Answer, Names, Study, chosen, listed, opened

if TYPE_CHECKING:
    from qualcode.actions.agreement_asked import AgreementAsked
    from qualcode.model.disagreement import Disagreement
    from qualcode.model.table import Table

Unit = Literal["character", "word", "sentence", "paragraph", "turn", "span"]


class Where(TypedDict, total=False):
    """What is compared: on which units (by default sentences), only for a `code` with its sub-codes
    or a `source`, and whether interviewers' words count.
    """

    unit: Unit
    code: str | None
    source: str | None
    include_interviewer: bool


class Between(Where, total=False):
    """And what has a row: each code, or each theme."""

    by: Literal["code", "theme"]


class Asked(Where, total=False):
    """And how: what has a row of figures (overall: all codes together only), by which `measures`
    (as for `qualcode agreement --measure`), whether `uncoded` units count, and whether intervals
    are told.
    """

    by: Literal["code", "theme", "overall"]
    measures: Names
    uncoded: Literal["count", "leave-out"]
    interval: bool | None


class Saturation(TypedDict, total=False):
    """The order of the sources (coded, import, name, attribute:NAME), what is new (code or theme),
    and the rule of Guest, Namey & Chen (2020): sources of the base and of a run, and the share of
    new codes in a run at which saturation is reached.
    """

    order: str
    by: Literal["code", "theme"]
    base: int
    run: int
    threshold: float
    code: str | None
    include_interviewer: bool


def agreement(
    study: Study,
    coders: Names = (),
    *,
    progress: Callable[[int, int, str], None] | None = None,
    **asked: Unpack[Asked],
) -> Table:
    """How far coders agree: a row for each code or theme, and one for all; what the figures are
    made of stands beside them, and in the table's notes and facts.

    `coders` are names (also with a time: `Anna@2026-03-01`), by default all who have coded. Raises
    UnknownName for a name that is not there, and AgreementError where there is nothing to compare
    or a measure would mislead.
    """
    from qualcode.actions import agreement as agreeing

    with opened(study) as project:
        return agreeing.agreement(project, asked_for(coders, **asked), progress)


@dataclass(frozen=True, repr=False)
class Disagreements(Answer):
    """The places where coders differ, in the order of the texts; at `alike` more they do not."""

    places: tuple[Disagreement, ...]
    alike: int
    told: Table

    def table(self) -> Table:
        """A row for each place, with source, passage, code, and who coded it and who did not."""
        return self.told

    def __iter__(self) -> Iterator[Disagreement]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def disagreements(study: Study, coders: Names = (), **where: Unpack[Between]) -> Disagreements:
    """Where coders differ; raises as `agreement`."""
    from qualcode.actions import disagreements as differing

    with opened(study) as project:
        places, table = differing.told(project, asked_for(coders, **where))
    return Disagreements(tuple(places.apart), places.alike, table)


def confusion(
    study: Study,
    coders: Names = (),
    *,
    matrix: bool = False,
    shares: bool = False,
    **where: Unpack[Between],
) -> Table:
    """Which codes coders take for each other: a row for each two codes, or a `matrix`. A unit with
    several codes counts for each pair of them, or is shared out among them (`shares`).

    Raises as `agreement`.
    """
    from qualcode.actions import comparing

    with opened(study) as project:
        asked = asked_for(coders, **where)
        return comparing.confusion(project, asked, matrix=matrix, shares=shares)


def boundaries(study: Study, coders: Names = (), **where: Unpack[Between]) -> Table:
    """Where two coders begin and end the passages that have the same code, code by code; the unit
    does not matter. Raises as `agreement`.
    """
    from qualcode.actions import comparing_boundaries

    with opened(study) as project:
        return comparing_boundaries.boundaries(project, asked_for(coders, **where))


def used_by_some(study: Study, coders: Names = (), **where: Unpack[Between]) -> Table:
    """The codes that not all of the coders use, and where they are used. Raises as `agreement`."""
    from qualcode.actions import comparing

    with opened(study) as project:
        return comparing.used_by_some(project, asked_for(coders, **where))


def drift(
    study: Study,
    coders: Names = (),
    *,
    order: str = "coded",
    split: str | None = None,
    **where: Unpack[Between],
) -> Table:
    """How often each code is put in the early and in the late half of the sources, and how far
    coders agree there; one coder is enough. `order` is coded, import, name or attribute:NAME, and
    `split` the first late source, instead of halves. Raises as `agreement`.
    """
    from qualcode.actions import comparing_drift

    with opened(study) as project:
        asked = asked_for(coders, **where)
        return comparing_drift.drift(project, asked, order=order, split=split)


def saturation(study: Study, coders: Names = (), **asked: Unpack[Saturation]) -> Table:
    """How many new codes each interview brought, and whether hardly any more come. Raises
    UnknownName for a name that is not there.
    """
    from qualcode.actions import comparing_saturation
    from qualcode.actions.agreement_asked import By as Rows

    with opened(study) as project:
        if "by" in asked:
            chosen(Rows, asked["by"], "by")
        return comparing_saturation.saturation(project, coders=listed(coders) or None, **asked)


def asked_for(coders: Names, **asked: Any) -> AgreementAsked:
    """What is asked of agreement, from strings; raises UnknownName for a choice there is not."""
    from qualcode.actions.agreement_asked import AgreementAsked

    return AgreementAsked(**parts_asked(coders, **asked))


def parts_asked(coders: Names, **asked: Any) -> dict[str, Any]:
    """The parts of it that were given; raises UnknownName for a choice there is not."""
    from qualcode.actions.agreement_asked import By, Uncoded
    from qualcode.model.unit_kind import UnitKind

    for option, kind in {"unit": UnitKind, "by": By, "uncoded": Uncoded}.items():
        if option in asked:
            asked[option] = chosen(kind, asked[option], option)
    if "measures" in asked:
        asked["measures"] = listed(asked["measures"])
    return {"coders": listed(coders), **asked}
