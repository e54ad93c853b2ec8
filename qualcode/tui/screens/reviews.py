"""The screen of reviews: what the keys do to what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from qualcode.actions import projects, reviews
from qualcode.actions.review_taking import Taken
from qualcode.actions.review_words import author_of, said
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.review import ItemState, ReviewItem
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import safe_text
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.dialogs import PromptScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.screens.reviews_page import ReviewsPage
from qualcode.tui.screens.saving import ask_file, expanded
from qualcode.tui.screens.writing import WritingScreen
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.picking import Choice

# How many seconds sentences about a file stay.
_READ = 20


class ReviewsScreen(ReviewsPage):
    """What came back from review: to accept, dismiss, answer, and make something of."""

    class Taking(Message):
        """The background has taken in a file, or could not."""

        def __init__(self, outcome: Taken | QualcodeError) -> None:
            super().__init__()
            self.outcome = outcome

    class Written(Message):
        """The background has written a file, or could not."""

        def __init__(self, path: Path, outcome: tuple[str, ...] | QualcodeError) -> None:
            super().__init__()
            self.path, self.outcome = path, outcome

    _typed = ""  # a path that led nowhere, to be mended

    # Moving

    def action_go(self) -> None:
        """Open the source, at the passage."""
        item = self.chosen
        if item is None:
            return
        source = self.state.source_of(item)
        if source is None:
            self.say(_without_place())
        else:
            self.shell.open_source(source, self.state.place_of(item))

    @on(HitList.Opened)
    async def _opened(self) -> None:
        await self.app.run_action("go", self)

    # Ticking

    def action_tick(self) -> None:
        """Tick the item, or not, and go on to the next."""
        if item := self.chosen:
            self.state.ticked ^= {item.id}
            self.hits.repaint()
            self.show_title()
            self.hits.action_step(1)

    def action_tick_all(self) -> None:
        """Tick everything that is shown, or nothing."""
        shown = {item.id for item in self.state.shown}
        self.state.ticked = set() if self.state.ticked == shown else shown
        self.hits.repaint()
        self.show_title()

    # Deciding

    def action_accept(self) -> None:
        """Accept what is ticked, or the chosen item."""
        if wanted := self._undecided():
            told = reviews.accept(self.study.project, self.study.coder, ids_of(wanted))
            number = len(wanted)
            several = ngettext("Accepted {number}.", "Accepted {number}.", number)
            self._decided(wanted, told[0] if number == 1 else several.format(number=number))

    def action_turn_down(self) -> None:
        """Dismiss what is ticked, or the chosen item."""
        if wanted := self._undecided():
            told = reviews.dismiss(self.study.project, self.study.coder, ids_of(wanted))
            number = len(wanted)
            several = ngettext("Dismissed {number}.", "Dismissed {number}.", number)
            self._decided(wanted, told[0] if number == 1 else several.format(number=number))

    def action_reopen(self) -> None:
        """Have what is ticked, or the chosen item, to decide again."""
        wanted = [item for item in self._wanted() if item.state is not ItemState.OPEN]
        if not wanted:
            self.say(_("That is open."))
            return
        told = reviews.reopen(self.study.project, self.study.coder, ids_of(wanted))
        self.state.ticked.clear()
        self.show_anew(ids_of(wanted))
        number = len(wanted)
        several = ngettext("{number} is open again.", "{number} are open again.", number)
        self.say(told[0] if number == 1 else several.format(number=number))

    def action_answer(self) -> None:
        """Write an answer, or change the one there is."""
        if item := self.chosen:
            title = _("Answer to {author}").format(author=cut(author_of(item), 40))
            self._write(item, title, item.answer, self._answer)

    def _answer(self, item: ReviewItem, text: str) -> None:
        told = reviews.answer(self.study.project, self.study.coder, item.id, text)
        self._decided([item], told)

    def action_memo(self) -> None:
        """Make a memo of it, in her words or in one's own."""
        if item := self._to_decide():
            title = _("Memo from what {author} wrote").format(author=cut(author_of(item), 40))
            self._write(item, title, said(item), self._to_memo)

    def _to_memo(self, item: ReviewItem, text: str) -> None:
        own = None if text == said(item).strip() else text
        told = reviews.to_memo(self.study.project, self.study.coder, item.id, own)
        self._decided([item], told)

    def _write(
        self,
        item: ReviewItem,
        title: str,
        text: str,
        then: Callable[[ReviewItem, str], None],
    ) -> None:
        """Write a text about an item, and do something with it."""
        if self.study.project.read_only:
            self.say(_("The study is read only."))
            return
        about = said(item) if said(item) != text else item.quote
        screen = WritingScreen(title, about, text, lambda words: then(item, words))
        self.ask(screen, lambda words: then(item, words))

    # Coding

    def action_code(self) -> None:
        """Choose a code, and put it on the passage."""
        item = self._to_decide()
        if item is not None and not self.state.text_of(item):
            self.say(_without_place())
        elif item is not None:
            picker = PickerScreen(self.study, self._title_of(item), single=True)
            self.ask(picker, lambda choice: self._code(item, choice))

    def _code(self, item: ReviewItem, choice: Choice) -> None:
        [code_id] = choice.code_ids
        told = reviews.to_coding(self.study.project, self.study.coder, item.id, code_id)
        self.study.used([code_id])
        self._decided([item], told)

    def action_recode(self) -> None:
        """Give the coding that the item is about another code."""
        item = self._to_decide()
        if item is not None and item.coding not in self.state.codings:
            told = _("This is about no coding that is still there. {key} codes its passage.")
            self.say(told.format(key=key_of(self.CONTEXT, "code")))
        elif item is not None:
            here = self.code_here
            picker = PickerScreen(
                self.study,
                self._title_of(item),
                here=() if here is None else (here,),
                single=True,
            )
            self.ask(picker, lambda choice: self._recode(item, choice))

    def _recode(self, item: ReviewItem, choice: Choice) -> None:
        [code_id] = choice.code_ids
        told = reviews.recode(self.study.project, self.study.coder, item.id, code_id)
        self.study.used([code_id])
        self._decided([item], told)

    def action_new_code(self) -> None:
        """Ask for the name of a new code, and make it for the item."""
        if item := self._to_decide():
            question = _("New code for {words}:").format(words=self._title_of(item))
            asking = PromptScreen(question, item.proposal)
            self.ask(asking, lambda name: self._new_code(item, name))

    def _new_code(self, item: ReviewItem, name: str) -> None:
        """Make the code; beside the one that its coding has, if it has one."""
        about = self.study.code(self.code_here) if self.code_here is not None else None
        beside = self.study.code(about.parent_id) if about and about.parent_id else None
        parent = beside.id if beside is not None and not beside.contrast else None
        told = reviews.new_code(self.study.project, self.study.coder, item.id, name, parent)
        self._decided([item], told)

    # Files

    def action_take_in(self) -> None:
        """Ask for a file that came back, and take it in."""
        if self.study.project.read_only:
            self.say(_("The study is read only."))
        elif not self.working:
            self.ask(PromptScreen(_("Word file that came back:"), self._typed), self._take_in)

    def _take_in(self, path: str) -> None:
        self._typed = path
        self._at_work(_("reading…"))
        self._read(expanded(path))

    @work(thread=True, group="review", exit_on_error=False)
    def _read(self, path: Path) -> None:
        """Take the file in over a connection of its own."""
        outcome: Taken | QualcodeError
        try:
            with projects.open_project(self.study.project.path) as project:
                outcome = reviews.take_in(project, self.study.coder, path)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Taking(outcome))

    @on(Taking)
    def _taken(self, event: Taking) -> None:
        self._at_work("")
        if isinstance(event.outcome, QualcodeError):
            self.shell.complain(event.outcome)
            return
        taken = event.outcome
        self._typed = self.state.words = ""
        self.show_anew(ids_of(taken.items))
        number = len(taken.items)
        told = ngettext("{number} new from {file}.", "{number} new from {file}.", number)
        told = told if number else _("Nothing new in {file}.")
        self.shell.tell(told.format(number=number, file=cut(taken.file, 40)))
        if taken.notes:
            words = safe_text("\n".join(taken.notes))
            self.notify(words, timeout=_READ, markup=False)

    def action_export(self) -> None:
        """Ask for a file, and write the coded transcripts to it."""
        if not self.working:
            question = _("Write the coded transcripts to (.docx, .html or .md):")
            ask_file(self, question, "review", self._export, suffix=".docx")

    def _export(self, path: Path) -> None:
        self._at_work(_("writing…"))
        self._send(path)

    @work(thread=True, group="review", exit_on_error=False)
    def _send(self, path: Path) -> None:
        """Write the file over a connection of its own."""
        outcome: tuple[str, ...] | QualcodeError
        try:
            outcome = self._written_to(path)
        except QualcodeError as error:
            outcome = error
        self.post_message(self.Written(path, outcome))

    def _written_to(self, path: Path) -> tuple[str, ...]:
        from qualcode.actions import review_export

        open_one = self.study.project
        with projects.open_project(open_one.path, read_only=open_one.read_only) as project:
            suffix = path.suffix.lstrip(".").casefold()
            format_ = suffix if suffix in ("html", "md") else review_export.COMMENTABLE
            return review_export.export_review(project, path, format_=format_)

    @on(Written)
    def _sent(self, event: Written) -> None:
        self._at_work("")
        if isinstance(event.outcome, QualcodeError):
            self.shell.complain(event.outcome)
            return
        self.shell.tell(_("Written to {file}.").format(file=event.path))
        if event.outcome:
            self.notify(safe_text("\n".join(event.outcome)), timeout=_READ, markup=False)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._at_work("")
            told = _("That did not work: {reason}").format(reason=repr(event.worker.error))
            self.shell.complain(QualcodeError(told))

    # Helpers

    def _at_work(self, told: str) -> None:
        self.working = told
        self.show_title()

    def _wanted(self) -> list[ReviewItem]:
        """The ticked items, or else the chosen one."""
        marked = [item for item in self.state.all if item.id in self.state.ticked]
        return marked or ([self.chosen] if self.chosen else [])

    def _undecided(self) -> list[ReviewItem]:
        """Those of the wanted items that are still to be decided; says so when none is."""
        wanted = self._wanted()
        found = [item for item in wanted if item.state not in reviews.DECIDED]
        if wanted and not found:
            self._say_decided()
        return found

    def _to_decide(self) -> ReviewItem | None:
        """The chosen item if it is still to be decided; says so when it is not."""
        if self.chosen and self.chosen.state in reviews.DECIDED:
            self._say_decided()
            return None
        return self.chosen

    def _say_decided(self) -> None:
        told = _("That is decided already. {key} opens it again.")
        self.say(told.format(key=key_of(self.CONTEXT, "reopen")))

    def _decided(self, items: list[ReviewItem], told: str) -> None:
        """Show what was decided, and go on to the next item."""
        done = frozenset(ids_of(items))
        self.state.ticked -= done
        self.show_anew(past=done)
        undo = _("{key} undoes it.").format(key=key_of(self.CONTEXT, "undo"))
        self.say(f"{told} {undo}")

    def _title_of(self, item: ReviewItem) -> str:
        """The passage, for the head of the picker; what was said where there is none."""
        return quoted(cut((item.quote or said(item))[:600], 300))


def ids_of(items: Iterable[ReviewItem]) -> list[int]:
    """The ids of the items."""
    return [item.id for item in items]


def _without_place() -> str:
    return _("This has no place in a source of the study.")
