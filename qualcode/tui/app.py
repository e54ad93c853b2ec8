"""The app: it holds the study, opens screens, and says what went wrong in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from qualcode.actions import projects, transcripts
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.coding import Coder
from qualcode.model.memo import Subject
from qualcode.tui.commands import Context
from qualcode.tui.memo_drafts import recover
from qualcode.tui.registry import bindings, in_palette, title_of
from qualcode.tui.safe import safe_text
from qualcode.tui.screens.base import Leaving, StudyScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.study import Study

if TYPE_CHECKING:
    from qualcode.store.project import Project

_THEME = "tui.theme"
# From how many columns on there is room beside the text, first for codes here, then for the tree.
_WIDTHS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]


class QualcodeApp(App[None]):
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

    def __init__(self, project: Project, coder: Coder, source: str | None = None) -> None:
        super().__init__()
        self.study = Study(project, coder)
        self._first = transcripts.named(project, source) if source else None

    def on_mount(self) -> None:
        """Open the list of sources, or the source that was asked for."""
        kept = projects.recall(self.study.project, _THEME)
        if kept in self.available_themes:
            self.theme = kept
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        home = HomeScreen()
        self.push_screen(home)
        if self._first is not None:
            home.open_source(self._first)
        if recover(self.study):
            self.notify(
                _("A memo that was being written when qualcode stopped was saved."), markup=False
            )

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key is bound to, and show a QualcodeError as a message."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except QualcodeError as error:
            self.complain(error)
            return True

    def complain(self, error: QualcodeError) -> None:
        """Show in one sentence what went wrong."""
        self.notify(safe_text(str(error)), severity="error", timeout=10, markup=False)

    # What every screen can ask for

    def open_codebook(self, code_id: int | None = None) -> None:
        """Open the codebook, at a code if one is given."""
        from qualcode.tui.screens.codebook import CodebookScreen

        self.push_screen(CodebookScreen(code_id))

    def open_memo(self, subject: Subject, subject_id: int | None) -> None:
        """Open the memo about something, a new one if there is none."""
        from qualcode.tui.screens.memo import MemoScreen

        def closed(_answer: object) -> None:
            if isinstance(self.screen, StudyScreen):
                self.screen.refresh_all()

        self.push_screen(MemoScreen.about(self.study, subject, subject_id), closed)

    def action_memo_about(self) -> None:
        """Ask what the memo is about, and open it."""
        from qualcode.tui.screens.memo_subjects import ask_subject

        if isinstance(self.screen, StudyScreen):
            ask_subject(self.screen, self.open_memo)

    def action_memos(self) -> None:
        """Open the list of memos."""
        from qualcode.tui.screens.memos import MemosScreen

        self.push_screen(MemosScreen())

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from qualcode.tui.screens.help import HelpScreen

        if isinstance(self.screen, StudyScreen):
            self.push_screen(HelpScreen(self.screen.CONTEXT))

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

    def _runner(self, screen: StudyScreen, name: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self._run_command, screen, name)

        return run

    async def _run_command(self, screen: StudyScreen, name: str) -> None:
        node: DOMNode = screen if hasattr(screen, f"action_{name}") else self
        await self.run_action(name, node)

    def action_theme(self) -> None:
        """Choose the colours of the screen."""
        names = sorted(self.available_themes)
        offered = [(name, partial(setattr, self, "theme", name)) for name in names]
        self.search_commands(offered, placeholder=_("Search colours…"))

    def action_how_to_quit(self) -> None:
        """Say how to quit."""
        if isinstance(self.screen, StudyScreen):
            self.screen.say(_("Ctrl+Q quits."))

    async def action_quit(self) -> None:
        """Save what is being written, and quit."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Leaving):
                screen.leave()
        self.exit()

    def _keep_theme(self, name: str) -> None:
        projects.remember(self.study.project, _THEME, name)


def run(project: Project, coder: Coder, source: str | None = None) -> None:
    """Show the study on the whole terminal until the person quits.

    Opens a source if one is named; raises UnknownName when there is none of that name.
    """
    QualcodeApp(project, coder, source).run()
