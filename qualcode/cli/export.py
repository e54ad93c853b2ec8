"""Commands that write files for other people and programs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click

from qualcode.actions.asked import QUOTES_EACH, REPORTS
from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import tell
from qualcode.cli.report import whose
from qualcode.i18n import _

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("The file to write. By default in the project's exports folder."),
)
_REVIEW = "review"
# What each option goes with; the others go with everything.
_GOES_WITH: dict[str, Collection[str]] = {
    "report": REPORTS,
    "quotes": ("themes",),
    "code": ("themes", "codebook", "quotes", "units", _REVIEW),
    "certainty": ("themes", "quotes", "units"),
    "include_interviewer": ("themes", "quotes", "process", "units"),
    "respondents_only": (_REVIEW,),
    "sources": (_REVIEW,),
}


@click.group(help=_("Write a workbook, a report or a coded transcript for other people."))
def export() -> None:
    """Hold the commands."""


@export.command("xlsx", help=_("Write a workbook: frequencies, codings, codebook and cases."))
@OUTPUT
@pass_session
@whose
def xlsx(session: Session, /, output: Path | None, **chosen: Any) -> None:
    """Write a workbook."""
    from qualcode.actions import exports

    path = output or exports.default_path(session.project, "workbook", "xlsx")
    _tell_written(path, exports.export_xlsx(session.project, path, **chosen))


def _takes_choices(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which report, or which transcripts for review."""
    for option in reversed(
        (
            click.argument("sources", nargs=-1, metavar=_("[SOURCE]...")),
            click.option(
                "--report",
                type=click.Choice(REPORTS),
                help=_(
                    "Which report: themes (by default), the codebook as an appendix, quotes, the "
                    "coding process, or meaning units."
                ),
            ),
            click.option(
                "--review",
                is_flag=True,
                help=_("Instead of a report, the coded transcripts: all, or each SOURCE named."),
            ),
            click.option(
                "--code",
                multiple=True,
                metavar="NAME",
                help=_("Only this code and its sub-codes; with --review there may be several."),
            ),
            click.option(
                "--respondents-only",
                is_flag=True,
                help=_("With --review: leave out codings that cover no respondent’s words."),
            ),
            click.option(
                "--quotes",
                type=click.IntRange(min=0),
                metavar="NUMBER",
                help=_("How many quotes stand under a theme at most; {number} by default.").format(
                    number=QUOTES_EACH
                ),
            ),
        )
    ):
        command = option(command)
    return command


@export.command(
    "docx",
    help=_(
        "Write a report in Word, or with --review the coded transcripts with each coding as a "
        "comment, which “qualcode review import” takes back."
    ),
)
@_takes_choices
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("A Word file of your university: its looks, headers and footers are taken."),
)
@OUTPUT
@pass_session
@whose
def docx(session: Session, /, **chosen: Any) -> None:
    """Write for Word."""
    _write(session, "docx", **chosen)


@export.command("md", help=_("Write a report, or with --review coded transcripts, in Markdown."))
@_takes_choices
@OUTPUT
@pass_session
@whose
def markdown(session: Session, /, **chosen: Any) -> None:
    """Write Markdown."""
    _write(session, "md", **chosen)


@export.command(
    "html",
    help=_(
        "Write a report, or with --review coded transcripts, as a web page that can be filtered "
        "by code: one file, which needs no network."
    ),
)
@_takes_choices
@OUTPUT
@pass_session
@whose
def html(session: Session, /, **chosen: Any) -> None:
    """Write a web page."""
    _write(session, "html", **chosen)


def _write(
    session: Session,
    format_: str,
    *,
    output: Path | None,
    review: bool,
    template: Path | None = None,
    **chosen: Any,
) -> None:
    """Write what is asked for; raises UsageError for options that do not go together."""
    from qualcode.actions import exports

    what = _REVIEW if review else chosen["report"] or REPORTS[0]
    _need_fitting(what, chosen)
    path = output or exports.default_path(session.project, what, format_)
    write = _write_review if review else _write_report
    _tell_written(path, write(session, path, format_, template, **chosen))


def _write_review(
    session: Session, path: Path, format_: str, template: Path | None, **chosen: Any
) -> Any:
    from qualcode.actions.review_export import export_review

    return export_review(
        session.project,
        path,
        sources=chosen["sources"],
        codes=chosen["code"],
        coders=chosen["coders"],
        respondents_only=chosen["respondents_only"],
        format_=format_,
        template=template,
    )


def _write_report(
    session: Session, path: Path, format_: str, template: Path | None, **chosen: Any
) -> Any:
    from qualcode.actions import exports

    if len(chosen["code"]) > 1:
        raise click.UsageError(
            _("A report is about one code with its sub-codes. Give --code only once.")
        )
    return exports.export_report(
        session.project,
        path,
        report=chosen["report"] or REPORTS[0],
        format_=format_,
        template=template,
        coders=chosen["coders"],
        include_interviewer=chosen["include_interviewer"],
        certainty=chosen["certainty"],
        quotes_each=QUOTES_EACH if chosen["quotes"] is None else chosen["quotes"],
        code=next(iter(chosen["code"]), None),
    )


def _need_fitting(what: str, chosen: dict[str, Any]) -> None:
    """Raise UsageError for a choice that does not go with what is written."""
    for name, kinds in _GOES_WITH.items():
        given = chosen[name]
        if given is None or given is False or given == () or what in kinds:
            continue
        option = "SOURCE" if name == "sources" else f"--{name.replace('_', '-')}"
        if kinds == (_REVIEW,):
            raise click.UsageError(_("{option} goes with --review only.").format(option=option))
        other = "--review" if what == _REVIEW else f"--report {what}"
        raise click.UsageError(
            _("{option} does not go with {other}.").format(option=option, other=other)
        )


def _tell_written(path: Path, notes: Any) -> None:
    for note in notes:
        tell(note)
    tell(_("Written to {path}.").format(path=path))
