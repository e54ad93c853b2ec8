"""Theme frequencies: how often each code occurs, with its sub-codes, and with how many people.

For a code with its sub-codes: its codings; the words they cover (a word that is coded twice counts
twice); the sources and the respondents (n) whose words they are. N is how many respondents say
anything within the scope; share is n / N; per 1,000 words is 1,000 × codings / words said within
the scope. Respondents and sources of sub-codes are united, not added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualcode.analysis.contrast import balance_of, contrasts, sentence
from qualcode.analysis.counting import Figures, counted, rolled_up, total
from qualcode.analysis.dimensions import Dimension, compared
from qualcode.analysis.scope import Scope, heard_of, words_of
from qualcode.i18n import _
from qualcode.model.codebook import Code
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Said, Voice


def frequencies(scope: Scope, ground: Ground) -> Table:
    """One row for each code in the order of the codebook, those without codings too.

    `ground` holds the figures of `everybody`.
    """
    rolled = ground.rolled
    contrasting = [sentence(code, rolled, scope) for code, *_poles in contrasts(scope)]
    return Table(
        title=_("Theme frequencies"),
        columns=_columns(scope, balance=bool(contrasts(scope))),
        rows=tuple(ground.row(code, depth) for code, depth in scope.codes),
        notes=(*scope.notes(), *_how(), *contrasting),
        facts={
            **scope.facts(),
            "by": "code",
            "attribute": None,
            "codings": total(rolled, scope).codings,
        },
    )


def frequencies_by(scope: Scope, said: Sequence[Said], by: Dimension) -> Table:
    """One row for each group and code that meet; N and words are those of the group."""
    rows: list[tuple[Cell, ...]] = []
    groups = compared(scope, said, by)
    for group in groups:
        ground = Ground(scope, group.voices, group.own)
        rows += [
            (*group.group, *ground.row(code, depth))
            for code, depth in scope.codes
            if code.id in ground.rolled
        ]
    return Table(
        title=_("Theme frequencies by {what}").format(what=by.title),
        columns=(*by.columns, *_columns(scope, balance=False)),
        rows=tuple(rows),
        notes=(
            *scope.notes(),
            *_how(),
            _("Codes without a coding in a group are left out there."),
            *by.note(groups),
        ),
        facts={**scope.facts(), **by.facts},
    )


class Ground:
    """What some voices say of the codes, and what it is compared with.

    `rolled` are the figures of the codes with their sub-codes; `respondents` (N) is how many say at
    least one word.
    """

    def __init__(self, scope: Scope, voices: Sequence[Voice], own: Mapping[int, Figures]) -> None:
        self.rolled = rolled_up(own, scope)
        self._scope = scope
        self._own = own
        self.respondents = len(scope.respondents(heard_of(voices)))
        self._words = words_of(voices)

    def row(self, code: Code, depth: int) -> tuple[Cell, ...]:
        """The cells of a code under `_columns`."""
        scope, figures = self._scope, self.rolled[code.id]
        number, of = len(scope.respondents(figures.speakers)), self.respondents
        return (
            code.name,
            scope.paths[code.id],
            depth,
            self._own[code.id].codings if code.id in self._own else 0,
            figures.codings,
            figures.words,
            len(scope.sources(figures.speakers)),
            number,
            of,
            number / of if of else None,
            1000 * figures.codings / self._words if self._words else None,
            balance_of(code, self.rolled, scope),
        )


def everybody(scope: Scope, said: Iterable[Said]) -> Ground:
    """The figures of all voices of the scope together."""
    own = counted(said, dict.fromkeys(scope.by_speaker, "")).get("", {})
    return Ground(scope, scope.voices, own)


def _columns(scope: Scope, *, balance: bool) -> tuple[Column, ...]:
    """The columns of a code; people see the balance only where there is one."""
    deep = any(depth for _code, depth in scope.codes)
    return (
        Column("code", _("Code")),
        Column("path", ""),
        Column("level", "", indents="code"),
        Column("codings", _("Codings"), 0),
        Column("codings_with_subcodes", _("With sub-codes") if deep else "", 0),
        Column("words", _("Words"), 0),
        Column("sources", _("Sources"), 0),
        Column("respondents", "n", 0),
        Column("respondents_of", "N", 0),
        Column("share", _("Share"), 2),
        Column("per_1000_words", _("Per 1,000 words"), 1),
        Column("balance", _("Balance") if balance else "", 2),
    )


def _how() -> tuple[str, ...]:
    return (
        _("n of N: respondents with the code, of all whose words count; share is n / N."),
        _(
            "Words, sources, n and codings per 1,000 words include sub-codes; a word coded twice "
            "counts twice."
        ),
    )
