"""Items of a review and decisions about them in the words that people read."""

from __future__ import annotations

from qualcode.actions.review_deciding import Plan, Step
from qualcode.i18n import _
from qualcode.model.codebook import brief
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind, ItemState, ReviewItem
from qualcode.store import codes
from qualcode.store.project import Project


def kind_name(kind: ItemKind) -> str:
    """What a kind of item is called for people."""
    return {
        ItemKind.COMMENT: _("comment"),
        ItemKind.REPLY: _("reply"),
        ItemKind.CHANGED: _("changed words"),
        ItemKind.RECODE: _("another code"),
        ItemKind.RESOLVED: _("resolved"),
        ItemKind.REOPENED: _("opened again"),
        ItemKind.DELETED: _("deleted comment"),
        ItemKind.INSERTION: _("insertion"),
        ItemKind.DELETION: _("deletion"),
        ItemKind.EDIT: _("edit"),
    }[kind]


def state_name(state: ItemState) -> str:
    """What a state of an item is called for people."""
    return {
        ItemState.OPEN: _("open"),
        ItemState.ACCEPTED: _("accepted"),
        ItemState.DISMISSED: _("dismissed"),
        ItemState.ANSWERED: _("answered"),
    }[state]


def outcome_name(item: ReviewItem) -> str:
    """What was decided about an item, for people: `accepted: memo`; open while nothing was."""
    outcomes = {
        Step.CODING.value: _("coding"),
        Step.RECODE.value: _("another code"),
        Step.CODE.value: _("new code"),
        Step.MEMO.value: _("memo"),
        Step.REMOVED.value: _("coding removed"),
        Step.DONE.value: _("resolved"),
        Step.NOTED.value: _("opened again"),
        Step.SEEN.value: _("seen"),
    }
    parts = [state_name(item.state), outcomes.get(item.outcome, item.outcome)]
    if item.answer and item.state is not ItemState.ANSWERED:
        parts.append(state_name(ItemState.ANSWERED))
    return ": ".join(filter(None, [parts[0], ", ".join(filter(None, parts[1:]))]))


def told(project: Project, plan: Plan) -> str:
    """What a step does, as a sentence that is true before it is taken and after."""
    match plan.step:
        case Step.CODING | Step.RECODE | Step.CODE:
            return _told_of_code(project, plan)
        case Step.MEMO:
            return _told_of_memo(plan)
        case Step.REMOVED:
            return _("The coding with “{code}” goes, with its memos.").format(
                code=_present_code(project, plan)
            )
        case Step.DONE:
            return _("It is marked as resolved on the next paper.")
        case Step.NOTED:
            return _("It is not marked as resolved on the next paper.")
        case Step.SEEN:
            return _("Nothing is changed; it counts as seen.")


def _told_of_code(project: Project, plan: Plan) -> str:
    name = brief(plan.name if plan.code is None else plan.code.name)
    if plan.coding is None:
        sentences = {
            (False, False): _("A coding with “{code}” on the passage."),
            (False, True): _("A coding with “{code}” on the passage, and a memo about it."),
            (True, False): _("A new code “{code}” on the passage."),
            (True, True): _("A new code “{code}” on the passage, and a memo about the coding."),
        }
    else:
        sentences = {
            (False, False): _("The coding gets the code “{code}” in place of “{old}”."),
            (False, True): _("The coding gets the code “{code}” in place of “{old}”, and a memo."),
            (True, False): _("The coding gets the new code “{code}” in place of “{old}”."),
            (True, True): _(
                "The coding gets the new code “{code}” in place of “{old}”, and a memo."
            ),
        }
    sentence = sentences[plan.code is None, bool(plan.words)]
    return sentence.format(code=name, old=_present_code(project, plan))


def _told_of_memo(plan: Plan) -> str:
    if plan.memo is not None and plan.words:
        return _("The memo of the coding gets these words.")
    if plan.memo is not None:
        return _("The memo of the coding goes: all its words were taken out.")
    return {
        Subject.CODING: _("A memo about the coding."),
        Subject.SOURCE: _("A memo about the source, with the place."),
        Subject.CODE: _("A memo about the code."),
        Subject.PROJECT: _("A memo about the project."),
    }.get(plan.subject, "")


def _present_code(project: Project, plan: Plan) -> str:
    """The name of the code that the coding has now."""
    if plan.coding is None:
        return ""
    return brief(codes.names(project, {plan.coding.code_id}).get(plan.coding.code_id, ""))
