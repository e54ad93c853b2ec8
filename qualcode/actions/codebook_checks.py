"""Whether a codebook file is sound, and was given a new version where it was changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from qualcode.actions import codebook_diff, codebooks
from qualcode.actions.codebook_versions import CodebookVersion, revision
from qualcode.errors import CodebookError
from qualcode.i18n import _, ngettext
from qualcode.importers import git_files
from qualcode.importers.files import harmless
from qualcode.model.codebook_change import ChangeKind, Comparison
from qualcode.model.numerals import numeral
from qualcode.model.table import Table

_WITH_VERSION = (".yaml", ".yml")


@dataclass(frozen=True)
class CodebookCheck:
    """A codebook file as it is, and as it was: `old` is None if there was none, and then there is
    no comparison either. `since` is how that time was named.
    """

    new: CodebookVersion
    since: str
    old: CodebookVersion | None = None
    comparison: Comparison | None = None

    @property
    def changed(self) -> bool:
        """Whether any code was changed."""
        return bool(self.comparison)

    @property
    def ok(self) -> bool:
        """Whether the file has another version than before, unless nothing was changed."""
        if self.old is None or not self.changed:
            return True
        return self.new.version not in ("", self.old.version)

    @property
    def told(self) -> str:
        """What came of it, as a sentence."""
        if self.old is None:
            return _("It is new since {revision}.").format(revision=self.since)
        if not self.changed:
            return _("Nothing was changed since {revision}.").format(revision=self.since)
        return self._told_changes()

    def _told_changes(self) -> str:
        number = 0 if self.comparison is None else len(self.comparison.changes)
        said = ngettext(
            "{number} change since {revision}", "{number} changes since {revision}", number
        ).format(number=numeral(number), revision=self.since)
        before = self.old.version if self.old else ""
        if self.ok:
            return _("{changes}: version {new} (before: {old}).").format(
                changes=said, new=self.new.version, old=before or _("none")
            )
        if self.new.version:
            return _(
                "{changes}, but still version {version}. Give the file another “version:”."
            ).format(changes=said, version=self.new.version)
        return _("{changes}, but no version. Give the file one, as in “version: 2”.").format(
            changes=said
        )

    def table(self) -> Table | None:
        """The changes, a row each; None where there is nothing to compare with."""
        if self.old is None or self.comparison is None:
            return None
        return codebook_diff.diff_table(self.comparison, self.old, self.new)


def check_since(path: Path, since: str, *, ignore: Collection[ChangeKind] = ()) -> CodebookCheck:
    """Compare a codebook file (.yaml) with what it was in a revision of git (HEAD~1, or, if it had
    another name, HEAD~1:old.yaml), or with another such file.

    Raises CodebookError for a format without a place for a version, ImportProblem for a revision
    that git does not know, and both for a file that cannot be read.
    """
    new = _of_file(path)
    old = _before(path, since)
    named = harmless(since)
    if old is None:
        return CodebookCheck(new, named)
    if Path(since).is_file():
        named = old.name
    return CodebookCheck(new, named, old, codebook_diff.diff(old, new, ignore=ignore))


def _before(path: Path, since: str) -> CodebookVersion | None:
    """The codebook to compare with; None if the revision has no such file."""
    folder = path.absolute().parent
    if git_files.is_revision(since):
        return revision(since)
    if Path(since).is_file():
        return _of_file(Path(since))
    name = f"{since}:./{path.name}"
    return revision(name, folder) if git_files.has(name, folder) else None


def _of_file(path: Path) -> CodebookVersion:
    if path.suffix.casefold() not in _WITH_VERSION:
        raise CodebookError(
            _("{file} has no place for a version. Write the codebook as .yaml.").format(
                file=harmless(path.name)
            )
        )
    entries, version = codebooks.read_codebook(path), codebooks.read_version(path)
    return CodebookVersion(harmless(path.name), entries, version=version)
