"""A study of the seed texts with their labels, ready to be scored: made in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks import labels
from benchmarks.labels import Label
from qualcode.actions import codebooks, projects, transcripts
from qualcode.model.codebook import Codebook
from qualcode.model.source import Source
from qualcode.model.unit import Unit
from qualcode.store.project import Project

CODER = "mätning"


@dataclass(frozen=True)
class Ground:
    """The texts and units of a study, the codebook, and what readers say of some units.

    `place` has for each label the row of its unit among all units of all sources, in order.
    """

    project: Project
    codebook: Codebook
    sources: tuple[Source, ...]
    texts: tuple[str, ...]
    units: tuple[tuple[Unit, ...], ...]
    labels: tuple[Label, ...]
    place: tuple[int, ...]

    def gold(self, codes: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
        """Sets of codes, one a label, as labels × codes in the order of the codebook."""
        return labels.gold(codes, [code.name for code in self.codebook.codes])


@contextmanager
def laid_out(seeds: Path, codebook: Path, labelled: Sequence[Label]) -> Iterator[Ground]:
    """A study of the plain texts in a folder. Raises ValueError when a text is another one."""
    with (
        TemporaryDirectory() as name,
        projects.create(Path(name) / "study", coder=CODER) as project,
    ):
        coder = projects.current_coder(project, CODER)
        transcripts.import_transcripts(project, coder, sorted(seeds.glob("*.txt")))
        codebooks.import_codebook(project, coder, codebook)
        yield _ground(project, labelled)


def _ground(project: Project, labelled: Sequence[Label]) -> Ground:
    sources = transcripts.all_sources(project)
    _need_the_same_texts(sources)
    units = [tuple(transcripts.units(project, source.id)) for source in sources]
    flat = [
        (source.name, unit.span)
        for source, found in zip(sources, units, strict=True)
        for unit in found
    ]
    return Ground(
        project,
        codebooks.codebook(project),
        tuple(sources),
        tuple(project.text(source.id) for source in sources),
        tuple(units),
        tuple(labelled),
        tuple(labels.rows(labelled, flat)),
    )


def _need_the_same_texts(sources: Sequence[Source]) -> None:
    found = {source.name: source.sha256 for source in sources}
    for file, fingerprint in labels.fingerprints().items():
        if found.get(file) != fingerprint:
            raise ValueError(f"{file} is not there, or not the text that was labelled.")
