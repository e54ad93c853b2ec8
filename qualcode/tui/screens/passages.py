"""The passages screen: what the keys do to the passages that a question found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.message import Message

from qualcode.actions import coding, exports, projects, retrieval, transcripts
from qualcode.actions.new_codes import put_on_new
from qualcode.actions.retrieval import Hit, Retrieval
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.coding import Certainty, NewCoding, Origin
from qualcode.model.memo import Subject
from qualcode.model.unit import UnitKind
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import one_line
from qualcode.tui.look.texts import cut
from qualcode.tui.screens.passages_page import PassagesPage
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.screens.saving import ask_file
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.picking import Choice

# What can be taken around words that were found, in the order of the key.
UNITS = (None, UnitKind.SENTENCE, UnitKind.PARAGRAPH, UnitKind.TURN)


class PassagesScreen(PassagesPage):
    """Passages by code, speaker, case, words …: to go to, code, change, write about and export."""

    class Written(Message):
        """The background has written a file, or could not."""

        def __init__(self, path: Path, number: int, problem: QualcodeError | None) -> None:
            super().__init__()
            self.path, self.number, self.problem = path, number, problem

    # Moving

    def action_go(self) -> None:
        """Open the source of the passage, at the passage."""
        hit = self.chosen
        if hit is None:
            return
        found = (
            one for one in transcripts.all_sources(self.study.project) if one.id == hit.source_id
        )
        source = next(found, None)
        if source is None:
            self.say(_("“{name}” is not in the study any more.").format(name=cut(hit.source, 40)))
        else:
            self.shell.open_source(source, hit.span)

    @on(HitList.Opened)
    async def _opened(self) -> None:
        await self.app.run_action("go", self)

    def action_ask(self) -> None:
        """Write another question, or change this one."""
        self.field.focus()
        self.field.action_end()

    def action_back(self) -> None:
        """From the question to the list, with the question as it was; else go back."""
        if self.field.has_focus:
            self.action_to_list()
        else:
            self.dismiss()

    def action_to_list(self) -> None:
        """From the question to the list, with the question as it was."""
        self.field.value = one_line(self.asked)
        self.hits.focus()

    # Ticking

    def action_tick(self) -> None:
        """Tick the passage, or not, and go on to the next."""
        if (hit := self.chosen) is not None:
            self.found.tick(hit)
            self.hits.repaint()
            self.show_title()
            self.hits.action_step(1)

    def action_tick_all(self) -> None:
        """Tick all passages, or none."""
        self.found.tick_all()
        self.hits.repaint()
        self.show_title()

    def action_unit(self) -> None:
        """Take more around words that were found: sentence, paragraph, turn; or only the words."""
        self.unit = UNITS[(UNITS.index(self.unit) + 1) % len(UNITS)]
        self.ask_again()
        self.say(self.around())

    # Coding

    def action_code(self) -> None:
        """Choose codes for the passages."""
        hits = self.found.wanted(self.chosen)
        if hits:
            picker = PickerScreen(self.study, self._title_of(hits))
            self.ask(picker, lambda choice: self._code(hits, choice))

    def _code(self, hits: Sequence[Hit], choice: Choice) -> None:
        project, coder, book = self.study.project, self.study.coder, self.study.codebook
        known = book.find(choice.new) if choice.new else None
        if choice.new and known is None:
            places = [NewCoding(hit.source_id, 0, hit.span, Origin.SEARCH) for hit in hits]
            made = put_on_new(project, coder, choice.new, choice.parent_id, places)
            code_ids = [made[0].code_id]
            self.study.reload()
        else:
            code_ids = [known.id] if known else list(choice.code_ids)
            made = retrieval.code_hits(project, coder, hits, code_ids)
        self.study.used(code_ids)
        number = len({(one.source_id, one.span) for one in made})
        told = ngettext(
            "Coded {number} passage: {names}. {key} undoes it.",
            "Coded {number} passages: {names}. {key} undoes it.",
            number,
        )
        if not made:
            told = _("Coded so already: {names}")
        names = ", ".join(self.study.name(code_id) for code_id in code_ids)
        self._changed(told.format(number=number, names=names, key=self._undoing()))

    # Changing codings

    def action_recode(self) -> None:
        """Give the codings another code."""
        if hits := self._codings():
            picker = PickerScreen(self.study, self._title_of(hits), single=True)
            self.ask(picker, lambda choice: self._recode(hits, choice.code_ids[0]))

    def _recode(self, hits: Sequence[Hit], code_id: int) -> None:
        coding.recode_all(self.study.project, self.study.coder, ids_of(hits), code_id)
        self.study.used([code_id])
        told = ngettext(
            "Gave {number} coding another code: {name}.",
            "Gave {number} codings another code: {name}.",
            len(hits),
        )
        self._changed(told.format(number=len(hits), name=self.study.name(code_id)))

    def action_remove(self) -> None:
        """Take the codings away; undo brings them back."""
        if hits := self._codings():
            coding.remove(self.study.project, self.study.coder, ids_of(hits))
            told = ngettext(
                "Removed {number} coding. {key} brings it back.",
                "Removed {number} codings. {key} brings them back.",
                len(hits),
            )
            self._changed(told.format(number=len(hits), key=self._undoing()))

    def action_key_quote(self) -> None:
        """Mark the codings as key quotations; or take the marks away if all have one."""
        if hits := self._codings():
            marked = not all(hit.key_quote for hit in hits)
            coding.mark_all(self.study.project, self.study.coder, ids_of(hits), key_quote=marked)
            if marked:
                told = ngettext(
                    "★ {number} key quotation.", "★ {number} key quotations.", len(hits)
                )
            else:
                told = ngettext(
                    "{number} is no longer a key quotation.",
                    "{number} are no longer key quotations.",
                    len(hits),
                )
            self._changed(told.format(number=len(hits)), keep=True)

    def action_doubt(self) -> None:
        """Mark the codings as unsure; or as sure again if all are unsure."""
        if hits := self._codings():
            sure = all(hit.certainty == Certainty.UNSURE.value for hit in hits)
            wanted = Certainty.SURE if sure else Certainty.UNSURE
            coding.mark_all(self.study.project, self.study.coder, ids_of(hits), certainty=wanted)
            if sure:
                told = ngettext("{number} sure again.", "{number} sure again.", len(hits))
            else:
                told = ngettext(
                    "? {number} marked as unsure.", "? {number} marked as unsure.", len(hits)
                )
            self._changed(told.format(number=len(hits)), keep=True)

    def action_memo(self) -> None:
        """Write about the coding."""
        hit = self.chosen
        if hit is not None and hit.coding_id is None:
            self.say(words_only())
        elif hit is not None:
            self.shell.open_memo(Subject.CODING, hit.coding_id)

    # Showing and writing

    def action_context(self) -> None:
        """Show more of the text around the passage, or less."""
        self.far = not self.far
        self.set_class(self.far, "-far")
        self.call_after_refresh(self.show_passage)

    def action_export(self) -> None:
        """Ask for a file, and write the ticked passages, or all, to it."""
        shown = self.found.shown()
        number = len(shown.hits)
        if not number:
            self.say(_("There is nothing to write."))
            return
        question = ngettext(
            "Write {number} passage to (.csv, .json, .md or .txt):",
            "Write {number} passages to (.csv, .json, .md or .txt):",
            number,
        ).format(number=number)
        ask_file(self, question, "passages", lambda path: self._export(path, shown))

    def _export(self, path: Path, shown: Retrieval) -> None:
        self._write(path, shown)

    @work(thread=True, group="export", exit_on_error=False)
    def _write(self, path: Path, shown: Retrieval) -> None:
        """Write passages to a file in the background."""
        problem: QualcodeError | None = None
        try:
            with projects.open_project(self.study.project.path) as project:
                exports.export_table(retrieval.passage_table(project, shown), path, overwrite=True)
        except QualcodeError as error:
            problem = error
        self.post_message(self.Written(path, len(shown.hits), problem))

    @on(Written)
    def _written(self, event: Written) -> None:
        with self.trying():
            if event.problem is not None:
                raise event.problem
            told = ngettext(
                "{number} passage written to {file}.",
                "{number} passages written to {file}.",
                event.number,
            )
            self.say(told.format(number=event.number, file=event.path))

    # Helpers

    def _undoing(self) -> str:
        return key_of(self.CONTEXT, "undo")

    def _codings(self) -> list[Hit]:
        """This coder's codings among the wanted passages; says so when there are none."""
        wanted = self.found.wanted(self.chosen)
        mine = [
            hit
            for hit in wanted
            if hit.coding_id is not None and hit.coder == self.study.coder.name
        ]
        if wanted and not mine:
            mere = any(hit.coding_id is None for hit in wanted)
            self.say(words_only() if mere else _("Codings of other coders stay as they are."))
        return mine

    def _title_of(self, hits: Sequence[Hit]) -> str:
        """The passages in short, for the head of the picker."""
        words = quoted(cut(hits[0].words[:600], 300))
        if len(hits) == 1:
            return words
        told = ngettext("{number} passage", "{number} passages", len(hits))
        return f"{told.format(number=len(hits))}: {words} …"

    def _changed(self, told: str, *, keep: bool = False) -> None:
        """Show what was changed; the ticks have done their work, unless they are to be kept."""
        if not keep:
            self.found.ticked.clear()
        self.study.reload()
        self.ask_again()
        self.say(told)


def ids_of(hits: Sequence[Hit]) -> list[int]:
    """The ids of the codings among the hits."""
    return [hit.coding_id for hit in hits if hit.coding_id is not None]


def words_only() -> str:
    """What to say where a coding is needed."""
    told = _("These are words, not a coding. {key} codes them.")
    return told.format(key=key_of(Context.PASSAGES, "code"))
