"""What knew of what, what was last, and what is there."""

from __future__ import annotations

from qualcode.analysis.merging_identity import held_alike, same
from qualcode.analysis.merging_past import Past, Places, united
from qualcode.model.merging import ALL, GONE, Entry, Held, Key

CODE: Key = ("code", "k")


def _entry(
    guid: str, before: str = "", *, at: str = "12", reverts: str | None = None, **writes: str
) -> Entry:
    wrote = {("code", thing): (field,) for thing, field in writes.items()}
    return Entry(guid, at, "", "", reverts, wrote, tuple(before.split()))


def _past(*entries: Entry) -> Past:
    known = {entry.guid: entry for entry in entries}
    return Past(known, Places(known), {})


def test_an_entry_knows_those_before_it_also_over_a_merge() -> None:
    past = _past(_entry("a"), _entry("b", "a"), _entry("c", "a"), _entry("m", "b c"))

    pairs = [("b", "a"), ("m", "c"), ("m", "b"), ("b", "c"), ("c", "b"), ("a", "b")]
    assert [past.places.knows(*pair) for pair in pairs] == [True, True, True, False, False, False]


def test_what_came_after_ranks_later_also_where_the_clock_was_slow() -> None:
    past = _past(_entry("a", at="15"), _entry("b", "a", at="09"), _entry("c", at="14"))

    assert sorted("abc", key=past.places.rank) == ["c", "a", "b"]


def test_a_thing_is_there_if_somebody_wrote_to_it_whom_the_deleter_did_not_know() -> None:
    made, gone = _entry("a", k=ALL), _entry("b", "a", k=GONE)

    known = _past(made, _entry("c", "a", k="name"), _entry("d", "c", k=GONE))
    unknown = _past(made, gone, _entry("c", "a", k="name"))

    assert (known.stands(CODE), unknown.stands(CODE)) == (False, True)


def test_a_deletion_that_was_taken_back_does_not_count() -> None:
    past = _past(_entry("a", k=ALL), _entry("b", "a", k=GONE), _entry("c", "b", reverts="b"))

    assert past.stands(CODE)


def test_what_a_deleted_thing_held_is_by_who_wrote_it_also_if_that_is_taken_back_later() -> None:
    made, named = _entry("a", k=ALL), _entry("b", "a", k="name")
    past = _past(made, named, _entry("c", "b", k=GONE), _entry("d", "b", reverts="b"))

    then = past.latest(CODE, "name", past.entries, past.undone, until="c")
    now = past.latest(CODE, "name", past.entries, past.undone)

    assert (then, now) == ("b", "a")


def test_things_made_alike_are_the_same_only_if_neither_maker_knew_the_other() -> None:
    def made(guid: str, thing: str, before: str) -> Entry:
        key = "code", thing
        return Entry(guid, "12", "", "", None, {key: (ALL,)}, tuple(before.split()), {key: "tid"})

    apart = {one.guid: one for one in (_entry("a"), made("b", "2", "a"), made("c", "1", "a"))}
    later = {one.guid: one for one in (_entry("a"), made("b", "2", "a"), made("c", "1", "b"))}

    assert same(apart, Places(apart).knows) == {"2": "1"}
    assert same(later, Places(later).knows) == {}


def test_an_entry_of_which_a_part_was_purged_is_known_whole_again() -> None:
    whole, purged = {"a": _entry("a", k=ALL, l=ALL)}, {"a": _entry("a", l=ALL)}

    assert united(whole, purged) == united(purged, whole) == whole


def test_a_value_that_is_held_names_other_things_as_they_are_called_now() -> None:
    old, new = "00000000-0000-0000-0000-000000000002", "00000000-0000-0000-0000-000000000001"
    held = Held("speaker", f"{old}/R", "source", "e", old)

    found = held_alike(held, {old: new})

    assert found == Held("speaker", f"{new}/R", "source", "e", new)
