"""What every writer of codebooks asks first: whether the file could be read again."""

from collections.abc import Iterable

from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.model.codebook import CodeEntry, flaws, in_tree_order, tidied


def sound(entries: Iterable[CodeEntry]) -> tuple[CodeEntry, ...]:
    """The entries, tidied and parents first; raises CodebookError if they do not hold together."""
    listed = tidied(entries)
    if found := flaws(listed):
        sentences = "\n".join(sentence for _place, sentence in found[:10])
        raise CodebookError(
            _("The codebook cannot be exported before this is mended:\n{problems}").format(
                problems=sentences
            )
        )
    return in_tree_order(listed)
