"""All memos: find, read, change, write and remove them, and go to what they are about."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.actions import memos
from qualcode.i18n import _, ngettext, quoted
from qualcode.language.folding import fold
from qualcode.model.memo import Memo, MemoType, Subject
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, cell, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.memo_subjects import ask_subject
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.work.about import Subjects, kind_name
from qualcode.tui.work.memo_drafts import draft_of, new_draft


class MemosScreen(StudyScreen):
    """The memos of the study, the newest first."""

    CONTEXT = Context.MEMOS
    BINDINGS = bindings(CONTEXT)

    def __init__(self) -> None:
        super().__init__()
        self._memos: list[Memo] = []  # those that are shown
        self._words = ""
        self._kind: MemoType | None = None

    def compose(self) -> ComposeResult:
        """The title, the list, the line that narrows it, the keys."""
        yield TitleBar()
        yield OptionList(id="memos")
        yield FilterLine()
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the memos; the list waits for keys."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.refresh_all)

    def on_screen_resume(self) -> None:
        """Show what was written on other screens."""
        self.call_after_refresh(self.refresh_all)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self.refresh_all)

    def refresh_all(self) -> None:
        """Show the memos anew, those that are wanted."""
        found = list(reversed(memos.memos(self.study.project)))
        subjects = Subjects(self.study)
        self._memos = [memo for memo in found if self._wanted(memo, subjects)]
        listed = self.query_one(OptionList)
        width = listed.content_size.width - 3
        kept = listed.highlighted
        listed.set_options(Option(memo_line(memo, subjects, width)) for memo in self._memos)
        if self._memos:
            listed.highlighted = min(kept or 0, len(self._memos) - 1)
        else:
            listed.add_option(Option(content(self._why_none(bool(found))), disabled=True))
        self._show_title(len(found))

    def _wanted(self, memo: Memo, subjects: Subjects) -> bool:
        """Whether the memo is of the type, and it or its subject holds every word."""
        if self._kind is not None and memo.type is not self._kind:
            return False
        about = subjects.name(memo.subject, memo.subject_id)
        inside = fold(f"{about} {memo.text} {subjects.words(memo.subject, memo.subject_id)}")
        return all(word in inside for word in fold(self._words).split())

    def _why_none(self, any_memos: bool) -> str:
        if not any_memos:
            return _("No memos yet. {key} writes one.").format(key=key_of(self.CONTEXT, "new"))
        return _("No memo like that. {key} shows all.").format(key=key_of(self.CONTEXT, "back"))

    def _show_title(self, number: int) -> None:
        told = ngettext("{number} memo", "{number} memos", number).format(number=number)
        if self._narrowed:
            told = _("{place} of {number}").format(place=len(self._memos), number=number)
        parts = [_("Memos")]
        if self._kind is not None:
            parts.append(kind_name(self._kind))
        if self._words.strip():
            parts.append(quoted(cut(self._words, 30)))
        self.query_one(TitleBar).show(styled(" · ".join(parts), "bold"), styled(told, DIM))
        self.query_one(FilterLine).tell(told)

    @property
    def _narrowed(self) -> bool:
        return self._kind is not None or bool(self._words.strip())

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
            key = key_of(self.CONTEXT, "undo")
            self.say(_("Removed. {key} brings it back.").format(key=key))

    def action_find(self) -> None:
        """Show only the memos that hold the words one types."""
        self.query_one(FilterLine).open()
        self.query_one(KeyBar).use(Context.FILTER)

    @on(FilterLine.Wanted)
    def _narrow(self, event: FilterLine.Wanted) -> None:
        self._words = event.typed
        self.refresh_all()

    @on(FilterLine.Step)
    def _step(self, event: FilterLine.Step) -> None:
        listed = self.query_one(OptionList)
        if self._memos:
            listed.highlighted = ((listed.highlighted or 0) + event.step) % len(self._memos)

    @on(FilterLine.Closed)
    def _found(self, event: FilterLine.Closed) -> None:
        """Keep to the memos that were found, or show all again."""
        if not event.stay:
            self._words = ""
        self.query_one(OptionList).focus()
        self.query_one(KeyBar).use(self.CONTEXT)
        self.refresh_all()

    def action_kind(self) -> None:
        """Show the memos of the next type, or again all."""
        kinds = [None, *MemoType]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.refresh_all()

    def action_go_to(self) -> None:
        """Go to the passage, source or code that the memo is about."""
        memo = self.chosen
        if memo is None:
            return
        subjects = Subjects(self.study)
        if memo.subject is Subject.CODE and memo.subject_id is not None:
            self.shell.open_codebook(memo.subject_id)
        elif place := subjects.place(memo.subject, memo.subject_id):
            self.shell.open_source(*place)
        else:
            about = subjects.name(memo.subject, memo.subject_id)
            self.say(_("This memo is about: {about}.").format(about=cut(about, 60)))

    def action_back(self) -> None:
        """Show all memos again, or go back."""
        if self._narrowed:
            self._words, self._kind = "", None
            self.refresh_all()
        else:
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
