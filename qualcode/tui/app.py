"""The app: it holds the study, opens screens, and says what went wrong in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widget import AwaitMount

from qualcode.actions import projects, transcripts
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.memo import Subject
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.keymap import loaded
from qualcode.tui.keys.registry import bindings, in_palette, key_of, title_of
from qualcode.tui.look.looks import Looks
from qualcode.tui.look.safe import safe_text
from qualcode.tui.look.themes import named_themes
from qualcode.tui.pauses import calm
from qualcode.tui.screens.base import Leaving, StudyScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.widgets.bars import KeyBar
from qualcode.tui.widgets.tour_bar import TourBar
from qualcode.tui.work.apart import Apart, here
from qualcode.tui.work.memo_drafts import recover
from qualcode.tui.work.scoring import Score
from qualcode.tui.work.study import Study
from qualcode.tui.work.tour import TOUR

if TYPE_CHECKING:
    from textual.command import CommandListItem

    from qualcode.store.project import Project

# From how many columns on there is room beside the text, first for codes here, then for the tree.
_WIDTHS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
# So many seconds a complaint stands at least.
_READ = 2.0


class QualcodeApp(Looks):
    """The screens of one study."""

    CSS_PATH = "qualcode.tcss"
    TITLE = "qualcode"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Context.EVERYWHERE),
        # Ctrl+C interrupts elsewhere; here it must not throw anybody out of her work.
        Binding("ctrl+c", "how_to_quit", show=False),
    ]

    def __init__(
        self, project: Project, coder: Coder, source: str | None = None, *, score: Score = here
    ) -> None:
        super().__init__()
        self.score = score
        self.study = Study(project, coder)
        self._first = transcripts.named(project, source) if source else None
        self._tour: TourBar | None = None
        self._complained: float | None = None

    def on_mount(self) -> None:
        """Open the list of sources, or the source that was asked for."""
        self.recall_looks()
        calm()
        home = HomeScreen()
        self.push_screen(home)
        if self._first is not None:
            home.open_source(self._first)
        if recover(self.study):
            self.notify(
                _("A memo that was being written when qualcode stopped was saved."), markup=False
            )
        if fault := loaded().fault:
            self.complain(fault)

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key is bound to, and show a QualcodeError as a message."""
        tour = self._tour if self._tour is not None and self._tour.is_attached else None
        listening = tour is not None and tour.screen is self.screen
        self._forget_complaint()
        try:
            done = await super().run_action(action, default_namespace, namespaces)
        except QualcodeError as error:
            self.complain(error)
            return True
        if tour is not None and listening:
            tour.after(str(action).partition("(")[0].rpartition(".")[2])
        return done

    def complain(self, error: QualcodeError) -> None:
        """Show in one sentence what went wrong."""
        self._complained = monotonic()
        self.notify(safe_text(str(error)), severity="error", timeout=10, markup=False)

    def _forget_complaint(self) -> None:
        """Take the last complaint away when somebody who had time to read it goes on."""
        if self._complained is not None and monotonic() - self._complained > _READ:
            self._complained = None
            self.clear_notifications()

    # What every screen can ask for

    def open_codebook(self, code_id: int | None = None) -> None:
        """Open the codebook, at a code if one is given."""
        from qualcode.tui.screens.codebook import CodebookScreen

        self.push_screen(CodebookScreen(code_id))

    def open_source(
        self, source: Source, place: Span | None = None, *, others: bool = False
    ) -> None:
        """Open a source to code it, where one was or at a passage; what others coded is hidden,
        or shown too.
        """
        from qualcode.tui.screens.coding import CodingScreen
        from qualcode.tui.work.desk import Desk

        opened = CodingScreen(Desk(self.study, source, others=others), place)
        self.push_screen(opened)
        project = self.study.project
        if not project.read_only and projects.recall(project, TOUR) is None:
            self.call_after_refresh(self._start_tour, opened)

    def open_passages(self, question: str = "") -> None:
        """Open the passages that answer a question; see `actions.retrieval`."""
        from qualcode.tui.screens.passages import PassagesScreen

        self.push_screen(PassagesScreen(question))

    def open_memo(self, subject: Subject, subject_id: int | None) -> None:
        """Open the memo about something, a new one if there is none."""
        from qualcode.tui.screens.memo import MemoScreen

        def closed(changed: bool | None) -> None:
            if isinstance(self.screen, StudyScreen):
                self.screen.refresh_all()
            if changed:
                self.tell(_("The memo is saved."))

        if isinstance(self.screen, StudyScreen):
            self.screen.fall_silent()
        self.push_screen(MemoScreen.about(self.study, subject, subject_id), closed)

    def action_memo_about(self) -> None:
        """Ask what the memo is about, and open it."""
        from qualcode.tui.screens.memo_subjects import ask_subject

        if isinstance(self.screen, StudyScreen):
            ask_subject(self.screen, self.open_memo)

    def action_open_source(self) -> None:
        """Ask for another source, and open it: in place of the one that is open, if one is."""
        from qualcode.tui.screens.source_picker import SourcePickerScreen

        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        here = getattr(screen, "source", None)
        picker = SourcePickerScreen(self.study, here.id if here else None)
        if picker.sources:
            screen.ask(picker, lambda place: self._change_source(picker.sources[place]))
        else:
            told = _("No sources yet. {key} imports some.")
            screen.say(told.format(key=key_of(Context.HOME, "import_files")))

    def _change_source(self, source: Source) -> None:
        from qualcode.tui.screens.coding import CodingScreen
        from qualcode.tui.work.desk import Desk

        if not isinstance(self.screen, CodingScreen):
            self.open_source(source)
        elif self.screen.source.id != source.id:
            self.switch_screen(CodingScreen(Desk(self.study, source)))

    def action_passages(self) -> None:
        """Find passages; about what the screen is about, to begin with."""
        if isinstance(self.screen, StudyScreen):
            self.open_passages(self.screen.question())

    def action_reports(self) -> None:
        """Open the reports."""
        from qualcode.tui.screens.reports import ReportsScreen

        self.push_screen(ReportsScreen())

    def action_memos(self) -> None:
        """Open the list of memos."""
        from qualcode.tui.screens.memos import MemosScreen

        self.push_screen(MemosScreen())

    def action_reviews(self) -> None:
        """Open what came back from review."""
        from qualcode.tui.screens.reviews import ReviewsScreen

        self.push_screen(ReviewsScreen(self.study))

    def action_consensus(self) -> None:
        """Open the places where coders differ."""
        from qualcode.tui.screens.consensus import ConsensusScreen

        if self.study.blind:
            self.tell(
                _("You code blind: others’ codings stay hidden (qualcode coders blind … --off).")
            )
        elif not isinstance(self.screen, ConsensusScreen):
            self.push_screen(ConsensusScreen(self.study))

    def action_merge_copy(self) -> None:
        """Ask for a colleague's copy of the study, and merge it."""
        from qualcode.tui.screens.merging import ask_copy

        if isinstance(self.screen, StudyScreen):
            ask_copy(self.screen)

    def action_look_next(self) -> None:
        """List where to look next, beginning with what the screen is about."""
        from qualcode.tui.screens.look_next import LookNextScreen

        screen = self.screen
        if self.study.blind:
            self.tell(_("You code blind: no suggestions."))
        elif isinstance(screen, StudyScreen):
            self.push_screen(LookNextScreen(screen.looking()))

    def action_help(self) -> None:
        """Show the keys of what one is in: a screen, a dialog, a line to type in."""
        from qualcode.tui.screens.help import HelpScreen

        inner = self.focused or self.screen
        contexts = (getattr(node, "CONTEXT", None) for node in inner.ancestors_with_self)
        here = next((one for one in contexts if isinstance(one, Context)), None)
        if here is not None and here is not Context.HELP:
            self.push_screen(HelpScreen(here))

    def action_palette(self) -> None:
        """Search the commands of this screen by name."""
        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        offered = [
            (title_of(command), self._runner(screen, command.id), _(command.help))
            for command in in_palette(screen.CONTEXT)
        ]
        self.search_commands(offered, placeholder=_("Search commands…"))

    def search_commands(
        self, commands: Sequence[CommandListItem], placeholder: str = ""
    ) -> AwaitMount:
        """Offer a list to search; the one in qualcode's own words instead of Textual's."""
        from qualcode.tui.screens.palette import Offer, PaletteScreen

        offers = [Offer(*command) for command in commands]

        def chosen(place: int | None) -> None:
            if place is not None:
                offers[place].run()

        return self.push_screen(PaletteScreen(offers, placeholder), chosen)

    def _runner(self, screen: StudyScreen, name: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self._run_command, screen, name)

        return run

    async def _run_command(self, screen: StudyScreen, name: str) -> None:
        node: DOMNode = screen if hasattr(screen, f"action_{name}") else self
        await self.run_action(name, node)

    # How it looks

    def action_theme(self) -> None:
        """Choose the colours of the screen."""
        names = named_themes(self.available_themes)
        offered = [
            (title, partial(setattr, self, "theme", name), _("now") if name == self.theme else "")
            for name, title in names.items()
        ]
        self.search_commands(offered, placeholder=_("Search colours…"))

    def action_tints(self) -> None:
        """Colour coded words by theme, or only underline them."""
        self.tints = not self.tints
        self.keep_looks()
        self.tell(
            _("Coded words are coloured.") if self.tints else _("Coded words are underlined.")
        )

    def action_ascii(self) -> None:
        """Draw lines and bars with plain characters, or not."""
        self.plain = not self.plain
        self.keep_looks()
        self.tell(_("Plain characters.") if self.plain else _("Drawn lines."))

    # The tour

    def action_tour(self) -> None:
        """Begin the tour of one minute, or end it."""
        from qualcode.tui.screens.coding import CodingScreen

        if self._tour is not None and self._tour.is_attached:
            self._end_tour()
        elif not isinstance(self.screen, CodingScreen):
            self.tell(_("The tour is about coding: open a source first."))
        elif self.study.project.read_only:
            self.tell(_("The study is read only, and on the tour one codes."))
        else:
            self._start_tour(self.screen)

    def _start_tour(self, screen: StudyScreen) -> None:
        if screen.is_attached:
            projects.remember(self.study.project, TOUR, "seen")
            self._tour = TourBar(self.study)
            screen.mount(self._tour, before=screen.query_one(KeyBar))

    @on(TourBar.Ended)
    def _end_tour(self) -> None:
        if self._tour is not None:
            self._tour.remove()
            self._tour = None

    def tell(self, sentence: str) -> None:
        """Say something in the last line of the screen that is seen."""
        if isinstance(self.screen, StudyScreen):
            self.screen.say(sentence)

    def action_how_to_quit(self) -> None:
        """Say how to quit."""
        key = key_of(Context.EVERYWHERE, "quit")
        self.tell(_("{key} quits.").format(key=key))

    async def action_quit(self) -> None:
        """Save what is being written, and quit."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Leaving):
                screen.leave()
        self.exit()

    def repaint_codes(self) -> None:
        """Show the codes on all screens in their new colours."""
        for screen in self.screen_stack:
            if isinstance(screen, StudyScreen):
                screen.refresh_all()


def run(project: Project, coder: Coder, source: str | None = None) -> None:
    """Show the study on the whole terminal until the person quits.

    Opens a source if one is named; raises UnknownName when there is none of that name.
    """
    apart = Apart()
    try:
        QualcodeApp(project, coder, source, score=apart).run()
    finally:
        apart.close()
