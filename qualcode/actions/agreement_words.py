"""What is said beside figures of agreement: on what they were computed, and what misleads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.actions.agreement_asked import ON_SPANS, AgreementAsked, By, Uncoded
from qualcode.actions.agreement_ground import Ground
from qualcode.i18n import _, ngettext
from qualcode.model.numerals import numeral, percent
from qualcode.model.unit_kind import UnitKind

FEW = 10
"""Of fewer units that somebody coded so, a figure says little."""

RARE = 0.05
"""Below this share of units, and above the rest of 1, percent is high and kappa low by themselves
(Feinstein, A. R. & Cicchetti, D. V., 1990, High agreement but low kappa: I. The problems of two
paradoxes, Journal of Clinical Epidemiology 43(6), 543-549).
"""


def measure_title(measure: str) -> str:
    """What the column of a measure is called."""
    return {
        "percent": _("Alike"),
        "cohen": _("Kappa"),
        "fleiss": _("Fleiss’ kappa"),
        "brennan-prediger": _("Brennan–Prediger"),
        "gwet-ac1": _("AC1"),
        "alpha": _("Alpha"),
        "u-alpha": _("u-alpha"),
        "cu-alpha": _("cu-alpha"),
        "gamma": _("Gamma"),
    }[measure]


def on_what(ground: Ground, asked: AgreementAsked, units: int) -> Iterator[str]:
    """Who was compared, on which units of which sources, and what became of uncoded text."""
    yield from on_sources(ground, asked)
    yield on_unit(asked.unit, units)
    yield on_words(include_interviewer=asked.include_interviewer)
    yield _uncoded(asked)
    yield _rows_told(asked)
    yield from on_judges(ground)


def on_sources(ground: Ground, asked: AgreementAsked) -> Iterator[str]:
    """Who was compared in which sources."""
    yield ngettext(
        "Compared are {coders} in {number} source that at least two of them have coded: {names}.",
        "Compared are {coders} in {number} sources that at least two of them have coded: {names}.",
        len(ground.sources),
    ).format(
        coders=", ".join(ground.names),
        number=numeral(len(ground.sources)),
        names=_listed(tuple(ground.sources.values())),
    )
    if ground.alone and asked.source is None:
        yield ngettext(
            "{number} source has been coded by one of them only, and does not count.",
            "{number} sources have been coded by one of them only, and do not count.",
            ground.alone,
        ).format(number=numeral(ground.alone))


def on_unit(kind: UnitKind, units: int) -> str:
    """What was judged, and how many of them."""
    return _unit(kind).format(number=numeral(units))


def on_words(*, include_interviewer: bool) -> str:
    """Whose words count."""
    if include_interviewer:
        return _("Counted are all words, interviewers’ too.")
    return _("Counted are respondents’ words only.")


def on_judges(ground: Ground) -> Iterator[str]:
    """What is to be known of coders as they judged at another time."""
    if len({judge.coder_id for judge in ground.judges}) < len(ground.judges):
        yield _(
            "A coder is compared with herself: what she has left as it was agrees by itself, so "
            "this tells how much she has changed, not whether she would code the same again. For "
            "that let her code the text anew under another name."
        )
    for judge in ground.judges:
        if judge.gone:
            yield ngettext(
                "Left out is {number} coding of {name} with a code that has been deleted since.",
                "Left out are {number} codings of {name} with codes that have been deleted since.",
                judge.gone,
            ).format(number=numeral(judge.gone), name=judge.name)


def _unit(kind: UnitKind) -> str:
    """What was judged; a unit has a code if a coding with it shares text with the unit."""
    return {
        UnitKind.CHARACTER: _(
            "The unit is the character, spaces too ({number} in all): it has the codes that lie on "
            "it."
        ),
        UnitKind.WORD: _(
            "The unit is the word ({number} in all): it has a code if a coding shares text with it."
        ),
        UnitKind.SENTENCE: _(
            "The unit is the sentence ({number} in all): it has a code if a coding shares text "
            "with it."
        ),
        UnitKind.PARAGRAPH: _(
            "The unit is the paragraph ({number} in all): it has a code if a coding shares text "
            "with it."
        ),
        UnitKind.TURN: _(
            "The unit is the turn of a speaker ({number} in all): it has a code if a coding shares "
            "text with it."
        ),
        UnitKind.SPAN: _(
            "The units are the passages that each coder marked ({number} in all; one that two "
            "marked counts twice): one has a code by a coder if a coding of hers shares text with "
            "it."
        ),
    }[kind]


def differences_told(kind: UnitKind) -> str:
    """What is a place where coders differ, and what is not."""
    return {
        UnitKind.CHARACTER: _(
            "Codings of one code that meet are one place. Each character of difference counts; "
            "units are characters."
        ),
        UnitKind.SENTENCE: _(
            "Codings of one code in the same sentences are one place. What differs within a "
            "sentence does not count; ask for it with --unit word. Units are sentences."
        ),
        UnitKind.PARAGRAPH: _(
            "Codings of one code in the same paragraphs are one place. What differs within a "
            "paragraph does not count; ask for it with --unit word. Units are paragraphs."
        ),
        UnitKind.TURN: _(
            "Codings of one code in the same turns are one place. What differs within a turn does "
            "not count; ask for it with --unit word. Units are turns."
        ),
    }.get(kind, _("Codings of one code that share words are one place. Units are words."))


def _uncoded(asked: AgreementAsked) -> str:
    if asked.unit is UnitKind.SPAN:
        return _("Text that nobody coded does not count: there is no such unit.")
    if asked.uncoded is Uncoded.COUNT:
        return _("Units that nobody coded count: all agree that they have no code.")
    return _(
        "Units that nobody coded with any code are left out, which lowers most figures: that all "
        "left them uncoded does not count as agreement."
    )


def _rows_told(asked: AgreementAsked) -> str:
    if asked.by is By.THEME:
        return _(
            "A theme is a code at the top with all its sub-codes. In the last row each unit is "
            "judged once for each theme."
        )
    if asked.by is By.CODE:
        return _(
            "Told is each code that one of them used there, without its sub-codes. In the last row "
            "each unit is judged once for each of these codes."
        )
    return _(
        "In the first row each unit is judged once for each code that one of them used there. In "
        "the second, a judgement is the set of all codes of a unit: alpha counts how far two sets "
        "differ (MASI), the others whether they are the same."
    )


def on_measures(measures: Sequence[str]) -> Iterator[str]:
    """What each measure is, with its source; see docs/method.md for the formulas."""
    told = {
        "percent": _("Alike: the share of pairs of judgements that are the same."),
        "cohen": _("Kappa: Cohen 1960."),
        "fleiss": _("Fleiss’ kappa: Fleiss 1971; defined where all judged the same number."),
        "brennan-prediger": _("Brennan–Prediger: Brennan & Prediger 1981."),
        "gwet-ac1": _("AC1: Gwet 2008."),
        "alpha": _("Alpha: Krippendorff 2011."),
        "u-alpha": _(
            "u-alpha, cu-alpha: Krippendorff et al. 2016, by the character, of the sources that "
            "all have coded; defined where a coder’s codes do not overlap. cu is about which code "
            "it is, where both marked something, so it needs several codes."
        ),
        "gamma": _(
            "Gamma: Mathet, Widlöcher & Métivier 2015, of the sources that all have coded; what "
            "chance gives is had from random texts, within 2% (the same in each run)."
        ),
    }
    told["cu-alpha"] = told["u-alpha"]
    sentences = dict.fromkeys(told[measure] for measure in measures)
    yield " ".join(sentences)
    if any(measure != "percent" for measure in measures):
        yield _("1 is full agreement, 0 what chance would give; – is not defined, or not computed.")


def on_intervals(
    measures: Sequence[str], asked: AgreementAsked, drawn: str, *, draws: int, level: float
) -> Iterator[str]:
    """How intervals came about, or why there are none; `drawn` is what was drawn anew."""
    spans = [measure_title(measure) for measure in measures if measure in ON_SPANS]
    if spans:
        yield _("There are no intervals of {measures}.").format(measures=", ".join(spans))
    if len(spans) == len(measures):
        return
    if drawn:
        yield _(
            "The interval ({level}) is that of {draws} samples in which {drawn} are drawn anew "
            "(the same in each run). The row of all together has none, since its judgements of one "
            "unit depend on each other."
        ).format(level=percent(level), draws=numeral(draws), drawn=drawn)
    elif asked.interval is None:
        yield _(
            "There are no intervals: such units are so close that many are coded at once. Ask for "
            "intervals with --interval; whole turns or sources are drawn then, which takes longer."
        )
    else:
        yield _("Intervals were not asked for.")


def not_aligned(reason: str) -> Iterator[str]:
    """Why there is no gamma of all codes together, if so."""
    if reason:
        yield _("There is no gamma of all together. {reason}").format(reason=reason)


def cautions(rare: int, remarks: int) -> Iterator[str]:
    """What misleads: how many rows are about what is rare, and how many have a remark."""
    if rare:
        yield ngettext(
            "{number} row is about what is on fewer than {share} of units. “Alike” and AC1 are "
            "high there even if the coders never agree on where it is; go by kappa and alpha, "
            "which on so few units are unsure, and look at the places with --disagreements.",
            "{number} rows are about what is on fewer than {share} of units. “Alike” and AC1 are "
            "high there even if the coders never agree on where it is; go by kappa and alpha, "
            "which on so few units are unsure, and look at the places with --disagreements.",
            rare,
        ).format(number=numeral(rare), share=percent(RARE))
    if remarks:
        yield _("Figures of rows with a remark say little.")


def remark(number: int, mean: float) -> str | None:
    """Why the figures of a code say little, if so: on how many units somebody put it, and on which
    share of them a coder does, in the mean.
    """
    if not number:
        return _("on none of these units")
    if mean == 1:
        return _("on all units")
    if number < FEW:
        return ngettext("on {number} unit", "on {number} units", number).format(
            number=numeral(number)
        )
    return _("nearly everywhere") if mean > 1 - RARE else None


def by_unit(unit: UnitKind) -> str:
    """By what coders are compared, in words."""
    return {
        UnitKind.CHARACTER: _("by character"),
        UnitKind.WORD: _("by word"),
        UnitKind.SENTENCE: _("by sentence"),
        UnitKind.PARAGRAPH: _("by paragraph"),
        UnitKind.TURN: _("by turn"),
        UnitKind.SPAN: _("by the coders’ spans"),
    }[unit]


def _listed(names: Sequence[str]) -> str:
    """The names, of many only the first."""
    most = 12
    if len(names) <= most:
        return ", ".join(names)
    rest = len(names) - most
    return ngettext("{names} and {number} more", "{names} and {number} more", rest).format(
        names=", ".join(names[:most]), number=numeral(rest)
    )
