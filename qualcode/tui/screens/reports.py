"""Reports: frequencies, crosstab, contrasts, coverage, codes that meet and suggestions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content

from qualcode.actions import exports, transcripts
from qualcode.i18n import _
from qualcode.model.numerals import numeral
from qualcode.model.table import Table
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.dialogs import ListScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.screens.reports_page import ReportsPage
from qualcode.tui.screens.saving import ask_file
from qualcode.tui.widgets.table_view import TableView
from qualcode.tui.work.picking import Choice as Picked
from qualcode.tui.work.report_choice import EVERYBODY, Choice, Report
from qualcode.tui.work.report_question import question_behind
from qualcode.tui.work.reporting import attribute_of, cell_name, coder_of, coders, dimensions

_LONGEST_NAME = 50


class ReportsScreen(ReportsPage):
    """What can be done with reports."""

    def question(self) -> str:
        """The passages that are counted on the chosen row, or in the chosen cell of a crosstab."""
        found, table = self._answer, self.table
        if found is None or found.sheet is None or found.nothing or not len(table.sheet):
            return ""
        return question_behind(
            found.choice,
            found.sheet,
            table.row,
            table.column,
            root=self.study.name(found.choice.root) if found.choice.root is not None else "",
            sources=[source.name for source in transcripts.all_sources(self.study.project)],
        )

    @on(TableView.Opened)
    def action_passages_here(self) -> None:
        """Open the passages that are counted on the row."""
        if self._answer is None or self._answer.nothing:
            self.say(_("There is nothing to show."))
        else:
            self.shell.open_passages(self.question())

    def action_show(self, number: int) -> None:
        """Show the report of that number."""
        self.choose(replace(self.choice, report=list(Report)[number - 1]))

    def action_next_report(self) -> None:
        """Show the next report."""
        self.choose(self.choice.turned(1))

    def action_previous_report(self) -> None:
        """Show the report before."""
        self.choose(self.choice.turned(-1))

    def action_by(self) -> None:
        """Ask what the report is made by."""
        known = dimensions(self.study.project, self.choice.report)
        if not known:
            self.say(_("This report has no groups."))
            return
        given = [by for by, _name in known]
        names = [name for _by, name in known]
        self._ask_one(_("By what?"), names, given, self.choice.by, self.choice.made_by)

    def action_cell(self) -> None:
        """Ask what the cells show."""
        known = self.choice.report.cells
        if not known:
            self.say(
                _("Only a crosstab, or codes that meet, can show something else in its cells.")
            )
            return
        names = list(map(cell_name, known))
        question = _("What do the cells show?")
        self._ask_one(question, names, known, self.choice.cell, self.choice.showing)

    def action_root(self) -> None:
        """Narrow the report to a code with its sub-codes, or count all codes again."""
        if self.choice.root is not None:
            self.choose(replace(self.choice, root=None))
            told = _("All codes again. {key} chooses another one.")
            self.say(told.format(key=key_of(self.CONTEXT, "root")))
            return
        codes = [code for code, _depth in self.study.codebook.walk()]
        if not codes:
            self.say(_("No codes yet."))
            return
        title = _("Only a code with its sub-codes (f once more: all codes)")
        self.ask(PickerScreen(self.study, title, allowed=codes, single=True), self._narrow)

    def _narrow(self, picked: Picked) -> None:
        self.choose(replace(self.choice, root=picked.code_ids[0]))

    def action_coders(self) -> None:
        """Ask whose codings count."""
        own = self.study.coder.name
        known = {own: 0} | dict(coders(self.study.project))
        given = [*known, EVERYBODY]
        numbers = [*known.values(), sum(known.values())]
        told = [_("everybody") if one == EVERYBODY else cut(one, _LONGEST_NAME) for one in given]
        names = [f"{one} ({numeral(number)})" for one, number in zip(told, numbers, strict=True)]
        here = coder_of(self.choice, own)
        self._ask_one(_("Whose codings count?"), names, given, here, self._count_those_of)

    def _count_those_of(self, coder: str) -> Choice:
        own = coder == self.study.coder.name and self.choice.by != "coder"
        return replace(self.choice, coder=None if own else coder)

    def action_certainty(self) -> None:
        """Count all codings, only the sure, or only the unsure."""
        self.choose(self.choice.surer())

    def action_interviewer(self) -> None:
        """Count what interviewers say, or not."""
        self.choose(replace(self.choice, interviewer=not self.choice.interviewer))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _ask_one(
        self,
        question: str,
        names: Sequence[str],
        given: Sequence[str],
        here: str,
        then: Callable[[str], Choice],
    ) -> None:
        """Ask for one of several, `here` highlighted; what is `given` for it makes the choice."""
        place = given.index(here) if here in given else 0
        listed = [_ticked(name, here=at == place) for at, name in enumerate(names)]
        self.ask(
            ListScreen(question, listed, here=place),
            lambda chosen: self.choose(then(given[chosen])),
        )

    # Export

    def action_export(self) -> None:
        """Ask for a file, and write the report to it."""
        found = self._answer
        if found is None or found.sheet is None:
            self.say(_("There is nothing to write."))
            return
        by = attribute_of(found.choice.by) or found.choice.by
        name = "-".join(filter(None, (found.choice.report.value, _for_a_file(by))))
        question = _("Write the report to this file (.csv, .json, .md or .txt):")
        ask_file(self, question, name, partial(self._write, found.sheet.table))

    def _write(self, table: Table, path: Path) -> None:
        folder = self.study.project.folder / "exports"
        if path.absolute().parent == folder.absolute():
            exports.exports_folder(self.study.project)
        exports.export_table(table, path, overwrite=True)
        self.say(_("Written to {path}.").format(path=path))


def _ticked(name: str, *, here: bool) -> Content:
    """A line of a list, with a tick if it is what is chosen now."""
    return content(f"{'✓' if here else ' '} {cut(name, _LONGEST_NAME + 10)}")


def _for_a_file(name: str) -> str:
    """The name without what a file system may not take."""
    return re.sub(r"\W+", "-", name).strip("-")[:_LONGEST_NAME]
