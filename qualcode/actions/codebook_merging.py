"""Two codebooks that were made from the same one, brought together into a file."""

from __future__ import annotations

from pathlib import Path

from qualcode.actions.codebook_versions import CodebookVersion
from qualcode.actions.codebook_words import conflict_kind, part_of, shown
from qualcode.actions.codebooks import write_codebook
from qualcode.analysis.codebook_diff import compare
from qualcode.analysis.codebook_merge import merge
from qualcode.analysis.codebook_silence import completed
from qualcode.i18n import _
from qualcode.model.codebook_change import MergedCodebook
from qualcode.model.table import Column, Table


def merge_codebooks(
    base: CodebookVersion, mine: CodebookVersion, theirs: CodebookVersion, path: Path
) -> MergedCodebook:
    """Merge both into a codebook file (.yaml, .csv), and give what it has and the conflicts.

    It has my title, and a version only if its codes are those of the side that has that version.
    Raises CodebookError for a file of another format, and ExportError when it cannot be written.
    """
    found = merged(base, mine, theirs)
    title = next((one.title for one in (mine, theirs, base) if one.title), "")
    version = next((one.version for one in (mine, theirs) if not _differs(found, one)), "")
    write_codebook(found.entries, path, title, version)
    return found


def _differs(found: MergedCodebook, one: CodebookVersion) -> bool:
    return bool(compare(one.entries, found.entries))


def merged(base: CodebookVersion, mine: CodebookVersion, theirs: CodebookVersion) -> MergedCodebook:
    """What both made of the codebook that they come from, and the conflicts.

    What the format of a version has no place for has not been taken out by it.
    """
    spans = (base.places, mine.places, theirs.places)
    ours, other = (
        completed(base.entries, one.entries, one.silent, (base.places, one.places))
        if one.silent
        else one.entries
        for one in (mine, theirs)
    )
    return merge(base.entries, ours, other, spans=spans)


def conflict_table(found: MergedCodebook, mine: CodebookVersion, theirs: CodebookVersion) -> Table:
    """What the two do differently, a row each, and what the merged codebook has."""
    return Table(
        title=_("Conflicts: {mine} and {theirs}").format(mine=mine.name, theirs=theirs.name),
        columns=(
            Column("kind", ""),
            Column("code", _("Code")),
            Column("part", ""),
            Column("what", _("Part")),
            Column("why", _("Conflict")),
            Column("base", _("Before")),
            Column("mine", _("In A")),
            Column("theirs", _("In B")),
            Column("kept", _("Kept")),
        ),
        rows=tuple(
            (
                one.kind.value,
                one.code,
                one.part,
                part_of(one.part) if one.part else _("the code"),
                conflict_kind(one),
                *(shown(value) for value in (one.base, one.mine, one.theirs, one.kept)),
            )
            for one in found.conflicts
        ),
        facts={"codes": len(found.entries), "conflicts": len(found.conflicts)},
    )
