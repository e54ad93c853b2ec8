"""What each kind of change is called in the history; a new kind has its line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.i18n import _, ngettext


def pattern(action: str, details: Mapping[str, Any]) -> str:
    """The sentence for a change, with the names of its details in braces; an action that is not
    known is told by its name.
    """
    number, codings = details["number"], details["codings"]
    group = action.partition(".")[0]
    known = {
        "code": lambda: _of_codes(number, codings),
        "coding": lambda: _of_codings(number),
        "review": lambda: _of_reviews(number),
        "consensus": lambda: _of_consensus(number, details.get("verdict", "")),
    }.get(group, lambda: _of_study(number, codings))()
    return known.get(action, action.replace("{", "{{").replace("}", "}}"))


def _of_study(number: int, codings: int) -> dict[str, str]:
    return {
        "project.create": _("the study was laid out"),
        "project.set": _("set {name} to “{words}”"),
        "project.merge": ngettext(
            "merged {file} with {number} new coding",
            "merged {file} with {number} new codings",
            number,
        ),
        "coder.add": _("coder {name} joined"),
        "coder.set": _("{name} is the coder at work"),
        "coder.blind": _("{name} codes blind"),
        "coder.see": _("{name} sees suggestions again"),
        "source.import": _("imported “{name}”"),
        "source.remove": ngettext(
            "removed “{name}” with {codings} coding",
            "removed “{name}” with {codings} codings",
            codings,
        ),
        "speaker.role": _("set roles: {roles}"),
        "speaker.case": _("tied {speaker} to {case}"),
        "case.import": ngettext("imported {number} case", "imported {number} cases", number),
        "case.describe": _("described the case {name}"),
        "codebook.import": ngettext(
            "imported a codebook of {number} code", "imported a codebook of {number} codes", number
        ),
        "codebook.apply": ngettext(
            "made {number} change of a diff ({file})",
            "made {number} changes of a diff ({file})",
            number,
        ),
        "codebook.tag": _("called the codebook {name}"),
        "suggestion.accept": ngettext(
            "accepted {codes} for “{words}”", "accepted {number} suggestions ({codes})", number or 1
        ),
        "suggestion.reject": _("turned down {codes}"),
        "memo.write": _("wrote a memo about {subject}"),
        "memo.change": _("changed a memo about {subject}"),
        "memo.remove": _("removed a memo about {subject}"),
    }


def _of_codes(number: int, codings: int) -> dict[str, str]:
    return {
        "code.create": _("made the code {name}"),
        "code.rename": _("renamed the code {old} to {name}"),
        "code.describe": _("described the code {name}"),
        "code.move": _("moved the code {name}"),
        "code.merge": _("merged the code {name} into {into}"),
        "code.delete": ngettext(
            "deleted the code {name} with {codings} coding",
            "deleted the code {name} with {codings} codings",
            codings,
        ),
        "code.split": ngettext(
            "split the code {name}: {number} coding to {codes}",
            "split the code {name}: {number} codings to {codes}",
            number,
        ),
        "code.create_on": ngettext(
            "made the code {name} for “{words}”",
            "made the code {name} for {number} passages",
            number or 1,
        ),
    }


def _of_codings(number: int) -> dict[str, str]:
    return {
        "coding.add": _("coded “{words}” as {codes}"),
        "coding.search": ngettext(
            "made {number} coding by search ({codes})",
            "made {number} codings by search ({codes})",
            number,
        ),
        "coding.remove": ngettext(
            "removed {codes} from “{words}”", "removed {number} codings ({codes})", number or 1
        ),
        "coding.resize": _("moved the edges of a coding ({codes})"),
        "coding.recode": ngettext(
            "changed the code of a coding ({codes})",
            "changed the code of {number} codings ({codes})",
            number or 1,
        ),
        "coding.mark": ngettext(
            "marked a coding ({codes})", "marked {number} codings ({codes})", number or 1
        ),
        "coding.import": ngettext(
            "imported {number} coding from {file}", "imported {number} codings from {file}", number
        ),
    }


def _of_consensus(number: int, verdict: str) -> dict[str, str]:
    settled = {
        "keep": ngettext(
            "kept the codings of {name} at “{words}”",
            "kept the codings of {name} at {number} places",
            number or 1,
        ),
        "both": ngettext(
            "kept the codings of all at “{words}”",
            "kept the codings of all at {number} places",
            number or 1,
        ),
        "none": ngettext(
            "decided to code nothing at “{words}” ({codes})",
            "decided to code nothing at {number} places",
            number or 1,
        ),
        "new": _("decided on {codes} at “{words}”"),
        "discuss": ngettext(
            "has “{words}” to be talked about",
            "has {number} places to be talked about",
            number or 1,
        ),
    }
    return {
        "consensus.begin": ngettext(
            "{name} took over {number} coding on which all agree",
            "{name} took over {number} codings on which all agree",
            number,
        ),
        "consensus.settle": settled.get(verdict, _("decided about places of disagreement")),
        "consensus.reopen": ngettext(
            "took back what was decided at “{words}”",
            "took back what was decided at {number} places",
            number or 1,
        ),
    }


def _of_reviews(number: int) -> dict[str, str]:
    return {
        "review.import": ngettext(
            "took in {file} with {number} new item",
            "took in {file} with {number} new items",
            number,
        ),
        "review.accept": ngettext(
            "accepted “{words}” from a review", "accepted {number} items of reviews", number or 1
        ),
        "review.dismiss": ngettext(
            "dismissed “{words}” from a review", "dismissed {number} items of reviews", number or 1
        ),
        "review.reopen": ngettext(
            "opened “{words}” from a review again",
            "opened {number} items of reviews again",
            number or 1,
        ),
        "review.answer": _("answered “{words}” from a review"),
        "review.memo": _("made a memo of “{words}” from a review"),
        "review.coding": _("coded as {codes} after a review: “{words}”"),
        "review.recode": _("changed the code of a coding to {codes} after a review"),
        "review.code": _("made the code {codes} after a review: “{words}”"),
    }
