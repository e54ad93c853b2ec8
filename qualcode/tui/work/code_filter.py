"""Which codes of a codebook hold some letters."""

from __future__ import annotations

from qualcode.language.folding import fold
from qualcode.model.codebook import Code, Codebook


def holding(codebook: Codebook, typed: str) -> list[int]:
    """The codes, in the order of the tree, whose name, definition, when (not) to use, examples or
    keywords hold each of the typed words somewhere; all codes for no word.

    Case and marks do not matter: `omsesidig` finds `Ömsesidighet`.
    """
    wanted = fold(typed).split()
    walked = (code for code, _depth in codebook.walk())
    return [code.id for code in walked if _holds(fold(_told(code)), wanted)]


def best(codebook: Codebook, found: list[int], typed: str) -> int | None:
    """Of the codes found, the one most likely meant: its name begins with the letters, or a word
    of its name, or its name holds them; else the first.
    """
    letters = " ".join(fold(typed).split())
    if not found or not letters:
        return found[0] if found else None
    names = {code_id: " ".join(fold(codebook.by_id[code_id].name).split()) for code_id in found}
    return min(found, key=lambda one: _rank(names[one], letters))


def _rank(name: str, letters: str) -> int:
    if name.startswith(letters):
        return 0
    return 1 if f" {letters}" in name else 2 if letters in name else 3


def _holds(told: str, wanted: list[str]) -> bool:
    return all(word in told for word in wanted)


def _told(code: Code) -> str:
    said = (code.name, code.definition, code.when_to_use, code.when_not_to_use)
    return "\n".join((*said, *code.examples, *code.keywords))
