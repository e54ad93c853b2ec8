"""Compose the theme-frequency report: what it says, in which order, and which quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qualcode.analysis import contrast
from qualcode.analysis.counting import Rolled
from qualcode.analysis.frequencies import Ground, everybody, frequencies
from qualcode.analysis.quotes import chosen, flowing
from qualcode.analysis.scope import Scope
from qualcode.exporters.word import Bars, Quote, Report, Theme
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.numerals import numeral
from qualcode.model.tally import Passage, Said
from qualcode.model.times import clock

MOST_BARS = 25
LONGEST_QUOTE = 1_500
_CUT = " […]"


def composed(
    scope: Scope,
    said: Sequence[Said],
    passages: Sequence[Passage],
    *,
    title: str,
    changed: datetime,
    quotes_each: int,
) -> tuple[Report, tuple[str, ...]]:
    """The report, and sentences about quotes that were shortened."""
    ground = everybody(scope, said)
    rolled = ground.rolled
    shortened: list[str] = []
    themes = tuple(
        _theme(scope, ground, code, depth, _quotes(code, passages, quotes_each, shortened))
        for code, depth in scope.codes
        if rolled[code.id].codings
    )
    unused = [code.name for code, _depth in scope.codes if not rolled[code.id].codings]
    report = Report(
        title=title,
        subtitle=_("Theme frequencies"),
        table=frequencies(scope, ground),
        themes=themes,
        changed=changed,
        bars=_bars(scope, rolled),
        unused=_("Codes without codings: {names}.").format(names=", ".join(unused))
        if unused
        else "",
    )
    return report, tuple(shortened)


def _theme(
    scope: Scope, ground: Ground, code: Code, depth: int, quotes: tuple[Quote, ...]
) -> Theme:
    rolled = ground.rolled
    figures = [_figures(scope, ground, code)]
    if code.contrast:
        figures.append(contrast.sentence(code, rolled, scope))
    elif children := scope.codebook.children(code.id):
        names = ", ".join(f"{child.name} ({numeral(rolled[child.id].codings)})"
                          for child in children)  # fmt: skip
        figures.append(_("Sub-codes: {names}.").format(names=names))
    return Theme(code.name, depth, code.definition, tuple(figures), quotes)


def _figures(scope: Scope, ground: Ground, code: Code) -> str:
    figures = ground.rolled[code.id]
    number = len(scope.respondents(figures.speakers))
    sources = len(scope.sources(figures.speakers))
    return _("{codings} with {words}, in {sources}; {number} of {all} respondents.").format(
        codings=ngettext("{number} coding", "{number} codings", figures.codings).format(
            number=numeral(figures.codings)
        ),
        words=ngettext("{number} word", "{number} words", figures.words).format(
            number=numeral(figures.words)
        ),
        sources=ngettext("{number} source", "{number} sources", sources).format(
            number=numeral(sources)
        ),
        number=numeral(number),
        all=numeral(ground.respondents),
    )


def _bars(scope: Scope, rolled: Rolled) -> Bars | None:
    """The codes with most codings, in the order of the codebook."""
    used = [(code.name, rolled[code.id].codings) for code, _depth in scope.codes
            if rolled[code.id].codings]  # fmt: skip
    if not used:
        return None
    most = sorted(range(len(used)), key=lambda at: (-used[at][1], at))[:MOST_BARS]
    bars = tuple(used[at] for at in sorted(most))
    every = len(bars) == len(used)
    return Bars(
        bars=bars,
        unit=_("Codings, sub-codes included"),
        caption=_("Figure {number}. {title}").format(
            number=1,
            title=_("Codings of each code") if every else _("The codes with most codings"),
        ),
        description=_("Bar chart: {bars}.").format(
            bars=", ".join(f"{name} {numeral(number)}" for name, number in bars)
        ),
    )


def _quotes(
    code: Code, passages: Sequence[Passage], number: int, shortened: list[str]
) -> tuple[Quote, ...]:
    """Quotes of the code itself; those of its sub-codes stand under them."""
    quotes = []
    for passage in chosen((one for one in passages if one.code_id == code.id), number):
        text = flowing(passage)
        if len(text) > LONGEST_QUOTE:
            text = text[: LONGEST_QUOTE - len(_CUT)].rsplit(maxsplit=1)[0] + _CUT
            shortened.append(
                _("A quote under “{code}” from {source} was shortened to {number} characters.")
                .format(code=code.name, source=passage.source, number=numeral(len(text)))
            )  # fmt: skip
        quotes.append(Quote(text, _origin(passage), passage.key_quote))
    return tuple(quotes)


def _origin(passage: Passage) -> str:
    """Who said it, where and when: R1 (Municipality A), Interview 3, 0:12:05."""
    who = ", ".join(filter(None, (_name(passage, label) for label in passage.speakers)))
    cases = ", ".join(passage.cases)
    said = f"{who} ({cases})" if who and cases else who or cases
    return ", ".join(filter(None, (said, passage.source, clock(passage.start_ms))))


def _name(passage: Passage, label: str) -> str:
    """What a speaker is called: a dialogue dash is a label in the text, but no name in a report."""
    if any(map(str.isalnum, label)):
        return label
    return "" if label in passage.counted else _("interviewer")
