"""How the program looks: its colours, plain lines, tints, and what it says on too small a screen.

All of it is remembered with the study, and NO_COLOR is heeded (https://no-color.org): then nothing
but bold, underlined and reversed writing is sent, in the terminal's own colours.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.reactive import var
from textual.widget import Widget

from qualcode.actions import projects
from qualcode.tui.look.plain_lines import PlainLines
from qualcode.tui.look.shades import READ
from qualcode.tui.look.themes import CODE_CONTRAST, CONTRAST_THEMES, STRONG
from qualcode.tui.widgets.enlarge import Enlarge, too_small
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.work.study import Study

_THEME, _PLAIN, _TINTS = "tui.theme", "tui.plain", "tui.tints"


class Looks(App[None]):
    """The look of an app about a study."""

    study: Study
    plain: var[bool] = var(False, init=False)
    tints: var[bool] = var(True, init=False)

    def __init__(self) -> None:
        # Without colours those of the terminal are kept, instead of greys of our own.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._plain_lines = PlainLines()
        for theme in CONTRAST_THEMES:
            self.register_theme(theme)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, with `$text-quiet` for what stands back behind the rest.

        `$text-muted` is automatic, and text in it comes out as bright as other text, or brighter.
        """
        variables = super().get_css_variables()
        strong = self.theme in STRONG or self.native_ansi_color
        quiet = Color.parse(variables["foreground"]).with_alpha(0.7).hex
        variables["text-quiet"] = variables["text-muted"] if strong else quiet
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every painted line goes through: plain characters at the end, if they are wanted."""
        filters = super().get_line_filters()
        return [*filters, self._plain_lines] if self.plain else filters

    def recall_looks(self) -> None:
        """Look as the study was left, and keep what is changed from now on."""
        project = self.study.project
        kept = projects.recall(project, _THEME)
        if kept in self.available_themes:
            self.theme = kept
        self.plain = projects.recall(project, _PLAIN) == "yes"
        self.tints = projects.recall(project, _TINTS) != "no"
        self.paint_codes()
        self.theme_changed_signal.subscribe(self, lambda theme: self._theme_changed(theme.name))
        self.screen_change_signal.subscribe(self, lambda _screen: self._after_a_change())

    def keep_looks(self) -> None:
        """Remember how lines and coded words are drawn."""
        project = self.study.project
        projects.remember(project, _PLAIN, "yes" if self.plain else "no")
        projects.remember(project, _TINTS, "yes" if self.tints else "no")

    def watch_plain(self) -> None:
        """Paint everything anew."""
        for screen in self.screen_stack:
            for widget in screen.walk_children(Widget):
                widget.refresh()
        self._show_transcripts()

    def watch_tints(self) -> None:
        """Paint the transcripts anew."""
        self._show_transcripts()

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger terminal, or stop asking."""
        self._fit(too_small(event.size))

    def paint_codes(self) -> None:
        """Choose colours of codes that can be read on the ground of the theme."""
        ground = self.theme_variables["background"].lower()[:7]
        # The terminal's own ground is not known, only whether it is dark.
        plain = "#000000" if self.current_theme.dark else "#ffffff"
        least = CODE_CONTRAST if self.theme in STRONG else READ
        self.study.paint_on(ground if ground.startswith("#") else plain, least)

    def _show_transcripts(self) -> None:
        for screen in self.screen_stack:
            for view in screen.query(TranscriptView):
                view.ascii_lanes, view.show_tints = self.plain, self.tints

    def _theme_changed(self, name: str) -> None:
        projects.remember(self.study.project, _THEME, name)
        self.paint_codes()
        self.repaint_codes()

    def repaint_codes(self) -> None:
        """Show the codes on all screens in their new colours; the app says how."""

    def _after_a_change(self) -> None:
        """Another screen came up: it must look like the others."""
        self.call_after_refresh(self._fit)

    def _fit(self, small: bool | None = None) -> None:
        """Cover every screen while the terminal is too small, and uncover it again."""
        small = too_small(self.size) if small is None else small
        for screen in self.screen_stack:
            if not screen.is_mounted:
                continue
            covers = screen.query_children(Enlarge)
            if small and not covers:
                screen.mount(Enlarge())
            elif not small and covers:
                covers.remove()
        self._show_transcripts()
