"""The versions of a code: what was changed in it, when and by whom, and what stood there before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from qualcode.i18n import _, quoted
from qualcode.model.lines import flat

Row = Mapping[str, Any]
_TEXTS = ("definition", "when_to_use", "when_not_to_use")
_LISTS = ("examples", "keywords")


class CodeChange(NamedTuple):
    """A change of the row of a code: when (ISO 8601, UTC), by whom, in what action (see
    `history_words`), and the columns before and after; None where there was, or is, no such code.
    """

    at: str
    coder: str | None
    action: str
    code_id: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Version:
    """A change of a code in words, some for each part of it: “renamed from …”."""

    day: str
    coder: str
    told: tuple[str, ...]


def versions(changes: Iterable[CodeChange]) -> dict[int, list[Version]]:
    """The versions of each code (by its id), oldest first; how it looks is no part of them."""
    names: dict[int, str] = {}
    found: dict[int, list[Version]] = {}
    for one in changes:
        if one.after is not None and "name" in one.after:
            names[one.code_id] = one.after["name"]
        told = tuple(_told(one, names))
        if told:
            version = Version(one.at[:10], one.coder or "", told)
            found.setdefault(one.code_id, []).append(version)
    return found


def _told(one: CodeChange, names: Mapping[int, str]) -> Iterator[str]:
    if one.before is None:
        yield _("brought in with a codebook") if one.action == "codebook.import" else _("made")
        return
    if one.after is None:
        yield _("deleted")
        return
    before, after = one.before, one.after
    if "name" in after:
        yield _("renamed from {name}").format(name=quoted(before["name"]))
    if "parent_id" in after:
        yield _moved(before["parent_id"], names)
    for key in _TEXTS:
        if key in after:
            yield _rewritten(_called(key), before[key])
    for key in _LISTS:
        if key in after:
            yield from _listed(_called(key), json.loads(before[key]), json.loads(after[key]))
    if "contrast" in after:
        yield _("made a contrast") if after["contrast"] else _("a contrast no more")


def _moved(parent_id: int | None, names: Mapping[int, str]) -> str:
    if parent_id is None:
        return _("moved from the top")
    return _("moved from under {name}").format(name=quoted(names.get(parent_id, "?")))


def _rewritten(what: str, before: str) -> str:
    if not before:
        return _("{what}: written").format(what=what)
    return _("{what}: changed from {words}").format(what=what, words=quoted(flat(before)))


def _listed(what: str, before: list[str], after: list[str]) -> Iterator[str]:
    """What joined a list and what left it."""
    new = [quoted(flat(one)) for one in after if one not in before]
    gone = [quoted(flat(one)) for one in before if one not in after]
    if new:
        yield _("{what}: added {words}").format(what=what, words=", ".join(new))
    if gone:
        yield _("{what}: took out {words}").format(what=what, words=", ".join(gone))
    if not new and not gone:
        yield _("{what}: put in another order").format(what=what)


def _called(key: str) -> str:
    return {
        "definition": _("definition"),
        "when_to_use": _("when to use"),
        "when_not_to_use": _("when not to use"),
        "examples": _("examples"),
        "keywords": _("keywords"),
    }[key]
