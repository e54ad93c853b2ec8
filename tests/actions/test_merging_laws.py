"""Merging is commutative, associative and idempotent, and loses nothing, whatever was done."""

from __future__ import annotations

import random
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.actions import coding, projects
from qualcode.model.coding import NewCoding
from qualcode.model.span import Span
from tests.merged_copies import base, content, copied, join, stamps, work

PEOPLE = {"a": "Anna", "b": "Bo", "c": "Anna"}  # Anna works in two copies
STEPS = st.lists(st.integers(0, 2**30), max_size=8)
HISTORIES = st.fixed_dictionaries(dict.fromkeys(PEOPLE, STEPS))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The common past of all copies."""
    return base(tmp_path_factory.mktemp("merging") / "base")


class Copies:
    """The copies of one example, in a folder of their own."""

    def __init__(self, folder: Path, start: Path, histories: dict[str, list[int]]) -> None:
        self._folder, self._number = folder, count(1)
        for place, (name, steps) in enumerate(histories.items()):
            copied(start, folder / name)
            stamp = stamps(1000 + 7 * place, f"{name}{steps}")
            work(folder / name, PEOPLE[name], steps, stamp, start.parent / "texts")

    def merged(self, *names: str) -> Path:
        """A copy of the first, with the others merged into it in turn; each is checked."""
        number = next(self._number)
        made = copied(self._folder / names[0], self._folder / f"{number}")
        for name in names[1:]:
            join(made, self._folder / name, stamps(9000 + number, f"{number}{name}"))
        with projects.open_project(made) as project:
            assert projects.check(project).faults == ()
        return made


@settings(max_examples=25, deadline=None, derandomize=True)
@given(HISTORIES)
def test_the_order_of_merges_does_not_matter(start: Path, histories: dict[str, list[int]]) -> None:
    with TemporaryDirectory() as folder:
        copies = Copies(Path(folder), start, histories)

        one = copies.merged("a", "b", "c")
        first_theirs = copies.merged("a", copies.merged("c", "b").name)

        assert content(copies.merged("a", "b")) == content(copies.merged("b", "a"))
        assert content(one) == content(first_theirs)
        assert content(one) == content(copies.merged("c", "a", "b"))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(HISTORIES)
def test_merging_again_changes_nothing(start: Path, histories: dict[str, list[int]]) -> None:
    with TemporaryDirectory() as folder:
        copies = Copies(Path(folder), start, histories)
        once = copies.merged("a", "b")

        again = copies.merged(once.name, "b")
        back = copies.merged("b", once.name)

        assert content(again) == content(once)
        assert content(back) == content(once)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(HISTORIES)
def test_no_passage_that_somebody_coded_and_nobody_took_away_is_lost(
    start: Path, histories: dict[str, list[int]]
) -> None:
    with TemporaryDirectory() as folder:
        copies = Copies(Path(folder), start, histories)
        old = content(start)["coding"]
        ours, theirs = (content(Path(folder) / name)["coding"] for name in "ab")

        found = content(copies.merged("a", "b"))["coding"]

        kept = {(row[2], row[3]) for row in found.values()}
        made = {guid for guid in ours.keys() | theirs.keys() if guid not in old}
        for guid in made:
            row = ours.get(guid) or theirs[guid]
            same_words = any(words[2] == row[3][2] for _coder, words in kept)
            assert guid in found or same_words


@settings(max_examples=15, deadline=None, derandomize=True)
@given(HISTORIES, HISTORIES, st.permutations("abc"))
def test_copies_that_were_merged_midway_give_the_same_in_any_order(
    start: Path, first: dict[str, list[int]], then: dict[str, list[int]], who: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        copies = Copies(Path(folder), start, first)
        join(Path(folder) / who[0], Path(folder) / who[1], stamps(1500, f"midway{first}"))
        for place, (name, steps) in enumerate(then.items()):
            stamp = stamps(2000 - 700 * place, f"then{name}{steps}")  # their clocks differ
            work(Path(folder) / name, PEOPLE[name], steps, stamp, start.parent / "texts")

        one = copies.merged("a", "b", "c")
        first_theirs = copies.merged("a", copies.merged("c", "b").name)

        assert content(one) == content(first_theirs)
        assert content(one) == content(copies.merged("c", "a", "b"))
        assert content(one) == content(copies.merged("b", one.name))


def test_ten_copies_give_the_same_in_any_order(start: Path, tmp_path: Path) -> None:
    names = [f"k{number}" for number in range(10)]
    for number, name in enumerate(names):
        copied(start, tmp_path / name)
        steps = [random.Random(name + str(step)).getrandbits(30) for step in range(8)]
        stamp = stamps(1000 + number, name)
        work(tmp_path / name, f"kodare {number}", steps, stamp, start.parent / "texts")
    results = []

    for seed in range(3):
        order = random.Random(seed).sample(names, len(names))
        made = copied(tmp_path / order[0], tmp_path / f"all{seed}")
        for name in order[1:]:
            join(made, tmp_path / name, stamps(5000, f"{seed}{name}"))
        results.append(content(made))

    assert all(one == other for one, other in pairwise(results))


def test_copies_that_merge_each_other_while_they_go_on_end_up_the_same(
    start: Path, tmp_path: Path
) -> None:
    for name, who in PEOPLE.items():
        copied(start, tmp_path / name)
        with projects.open_project(tmp_path / name, stamp=stamps(500, name)) as project:
            projects.current_coder(project, who)
    at = count(1000, 100)

    for number, (mine, theirs) in enumerate((*"ab", *"bc", *"ca")[i : i + 2] for i in (0, 2, 4)):
        for name, who in PEOPLE.items():
            stamp = stamps(next(at), f"{name}{number}")
            with projects.open_project(tmp_path / name, stamp=stamp) as project:
                coder = projects.current_coder(project, who)
                span = Span(18 + 3 * number, 34 + "abc".index(name))
                coding.add(project, coder, [NewCoding(1, 1, span)])
        join(tmp_path / mine, tmp_path / theirs, stamps(next(at), f"m{number}"))
    for number, (mine, theirs) in enumerate(("ab", "bc", "ca", "ab", "bc")):
        join(tmp_path / mine, tmp_path / theirs, stamps(next(at), f"n{number}"))

    assert content(tmp_path / "a") == content(tmp_path / "b") == content(tmp_path / "c")
