"""The whole job on the sample study: what the README shows, and what `exports/` was made by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path

import qualcode
from qualcode.actions import (
    cases,
    codebooks,
    coding_files,
    exports,
    projects,
    reports,
    suggesting,
    transcripts,
)
from qualcode.errors import ProjectError
from qualcode.exporters import WRITERS
from qualcode.exporters.files import write_safely
from qualcode.i18n import _, speaking
from qualcode.model.coding import Coder
from qualcode.model.numerals import numeral
from qualcode.model.table import Table
from qualcode.store.project import FILE_NAME, Project
from qualcode.store.stamp import repeatable

CODER = "kodare 1"
NAME = "Kommunala partnerskap"
CODEBOOK = "partnerskap.yaml"
# What tells a project that a demo made from a study of somebody's own.
_MARK, _BEGUN, _DONE = "demo", "begun", "done"
# What people read in the results; the program itself speaks the language of the computer.
LANGUAGE = "sv"
# The first demo of a folder is the same on every machine, so that its exports are too.
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Sample:
    """Where the sample study is: its transcripts (with cases and codings) and its codebook."""

    transcripts: Path
    codebook: Path


def sample() -> Sample:
    """Find the sample study, beside the program's source or installed with it."""
    package = Path(qualcode.__file__).parent
    for root in (package / "sample", package.parent):
        found = Sample(root / "transcripts", root / "codebooks" / CODEBOOK)
        if found.codebook.is_file() and (found.transcripts / "cases.csv").is_file():
            return found
    raise ProjectError(_("The sample study is not installed with this qualcode."))


def default_folder() -> Path:
    """Here, if here is the sample study itself (a clone of the repository); else a new folder."""
    here = Path.cwd()
    return Path() if sample().transcripts.parent == here else Path("qualcode-demo")


def run(folder: Path, say: Say, progress: transcripts.Progress | None = None) -> Project:
    """Do the whole job in `folder` and give the open project; `say` is told what was done.

    A demo that is in the folder already is opened as it is. Raises ProjectError for a study of
    somebody's own.
    """
    found = sample()
    project = _project(folder, say)
    if projects.recall(project, _MARK) != _DONE:
        coder = projects.current_coder(project, CODER)
        _bring_in(project, coder, found, say, progress)
        number = suggesting.refresh(project, coder, progress=progress)
        say(
            _(
                "Suggested {number} codings, each with its reason; none counts until accepted."
            ).format(number=number)
        )
        with speaking(LANGUAGE):
            written = _hand_out(project, say)
        say(
            _("Wrote {number} files of results, in Swedish as the study is:").format(
                number=len(written)
            )
        )
        for path in written:
            say(f"  {path}")
        projects.remember(project, _MARK, _DONE)
    say(_("To go on: qualcode --project {folder} code").format(folder=folder))
    return project


def _project(folder: Path, say: Say) -> Project:
    if not (folder / FILE_NAME).exists():
        say(_("Laying out a study in {folder}.").format(folder=_shown(folder)))
        stamp = repeatable(START, "qualcode demo")
        project = projects.create(folder, name=NAME, coder=CODER, stamp=stamp)
        projects.remember(project, _MARK, _BEGUN)
        return project
    project = projects.open_project(folder / FILE_NAME)
    if projects.recall(project, _MARK) is None:
        project.close()
        raise ProjectError(
            _(
                "The project in {folder} is a study of its own, so the demo leaves it alone. "
                "Name another folder with --folder."
            ).format(folder=_shown(folder))
        )
    say(_("Using the demo in {folder}.").format(folder=_shown(folder)))
    return project


def _shown(folder: Path) -> str:
    return _("this folder") if folder == Path() else str(folder)


def _bring_in(
    project: Project,
    coder: Coder,
    found: Sample,
    say: Say,
    progress: transcripts.Progress | None,
) -> None:
    report = transcripts.import_transcripts(project, coder, [found.transcripts], progress=progress)
    words = sum(source.words for source in transcripts.all_sources(project))
    say(
        _("Imported {number} interviews ({same} were there): {words} words.").format(
            number=len(report.imported), same=len(report.same), words=numeral(words)
        )
    )
    tied = cases.import_cases(project, coder, found.transcripts / "cases.csv")
    say(_("Tied the respondents to {number} cases with attributes.").format(number=len(tied)))
    book = codebooks.import_codebook(project, coder, found.codebook)
    say(
        _("Brought in a codebook of {number} codes.").format(
            number=len(book.made) + len(book.changed) + len(book.same)
        )
    )
    done = coding_files.import_codings(project, coder, found.transcripts / "codings.csv")
    say(
        _("Brought in {number} codings by two coders ({same} were there).").format(
            number=done.made, same=done.same
        )
    )


def _hand_out(project: Project, say: Say) -> list[Path]:
    """Write every kind of result into the project's exports folder."""
    folder = project.folder / "exports"
    frequencies = reports.frequencies(project)
    tables: Sequence[tuple[str, Table]] = (
        ("frequencies.csv", frequencies),
        ("frequencies.json", frequencies),
        ("frequencies.md", frequencies),
        ("frequencies_by_aktiv.csv", reports.frequencies(project, by="attribute:aktiv")),
        ("crosstab_by_case.csv", reports.crosstab(project, by="case")),
        ("cooccurrence.csv", reports.cooccurrence(project)),
        ("quotes.md", reports.quotes(project)),
    )
    written = []
    for name, table in tables:
        out = StringIO()
        WRITERS[Path(name).suffix[1:]](table, out)
        write_safely(folder / name, out.getvalue().encode("utf-8"))
        written.append(folder / name)
    for name in ("codebook.yaml", "codebook.csv"):
        codebooks.export_codebook(project, folder / name)
        written.append(folder / name)
    for name, export in _files():
        for note in export(project, folder / name):
            say(note)
        written.append(folder / name)
    return written


def _files() -> Sequence[tuple[str, Callable[[Project, Path], tuple[str, ...]]]]:
    """What each result for people without qualcode is called, and what writes it."""
    from qualcode.actions.review_export import export_review

    report = exports.export_report
    return (
        ("study.xlsx", exports.export_xlsx),
        ("report.docx", report),
        ("report.md", partial(report, format_="md")),
        ("report.html", partial(report, format_="html")),
        ("codebook-appendix.docx", partial(report, report="codebook")),
        ("process.docx", partial(report, report="process")),
        ("meaning-units.docx", partial(report, report="units")),
        ("review.docx", export_review),
    )
