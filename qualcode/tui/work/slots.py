"""Which code answers to which number key, so that the fingers can learn it.

A code takes the first free number when it is used, and keeps it. Only when all nine are taken does
the one that was not used for longest give way; a pinned one never does.
"""

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

NUMBERS = 9


@dataclass(frozen=True, slots=True)
class Slots:
    """The code ids on the keys 1 to 9 (None: free), those used, latest first, and those pinned."""

    codes: tuple[int | None, ...] = (None,) * NUMBERS
    used: tuple[int, ...] = ()
    pinned: frozenset[int] = frozenset()

    @property
    def latest(self) -> int | None:
        """The code used last."""
        return self.used[0] if self.used else None

    def code(self, number: int) -> int | None:
        """The code on a number key, 1 to 9."""
        return self.codes[number - 1]

    def number(self, code_id: int) -> int | None:
        """The number key of a code, or None."""
        return self.codes.index(code_id) + 1 if code_id in self.codes else None

    def after_using(self, code_ids: Iterable[int]) -> "Slots":
        """The slots after these codes were used, the last of them latest."""
        slots = self
        for code_id in code_ids:
            used = (code_id, *(one for one in slots.used if one != code_id))
            slots = replace(slots._with(code_id), used=used)
        return slots

    def pin(self, code_id: int) -> "Slots":
        """Pin a code to its number (it gets one if it has none), or let go of it."""
        if code_id in self.pinned:
            return replace(self, pinned=self.pinned - {code_id})
        slots = self._with(code_id)
        if slots.number(code_id) is None:
            return self
        return replace(slots, pinned=self.pinned | {code_id})

    def without_lost(self, known: Container[int]) -> "Slots":
        """The slots without codes that are no longer in the codebook."""
        return Slots(
            tuple(one if one in known else None for one in self.codes),
            tuple(one for one in self.used if one in known),
            frozenset(one for one in self.pinned if one in known),
        )

    def to_text(self) -> str:
        """The slots as the project remembers them."""
        return json.dumps([list(self.codes), list(self.used), sorted(self.pinned)])

    @staticmethod
    def from_text(text: str | None) -> "Slots":
        """The slots that `to_text` wrote; empty ones for anything else."""
        try:
            codes, used, pinned = json.loads(text or "")
            listed = [one if isinstance(one, int) else None for one in codes][:NUMBERS]
            padded = (*listed, *[None] * (NUMBERS - len(listed)))
            return Slots(padded, tuple(map(int, used)), frozenset(map(int, pinned)))
        except (ValueError, TypeError):
            return Slots()

    def _with(self, code_id: int) -> "Slots":
        """The slots with the code on a number, if any can be had."""
        place = self._place_for(code_id)
        if place is None:
            return self
        codes = (*self.codes[:place], code_id, *self.codes[place + 1 :])
        return replace(self, codes=codes)

    def _place_for(self, code_id: int) -> int | None:
        if code_id in self.codes:
            return self.codes.index(code_id)
        if None in self.codes:
            return self.codes.index(None)
        loose = [
            (self.used.index(one) if one in self.used else len(self.used), place)
            for place, one in enumerate(self.codes)
            if one is not None and one not in self.pinned
        ]
        return max(loose)[1] if loose else None
