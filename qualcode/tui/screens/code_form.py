"""The form that describes a code."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label, TextArea

from qualcode.actions import codebooks
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.rule import listed
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings
from qualcode.tui.look.safe import content, one_line, safe_text
from qualcode.tui.look.texts import styled
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.work.study import Study

_LINES = "definition", "when_to_use", "when_not_to_use", "examples"
_FIELDS = "name", "keywords", "badge", "colour"


class CodeForm(Dialog[str]):
    """Describes a code; gives its name when something was saved, else None.

    Closing saves. What does not hold together is said, and the form stays open.
    """

    CONTEXT = Context.FORM
    BINDINGS = bindings(CONTEXT)

    def __init__(self, study: Study, code: Code) -> None:
        super().__init__()
        self._study = study
        self._code = code
        self._shown = shown(code)

    def compose(self) -> ComposeResult:
        """A field for each part of a code."""
        titles = _titles()
        with Vertical(id="form"):
            yield TitleBar()
            with VerticalScroll(can_focus=False):
                yield Label(content(titles["name"]))
                yield Input(self._shown["name"], id="name", compact=True)
                for part in _LINES:
                    yield Label(content(titles[part]))
                    yield TextArea(
                        self._shown[part], id=part, soft_wrap=True, tab_behavior="focus",
                        compact=True,
                    )  # fmt: skip
                yield Label(content(titles["keywords"]))
                yield Input(self._shown["keywords"], id="keywords", compact=True)
                with Horizontal(id="form-row"):
                    yield Label(content(titles["badge"]))
                    yield Input(self._shown["badge"], id="badge", compact=True, max_length=2)
                    yield Label(content(titles["colour"]))
                    yield Input(
                        self._shown["colour"], id="colour", compact=True, placeholder="#rrggbb"
                    )
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Begin with the definition, which is what is missing most often."""
        self.query_one("#definition").focus()
        self.query_one(TitleBar).show(styled(self._code.name, "bold"), content(""))

    def leave(self) -> None:
        """Save what holds together, before the program ends."""
        try:
            self._save()
        except QualcodeError as error:
            self.log(error)

    def action_save(self) -> None:
        """Save and close; a QualcodeError is shown by the app, and the form stays."""
        changed = self._save()
        self.dismiss(self._study.name(self._code.id) if changed else None)

    def action_discard(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    def _save(self) -> bool:
        """Write what was changed; whether anything was."""
        project, coder, code = self._study.project, self._study.coder, self._code
        now = self._typed()
        changed = {part for part, text in now.items() if text != self._shown[part]}
        described = {part: as_stored(part, now[part]) for part in changed - {"name"}}
        name = now["name"] if "name" in changed else None
        if changed:
            codebooks.describe(project, coder, code.id, name=name, **described)
            self._study.reload()
        return bool(changed)

    def _typed(self) -> dict[str, str]:
        typed = {part: self.query_one(f"#{part}", TextArea).text for part in _LINES}
        return typed | {part: self.query_one(f"#{part}", Input).value for part in _FIELDS}


def shown(code: Code) -> dict[str, str]:
    """The parts of a code as the form shows them."""
    return {
        "name": one_line(code.name),
        "definition": safe_text(code.definition),
        "when_to_use": safe_text(code.when_to_use),
        "when_not_to_use": safe_text(code.when_not_to_use),
        "examples": safe_text("\n".join(" ".join(one.split()) for one in code.examples)),
        "keywords": one_line(", ".join(code.keywords)),
        "badge": one_line(code.badge),
        "colour": one_line(code.colour),
    }


def as_stored(part: str, text: str) -> str | tuple[str, ...]:
    """A part as the codebook keeps it: examples one to a line, keywords between commas."""
    if part == "examples":
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if part == "keywords":
        return listed(text)
    return text.strip().lower() if part == "colour" else text.strip()


def _titles() -> dict[str, str]:
    return {
        "name": _("Name"),
        "definition": _("Definition"),
        "when_to_use": _("When to use"),
        "when_not_to_use": _("When not to use"),
        "examples": _("Examples, one to a line"),
        "keywords": _("Keywords: verktyg, *verktyg, verktyg*"),
        "badge": _("Badge"),
        "colour": _("Colour"),
    }
