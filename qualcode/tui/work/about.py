"""What a memo is about, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from qualcode.actions import cases, coding, transcripts
from qualcode.i18n import _, quoted
from qualcode.model.coding import Coding
from qualcode.model.memo import MemoType, Subject
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.work.study import Study


@dataclass
class Subjects:
    """The names of everything that memos can be about, read once for a list of memos."""

    study: Study

    @cached_property
    def known_sources(self) -> dict[int, Source]:
        """The sources."""
        return {one.id: one for one in transcripts.all_sources(self.study.project)}

    @cached_property
    def sources(self) -> dict[int, str]:
        """The names of the sources."""
        return {one.id: one.name for one in self.known_sources.values()}

    @cached_property
    def cases(self) -> dict[int, str]:
        """The names of the cases."""
        return {one.id: one.name for one in cases.all_cases(self.study.project)}

    @cached_property
    def codings(self) -> dict[int, Coding]:
        """The codings."""
        return {one.id: one for one in coding.all_codings(self.study.project)}

    def name(self, subject: Subject, subject_id: int | None) -> str:
        """What a memo is about, as `Coding · eldsjälar · Intervju 3`."""
        if subject is Subject.PROJECT or subject_id is None:
            return _("The study · {name}").format(name=self.study.title)
        if subject is Subject.SOURCE:
            return _("Source · {name}").format(name=self.sources.get(subject_id, "?"))
        if subject is Subject.CASE:
            return _("Case · {name}").format(name=self.cases.get(subject_id, "?"))
        if subject is Subject.CODE:
            return _("Code · {name}").format(name=self.study.name(subject_id))
        found = self.codings.get(subject_id)
        if found is None:
            return _("Coding · ?")
        return _("Coding · {code} · {source}").format(
            code=self.study.name(found.code_id), source=self.sources.get(found.source_id, "?")
        )

    def place(self, subject: Subject, subject_id: int | None) -> tuple[Source, Span | None] | None:
        """The source to open for something, and the passage in it for a coding; None if none."""
        if subject is Subject.SOURCE:
            source = self.known_sources.get(subject_id or 0)
            return (source, None) if source else None
        coding = self.codings.get(subject_id or 0) if subject is Subject.CODING else None
        source = self.known_sources.get(coding.source_id) if coding else None
        return (source, coding.span) if coding and source else None

    def words(self, subject: Subject, subject_id: int | None) -> str:
        """The passage of a coding, between quotation marks; empty for anything else."""
        found = self.codings.get(subject_id or 0) if subject is Subject.CODING else None
        return quoted(found.words) if found else ""


def kind_name(kind: MemoType) -> str:
    """What a type of memo is called."""
    return {
        MemoType.NOTE: _("note"),
        MemoType.THEORY: _("theory"),
        MemoType.METHOD: _("method"),
        MemoType.CONDENSED: _("condensed"),
    }[kind]
