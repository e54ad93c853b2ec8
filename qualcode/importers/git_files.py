"""Files as they stood in a revision of git: `HEAD~1:codebooks/book.yaml`.

git is run without a shell, asks nothing, and fetches nothing. Its plumbing gives the bytes as they
are kept, so that no program named in a repository's configuration is run on them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _
from qualcode.importers.files import LARGEST, harmless

_PATIENCE = 60
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}


def is_revision(text: str) -> bool:
    """Whether a text has the form REV:path."""
    revision, colon, path = text.partition(":")
    return bool(colon and revision and path) and not revision.startswith("-")


def has(text: str, folder: Path | None = None) -> bool:
    """Whether a revision that git knows has the file, as REV:path; raises as `shown`, but not for a
    file that the revision does not have.
    """
    revision, path = _looked_up(text, folder)
    return _run(folder, "cat-file", "-t", f"{revision}:{path}").stdout.strip() == b"blob"


def shown(text: str, folder: Path | None = None) -> bytes:
    """The bytes of REV:path in the repository around a folder (by default the current one).

    As for git, the path is from the top of the repository, or from here if it begins with ./.
    Raises ImportProblem when there is no git, no repository, no such revision, or no such file.
    """
    _need_file(folder, *_looked_up(text, folder))
    return _run(folder, "cat-file", "blob", text).stdout


def _looked_up(text: str, folder: Path | None) -> tuple[str, str]:
    """The revision, which git knows, and the path that a text names; raises ImportProblem."""
    if not is_revision(text):
        raise ImportProblem(
            _("“{text}” is not a revision with a file, as in HEAD~1:codebook.yaml.").format(
                text=harmless(text)
            )
        )
    revision, _colon, path = text.partition(":")
    _need_repository(text, folder)
    if _run(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}").returncode:
        raise ImportProblem(
            _("git knows no revision “{revision}”. “git log” lists them.").format(
                revision=harmless(revision)
            )
        )
    return revision, path


def _need_repository(text: str, folder: Path | None) -> None:
    """Raise ImportProblem without a repository, or for one that git will not use: in CI it often
    belongs to another user.
    """
    answer = _run(folder, "rev-parse", "--git-dir")
    if not answer.returncode:
        return
    if b"not a git repository" in answer.stderr:
        raise ImportProblem(
            _("There is no git repository here, so “{text}” cannot be looked up.").format(
                text=harmless(text)
            )
        )
    reason = answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    raise ImportProblem(_("git cannot be asked ({reason}).").format(reason=harmless(reason)))


def _need_file(folder: Path | None, revision: str, path: str) -> None:
    name = f"{revision}:{path}"
    if _run(folder, "cat-file", "-t", name).stdout.strip() != b"blob":
        raise ImportProblem(
            _(
                "The revision “{revision}” has no file “{path}”. The path is from the top of the "
                "repository, or begins with ./ if it is from this folder."
            ).format(revision=harmless(revision), path=harmless(path))
        )
    if int(_run(folder, "cat-file", "-s", name).stdout) > LARGEST:
        raise ImportProblem(
            _("“{file}” is larger than {limit} MB. Divide it into smaller files.").format(
                file=harmless(path), limit=LARGEST // 1_000_000
            )
        )


def _run(folder: Path | None, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The answer of git to a command, whether it did well or not."""
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_QUIET},
        )
    except FileNotFoundError as error:
        raise ImportProblem(
            _("git is not installed here, and without it no revision can be read.")
        ) from error
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ImportProblem(
            _("git cannot be asked ({reason}).").format(reason=harmless(str(error)))
        ) from error
