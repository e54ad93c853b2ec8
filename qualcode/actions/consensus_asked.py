"""For whom it is decided where coders differ, and whom she is made from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qualcode.actions.agreement_asked import AgreementAsked
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.unit_kind import UnitKind
from qualcode.store import adjudications, tallies
from qualcode.store import coders as people
from qualcode.store.names import need_name
from qualcode.store.project import Project


def consensus_name(project: Project, into: str | None = None) -> str:
    """What the consensus coder is called: as given, else the one of the last step, else
    “Consensus”. Raises QualcodeError for what cannot be a name.
    """
    if into is not None:
        known = people.find(project, into)
        if known is None:
            need_name(into)
        return into.strip() if known is None else known.name
    last = adjudications.last(project)
    return _("Consensus") if last is None else last.name


def need_apart(project: Project, name: str, compared: Collection[str]) -> None:
    """Raise AgreementError for a consensus coder who is compared, or who codes herself."""
    who = people.find(project, name)
    if name_key(name) in {name_key(one) for one in compared}:
        raise AgreementError(
            _(
                "“{name}” is one of those compared, and cannot be whom it is decided for. Leave "
                "her out of --coders, or name another with --into."
            ).format(name=name)
        )
    if who is None or who.id in adjudications.consensus_ids(project):
        return
    if any(coder.id == who.id for coder, _number in tallies.coders_at_work(project)):
        raise AgreementError(
            _(
                "“{name}” has codings of her own, which deciding would replace. Name somebody "
                "with --into who has none."
            ).format(name=who.name)
        )


def asked_of(project: Project, into: str | None = None) -> AgreementAsked:
    """What was asked when that consensus coder began; by default everybody on sentences.

    Coders who are no more are left out.
    """
    who = people.find(project, consensus_name(project, into))
    told = None if who is None else adjudications.asked_of(project, who)
    if told is None:
        return AgreementAsked()
    idents = adjudications.coder_idents(project)
    names = (idents.name(ident) for ident in told["coders"])
    return AgreementAsked(
        coders=tuple(filter(None, names)),
        unit=UnitKind(told["unit"]),
        include_interviewer=told["include_interviewer"],
    )


def told(project: Project, asked: AgreementAsked, coders: Collection[str]) -> dict[str, Any]:
    """What `asked_of` reads; `coders` are the names of those compared.

    They are kept also if nobody was named: one who codes later would open all places again that
    were decided about in the sources she codes.
    """
    idents = adjudications.coder_idents(project)
    return {
        "coders": [idents.get(name, name) for name in coders],
        "unit": asked.unit.value,
        "include_interviewer": asked.include_interviewer,
    }
