"""Split a code: walk through its passages, and give each another code by a number or the picker."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from qualcode.actions import code_splitting, projects
from qualcode.actions.code_splitting import Target
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import CodeEntry
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.passage_view import preview, tells_memos
from qualcode.tui.look.texts import DIM, HEADING, beside, code, cut, lines, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import ConfirmScreen, PromptScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.picking import Choice
from qualcode.tui.work.splitting import Passages, Splitting, picked, target_name

# From how many columns on the codes stand beside the passage; qualcode.tcss says the same.
_WIDE = 100
_COLUMN = 26


class SplitScreen(StudyScreen):
    """The passages of a code one by one, and the codes they may get. Nothing is written before
    it is applied; then all of it is one step. `told` is what was done, in words.
    """

    CONTEXT = Context.SPLIT
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = None

    def __init__(self, code_id: int) -> None:
        super().__init__()
        self.code_id = code_id
        self.told = ""
        self._everybody = False

    def compose(self) -> ComposeResult:
        """The title, the passage, the codes, how many go where, the keys."""
        yield TitleBar()
        with Container(id="split"):
            yield TextPane(id="split-passage")
            yield TextPane(id="split-codes")
        yield TextPane(id="split-tally")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Begin at the first passage."""
        self.state = Splitting.of(self.study, self.code_id)
        self.refresh_all()
        if not self.state.codings:
            told = _("No passage of yours has this code. {key} shows those of other coders.")
            self.say(told.format(key=self._key("others")))

    def on_screen_resume(self) -> None:
        """Come back from another screen, where codes and codings may have changed."""
        if hasattr(self, "state"):
            self.refresh_all()

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self.call_after_refresh(self._show)

    def refresh_all(self) -> None:
        """Read the passages anew; what was chosen for those that are still there stays."""
        self.study.reload()
        if self.study.code(self.code_id) is None:
            self.dismiss()
            return
        self._passages = Passages(self.study, self.code_id)
        self._coders = {one.id: one.name for one in projects.all_coders(self.study.project)}
        self.state.drop_lost([one.id for one in self.study.codebook.codes])
        self.state.take(self._passages.all if self._everybody else self._passages.own)
        self.call_after_refresh(self._show)

    # What the keys do

    def action_assign(self, number: int) -> None:
        """Give the passage the code with that number, and go on."""
        if number <= len(self.state.targets):
            self.state.assign(self.state.targets[number - 1])
            self._go_on()
        else:
            told = _("No code has that number yet. {key} chooses one, or makes it.")
            self.say(told.format(key=self._key("pick")))

    def action_pick(self) -> None:
        """Choose another code for the passage, or make one."""
        if self.state.coding is None:
            return
        offered = [one for one in self.study.codable() if one.id != self.code_id]
        words = self.state.coding.words
        picker = PickerScreen(self.study, words, allowed=offered, low=True, near=self.code_id)
        self.ask(picker, self._picked)

    def action_new(self) -> None:
        """Give the passage a new code, beside the old one."""
        if self.state.coding is not None:
            short = cut(self.study.name(self.code_id), 40)
            question = _("Name of the new code beside {name}:").format(name=short)
            self.ask(PromptScreen(question), self._named)

    def _named(self, name: str) -> None:
        target = code_splitting.target_named(self.study.codebook, self.code_id, name)
        self.state.assign(self.state.offer(target))
        self._go_on()

    def _picked(self, choice: Choice) -> None:
        targets = [self.state.offer(one) for one in picked(self.study, choice)]
        if len(targets) == 1:
            self.state.assign(targets[0])
            self._go_on()
        else:
            self._show()
            self.say(_("They have numbers now: a passage gets one of them."))

    def action_leave(self) -> None:
        """Leave the passage with the old code, and go on."""
        self.state.leave()
        self._go_on()

    def action_next(self) -> None:
        """Go to the next passage."""
        self._go(1)

    def action_previous(self) -> None:
        """Go to the previous passage."""
        self._go(-1)

    def action_others(self) -> None:
        """Walk through other coders' passages too, or only through one's own."""
        others = len(self._passages.all) - len(self._passages.own)
        if not others:
            self.say(_("No other coder has used this code."))
            return
        self._everybody = not self._everybody
        self.state.take(self._passages.all if self._everybody else self._passages.own)
        self._show()
        self.say(_("All coders’ passages.") if self._everybody else _("Only your own passages."))

    def action_apply(self) -> None:
        """Split the code as it is shown."""
        if not self.state.assigned:
            told = _("No passage has another code yet: press its number, or {key}.")
            self.say(told.format(key=self._key("pick")))
            return
        number = code_splitting.split(
            self.study.project, self.study.coder, self.code_id, self.state.assigned
        )
        self.study.reload()
        self.told = ngettext(
            "{number} passage of “{name}” has another code now. {key} takes it back.",
            "{number} passages of “{name}” have another code now. {key} takes it back.",
            number,
        ).format(
            number=number,
            name=cut(self.study.name(self.code_id), 30),
            key=key_of(Context.CODEBOOK, "undo"),
        )
        self.dismiss()

    def action_back(self) -> None:
        """Go back without splitting; asks first if something was chosen."""
        number = len(self.state.assigned)
        if not number:
            self.dismiss()
            return
        question = ngettext(
            "Leave without splitting? You chose a code for {number} passage.",
            "Leave without splitting? You chose codes for {number} passages.",
            number,
        ).format(number=number)
        self.ask(ConfirmScreen(question), self._leave)

    def _leave(self, _yes: bool) -> None:
        self.dismiss()

    def _go(self, step: int) -> None:
        if self.state.step(step):
            self.query_one(KeyBar).go_on()
        else:
            self.say(_("That was the last one.") if step > 0 else _("That is the first one."))
        self._show()

    def _go_on(self) -> None:
        if not self.state.step(1) and self.state.codings:
            told = _("That was the last one. {key} splits the code as shown.")
            self.say(told.format(key=self._key("apply")))
        self._show()

    def _key(self, id: str) -> str:
        return key_of(self.CONTEXT, id)

    # Showing

    def _show(self) -> None:
        if self.study.code(self.code_id) is None:
            return
        self._show_title()
        self._show_codes()
        # The passage takes the rows that the codes leave.
        self.call_after_refresh(self._show_passage)

    def _show_title(self) -> None:
        title = _("Split “{name}”").format(name=cut(self.study.name(self.code_id), 40))
        whose = _("all coders’ passages") if self._everybody else _("your own passages")
        self.query_one(TitleBar).show(styled(title, "bold"), styled(whose, DIM))

    def _show_codes(self) -> None:
        pane = self.query_one("#split-codes", TextPane)
        wide = self.size.width >= _WIDE
        columns = 1 if wide else max(1, (self.size.width - 2) // _COLUMN)
        width = 32 if wide else (self.size.width - 2) // columns - 2
        entries = [self._entry(number, width) for number in range(len(self.state.targets) + 1)]
        entries = [*entries[1:], entries[0]]
        rows = -(-len(entries) // columns)
        pane.styles.height = "100%" if wide else rows
        heading = [styled(_("Which code?"), HEADING)] if wide else []
        pane.show(lines([*heading, *in_columns(entries, columns, width + 2)]))
        tally, left = self._tally()
        room = max(1, self.size.width - 2)
        self.query_one("#split-tally", TextPane).show(beside(tally, left, room))

    def _entry(self, number: int, width: int) -> Content:
        """A code with its number: the one that the passage gets has a dot, new ones a plus."""
        target: Target = self.state.targets[number - 1] if number else self.code_id
        here = (self.state.chosen or self.code_id) == target and self.state.coding is not None
        count = self.state.counts[target] if number else self.state.left
        tail = f" {count}" if count else ""
        room = max(3, width - 5 - len(tail))
        if isinstance(target, CodeEntry):
            named = Content.assemble(("+", "bold $text-success"), " ", cut(target.name, room))
        else:
            named = code(self.study, target, room)
        line = Content.assemble(
            (str(number), "bold $text-accent"), "●" if here else " ", named, styled(tail, DIM)
        )
        return line.stylize("bold") if here else line

    def _tally(self) -> tuple[Content, Content]:
        """How many passages go where, and how many are left."""
        counts = self.state.counts
        parts = [f"{cut(self.study.name(self.code_id), 20)} {len(self.state.codings)}"]
        parts += [
            f"{cut(target_name(self.study, one), 20)} {number}"
            for one, number in counts.most_common()
        ]
        told = [_("left {number}").format(number=self.state.left)]
        others = len(self._passages.all) - len(self._passages.own)
        if others and not self._everybody:
            stay = _("{number} of other coders stay ({key})")
            told.append(stay.format(number=others, key=self._key("others")))
        return styled(" · ".join(parts), DIM), styled(" · ".join(told), "bold")

    def _show_passage(self) -> None:
        pane = self.query_one("#split-passage", TextPane)
        coding = self.state.coding
        if coding is None:
            pane.show(styled(_("No passages."), DIM))
            return
        width, height = pane.content_size
        mine = coding.coder_id == self.study.coder.id
        coder = "" if mine else self._coders.get(coding.coder_id, "?")
        seen = self._passages.seen(coding, coder, self.state.place + 1, len(self.state.codings))
        below: list[Content] = []
        if coder:
            below.append(styled(_("Coded by {coder}").format(coder=cut(coder, width)), DIM))
        memo = seen.memos.get(coding.id)
        # Where there is room, the memo stands in the preview already, under its code.
        if memo and not tells_memos(height - len(below)):
            below.append(styled(f"✎ {cut(memo, max(4, width - 2))}", f"{DIM} italic"))
        room = max(2, height - len(below))
        pane.show(lines([preview(self.study, seen, width, room, far=False), *below]))


def in_columns(entries: list[Content], columns: int, width: int) -> list[Content]:
    """Texts in columns of a width, read downwards."""
    rows = -(-len(entries) // columns)
    padded = [one.truncate(width, ellipsis=True, pad=True) for one in entries]
    return [Content("").join(padded[row::rows]) for row in range(rows)]
