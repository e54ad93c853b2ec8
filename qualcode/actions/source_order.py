"""The sources of a study in the order in which something can have changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qualcode.actions.comparing_asked import ATTRIBUTE, ORDERS
from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.language.folding import swedish_key
from qualcode.model.codebook import name_key
from qualcode.model.source import Role
from qualcode.store import tallies
from qualcode.store.coding_times import coded_between
from qualcode.store.project import Project

_LAST = "\N{RIGHT SQUARE BRACKET}"  # after every time, which begins with a digit


def in_order(
    project: Project, sources: Mapping[int, str], order: str, coder_ids: Collection[int]
) -> list[int]:
    """The ids of these sources (name by id) in one of ORDERS, or by the value of an attribute of
    the cases whose words they hold; those without a value last, equals as they were imported.

    “coded” is by the first of the codings that these coders have in them. Raises UnknownName for an
    order that is not there.
    """
    imported = sorted(sources)
    if order == "import":
        return imported
    if order == "coded":
        times = coded_between(project, coder_ids)
        return sorted(imported, key=lambda one: times.get(one, (_LAST,))[0])
    if order == "name":
        return sorted(imported, key=lambda one: swedish_key(sources[one]))
    values = _values(project, order)
    return sorted(imported, key=lambda one: (one not in values, swedish_key(values.get(one, ""))))


def order_told(order: str) -> str:
    """How the sources are put in order, as a sentence."""
    told = {
        "coded": _("The sources are in the order in which they were first coded."),
        "import": _("The sources are in the order in which they were imported."),
        "name": _("The sources are in the order of their names."),
    }
    by = _("The sources are in the order of “{name}”.")
    return told.get(order) or by.format(name=order.removeprefix(ATTRIBUTE))


def _values(project: Project, order: str) -> dict[int, str]:
    """The value of an attribute in each source that has one: the first speaker’s who has one."""
    wanted = name_key(order.removeprefix(ATTRIBUTE))
    voices = tallies.voices(project, [role for role in Role if role.answers])
    names = {name_key(name): name for voice in voices for name in voice.attributes}
    if wanted not in names:
        known = ", ".join((*ORDERS, *(f"{ATTRIBUTE}{name}" for name in names.values())))
        raise UnknownName(
            _("Sources cannot be put in order by “{name}”. Choose one of: {known}.").format(
                name=order, known=known
            )
        )
    found: dict[int, str] = {}
    for voice in voices:
        own = {name_key(name): value for name, value in voice.attributes.items()}
        if own.get(wanted):
            found.setdefault(voice.source_id, own[wanted])
    return found
