"""A process that is killed loses nothing it had finished."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.actions import codebooks, coding, projects, transcripts

CODING = """
import sys
from pathlib import Path
from qualcode.actions import coding, projects
from qualcode.model.coding import NewCoding
from qualcode.model.span import Span

project = projects.open_project(Path(sys.argv[1]))
coder = projects.current_coder(project)
for number in range(10_000):
    start = number % 1000
    span = Span(start * 10, start * 10 + 8 + number // 1000)
    (made,) = coding.add(project, coder, [NewCoding(1, 1 + number % 2, span)])
    print(made.guid, flush=True)
"""

IMPORTING = """
import sys
from pathlib import Path
from qualcode.actions import projects, transcripts

project = projects.open_project(Path(sys.argv[1]))
coder = projects.current_coder(project)
told = []

def tell(done, of, name):
    now = {source.name for source in transcripts.all_sources(project)}
    for source in sorted(now - set(told)):
        told.append(source)
        print(source, flush=True)

transcripts.import_transcripts(project, coder, [Path(sys.argv[2])], progress=tell)
"""


def killed_after(lines: int, script: str, *arguments: Path) -> list[str]:
    """Run a script, kill -9 it when it has acknowledged so many lines; what it acknowledged."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _line in range(lines)]
        time.sleep(0.003 * (lines % 5))
        process.kill()
        rest = process.stdout.read().splitlines()
    return [line for line in [*acknowledged, *rest] if line]


@pytest.mark.parametrize("lines", [1, 7, 33, 104])
def test_no_finished_coding_is_lost_when_the_program_is_killed(tmp_path: Path, lines: int) -> None:
    with projects.create(tmp_path / "study", coder="kodare 1") as project:
        coder = projects.current_coder(project)
        (tmp_path / "lång.txt").write_text("ord i rad " * 1200, encoding="utf-8")
        transcripts.import_transcripts(project, coder, [tmp_path / "lång.txt"])
        for name in ("ett", "två"):
            codebooks.create(project, coder, name)

    acknowledged = killed_after(lines, CODING, project.path)

    with projects.open_project(project.path) as again:
        kept = {one.guid for one in coding.all_codings(again)}
        assert set(acknowledged) <= kept
        assert len(kept) <= len(acknowledged) + 1
        assert projects.check(again).faults == ()


@pytest.mark.parametrize("lines", [1, 5, 12])
def test_a_killed_folder_import_keeps_what_it_finished_and_can_go_on(
    tmp_path: Path, lines: int
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        text = f"I: Fråga {number}?\nR: " + f"Svar nummer {number} är långt. " * 200
        (folder / f"intervju {number:02}.txt").write_text(text, encoding="utf-8")
    projects.create(tmp_path / "study", coder="kodare 1").close()

    acknowledged = killed_after(lines, IMPORTING, tmp_path / "study", folder)

    with projects.open_project(tmp_path / "study") as project:
        kept = [source.name for source in transcripts.all_sources(project)]
        assert set(acknowledged) <= set(kept)
        assert projects.check(project).faults == ()
        report = transcripts.import_transcripts(project, projects.current_coder(project), [folder])
        assert sorted(report.same) == sorted(kept)
        assert len(transcripts.all_sources(project)) == 20
        assert projects.check(project).faults == ()
