"""The parts of a question that are true or not of a passage by itself; names are looked up here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from qualcode.analysis.ground import Ground, Test
from qualcode.analysis.query_tree import Attribute, Field, Filter
from qualcode.errors import UnknownName
from qualcode.i18n import _, quoted
from qualcode.model.codebook import Codebook, brief, name_key
from qualcode.model.coding import Certainty
from qualcode.model.operators import operator_of

EVERYBODY = "*"
_NAMES_SHOWN = 8


def family(book: Codebook, code: str) -> set[int]:
    """The ids of a code and its sub-codes; raises UnknownName."""
    found = book.find(code)
    if found is not None:
        return book.family(found.id)
    what = _("No code is called “{name}”.").format(name=brief(code))
    if operator_of(code.upper()):
        what += " " + _("Words such as AND, OR and NOT are written in capitals.")
    raise unknown(what, code, map(attrgetter("name"), book.codes))


def filtered(query: Filter | Attribute, ground: Ground) -> Test:
    """The test for a field or an attribute. Raises UnknownName for a name that is not there."""
    if isinstance(query, Attribute):
        return _heard(ground, _cases_with(ground, query))
    value = query.value
    match query.field:
        case Field.SOURCE:
            chosen = sources_called(ground, value)
            return lambda one: one.source_id in chosen
        case Field.SPEAKER:
            return _said_by(ground, value)
        case Field.CASE:
            return _heard(ground, {_case_called(ground, value)})
        case Field.CODER:
            return _coded_by(ground, value)
        case Field.CERTAINTY:
            return _among(ground.unsure(), wanted=value == Certainty.UNSURE.value)
        case Field.ORIGIN:
            return _among(ground.of_origin(value), wanted=True)
        case Field.KEY:
            return _among(ground.key_quotes(), wanted=value == "yes")
        case Field.MEMO:
            return _among(ground.memos(), wanted=value == "yes")


def _among(coding_ids: Collection[int], *, wanted: bool) -> Test:
    """The test whether a passage is a coding, and one of these or not, as is wanted."""
    return lambda one: one.coding_id > 0 and (one.coding_id in coding_ids) is wanted


def sources_called(ground: Ground, name: str) -> set[int]:
    """The id of the source of that name, as a set; raises UnknownName."""
    found = {one for one, called in ground.sources.items() if name_key(called) == name_key(name)}
    if not found:
        what = _("No source is called “{name}”.").format(name=brief(name))
        raise unknown(what, name, ground.sources.values())
    return found


def unknown(what: str, name: str, known: Iterable[str]) -> UnknownName:
    """The error that a name is not there, with those that may have been meant."""
    from qualcode.language.likeness import rank

    names = list(dict.fromkeys(filter(None, known)))
    alike = [names[at] for at in rank(name[:100], names, 3)]
    if alike:
        meant = ", ".join(quoted(brief(one)) for one in alike)
        return UnknownName(f"{what} " + _("Did you mean {names}?").format(names=meant))
    if not names:
        return UnknownName(what)
    shown = ", ".join(map(brief, names[:_NAMES_SHOWN])) + (
        ", …" if len(names) > _NAMES_SHOWN else ""
    )
    return UnknownName(f"{what} " + _("There are: {names}.").format(names=shown))


def _said_by(ground: Ground, name: str) -> Test:
    who = {one.speaker_id for one in ground.voices if name_key(one.speaker) == name_key(name)}
    if not who:
        what = _("No speaker is called “{name}”.").format(name=brief(name))
        raise unknown(what, name, (one.speaker for one in ground.voices))
    return _spoken(ground, who)


def _coded_by(ground: Ground, name: str) -> Test:
    if name.strip() == EVERYBODY:
        return lambda _one: True
    chosen = {one for one, called in ground.coders.items() if name_key(called) == name_key(name)}
    # A place that was found by its words is nobody's, so it is not somebody else's.
    return lambda one: one.coder_id in chosen or not one.coding_id


def _case_called(ground: Ground, name: str) -> str:
    for case in ground.cases:
        if name_key(case.name) == name_key(name):
            return case.name
    what = _("No case is called “{name}”.").format(name=brief(name))
    raise unknown(what, name, (case.name for case in ground.cases))


def _cases_with(ground: Ground, query: Attribute) -> set[str]:
    """The names of the cases with this value of the attribute."""
    values: dict[str, str] = {}
    for case in ground.cases:
        for name, value in case.attributes.items():
            if name_key(name) == name_key(query.name):
                values[case.name] = value
    if not values:
        what = _("No case has an attribute “{name}”.").format(name=brief(query.name))
        raise unknown(what, query.name, (name for one in ground.cases for name in one.attributes))
    found = {case for case, value in values.items() if name_key(value) == name_key(query.value)}
    if not found:
        what = _("No case has the value “{value}” of the attribute {name}.").format(
            name=brief(query.name), value=brief(query.value)
        )
        raise unknown(what, query.value, values.values())
    return found


def _heard(ground: Ground, cases: Collection[str]) -> Test:
    """The test whether somebody of these cases says words of the passage."""
    return _spoken(ground, {one.speaker_id for one in ground.voices if one.case in cases})


def _spoken(ground: Ground, who: set[int]) -> Test:
    where = {one.source_id for one in ground.voices if one.speaker_id in who}
    return lambda one: (
        one.source_id in where
        and not who.isdisjoint(ground.speech(one.source_id).speakers(one.start, one.end))
    )
