"""Embeddings, found again by a hash of their words."""

from __future__ import annotations

from qualcode.store import vectors
from qualcode.store.project import Project


def test_embeddings_are_found_by_the_hash_of_their_words(empty: Project) -> None:
    vectors.put(empty, "liten", {"a": b"\x01", "b": b"\x02"})

    found = vectors.get(empty, "liten", ["b", "c"])

    assert found == {"b": b"\x02"}


def test_embeddings_of_another_model_are_not_found_and_give_way(empty: Project) -> None:
    vectors.put(empty, "liten", {"a": b"\x01"})
    before = vectors.get(empty, "stor", ["a"])

    vectors.put(empty, "stor", {"a": b"\x02"})

    assert before == {}
    assert vectors.get(empty, "stor", ["a"]) == {"a": b"\x02"}
    assert vectors.get(empty, "liten", ["a"]) == {}


def test_embeddings_of_more_passages_than_a_query_takes_values_are_found(empty: Project) -> None:
    values = {f"{number:05}": bytes([number % 256]) for number in range(40_000)}
    vectors.put(empty, "liten", values)

    assert vectors.get(empty, "liten", values.keys()) == values
