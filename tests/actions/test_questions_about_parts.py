"""Questions that a report asks for what stands behind one of its figures."""

from __future__ import annotations

from qualcode.actions.questions import about_part
from qualcode.analysis.query import parse
from qualcode.analysis.query_tree import Attribute, Coded, Everything, Field, Filter
from qualcode.model.operators import And


def test_what_is_asked_for_can_be_read_back_whatever_it_is_called() -> None:
    asked = about_part(
        ['en "kod"', "och AND"], {"source": "a: b (1)"}, {"stor = liten": "ja, ibland"}
    )

    assert parse(asked) == And(
        (
            Coded('en "kod"'),
            Coded("och AND"),
            Filter(Field.SOURCE, "a: b (1)"),
            Attribute("stor = liten", "ja, ibland"),
        )
    )


def test_one_part_stands_alone_and_none_asks_for_everything() -> None:
    assert about_part(["eldsjälar"], {}) == "eldsjälar"
    assert about_part([], {"case": "A"}) == "case:A"
    assert parse(about_part([], {})) == Everything()
