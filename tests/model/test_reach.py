"""Whether anything among many stretches shares text with another one."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.reach import Reach
from qualcode.model.span import Span

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS), SPANS)
def test_it_meets_what_one_of_its_stretches_overlaps(spans: list[Span], asked: Span) -> None:
    reach = Reach((span.start, span.end) for span in spans)

    assert reach.meets(asked) == any(span.overlaps(asked) for span in spans)


def test_stretches_that_only_touch_do_not_meet() -> None:
    assert not Reach([(5, 9), (0, 2)]).meets(Span(2, 5))
