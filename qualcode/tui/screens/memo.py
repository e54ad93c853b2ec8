"""The memo editor: closing it saves, and nothing that was typed is ever lost."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import TextArea

from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.memo import MemoType, Subject
from qualcode.model.source import count_words
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import safe_text
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work import memo_drafts
from qualcode.tui.work.about import Subjects, kind_name
from qualcode.tui.work.editor import outcome_of_editing
from qualcode.tui.work.memo_drafts import Draft
from qualcode.tui.work.study import Study

_SOON = 0.4


class MemoScreen(Dialog[bool]):
    """Writes one memo; gives whether anything was changed."""

    CONTEXT = Context.MEMO
    BINDINGS = bindings(CONTEXT)

    def __init__(self, study: Study, draft: Draft) -> None:
        super().__init__()
        self._study = study
        self._before = draft
        self._kind = draft.kind
        self._shown = safe_text(draft.text)
        self._text = self._shown
        self._timer: Timer | None = None
        self._subjects = Subjects(study)

    @classmethod
    def about(cls, study: Study, subject: Subject, subject_id: int | None) -> MemoScreen:
        """The editor of the coder's memo about something, a new one if there is none."""
        return cls(study, memo_drafts.draft_about(study, subject, subject_id))

    def compose(self) -> ComposeResult:
        """What it is about, the words of a coding, the text, the keys."""
        about = self._before.subject, self._before.subject_id
        words = self._subjects.words(*about)
        with Vertical(id="memo"):
            yield TitleBar()
            if words:
                yield TextPane(styled(cut(words, 500), "italic"), id="memo-words")
            yield TextArea(
                self._shown,
                soft_wrap=True,
                tab_behavior="focus",
                read_only=self._study.project.read_only,
                id="memo-text",
            )
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)
        self._show_title()

    @property
    def draft(self) -> Draft:
        """The memo as it is now. What was not touched stays as it was stored."""
        text = self._before.text if self._text == self._shown else self._text
        return replace(self._before, text=text, kind=self._kind)

    def leave(self) -> None:
        """Save the memo."""
        if self._timer is not None:
            self._timer.stop()
        self._text = self.query_one(TextArea).text
        memo_drafts.save(self._study, self.draft, self._before)

    def action_save(self) -> None:
        """Save and close."""
        self.leave()
        self.dismiss(self.draft != self._before)

    def action_editor(self) -> None:
        """Go on in the person's own editor; what comes back is kept at once."""
        area = self.query_one(TextArea)
        if area.read_only:
            return
        self._text = area.text
        self._keep()
        text = self._from_editor()
        if text != self._text:
            area.text = safe_text(text)
            area.move_cursor(area.document.end)
            self._text = area.text
            self._keep()
            self._show_title()

    def _from_editor(self) -> str:
        """The text as the editor leaves it; raises QualcodeError when nothing comes back."""
        outcome: str | QualcodeError
        try:
            with self.app.suspend():
                # Textual takes the terminal back only if nothing is raised in here.
                outcome = outcome_of_editing(self._text)
        except SuspendNotSupported as error:
            raise QualcodeError(_("This terminal cannot be lent to an editor.")) from error
        if isinstance(outcome, QualcodeError):
            raise outcome
        return outcome

    def action_kind(self) -> None:
        """Say what kind of thought it is."""
        kinds = list(MemoType)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show_title()
        self._keep()

    @on(TextArea.Changed)
    def _keep_soon(self) -> None:
        """Keep it half a second after the first key, also when somebody types without a pause."""
        self._text = self.query_one(TextArea).text
        self._show_title()
        if self._timer is None:
            self._timer = self.set_timer(_SOON, self._keep)

    def _keep(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.draft != self._before:
            memo_drafts.keep(self._study, self.draft)

    def _show_title(self) -> None:
        number = count_words(self._text)
        words = ngettext("{number} word", "{number} words", number).format(number=number)
        about = self._subjects.name(self._before.subject, self._before.subject_id)
        self.query_one(TitleBar).show(
            styled(_("Memo · {about}").format(about=about), "bold"),
            styled(f"{kind_name(self._kind)} · {words}", DIM),
        )
