"""Which remark a comment replies to that has lost its thread.

LibreOffice (7.4) makes the replies of a Word thread comments of their own on the same words, and a
reply of its own one on no words, right behind them, that begins with the words it replies to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualcode.model.lines import flat
from qualcode.model.review import Remark, ReturnedComment, ReturnedPaper
from qualcode.model.span import Span

_MOST_QUOTES = 100


class Standing:
    """Which remark stands where in the returned text; `ours` are those by the ids of comments."""

    def __init__(self, ours: Mapping[str, Remark], returned: ReturnedPaper) -> None:
        self._ours, self._text = ours, returned.text
        self._passed: dict[str, ReturnedComment] = {}
        self._behind: dict[int, ReturnedComment] = {}
        self._there: dict[Span, ReturnedComment] = {}
        for comment in reversed(returned.comments):
            if comment.id in ours and (place := self._place(comment)) is not None:
                self._there[place] = comment

    def passed(self, comment: ReturnedComment) -> None:
        """Note the comment of a remark: of several in one place the last one passed counts."""
        place = self._place(comment)
        if place is not None:
            self._there[place] = self._behind[place.end] = comment
        self._passed[flat(comment.text)] = comment

    def replied_to(self, comment: ReturnedComment) -> tuple[Remark | None, str]:
        """The remark that a comment replies to, if it does, and what is said."""
        place = self._place(comment)
        if place is None or (not len(place) and comment.words.strip()):
            return None, comment.text  # nowhere, or on words that were put in
        other = self._there.get(place)
        if other is None and not len(place):
            for quoted, said in _quoted(comment.text):
                if quoted in self._passed:
                    return self._ours[self._passed[quoted].id], said
            other = self._behind.get(place.start)
        return None if other is None else self._ours[other.id], comment.text

    def _place(self, comment: ReturnedComment) -> Span | None:
        return None if comment.place is None else comment.place.trimmed(self._text)


def _quoted(text: str) -> Iterator[tuple[str, str]]:
    """What a text may quote at its beginning, behind a colon, and what follows: the longest first.

    'Reply to Anna (03/02/2026, 09:00): "[trust] unsure"' and a line end is how LibreOffice begins.
    """
    name, colon, rest = text.partition(': "')
    if not colon or "\n" in name:
        return
    ends = [at for at, sign in enumerate(rest) if sign == '"'][:_MOST_QUOTES]
    for end in reversed(ends):
        said = rest[end + 1 :].strip()
        if said:
            yield flat(rest[:end]), said
