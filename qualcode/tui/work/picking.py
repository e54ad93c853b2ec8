"""Which codes the picker lists for a few typed letters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qualcode.language.likeness import rank
from qualcode.model.codebook import Code
from qualcode.tui.work.study import Study

LISTED = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """What was picked: codes, or a new code of a name under a theme (None: at the top)."""

    code_ids: tuple[int, ...] = ()
    new: str = ""
    parent_id: int | None = None


class Candidates:
    """The codes that can be picked, found by a few letters of their names."""

    def __init__(self, study: Study, allowed: Sequence[Code], first: Collection[int] = ()) -> None:
        self._study = study
        self._codes = list(allowed)
        self._names = [code.name for code in self._codes]
        self._ids = {code.id for code in self._codes}
        self._first = [code_id for code_id in first if code_id in self._ids]

    def listed(self, query: str) -> list[int]:
        """At most twelve code ids: the best for the letters, or those used last."""
        if not query.strip():
            rest = (code.id for code in self._codes)
            return list(dict.fromkeys([*self._first, *rest]))[:LISTED]
        names = self._study.codebook
        found: dict[int, None] = {}
        contrasts = [code for code in names.codes if code.contrast and code.id not in self._ids]
        pool = [*self._codes, *contrasts]
        for place in rank(query, [code.name for code in pool], LISTED):
            code = pool[place]
            # A contrast itself cannot be put on a passage: its name leads to its poles.
            for one in [code] if code.id in self._ids else names.children(code.id):
                if one.id in self._ids:
                    found.setdefault(one.id)
        return list(found)[:LISTED]

    def is_new(self, name: str) -> bool:
        """Whether a code could be made of that name."""
        return bool(name.strip()) and self._study.codebook.find(name) is None

    def themes(self, near: int | None) -> list[int | None]:
        """Where a new code could stand: beside the code `near` first, then every theme, the top."""
        book = self._study.codebook
        tops = [code.id for code in book.children(None) if book.children(code.id)]
        tops = [code_id for code_id in tops if not book.by_id[code_id].contrast]
        beside = book.by_id[near].parent_id if near is not None else None
        if beside is not None and book.by_id[beside].contrast:
            beside = book.by_id[beside].parent_id
        return list(dict.fromkeys([beside, *tops, None]))
