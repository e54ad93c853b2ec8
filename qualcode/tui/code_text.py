"""A code described for reading."""

from __future__ import annotations

from textual.content import Content

from qualcode.i18n import _, ngettext, quoted
from qualcode.model.codebook import Code
from qualcode.tui.safe import content
from qualcode.tui.study import Study
from qualcode.tui.texts import DIM, lines, styled
from qualcode.tui.texts import code as named

_HEADING = "bold $text-secondary"


def description(study: Study, code: Code) -> Content:
    """Everything the codebook says of a code; what is empty is left out."""
    number = study.count(code.id)
    counted = ngettext("{number} coding of yours", "{number} codings of yours", number)
    above = study.theme(code.id)
    parts = [
        named(study, code.id).stylize("bold"),
        styled(" · ".join(filter(None, [above, counted.format(number=number)])), DIM),
    ]
    if code.contrast:
        poles = " ⇄ ".join(child.name for child in study.codebook.children(code.id))
        parts.append(styled(_("Contrast: {poles}").format(poles=poles), DIM))
    for heading, told in _described(code):
        parts += [Content(""), styled(heading, _HEADING), content(told)]
    if not any(told for _heading, told in _described(code)):
        parts += [Content(""), styled(_("No definition yet. Enter writes one."), DIM)]
    return lines(parts)


def _described(code: Code) -> list[tuple[str, str]]:
    examples = "\n".join(quoted(example) for example in code.examples)
    found = [
        (_("Definition"), code.definition),
        (_("When to use"), code.when_to_use),
        (_("When not to use"), code.when_not_to_use),
        (_("Examples"), examples),
        (_("Keywords"), ", ".join(code.keywords)),
    ]
    return [(heading, told) for heading, told in found if told]
