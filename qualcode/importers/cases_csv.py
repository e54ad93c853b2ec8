"""Tables of cases (CSV): column `case`, if wanted `sources` and `speaker`, else attributes."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import _
from qualcode.importers import tables
from qualcode.importers.files import harmless
from qualcode.model.case import CaseRow
from qualcode.model.codebook import name_key

REQUIRED = ("case",)
KEYS = ("sources", "speaker")


def read(path: Path) -> list[CaseRow]:
    """The cases of a table, one for each row.

    `sources` are names of sources with `;` between them; every further column is an attribute, and
    an empty cell there says nothing. Raises ImportProblem, with file and line, for a table without
    `case`, a row without a name, and a case that has two rows.
    """
    sheet = tables.read(path, REQUIRED, KEYS)
    attributes = [name for name in sheet.columns if name and name not in (*REQUIRED, *KEYS)]
    lines: dict[str, int] = {}
    rows = []
    for row in sheet.rows:
        name = row.cells["case"]
        if not name:
            raise sheet.problem(row, _("the row has no case. Give it a name, or remove the row."))
        if name_key(name) in lines:
            raise sheet.problem(
                row,
                _("the case “{case}” is on line {line} too. Keep one row for each case.").format(
                    case=harmless(name), line=lines[name_key(name)]
                ),
            )
        lines[name_key(name)] = row.line
        sources = (source.strip() for source in row.cells.get("sources", "").split(";"))
        rows.append(
            CaseRow(
                name=name,
                sources=tuple(filter(None, sources)),
                speaker=row.cells.get("speaker", ""),
                attributes={key: row.cells[key] for key in attributes if row.cells[key]},
            )
        )
    return rows
