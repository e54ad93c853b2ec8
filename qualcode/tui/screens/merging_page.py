"""The page of a merge: a list of conflicts, and one in full beside or below it; or what comes."""

from __future__ import annotations

from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.actions import transcripts
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.numerals import numeral
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import KeyNames, bindings, key_name, of_context
from qualcode.tui.look.merging_view import Seen, conflict_lines, details, summary
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar, keys_that_fit
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.merging import Asked, Deciding, Looked

_NAME = 40
# The few keys that are shown where nothing is to be decided fit on any screen.
_KEYS = 58


class MergingPage(StudyScreen):
    """What a merge asks, and what it brings, to read."""

    CONTEXT = Context.MERGING
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = "#hits"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.state = Deciding(path)
        self.far = False
        self.working = ""  # what is being done in the background
        self.fault: QualcodeError | None = None
        self._sources: list[Source] = []

    def compose(self) -> ComposeResult:
        """The title, the list, the chosen conflict in full, the line that narrows, the keys."""
        yield TitleBar()
        with Container(id="passages", classes="scrolling"):
            yield HitList(id="hits")
            with VerticalScroll(id="preview"):
                yield Static(id="preview-text")
        yield FilterLine()
        yield KeyBar(self.CONTEXT)

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def chosen(self) -> Asked | None:
        """The conflict under the cursor."""
        at = self.hits.chosen
        return self.state.shown[at] if at is not None and at < len(self.state.shown) else None

    @property
    def file(self) -> str:
        """What the copy is called, short enough for a line."""
        looked = self.state.looked
        path = self.state.path
        return cut(looked.merged.file if looked else path.name or str(path), _NAME)

    @property
    def code_here(self) -> int | None:
        """The code that the chosen conflict is about, in the codebook of this project."""
        guid = self.state.code_guid(self.chosen) if self.chosen else None
        found = (one.id for one in self.study.codebook.codes if self.state.real(one.guid) == guid)
        return next(found, None)

    def place_here(self) -> tuple[Source, Span | None] | None:
        """The source that the chosen conflict is about, and the passage in it."""
        return self.state.place_of(self.chosen, self._sources) if self.chosen else None

    # Showing

    def show_state(self, place: int = 0) -> None:
        """Show everything as it stands, the list at a place."""
        self._sources = transcripts.all_sources(self.study.project)
        alone = not self.state.all
        if alone is not self.has_class("-alone") or self.focused is None:
            self.set_class(alone, "-alone")
            self.query_one("#preview" if alone else "#hits").focus()
        self.query_one(KeyBar).hold(self._keys() if alone else None, at_once=False)
        self.show_list(place)

    def _keys(self) -> Content:
        """The keys that there are use for where nothing is to be decided."""
        looked, wanted = self.state.looked, ["merge_copy", "back"]
        if self.state.done is not None:
            wanted = ["undo", *wanted]
        elif looked is not None and looked.news:
            wanted = ["merge", *wanted]
        of = {one.id: one for one in (*of_context(Context.EVERYWHERE), *of_context(self.CONTEXT))}
        keys = [
            (key_name(of[id].keys[0]), _(of[id].label)) for id in (*wanted, "help") if of[id].keys
        ]
        return keys_that_fit(keys, _KEYS)

    def show_list(self, place: int) -> None:
        """Show the list, at a place."""
        self.hits.show(len(self.state.shown), self._lines, place)
        self.show_title()
        # The list and the details have their sizes only then when the screen opens.
        self.call_after_refresh(self.show_details)

    def show_title(self) -> None:
        """Show how much is decided, and what the list is narrowed to."""
        state, parts = self.state, []
        if number := len(state.all):
            told = _("{decided} of {number} decided")
            decided = numeral(number - len(state.open))
            parts.append(told.format(decided=decided, number=numeral(number)))
        if ticked := len(state.ticked):
            ticks = ngettext("{number} ticked", "{number} ticked", ticked).format(number=ticked)
            parts.append(f"✓ {ticks}")
        if self.working:
            parts.append(self.working)
        title = [_("Merge with {file}").format(file=self.file)]
        if state.only_open:
            title.append(_("only open ones"))
        if state.words.strip():
            title.append(quoted(cut(state.words, 30)))
        self.query_one(TitleBar).show(
            styled(" · ".join(title), "bold"), styled(" · ".join(parts), DIM)
        )
        shown = _("{place} of {number}").format(place=len(state.shown), number=len(state.all))
        self.query_one(FilterLine).tell(shown)

    def show_details(self, *, again: bool = False) -> None:
        """Show the chosen conflict in full, from its beginning; or only `again`, scrolled as it is,
        or what comes where nothing has to be decided.
        """
        if not self.is_attached:
            return
        pane = self.query_one("#preview", VerticalScroll)
        self.query_one("#preview-text", Static).update(self._details(pane))
        if not again:
            pane.scroll_home(animate=False)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        """Show whether the arrows go through the list or scroll the details."""
        self.call_after_refresh(self.show_details, again=True)

    def _details(self, pane: VerticalScroll) -> Content:
        region = pane.scrollable_content_region
        if not self.state.all:
            return self._summary(max(1, region.width))
        asked = self.chosen
        if asked is None:
            return styled(self._why_none(), DIM)
        place = f"{(self.hits.chosen or 0) + 1}/{len(self.state.shown)}"
        if pane.has_focus:
            place = f"↓↑ {place}"
        source, passage = self.place_here() or (None, None)
        text = transcripts.text(self.study.project, source.id) if source and passage else ""
        side = self.state.sides.get(asked.key)
        seen = Seen(asked, side, place, source, passage, text)
        return details(seen, region.width, region.height, far=self.far)

    def _why_none(self) -> str:
        keys = KeyNames(self.CONTEXT)
        if self.state.words.strip():
            return _("Nothing holds these words. {back} shows all.").format_map(keys)
        told = _("Everything is decided. {merge} merges, {only_open} shows what was decided.")
        return told.format_map(keys)

    def _summary(self, width: int) -> Content:
        """What comes, or what was done, or why nothing can be."""
        keys, looked = KeyNames(self.CONTEXT), self.state.looked
        if self.fault is not None:
            next_ = _("{merge_copy} merges another copy, {back} goes back.").format_map(keys)
            return content(f"{self.fault}\n\n{next_}")
        if looked is None:
            return styled(_("Reading {file}…").format(file=self.file), DIM)
        first, last = self._told(looked)
        return summary(looked, first.format(file=self.file), last.format_map(keys), width)

    def _told(self, looked: Looked) -> tuple[str, str]:
        """What is said before the numbers and after them."""
        if self.state.done is not None:
            backup = self.state.done.merged.backup
            told = _("The study as it was before lies beside it: {file}.")
            kept = told.format(file=cut(backup.name, _NAME)) + " " if backup else ""
            next_ = _("{undo} takes the whole merge back, {merge_copy} merges another copy.")
            return _("{file} is merged."), kept.replace("{", "{{").replace("}", "}}") + next_
        if not looked.news:
            next_ = _("{merge_copy} merges another copy, {back} goes back.")
            return _("There is nothing new in {file}."), next_
        if not looked.merged.plan.changes:
            first = _("Nothing in this study becomes different by {file}.")
            next_ = _("{merge} remembers all the same that it was merged; {back} goes back.")
            return first, next_
        first = _("This comes from {file}. Nothing has to be decided.")
        return first, _("{merge} merges it. {back} leaves everything as it is.")

    def _lines(self, at: int, width: int, chosen: bool) -> tuple[Content, Content]:
        asked, state = self.state.shown[at], self.state
        side, ticked = state.sides.get(asked.key), asked.key in state.ticked
        return conflict_lines(asked, side, width, chosen=chosen, ticked=ticked)

    @on(HitList.Moved)
    def _moved(self) -> None:
        self.query_one(KeyBar).go_on()
        self.show_details()

    def on_resize(self) -> None:
        """Fit the details to the new size."""
        self.call_after_refresh(self.show_details, again=True)

    # Narrowing

    def action_find(self) -> None:
        """Show only what holds the words one types."""
        if self.state.all:
            self.query_one(FilterLine).open()
            self.query_one(KeyBar).use(Context.FILTER)

    @on(FilterLine.Wanted)
    def _narrow(self, event: FilterLine.Wanted) -> None:
        self.show_with(event.typed)

    @on(FilterLine.Step)
    def _step(self, event: FilterLine.Step) -> None:
        if self.state.shown:
            self.hits.choose(((self.hits.chosen or 0) + event.step) % len(self.state.shown))

    @on(FilterLine.Closed)
    def _found(self, event: FilterLine.Closed) -> None:
        """Keep to what was found, or show all again."""
        self.hits.focus()
        self.query_one(KeyBar).use(self.CONTEXT)
        if not event.stay:
            self.show_with("")

    def show_with(self, words: str, *, only_open: bool | None = None) -> None:
        """Show only what holds these words, and perhaps only what is open."""
        before, at = self.state.shown, self.hits.chosen
        self.state.words = words
        self.state.only_open = self.state.only_open if only_open is None else only_open
        self.state.narrow()
        self.show_list(self.state.followed(before, at))

    def action_only_open(self) -> None:
        """Show only what is open, or what was decided too."""
        self.show_with(self.state.words, only_open=not self.state.only_open)

    def action_context(self) -> None:
        """Show more of the text around the passage, or less."""
        self.far = not self.far
        self.set_class(self.far, "-far")
        self.call_after_refresh(self.show_details)
