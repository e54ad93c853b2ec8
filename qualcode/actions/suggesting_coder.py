"""Suggestions as a coder of their own, so that agreement with them can be told like any other."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.coding import Coder, Coding, Origin
from qualcode.model.span import Span
from qualcode.store import suggestions
from qualcode.store.project import Project


def pseudo_coder() -> Coder:
    """Who would have made the codings of `codings`. The store knows no such coder."""
    return Coder(0, "", _("suggestions"))


def codings(project: Project, coder: Coder) -> list[Coding]:
    """What the project would have coded if all that it suggests to a coder were codings.

    That is every suggestion for her of at least the probability from which they are shown, decided
    or not. They have no id: none of them is a coding.
    """
    return [
        Coding(
            id=0,
            guid="",
            source_id=one.source_id,
            code_id=one.code_id,
            coder_id=pseudo_coder().id,
            span=(span := Span(one.start, one.end)),
            words=span.of(project.text(one.source_id)),
            origin=Origin.SUGGESTION,
        )
        for one in suggestions.proposed(project, [coder.id])
        if one.likely
    ]
