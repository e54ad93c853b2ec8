"""The first engine: codes suggested by the keywords of the codebook, each with its reasons.

The score of a code for a unit is 2 · ln(1 + Σ w · ln(1 + N/df)) over the code's keywords, the best
hit of each: w is 1 for a form of the keyword, .8 for a garbled spelling and .7 for a compound, N is
the number of units, df the number of units that meet the keyword. (Spärck Jones 1972 for the
rarity of terms; the damping by the logarithm was measured, see docs/method.md.)
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.model.codebook import Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Reason, Suggestion
from qualcode.model.unit import Unit
from qualcode.suggest.matching import Hit, Matcher
from qualcode.suggest.rules import rules_of

ENGINE = "rules-1"
MOST_PER_UNIT = 3
MOST_REASONS = 8
_DECIMALS = 4


@dataclass(frozen=True)
class Rarity:
    """In how many of a study's units each keyword is met. Rarities of sources add up."""

    units: int = 0
    met: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Rarity) -> Rarity:
        return Rarity(self.units + other.units, Counter(self.met) + Counter(other.met))

    def of(self, keyword: str) -> float:
        """ln(1 + N/df): 0.69 for a keyword that every unit meets, more for rarer ones."""
        return math.log1p(max(self.units, 1) / max(self.met.get(keyword, 0), 1))


class Engine:
    """The rules of one codebook, ready for any number of texts."""

    def __init__(self, codebook: Codebook) -> None:
        rules = rules_of(codebook)
        self._matcher = Matcher(rules)
        self._order = {code.id: place for place, code in enumerate(codebook.codes)}

    def rarity(self, text: str, units: Iterable[Unit]) -> Rarity:
        """In how many of these units each keyword is met."""
        met: Counter[str] = Counter()
        number = 0
        for unit in units:
            number += 1
            met.update({hit.rule.keyword for hit in self._matcher.hits(text, unit.span)})
        return Rarity(number, met)

    def suggest(
        self, text: str, units: Sequence[Unit], rarity: Rarity | None = None
    ) -> list[Suggestion]:
        """The codes to consider for each unit, at most three, the best first; units in order.

        Without `rarity` the keywords are weighed by these units alone.
        """
        weighed = rarity or self.rarity(text, units)
        return [
            suggestion
            for unit in units
            for suggestion in self._for_unit(text, unit, weighed)[:MOST_PER_UNIT]
        ]

    def _for_unit(self, text: str, unit: Unit, rarity: Rarity) -> list[Suggestion]:
        hits: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in self._matcher.hits(text, unit.span):
            hits[hit.rule.code_id].append(hit)
        found: list[Suggestion] = []
        for code_id, met in hits.items():
            best = _best(met, rarity)
            reasons = _reasons(text, best)
            found.append(Suggestion(code_id, unit.span, _score(best, rarity), reasons, ENGINE))
        return sorted(found, key=lambda one: (-one.score, self._order[one.code_id]))


def suggest(
    codebook: Codebook, text: str, units: Sequence[Unit], rarity: Rarity | None = None
) -> list[Suggestion]:
    """The codes to consider for each unit of one text; see `Engine.suggest`."""
    return Engine(codebook).suggest(text, units, rarity)


def _best(hits: Iterable[Hit], rarity: Rarity) -> list[Hit]:
    """The hits of one code, one for each place in the text, the weightiest first."""
    ranked = sorted(hits, key=lambda hit: (-_value(hit, rarity), hit.span, hit.rule.keyword))
    places: dict[Span, Hit] = {}
    for hit in ranked:
        places.setdefault(hit.span, hit)
    return list(places.values())


def _value(hit: Hit, rarity: Rarity) -> float:
    return hit.weight * rarity.of(hit.rule.keyword)


def _score(hits: Iterable[Hit], rarity: Rarity) -> float:
    best: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for hit in hits:
        best[hit.rule.stem] = max(best[hit.rule.stem], _value(hit, rarity))
    return round(2 * math.log1p(sum(best.values())), _DECIMALS)


def _reasons(text: str, hits: Sequence[Hit]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            hit.span,
            hit.span.of(text),
            hit.rule.keyword,
            hit.meeting.match,
            round(hit.meeting.likeness, 2),
        )
        for hit in hits[:MOST_REASONS]
    )
