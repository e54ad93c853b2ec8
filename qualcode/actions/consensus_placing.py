"""Put what was decided about a place in place of what the consensus coder had there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualcode.actions.coding import fitted, take_away
from qualcode.errors import AgreementError
from qualcode.i18n import _
from qualcode.model.adjudication import Contested, Placed, Ruling, Verdict, decided
from qualcode.model.coding import Certainty, Coder, NewCoding, Origin
from qualcode.model.printable import printable
from qualcode.store import adjudications, codings
from qualcode.store import coders as people
from qualcode.store.journal import Change
from qualcode.store.project import Project

Kind = tuple[bool, bool]
"""Whether the coder is unsure of a coding, and whether it is a key quotation."""


class Made:
    """Which codings (GUIDs) of a consensus coder came of which decisions in a source: of several,
    if these gave the same. It is read once, and told what changes.
    """

    def __init__(self, project: Project, consensus: Coder, source_id: int) -> None:
        self._project = project
        self._of_key: dict[str, tuple[str, ...]] = {}
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        for key, guids in adjudications.made(project, consensus.id, source_id):
            self.put(key, guids)

    def put(self, key: str, guids: Iterable[str]) -> None:
        """These codings came of the decision with that key, and no others."""
        for guid in self._of_key.pop(key, ()):
            self._keys[guid].discard(key)
        self._of_key[key] = tuple(guids)
        for guid in self._of_key[key]:
            self._keys[guid].add(key)

    def keys(self, guid: str) -> frozenset[str]:
        """The decisions that a coding came of."""
        return frozenset(self._keys.get(guid, ()))

    def by(self, key: str) -> dict[int, str]:
        """The codings (GUID by id) that came of a decision and of no other, and are there."""
        alone = [guid for guid in self._of_key.get(key, ()) if self._keys[guid] == {key}]
        return dict(adjudications.named(self._project, alone))


def fitted_ruling(project: Project, places: Sequence[Contested], ruling: Ruling) -> Ruling:
    """The ruling with its codings on their words, without white space at their ends.

    Raises AgreementError for a verdict that lacks something, or has something that goes with
    another, and CodingError for codings that cannot be.
    """
    if (ruling.verdict is Verdict.NEW) != bool(ruling.codings):
        raise AgreementError(
            _("Codings of your own go with the verdict “new” only.")
            if ruling.codings
            else _("To decide on codings of your own, say which.")
        )
    if (ruling.verdict is Verdict.KEEP) != bool(ruling.kept):
        raise AgreementError(
            _("Whose codings to keep goes with the verdict “keep” only.")
            if ruling.kept
            else _("To keep what a coder coded, say whose codings.")
        )
    for place in places:
        if ruling.kept and ruling.kept not in place.coders:
            raise AgreementError(
                _(
                    "“{name}” has not coded the text of this place. Keep the codings of: {coders}."
                ).format(name=ruling.kept, coders=", ".join(place.coders))
            )
    if ruling.codings and len(places) != 1:
        raise AgreementError(_("Decide on codings of your own at one place at a time."))
    note = printable(ruling.note, keep="\n").strip()
    return replace(ruling, codings=_fitted(project, places, ruling.codings), note=note)


def _fitted(
    project: Project, places: Sequence[Contested], own: Sequence[Placed]
) -> tuple[Placed, ...]:
    found = [
        fitted(project, NewCoding(places[0].source_id, code_id, span)) for code_id, span in own
    ]
    return tuple((one.code_id, one.span) for one in found)


def need_current(project: Project, place: Contested) -> None:
    """Raise AgreementError if a coding that is decided about is no longer there.

    What coders had at an earlier time stays as it was.
    """
    for name, placed in place.codings.items():
        coder_id = _coder_id(project, name)
        for code_id, span in placed:
            new = NewCoding(place.source_id, code_id, span)
            if coder_id is not None and codings.same(project, new, coder_id) is None:
                raise AgreementError(
                    _(
                        "{name} has changed the codings at this place in the meantime. List the "
                        "places again, and decide then."
                    ).format(name=name)
                )


def put(
    project: Project,
    change: Change,
    consensus: Coder,
    place: Contested,
    ruling: Ruling,
    before: Made,
) -> tuple[str, ...]:
    """Write the codings that a ruling gives, and take away what they replace, as part of a change;
    the GUIDs of those that came of it.

    A decision about another place whose codings give way is taken back: that place is open again.
    """
    gone = before.by(place.key)
    if ruling.verdict is not Verdict.DISCUSS:
        gone |= _in_the_way(project, consensus, place)
    made = []
    for code_id, span in decided(place, ruling):
        new = NewCoding(place.source_id, code_id, span)
        twin = codings.same(project, new, consensus.id)
        if twin is None:
            kinds = _kinds(project, place, ruling, new)
            made.append(insert(project, change, consensus, new, kinds))
        elif twin in gone:
            made.append(gone.pop(twin))
        elif (there := codings.by_id(project, twin)) and before.keys(there.guid):
            made.append(there.guid)
    before.put(place.key, made)
    for coding_id in gone:
        take_away(project, change, coding_id)
    for key in {key for guid in gone.values() for key in before.keys(guid)}:
        take_back(project, change, consensus, key, before)
    return tuple(made)


def take_back(project: Project, change: Change, consensus: Coder, key: str, before: Made) -> None:
    """Forget what was decided about a place, if anything was, with the codings that came of nothing
    else, as part of a change.
    """
    old = adjudications.by_key(project, consensus.id, key)
    if old is None:
        return
    for coding_id in before.by(key):
        take_away(project, change, coding_id)
    before.put(key, ())
    adjudications.remove(change, old.id)


def insert(
    project: Project, change: Change, consensus: Coder, new: NewCoding, kinds: Iterable[Kind]
) -> str:
    """Add a coding that comes of others, of these kinds; its GUID.

    It is unsure if all of them are, and a key quotation if one is.
    """
    listed = list(kinds)
    unsure = bool(listed) and all(unsure for unsure, _key in listed)
    made = codings.insert(
        project,
        change,
        NewCoding(
            new.source_id,
            new.code_id,
            new.span,
            Origin.CONSENSUS,
            Certainty.UNSURE if unsure else Certainty.SURE,
            key_quote=any(key for _unsure, key in listed),
        ),
        consensus.id,
    )
    return made.guid


def _coder_id(project: Project, name: str) -> int | None:
    """The coder of exactly that name; None for a coder as she judged at an earlier time."""
    return next((one.id for one in people.all_coders(project) if one.name == name), None)


def _in_the_way(project: Project, consensus: Coder, place: Contested) -> dict[int, str]:
    """Her codings of the codes that are differed about, on the units on which they are.

    Two places may share text that is in no unit, such as an interviewer's.
    """
    return {
        coding_id: guid
        for code_id, reach in place.reaches
        for coding_id, guid in adjudications.met(
            project, consensus.id, place.source_id, code_id, reach
        )
    }


def _kinds(project: Project, place: Contested, ruling: Ruling, new: NewCoding) -> list[Kind]:
    """The kinds of the codings that a new one comes of."""
    whose = {Verdict.KEEP: [ruling.kept], Verdict.BOTH: list(place.codings)}
    kinds = []
    for name in whose.get(ruling.verdict, []):
        coder_id = _coder_id(project, name)
        for code_id, span in place.codings[name]:
            if code_id != new.code_id or not span.overlaps(new.span) or coder_id is None:
                continue
            found = codings.same(project, replace(new, span=span), coder_id)
            one = None if found is None else codings.by_id(project, found)
            if one is not None:
                kinds.append((one.certainty is Certainty.UNSURE, one.key_quote))
    return kinds
