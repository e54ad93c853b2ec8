"""Two codebooks that were made from the same one, brought together into a file."""

from __future__ import annotations

from pathlib import Path

from qualcode.actions.codebook_versions import CodebookVersion
from qualcode.actions.codebook_words import conflict_kind, part_of, shown
from qualcode.actions.codebooks import write_codebook
from qualcode.analysis.codebook_merge import merge
from qualcode.i18n import _
from qualcode.model.codebook_change import MergedCodebook
from qualcode.model.table import Column, Table


def merge_codebooks(
    base: CodebookVersion, mine: CodebookVersion, theirs: CodebookVersion, path: Path
) -> MergedCodebook:
    """Merge both into a codebook file (.yaml, .csv), and give what it has and the conflicts.

    Raises CodebookError for a file of another format, and ExportError when it cannot be written.
    """
    found = merged(base, mine, theirs)
    write_codebook(found.entries, path)
    return found


def merged(base: CodebookVersion, mine: CodebookVersion, theirs: CodebookVersion) -> MergedCodebook:
    """What both made of the codebook that they come from, and the conflicts."""
    spans = (base.places, mine.places, theirs.places)
    return merge(base.entries, mine.entries, theirs.entries, spans=spans)


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
