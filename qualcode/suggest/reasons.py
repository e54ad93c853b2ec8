"""Reasons in words, for the screen and the table: why a code is suggested."""

from __future__ import annotations

from qualcode.i18n import _, language
from qualcode.model.suggestion import Match, Reason


def sentence(reason: Reason) -> str:
    """One line that says which word met which keyword, and how."""
    keyword = reason.keyword.replace("*", "")
    return _pattern(reason.match, same=reason.word.casefold() == keyword.casefold()).format(
        word=" ".join(reason.word.split()),
        keyword=keyword,
        likeness=_decimal(reason.likeness),
    )


def _pattern(match: Match, *, same: bool) -> str:
    if match is Match.HEAD:
        return _("“{word}” is a compound that ends in “{keyword}”")
    if match is Match.PREFIX:
        return _("“{word}” is a compound that begins with “{keyword}”")
    if match is Match.SPELLING:
        return _("“{word}” is spelled like the keyword “{keyword}” ({likeness})")
    if same:
        return _("“{word}” is a keyword of the code")
    return _("“{word}” is a form of the keyword “{keyword}”")


def _decimal(likeness: float) -> str:
    """Two decimals, with the decimal sign of the language in use."""
    figures = f"{likeness:.2f}"
    return figures.replace(".", ",") if language() == "sv" else figures
