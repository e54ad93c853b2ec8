"""The labelled set and its reader."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import labels
from qualcode.importers import codebook_yaml
from qualcode.model.span import Span

HEADER = "file,start,end,codes,first,second\n"


def label(file: str, start: int, end: int) -> labels.Label:
    return labels.Label(file, Span(start, end), frozenset(), frozenset(), frozenset())


def test_a_line_is_a_unit_with_its_codes(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"{HEADER}brev,3,20,symbol,symbol;verktyg,symbol\n", encoding="utf-8")

    (found,) = labels.read(path)

    assert (found.file, found.span) == ("brev", Span(3, 20))
    assert (found.codes, found.first) == ({"symbol"}, {"symbol", "verktyg"})


def test_a_unit_without_codes_has_none(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"{HEADER}brev,3,20,,,\n", encoding="utf-8")

    assert labels.read(path)[0].codes == frozenset()


def test_codes_are_told_in_the_order_of_the_names() -> None:
    found = labels.gold([frozenset({"b"}), frozenset()], ["a", "b"])

    assert found.tolist() == [[False, True], [False, False]]


def test_a_label_belongs_to_the_unit_it_shares_most_with() -> None:
    units = [("a", Span(0, 10)), ("a", Span(11, 40)), ("b", Span(0, 40))]

    assert labels.rows([label("a", 8, 30), label("b", 1, 2)], units) == [1, 2]


def test_a_label_that_no_unit_meets_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="No unit of a meets"):
        labels.rows([label("a", 90, 99)], [("a", Span(0, 10)), ("b", Span(80, 99))])


def test_the_labelled_units_are_in_order_and_apart() -> None:
    found = labels.read()

    places = [(one.file, one.span) for one in found]
    assert places == sorted(places)
    assert all(
        first.file != second.file or first.span.end <= second.span.start
        for first, second in pairwise(found)
    )


def test_every_labelled_text_has_its_fingerprint() -> None:
    assert {one.file for one in labels.read()} == set(labels.fingerprints())


@pytest.mark.parametrize("name", ["lean.yaml", "full.yaml"])
def test_both_codebooks_have_the_codes_of_the_labels(name: str) -> None:
    used = frozenset().union(*(one.first | one.second for one in labels.read()))

    known = {entry.name for entry in codebook_yaml.read(labels.FOLDER / name)}

    assert used == known


def test_what_counts_was_given_in_a_reading() -> None:
    assert all(one.codes <= one.first | one.second for one in labels.read())
