"""The theme report: how the study was coded, how often the themes occur, and each with quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from qualcode.actions.asked import Asked
from qualcode.actions.projects import title
from qualcode.actions.report_parts import (
    DEEPEST,
    RADEV,
    Quoting,
    asked_scope,
    bars,
    by_code,
    called,
    changed,
    codings_of,
    no_codings,
    on_numbers,
    references,
    share_of,
    sources_of,
    words_of,
)
from qualcode.actions.reports import passages_in, roles_of, said_in
from qualcode.analysis import contrast
from qualcode.analysis.counting import Rolled
from qualcode.analysis.frequencies import Ground, everybody, frequencies
from qualcode.analysis.quotes import chosen
from qualcode.analysis.representative import Wordings, representative
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.coding import Certainty, Origin
from qualcode.model.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
)
from qualcode.model.numerals import numeral
from qualcode.model.table import Column, Table
from qualcode.model.tally import Passage, Voice
from qualcode.store import tallies
from qualcode.store.project import Project

MOST_BARS = 25
MOST_MET = 3
"""How many of the codes that a theme meets are named."""

Meetings = Mapping[tuple[int, int], tuple[int, int]]


def composed(project: Project, asked: Asked) -> tuple[Document, tuple[str, ...]]:
    """The report, and sentences about quotes that were shortened."""
    scope = asked_scope(project, asked)
    scope, said = said_in(project, scope)
    ground = everybody(scope, said)
    passages = passages_in(project, scope)
    quoting = Quoting(project, passages)
    table = frequencies(scope, ground)
    themes = _Themes(scope, ground, passages, _met(project, scope), quoting, asked.quotes_each)
    blocks = (
        *_how_coded(scope, passages),
        *_how_counted(scope, ground, table),
        *_frequencies(scope, ground.rolled, table),
        Heading(_("Themes")),
        *themes.blocks(),
        *references(RADEV),
    )
    report = Document(title(project), _("Theme report"), changed(project), blocks)
    return report, tuple(quoting.notes)


def _met(project: Project, scope: Scope) -> Meetings:
    """Which codes meet, as the report on co-occurrence counts it."""
    from qualcode.analysis.cooccurrence import meetings  # loads numpy

    placed = tallies.placed(project, list(scope.coders), roles_of(scope), certainty=scope.certainty)
    return meetings(placed)


# How it was coded and counted


def _how_coded(scope: Scope, passages: Sequence[Passage]) -> Iterator[Block]:
    yield Heading(_("How the study was coded"))
    yield Bullets((*scope.notes(), *_made(scope, passages)))
    number = Counter(one.source_id for one in passages)
    names: dict[int, str] = {}
    heard: defaultdict[int, list[Voice]] = defaultdict(list)
    for voice in scope.voices:
        names[voice.source_id] = voice.source
        heard[voice.source_id].append(voice)
    rows = []
    for source_id, name in names.items():
        here = [one for one in heard[source_id] if one.words]
        whose = "; ".join(dict.fromkeys(filter(None, map(called, here))))
        rows.append((name, whose or None, sum(one.words for one in here), number[source_id]))
    if rows:
        columns = (
            Column("source", _("Source")),
            Column("speakers", _("Who speaks") if scope.include_interviewer else _("Who answers")),
            Column("words", _("Words"), 0),
            Column("codings", _("Codings"), 0),
        )
        yield Grid(Table(_("The sources"), columns, tuple(rows)), shares=(0.5, 0.5, 0, 0))


def _made(scope: Scope, passages: Sequence[Passage]) -> Iterator[str]:
    """When the codings were made, how sure the coders were, and what came from suggestions."""
    number = len(passages)
    if not number:
        return
    yield _dated(number, sorted(one.created[:10] for one in passages))
    if scope.certainty is None:
        unsure = sum(one.certainty == Certainty.UNSURE.value for one in passages)
        yield _("Marked as sure: {sure}; marked as unsure: {unsure}.").format(
            sure=numeral(number - unsure), unsure=numeral(unsure)
        )
    accepted = sum(one.origin == Origin.SUGGESTION.value for one in passages)
    yield _("Made by accepting a suggestion of the program: {number} ({share}).").format(
        number=numeral(accepted), share=share_of(accepted, number)
    )


def _dated(number: int, days: Sequence[str]) -> str:
    if days[0] == days[-1]:
        told = ngettext(
            "The {number} coding that counts was made on {first}.",
            "The {number} codings that count were made on {first}.",
            number,
        )
    else:
        told = _("The {number} codings that count were made from {first} to {last}.")
    return told.format(number=numeral(number), first=days[0], last=days[-1])


def _how_counted(scope: Scope, ground: Ground, table: Table) -> Iterator[Block]:
    told = {
        contrast.sentence(code, ground.rolled, scope) for code, *_p in contrast.contrasts(scope)
    }
    how = [note for note in table.notes[len(scope.notes()) :] if note not in told]
    yield Heading(_("How it was counted"))
    yield Bullets(
        (
            *how,
            _(
                "Two codes meet where a coding of each, by the same coder in the same source, "
                "share at least one character; a code with sub-codes meets what any of them does."
            ),
            _(
                "Quotes under a theme are of the code itself. First come key quotations (★), which "
                "the coder chose, then representative ones, of different respondents in turn: "
                "those whose words, without stop words, are nearest to the centroid of all its "
                "passages (Radev et al. 2004)."
            ),
            on_numbers(),
        )
    )


def _frequencies(scope: Scope, rolled: Rolled, table: Table) -> Iterator[Block]:
    unused = [code.name for code, _depth in scope.codes if not rolled[code.id].codings]
    below = _("Codes without codings: {names}.").format(names=", ".join(unused)) if unused else ""
    yield Heading(_("Frequencies"))
    yield Grid(table, below, tuple(code.name for code, _depth in scope.codes))
    if (chart := _chart(scope, rolled)) is not None:
        yield chart


def _chart(scope: Scope, rolled: Rolled) -> Chart | None:
    """The codes with most codings, in the order of the codebook."""
    used = [(code.name, rolled[code.id].codings) for code, _depth in scope.codes
            if rolled[code.id].codings]  # fmt: skip
    if not used:
        return None
    most = sorted(range(len(used)), key=lambda at: (-used[at][1], at))[:MOST_BARS]
    every = len(most) == len(used)
    return bars(
        (used[at] for at in sorted(most)),
        _("Codings, sub-codes included"),
        _("Codings of each code") if every else _("The codes with most codings"),
    )


# Themes


class _Themes:
    """Tells of each code with codings."""

    def __init__(
        self,
        scope: Scope,
        ground: Ground,
        passages: Sequence[Passage],
        met: Meetings,
        quoting: Quoting,
        quotes_each: int,
    ) -> None:
        self._scope, self._ground, self._rolled = scope, ground, ground.rolled
        self._of_code = by_code(passages)
        self._met = met
        self._quoting = quoting
        self._quotes_each = quotes_each
        self._wordings = Wordings(passages if quotes_each else ())

    def blocks(self) -> Iterator[Block]:
        """The themes in the order of the codebook, each under its heading."""
        if not self._of_code:
            yield no_codings()
        for code, depth in self._scope.codes:
            if self._rolled[code.id].codings:
                yield Heading(code.name, min(2 + depth, DEEPEST), code.name)
                if code.definition:
                    yield Paragraph(code.definition)
                yield Paragraph("\n".join(self._figures(code)), small=True)
                yield from self._quotes(code)

    def _figures(self, code: Code) -> Iterator[str]:
        figures = self._rolled[code.id]
        yield _("{codings} with {words}, in {sources}; {number} of {all} respondents.").format(
            codings=codings_of(figures.codings),
            words=words_of(figures.words),
            sources=sources_of(len(self._scope.sources(figures.speakers))),
            number=numeral(len(self._scope.respondents(figures.speakers))),
            all=numeral(self._ground.respondents),
        )
        if code.contrast:
            yield contrast.sentence(code, self._rolled, self._scope)
        elif children := self._scope.codebook.children(code.id):
            yield _("Sub-codes: {names}.").format(
                names=_named((child.name, self._rolled[child.id].codings) for child in children)
            )
        if others := most_met(self._scope, self._met, code):
            yield _("Meets most often: {names}.").format(names=_named(others))

    def _quotes(self, code: Code) -> Iterator[Quotation]:
        """Quotes of the code itself; those of its sub-codes stand under them."""
        own = self._of_code.get(code.id, [])
        keys = chosen((one for one in own if one.key_quote), self._quotes_each)
        rest = self._quotes_each - len(keys)
        others = representative(own, rest, self._wordings, keys)
        for passage in keys:
            yield self._quoting.quotation(code, passage, _("★ key quotation"))
        for passage in others:
            yield self._quoting.quotation(code, passage, _("representative"))


def most_met(scope: Scope, met: Meetings, code: Code) -> list[tuple[str, int]]:
    """The names of the codes that a code or its sub-codes meet most often, with how often.

    Its own sub-codes are not named; of others that are met as often, the first in the codebook is.
    """
    family = scope.codebook.family(code.id)
    number = Counter[int]()
    for pair, (overlaps, _sources) in met.items():
        inside = family.intersection(pair)
        if len(inside) == 1:
            (other,) = set(pair) - inside
            number[other] += overlaps
    order = [one.id for one, _depth in scope.codebook.walk()]
    most = sorted(number, key=lambda one: (-number[one], order.index(one)))[:MOST_MET]
    return [(scope.codebook.by_id[one].name, number[one]) for one in most]


def _named(listed: Iterator[tuple[str, int]] | Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({numeral(number)})" for name, number in listed)
