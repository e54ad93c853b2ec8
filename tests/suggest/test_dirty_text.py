"""A scanned text is matched as it stands: hits have their true places, nothing is rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Match
from qualcode.suggest.matching import Matcher
from qualcode.suggest.rules import rules_of
from tests.dirty_text import CLEAN, DIRTY

WRITTEN = {
    "samverkansorganisation": ("samverkansorganisationema", Match.SPELLING),
    "eldsjäl": ("eldsjäalar", Match.SPELLING),
    "ömsesidighet": ("omsesidighet", Match.SPELLING),
    "nätverk": ("nétverk", Match.SPELLING),
    "pengar": ("peng-\nar", Match.EXACT),
    "projekttrötthet": ("projekttrétt-\n\nheten", Match.SPELLING),
    "ansökan": ("ansokan", Match.SPELLING),
    "stödfunktion": ("stodfunktion", Match.SPELLING),
}
"""What stands in the scan for a keyword, and how it is met."""


def hits(keyword: str, text: str) -> list[tuple[Span, Match]]:
    matcher = Matcher(rules_of(Codebook((Code(1, "g", "kod", keywords=(keyword,)),))))
    found = matcher.hits(text, Span(0, len(text)))
    return [(hit.span, hit.meeting.match) for hit in found]


@pytest.mark.parametrize("keyword", WRITTEN)
def test_a_damaged_word_is_met_where_it_stands(keyword: str) -> None:
    written, match = WRITTEN[keyword]
    start = DIRTY.index(written)

    assert hits(keyword, DIRTY) == [(Span(start, start + len(written)), match)]


@pytest.mark.parametrize("keyword", WRITTEN)
def test_the_undamaged_text_is_met_in_as_many_places(keyword: str) -> None:
    [(span, match)] = hits(keyword, CLEAN)

    assert match is Match.EXACT
    assert span.of(CLEAN).isalpha()


@given(st.lists(st.sampled_from(["nétverk", "sam-\nverkan", "Vi", "[...]", "ö", "\n\n", "–"])))
def test_a_hit_s_place_is_the_damaged_word_wherever_it_stands(pieces: list[str]) -> None:
    text = " ".join(pieces)

    found = [span.of(text) for span, _match in hits("nätverk", text) + hits("samverkan", text)]

    damaged = [piece for piece in pieces if piece in ("nétverk", "sam-\nverkan")]
    assert sorted(found) == sorted(damaged)
