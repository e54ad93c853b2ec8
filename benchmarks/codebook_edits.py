"""Codebooks in Swedish made from a seed, and known edits of them, with what a diff should find.

A book has themes with codes under them. Each code is defined in one to three sentences of its own
nouns, of nouns its theme shares and of the set phrases of definitions; most have rules, examples
and keywords too. The edits are those of real work, each with the traces that it leaves:

- rename (another name; in three of ten the definition is touched up), typo (one letter),
- move (to another theme), redefine (from one sentence to all of them are written anew),
- merge (two or three codes; into one of them or under a new name; the definitions are put
  together, or one is kept and the examples and keywords of the other join it),
- split (in two, or in three if the definition has three sentences; one part may keep the name;
  sentences or their halves, examples and keywords are dealt out, and each part gets a sentence of
  its own),
- silent merge (one code goes into another that stays word for word: only codings tell),
- add and remove.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar
from uuid import UUID

from qualcode.model.codebook import CodeEntry, in_tree_order
from qualcode.model.codebook_change import ChangeKind, CodedPlace
from qualcode.model.span import Span

_FIRST = """
    arbets tids kunskaps förtroende lednings vardags kommun vård skol elev patient familje budget
    projekt nätverks förenings service digital miljö hälso bostads trygghets ansvars samtals
    personal chefs medborgar kultur språk teknik resurs politik beslut kris utvecklings omsorgs
    idrotts integrations landsbygds forsknings
"""
_LAST = """
    brist belastning känsla kultur stöd krav press vinst kedja fråga roll struktur vana förmåga
    process norm konflikt gemenskap kontroll frihet hinder grund tillit oro glädje rutin strategi
    skillnad ordning klyfta insats vilja syn väg möte kraft samverkan planering uppföljning
    kompetens
"""
_ADJECTIVES = """
    tydlig svag stark ojämn gemensam informell ny osäker långsiktig tillfällig öppen dold
    ekonomisk praktisk social lokal personlig ömsesidig otydlig växande formell känslomässig
"""
_VERBS = """
    påverkar begränsar stärker möjliggör hindrar förklarar ersätter skapar kräver underlättar
    hotar döljer bär speglar fördröjer utmanar
"""
_PHRASES = (
    "Den intervjuade beskriver {a} {x} som {v} {y} i {z}.",
    "Uttalanden om hur {x} {v} {y}, till exempel genom {z}.",
    "Det som sägs om {x} och {y} när {z} är {a}.",
    "Erfarenheter av att {x} {v} både {y} och {z}.",
    "Här samlas {a} {x}, {y} och det som {v} {z}.",
)
_QUOTES = (
    "Vi har haft {x} så länge jag minns, men {y} kom först i fjol.",
    "Utan {x} hade det aldrig blivit någon {y}, det är jag säker på.",
    "Det var {x} som gjorde att jag orkade med {y}.",
    "Man pratar om {x} men ingen gör något åt {y}.",
)
_LETTERS = "abdefghiklmnoprstuvyåäö"

Truth = tuple[ChangeKind, frozenset[str], frozenset[str]]


@dataclass
class Study:
    """A codebook with its codings, by the names of the codes."""

    codes: list[CodeEntry] = field(default_factory=list)
    places: dict[str, list[CodedPlace]] = field(default_factory=dict)

    def entries(self, *, guids: bool) -> tuple[CodeEntry, ...]:
        """The codebook in tree order, with or without GUIDs."""
        return in_tree_order(one if guids else replace(one, guid=None) for one in self.codes)


class Writer:
    """Writes names, definitions and quotes; no name twice."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._numbers = count(1)
        self._names: set[str] = set()

    def noun(self) -> str:
        """A compound of two parts."""
        return self.chance.choice(_FIRST.split()) + self.chance.choice(_LAST.split())

    def name(self) -> str:
        """A name that no code has had: a compound, an adjective with it, or two with `och`."""
        while True:
            name = self.chance.choice(
                (
                    self.noun(),
                    f"{self.chance.choice(_ADJECTIVES.split())} {self.noun()}",
                    f"{self.chance.choice(_LAST.split())} och {self.chance.choice(_LAST.split())}",
                )
            )
            if self.take(name):
                return name

    def take(self, name: str) -> bool:
        """Whether the name was free; now it is not."""
        free = name not in self._names
        self._names.add(name)
        return free

    def sentence(self, shared: Sequence[str]) -> str:
        """A sentence of a definition: two nouns of its own, and one that its theme shares."""
        return self.chance.choice(_PHRASES).format(
            a=self.chance.choice(_ADJECTIVES.split()),
            v=self.chance.choice(_VERBS.split()),
            x=self.noun(),
            y=self.chance.choice(shared),
            z=self.noun(),
        )

    def quote(self) -> str:
        """An example."""
        return self.chance.choice(_QUOTES).format(x=self.noun(), y=self.noun())

    def code(self, parent: str | None, shared: Sequence[str]) -> CodeEntry:
        """A new code."""
        some = self.chance.randint
        rule = f"När {self.noun()} nämns." if self.chance.random() < 0.5 else ""
        return CodeEntry(
            name=self.name(),
            guid=str(UUID(int=self.chance.getrandbits(128))),
            parent=parent,
            definition=" ".join(self.sentence(shared) for _each in range(some(1, 3))),
            when_to_use=rule,
            examples=tuple(self.quote() for _each in range(some(0, 2))),
            keywords=tuple(dict.fromkeys(self.noun() for _each in range(some(0, 4)))),
        )

    def places(self, most: int = 25) -> list[CodedPlace]:
        """Codings in some of forty interviews."""
        return [self.place() for _each in range(self.chance.randint(2, most))]

    def place(self) -> CodedPlace:
        """A coding of a sentence or two."""
        start = self.chance.randrange(0, 60_000)
        return CodedPlace(
            f"Intervju {self.chance.randint(1, 40)}",
            Span(start, start + self.chance.randint(30, 300)),
        )


def study(writer: Writer, number: int) -> Study:
    """A codebook of so many codes, in themes of three to twelve codes, with codings."""
    made = Study()
    while len(made.codes) < number:
        shared = [writer.noun() for _each in range(5)]
        theme = writer.code(None, shared)
        rest = number - len(made.codes) - 1
        below = [
            writer.code(theme.name, shared)
            for _each in range(min(rest, writer.chance.randint(3, 12)))
        ]
        made.codes += [theme, *below]
    for code in made.codes:
        made.places[code.name] = writer.places()
    for code in made.codes:
        # Passages often have two codes.
        other = writer.chance.choice(made.codes)
        made.places[code.name] += made.places[other.name][:3]
    return made


class Editor:
    """Edits a study, a code once at the most, and notes what was done."""

    def __init__(self, writer: Writer, before: Study, *, silent: bool) -> None:
        self._writer, self._chance = writer, writer.chance
        self._silent = silent
        self.after = Study(list(before.codes), {k: list(v) for k, v in before.places.items()})
        self.truth: set[Truth] = set()
        themes = {code.parent for code in before.codes}
        self._leaves = [code for code in before.codes if code.parent and code.name not in themes]
        self._themes = [code for code in before.codes if not code.parent]
        self._chance.shuffle(self._leaves)

    def edit(self, share: float = 0.4) -> None:
        """Edit so much of the codes, each kind in turn, and a theme's name or two."""
        kinds = [self.rename, self.typo, self.move, self.merge, self.split, self.redefine]
        kinds += [self.add, self.remove, self.rename_and_move]
        kinds += [self.merge_silently] if self._silent else []
        least = len(self._leaves) * (1 - share)
        turn = count()
        while len(self._leaves) > max(least, 4):
            kinds[next(turn) % len(kinds)]()
        for theme in self._chance.sample(self._themes, max(1, len(self._themes) // 8)):
            self._rename(theme, self._writer.name())
        self._work_on()

    def _work_on(self) -> None:
        """Some codings go and some come, as they do between two versions."""
        for name, places in self.after.places.items():
            kept = [one for one in places if self._chance.random() > 0.08]
            self.after.places[name] = kept + self._writer.places(4)

    def _told(self, kind: ChangeKind, old: Sequence[str], new: Sequence[str]) -> None:
        self.truth.add((kind, frozenset(old), frozenset(new)))

    def _put(self, old: CodeEntry, *new: CodeEntry) -> None:
        at = next(at for at, one in enumerate(self.after.codes) if one.name == old.name)
        self.after.codes[at : at + 1] = new

    def _rename(self, code: CodeEntry, name: str) -> CodeEntry:
        now = next(one for one in self.after.codes if one.name == code.name)
        renamed = replace(now, name=name)
        self._put(now, renamed)
        self.after.codes = [
            replace(one, parent=name) if one.parent == code.name else one
            for one in self.after.codes
        ]
        self.after.places[name] = self.after.places.pop(code.name)
        self._told(ChangeKind.RENAMED, [code.name], [name])
        return renamed

    def rename(self) -> CodeEntry:
        """Another name, and sometimes a definition that is touched up."""
        code = self._leaves.pop()
        renamed = self._rename(code, self._writer.name())
        if self._chance.random() < 0.3:
            touched = replace(renamed, definition=self._touched(code.definition))
            self._put(renamed, touched)
            self._told(ChangeKind.REDEFINED, [code.name], [touched.name])
            return touched
        return renamed

    def _touched(self, text: str) -> str:
        """The text with two of its words replaced."""
        words = text.split()
        for at in self._chance.sample(range(1, len(words)), 2):
            words[at] = self._writer.noun()
        return " ".join(words)

    def typo(self) -> None:
        """One letter of the name goes, comes or changes."""
        code = self._leaves.pop()
        while True:
            at, letter = self._chance.randrange(1, len(code.name)), self._chance.choice(_LETTERS)
            rest = code.name[at + 1 :] if self._chance.random() < 0.7 else code.name[at:]
            name = code.name[:at] + (letter if self._chance.random() < 0.7 else "") + rest
            if name.strip() == name and self._writer.take(name):
                break
        self._rename(code, name)

    def move(self) -> None:
        """To another theme."""
        code = self._leaves.pop()
        self._move(code, code.name)

    def rename_and_move(self) -> None:
        """Both in one."""
        was = self._leaves[-1].name
        self._move(self.rename(), was)

    def _move(self, code: CodeEntry, was: str) -> None:
        theme = self._chance.choice([one for one in self._themes if one.name != code.parent])
        self._put(code, replace(code, parent=theme.name))
        self._told(ChangeKind.MOVED, [was], [code.name])

    def redefine(self) -> None:
        """From one sentence to all of the definition anew; the name stays."""
        code = self._leaves.pop()
        sentences = _sentences(code.definition)
        for at in range(self._chance.randint(1, len(sentences))):
            sentences[at] = self._writer.sentence([self._writer.noun()])
        self._put(code, replace(code, definition=" ".join(sentences)))
        self._told(ChangeKind.REDEFINED, [code.name], [code.name])

    def merge(self) -> None:
        """Two or three codes of a theme become one."""
        codes = self._taken(2 if self._chance.random() < 0.8 else 3)
        first, *others = codes
        name = self._chance.choice((lambda: first.name, self._both(codes), self._writer.name))()
        definition = " ".join(code.definition for code in codes)
        listed = [code for code in others if code.examples and code.keywords]
        if len(listed) == len(others) and name == first.name and self._chance.random() < 0.5:
            definition = first.definition
        merged = replace(
            first,
            name=name,
            definition=definition,
            when_to_use=" ".join(filter(None, (code.when_to_use for code in codes))),
            examples=tuple(example for code in codes for example in code.examples),
            keywords=tuple(dict.fromkeys(word for code in codes for word in code.keywords)),
        )
        self._join(codes, merged)

    def _both(self, codes: Sequence[CodeEntry]) -> Callable[[], str]:
        return lambda: " och ".join(code.name for code in codes)

    def merge_silently(self) -> None:
        """A code goes into another that stays as it is: only the codings tell."""
        codes = self._taken(2)
        self._join(codes, codes[0])

    def _join(self, codes: Sequence[CodeEntry], merged: CodeEntry) -> None:
        places = [place for code in codes for place in self.after.places.pop(code.name)]
        self.after.places[merged.name] = places
        self._put(codes[0], merged)
        gone = {code.name for code in codes[1:]}
        self.after.codes = [one for one in self.after.codes if one.name not in gone]
        self._told(ChangeKind.MERGED, [code.name for code in codes], [merged.name])

    def _taken(self, number: int) -> list[CodeEntry]:
        """So many codes that are left to be edited, most often of the same theme."""
        first = self._leaves.pop()
        near = [one for one in self._leaves if one.parent == first.parent]
        among = near if len(near) >= number and self._chance.random() < 0.8 else self._leaves
        others = self._chance.sample(among, number - 1)
        self._leaves = [one for one in self._leaves if one not in others]
        return [first, *others]

    def split(self) -> None:
        """A code becomes two or three; what it consisted of is dealt out among them."""
        code = self._leaves.pop()
        number = 3 if len(_sentences(code.definition)) > 2 and self._chance.random() < 0.5 else 2
        keeps = self._chance.random() < 0.5
        names = [code.name if keeps else self._writer.name()]
        names += [self._writer.name() for _each in range(number - 1)]
        sentences, examples, keywords = (
            _dealt(deck, number)
            for deck in (_pieces(code.definition, number), code.examples, code.keywords)
        )
        parts = [
            replace(
                code,
                name=name,
                guid=str(UUID(int=self._chance.getrandbits(128))) if at else code.guid,
                definition=" ".join([*sentences[at], self._writer.sentence([self._writer.noun()])]),
                examples=tuple(examples[at]),
                keywords=tuple(keywords[at]),
            )
            for at, name in enumerate(names)
        ]
        places = _dealt(self.after.places.pop(code.name), number)
        self.after.places |= dict(zip(names, places, strict=True))
        self._put(code, *parts)
        self._told(ChangeKind.SPLIT, [code.name], names)

    def add(self) -> None:
        """A code that was not there, in a theme."""
        theme = self._chance.choice(self._themes)
        code = self._writer.code(theme.name, theme.definition.rstrip(".").split()[-3:])
        self.after.codes.append(code)
        self.after.places[code.name] = self._writer.places()
        self._told(ChangeKind.ADDED, [], [code.name])

    def remove(self) -> None:
        """A code is given up, with its codings."""
        code = self._leaves.pop()
        self.after.codes.remove(code)
        del self.after.places[code.name]
        self._told(ChangeKind.REMOVED, [code.name], [])


def _sentences(text: str) -> list[str]:
    return [f"{one.rstrip('.')}." for one in text.split(". ")]


def _pieces(text: str, number: int) -> list[str]:
    """The sentences of a definition, cut in halves until there are enough."""
    pieces = _sentences(text)
    while len(pieces) < number:
        words = pieces.pop(0).split()
        pieces += [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    return pieces


T = TypeVar("T")


def _dealt(deck: Sequence[T], number: int) -> list[list[T]]:
    return [list(deck[at::number]) for at in range(number)]
