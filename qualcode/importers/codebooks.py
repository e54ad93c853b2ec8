"""What the readers of codebooks share: the file as text, and its problems in one message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.errors import CodebookError, ImportProblem
from qualcode.i18n import _, ngettext
from qualcode.importers.decoding import decode
from qualcode.importers.files import contents, harmless
from qualcode.model.codebook import CodeEntry, flaws, in_tree_order, tidied

# A thousand codes with a page of text each; more is not a codebook.
MAX_BYTES = 4_000_000
MAX_CODES = 20_000
MAX_SHOWN = 10

# What people write for our names of the parts of a code.
_OTHER_WORDS = {
    "namn": "name",
    "kod": "name",
    "code": "name",
    "tag": "name",
    "id": "guid",
    "överordnad": "parent",
    "förälder": "parent",
    "tema": "parent",
    "theme": "parent",
    "beskrivning": "definition",
    "description": "definition",
    "använd": "when_to_use",
    "använd inte": "when_not_to_use",
    "exempel": "examples",
    "nyckelord": "keywords",
    "färg": "colour",
    "märke": "badge",
    "motsats": "contrast",
    "koder": "codes",
    "children": "codes",
    "kodbok": "codebook",
    "title": "codebook",
}


@dataclass
class Reading:
    """What has been read of a file so far: entries and problems, each with its line."""

    file: str
    entries: list[tuple[int, CodeEntry]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, entry: CodeEntry) -> None:
        """Take up an entry; raises ImportProblem at one too many."""
        if len(self.entries) == MAX_CODES:
            raise ImportProblem(
                _("{file} has more than {number} codes. Is it the right file?").format(
                    file=self.file, number=MAX_CODES
                )
            )
        self.entries.append((line, entry))

    def complain(self, line: int, sentence: str) -> None:
        """Note a problem of the file and read on; raises CodebookError at far too many."""
        self.problems.append((line, sentence))
        if len(self.problems) == MAX_CODES:
            raise CodebookError(report(self.file, self.problems))

    def finished(self) -> tuple[CodeEntry, ...]:
        """The entries, tidied and parents first; raises CodebookError with all that is wrong."""
        entries = tidied(entry for _line, entry in self.entries)
        for at, sentence in flaws(entries):
            self.complain(self.entries[at][0], sentence)
        if self.problems:
            raise CodebookError(report(self.file, self.problems))
        return in_tree_order(entries)


def report(file: str, problems: Iterable[tuple[int, str]]) -> str:
    """The problems as one message, a line each, the first ten of them in the file's order."""
    ordered = sorted(set(problems))
    shown = [
        _("{file}, line {line}: {problem}").format(file=file, line=line, problem=sentence)
        for line, sentence in ordered[:MAX_SHOWN]
    ]
    more = len(ordered) - MAX_SHOWN
    if more > 0:
        shown.append(
            ngettext("… and {number} more problem.", "… and {number} more problems.", more).format(
                number=more
            )
        )
    return "\n".join(shown)


def opened(path: Path, most: int | None = None) -> tuple[str, str]:
    """The text of a codebook file, and its name for messages.

    Raises ImportProblem if the file cannot be read, holds no text, or more than `most` bytes (by
    default as much as a codebook can have).
    """
    file = harmless(path.name)
    data = contents(path)
    most = MAX_BYTES if most is None else most
    if len(data) > most:
        raise ImportProblem(
            _(
                "{file} is larger than {number} MB, and no codebook is. Is it the right file?"
            ).format(file=file, number=most // 1_000_000)
        )
    return decode(data, file).text, file


def unknown(kind: str, written: str, known: Iterable[str]) -> str:
    """The sentence about a key or column nobody knows, with the nearest one that is known."""
    names = list(known)
    word = written[:40].strip().casefold()
    near = _OTHER_WORDS.get(word) or next(iter(difflib.get_close_matches(word, names, 1)), None)
    if near in names:
        remedy = _("Did you mean “{name}”?").format(name=near)
    else:
        remedy = _("Known are: {names}.").format(names=", ".join(names))
    return f"{kind} {remedy}"
