"""The study as all screens see it: the project, who codes, and the codebook with its badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.actions import codebooks, projects
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coder, Coding
from qualcode.tui.look.badges import badges, colours
from qualcode.tui.look.shades import GROUND, READ
from qualcode.tui.page.marks import Mark
from qualcode.tui.work.report_choice import Choice
from qualcode.tui.work.slots import Slots

if TYPE_CHECKING:
    from qualcode.store.project import Project

SLOTS = "tui.slots"  # under which name the study remembers what the number keys mean


class Study:
    """The open project, the coder at work, and what of the codebook is shown everywhere."""

    def __init__(self, project: Project, coder: Coder) -> None:
        self.project = project
        self.coder = coder
        self._kept = Slots.from_text(projects.recall(project, SLOTS))
        self.report = Choice()
        self._ground, self._least = GROUND, READ
        self.codebook = Codebook()
        self.look: object = None  # another object whenever a name, badge or colour may be another
        self.reload()

    def reload(self) -> None:
        """Read the codebook again, after it may have changed."""
        found = codebooks.codebook(self.project)
        self.counts: dict[int, int] = codebooks.coding_counts(self.project, self.coder.id)
        if self.look is None or found != self.codebook:
            self.codebook = found
            self._badges = badges(self.codebook)
            self._colours = self._painted()
        # A code that was undone keeps its number, for the case that it is done again.
        self.slots = self._kept.without_lost(self.codebook.by_id)

    def paint_on(self, ground: str, least: float = READ) -> None:
        """Choose the colours of codes so that they can be read on this ground, given as #rrggbb.

        They have at least that much contrast to it.
        """
        self._ground, self._least = ground, least
        self._colours = self._painted()

    def _painted(self) -> dict[int, str]:
        self.look = object()
        return colours(self.codebook, self._ground, self._least)

    @property
    def title(self) -> str:
        """What the study is called."""
        return projects.title(self.project)

    @property
    def blind(self) -> bool:
        """Whether the coder codes without suggestions, so that hers can be compared with them."""
        return self.coder.blind

    def code(self, code_id: int) -> Code | None:
        """A code, or None if it is gone."""
        return self.codebook.by_id.get(code_id)

    def name(self, code_id: int) -> str:
        """The name of a code, empty if it is gone."""
        code = self.code(code_id)
        return code.name if code else ""

    def badge(self, code_id: int) -> str:
        """The letters that stand for a code."""
        return self._badges.get(code_id, "?")

    def colour(self, code_id: int) -> str:
        """The colour of a code, as #rrggbb."""
        return self._colours.get(code_id, "#808080")

    def theme(self, code_id: int) -> str:
        """The names above a code, from the top: `Drivkrafter › Egna`; empty at the top."""
        return " › ".join(code.name for code in self.codebook.path(code_id)[:-1])

    def codable(self) -> list[Code]:
        """The codes that can be put on passages, in order: all but contrasts, whose poles can."""
        return [code for code, _depth in self.codebook.walk() if not code.contrast]

    def count(self, code_id: int) -> int:
        """How many codings of this coder a code has."""
        return self.counts.get(code_id, 0)

    def used(self, code_ids: list[int]) -> None:
        """Note that these codes were just used, for the number keys."""
        before = self.slots
        self.slots = self._kept = before.after_using(code_ids)
        # Only which key means what outlives the session: a write for every coding would be waste.
        if self.slots.codes != before.codes:
            self._keep_slots()

    def pin(self, code_id: int) -> bool:
        """Pin a code to a number key, or let go of it; whether it is pinned now."""
        self.slots = self._kept = self.slots.pin(code_id)
        self._keep_slots()
        return code_id in self.slots.pinned

    def mark(self, coding: Coding) -> Mark:
        """A coding as the transcript shows it; another coder's is dimmed."""
        return Mark(
            id=coding.id,
            span=coding.span,
            badge=self.badge(coding.code_id),
            colour=self.colour(coding.code_id),
            label=self.name(coding.code_id),
            dim=coding.coder_id != self.coder.id,
        )

    def _keep_slots(self) -> None:
        projects.remember(self.project, SLOTS, self.slots.to_text())
