"""The keywords of a codebook as rules over the words of a text.

`verktyg` asks for any form of the word, `*verktyg` also for compounds that end in it, `verktyg*`
also for compounds that begin with it; a keyword of several words asks for them in a row, and one in
quotation marks for these very words. `model.rule` tells how they are put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.errors import CodebookError
from qualcode.language.lemmas import lemma, words
from qualcode.model import rule as written
from qualcode.model.codebook import Code, Codebook

# Shorter words are inside too many others (`nät` in `internät`): they are never parts of compounds.
_SHORTEST_COMPOUNDED = 4
_PARTICIPLES = ("ande", "ende", "ad")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a keyword, and whether it may be the head or the first part of a compound.

    Met exactly by a word with its lemma, or with one of its forms; if quoted, only by its form.
    """

    lemma: str
    forms: tuple[str, ...]
    head: bool = False
    prefix: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A keyword of a code, as the codebook writes it and as what it asks for.

    The stem is what it is about: `verktyg`, `verktygen`, `*verktyg` and `"verktyg"` have one stem.
    A rule of several parts has its own.
    """

    code_id: int
    keyword: str
    tree: written.Rule
    stem: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The words of the rule, one after the other."""
        return tuple(part for leaf in written.leaves(self.tree) for part in parts_of(leaf))


def rules_of(codebook: Codebook) -> tuple[Rule, ...]:
    """The rules of every code, in order.

    A code without keywords is looked for by its name. Contrast codes have no rules: their poles do.
    """
    found = (rule for code in codebook.codes if not code.contrast for rule in _rules(code))
    return tuple(rule for rule in found if rule.parts)


def rule_of(code_id: int, keyword: str) -> Rule:
    """The rule that a keyword of a code is. Raises CodebookError if it cannot be read."""
    return _rule(code_id, keyword, written.parse(keyword))


def parts_of(leaf: written.Leaf) -> tuple[Part, ...]:
    """The words that a keyword or a quotation asks for in a row; none if it has no letters."""
    return tuple(_quoted(leaf.words) if isinstance(leaf, written.Phrase) else _parts(leaf.keyword))


def _rules(code: Code) -> Iterator[Rule]:
    keywords = dict.fromkeys(filter(str.strip, code.keywords))
    for keyword in keywords:
        try:
            yield rule_of(code.id, keyword)
        except CodebookError:
            # Studies from before there were rules have keywords with brackets and quotation marks.
            yield _rule(code.id, keyword, written.Term(keyword))
    if not keywords:
        yield _rule(code.id, code.name, written.Term(code.name))


def _rule(code_id: int, keyword: str, tree: written.Rule) -> Rule:
    if isinstance(tree, written.Term | written.Phrase):
        return Rule(code_id, keyword, tree, tuple(part.lemma for part in parts_of(tree)))
    return Rule(code_id, keyword, tree, (written.render(tree),))


def _quoted(phrase: str) -> Iterator[Part]:
    for word in words(phrase):
        yield Part(_asked(word.form)[0], (word.form.casefold(),), quoted=True)


def _parts(keyword: str) -> Iterator[Part]:
    for typed in keyword.split():
        for word in words(typed.strip("*")):
            compounded = len(word.form) >= _SHORTEST_COMPOUNDED
            own, forms = _asked(word.form)
            head = compounded and typed.startswith("*")
            prefix = compounded and typed.endswith("*")
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
