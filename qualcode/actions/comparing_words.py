"""What is said beside early and late sources: which they are, and how rates are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.actions.agreement_words import by_unit
from qualcode.actions.source_order import order_told
from qualcode.analysis.drift import LEVEL
from qualcode.analysis.versions import Version
from qualcode.i18n import _, ngettext
from qualcode.model.codebook import brief
from qualcode.model.numerals import numeral, percent
from qualcode.model.unit_kind import UnitKind


def on_halves(order: str, names: Sequence[Sequence[str]], words: Sequence[int]) -> Iterator[str]:
    """Which sources are early and which are late."""
    yield order_told(order)
    for sentence, listed, number in zip(
        (
            _("Early: {sources}; {number} words read."),
            _("Late: {sources}; {number} words read."),
        ),
        names,
        words,
        strict=True,
    ):
        yield sentence.format(sources=", ".join(listed), number=numeral(number))


def on_rates(*, uneven: bool, coders: int) -> Iterator[str]:
    """What a rate and a ratio are, and what misleads."""
    yield _(
        "Ratio: late codings per 1,000 words as a multiple of early ones; 1 is no drift. The "
        "interval ({level}) takes each coding for an event by itself (Przyborowski & Wilenski "
        "1940, Wilson 1927); codings of one interview are more alike than that, so go by it with "
        "care."
    ).format(level=percent(LEVEL))
    yield _(
        "That sources differ is not drift yet: late ones may tell of other things. Compare what "
        "the same coder puts on the same text early and late (agreement with --coders A,A@DAY)."
    )
    if coders > 1:
        yield _("Codings of all coders count together, and a word counts for each who read it.")
        if uneven:
            yield _(
                "Not all of them have coded all of these sources, so what looks like drift may be "
                "a difference between coders: name one with --coders."
            )


def on_differences(names: Sequence[str], of: int) -> str:
    """Which codes drift by their interval, and how many would by chance alone."""
    told = ngettext(
        "The interval of {number} of {of} does not hold 1: {names}.",
        "The intervals of {number} of {of} do not hold 1: {names}.",
        len(names),
    ).format(number=numeral(len(names)), of=numeral(of), names=", ".join(names))
    if not names:
        told = _("All intervals hold 1.")
    return f"{told} " + _("By chance alone about one in {number} does not.").format(
        number=numeral(1 / (1 - LEVEL))
    )


def on_agreement(unit: UnitKind, coders: int, shared: Sequence[int]) -> Iterator[str]:
    """What alpha is computed from, if there are two coders."""
    if coders > 1:
        yield _(
            "Alpha: Krippendorff 2011, {unit}, of the sources that two of them have coded: "
            "{early} early, {late} late; – is not defined."
        ).format(unit=by_unit(unit), early=numeral(shared[0]), late=numeral(shared[1]))


def changes_told(made: Sequence[Version]) -> str | None:
    """What was changed in a code, shortened; None where nothing was."""
    if not made:
        return None
    last = made[-1]
    told = _("{day}: {what}").format(day=last.day, what=brief("; ".join(last.told)))
    if len(made) == 1:
        return told
    return ngettext(
        "{told} (and {number} change before)", "{told} (and {number} changes before)", len(made) - 1
    ).format(told=told, number=numeral(len(made) - 1))
