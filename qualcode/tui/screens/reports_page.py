"""What the screen of reports shows: a title, the table or a sentence instead, and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState

from qualcode.actions import projects
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.coding import Certainty
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, cut, lines, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.table_view import TableView
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.report_choice import EVERYBODY, Choice, Report
from qualcode.tui.work.reporting import Answer, answer, coder_of, report_name

# Which part of the height the notes may take, and how many lines at most.
_NOTES = 6
_MOST_NOTES = 12
# The rows of the title, of the titles of columns, of a line below and of the keys.
_AROUND = 6


class ReportsPage(StudyScreen):
    """Counts what is chosen in the background, and shows it."""

    CONTEXT = Context.REPORTS
    BINDINGS = bindings(CONTEXT)

    @dataclass
    class Counted(Message):
        """A report was counted, or could not be."""

        choice: Choice
        answer: Answer | None
        problem: QualcodeError | None

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._counting = False

    def compose(self) -> ComposeResult:
        """The title, the table (or a sentence), its notes, the keys."""
        yield TitleBar()
        yield TableView(id="report")
        yield TextPane(id="report-nothing")
        yield TextPane(id="report-notes")
        yield KeyBar(self.CONTEXT)

    @property
    def choice(self) -> Choice:
        """What is chosen; it is kept while the program runs."""
        return self.study.report

    @property
    def table(self) -> TableView:
        """The table."""
        return self.query_one(TableView)

    def on_mount(self) -> None:
        """Count; the table waits for keys."""
        self.table.focus()
        self.refresh_all()

    def come_back(self) -> None:
        """Count anew what may have been changed on other screens."""
        self.study.reload()
        self.refresh_all()

    def on_resize(self) -> None:
        """Fit the notes to the new size."""
        self.call_after_refresh(self._show_notes)

    def refresh_all(self) -> None:
        """Count what is chosen; what was shown before stays until then."""
        self._counting = True
        self._show_title()
        self._count(self.choice)

    def choose(self, choice: Choice) -> None:
        """Count something else."""
        self.study.report = choice
        self.refresh_all()

    @work(thread=True, exclusive=True, group="report", exit_on_error=False)
    def _count(self, choice: Choice) -> None:
        """Count in the background, over a connection of its own."""
        found: Answer | None = None
        problem: QualcodeError | None = None
        try:
            with projects.open_project(self.study.project.path) as project:
                found = answer(project, choice, self.study.coder.name)
        except QualcodeError as error:
            problem = error
        self.post_message(self.Counted(choice, found, problem))

    @on(Counted)
    def _came(self, event: Counted) -> None:
        if event.choice != self.choice:
            return
        self._counting = False
        if event.answer is not None:
            self._answer = event.answer
            self._show_answer()
        elif self._answer is not None:
            self.study.report = self._answer.choice
        self._show_title()
        if event.problem is not None:
            self.shell.complain(event.problem)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Say it when counting failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR and event.worker.group == "report":
            self._counting = False
            self._show_title()
            told = _("The report cannot be counted: {reason}")
            self.shell.complain(QualcodeError(told.format(reason=repr(event.worker.error))))

    # What is shown

    def _show_answer(self) -> None:
        found = self._answer
        if found is None:
            return
        if found.sheet is not None:
            self.table.show(found.sheet)
        self.set_class(bool(found.nothing), "-nothing")
        self.query_one("#report-nothing", TextPane).show(content(found.nothing))
        self._show_notes()

    def _show_title(self) -> None:
        """Which report of whom; of the table that is shown, until another is counted."""
        shown = self._answer.choice if self._answer else self.choice
        sheet = self._answer.sheet if self._answer else None
        title = sheet.table.title if sheet else report_name(shown.report)
        root = self.study.name(shown.root) if shown.root is not None else ""
        where = f"{shown.report.number}/{len(Report)} "
        left = Content.assemble(
            styled(where, DIM),
            styled(cut(title, 60), "bold"),
            styled(f" · {cut(root, 30)}" if root else "", DIM),
        )
        told = _("counting…") if self._counting else " · ".join(self._whose(shown))
        self.query_one(TitleBar).show(left, styled(told, DIM))

    def _whose(self, shown: Choice) -> list[str]:
        name = coder_of(shown, self.study.coder.name)
        parts = [_("everybody") if name == EVERYBODY else cut(name, 20)]
        if shown.certainty is not None:
            sure = shown.certainty is Certainty.SURE
            parts.append(_("only sure") if sure else _("only unsure"))
        if shown.interviewer:
            parts.append(_("with interviewers"))
        return parts

    def _show_notes(self) -> None:
        """The notes in as many lines as there is room for; what does not fit ends in …."""
        pane = self.query_one("#report-notes", TextPane)
        sheet = self._answer.sheet if self._answer else None
        width = self.size.width - 2
        text = " ".join(sheet.table.notes) if sheet else ""
        wrapped = content(text).wrap(max(1, width)) if text else []
        # A short table leaves them more.
        left = self.size.height - len(sheet.table.rows) - _AROUND if sheet else 0
        most = max(1, min(_MOST_NOTES, max(self.size.height // _NOTES, left)))
        if len(wrapped) > most:
            last = content(cut(wrapped[most - 1].plain + "…", width))
            wrapped = [*wrapped[: most - 1], last]
        pane.styles.height = len(wrapped)
        pane.show(lines(wrapped))
