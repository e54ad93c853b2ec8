"""The poles of the contrasts, offered one contrast at a time, the one used last first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.model.codebook import Code, Codebook


@dataclass(frozen=True, slots=True)
class Poles:
    """The contrasts of a codebook with their poles, and which of them is offered now."""

    contrasts: tuple[tuple[Code, tuple[Code, ...]], ...]
    place: int = 0

    @staticmethod
    def of(book: Codebook, used: Sequence[int] = ()) -> Poles | None:
        """The contrasts, those whose poles were used last first; None if there are none."""
        found = [
            (code, tuple(book.children(code.id))) for code, _depth in book.walk() if code.contrast
        ]
        last = {code_id: at for at, code_id in enumerate(used)}
        found.sort(
            key=lambda one: min((last.get(pole.id, len(last)) for pole in one[1]), default=0)
        )
        return Poles(tuple(found)) if found else None

    @property
    def contrast(self) -> Code:
        """The contrast that is offered."""
        return self.contrasts[self.place][0]

    @property
    def offered(self) -> tuple[Code, ...]:
        """Its poles, in order."""
        return self.contrasts[self.place][1]

    def next(self) -> Poles:
        """The next contrast; after the last, the first."""
        return replace(self, place=(self.place + 1) % len(self.contrasts))

    def pole(self, number: int) -> Code | None:
        """The pole with that number, from 1."""
        return self.offered[number - 1] if 1 <= number <= len(self.offered) else None
