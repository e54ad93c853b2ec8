"""Who asks and who answers: said by the researcher, told by labels, or guessed from questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.errors import ImportProblem
from qualcode.i18n import _, quoted
from qualcode.importers import labels
from qualcode.importers.files import harmless
from qualcode.model.codebook import name_key
from qualcode.model.source import Role, Speaker

FRAME = Speaker("·", Role.FRAME)
NARRATOR = Speaker("", Role.NARRATOR)
ASKS = "?"
ANSWERS = "–"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The roles that somebody set for speakers, by the key of the name."""

    roles: Mapping[str, Role] = field(default_factory=dict)

    def interviewer_among(self, names: Iterable[str]) -> bool:
        """Whether it is said which of these asks; everyone else then answers."""
        return any(self.roles.get(name_key(name)) is Role.INTERVIEWER for name in names)


def wanted(speakers: Mapping[str, Role] | None, interviewers: Collection[str]) -> Wanted:
    """The roles that are set, with the interviewers' among them."""
    given = {**(speakers or {}), **dict.fromkeys(interviewers, Role.INTERVIEWER)}
    return Wanted({name_key(name): role for name, role in given.items()})


def unknown(asked: Iterable[str], found: Iterable[str]) -> list[str]:
    """Those of the names asked for that are no speaker's found, as given, each once."""
    keys = {name_key(name) for name in found}
    lacking = {name_key(name): name for name in asked if name_key(name) not in keys}
    return list(lacking.values())


def missing(asked: Iterable[str], found: Iterable[str]) -> ImportProblem | None:
    """The problem that a role is set for somebody who speaks in none of the files, or None."""
    found = list(found)
    lacking = unknown(asked, found)
    if not lacking:
        return None
    names = {name_key(name): name for name in found if name and name != FRAME.name}
    known = ", ".join(map(quoted, names.values())) or _("no speakers")
    return ImportProblem(
        _("No file has a speaker called “{name}”. Found: {known}.").format(
            name=harmless(lacking[0]), known=known
        )
    )


def assign(
    turns: Sequence[tuple[str, str]], asked: Wanted
) -> tuple[tuple[Speaker, ...], tuple[str, ...]]:
    """The speakers of turns, given as (name, words), in order of appearance, and notes.

    What is said counts first. Then words such as `Intervjuare`; then, among the speakers whose
    label is no word for a respondent, the one who asks most questions for each turn.
    """
    names = list(dict.fromkeys(name for name, _words in turns))
    interviewers, notes = _interviewers(names, turns, asked)
    speakers = []
    for name in names:
        guess = Role.INTERVIEWER if name in interviewers else Role.RESPONDENT
        speakers.append(Speaker(name, asked.roles.get(name_key(name), guess)))
    return tuple(speakers), notes


def _interviewers(
    names: list[str], turns: Sequence[tuple[str, str]], asked: Wanted
) -> tuple[set[str], tuple[str, ...]]:
    if asked.interviewer_among(names):
        return set(), ()
    open_ = [name for name in names if name_key(name) not in asked.roles]
    told = {name for name in open_ if name == ASKS or labels.asks(name)}
    rates = _question_rates(turns)
    if len(names) < 2 or (told and not _doubtful(told, rates)):
        return told, ()
    rates = {name: rates[name] for name in open_ if not _answers_surely(name)}
    if not any(rates.values()):
        return told, ()
    most = max(rates, key=lambda name: rates[name])
    note = _("“{name}” asks most questions and was taken as the interviewer.").format(name=most)
    return {most}, (note,)


def _answers_surely(name: str) -> bool:
    return name == ANSWERS or (labels.answers(name) and not labels.unsure(name))


def _doubtful(told: set[str], rates: dict[str, float]) -> bool:
    """Whether all that tells is a letter such as F or M, and somebody else asks more."""
    if not all(labels.unsure(name) for name in told):
        return False
    others = [rate for name, rate in rates.items() if name not in told]
    return bool(others) and max(others) > max(rates[name] for name in told)


def _question_rates(turns: Sequence[tuple[str, str]]) -> dict[str, float]:
    """For each speaker the share of turns with a question in them."""
    counts: dict[str, list[int]] = {}
    for name, words in turns:
        count = counts.setdefault(name, [0, 0])
        count[0] += 1
        count[1] += "?" in words
    return {name: questions / number for name, (number, questions) in counts.items()}
