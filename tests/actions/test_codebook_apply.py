"""A diff applied to a project: it becomes what the diff says, or stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.actions import codebook_diff, codebooks, coding, projects
from qualcode.actions.codebook_apply import apply_diff
from qualcode.actions.codebook_versions import CodebookVersion, resolve
from qualcode.errors import CodebookError, QualcodeError
from qualcode.importers.codebooks import MAX_BYTES
from qualcode.model.codebook import CodeEntry, entries
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.span import Span
from qualcode.store.history import latest
from qualcode.store.project import Project

Edit = Callable[[], object]


def written(folder: Path, old: CodebookVersion, new: CodebookVersion) -> Path:
    """The diff of the two as a file."""
    path = folder / "diff.json"
    path.write_bytes(codebook_diff.diff_json(codebook_diff.diff(old, new), old, new))
    return path


def rehearsed(project: Project, coder: Coder, folder: Path, *edits: Edit) -> Path:
    """The diff that some edits make; the project is as before."""
    before, start = resolve("@", lambda: project), latest(project, "")
    for edit in edits:
        edit()
    path = written(folder, before, resolve("@", lambda: project))
    codebooks.export_codebook(project, folder / "wanted.yaml")
    for _step in range(latest(project, "") - start):
        projects.undo(project, coder)
    return path


def now(project: Project) -> tuple[CodeEntry, ...]:
    """The codebook as it is, but for its GUIDs."""
    return tuple(replace(entry, guid=None) for entry in entries(codebooks.codebook(project)))


def code_id(project: Project, name: str) -> int:
    """The id of the code of that name."""
    return codebooks.codebook(project).named(name).id


def test_changes_are_made_in_one_step_that_can_be_undone(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    before = now(project)
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.rename(project, coder, 2, "drivande personer"),
        lambda: codebooks.move(project, coder, 3, 1),
        lambda: codebooks.create(project, coder, "stöd", definition="Det som bär."),
    )

    done = apply_diff(project, coder, path)

    names = [entry.name for entry in now(project)]
    assert (done.done, done.before) == (3, 0)
    assert names[:3] == ["Drivkrafter", "drivande personer", "projekttrötthet"]
    assert names[-1] == "stöd"
    assert projects.undo(project, coder).action == "codebook.apply"
    assert now(project) == before


def test_the_codings_of_a_merged_code_go_where_it_went(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    coding.add(project, coder, [NewCoding(1, 3, Span(25, 40)), NewCoding(1, 2, Span(25, 40))])
    path = rehearsed(project, coder, tmp_path, lambda: codebooks.merge(project, coder, 3, 2))

    apply_diff(project, coder, path)

    assert [one.code_id for one in coding.all_codings(project)] == [2]
    assert codebooks.codebook(project).find("projekttrötthet") is None


def test_a_code_with_codings_is_not_removed(project: Project, coder: Coder, tmp_path: Path) -> None:
    path = rehearsed(project, coder, tmp_path, lambda: codebooks.delete(project, coder, 3))
    coding.add(project, coder, [NewCoding(1, 3, Span(25, 40))])
    before = now(project)

    with pytest.raises(CodebookError, match="“projekttrötthet” is gone in the diff, but has 1"):
        apply_diff(project, coder, path)

    assert now(project) == before


def test_the_codings_of_a_code_that_was_split_stay_and_that_is_said(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    codebooks.describe(project, coder, 3, definition="Man orkar inte, och pengarna är slut.")
    coding.add(project, coder, [NewCoding(1, 3, Span(25, 40)), NewCoding(1, 3, Span(50, 70))])
    number = coding.all_codings(project)[0].id
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.create(
            project, coder, "pengarna slut", definition="Man orkar inte, och pengarna är slut."
        ),
        lambda: coding.recode(project, coder, number, code_id(project, "pengarna slut")),
    )
    assert json.loads(path.read_text(encoding="utf-8"))["changes"][0]["kind"] == "split"

    done = apply_diff(project, coder, path)

    assert {one.code_id for one in coding.all_codings(project)} == {3}
    assert "still has its 2 codings" in done.left[0]
    assert codebooks.codebook(project).find("pengarna slut") is not None


def test_what_was_applied_before_is_not_done_again(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.rename(project, coder, 2, "drivande personer"),
        lambda: codebooks.create(project, coder, "stöd"),
    )
    apply_diff(project, coder, path)
    before = latest(project, "")

    done = apply_diff(project, coder, path)

    assert (done.done, done.before) == (0, 2)
    assert latest(project, "") == before


def test_a_dry_run_changes_nothing(project: Project, coder: Coder, tmp_path: Path) -> None:
    path = rehearsed(
        project, coder, tmp_path, lambda: codebooks.rename(project, coder, 2, "drivande personer")
    )
    before = latest(project, "")

    done = apply_diff(project, coder, path, dry_run=True)

    assert (done.done, latest(project, "")) == (1, before)
    assert codebooks.codebook(project).find("eldsjälar") is not None


def test_every_place_where_it_does_not_fit_is_named_and_nothing_is_changed(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.describe(project, coder, 2, definition="Ny mening."),
        lambda: codebooks.rename(project, coder, 3, "trötthet"),
        lambda: codebooks.create(project, coder, "stöd"),
    )
    codebooks.describe(project, coder, 2, definition="Min egen mening.")
    codebooks.delete(project, coder, 3)
    before = now(project)

    with pytest.raises(CodebookError) as caught:
        apply_diff(project, coder, path)

    assert str(caught.value).splitlines() == [
        "diff.json does not fit this project. Nothing was changed.",
        "There is no code “projekttrötthet” here.",
        "“eldsjälar”, definition: here it is “Min egen mening.”, in the diff “–”.",
    ]
    assert now(project) == before


def test_codes_are_found_by_name_in_a_project_with_other_guids(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    old = CodebookVersion("gammal", (CodeEntry("ELDSJÄLAR"), CodeEntry("annat")))
    new = CodebookVersion("ny", (CodeEntry("ELDSJÄLAR", badge="X"), CodeEntry("annat")))
    codebooks.describe(project, coder, 2, badge="")

    apply_diff(project, coder, written(tmp_path, old, new))

    assert codebooks.codebook(project).by_id[2].badge == "X"


def test_a_code_moves_between_codes_that_changed_names(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.move(project, coder, 2, 3),
        lambda: codebooks.rename(project, coder, 1, "för en stund"),
        lambda: codebooks.rename(project, coder, 3, "Drivkrafter"),
        lambda: codebooks.rename(project, coder, 1, "projekttrötthet"),
    )

    apply_diff(project, coder, path)

    assert codebooks.codebook(project).by_id[2].parent_id == 3
    assert apply_diff(project, coder, path).done == 0


def test_a_code_that_took_over_a_name_is_not_held_for_the_one_that_had_it(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.delete(project, coder, 3),
        lambda: codebooks.rename(project, coder, 2, "projekttrötthet"),
    )
    apply_diff(project, coder, path)
    before = now(project)

    done = apply_diff(project, coder, path)

    assert (done.done, now(project)) == (0, before)


WHOLE = CodeEntry(
    "projekttrötthet",
    definition="Man orkar inte börja om en gång till. Pengarna tar slut mitt i perioden.",
)
PARTS = (
    CodeEntry("ork", definition="Man orkar inte börja om en gång till."),
    CodeEntry("anslag", definition="Pengarna tar slut mitt i perioden."),
)


def test_a_code_that_lives_on_only_in_its_parts_is_no_more(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    codebooks.describe(project, coder, 3, definition=WHOLE.definition)
    path = written(tmp_path, CodebookVersion("hel", (WHOLE,)), CodebookVersion("delad", PARTS))
    assert json.loads(path.read_text(encoding="utf-8"))["changes"][0]["kind"] == "split"

    first, again = apply_diff(project, coder, path), apply_diff(project, coder, path)

    book = codebooks.codebook(project)
    assert book.find("projekttrötthet") is None
    assert book.named("ork").definition == PARTS[0].definition
    assert book.named("anslag").definition == PARTS[1].definition
    assert [(one.done, one.before) for one in (first, again)] == [(1, 0), (0, 1)]


def test_codes_that_are_not_here_cannot_be_merged(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    one = replace(WHOLE, name="trötthet")
    path = written(tmp_path, CodebookVersion("delad", PARTS), CodebookVersion("hel", (one,)))
    assert json.loads(path.read_text(encoding="utf-8"))["changes"][0]["kind"] == "merged"
    before = now(project)

    with pytest.raises(CodebookError, match=r"There is no code “(ork|anslag)” here"):
        apply_diff(project, coder, path)

    assert now(project) == before


def test_the_codes_of_a_theme_that_was_split_are_dealt_out(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    codebooks.describe(project, coder, 1, definition="Viljan att hjälpa till och lagens krav.")
    path = rehearsed(
        project,
        coder,
        tmp_path,
        lambda: codebooks.describe(project, coder, 1, definition="Viljan att hjälpa till."),
        lambda: codebooks.create(project, coder, "krav", definition="Lagens krav."),
        lambda: codebooks.move(project, coder, 2, code_id(project, "krav")),
    )
    assert json.loads(path.read_text(encoding="utf-8"))["changes"][0]["kind"] == "split"

    apply_diff(project, coder, path)

    book = codebooks.codebook(project)
    assert [code.name for code in book.path(2)] == ["krav", "eldsjälar"]


def test_a_diff_may_be_larger_than_a_codebook(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    path = rehearsed(project, coder, tmp_path, lambda: codebooks.create(project, coder, "stöd"))
    with path.open("a", encoding="utf-8") as file:
        file.write(" " * MAX_BYTES)

    assert apply_diff(project, coder, path).done == 1


def test_codes_in_a_circle_are_refused(project: Project, coder: Coder, tmp_path: Path) -> None:
    path = rehearsed(project, coder, tmp_path, lambda: codebooks.move(project, coder, 3, 2))
    found = json.loads(path.read_text(encoding="utf-8"))
    back: dict[str, Any] = json.loads(json.dumps(found["changes"][0]))
    for side, name, parent in (
        ("old", "Drivkrafter", None),
        ("new", "Drivkrafter", "projekttrötthet"),
    ):
        back[side][0] |= {"name": name, "guid": None, "parent": parent}
    back["details"] = [{"part": "parent", "before": None, "after": "projekttrötthet"}]
    back["evidence"] = []
    found["changes"].append(back)
    path.write_text(json.dumps(found), encoding="utf-8")
    before = now(project)

    with pytest.raises(CodebookError, match="under itself"):
        apply_diff(project, coder, path)

    assert now(project) == before


EDITS = {
    "create": lambda p, c, n: codebooks.create(
        p, c, f"ny {n}", parent_id=_some(p, n), definition=f"Mening nummer {n}."
    ),
    "top": lambda p, c, n: codebooks.create(p, c, f"topp {n}", keywords=[f"ord{n}"]),
    "rename": lambda p, c, n: codebooks.rename(p, c, _some(p, n), f"namn {n}"),
    "describe": lambda p, c, n: codebooks.describe(
        p, c, _some(p, n), definition=f"Ny {n}.", examples=[f"så {n}"], colour=f"#0000{n:02x}"
    ),
    "move": lambda p, c, n: codebooks.move(p, c, _some(p, n), _some(p, n // 7), 0),
    "raise": lambda p, c, n: codebooks.move(p, c, _some(p, n), None),
    "merge": lambda p, c, n: codebooks.merge(p, c, _some(p, n), _some(p, n // 7)),
    "delete": lambda p, c, n: codebooks.delete(p, c, _some(p, n)),
}  # fmt: skip


def _some(project: Project, number: int) -> int:
    codes = codebooks.codebook(project).codes
    return codes[number % len(codes)].id


def _tried(project: Project, coder: Coder, step: tuple[str, int]) -> Edit:
    def edit() -> None:
        with suppress(QualcodeError, ZeroDivisionError):
            EDITS[step[0]](project, coder, step[1])

    return edit


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 60)), max_size=8))
def test_the_diff_of_two_codebooks_makes_the_one_of_the_other(
    project: Project, coder: Coder, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    spots = [(code, Span(place, place + 8)) for code, place in ((2, 25), (3, 50), (5, 80), (6, 95))]
    made = coding.add(project, coder, [NewCoding(1, code, span) for code, span in spots])
    first = now(project)
    path = rehearsed(project, coder, tmp_path, *(_tried(project, coder, step) for step in steps))
    assert now(project) == first
    start = latest(project, "")
    wanted = tuple(json.loads(path.read_text(encoding="utf-8"))["order"])

    refusal = ""
    try:
        apply_diff(project, coder, path)
    except CodebookError as error:
        refusal = str(error)
    after = now(project)
    left = codebook_diff.diff(
        resolve(str(tmp_path / "wanted.yaml"), lambda: project), resolve("@", lambda: project)
    )
    kept = [one.id for one in coding.all_codings(project)]
    faults = projects.check(project).faults
    if latest(project, "") > start:
        projects.undo(project, coder)

    assert (kept, faults, now(project)) == ([one.id for one in made], (), first)
    if refusal:
        assert "is gone in the diff" in refusal
    else:
        assert (tuple(entry.name for entry in after), left.changes) == (wanted, ())
