"""The ledger of a paper: packed to JSON and back, and strict about what it is given."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.ledger import LedgerError, packed, paper_guid, unpacked, word_ids
from qualcode.model.printable import printable
from qualcode.model.review import Cell, Look, Paper, Piece, Remark
from qualcode.model.source import fingerprint
from qualcode.model.span import Span

GUID = "6f1d2c3b-0000-4000-8000-00000000000a"
SOURCE = "6f1d2c3b-0000-4000-8000-00000000000b"
TEXT = "I: Hur började det?\nR: En eldsjäl 🙂 drev på.\nDatum\t2 mars"


def paper() -> Paper:
    return Paper(
        guid=GUID,
        project="6f1d2c3b-0000-4000-8000-00000000000c",
        title="Kodad",
        language="sv",
        changed=datetime(2026, 3, 2, tzinfo=UTC),
        pieces=(
            Piece("Kodad", Look.TITLE),
            Piece("eldsjälar", Look.LEGEND, code="code-guid", cell=Cell(0, 1, 0)),
            Piece("0:00:03 I: Hur började det?", Look.TURN, SOURCE, Span(0, 19), 8, "", 1, 2),
            Piece("R: En eldsjäl 🙂 drev på.", Look.TURN, SOURCE, Span(20, 44), 0, "", 2, 2),
            Piece("2 mars", Look.TURN, SOURCE, Span(51, 57), cell=Cell(1, 0, 1)),
        ),
        remarks=(
            Remark("coding:1", "kodare 1", "2026-03-02T08:00:00Z", "[eldsjälar]\nSe R3.",
                   Span(44, 65), code="eldsjälar", colour="#e69f00", done=True),
            Remark("item:2", "handledare", "2026-03-03T08:00:00Z", "Varför?", Span(44, 65),
                   parent="coding:1"),
        ),
        sources={SOURCE: fingerprint(TEXT)},
    )  # fmt: skip


def ledger() -> dict[str, Any]:
    packed_and_read: dict[str, Any] = json.loads(json.dumps(packed(paper())))
    return packed_and_read


def test_a_paper_comes_back_from_its_ledger() -> None:
    assert unpacked(ledger(), {SOURCE: TEXT}) == paper()


def test_a_ledger_has_no_words_of_a_source() -> None:
    assert "eldsjäl 🙂" not in json.dumps(ledger(), ensure_ascii=False)


@given(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=30),
    st.text(st.sampled_from("0:1 5"), max_size=8),
)
def test_any_text_of_a_source_comes_back(text: str, head: str) -> None:
    shown = head + printable(text, keep="\t")
    piece = Piece(shown, Look.TURN, SOURCE, Span(0, len(text)), len(head))
    whole = replace(paper(), pieces=(piece,), remarks=(), sources={SOURCE: fingerprint(text)})

    assert unpacked(json.loads(json.dumps(packed(whole))), {SOURCE: text}) == whole


def test_the_guid_follows_from_the_content_and_not_from_itself() -> None:
    first, other = packed(paper()), packed(replace(paper(), guid=SOURCE))
    changed = packed(replace(paper(), title="Annat"))

    assert paper_guid("p", first) == paper_guid("p", other)
    assert len({paper_guid("p", first), paper_guid("q", first), paper_guid("p", changed)}) == 3
    assert paper_guid("p", dict(reversed(first.items()))) == paper_guid("p", first)


def test_a_label_is_no_longer_than_the_words_after_the_head() -> None:
    piece = Piece("0:05 Hon", Look.TURN, SOURCE, Span(0, 3), head=5, label=3)
    sources = {SOURCE: fingerprint("Hon")}
    whole = packed(replace(paper(), pieces=(piece,), remarks=(), sources=sources))

    assert unpacked(whole, {SOURCE: "Hon"}).pieces == (piece,)
    with pytest.raises(LedgerError, match="label"):
        unpacked(at(whole, "pieces.0.label", 4), {SOURCE: "Hon"})


def at(data: Any, path: str, value: Any) -> Any:
    """The ledger with another value at a path such as `pieces.0.look`."""
    whole = copy.deepcopy(data)
    *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    inner = whole
    for key in way:
        inner = inner[key]
    inner[last] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 2),
        ("format", True),
        ("guid", "6F1D"),
        ("title", 7),
        ("title", "a\x1b[2J"),
        ("language", "sv\n"),
        ("changed", "2026-03-02"),
        ("changed", "i går"),
        ("unknown", 1),
        ("pieces", {}),
        ("remarks", None),
        ("sources", {SOURCE: "0" * 64}),
        ("sources", {}),
        ("sources", {GUID: fingerprint(TEXT)}),
        ("pieces.0.look", "loud"),
        ("pieces.0.look", []),
        ("pieces.0.text", "två\nrader"),
        ("pieces.0.span", [0, 3]),
        ("pieces.2.span", [0, 30]),
        ("pieces.2.span", [5, 2]),
        ("pieces.2.span", [0, 999]),
        ("pieces.2.span", [0, 1.5]),
        ("pieces.2.span", [0]),
        ("pieces.2.source", GUID),
        ("pieces.2.source", ""),
        ("pieces.2.number", -1),
        ("pieces.2.number", True),
        ("pieces.2.label", 500),
        ("pieces.3.span", [0, 19]),
        ("pieces.1.cell", [0, 1]),
        ("remarks.0.key", "coding:a b"),
        ("remarks.0.at", "2026-13-02T08:00:00Z"),
        ("remarks.0.at", "2026-03-02"),
        ("remarks.0.place", [0, 10_000]),
        ("remarks.0.code", "annat"),
        ("remarks.0.colour", "red"),
        ("remarks.0.done", 1),
        ("remarks.0.author", "a\nb"),
        ("remarks.1.key", "coding:1"),
        ("remarks.1.parent", "coding:7"),
        ("remarks.1.parent", "item:2"),
        ("remarks.1.parent", 5),
        ("remarks.1", "text"),
    ],
)
def test_what_the_program_does_not_write_is_refused(path: str, value: object) -> None:
    with pytest.raises(LedgerError):
        unpacked(at(ledger(), path, value), {SOURCE: TEXT})


@pytest.mark.parametrize("data", [None, [], "{}", 3, {}])
def test_what_is_no_ledger_at_all_is_refused(data: object) -> None:
    with pytest.raises(LedgerError):
        unpacked(data, {SOURCE: TEXT})


def test_two_remarks_of_one_author_at_one_time_are_refused() -> None:
    data = at(ledger(), "remarks.1.author", "kodare 1")

    with pytest.raises(LedgerError, match="time"):
        unpacked(at(data, "remarks.1.at", "2026-03-02T08:00:00Z"), {SOURCE: TEXT})


def test_a_ledger_whose_source_is_gone_is_refused() -> None:
    with pytest.raises(LedgerError, match="missing"):
        unpacked(ledger(), {})


def test_ids_for_word_are_eight_digits_and_each_is_used_once() -> None:
    one = paper().remarks[0]
    ids = word_ids([replace(one, key=f"coding:{number}") for number in range(3000)])

    listed = [word_id for pair in ids.values() for word_id in pair]
    assert len(set(listed)) == 6000
    assert all(len(one) == 8 and one == one.upper() for one in listed)
    assert all(0 < int(one, 16) < 0x80000000 for one in listed)


def test_a_coding_has_the_same_ids_on_all_papers() -> None:
    one, other = paper().remarks

    assert word_ids([one])[one.key] == word_ids([other, one])[one.key]
