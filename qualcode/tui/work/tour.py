"""The tour of one minute: what to press next, one step at a time, until each was done once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.i18n import _
from qualcode.tui.keys.commands import N_, Context
from qualcode.tui.keys.registry import KeyNames

TOUR = "tui.tour"  # under which name the study remembers that it was offered
CODED = "coded"  # what happens when a passage got a code, by whatever way


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what must happen for it to be done (ids of commands, or CODED), and what is said.

    The sentence names keys of the coding screen by the ids of their commands, in braces.
    """

    wanted: frozenset[str]
    sentence: str


STEPS = (
    Step(
        frozenset(("next", "page_down")),
        N_("The lit sentence is the selection. {next} goes to the next one."),
    ),
    Step(
        frozenset(("grow",)),
        N_("{grow} takes in the next sentence too, {shrink} gives it back."),
    ),
    Step(
        frozenset((CODED,)),
        N_("{code} opens the codes: type a few letters of a code, or of a new one, then Enter."),
    ),
    Step(
        frozenset(("undo",)),
        N_("The passage has its code, and it is saved. {undo} takes it back: try it."),
    ),
    Step(
        frozenset(("slot", "repeat")),
        N_("The codes you use come onto the keys 1 to 9. Press 1 to use it again, or {repeat}."),
    ),
    Step(
        frozenset(("next_coding", "previous_coding")),
        N_("{next_coding} goes to the next coding, {previous_coding} to the previous one."),
    ),
    Step(
        frozenset(("help", "palette")),
        N_("{palette} finds commands by name. Now press {help}: it shows all keys."),
    ),
)


@dataclass(frozen=True, slots=True)
class Tour:
    """How far somebody has come: the places of the steps that were done."""

    done: frozenset[int] = frozenset()

    @property
    def place(self) -> int | None:
        """The first step that was not done yet, or None at the end."""
        return next((at for at in range(len(STEPS)) if at not in self.done), None)

    @property
    def sentence(self) -> str:
        """What to do now, as `3/7  Enter opens the codes: …`; at the end, that this was all."""
        names = KeyNames(Context.CODING)
        if self.place is None:
            return _("That was the tour. {tour} starts it again.").format_map(names)
        told = _(STEPS[self.place].sentence).format_map(names)
        return f"{self.place + 1}/{len(STEPS)}  {told}"

    def after(self, event: str) -> Tour:
        """The tour after a command was given (its id), or a passage was coded (CODED)."""
        done = {at for at, step in enumerate(STEPS) if event in step.wanted}
        return self if done <= self.done else replace(self, done=self.done | done)
