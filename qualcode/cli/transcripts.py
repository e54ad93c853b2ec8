"""Commands about sources: import, and who speaks in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import ListGroup, Progress, gives_table, tell, tell_counts
from qualcode.i18n import _, ngettext
from qualcode.model.numerals import numeral

if TYPE_CHECKING:
    from qualcode.actions.transcripts import Imported, ImportReport
    from qualcode.model.source import Role
    from qualcode.model.table import Table

ROLES = ("interviewer", "respondent", "frame")


@click.command(
    "import",
    help=_(
        "Import transcripts (.txt, .md, .docx, .vtt, .srt) and the transcripts in folders.\n\n"
        "Who speaks is found in the text and shown; --speakers and --interviewer set it."
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--speakers",
    metavar="NAME=ROLE,…",
    default="",
    help=_("What speakers are: interviewer, respondent or frame (nobody’s words)."),
)
@click.option(
    "--interviewer", multiple=True, metavar="NAME", help=_("Who asks. May be given several times.")
)
@pass_session
@click.pass_context
def import_(
    ctx: click.Context,
    session: Session,
    paths: tuple[Path, ...],
    speakers: str,
    interviewer: tuple[str, ...],
) -> None:
    """Import transcripts; exit code 1 when a file could not be read."""
    from qualcode.actions import dirt, transcripts

    progress = Progress(_("Importing"))
    try:
        report = transcripts.import_transcripts(
            session.project,
            session.coder,
            list(paths),
            speakers=roles_in(speakers, "--speakers"),
            interviewers=interviewer,
            progress=progress,
        )
    finally:
        progress.close()
    _tell_report(report)
    for sentence in dirt.warnings(session.project, [done.name for done in report.imported]):
        tell(sentence)
    if report.failed:
        ctx.exit(1)


def _tell_report(report: ImportReport) -> None:
    for done in report.imported:
        tell(_speaking(done))
        for note in done.notes:
            tell(f"    {note}")
    for name in report.same:
        tell(_("{name}: in the project already, with the same text.").format(name=name))
    for name, sentence in report.failed:
        tell(sentence if name in sentence else f"{name}: {sentence}")
    for sentence in report.advice:
        tell(sentence)
    new, same, failed = len(report.imported), len(report.same), len(report.failed)
    tell_counts(
        (ngettext("{number} source imported.", "{number} sources imported.", new), new),
        (ngettext("{number} was there already.", "{number} were there already.", same), same),
        (ngettext("{number} was not imported.", "{number} were not imported.", failed), failed),
    )


def _speaking(done: Imported) -> str:
    from qualcode.actions.lists import role_name
    from qualcode.model.source import Role

    size = ngettext("{number} word", "{number} words", done.words).format(
        number=numeral(done.words)
    )
    who = ", ".join(
        f"{speaker.name} ({role_name(speaker.role)})"
        for speaker in done.speakers
        if speaker.role in (Role.INTERVIEWER, Role.RESPONDENT)
    )
    if not who:
        return _("{name}: {size}, no speakers found.").format(name=done.name, size=size)
    spoken = ngettext("{number} turn", "{number} turns", done.turns).format(
        number=numeral(done.turns)
    )
    return f"{done.name}: {size}, {spoken}: {who}"


def roles_in(text: str, parameter: str) -> dict[str, Role]:
    """Read the NAME=ROLE,NAME=ROLE of a parameter; raises BadParameter for anything else."""
    from qualcode.model.source import Role

    found = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _equals, role = part.rpartition("=")
        if not name or role.strip() not in ROLES:
            raise click.BadParameter(
                _("“{part}” is not NAME=ROLE. Roles are: {roles}.").format(
                    part=part, roles=", ".join(ROLES)
                ),
                param_hint=parameter,
            )
        found[name.strip()] = Role(role.strip())
    return found


@click.group(cls=ListGroup, help=_("List the sources, and say who speaks in them."))
def sources() -> None:
    """Hold the commands; without one, list."""


@sources.command("list", help=_("List the sources."))
@pass_session
@gives_table
def list_sources(session: Session) -> Table:
    """List the sources."""
    from qualcode.actions import lists

    return lists.source_table(session.project, session.known_coder)


@sources.command("show", help=_("Print the text of SOURCE, each sentence with its place."))
@click.argument("source")
@click.option("--codings", is_flag=True, help=_("Each sentence also with your codings in it."))
@pass_session
@gives_table
def show(session: Session, source: str, codings: bool) -> Table:
    """Print a source for those who cannot use a full-screen program."""
    from qualcode.actions import lists

    return lists.unit_table(session.project, source, session.known_coder if codings else None)


@sources.command("speakers", help=_("List the speakers of SOURCE, or of all sources."))
@click.argument("source", required=False)
@pass_session
@gives_table
def list_speakers(session: Session, source: str | None) -> Table:
    """List speakers with their roles and cases."""
    from qualcode.actions import lists

    return lists.speaker_table(session.project, source)


@sources.command(
    "unknown", help=_("How many words of SOURCE, or of all sources, are in no Swedish word list.")
)
@click.argument("source", required=False)
@pass_session
@gives_table
def list_unknown(session: Session, source: str | None) -> Table:
    """Say how damaged the texts are."""
    from qualcode.actions import dirt

    return dirt.table(session.project, source)


@sources.command("role", help=_("Say what speakers of SOURCE are: NAME=ROLE,NAME=ROLE."))
@click.argument("source")
@click.argument("speakers", metavar="NAME=ROLE,…")
@pass_session
def set_role(session: Session, source: str, speakers: str) -> None:
    """Set roles."""
    from qualcode.actions import lists, transcripts

    chosen = transcripts.named(session.project, source)
    roles = roles_in(speakers, "NAME=ROLE,…")
    for speaker in transcripts.set_roles(session.project, session.coder, chosen.id, roles):
        if speaker.name:
            tell(f"{speaker.name}: {lists.role_name(speaker.role)}")


@sources.command("case", help=_("Tie SPEAKER of SOURCE to CASE; without CASE, to none."))
@click.argument("source")
@click.argument("speaker")
@click.argument("case", required=False)
@pass_session
def set_case(session: Session, source: str, speaker: str, case: str | None) -> None:
    """Tie a speaker to a case."""
    from qualcode.actions import transcripts

    chosen = transcripts.named(session.project, source)
    transcripts.set_case(session.project, session.coder, chosen.id, speaker, case)


@sources.command("remove", help=_("Take SOURCE away with its codings. Can be undone until purge."))
@click.argument("source")
@pass_session
def remove(session: Session, source: str) -> None:
    """Take a source away."""
    from qualcode.actions import transcripts

    chosen = transcripts.named(session.project, source)
    gone = transcripts.remove(session.project, session.coder, chosen.id)
    tell(
        ngettext(
            "“{name}” is gone, with {number} coding. “qualcode undo” brings it back.",
            "“{name}” is gone, with {number} codings. “qualcode undo” brings it back.",
            gone,
        ).format(name=chosen.name, number=gone)
    )


@sources.command("purge", help=_("Delete removed sources for good, also from the history."))
@click.confirmation_option(prompt=_("This cannot be undone. Delete them for good?"))
@pass_session
def purge(session: Session) -> None:
    """Delete removed sources for good."""
    from qualcode.actions import transcripts

    gone = transcripts.purge(session.project)
    tell(
        ngettext(
            "{number} source was deleted for good.", "{number} sources were deleted for good.", gone
        ).format(number=gone)
    )
    left = transcripts.backups(session.project)
    if gone and left:
        tell(
            _(
                "Backups beside the project may still hold it; delete them yourself: {names}."
            ).format(names=", ".join(left))
        )
