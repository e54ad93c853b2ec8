"""The keywords of a codebook as rules over the words of a text.

`verktyg` asks for any form of the word, `*verktyg` also for compounds that end in it, `verktyg*`
also for compounds that begin with it; a keyword of several words asks for them in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.language.lemmas import lemma, words
from qualcode.model.codebook import Code, Codebook

# Shorter words are inside too many others (`nät` in `internät`): they are never parts of compounds.
_SHORTEST_COMPOUNDED = 4
_PARTICIPLES = ("ande", "ende", "ad")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a keyword, and whether it may be the head or the first part of a compound.

    Met exactly by a word with its lemma, or with one of its forms.
    """

    lemma: str
    forms: tuple[str, ...]
    head: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A keyword of a code, as the codebook writes it and as its parts."""

    code_id: int
    keyword: str
    parts: tuple[Part, ...]

    @property
    def stem(self) -> tuple[str, ...]:
        """What the keyword is about: `verktyg`, `verktygen` and `*verktyg` have one stem."""
        return tuple(part.lemma for part in self.parts)


def rules_of(codebook: Codebook) -> tuple[Rule, ...]:
    """The rules of every code, in order.

    A code without keywords is looked for by its name. Contrast codes have no rules: their poles do.
    """
    return tuple(
        Rule(code.id, keyword, parts)
        for code in codebook.codes
        if not code.contrast
        for keyword in _keywords(code)
        if (parts := tuple(_parts(keyword)))
    )


def _keywords(code: Code) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(str.strip, code.keywords))) or (code.name,)


def _parts(keyword: str) -> Iterator[Part]:
    for written in keyword.split():
        for word in words(written.strip("*")):
            compounded = len(word.form) >= _SHORTEST_COMPOUNDED
            own, forms = _asked(word.form)
            head = compounded and written.startswith("*")
            prefix = compounded and written.endswith("*")
            yield Part(own, forms, head=head, prefix=prefix)


def _asked(word: str) -> tuple[str, tuple[str, ...]]:
    """The lemma and the forms that a word of a keyword asks for.

    A participle asks for itself, not for its verb: `anseende` is not met by `anser`.
    """
    form, own = word.casefold(), lemma(word)
    if own == form or not form.endswith(_PARTICIPLES):
        return own, (form,)
    if form.endswith("ad"):
        return form, (form, form + "e", form[:-1] + "t")
    return form, (form, form + "t", form + "n", form + "na")
