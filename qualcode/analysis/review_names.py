"""The name of a code that opens a comment, in brackets."""

from __future__ import annotations

from collections.abc import Collection

from qualcode.model.codebook import name_key


class Names:
    """The names of codes that are known, to tell where a name with brackets in it ends."""

    def __init__(self, known: Collection[str]) -> None:
        self._keys = frozenset(map(name_key, known))

    def opening(self, text: str) -> tuple[str, str]:
        """The name in brackets at the very beginning of a text, as written there, and what follows.

        The longest known name counts; else what is within the bracket, however many are in it.
        Without a name in brackets it is nothing, and the text.
        """
        text = text.strip()
        first = text.partition("\n")[0]
        if not first.startswith("["):
            return "", text
        ends = [at for at, sign in enumerate(first) if sign == "]"]
        known = (at for at in reversed(ends) if name_key(first[1:at]) in self._keys)
        end = next(known, None) or _closing(first, ends)
        name = first[1:end].strip()
        return (name, text[end + 1 :].strip()) if name else ("", text)


def without(text: str, name: str) -> str:
    """The text without the name in brackets that opens it; all of it, where that is another."""
    found, rest = Names([name]).opening(text)
    return rest if found and name_key(found) == name_key(name) else text


def _closing(line: str, ends: list[int]) -> int:
    """Where the bracket that opens a line is closed, or else the last one is; 0 for nowhere."""
    depth = 0
    for at, sign in enumerate(line):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return at
    return ends[-1] if ends else 0
