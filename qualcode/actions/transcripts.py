"""Bring transcripts into the project, and say who speaks in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.actions.coding import take_away
from qualcode.errors import ImportProblem, QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import name_key
from qualcode.model.coding import Coder
from qualcode.model.memo import Subject
from qualcode.model.source import Draft, Role, Source, Speaker, Turn
from qualcode.model.unit import Unit, UnitKind
from qualcode.store import cases, codings, memos, settings, sources
from qualcode.store import purge as purging
from qualcode.store.project import Project

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Imported:
    """What was found in a file: how many words, and turns of how many speakers."""

    name: str
    words: int
    turns: int
    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...]


@dataclass
class ImportReport:
    """What became of each file: imported, names there already, (file, sentence) failures, and
    sentences about what was asked but not done.
    """

    imported: list[Imported] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)


def import_transcripts(
    project: Project,
    coder: Coder,
    paths: Sequence[Path],
    *,
    speakers: Mapping[str, Role] | None = None,
    interviewers: Collection[str] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Import files, and the transcripts in folders; each file is one transaction.

    A file of the same name and text as a source is skipped. Raises ImportProblem, before anything
    is written, when a name is taken by a source with other text. A bad file is reported and the
    rest imported. `progress` is told (number done, of how many, name of the file).
    """
    from qualcode import importers

    report = ImportReport()
    files = importers.expand(paths)

    def read(path: Path) -> Draft:
        return importers.read(path, speakers=speakers, interviewers=interviewers)

    # Two passes, so that one text at a time is in memory: look at all, then write.
    asked = [*(speakers or {}), *interviewers]
    fresh, found = _looked_at(project, files, read, report, progress)
    problem = importers.missing(asked, found)
    if problem is not None:
        raise problem
    if not asked:
        report.advice.clear()
    for number, path in enumerate(fresh):
        _tell(progress, len(files) + number, len(files) + len(fresh), path)
        try:
            report.imported.append(_add(project, coder, read(path)))
        except QualcodeError as error:
            report.failed.append((path.name, str(error)))
    if fresh:
        _tell(progress, 1, 1, fresh[-1])
    return report


def all_sources(project: Project) -> list[Source]:
    """The sources, in the order they were imported."""
    return sources.sources(project)


def named(project: Project, name: str) -> Source:
    """The source of that name; raises UnknownName with the names there are."""
    return sources.named(project, name)


def text(project: Project, source_id: int) -> str:
    """The stored text of a source."""
    return project.text(source_id)


def turns(project: Project, source_id: int) -> list[Turn]:
    """The turns of a source, in order."""
    return sources.turns(project, source_id)


def speakers(project: Project, source_id: int) -> list[Speaker]:
    """The speakers of a source with their roles and cases."""
    return sources.speakers(project, source_id)


def units(
    project: Project,
    source_id: int,
    kind: UnitKind = UnitKind.SENTENCE,
    *,
    answers: bool = False,
) -> list[Unit]:
    """The units of a source, in order; with `answers` only those a respondent says."""
    return sources.units(project, source_id, kind, answers=answers)


def set_roles(
    project: Project, coder: Coder, source_id: int, roles: Mapping[str, Role]
) -> list[Speaker]:
    """Say what speakers of a source are. Raises UnknownName for a speaker it does not have."""
    names = {name: role.value for name, role in roles.items()}
    with project.change("speaker.role", coder.id, roles=names) as change:
        for name, role in roles.items():
            row_id = sources.speaker_id(project, source_id, name)
            change.update("speaker", row_id, role=role.value)
    return sources.speakers(project, source_id)


def set_case(
    project: Project, coder: Coder, source_id: int, speaker: str, case: str | None
) -> None:
    """Tie a speaker to a case (made if new), or to none."""
    with project.change("speaker.case", coder.id, speaker=speaker, case=case) as change:
        row_id = sources.speaker_id(project, source_id, speaker)
        case_id = None if case is None else cases.ensure(project, change, case)
        change.update("speaker", row_id, case_id=case_id)


def remove(project: Project, coder: Coder, source_id: int) -> int:
    """Take a source away with its codings and memos, in one undoable step; how many codings went.

    Its text stays in the file, for undo, until `purge`.
    """
    name = next(source.name for source in sources.sources(project) if source.id == source_id)
    number = len(codings.codings(project, source_id=source_id))
    with project.change("source.remove", coder.id, name=name, codings=number) as change:
        for coding in codings.codings(project, source_id=source_id):
            take_away(project, change, coding.id)
        for memo in memos.memos(project, Subject.SOURCE, source_id):
            change.delete("memo", memo.id)
        change.update("source", source_id, removed=1)
    return number


def purge(project: Project) -> int:
    """Delete removed sources for good, also from the history; how many. Cannot be undone."""
    return purging.purge(project)


def backups(project: Project) -> list[str]:
    """The names of the files beside the project that are its backups: made before a merge, or
    before it was brought up to date. They hold what was in the project then.
    """
    return sorted(path.name for path in project.folder.glob(f"{project.path.stem}.*.bak"))


def _looked_at(
    project: Project,
    files: Sequence[Path],
    read: Callable[[Path], Draft],
    report: ImportReport,
    progress: Progress | None,
) -> tuple[list[Path], set[str]]:
    """The files to import, and the names of all speakers in all files.

    What is known or cannot be read goes into the report.
    """
    fresh: list[Path] = []
    names: set[str] = set()
    seen: dict[str, tuple[str, Path]] = {}
    conflicts: list[str] = []
    for number, path in enumerate(files):
        _tell(progress, number, 2 * len(files), path)
        try:
            draft = read(path)
        except QualcodeError as error:
            report.failed.append((path.name, str(error)))
            continue
        names |= {speaker.name for speaker in draft.speakers}
        name, conflict = draft.name, _conflict(project, path, draft, seen)
        known = sources.find(project, name)
        if conflict:
            conflicts.append(conflict)
        elif known is not None and not _same_speakers(project, known.id, draft):
            report.same.append(name)
            report.advice.append(_other_roles(name))
        elif known is not None or seen[name_key(name)][1] is not path:
            report.same.append(name)
        else:
            fresh.append(path)
        del draft
    if conflicts:
        raise ImportProblem("\n".join([*conflicts, _("Nothing was imported.")]))
    return fresh, names


def _other_roles(name: str) -> str:
    return _("{name}: its speakers stay as they are; “qualcode sources role” changes them.").format(
        name=name
    )


def _same_speakers(project: Project, source_id: int, draft: Draft) -> bool:
    def roles(found: Iterable[Speaker]) -> dict[str, Role]:
        return {speaker.name: speaker.role for speaker in found}

    return roles(sources.speakers(project, source_id)) == roles(draft.speakers)


def _conflict(
    project: Project, path: Path, draft: Draft, seen: dict[str, tuple[str, Path]]
) -> str | None:
    """Why the file cannot be a source of that name: another text has it."""
    name, sha256 = draft.name, draft.sha256
    source = sources.find(project, name)
    earlier, other = seen.setdefault(name_key(name), (sha256, path))
    if source is not None and source.sha256 != sha256:
        return _(
            "{path}: there is a source called “{name}” with other text. "
            "Rename the file to import it as a source of its own."
        ).format(path=path, name=source.name)
    if earlier != sha256:
        return _("{path} and {other} would both be called “{name}”. Rename one of them.").format(
            path=path, other=other, name=name
        )
    return None


def _add(project: Project, coder: Coder, draft: Draft) -> Imported:
    from qualcode.language.pipeline import load, units_of

    pipeline = load(settings.get(project, "spacy_pipeline") or None)
    with project.change("source.import", coder.id, name=draft.name) as change:
        if sources.find(project, draft.name) is not None:
            raise ImportProblem(
                _("“{name}” was imported by another program in the meantime.").format(
                    name=draft.name
                )
            )
        back = sources.removed(project, draft.name, draft.sha256)
        if back is not None and _same_speakers(project, back, draft):
            change.update("source", back, removed=0)
        else:
            sources.insert(project, change, draft, units_of(draft.text, draft.turns, pipeline))
    frame = {speaker.name for speaker in draft.speakers if speaker.role is Role.FRAME}
    turns = sum(turn.speaker not in frame for turn in draft.turns)
    words = sources.named(project, draft.name).words
    return Imported(draft.name, words, turns, draft.speakers, draft.notes)


def _tell(progress: Progress | None, done: int, of: int, path: Path) -> None:
    if progress is not None:
        progress(done, of, path.name)


def reach(project: Project, coder_id: int) -> dict[int, tuple[int, int, int]]:
    """How far a coder has come, by source: (end of her last coding, length of text, codings)."""
    return sources.reach(project, coder_id)
