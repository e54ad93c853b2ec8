"""Try the keywords and rules of a code on the study, learn new ones, and change them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.actions import codebooks
from qualcode.errors import CodebookError
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code, Codebook, name_key
from qualcode.model.coding import Coder
from qualcode.model.numerals import numeral
from qualcode.model.rule import parse
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision
from qualcode.model.table import Cell, Column, Table
from qualcode.store import cases, codes, codings, sources, suggestions
from qualcode.store.project import Project

if TYPE_CHECKING:
    from qualcode.suggest.learning import Proposal
    from qualcode.suggest.trial import Decisions, Reading, Trial


@dataclass(frozen=True)
class Ground:
    """What the rules of a code are tried on: what respondents say, and what a coder decided of it.

    `names` are those of speakers, cases and sources, which nothing is learnt from; `sources` are
    the names of the sources by their ids.
    """

    readings: Sequence[Reading]
    names: frozenset[str]
    sources: dict[int, str]

    @property
    def passages(self) -> int:
        """How many passages of the coder have the code."""
        return sum(len(one.passages) for one in self.readings)


def ground(
    project: Project, coder: Coder, code_id: int, stopped: Callable[[], bool] = lambda: False
) -> Ground:
    """Read what a code's rules are tried on; a coding of a sub-code speaks for the code too.

    `stopped` is asked before each source; what is read then is of no use.
    """
    from qualcode.suggest.trial import reading

    known = sources.sources(project)
    decided = _decisions(project, coder, codes.codebook(project).family(code_id), code_id)
    own: defaultdict[int, list[Span]] = defaultdict(list)
    for coding in codings.codings(project, coder_id=coder.id, code_ids=[code_id]):
        own[coding.source_id].append(coding.span)
    found: list[Reading] = []
    names = {case.name for case in cases.cases(project)}
    for source in known:
        if stopped():
            break
        units = sources.units(project, source.id, answers=True)
        read = reading(source.id, project.text(source.id), units, decided[source.id])
        found.append(replace(read, passages=tuple(own[source.id])))
        names |= {speaker.name for speaker in sources.speakers(project, source.id)}
    return Ground(found, frozenset(names), {one.id: one.name for one in known})


def _decisions(
    project: Project, coder: Coder, family: set[int], code_id: int
) -> defaultdict[int, Decisions]:
    """What the coder decided about a code, by the id of the source."""
    from qualcode.suggest.trial import Decisions

    spans: defaultdict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for coding in codings.codings(project, coder_id=coder.id):
        kind = "coded" if coding.code_id in family else "otherwise"
        spans[coding.source_id][kind].append(coding.span)
    for stored in suggestions.decided(project, coder.id):
        if stored.suggestion.code_id == code_id:
            kind = "accepted" if stored.decision is Decision.ACCEPTED else "rejected"
            spans[stored.source_id][kind].append(stored.suggestion.span)
    found = {source_id: Decisions(**by_kind) for source_id, by_kind in spans.items()}
    return defaultdict(Decisions, found)


def tried(
    code: Code,
    rules: Sequence[str],
    on: Ground,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Trial]:
    """Each of the rules tried alone; without any, the name of the code, which stands for them.

    Raises CodebookError for a new rule that cannot be read, and for a contrast, which has none.
    """
    from qualcode.suggest.trial import try_rules

    need_rules(code)
    return try_rules(code, rules, on.readings, stopped)


def learnt(code: Code, on: Ground, stopped: Callable[[], bool] = lambda: False) -> list[Proposal]:
    """Keywords that the coder's passages suggest for the code, the best first.

    Raises CodebookError for a contrast, whose passages have its poles.
    """
    from qualcode.suggest.learning import propose

    need_rules(code)
    return propose(code, on.readings, on.names, stopped)


def met_together(trials: Sequence[Trial], on: Ground) -> int:
    """How many of the coder's passages with the code at least one of the rules meets."""
    from qualcode.suggest.trial import together

    return together(trials, on.readings)[1]


def need_rules(code: Code) -> None:
    """Raise CodebookError for a contrast."""
    if code.contrast:
        raise CodebookError(
            _("“{name}” is a contrast and has no rules. Its two poles have them.").format(
                name=code.name
            )
        )


def change(
    project: Project,
    coder: Coder,
    code_id: int,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> Code:
    """Add rules to a code and take others away, in one undoable step.

    A rule that takes one away stands in its place; one that the code has already stays as it is.
    Raises CodebookError for a rule that cannot be read, and for one to take away that is not there.
    """
    code = codes.codebook(project).by_id[code_id]
    need_rules(code)
    listed = list(code.keywords)
    place = len(listed)
    for rule in remove:
        at = _place(listed, rule)
        if at is None:
            raise CodebookError(_not_there(code, rule))
        del listed[at]
        place = at
    for rule in add:
        parse(rule)
        if _place(listed, rule) is None:
            listed.insert(place, rule)
            place += 1
    if tuple(listed) == code.keywords:
        return code
    return codebooks.describe(project, coder, code_id, keywords=tuple(listed))


def _place(listed: Sequence[str], rule: str) -> int | None:
    keys = [name_key(one) for one in listed]
    return keys.index(name_key(rule)) if name_key(rule) in keys else None


def _not_there(code: Code, rule: str) -> str:
    return _("“{name}” has no keyword “{rule}”. It has: {known}.").format(
        name=code.name, rule=rule, known=", ".join(code.keywords) or _("none")
    )


def rule_table(project: Project, coder: Coder, name: str, rules: Sequence[str] = ()) -> Table:
    """The rules of a code (or these instead) with where they are met and what was decided there."""
    from qualcode.suggest.trial import together

    code = codes.codebook(project).named(name)
    on = ground(project, coder, code.id)
    trials = tried(code, rules or code.keywords, on)
    units, passages = together(trials, on.readings)
    told = _("Together they are met in {units} units; of {number} passages with the code they meet "
             "{passages}.")  # fmt: skip
    told = told.format(
        units=numeral(units), number=numeral(on.passages), passages=numeral(passages)
    )
    return Table(
        title=_("Rules of “{name}”").format(name=code.name),
        columns=_columns(),
        rows=tuple(_row(trial) for trial in trials),
        notes=(*_named(code, rules), told, _how(coder)),
        facts={"code": code.name, "coder": coder.name, "passages": on.passages, "units": units,
               "passages_met": passages},
    )  # fmt: skip


def _named(code: Code, rules: Sequence[str]) -> list[str]:
    if rules or code.keywords:
        return []
    return [_("The code has no keywords: its name is looked for.")]


def learnt_table(project: Project, coder: Coder, name: str) -> Table:
    """The keywords that a coder's passages suggest for a code, the best first."""
    from qualcode.suggest.learning import FEWEST_PASSAGES

    book: Codebook = codes.codebook(project)
    code = book.named(name)
    on = ground(project, coder, code.id)
    if on.passages < FEWEST_PASSAGES and not code.contrast:
        told = ngettext(
            "{coder} has {number} passage with “{name}”, and rules are learnt from two or more. "
            "Code some, then ask again.",
            "{coder} has {number} passages with “{name}”, and rules are learnt from two or more. "
            "Code some, then ask again.",
            on.passages,
        )
        raise CodebookError(
            told.format(coder=coder.name, number=numeral(on.passages), name=code.name)
        )
    proposals = learnt(code, on)
    none = [] if proposals else [_("No word tells these passages from the others.")]
    return Table(
        title=_("Keywords learnt from the passages of “{name}”").format(name=code.name),
        columns=_columns(),
        rows=tuple(_row(one.trial) for one in proposals),
        notes=(*none, _how(coder), _("None of these is a keyword of the code until you add it.")),
        facts={"code": code.name, "coder": coder.name, "passages": on.passages},
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("rule", _("Rule")),
        Column("units", _("Units")),
        Column("sources", _("Sources")),
        Column("coded", _("Coded so")),
        Column("rejected", _("Rejected")),
        Column("otherwise", _("Other codes")),
        Column("undecided", _("Undecided")),
        Column("accepted", _("Accepted")),
        Column("passages", _("Passages")),
        Column("precision", _("Precision"), 2),
    )


def _row(trial: Trial) -> tuple[Cell, ...]:
    from qualcode.suggest.trial import Verdict

    precision = trial.precision
    return (
        trial.rule,
        len(trial.met),
        trial.sources,
        trial.coded,
        trial.counts.get(Verdict.REJECTED, 0),
        trial.counts.get(Verdict.OTHERWISE, 0),
        trial.undecided,
        trial.accepted,
        trial.covered,
        None if precision is None else round(precision, 4),
    )


def _how(coder: Coder) -> str:
    """How precision is counted."""
    return _(
        "By what {coder} decided. Precision is the share coded so among the units that were coded "
        "or rejected; passages are those with the code that a rule meets."
    ).format(coder=coder.name)
