"""Ask what a memo is about: the study, a source, a case or a code."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.actions import cases, transcripts
from qualcode.i18n import _
from qualcode.model.memo import Subject
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import ListScreen
from qualcode.tui.screens.picker import PickerScreen
from qualcode.tui.work.picking import Choice

Chosen = Callable[[Subject, int | None], None]


def ask_subject(screen: StudyScreen, then: Chosen) -> None:
    """Ask for the subject of a memo in one or two steps, and do something with it."""
    kinds = (Subject.PROJECT, Subject.SOURCE, Subject.CODE, Subject.CASE)
    names = [_("The study"), _("A source"), _("A code"), _("A case")]
    steps = {Subject.SOURCE: _ask_source, Subject.CODE: _ask_code, Subject.CASE: _ask_case}

    def chosen(place: int) -> None:
        kind = kinds[place]
        if kind is Subject.PROJECT:
            then(kind, None)
        else:
            steps[kind](screen, then)

    screen.ask(ListScreen(_("What is the memo about?"), names), chosen)


def _ask_source(screen: StudyScreen, then: Chosen) -> None:
    found = transcripts.all_sources(screen.study.project)
    _ask_one(screen, Subject.SOURCE, [(one.id, one.name) for one in found], then)


def _ask_case(screen: StudyScreen, then: Chosen) -> None:
    found = cases.all_cases(screen.study.project)
    _ask_one(screen, Subject.CASE, [(one.id, one.name) for one in found], then)


def _ask_one(
    screen: StudyScreen, subject: Subject, found: list[tuple[int, str]], then: Chosen
) -> None:
    if not found:
        screen.say(_("There are none yet."))
        return
    dialog = ListScreen(_("Which one?"), [name for _id, name in found])
    screen.ask(dialog, lambda place: then(subject, found[place][0]))


def _ask_code(screen: StudyScreen, then: Chosen) -> None:
    codes = [code for code, _depth in screen.study.codebook.walk()]

    def chosen(choice: Choice) -> None:
        then(Subject.CODE, choice.code_ids[0])

    picker = PickerScreen(screen.study, _("Memo about which code?"), allowed=codes, single=True)
    screen.ask(picker, chosen)
