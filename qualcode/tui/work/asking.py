"""Helps to write a question: what it can be made of, and names of codes that complete it."""

from __future__ import annotations

import re

from textual.content import Content
from textual.suggester import Suggester

from qualcode.actions.questions import about_code
from qualcode.errors import QualcodeError, UnknownName
from qualcode.i18n import _
from qualcode.tui.look.safe import safe_text
from qualcode.tui.look.texts import DIM, cell, cut, lines, styled
from qualcode.tui.work.study import Study

# The last term of what was typed: a name, or a quotation mark and the name so far. What follows a
# colon or an equals sign is a value and no code.
_LAST = re.compile(r'(?:^|[\s(])(?P<term>"[^"]+|[^\s():="]+)$')
_WORD = re.compile(r"[^\s():=\"]+")
_SHORTEST = 2
# The cells for an example, and from how many on there is room for its meaning beside it.
_EXAMPLE, _ROOMY = 36, 70


class CodeSuggester(Suggester):
    """Offers the first code, in the order of the codebook, that begins like the last term; → takes
    it.
    """

    def __init__(self, study: Study) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._study = study

    async def get_suggestion(self, value: str) -> str | None:
        """The whole question with its last term completed, or None."""
        found = _LAST.search(value)
        if found is None or len(found["term"]) < _SHORTEST:
            return None
        begun = found["term"].casefold()
        for code, _depth in self._study.codebook.walk():
            term = about_code(code.name)
            # What could harm a terminal is shown otherwise than it is written, so not offered.
            if term.casefold().startswith(begun) and safe_text(term) == term:
                return value + term[len(found["term"]) :]
        return None


def advice(problem: QualcodeError, question: str) -> list[str]:
    """What to do about a question that has no answer: somebody may mean a word, not a code."""
    word = question.strip()
    if not isinstance(problem, UnknownName) or not _WORD.fullmatch(word):
        return []
    return [_("The word itself is found with text:{word}").format(word=cut(word, 40))]


def examples(study: Study, width: int) -> Content:
    """Questions that can be asked, with codes of the study, and what each of them finds."""
    leaves = [code for code in study.codable() if not study.codebook.children(code.id)]
    most = sorted(leaves, key=lambda code: -study.count(code.id))
    known = [about_code(code.name) for code in most[:2]]
    one, other = [*known, "eldsjälar", "resurser"][:2]
    told = (
        (one, _("its codings, with those of its sub-codes")),
        (
            _("{one} AND NOT {other}").format(one=one, other=other),
            _("… that share no word with the other code"),
        ),
        (
            _("{one} NEAR/10 {other}").format(one=one, other=other),
            _("… at most 10 words from the other code"),
        ),
        (_("text:… lemma:… like:…"), _("words: as typed, in any form, alike")),
        (_("source:… speaker:… case:… coder:…"), _("narrower; coder:* is everybody")),
        (_("certainty:unsure key:yes memo:yes"), _("by what the coding is marked with")),
        (_("attribute=value"), _("what such cases say; ( ) and OR work too")),
    )
    return lines([example_line(example, meaning, width) for example, meaning in told])


def example_line(example: str, meaning: str, width: int) -> Content:
    """An example with its meaning: beside it, or below it where it is narrow."""
    if width < _ROOMY:
        return lines([styled(cut(example, width), "bold"), styled(f"  {meaning}", DIM)])
    return Content.assemble(
        styled(cell(example, _EXAMPLE), "bold"),
        " ",
        styled(cut(meaning, width - _EXAMPLE - 1), DIM),
    )
