"""Commands that compare codebooks, bring them together, and keep their versions.

Like `diff`, comparing ends with 0 if the two are the same, 1 if they differ, and 2 if that could
not be found out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import Session, pass_session
from qualcode.cli.output import gives_table, tell, tell_counts, write
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.actions.codebook_versions import CodebookVersion
    from qualcode.model.codebook_change import Comparison
    from qualcode.model.table import Table

SAME, DIFFER, TROUBLE = 0, 1, 2
FORMATS = ("table", "csv", "csv-excel", "json", "md", "docx", "html")
_REPORTS = ("md", "docx", "html")
_SUFFIXES = {
    "": "table", ".txt": "table", ".csv": "csv", ".json": "json", ".md": "md",
    ".docx": "docx", ".html": "html",
}  # fmt: skip
# As in `ChangeKind`; kept as text, so that help loads nothing.
_KINDS = (
    "merged", "split", "removed", "added", "renamed", "moved", "redefined", "examples", "keywords",
    "recoloured", "badge", "contrast", "reordered",
)  # fmt: skip


def answers_like_diff(command: Callable[..., int]) -> Callable[..., int]:
    """Let a command end with 2, and not with 1, when it is in trouble."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> int:
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:
            raise
        except QualcodeError as error:
            message = str(error)
        except OSError as error:
            message = str(error.strerror or error)
        tell(_("Error: {message}").format(message=message))
        return TROUBLE

    return wrapped


ignoring = click.option(
    "--ignore",
    multiple=True,
    type=click.Choice(_KINDS),
    help=_("A kind of change that does not count. May be given several times."),
)


@click.command(
    help=_(
        "Compare the codebooks A and B: what was renamed, moved, merged, split, redefined, added "
        "and removed.\n\n"
        "Each is a file (.yaml, .csv, .qdc, .qdpx), a study, a file in git as in "
        "HEAD~1:codebook.yaml, or a version of this project: @ now, @2026-03-01 at the end of that "
        "day (UTC), @v1 by its tag, @57 by its number in the history. Without B it is @.\n\n"
        "Ends with 0 if they are the same, 1 if they differ, 2 if something is wrong."
    )
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", default="@")
@ignoring
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write to this file instead of the terminal."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("How to write it. By default by the name of the file, else as a table."),
)
@pass_session
@answers_like_diff
def diff(
    session: Session, old: str, new: str, ignore: tuple[str, ...], output: Path | None,
    form: str | None,
) -> int:  # fmt: skip
    """Compare two codebooks."""
    form = form or _form_of(output)
    if form == "docx" and output is None:
        raise click.UsageError(_("A Word file needs a name: give it with -o."))
    from qualcode.actions import codebook_diff
    from qualcode.actions.codebook_versions import resolve
    from qualcode.model.codebook_change import ChangeKind

    before, after = resolve(old, lambda: session.project), resolve(new, lambda: session.project)
    found = codebook_diff.diff(before, after, ignore=[ChangeKind(kind) for kind in ignore])
    _give(found, before, after, form, output)
    return DIFFER if found.changes else SAME


def _form_of(output: Path | None) -> str:
    """The format by the name of the file; raises BadParameter for a name that tells none."""
    suffix = "" if output is None else output.suffix.casefold()
    if suffix not in _SUFFIXES:
        raise click.BadParameter(
            _("no diff is written as “{suffix}”. Name the file {known}.").format(
                suffix=suffix, known=", ".join(filter(None, _SUFFIXES))
            ),
            param_hint="-o",
        )
    return _SUFFIXES[suffix]


def _give(
    found: Comparison, old: CodebookVersion, new: CodebookVersion, form: str, output: Path | None
) -> None:
    from qualcode.actions import codebook_diff

    if form != "json" and form not in _REPORTS:
        write(codebook_diff.diff_table(found, old, new), form, output)
        return
    if form == "json":
        data = codebook_diff.diff_json(found, old, new)
    else:
        data = codebook_diff.diff_report(found, old, new, form)
    if output is None:
        click.echo(data.decode("utf-8"), nl=False)
    else:
        codebook_diff.write_diff(data, output)
        tell(_("Written to {path}.").format(path=output))


@click.command(
    help=_(
        "Make the changes that DIFF (from “codebook diff --format json”) tells of, in one step; "
        "the codings go along.\n\n"
        "Nothing is changed if the codebook here is not as the old one was. No coding is lost: a "
        "code that has some is not removed, and those of a code that was split stay where they are."
    )
)
@click.argument("diff", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help=_("Only say whether it fits; change nothing."))
@pass_session
def apply(session: Session, diff: Path, dry_run: bool) -> None:
    """Bring the codebook to the new side of a diff."""
    from qualcode.actions import codebook_apply

    done = codebook_apply.apply_diff(session.project, session.coder, diff, dry_run=dry_run)
    said = (
        ngettext("{number} change would be made.", "{number} changes would be made.", done.done)
        if dry_run
        else ngettext("{number} change made.", "{number} changes made.", done.done)
    )
    before = ngettext("{number} was made before.", "{number} were made before.", done.before)
    tell_counts((said, done.done), (before, done.before))
    for sentence in done.left:
        tell(sentence)


@answers_like_diff
def check_since(file: Path, since: str, ignore: tuple[str, ...]) -> int:
    """Say whether a codebook file was changed without a new version: then 1, otherwise 0."""
    from qualcode.actions import codebook_checks
    from qualcode.model.codebook_change import ChangeKind

    kinds = [ChangeKind(kind) for kind in ignore]
    found = codebook_checks.check_since(file, since, ignore=kinds)
    changes = found.table()
    if changes is not None and found.changed:
        write(changes, "table", None)
    tell(f"{found.new.name}: {found.told}")
    return SAME if found.ok else DIFFER


@click.command(help=_("List the versions of the codebook: its changes, and those with a tag."))
@pass_session
@gives_table
def history(session: Session) -> Table:
    """List the versions."""
    from qualcode.actions import codebook_tags

    return codebook_tags.version_table(session.project)


@click.command(
    help=_("Give the codebook as it is the NAME of a version; @NAME then stands for it.")
)
@click.argument("name")
@click.option("--note", default="", help=_("What this version is about."))
@pass_session
def tag(session: Session, name: str, note: str) -> None:
    """Tag the codebook."""
    from qualcode.actions import codebook_tags

    made = codebook_tags.tag(session.project, session.coder, name, note)
    tell(
        ngettext(
            "The codebook of {number} code is @{name} now.",
            "The codebook of {number} codes is @{name} now.",
            made.codes,
        ).format(number=made.codes, name=made.name)
    )


@answers_like_diff
def merge_codebooks(session: Session, named: tuple[str, str, str], output: Path, form: str) -> int:
    """Bring two codebooks with a common past together: 0 if all went well, 1 with conflicts."""
    from qualcode.actions import codebook_merging
    from qualcode.actions.codebook_versions import resolve

    base, mine, theirs = (resolve(name, lambda: session.project) for name in named)
    merged = codebook_merging.merge_codebooks(base, mine, theirs, output)
    if not merged.conflicts:
        number = len(merged.entries)
        tell(
            ngettext(
                "{number} code, no conflict. Written to {path}.",
                "{number} codes, no conflicts. Written to {path}.",
                number,
            ).format(number=number, path=output)
        )
        return SAME
    write(codebook_merging.conflict_table(merged, mine, theirs), form, None)
    tell(_("Written to {path}, with what is in the column “Kept”.").format(path=output))
    return DIFFER
