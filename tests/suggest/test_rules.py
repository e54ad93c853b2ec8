"""Keywords as rules."""

import pytest

from qualcode.errors import CodebookError
from qualcode.model.codebook import Code, Codebook
from qualcode.model.rule import Term
from qualcode.suggest.rules import rule_of, rules_of


def code(
    id: int, name: str, *keywords: str, parent: int | None = None, contrast: bool = False
) -> Code:
    return Code(id, f"g{id}", name, parent, keywords=keywords, contrast=contrast)


def test_asterisks_say_which_part_of_a_compound_a_keyword_may_be() -> None:
    codebook = Codebook((code(1, "medel", "verktyg", "*verktyg", "verktyg*"),))

    rules = rules_of(codebook)

    assert [(rule.parts[0].head, rule.parts[0].prefix) for rule in rules] == [
        *((False, False), (True, False), (False, True))
    ]


def test_keywords_of_one_word_in_other_forms_have_one_stem() -> None:
    codebook = Codebook((code(1, "medel", "verktygen", "*verktyg", '"Verktygets"'),))

    assert {rule.stem for rule in rules_of(codebook)} == {("verktyg",)}


def test_a_code_without_keywords_is_looked_for_by_its_name() -> None:
    codebook = Codebook((code(1, "Trötta på projekt"),))

    [rule] = rules_of(codebook)

    assert (rule.keyword, rule.stem) == ("Trötta på projekt", ("trött", "på", "projekt"))


def test_a_contrast_code_has_no_rules_of_its_own() -> None:
    contrast = code(1, "verktyg vs symbol", contrast=True)
    poles = code(2, "verktyg", parent=1), code(3, "symbol", parent=1)

    assert [rule.code_id for rule in rules_of(Codebook((contrast, *poles)))] == [2, 3]


def test_short_words_are_never_parts_of_compounds() -> None:
    [rule] = rules_of(Codebook((code(1, "nät", "*nät*"),)))

    assert (rule.parts[0].head, rule.parts[0].prefix) == (False, False)


def test_keywords_without_a_word_ask_for_nothing() -> None:
    assert rules_of(Codebook((code(1, "?!", "*", " "),))) == ()


def test_a_rule_of_several_parts_has_a_stem_of_its_own_however_it_is_written() -> None:
    codebook = Codebook((code(1, "medel", "verktyg OCH symbol", "(verktyg AND symbol)", "symbol"),))

    stems = [rule.stem for rule in rules_of(codebook)]

    assert stems == [("verktyg AND symbol",), ("verktyg AND symbol",), ("symbol",)]


def test_the_words_of_a_rule_are_those_of_all_its_parts() -> None:
    rule = rule_of(1, '*verktyg AND NOT "Rätt läge"')

    assert [(part.lemma, part.head, part.quoted) for part in rule.parts] == [
        ("verktyg", True, False),
        ("rätt", False, True),
        ("läge", False, True),
    ]


def test_the_name_of_a_code_is_never_read_as_a_rule() -> None:
    [rule] = rules_of(Codebook((code(1, "INTE (bara) symbol"),)))

    assert rule.tree == Term("INTE (bara) symbol")


def test_an_old_keyword_that_cannot_be_read_as_a_rule_is_looked_for_as_before() -> None:
    [rule] = rules_of(Codebook((code(1, "g", "kommun (liten)"),)))

    assert rule.stem == ("kommun", "liten")


def test_a_rule_that_cannot_be_read_is_refused_when_it_is_asked_for_alone() -> None:
    with pytest.raises(CodebookError, match="operator is missing"):
        rule_of(1, "kommun (liten)")
