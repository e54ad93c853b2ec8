"""Where units stand, as an array: a study has a million of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qualcode.model.unit import UnitKind
from qualcode.store.project import Project

if TYPE_CHECKING:
    from numpy.typing import NDArray


def places(project: Project, kind: UnitKind = UnitKind.SENTENCE) -> NDArray[np.int64]:
    """The units of a kind that were found when sources were imported, in no order: rows of three
    columns, source, start and end.

    A source comes as two texts, which takes a fifth of the time that its rows take.
    """
    rows = project.rows(
        'SELECT source_id, group_concat(start), group_concat("end") FROM unit WHERE kind = ? '
        "GROUP BY source_id",
        kind.value,
    )
    found = [np.zeros((0, 3), np.int64)]
    for source_id, starts, ends in rows:
        columns = (np.fromstring(text, np.int64, sep=",") for text in (starts, ends))
        found.append(np.insert(np.column_stack(tuple(columns)), 0, source_id, axis=1))
    return np.concatenate(found)
