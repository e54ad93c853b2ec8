"""What a change of a codebook says of itself."""

from __future__ import annotations

from qualcode.model.codebook import CodeEntry
from qualcode.model.codebook_change import (
    Change,
    ChangeKind,
    Detail,
    Evidence,
    Group,
    Link,
    PlacedCode,
)


def code(name: str, codings: int | None = None, guid: str | None = None) -> PlacedCode:
    return PlacedCode(CodeEntry(name, guid=guid), (name,), codings)


def link(old: PlacedCode, new: PlacedCode) -> Link:
    return Link(old, new, Evidence.DEFINITION, 0.8)


def test_the_heir_of_a_merger_is_the_code_with_the_same_guid_before_that_of_the_same_name() -> None:
    tid, ork = code("tid"), code("ork", guid="g")
    new = code("tid", guid="g")

    heir = Group((tid, ork), (new,), (link(tid, new), link(ork, new))).heir

    assert heir is not None
    assert heir.old is ork


def test_a_merger_under_a_new_name_has_no_heir() -> None:
    tid, ork, new = code("tid"), code("ork"), code("kraft")

    assert Group((tid, ork), (new,), (link(tid, new), link(ork, new))).heir is None


def test_a_merger_concerns_the_codings_that_come_under_another_code() -> None:
    tid, ork, new = code("tid", 7), code("ork", 5), code("tid", 12)

    change = Change(ChangeKind.MERGED, (tid, ork), (new,), links=(link(tid, new), link(ork, new)))

    assert change.effect == 5


def test_an_added_code_concerns_its_own_codings() -> None:
    assert Change(ChangeKind.ADDED, (), (code("ork", 5),)).effect == 5
    assert Change(ChangeKind.ADDED, (), (code("ork"),)).effect is None


def test_a_list_tells_what_joined_and_what_left() -> None:
    detail = Detail("keywords", ("stress", "tid"), ("tid", "hinna"))

    assert (detail.joined, detail.left) == (("hinna",), ("stress",))
