"""Codebooks compared and brought together, for scripts.

A codebook is named as on the command line: a file (.yaml, .csv, .qdc, .qdpx), a study, a file in
git (`HEAD~1:book.yaml`), or a version of a project (`@`, `@2026-03-01`, `@v1`, `@57`): the one that
is given as `project`, or the one around the current folder. An open project is one, too.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from qualcode.errors import ExportError
from qualcode.i18n import _
from qualcode.scripting.studies import (
    Answer,
    Names,
    PathLike,
    Study,
    at_work,
    chosen,
    listed,
    opened,
    save_table,
)

if TYPE_CHECKING:
    from qualcode.actions.codebook_apply import Applied
    from qualcode.actions.codebook_checks import CodebookCheck
    from qualcode.actions.codebook_versions import CodebookVersion
    from qualcode.model.codebook import CodeEntry
    from qualcode.model.codebook_change import (
        Change,
        ChangeKind,
        Comparison,
        Conflict,
        Group,
        MergedCodebook,
    )
    from qualcode.model.coding import Coder
    from qualcode.model.table import Table
    from qualcode.store.tags import Tag

AnyCodebook: TypeAlias = "CodebookVersion | Study"

_REPORTS = {".md": "md", ".docx": "docx", ".html": "html"}
_TABLES = (".csv", ".txt")


def read_codebook(what: AnyCodebook, project: Study | None = None) -> CodebookVersion:
    """The codebook of that name, with its codings if a project knows of them.

    Raises QualcodeError when there is none of that name, or it cannot be read.
    """
    from qualcode.actions.codebook_versions import CodebookVersion, resolve

    if isinstance(what, CodebookVersion):
        return what
    if not isinstance(what, str | os.PathLike):
        return resolve("@", lambda: what)
    with ExitStack() as stack:
        return resolve(os.fspath(what), lambda: stack.enter_context(opened(project)))


@dataclass(frozen=True, repr=False)
class CodebookComparison(Answer):
    """Two codebooks compared: true if there is any change, false if they are the same."""

    old: CodebookVersion
    new: CodebookVersion
    found: Comparison

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was done, change by change, with the evidence and the codings concerned."""
        return self.found.changes

    @property
    def groups(self) -> tuple[Group, ...]:
        """Which codes belong together; every code of both codebooks is in one group."""
        return self.found.groups

    def __bool__(self) -> bool:
        return bool(self.found)

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind: "renamed", "moved", "merged" …"""
        return self.found.of_kind(_kind(kind))

    def table(self) -> Table:
        """A row for each change."""
        from qualcode.actions import codebook_diff

        return codebook_diff.diff_table(self.found, self.old, self.new)

    def to_json(self) -> dict[str, Any]:
        """The diff in the schema of `codebook diff --format json`."""
        from qualcode.actions import codebook_diff

        read: dict[str, Any] = json.loads(codebook_diff.diff_json(self.found, self.old, self.new))
        return read

    def save(self, path: PathLike) -> None:
        """Write the diff in the format of the file's name (.json, .docx, .md, .html, .csv, .txt);
        a file that is there already is replaced. Raises ExportError.
        """
        from qualcode.actions import codebook_diff

        suffix = Path(path).suffix.casefold()
        if suffix in _TABLES:
            save_table(self, path)
            return
        if suffix != ".json" and suffix not in _REPORTS:
            raise ExportError(
                _("No diff is written as “{suffix}”. Name the file {known}.").format(
                    suffix=suffix, known=", ".join((".json", *_REPORTS, *_TABLES))
                )
            )
        asked = (self.found, self.old, self.new)
        if suffix == ".json":
            data = codebook_diff.diff_json(*asked)
        else:
            data = codebook_diff.diff_report(*asked, _REPORTS[suffix])
        codebook_diff.write_diff(data, Path(path))


def compare_codebooks(
    old: AnyCodebook, new: AnyCodebook = "@", project: Study | None = None, *, ignore: Names = ()
) -> CodebookComparison:
    """What became of the codes of the old codebook in the new one, without the kinds of change to
    ignore. Raises as `read_codebook`.
    """
    from qualcode.actions import codebook_diff

    before, after = (read_codebook(one, project) for one in (old, new))
    kinds = [_kind(one) for one in listed(ignore)]
    return CodebookComparison(before, after, codebook_diff.diff(before, after, ignore=kinds))


@dataclass(frozen=True, repr=False)
class CodebookMerge(Answer):
    """Two codebooks brought together: the codes, and the conflicts, in which mine was kept."""

    mine: CodebookVersion
    theirs: CodebookVersion
    merged: MergedCodebook

    @property
    def entries(self) -> tuple[CodeEntry, ...]:
        """The codes of the merged codebook, in the order of its tree."""
        return tuple(self.merged.entries)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What the two did differently."""
        return self.merged.conflicts

    def table(self) -> Table:
        """A row for each conflict."""
        from qualcode.actions import codebook_merging

        return codebook_merging.conflict_table(self.merged, self.mine, self.theirs)

    def save(self, path: PathLike, *, title: str = "", version: str = "") -> None:
        """Write the merged codebook as .yaml or .csv. Raises CodebookError and ExportError."""
        from qualcode.actions import codebooks

        codebooks.write_codebook(self.merged.entries, Path(path), title, version)


def merge_codebooks(
    base: AnyCodebook, mine: AnyCodebook, theirs: AnyCodebook, project: Study | None = None
) -> CodebookMerge:
    """Bring two codebooks together that were made from the same one. Raises as `read_codebook`."""
    from qualcode.actions import codebook_merging

    versions = [read_codebook(one, project) for one in (base, mine, theirs)]
    return CodebookMerge(versions[1], versions[2], codebook_merging.merged(*versions))


def apply_codebook_changes(
    study: Study,
    changes: CodebookComparison | PathLike,
    *,
    coder: str | Coder | None = None,
    dry_run: bool = False,
) -> Applied:
    """Make the changes of a diff (one that was made here, or its JSON file) in a project, in one
    undoable step; its codings go along. Raises CodebookError if the project is not as the old
    codebook was; then nothing is changed.
    """
    from qualcode.actions import codebook_apply
    from qualcode.model.diff_format import CodebookDiff

    with opened(study, writes=True) as project:
        who = at_work(project, coder)
        if not isinstance(changes, CodebookComparison):
            return codebook_apply.apply_diff(project, who, Path(changes), dry_run=dry_run)
        order = tuple(entry.name for entry in changes.new.entries)
        diff = CodebookDiff(changes.changes, order)
        # The history is for colleagues, too: it says nothing of the folders of this computer.
        name = " → ".join(Path(one.name).name for one in (changes.old, changes.new))
        return codebook_apply.apply_changes(project, who, diff, name, dry_run=dry_run)


def check_codebook(path: PathLike, since: str, *, ignore: Names = ()) -> CodebookCheck:
    """Whether a codebook file (.yaml) has another `version:` than it had in a revision of git, if
    any code was changed; see `ok` and `told` of the answer. Raises as `read_codebook`.
    """
    from qualcode.actions import codebook_checks

    kinds = [_kind(one) for one in listed(ignore)]
    return codebook_checks.check_since(Path(path), since, ignore=kinds)


def codebook_versions(study: Study) -> Table:
    """The versions of a project's codebook: each change of it, and its tags."""
    from qualcode.actions import codebook_tags

    with opened(study) as project:
        return codebook_tags.version_table(project)


def tag_codebook(
    study: Study, name: str, note: str = "", *, coder: str | Coder | None = None
) -> Tag:
    """Give the codebook as it stands a name, under which it can be compared: "v1" is @v1 then.

    Raises CodebookError for a name that is taken or that means something else.
    """
    from qualcode.actions import codebook_tags

    with opened(study, writes=True) as project:
        return codebook_tags.tag(project, at_work(project, coder), name, note)


def _kind(word: str) -> ChangeKind:
    from qualcode.model.codebook_change import ChangeKind

    return chosen(ChangeKind, word, _("a kind of change"))
