"""`qualcode coders blind` and `qualcode report suggestions`."""

from __future__ import annotations

import json

from qualcode.model.suggestion import LIKELY


def test_a_coder_is_made_blind_and_listed_so(qualcode) -> None:  # type: ignore[no-untyped-def]
    before = qualcode("coders", "list").out

    answer = qualcode("coders", "blind", "kodare 1")

    listed = qualcode("coders", "list").out
    assert (answer.code, "codes blind: no suggestions" in answer.out + answer.err) == (0, True)
    assert "Blind" not in before
    assert "Blind" in listed
    assert "yes" in listed


def test_a_coder_sees_again(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("coders", "blind", "kodare 1")

    answer = qualcode("coders", "blind", "kodare 1", "--off")

    assert "“kodare 1” sees suggestions." in answer.out + answer.err
    assert (
        json.loads(qualcode("coders", "list", "--format", "json").out)["rows"][0]["blind"] is False
    )


def test_the_history_tells_who_codes_blind(qualcode) -> None:  # type: ignore[no-untyped-def]
    qualcode("coders", "blind", "kodare 1")
    qualcode("coders", "blind", "kodare 1", "--off")

    told = qualcode("history").out

    assert "kodare 1 codes blind" in told
    assert "kodare 1 sees suggestions again" in told


def test_nobody_unknown_is_made_blind(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("coders", "blind", "ingen")

    assert answer.code == 1
    assert "No coder is called “ingen”" in answer.err


def test_the_report_on_suggestions_is_a_table_like_the_others(qualcode) -> None:  # type: ignore[no-untyped-def]
    answer = qualcode("report", "suggestions", "--coder", "kodare 1", "--format", "json")

    table = json.loads(answer.out)
    assert answer.code == 0
    assert table["rows"][-1]["code"] == "All codes"
    assert table["facts"]["threshold"] == LIKELY
