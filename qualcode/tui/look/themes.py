"""The colours of the screen: those of Textual, two of high contrast, and names for people.

The high contrast is 7:1 at least, what WCAG 2.2 (1.4.6) asks for text at its strictest level.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import App
from textual.theme import Theme

from qualcode.i18n import _

CONTRAST = 7.0
# The colours of codes get somewhat more, because they stand on the tint of a chosen line too.
CODE_CONTRAST = 9.0
_DARK = Theme(
    name="qualcode-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#00ffff",
    error="#ff9999",
    success="#66ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
)
_LIGHT = Theme(
    name="qualcode-contrast-light",
    primary="#00007f",
    secondary="#5f005f",
    accent="#00007f",
    warning="#005f5f",
    error="#7f0000",
    success="#004f00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    boost="#ffffff",
    dark=False,
)


def _with_strong_parts(theme: Theme, soft: str, strong: str) -> Theme:
    """The theme with what Textual would blend to something weaker as plain as the rest.

    `soft` is the ground of a selection that waits, `strong` the writing.
    """
    theme.variables = {
        "text": "auto 100%",
        "text-muted": "auto 90%",
        "text-disabled": "auto 90%",
        "foreground-muted": strong,
        "foreground-disabled": strong,
        "primary-muted": soft,
        "block-cursor-foreground": str(theme.background),
        "block-cursor-background": strong,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": strong,
        "block-cursor-blurred-background": str(theme.background),
        "block-cursor-blurred-text-style": "bold underline",
        "block-hover-background": str(theme.background),
        "border": strong,
        "border-blurred": strong,
        "input-cursor-background": strong,
        "input-cursor-foreground": str(theme.background),
        "input-cursor-text-style": "none",
        "input-selection-background": soft,
        "input-selection-foreground": strong,
        "scrollbar": strong,
        "scrollbar-hover": strong,
        "scrollbar-active": strong,
        "scrollbar-background": str(theme.background),
        "scrollbar-corner-color": str(theme.background),
    }
    return theme


CONTRAST_THEMES = (
    _with_strong_parts(_DARK, "#1a1a40", "#ffffff"),
    _with_strong_parts(_LIGHT, "#e2e2ff", "#000000"),
)
STRONG = frozenset(theme.name for theme in CONTRAST_THEMES)


def named_themes(available: Iterable[str]) -> dict[str, str]:
    """The name that people read of each theme, by its name in the program; the usual ones first."""
    usual = {
        "textual-dark": _("Dark"),
        "textual-light": _("Light"),
        "qualcode-contrast": _("High contrast, dark"),
        "qualcode-contrast-light": _("High contrast, light"),
        "ansi-dark": _("The terminal’s own colours, on dark"),
        "ansi-light": _("The terminal’s own colours, on light"),
    }
    others = {name: name.replace("-", " ").title() for name in sorted(available)}
    return usual | {name: title for name, title in others.items() if name not in usual}


def cursor_style(app: App[object]) -> str:
    """The style of a highlighted line: tinted, or where that is too weak, as on a list's cursor."""
    if app.no_color:
        return "bold reverse"
    if app.native_ansi_color or app.theme in STRONG:
        return "bold $block-cursor-foreground on $block-cursor-background"
    return "bold on $primary-muted"
