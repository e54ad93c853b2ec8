"""A code described for reading."""

from __future__ import annotations

from textual.content import Content

from qualcode.actions import memos
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.codebook import Code
from qualcode.model.memo import Subject
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import key_of
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import DIM, HEADING, lines, styled
from qualcode.tui.look.texts import code as named
from qualcode.tui.work.about import kind_name
from qualcode.tui.work.study import Study


def description(study: Study, code: Code) -> Content:
    """Everything the codebook says of a code; what is empty is left out."""
    parts = [
        named(study, code.id).stylize("bold"),
        styled(" · ".join(filter(None, [study.theme(code.id), *_numbers(study, code)])), DIM),
    ]
    if code.contrast:
        poles = " ⇄ ".join(child.name for child in study.codebook.children(code.id))
        parts.append(styled(_("Contrast: {poles}").format(poles=poles), DIM))
    for heading, told in _described(code):
        parts += [Content(""), styled(heading, HEADING), content(told)]
    if not any(told for _heading, told in _described(code)):
        told = _("No definition yet. {key} writes one.")
        told = told.format(key=key_of(Context.CODEBOOK, "describe"))
        parts += [Content(""), styled(told, DIM)]
    for memo in memos.memos(study.project, Subject.CODE, code.id):
        heading = _("Memo ({kind})").format(kind=kind_name(memo.type))
        parts += [Content(""), styled(heading, HEADING), content(memo.text)]
    return lines(parts)


def _numbers(study: Study, code: Code) -> list[str]:
    """How many codings of the coder the code has, and if it has sub-codes, together with them."""
    own = study.count(code.id)
    told = ngettext("{number} coding of yours", "{number} codings of yours", own)
    numbers = [told.format(number=own)]
    if study.codebook.children(code.id):
        together = sum(study.count(member) for member in study.codebook.family(code.id))
        numbers.append(_("{number} with its sub-codes").format(number=together))
    return numbers


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
