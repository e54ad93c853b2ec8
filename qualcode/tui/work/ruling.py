"""The rules of a code on the screen: which there are, which one is chosen, and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from qualcode.actions.rules import Ground
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.numerals import numeral
from qualcode.model.span import Span
from qualcode.suggest.learning import FEWEST_PASSAGES
from qualcode.suggest.trial import Met, Trial, Verdict
from qualcode.tui.look.passage_view import words_line
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import (
    DIM,
    HEADING,
    beside,
    cell,
    cut,
    lines,
    share,
    styled,
    under_cursor,
)
from qualcode.tui.work.asking import example_line

# From how many columns on there is room for two more figures.
_ROOMY = 70


@dataclass
class Ruling:
    """The rules of a code and what was learnt, with the trials that are known; one is chosen.

    `own` are the rules of the code; without any, its name stands for them. `learnt` is None until
    it is known.
    """

    own: tuple[str, ...] = ()
    named: bool = False
    learnt: tuple[str, ...] | None = None
    trials: dict[str, Trial] = field(default_factory=dict)
    place: int = 0

    @property
    def rules(self) -> tuple[str, ...]:
        """All that can be chosen: the rules of the code, then what was learnt."""
        return (*self.own, *(self.learnt or ()))

    @property
    def chosen(self) -> str | None:
        """The rule that is chosen, or None if there is none."""
        return self.rules[self.place] if self.place < len(self.rules) else None

    @property
    def is_own(self) -> bool:
        """Whether a rule of the code is chosen: neither its mere name nor one that was learnt."""
        return self.place < len(self.own) and not self.named

    @property
    def is_name(self) -> bool:
        """Whether the name of the code is chosen, which stands for rules that there are none of."""
        return self.named and self.place < len(self.own)

    @property
    def is_learnt(self) -> bool:
        """Whether a learnt keyword is chosen."""
        return len(self.own) <= self.place < len(self.rules)

    def take(self, code: Code) -> None:
        """Take the rules as the codebook has them; what is chosen stays so, if it is there."""
        own = tuple(dict.fromkeys(code.keywords)) or (code.name,)
        left = None if self.learnt is None else [one for one in self.learnt if one not in own]
        self._set(own, None if left is None else tuple(left))
        self.named = not code.keywords

    def learn(self, learnt: Sequence[Trial]) -> None:
        """Take what was learnt."""
        self.trials |= {trial.rule: trial for trial in learnt}
        self._set(self.own, tuple(trial.rule for trial in learnt if trial.rule not in self.own))

    def _set(self, own: tuple[str, ...], learnt: tuple[str, ...] | None) -> None:
        before, kept = self.chosen, self.is_learnt and self.chosen in own
        self.own, self.learnt = own, learnt
        if kept:
            # It has gone up among the rules: the next of the learnt ones is wanted now.
            self.step(1)
        elif before is not None:
            self.choose(before)
        self.step(0)

    def choose(self, rule: str) -> None:
        """Choose a rule, if it is there."""
        if rule in self.rules:
            self.place = self.rules.index(rule)

    def step(self, step: int) -> None:
        """Choose another rule, so many further down or up."""
        self.place = max(0, min(self.place + step, len(self.rules) - 1))


# The list


def figures(width: int) -> list[tuple[str, int]]:
    """The titles of the figures beside a rule, with the widths of their columns."""
    more = [_("Sources"), _("Passages")] if width >= _ROOMY else []
    titles = [_("Units"), *more, _("So"), _("Not"), _("Open"), _("Precision")]
    return [(title, max(4, cell_len(title)) + 2) for title in titles]


def titles_line(width: int) -> Content:
    """The titles of the list."""
    told = "".join(f"{title:>{room}}" for title, room in figures(width))
    title = cell(_("Rule"), width - 2 - cell_len(told))
    return styled(f"  {title}{told}", HEADING)


def rule_line(rule: str, trial: Trial | None, width: int, *, learnt: bool) -> Content:
    """A rule with its figures; what was learnt has a + before it."""
    columns = figures(width)
    values = _figures(trial, len(columns))
    told = "".join(
        f"{value:>{room}}" for value, (_title, room) in zip(values, columns, strict=True)
    )
    return Content.assemble(
        ("+ " if learnt else "  ", "bold $text-success"),
        content(cell(rule, width - 3 - cell_len(told))),
        f" {told}",
    )


def _figures(trial: Trial | None, number: int) -> list[str]:
    if trial is None:
        return ["…", *[""] * (number - 1)]
    rate = "–" if trial.precision is None else share(trial.precision)
    decided = [trial.coded, trial.against, trial.undecided]
    more = [trial.sources, trial.covered] if number > len(decided) + 2 else []
    return [*map(numeral, (len(trial.met), *more, *decided)), rate]


def learnt_heading(number: int | None, passages: int) -> str:
    """What stands above the learnt keywords: how they came about, or why there are none."""
    if passages < FEWEST_PASSAGES:
        told = _("Code {number} passages so, and keywords are learnt from them.")
        return told.format(number=FEWEST_PASSAGES)
    told = ngettext(
        "Learnt from your {number} passage", "Learnt from your {number} passages", passages
    ).format(number=numeral(passages))
    if number:
        return told
    why = _("looking…") if number is None else _("no word tells them from the others")
    return f"{told}: {why}"


def summary(trial: Trial) -> str:
    """What a rule meets and how right it was, in one line, the most important first."""
    if not trial.met:
        return _("It meets nothing that a respondent says.")
    units = ngettext("{number} unit", "{number} units", len(trial.met))
    sources = ngettext("in {number} source", "in {number} sources", trial.sources)
    told = [(units, len(trial.met)), (sources, trial.sources)]
    parts = [" ".join(sentence.format(number=numeral(number)) for sentence, number in told)]
    if trial.precision is not None:
        parts.append(_("precision {share}").format(share=share(trial.precision)))
    for sentence, number in (
        (_("{number} coded so"), trial.coded),
        (_("{number} rejected"), trial.counts.get(Verdict.REJECTED, 0)),
        (_("{number} with other codes"), trial.counts.get(Verdict.OTHERWISE, 0)),
        (_("{number} undecided"), trial.undecided),
    ):
        if number:
            parts.append(sentence.format(number=numeral(number)))
    return " · ".join(parts)


# What a rule meets


def met_lines(
    ground: Ground, met: Met, width: int, *, chosen: bool, focused: bool
) -> tuple[Content, Content]:
    """A unit that a rule meets: its source and what was decided of it; then its words, those that
    met the rule underlined.
    """
    text = next(one.text for one in ground.readings if one.source_id == met.source_id)
    marks = Content.assemble(("▸ " if chosen else "  ", "bold $text-accent"))
    name = cut(ground.sources.get(met.source_id, ""), width)
    where = Content.assemble(marks, styled(name, DIM))
    first = met.found[0]
    found = Span(first.start - met.span.start, first.end - met.span.start)
    said = Content.assemble("  ", words_line(met.span.of(text), found, width - 2))
    shown = beside(where, styled(_decided(met.verdict), DIM), width), said
    if not (chosen and focused):
        return shown
    first_line, second = under_cursor(shown, width)
    return first_line, second.stylize("bold")


def _decided(verdict: Verdict) -> str:
    """What was decided of a unit, in words."""
    return {
        Verdict.CODED: _("✓ coded so"),
        Verdict.REJECTED: _("rejected"),
        Verdict.OTHERWISE: _("other codes"),
        Verdict.LEFT: _("not coded"),
        Verdict.UNREAD: _("not read yet"),
    }[verdict]


def rule_examples(width: int) -> Content:
    """How rules are written, and what each of them finds."""
    told = (
        (_("verktyg"), _("the word in any form")),
        (_("*verktyg · verktyg*"), _("also compounds that end, or begin, with it")),
        (_("rätt läge"), _("two words in a row, in any form")),
        (_('"rätt läge"'), _("these very words")),
        (_("skola AND NOT resa"), _("both in one unit; without the other")),
        (_("(lärare OR rektor) NEAR/5 utbyte"), _("at most 5 words apart")),
    )
    return lines([example_line(example, meaning, width) for example, meaning in told])
