"""Review in Word, out and home: `python -m benchmarks.review`.

600 codings in 170,000 characters. What comes home is the file that went out, with a new comment on
every tenth coding, so that each of the ways to match is taken. Seconds in this process, and of
whole commands.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from benchmarks.measure import Figure, command, medians
from benchmarks.review_study import lay_out
from qualcode.actions import projects, review_export, reviews

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROUNDS = 5


def figures() -> Iterator[Figure]:
    """The figures of this benchmark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, sent = lay_out(folder / "study"), folder / "review.docx"
        with projects.open_project(file) as project:
            out, home = medians(
                lambda: review_export.export_review(project, sent, coders=("*",)),
                lambda: _came_home(file, _marked(sent, folder / "home.docx")),
                rounds=ROUNDS,
            )
        (preparing,) = medians(lambda: _marked(sent, folder / "home.docx"), rounds=ROUNDS)
        yield Figure("export of 600 codings", out, None, "s")
        yield Figure("import and comparison", home - preparing, 0.5, "s")
        yield from _commands(folder, file, sent)


def _commands(folder: Path, file: Path, sent: Path) -> Iterator[Figure]:
    """Whole commands; an import is one into a new copy of the study each time."""
    ours = ["-m", "qualcode", "--project"]
    export = ["export", "docx", "--review", "--coder", "*", "--output", str(sent)]
    studies = iter(_copies(file.parent, folder, ROUNDS))

    def take_in() -> None:
        command([*ours, str(next(studies)), "review", "import", str(folder / "home.docx")])()

    out, home = medians(command([*ours, str(file), *export]), take_in, rounds=ROUNDS)
    yield Figure("qualcode export docx --review", out, 2, "s")
    yield Figure("qualcode review import", home, None, "s")


def _copies(study: Path, folder: Path, number: int) -> list[Path]:
    return [Path(shutil.copytree(study, folder / f"copy {at}")) for at in range(number)]


def _came_home(file: Path, home: Path) -> None:
    """Take the file in, and undo that."""
    with projects.open_project(file) as project:
        found = reviews.take_in(project, projects.current_coder(project), home)
        assert len(found.items) == 60, len(found.items)
        projects.undo(project)


def _marked(sent: Path, home: Path) -> Path:
    """The file with an answer beside every tenth comment, on the same words."""
    with zipfile.ZipFile(sent) as there, zipfile.ZipFile(home, "w", zipfile.ZIP_DEFLATED) as made:
        for name in there.namelist():
            edit = EDITS.get(name, bytes)
            made.writestr(name, edit(there.read(name)))
    return home


def _commented(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for comment in list(root)[::10]:
        answer = copy.deepcopy(comment)
        answer.set(f"{W}id", str(_answer_to(comment)))
        answer.set(f"{W}author", "Handledaren")
        for paragraph in answer.iter(f"{W}p"):
            paragraph.attrib.clear()
        root.append(answer)
    return etree.tostring(root)


def _referred(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(root.iter(f"{W}{tag}")):
            if _number(mark) % 10 == 0:
                answer = copy.copy(mark)
                answer.set(f"{W}id", str(_answer_to(mark)))
                mark.addnext(answer)
    return etree.tostring(root)


def _number(element: etree._Element) -> int:
    return int(str(element.get(f"{W}id")))


def _answer_to(element: etree._Element) -> int:
    """The number of the answer to the comment with this one's number."""
    return 100_000 + _number(element)


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "word/comments.xml": _commented,
    "word/document.xml": _referred,
}


if __name__ == "__main__":
    for figure in figures():
        print(figure)
