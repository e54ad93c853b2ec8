"""The page of the passages: a question, the list that answers it, and one passage in its context.

Questions are answered in the background over a connection of its own; a newer one replaces an
older one, and the old list stays until the new one is there.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from qualcode.actions import coding, memos, projects, retrieval, transcripts
from qualcode.actions.retrieval import Hit, Retrieval
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.model.unit import UnitKind
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.glance import unit_name
from qualcode.tui.look.passage_view import Seen, hit_lines, preview
from qualcode.tui.look.safe import content, one_line
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.asking import CodeSuggester, advice, examples
from qualcode.tui.work.found import Found

_SOURCES_KEPT = 32


class PassagesPage(StudyScreen):
    """Passages that answer a question, read and asked for anew."""

    CONTEXT = Context.PASSAGES
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONTEXT),
        # What opens this screen elsewhere goes to its question here.
        Binding("f5", "ask", show=False),
        # The list takes this key when it has the focus; from the question it leads there.
        Binding("down", "to_list", show=False),
    ]
    AUTO_FOCUS = None

    class Answered(Message):
        """The background has an answer to the question with that number, or a reason why not."""

        def __init__(
            self, number: int, answer: Found | QualcodeError, memos: dict[int, str]
        ) -> None:
            super().__init__()
            self.number, self.answer, self.memos = number, answer, memos

    def __init__(self, question: str = "") -> None:
        super().__init__()
        self.asked = question
        self.unit: UnitKind | None = UnitKind.SENTENCE
        self.found = Found(Retrieval("", (), ()))
        self.memos: dict[int, str] = {}
        self.far = False
        self._number = 0
        self._wanted = self.asked
        self._problem = ""
        self._looking = False
        self._submitted: str | None = None
        self._coders: dict[str, int] = {}
        self._near: dict[int, list[Coding]] = {}

    def compose(self) -> ComposeResult:
        """The title, the question, what there is to say of it, the list, the passage, the keys."""
        yield TitleBar()
        with Horizontal(id="question-line"):
            yield TextPane(content(_("Question")), id="question-label")
            yield Input(
                one_line(self.asked),
                placeholder=_('a code, or: eldsjälar AND NOT resurser source:"Interview 3"'),
                suggester=CodeSuggester(self.study),
                id="question",
                compact=True,
            )
        yield TextPane(id="told")
        with Container(id="passages"):
            yield HitList(id="hits")
            yield TextPane(id="preview")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Ask; who came without a question can write one at once."""
        if self.asked:
            self.hits.focus()
        else:
            self.field.focus()
        self.ask_again()

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def field(self) -> Input:
        """The line of the question."""
        return self.query_one(Input)

    @property
    def chosen(self) -> Hit | None:
        """The passage that the keys are about if none is ticked."""
        place = self.hits.chosen
        return self.found.hits[place] if place is not None else None

    @property
    def code_here(self) -> int | None:
        """The code of the chosen passage."""
        return self.chosen.code_id if self.chosen else None

    # Asking

    def ask_again(self) -> None:
        """Ask the question that stands, anew; place and ticks stay where they can."""
        self._ask(self.asked)

    def refresh_all(self) -> None:
        """Show everything as it is now."""
        self.ask_again()

    def _ask(self, question: str) -> None:
        self._number += 1
        self._wanted = question
        if not self._looking:
            self._begin()

    def _begin(self) -> None:
        """Ask the latest question; one that is asked meanwhile waits until this one is done."""
        self._looking = True
        self.show_title()
        self._answer(self._number, self._wanted, self.unit)

    @work(thread=True, group="ask", exit_on_error=False)
    def _answer(self, number: int, question: str, unit: UnitKind | None) -> None:
        """Answer a question in the background."""
        answer: Found | QualcodeError
        written: dict[int, str] = {}
        try:
            with projects.open_project(self.study.project.path) as project:
                answer = Found(retrieval.retrieve(project, self.study.coder, question, unit=unit))
                answer.count()
                for memo in memos.memos(project, Subject.CODING):
                    if memo.subject_id is not None:
                        written[memo.subject_id] = memo.text
        except QualcodeError as error:
            answer = error
        self.post_message(self.Answered(number, answer, written))

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        if event.number != self._number:
            self._begin()
            return
        self._looking = False
        if isinstance(event.answer, QualcodeError):
            self._problem = " ".join([str(event.answer), *advice(event.answer, self._wanted)])
            self.show_title()
            self.show_told()
            return
        self._problem = ""
        self.memos = event.memos
        self._take(event.answer)

    def _take(self, answer: Found) -> None:
        """Show a new answer: at the passage that was chosen if the question is the old one."""
        place = 0
        if self._wanted == self.asked:
            place = self.found.followed(answer, self.hits.chosen)
        self.found = answer
        self.asked = self._wanted
        self._coders = {one.name: one.id for one in projects.all_coders(self.study.project)}
        self._near.clear()
        self.hits.show(len(self.found.hits), self._lines, place)
        if self._submitted is not None and self.field.value == self._submitted:
            self.hits.focus()
        self._submitted = None
        self.show_title()
        self.show_told()
        self.show_passage()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Go on when the background failed in a way that nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._looking = self._looking and event.worker.group != "ask"
            self.show_title()
            reason = repr(event.worker.error)
            self.shell.complain(
                QualcodeError(_("That did not work: {reason}").format(reason=reason))
            )

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self._submitted = event.value
        # The line shows a question with what could harm a terminal made visible.
        typed = one_line(event.value)
        self._ask(self.asked if typed == one_line(self.asked) else typed)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._problem = ""
        self.show_told()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        """Show the keys and the help for what has the focus now."""
        self.query_one(KeyBar).use(Context.PROMPT if self.field.has_focus else self.CONTEXT)
        self.show_told()
        self.show_passage()

    def come_back(self) -> None:
        """Look anew, with the codes as they are now."""
        self.study.reload()
        self.ask_again()

    # Showing

    def show_title(self) -> None:
        """Show how many passages there are, and whose codings."""
        number, sources = len(self.found.hits), len(self.found.sources)
        passages = ngettext("{number} passage", "{number} passages", number)
        places = ngettext("in {number} source", "in {number} sources", sources)
        parts = [f"{passages.format(number=number)} {places.format(number=sources)}"]
        if ticked := len(self.found.ticked):
            told = ngettext("{number} ticked", "{number} ticked", ticked)
            parts.append(f"✓ {told.format(number=ticked)}")
        if whose := self.found.answer.coders:
            parts.append(cut(", ".join(whose), 24))
        if self._looking:
            parts.append(_("looking…"))
        self.query_one(TitleBar).show(styled(_("Passages"), "bold"), styled(" · ".join(parts), DIM))

    def show_told(self) -> None:
        """Show what is wrong with the question, or how the passages are spread."""
        pane = self.query_one("#told", TextPane)
        if self._problem or pane.has_class("-problem"):
            # The sentence takes lines from the passage, or gives them back.
            self.call_after_refresh(self._fit)
        pane.set_class(bool(self._problem), "-problem")
        if self._problem:
            pane.show(styled(one_line(self._problem), "$text-error"))
            pane.refresh(layout=True)
        else:
            pane.show(styled(self._spread(pane.content_size.width), DIM))

    def _spread(self, width: int) -> str:
        """What is taken around words, and how the passages are spread over codes or sources."""
        found = self.found
        if len(found.codes) > 1:
            counted = [(self.study.name(code_id), n) for code_id, n in found.codes.most_common()]
        else:
            counted = found.sources.most_common()
        parts = [f"{cut(name, 24)} {number}" for name, number in counted[:width]]
        return "  ".join([self.around(), *parts] if found.has_words else parts)

    def around(self) -> str:
        """What is taken around words, as a sentence."""
        key = key_of(self.CONTEXT, "unit")
        if self.unit is None:
            return _("Only the words found are taken ({key}).").format(key=key)
        told = _("Around words, the {unit} is taken ({key}).")
        return told.format(unit=unit_name(self.unit), key=key)

    def show_passage(self) -> None:
        """Show the chosen passage in its context; while a question is written, how to ask."""
        pane = self.query_one("#preview", TextPane)
        hit, size = self.chosen, pane.content_size
        if self.field.has_focus:
            pane.show(examples(self.study, size.width))
        elif hit is None:
            told = _("Nothing found. {key} changes the question.")
            told = told.format(key=key_of(self.CONTEXT, "ask"))
            pane.show(styled("" if self._looking else told, DIM))
        elif size.width and size.height:
            pane.show(preview(self.study, self._seen(hit), size.width, size.height, far=self.far))

    def _seen(self, hit: Hit) -> Seen:
        return Seen(
            hit,
            transcripts.text(self.study.project, hit.source_id),
            self._here(hit),
            self.memos,
            (self.hits.chosen or 0) + 1,
            len(self.found.hits),
        )

    def _here(self, hit: Hit) -> list[Coding]:
        """The codings by the coder of a passage, or else by this one, that share words with it."""
        coder_id = self._coders.get(hit.coder, self.study.coder.id)
        return [
            one
            for one in self._codings_of(hit.source_id)
            if one.coder_id == coder_id and one.span.overlaps(hit.span)
        ]

    def _codings_of(self, source_id: int) -> list[Coding]:
        """The codings of a source; those of the last few are kept at hand."""
        if source_id not in self._near:
            if len(self._near) >= _SOURCES_KEPT:
                self._near.pop(next(iter(self._near)))
            found = coding.all_codings(self.study.project, source_id=source_id)
            self._near[source_id] = found
        return self._near[source_id]

    def _lines(self, place: int, width: int, chosen: bool) -> tuple[Content, Content]:
        hit = self.found.hits[place]
        return hit_lines(
            self.study,
            hit,
            width,
            chosen=chosen,
            ticked=self.found.is_ticked(hit),
            memo=hit.coding_id in self.memos,
            coder=len(self.found.coders) > 1,
            here=() if hit.coding_id is not None else self._here(hit),
        )

    @on(HitList.Moved)
    def _moved(self) -> None:
        self.query_one(KeyBar).go_on()
        self.show_passage()

    def on_resize(self) -> None:
        """Fit the passage to the new size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_attached:
            self.show_passage()
