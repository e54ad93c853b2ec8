"""All memos: read, change, write and remove them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.actions import memos
from qualcode.i18n import _, ngettext
from qualcode.model.memo import Memo, Subject
from qualcode.tui.about import Subjects, kind_name
from qualcode.tui.commands import Context
from qualcode.tui.memo_drafts import draft_of, new_draft
from qualcode.tui.registry import bindings
from qualcode.tui.safe import content
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.memo_subjects import ask_subject
from qualcode.tui.texts import DIM, cell, cut, styled
from qualcode.tui.widgets.bars import KeyBar, TitleBar


class MemosScreen(StudyScreen):
    """The memos of the study, the newest first."""

    CONTEXT = Context.MEMOS
    BINDINGS = bindings(CONTEXT)

    def __init__(self) -> None:
        super().__init__()
        self._memos: list[Memo] = []

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        yield TitleBar()
        yield OptionList(id="memos")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the memos; the list waits for keys."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.refresh_all)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self.refresh_all)

    def refresh_all(self) -> None:
        """Show the memos anew."""
        self._memos = list(reversed(memos.memos(self.study.project)))
        listed = self.query_one(OptionList)
        subjects = Subjects(self.study)
        width = listed.content_size.width - 3
        kept = listed.highlighted
        listed.set_options(Option(memo_line(memo, subjects, width)) for memo in self._memos)
        if self._memos:
            listed.highlighted = min(kept or 0, len(self._memos) - 1)
        number = len(self._memos)
        told = ngettext("{number} memo", "{number} memos", number).format(number=number)
        self.query_one(TitleBar).show(styled(_("Memos"), "bold"), styled(told, DIM))

    @property
    def chosen(self) -> Memo | None:
        """The memo under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self._memos[place] if place is not None and place < len(self._memos) else None

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        if memo := self.chosen:
            self._edit(MemoScreen(self.study, draft_of(self.study, memo)))

    def action_new(self) -> None:
        """Ask for the subject, and write a new memo."""
        ask_subject(self, self._write)

    def _write(self, subject: Subject, subject_id: int | None) -> None:
        self._edit(MemoScreen(self.study, new_draft(self.study, subject, subject_id)))

    def _edit(self, editor: MemoScreen) -> None:
        self.ask(editor, lambda _changed: self.refresh_all())

    def action_remove(self) -> None:
        """Remove the memo; undo brings it back."""
        if memo := self.chosen:
            memos.remove(self.study.project, self.study.coder, memo.id)
            self.refresh_all()
            self.say(_("Removed. u brings it back."))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def memo_line(memo: Memo, subjects: Subjects, width: int) -> Content:
    """A memo as a line: what it is about, its type, its first words."""
    about = max(20, width * 2 // 5)
    return Content.assemble(
        content(cell(subjects.name(memo.subject, memo.subject_id), about)),
        " ",
        styled(cell(kind_name(memo.type), 7), DIM),
        " ",
        styled(cut(memo.text, max(10, width - about - 9)), DIM),
    )
