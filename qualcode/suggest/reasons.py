"""Reasons in words, for the screen and the table: why a code is suggested."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.lines import flat
from qualcode.model.numerals import numeral, percent
from qualcode.model.rule import is_composed
from qualcode.model.suggestion import Match, Matched, Meaning, Nearest, Neighbours, Reason, Shared


def sentence(reason: Reason) -> str:
    """One line that says what speaks for the code."""
    match reason:
        case Matched():
            return _matched(reason)
        case Shared(word=word, like=like, share=share):
            return _("“{word}” shares word parts with “{like}” in the codebook ({share})").format(
                word=flat(word), like=like, share=percent(share)
            )
        case Nearest(likeness=likeness):
            return _("like a passage that you coded so ({likeness})").format(
                likeness=numeral(likeness, 2)
            )
        case Meaning(share=share):
            return _(
                "means something like the codebook’s definition ({share} of the score)"
            ).format(share=percent(share))
        case Neighbours(share=share):
            return _("the sentences around it are about this ({share} of the score)").format(
                share=percent(share)
            )


def _matched(reason: Matched) -> str:
    if is_composed(reason.keyword):
        return _("“{word}” meets the rule {rule}").format(
            word=flat(reason.word), rule=reason.keyword
        )
    keyword = reason.keyword.replace("*", "")
    return _pattern(reason.match, same=reason.word.casefold() == keyword.casefold()).format(
        word=flat(reason.word),
        keyword=keyword,
        likeness=numeral(reason.likeness, 2),
    )


def _pattern(match: Match, *, same: bool) -> str:
    if match is Match.HEAD:
        return _("“{word}” is a compound that ends in “{keyword}”")
    if match is Match.PREFIX:
        return _("“{word}” is a compound that begins with “{keyword}”")
    if match is Match.SPELLING:
        return _("“{word}” is spelled like the keyword “{keyword}” ({likeness})")
    if match is Match.PHRASE or same:
        return _("“{word}” is a keyword of the code")
    return _("“{word}” is a form of the keyword “{keyword}”")
