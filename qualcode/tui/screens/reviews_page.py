"""The page of reviews: a list of what came back, and one item in full beside or below it."""

from __future__ import annotations

from collections.abc import Collection

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.actions import reviews
from qualcode.actions.questions import about_code
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.review import ReviewItem
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import KeyNames, bindings
from qualcode.tui.look.review_view import Shown, details, item_lines
from qualcode.tui.look.texts import DIM, cut, styled
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.hit_list import HitList
from qualcode.tui.work.reviewing import Reviewing
from qualcode.tui.work.study import Study


class ReviewsPage(StudyScreen):
    """What came back from review, to read."""

    CONTEXT = Context.REVIEWS
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = "#hits"

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.state = Reviewing(study)
        self.far = False
        self.working = ""  # what is being done in the background

    def compose(self) -> ComposeResult:
        """The title, the list, the chosen item in full, the line that narrows, the keys."""
        yield TitleBar()
        with Container(id="passages", classes="scrolling"):
            yield HitList(id="hits")
            with VerticalScroll(id="preview"):
                yield Static(id="preview-text")
        yield FilterLine()
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show what came back."""
        self.refresh_all()

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def chosen(self) -> ReviewItem | None:
        """The item under the cursor."""
        at = self.hits.chosen
        return self.state.shown[at] if at is not None and at < len(self.state.shown) else None

    @property
    def code_here(self) -> int | None:
        """The code of the coding that the chosen item is about."""
        return self.state.code_of(self.chosen) if self.chosen else None

    def question(self) -> str:
        """The code that the chosen item is about."""
        return "" if self.code_here is None else about_code(self.study.name(self.code_here))

    # Showing

    def refresh_all(self) -> None:
        """Show everything as it is now: at what undo has listed again, or else where one was."""
        listed = {item.id for item in self.state.shown}
        before = self._read_anew()
        fresh = {item.id for item in self.state.shown} - listed if listed else set()
        self._show_again(before, fresh)

    def come_back(self) -> None:
        """Show what was changed on another screen."""
        self.show_anew()

    def show_anew(self, wanted: Collection[int] = (), *, past: Collection[int] = ()) -> None:
        """Read everything and show it, at the first of the `wanted` items, or else where one was,
        but past those that were just decided.
        """
        self._show_again(self._read_anew(), wanted, past)

    def _read_anew(self) -> list[ReviewItem]:
        """Read everything; gives what was listed before."""
        before = self.state.shown
        self.study.reload()
        self.state.read()
        return before

    def _show_again(
        self, before: list[ReviewItem], wanted: Collection[int], past: Collection[int] = ()
    ) -> None:
        places = (place for place, item in enumerate(self.state.shown) if item.id in wanted)
        self.show_list(next(places, self.state.followed(before, self.hits.chosen, past)))

    def show_list(self, place: int) -> None:
        """Show the list, at a place."""
        self.hits.show(len(self.state.shown), self._lines, place)
        self.show_title()
        # The list and the details have their sizes only then when the screen opens.
        self.call_after_refresh(self.show_details)

    def show_title(self) -> None:
        """Show how much is open, and what the list is narrowed to."""
        state = self.state
        told = ngettext("{number} open", "{number} open", state.open).format(number=state.open)
        of_all = _("{told} of {number}").format(told=told, number=len(state.all))
        parts = [of_all] if state.all else []
        if ticked := len(state.ticked):
            ticks = ngettext("{number} ticked", "{number} ticked", ticked).format(number=ticked)
            parts.append(f"✓ {ticks}")
        if self.working:
            parts.append(self.working)
        title = [_("Reviews")]
        if state.decided:
            title.append(_("decided ones too"))
        if state.words.strip():
            title.append(quoted(cut(state.words, 30)))
        self.query_one(TitleBar).show(
            styled(" · ".join(title), "bold"), styled(" · ".join(parts), DIM)
        )
        shown = _("{place} of {number}").format(place=len(state.shown), number=len(state.all))
        self.query_one(FilterLine).tell(shown)

    def show_details(self, *, again: bool = False) -> None:
        """Show the chosen item in full, from its beginning; or only `again`, scrolled as it is."""
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
        item, region = self.chosen, pane.scrollable_content_region
        if item is None:
            return styled(self._why_none(), DIM)
        place = f"{(self.hits.chosen or 0) + 1}/{len(self.state.shown)}"
        if pane.has_focus:
            place = f"↓↑ {place}"
        shown = Shown(item, place, self._effect(item))
        return details(self.state, shown, region.width, region.height, far=self.far)

    def _effect(self, item: ReviewItem) -> str:
        """What accepting an item would do, or why it cannot be accepted."""
        if item.state in reviews.DECIDED:
            return ""
        return reviews.what_accepting_does(self.study.project, item)

    def _why_none(self) -> str:
        keys = KeyNames(self.CONTEXT)
        if not self.state.all:
            return _(
                "Nothing has come back yet.\n\n{export} writes the coded transcripts as a Word "
                "file, each coding a comment. Send it to your supervisor, who comments on it in "
                "Word.\n\n{take_in} takes in the file that comes back: everything in it is listed "
                "here, and you decide."
            ).format_map(keys)
        if self.state.words.strip():
            return _("Nothing holds these words. {back} shows all.").format_map(keys)
        return _("Everything is decided. {decided} shows it.").format_map(keys)

    def _lines(self, at: int, width: int, chosen: bool) -> tuple[Content, Content]:
        return item_lines(self.state, self.state.shown[at], width, chosen=chosen)

    @on(HitList.Moved)
    def _moved(self) -> None:
        self.query_one(KeyBar).go_on()
        self.show_details()

    def on_resize(self) -> None:
        """Fit the details to the new size."""
        self.call_after_refresh(self.show_details)

    # Narrowing

    def action_find(self) -> None:
        """Show only what holds the words one types."""
        self.query_one(FilterLine).open()
        self.query_one(KeyBar).use(Context.FILTER)

    @on(FilterLine.Wanted)
    def _narrow(self, event: FilterLine.Wanted) -> None:
        self._show_with(event.typed)

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
            self._show_with("")

    def _show_with(self, words: str, *, decided: bool | None = None) -> None:
        before, at = self.state.shown, self.hits.chosen
        self.state.words = words
        self.state.decided = self.state.decided if decided is None else decided
        self.state.narrow()
        self.show_list(self.state.followed(before, at))

    def action_decided(self) -> None:
        """Show what was decided too, or only what is open."""
        self._show_with(self.state.words, decided=not self.state.decided)

    def action_context(self) -> None:
        """Show more of the text around the passage, or less."""
        self.far = not self.far
        self.set_class(self.far, "-far")
        self.call_after_refresh(self.show_details)

    def action_back(self) -> None:
        """From the details to the list; then everything again; then back."""
        if not self.hits.has_focus:
            self.hits.focus()
        elif self.state.words.strip():
            self._show_with("")
        else:
            self.dismiss()
