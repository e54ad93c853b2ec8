"""The codebook screen: the tree of codes, what each means, and changing it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, Tree

from qualcode.actions import codebooks
from qualcode.actions.code_splitting import codings_of
from qualcode.actions.questions import about_code
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.memo import Subject
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.code_text import description
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.code_form import CodeForm
from qualcode.tui.screens.dialogs import ConfirmScreen, ListScreen, PromptScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.screens.rules import RulesScreen
from qualcode.tui.screens.split import SplitScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.work.code_filter import best, holding
from qualcode.tui.work.picking import Choice


class CodebookScreen(StudyScreen):
    """The codebook. Every change is saved at once and can be undone."""

    CONTEXT = Context.CODEBOOK
    BINDINGS = bindings(CONTEXT)

    def __init__(self, code_id: int | None = None) -> None:
        super().__init__()
        self._first = code_id
        self._left_from: int | None = None

    def compose(self) -> ComposeResult:
        """The title, the tree beside the description, the keys."""
        yield TitleBar()
        with Horizontal(id="codebook"):
            yield CodeTree(id="tree")
            with VerticalScroll(id="description"):
                yield Static(id="description-text")
        yield FilterLine()
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the codes, the cursor on the one that was asked for."""
        self.tree_pane.focus()
        self.refresh_all(self._first)

    @property
    def tree_pane(self) -> CodeTree:
        """The tree."""
        return self.query_one(CodeTree)

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        chosen = self.tree_pane.chosen
        return self.study.code(chosen) if chosen is not None else None

    def question(self) -> str:
        """The code under the cursor."""
        return about_code(self.code.name) if self.code else ""

    def refresh_all(self, wanted: int | None = None) -> None:
        """Show the codes anew, the cursor on the wanted one."""
        self.study.reload()
        self._show(wanted, self.query_one(FilterLine).typed)

    def _show(self, wanted: int | None, typed: str) -> None:
        """Show the codes, those that hold the typed letters if there are any."""
        found = holding(self.study.codebook, typed)
        if typed.strip() and wanted not in found:
            wanted = best(self.study.codebook, found, typed)
        self.tree_pane.show(self.study, wanted, found if typed.strip() else None)
        number = len(self.study.codebook.codes)
        codes = ngettext("{number} code", "{number} codes", number).format(number=number)
        title = _("Codebook")
        self.query_one(TitleBar).show(
            styled(f"{title} · {cut(self.study.title, 40)}", "bold"), styled(codes, DIM)
        )
        shown = _("{place} of {number}").format(place=len(found), number=number)
        self.query_one(FilterLine).tell(shown if typed.strip() else "")
        self._describe()

    @on(Tree.NodeHighlighted)
    def _describe(self) -> None:
        code = self.code
        if code is not None:
            shown = description(self.study, code)
        elif self.study.codebook.codes:
            told = _("No code holds these letters. {key} shows all.")
            shown = styled(told.format(key=key_of(Context.FILTER, "clear")), DIM)
        else:
            told = _("No codes yet. {key} makes one.")
            shown = styled(told.format(key=key_of(self.CONTEXT, "new")), DIM)
        self.query_one("#description-text", Static).update(shown)
        self.query_one("#description", VerticalScroll).scroll_home(animate=False)

    @on(Tree.NodeSelected)
    async def _chosen(self) -> None:
        await self.app.run_action("describe", self)

    # What the keys do

    def action_find(self) -> None:
        """Show only the codes that hold the letters one types."""
        self._left_from = self.tree_pane.chosen
        self.query_one(FilterLine).open()
        self.query_one(KeyBar).use(Context.FILTER)

    @on(FilterLine.Wanted)
    def _filter(self, event: FilterLine.Wanted) -> None:
        self._show(None, event.typed)

    @on(FilterLine.Step)
    def _to_next_found(self, event: FilterLine.Step) -> None:
        self.tree_pane.step(event.step)

    @on(FilterLine.Closed)
    def _filtered(self, event: FilterLine.Closed) -> None:
        """Show all codes again, and stay at the code that was found, or be back at the old one."""
        found = self.tree_pane.chosen
        self._show(found if event.stay and found is not None else self._left_from, "")
        self.query_one(KeyBar).use(self.CONTEXT)
        self.tree_pane.focus()

    def action_describe(self) -> None:
        """Open the form."""
        if code := self.code:
            self.ask(CodeForm(self.study, code), self._described)

    def _described(self, name: str) -> None:
        self.refresh_all()
        self.say(_("Saved: {name}").format(name=name))

    def action_new(self) -> None:
        """Make a code beside this one."""
        self._ask_new(self.code.parent_id if self.code else None)

    def action_new_under(self) -> None:
        """Make a code under this one."""
        self._ask_new(self.code.id if self.code else None)

    def _ask_new(self, parent_id: int | None) -> None:
        if parent_id is None:
            question = _("Name of the new code:")
        else:
            theme = cut(self.study.name(parent_id), 40)
            question = _("Name of the new code under {theme}:").format(theme=theme)
        self.ask(PromptScreen(question), lambda name: self._make(name, parent_id))

    def _make(self, name: str, parent_id: int | None) -> None:
        made = codebooks.create(self.study.project, self.study.coder, name, parent_id=parent_id)
        told = _("Made: {name}. {key} describes it.")
        key = key_of(self.CONTEXT, "describe")
        self._changed(made.id, told.format(name=made.name, key=key))

    def action_rename(self) -> None:
        """Ask for another name."""
        if code := self.code:
            self.ask(
                PromptScreen(_("New name of the code:"), code.name),
                lambda name: self._rename(code, name),
            )

    def _rename(self, code: Code, name: str) -> None:
        renamed = codebooks.rename(self.study.project, self.study.coder, code.id, name)
        told = _("“{old}” is now called “{new}”.").format(old=code.name, new=renamed.name)
        self._changed(code.id, told)

    def action_move(self) -> None:
        """Ask under which code this one is to stand."""
        code = self.code
        if code is None:
            return
        family = self.study.codebook.family(code.id)
        places = [one for one, _depth in self.study.codebook.walk() if one.id not in family]
        names = [_("at the top"), *(self._path(one) for one in places)]
        question = _("Put “{name}” where?").format(name=cut(code.name, 40))
        self.ask(
            ListScreen(question, names),
            lambda place: self._move(code, places[place - 1].id if place else None),
        )

    def _path(self, code: Code) -> str:
        theme = self.study.theme(code.id)
        return f"{theme} › {code.name}" if theme else code.name

    def _move(self, code: Code, parent_id: int | None, place: int | None = None) -> None:
        codebooks.move(self.study.project, self.study.coder, code.id, parent_id, place)
        self._changed(code.id, _("Moved: {name}").format(name=code.name))

    def action_move_down(self) -> None:
        """Move the code down among its neighbours."""
        self._shift(1)

    def action_move_up(self) -> None:
        """Move the code up among its neighbours."""
        self._shift(-1)

    def _shift(self, step: int) -> None:
        code = self.code
        if code is None:
            return
        level = self.study.codebook.children(code.parent_id)
        place = level.index(code) + step
        if 0 <= place < len(level):
            self._move(code, code.parent_id, place)

    def action_merge(self) -> None:
        """Ask into which code this one is to be merged."""
        code = self.code
        if code is None:
            return
        family = self.study.codebook.family(code.id)
        others = [one for one, _depth in self.study.codebook.walk() if one.id not in family]
        question = _("Merge “{name}” into which code?").format(name=cut(code.name, 30))
        picker = PickerScreen(self.study, question, allowed=others, single=True)
        self.ask(picker, lambda choice: self._merge(code, choice))

    def _merge(self, code: Code, choice: Choice) -> None:
        into = codebooks.merge(self.study.project, self.study.coder, code.id, choice.code_ids[0])
        told = _("Merged “{name}” into “{into}”.").format(name=code.name, into=into.name)
        self._changed(into.id, told)

    def action_split(self) -> None:
        """Walk through the codings of the code, and give each another code."""
        code = self.code
        if code is None:
            return
        if not codings_of(self.study.project, code.id):
            self.say(_("“{name}” has no codings to split.").format(name=code.name))
            return
        split = SplitScreen(code.id)
        self.app.push_screen(split, lambda _nothing: self._changed(code.id, split.told))

    def action_rules(self) -> None:
        """Show what the rules of the code meet, and change them."""
        code = self.code
        if code is not None and code.contrast:
            self.say(_("A contrast has no rules; its poles have them."))
        elif code is not None:
            self.app.push_screen(RulesScreen(code.id), lambda _nothing: self._changed(code.id, ""))

    def action_contrast(self) -> None:
        """Make the code a contrast of its two sub-codes, or an ordinary code again."""
        if code := self.code:
            changed = codebooks.describe(
                self.study.project, self.study.coder, code.id, contrast=not code.contrast
            )
            told = (
                _("“{name}” is a contrast now.")
                if changed.contrast
                else _("“{name}” is no contrast any more.")
            )
            self._changed(code.id, told.format(name=code.name))

    def action_remove(self) -> None:
        """Say what would go along, and delete the code if that is meant."""
        if code := self.code:
            below, number = codebooks.affected(self.study.project, code.id)
            self.ask(
                ConfirmScreen(deleting(code.name, below, number)), lambda _yes: self._remove(code)
            )

    def _remove(self, code: Code) -> None:
        number = codebooks.delete(self.study.project, self.study.coder, code.id)
        told = ngettext(
            "Deleted “{name}” and {number} coding. {key} brings them back.",
            "Deleted “{name}” and {number} codings. {key} brings them back.",
            number,
        )
        key = key_of(self.CONTEXT, "undo")
        self._changed(code.parent_id, told.format(name=code.name, number=number, key=key))

    def action_pin(self) -> None:
        """Keep the code on a number key, or let go of it."""
        code = self.code
        if code is None or code.contrast:
            self.say(_("A contrast has no number key; its poles can have one."))
            return
        pinned = self.study.pin(code.id)
        number = self.study.slots.number(code.id)
        self.refresh_all()
        if pinned:
            self.say(_("“{name}” stays on key {number}.").format(name=code.name, number=number))
        elif number is None:
            self.say(_("All number keys are taken by pinned codes."))
        else:
            self.say(_("“{name}” is no longer pinned.").format(name=code.name))

    def action_undo(self) -> None:
        """Undo the latest change; if that brings a code back, the cursor is on it."""
        self._to_what_comes_back(super().action_undo)

    def action_redo(self) -> None:
        """Do again what was undone; if that brings a code back, the cursor is on it."""
        self._to_what_comes_back(super().action_redo)

    def _to_what_comes_back(self, act: Callable[[], None]) -> None:
        before = set(self.study.codebook.by_id)
        act()
        back = (one.id for one, _depth in self.study.codebook.walk() if one.id not in before)
        if (code_id := next(back, None)) is not None:
            self.tree_pane.choose(code_id)

    def action_memo(self) -> None:
        """Write about the code."""
        if code := self.code:
            self.shell.open_memo(Subject.CODE, code.id)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _changed(self, code_id: int | None, told: str) -> None:
        self.refresh_all(code_id)
        if told:
            self.say(told)


def deleting(name: str, below: int, number: int) -> str:
    """The question before a code is deleted: what goes along."""
    goes: list[str] = []
    if below:
        goes.append(ngettext("{number} sub-code", "{number} sub-codes", below).format(number=below))
    if number:
        goes.append(ngettext("{number} coding", "{number} codings", number).format(number=number))
    short = cut(name, 40)
    if not goes:
        return _("Delete “{name}”? It has no codings.").format(name=short)
    together = _(" and ").join(goes)
    return _("Delete “{name}” with {what}?").format(name=short, what=together)
