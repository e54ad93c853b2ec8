"""Two codebooks compared, for people and for programs: as a table, as a report, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qualcode.actions.codebook_versions import CodebookVersion
from qualcode.actions.codebook_words import evidence, kind_of, names_of, part_of, shown, told
from qualcode.analysis.codebook_diff import compare
from qualcode.i18n import _, ngettext
from qualcode.model.codebook_change import Change, ChangeKind, Comparison
from qualcode.model.document import Block, Document, Grid, Heading, Paragraph, Terms
from qualcode.model.numerals import numeral
from qualcode.model.table import Cell, Column, Table

_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


def diff(
    old: CodebookVersion, new: CodebookVersion, *, ignore: Collection[ChangeKind] = ()
) -> Comparison:
    """What became of each code of the old codebook, without changes of the kinds to ignore, and of
    parts for which the format of one of the two has no place.
    """
    found = compare(old.entries, new.entries, old_spans=old.places, new_spans=new.places)
    silent = {*old.silent, *new.silent}
    spoken = (_spoken(change, silent) for change in found.changes)
    return replace(
        found, changes=tuple(one for one in spoken if one is not None and one.kind not in ignore)
    )


def _spoken(change: Change, silent: Collection[str]) -> Change | None:
    """The change without parts that one side has no place for; None if nothing is left of it."""
    details = tuple(detail for detail in change.details if detail.part not in silent)
    return replace(change, details=details) if details or not change.details else None


def diff_table(found: Comparison, old: CodebookVersion, new: CodebookVersion) -> Table:
    """The changes, a row each: what it is, of which codes, what was changed, on what evidence the
    codes are held for the same, and how many codings it concerns.
    """
    return Table(
        title=_("Codebook: {old} → {new}").format(old=old.told, new=new.told),
        columns=(
            Column("kind", ""),
            Column("change", _("Kind of change")),
            Column("old", ""),
            Column("new", ""),
            Column("code", _("Code")),
            Column("what", _("What")),
            Column("evidence", _("Evidence")),
            Column("codings", _("Codings"), 0),
        ),
        rows=tuple(_row(change) for change in found.changes),
        notes=tuple(_notes(found, old, new)),
        facts=_facts(found, old, new),
    )


def diff_json(found: Comparison, old: CodebookVersion, new: CodebookVersion) -> bytes:
    """The diff as JSON in the schema of `model.diff_format`."""
    from qualcode.exporters import codebook_diff

    order = [entry.name for entry in new.entries]
    return codebook_diff.write(found, _book(old), _book(new), order)


def diff_document(found: Comparison, old: CodebookVersion, new: CodebookVersion) -> Document:
    """The diff as a report: in numbers, change by change, and reworded codes in full."""
    table = diff_table(found, old, new)
    return Document(
        title=_("How the codebook changed"),
        subtitle=f"{old.told} → {new.told}",
        changed=datetime.fromisoformat(new.at) if new.at else _UNDATED,
        blocks=tuple(_blocks(found, table)),
        contents=False,
    )


def diff_report(
    found: Comparison, old: CodebookVersion, new: CodebookVersion, format_: str
) -> bytes:
    """The report in one of the formats of documents (docx, md, html)."""
    from qualcode.exporters import documents

    return documents.write(diff_document(found, old, new), format_)


def write_diff(data: bytes, path: Path) -> None:
    """Put a diff into a file, whole or not at all; raises ExportError."""
    from qualcode.exporters.files import write_safely

    write_safely(path, data)


def _row(change: Change) -> tuple[Cell, ...]:
    old, new = names_of(change.old, change.kind), names_of(change.new, change.kind)
    return (
        change.kind.value,
        kind_of(change.kind),
        old,
        new,
        " → ".join(dict.fromkeys(filter(None, (old, new)))),
        told(change) or None,
        evidence(change) or None,
        codings_of(change),
    )


def codings_of(change: Change) -> int | None:
    """How many codings a change concerns; where only the new codebook knows of any, those of it."""
    if change.effect is not None:
        return change.effect
    known = [code.codings for code in change.new if code.codings is not None]
    return sum(known) if known else None


def _notes(found: Comparison, old: CodebookVersion, new: CodebookVersion) -> Iterator[str]:
    kinds = Counter(change.kind for change in found.changes)
    if not found.changes:
        yield _("The two codebooks are the same.")
    else:
        yield ", ".join(f"{kind_of(kind)} {numeral(number)}" for kind, number in kinds.items())
    unchanged = _unchanged(found)
    yield ngettext(
        "{number} code is as it was.", "{number} codes are as they were.", unchanged
    ).format(number=numeral(unchanged))
    for version in (old, new):
        if version.silent:
            yield _("{name} has no place for {parts}; they were not compared.").format(
                name=version.name, parts=", ".join(map(part_of, version.silent))
            )
        for note in version.notes:
            yield f"{version.name}: {note}"


def _unchanged(found: Comparison) -> int:
    """How many codes are the same in both, whatever their order."""
    changed = {
        code.name
        for change in found.changes
        if change.kind is not ChangeKind.REORDERED
        for code in change.old
    }
    kept = [group.old[0].name for group in found.groups if len(group.old) == len(group.new) == 1]
    return sum(name not in changed for name in kept)


def _facts(
    found: Comparison, old: CodebookVersion, new: CodebookVersion
) -> dict[str, Cell | tuple[Cell, ...]]:
    kinds = Counter(change.kind.value for change in found.changes)
    return {
        "old": old.name,
        "new": new.name,
        "old_codes": len(old.entries),
        "new_codes": len(new.entries),
        "same": not found.changes,
        "changes": len(found.changes),
        **kinds,
    }


def _book(version: CodebookVersion) -> dict[str, Any]:
    return {
        "name": version.name,
        "codes": len(version.entries),
        "codings": version.codings,
    }


def _blocks(found: Comparison, table: Table) -> Iterator[Block]:
    for note in table.notes:
        yield Paragraph(note)
    if not found.changes:
        return
    shares = (0.12, 0.32, 0.34, 0.13, 0.09)
    yield Grid(replace(table, title=_("The changes of the codebook")), "", (), shares, wide=True)
    reworded = found.of_kind(ChangeKind.REDEFINED)
    if reworded:
        yield Heading(_("Redefined codes, before and after"))
    for change in reworded:
        yield Heading(change.new[0].name, 2)
        yield Terms(tuple(part for detail in change.details for part in (
            (_("{part}, before").format(part=part_of(detail.part)), shown(detail.before)),
            (_("{part}, after").format(part=part_of(detail.part)), shown(detail.after)),
        )))  # fmt: skip
