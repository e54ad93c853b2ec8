"""What codes are compared by: sources, speakers, cases, attributes of cases, coders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.counting import Figures, counted
from qualcode.analysis.scope import Scope, words_of
from qualcode.errors import UnknownName
from qualcode.i18n import _
from qualcode.language.folding import swedish_key
from qualcode.model.codebook import name_key
from qualcode.model.table import Cell, Column
from qualcode.model.tally import Said, Voice

Group = tuple[Cell, ...]

KINDS = ("source", "speaker", "case", "coder")
_ATTRIBUTE = "attribute:"


@dataclass(frozen=True)
class Dimension:
    """What groups are made by: `kind` is one of KINDS, "attribute" with its `name`, or "code".

    A group is a tuple of cells under `columns`; None stands for speakers without a case or value.
    """

    kind: str
    columns: tuple[Column, ...]
    name: str = ""

    @property
    def title(self) -> str:
        """What the codes are compared by, within a sentence."""
        title = self.columns[-1].title
        # The name of an attribute is the researcher's and stays as she wrote it.
        return title if self.kind == "attribute" else title.lower()

    @property
    def facts(self) -> dict[str, Cell]:
        """What the codes are compared by, under stable keys."""
        return {"by": self.kind, "attribute": self.name or None}

    def note(self, groups: Sequence[Compared]) -> tuple[str, ...]:
        """What – stands for, if it is one of the groups."""
        if (None,) not in [one.group for one in groups]:
            return ()
        if self.kind == "case":
            return (_("–: speakers who belong to no case."),)
        return (_("–: speakers without a value of “{name}”.").format(name=self.name),)

    def group(self, voice: Voice) -> Group:
        """The group of a speaker."""
        if self.kind == "source":
            return (voice.source,)
        if self.kind == "speaker":
            return (voice.source, voice.speaker)
        if self.kind == "case":
            return (voice.case,)
        if self.kind == "code":
            return ()
        return (voice.attributes.get(self.name),)


# One group for all speakers.
EVERYTHING = Dimension("code", ())


@dataclass(frozen=True)
class Compared:
    """A group, who belongs to it, and the figures of each code in it (without sub-codes)."""

    group: Group
    voices: tuple[Voice, ...]
    own: Mapping[int, Figures]

    @property
    def label(self) -> str:
        """The group in one cell."""
        return ": ".join(str(cell) for cell in self.group if cell) or "–"


def dimension(scope: Scope, by: str) -> Dimension:
    """What `by` means: one of KINDS, `attribute:NAME`, or the name of an attribute.

    Raises UnknownName with what there is.
    """
    titles = {"source": _("Source"), "speaker": _("Speaker"), "case": _("Case"),
              "coder": _("Coder")}  # fmt: skip
    if by in KINDS:
        first = (Column("source", titles["source"]),) if by == "speaker" else ()
        return Dimension(by, (*first, Column(by, titles[by])))
    wanted = name_key(by.removeprefix(_ATTRIBUTE))
    names = dict.fromkeys(name for voice in scope.voices for name in voice.attributes)
    for name in names:
        if name_key(name) == wanted:
            return Dimension("attribute", (Column("value", name),), name)
    known = ", ".join([*KINDS, *(f"{_ATTRIBUTE}{name}" for name in names)])
    raise UnknownName(
        _("Nothing can be compared by “{name}”. Choose one of: {known}.").format(
            name=by, known=known
        )
    )


def compared(scope: Scope, said: Sequence[Said], by: Dimension) -> list[Compared]:
    """Every group with words or codings, in order; speakers without a case or value come last."""
    voices = _voices(scope, by)
    own = _own(scope, said, by)
    found = [Compared(group, tuple(voices[group]), own[group]) for group in voices]
    return [one for one in found if one.own or words_of(one.voices)]


def _voices(scope: Scope, by: Dimension) -> dict[Group, list[Voice]]:
    if by.kind == "coder":
        return {(name,): list(scope.voices) for name in scope.coders.values()}
    found: dict[Group, list[Voice]] = {}
    for voice in scope.voices:
        found.setdefault(by.group(voice), []).append(voice)
    named = by.kind in ("case", "attribute")
    groups = sorted(found, key=_value_key) if named else list(found)
    return {group: found[group] for group in sorted(groups, key=lambda group: group == (None,))}


def _own(scope: Scope, said: Sequence[Said], by: Dimension) -> dict[Group, dict[int, Figures]]:
    if by.kind != "coder":
        return counted(said, {voice.speaker_id: by.group(voice) for voice in scope.voices})
    found: dict[Group, dict[int, Figures]] = {}
    for coder_id, name in scope.coders.items():
        hers = (row for row in said if row.coder_id == coder_id)
        found |= {(name,): {}, **counted(hers, dict.fromkeys(scope.by_speaker, (name,)))}
    return found


def _value_key(group: Group) -> tuple[object, ...]:
    return swedish_key(str(group[0]))
