"""The page of a code's rules: the list, the line to write in, and what a rule meets.

What rules are tried on is read once, in the background over a connection of its own; so is what is
learnt. A rule that is typed is tried at every pause, in the background too.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.actions import projects, rules
from qualcode.actions.rules import Ground
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.suggest.trial import Met, Trial
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, in_key_bar, key_name, key_of
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.look.texts import DIM, HEADING, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar, keys_that_fit
from qualcode.tui.widgets.code_lines import CodeLines
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.ruling import (
    Ruling,
    learnt_heading,
    met_lines,
    rule_examples,
    rule_line,
    summary,
    titles_line,
)

# How many seconds without a key are a pause.
_PAUSE = 0.15


class RulesPage(StudyScreen):
    """Rules that are read, tried and shown."""

    CONTEXT = Context.RULES
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONTEXT),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    AUTO_FOCUS = ""

    class Looked(Message):
        """The background has tried the rules of the code; `learnt` is None while it learns."""

        def __init__(
            self, number: int, ground: Ground, tried: list[Trial], learnt: list[Trial] | None
        ) -> None:
            super().__init__()
            self.number, self.ground, self.tried, self.learnt = number, ground, tried, learnt

    class Tried(Message):
        """The background has tried a rule that is being written, or says why it cannot."""

        def __init__(self, rule: str, trial: Trial | QualcodeError) -> None:
            super().__init__()
            self.rule, self.trial = rule, trial

    def __init__(self, code_id: int) -> None:
        super().__init__()
        self.code_id = code_id
        self.state = Ruling()
        self.ground: Ground | None = None  # stays until a fresh one is read
        self._fresh = False
        self.writing: str | None = None
        self.replaced: str | None = None
        self.problem = ""  # why the rule was not taken
        self._unfinished = ""  # why it cannot be tried as it stands
        self._number = 0
        self._pause: Timer | None = None
        self._shown: Trial | None = None
        self._together: tuple[list[Trial], int] = [], 0

    def compose(self) -> ComposeResult:
        """The title, the line to write in, what there is to say, the rules, what one meets."""
        yield TitleBar()
        with Horizontal(id="question-line"):
            yield TextPane(content(_("Rule")), id="question-label")
            yield Input(
                id="question",
                compact=True,
                placeholder=_placeholder(),
                select_on_focus=False,
            )
        yield TextPane(id="told")
        with Container(id="rules"):
            with Vertical(id="rules-list"):
                yield TextPane(id="rules-titles")
                yield CodeLines()
            with Container(id="rules-met"):
                yield HitList(id="hits-met")
                yield TextPane(id="rules-examples")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Try the rules."""
        self.query_one("#rules-titles", TextPane).fit(lambda size: titles_line(size.width))
        self.query_one("#rules-examples", TextPane).fit(lambda size: rule_examples(size.width))
        self.refresh_all()

    @property
    def field(self) -> Input:
        """The line to write in."""
        return self.query_one(Input)

    @property
    def hits(self) -> HitList:
        """The list of what a rule meets."""
        return self.query_one(HitList)

    @property
    def code(self) -> Code:
        """The code whose rules these are."""
        return self.study.codebook.by_id[self.code_id]

    @property
    def trial(self) -> Trial | None:
        """The trial of the rule that is written, or else of the one that is chosen."""
        rule = self.state.chosen if self.writing is None else self.writing
        return None if rule is None else self.state.trials.get(rule)

    @property
    def met_here(self) -> Met | None:
        """What is chosen of what the rule meets."""
        place = self.hits.chosen
        return None if place is None or self._shown is None else self._shown.met[place]

    # Trying

    def refresh_all(self) -> None:
        """Read everything anew."""
        self.study.reload()
        code = self.study.code(self.code_id)
        if code is None or code.contrast:
            self.dismiss()
            return
        self._fresh = False
        self.take_rules()
        self.look_again()
        self.call_after_refresh(self._show)

    def take_rules(self) -> None:
        """Take the rules as the codebook has them now."""
        self.state.take(self.code)

    def look_again(self) -> None:
        """Try the rules of the code in the background, and learn."""
        self._number += 1
        self._look(self._number, self.code, self.ground if self._fresh else None)

    @work(thread=True, exclusive=True, group="rules", exit_on_error=False)
    def _look(self, number: int, code: Code, ground: Ground | None) -> None:
        """Read what the rules are tried on, if it is not known, try them, and learn."""
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled

        if ground is None:
            with projects.open_project(self.study.project.path) as project:
                ground = rules.ground(project, self.study.coder, code.id, stopped)
        tried = rules.tried(code, code.keywords, ground, stopped)
        if not stopped():
            self.post_message(self.Looked(number, ground, tried, None))
        learnt = [one.trial for one in rules.learnt(code, ground, stopped)]
        if not stopped():
            self.post_message(self.Looked(number, ground, tried, learnt))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if event.number != self._number:
            return
        if event.ground is not self.ground:
            self.ground, self._fresh = event.ground, True
            self.state.trials.clear()
        self.state.trials |= {trial.rule: trial for trial in event.tried}
        if event.learnt is not None:
            self.state.learn(event.learnt)
        if self.writing is not None:
            self.try_typed()
        self._show()

    def wait_and_try(self) -> None:
        """Try what is typed at the next pause."""
        self.stop_waiting()
        self.problem = self._unfinished = ""
        self._pause = self.set_timer(_PAUSE, self.try_typed)

    def stop_waiting(self) -> None:
        """Try nothing at the next pause."""
        pause, self._pause = self._pause, None
        if pause is not None:
            pause.stop()

    def try_typed(self) -> None:
        """Try what is typed now."""
        self.stop_waiting()
        rule = self.writing
        if rule and rule not in self.state.trials and self.ground is not None:
            self._try(rule, self.code, self.ground)
        else:
            self.show_trial()

    @work(thread=True, exclusive=True, group="try", exit_on_error=False)
    def _try(self, rule: str, code: Code, ground: Ground) -> None:
        """Try one rule."""
        worker = get_current_worker()
        found: Trial | QualcodeError
        try:
            [found] = rules.tried(code, [rule], ground, lambda: worker.is_cancelled)
        except QualcodeError as error:
            found = error
        if not worker.is_cancelled:
            self.post_message(self.Tried(rule, found))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        if event.rule != self.writing:
            return
        if isinstance(event.trial, QualcodeError):
            self._unfinished = str(event.trial)
        else:
            self.state.trials[event.rule] = event.trial
        self.show_trial()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Say when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            reason = str(error) if isinstance(error, QualcodeError) else repr(error)
            told = _("That did not work: {reason}").format(reason=reason)
            self.shell.complain(QualcodeError(told))

    # Showing

    def come_back(self) -> None:
        """Show everything as it is now."""
        self.refresh_all()

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self.is_attached and self.study.code(self.code_id) is not None:
            self.show_rules()
            self.show_trial()

    def show_rules(self) -> None:
        """Show the title and the list."""
        passages = self.ground.passages if self.ground is not None else None
        title = _("Rules of “{name}”").format(name=cut(self.study.name(self.code_id), 40))
        told = "" if passages is None else self._covered_by_all(passages)
        self.query_one(TitleBar).show(styled(title, "bold"), styled(told, DIM))
        listed, state = self.query_one(CodeLines), self.state
        width = listed.content_size.width
        shown = [
            rule_line(rule, state.trials.get(rule), width, learnt=place >= len(state.own))
            for place, rule in enumerate(state.rules)
        ]
        if passages is not None:
            number = None if state.learnt is None else len(state.learnt)
            heading = styled(learnt_heading(number, passages), HEADING)
            shown[len(state.own) : len(state.own)] = [Content(""), heading]
        listed.show(shown, self._row)

    def show_keys(self) -> None:
        """Show the keys that do something here: there is nothing to keep of a rule of the code."""
        back, keep = (key_of(self.CONTEXT, id) for id in ("met", "keep"))
        keys: list[tuple[str, str]] = []
        if self.hits.has_focus:
            keys = [(key_name("enter"), _("Go there")), (back, _("Back"))]
        elif self.writing is None and not self.state.is_learnt:
            keys = [(key, label) for key, label in in_key_bar(self.CONTEXT) if key != keep]
        shown = keys_that_fit(keys, self.size.width - 2) if keys else None
        self.query_one(KeyBar).hold(shown, at_once=self.hits.has_focus)

    @property
    def _row(self) -> int:
        """The line of the chosen rule: above those that were learnt are a blank and a heading."""
        return self.state.place + 2 * self.state.is_learnt

    def place_of(self, row: int) -> int | None:
        """The rule on a line of the list, by its place."""
        own = len(self.state.own)
        if own <= row < own + 2:
            return None
        return row if row < own else row - 2

    def _covered_by_all(self, passages: int) -> str:
        trials = [trial for rule in self.state.own if (trial := self.state.trials.get(rule))]
        if self.ground is None or not passages or len(trials) < len(self.state.own):
            return ""
        if trials != self._together[0]:
            self._together = trials, rules.met_together(trials, self.ground)
        number = self._together[1]
        told = _("{number} of your {passages} passages are met")
        return told.format(number=number, passages=passages)

    def show_trial(self) -> None:
        """Show what the rule meets that is written or chosen, and how right it was."""
        trial, writing = self.trial, self.writing is not None
        self.show_keys()
        if not writing:
            self.field.value = one_line(self.state.chosen or "")
        pane = self.query_one("#told", TextPane)
        if self.problem or pane.has_class("-problem"):
            self.call_after_refresh(self.show_rules)
        pane.set_class(bool(self.problem), "-problem")
        if self.problem:
            pane.show(styled(one_line(self.problem), "$text-error"))
            pane.refresh(layout=True)
        else:
            pane.show(styled(self._told(trial), DIM))
        helps = writing and (trial is None or not trial.met)
        self.query_one("#rules-examples").display = helps
        self.hits.display = not helps
        if trial is not self._shown and not helps:
            self._shown = trial
            self.hits.show(len(trial.met) if trial else 0, self._met_lines)

    def _told(self, trial: Trial | None) -> str:
        if trial is not None:
            named = self.writing is None and self.state.is_name
            told = [_("No rules: the name is looked for.")] if named else []
            return " ".join([*told, summary(trial)])
        if self.writing is not None and not self.writing:
            key = key_of(Context.PROMPT, "cancel")
            return _("Write a rule; {key} leaves it.").format(key=key)
        return one_line(self._unfinished) or _("looking…")

    def _met_lines(self, place: int, width: int, chosen: bool) -> tuple[Content, Content]:
        if self.ground is None or self._shown is None:
            return Content(""), Content("")
        met = self._shown.met[place]
        return met_lines(self.ground, met, width, chosen=chosen, focused=self.hits.has_focus)


def _placeholder() -> str:
    """What a rule may look like."""
    return _('words, or: skola AND NOT "studieresa"')
