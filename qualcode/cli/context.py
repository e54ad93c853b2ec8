"""What the commands of one run share: which project, and who codes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model.coding import Coder
    from qualcode.store.project import Project


class Session(ExitStack):
    """The project (opened when first asked for, closed at the end) and the coder of one run."""

    def __init__(self, path: Path | None, coder_name: str | None) -> None:
        super().__init__()
        self.path = path
        self.coder_name = coder_name
        self._project: Project | None = None

    @property
    def project(self) -> Project:
        """The open project."""
        if self._project is None:
            from qualcode.actions import projects

            self._project = self.enter_context(projects.open_project(self.path))
        return self._project

    @property
    def coder(self) -> Coder:
        """Who codes in this run; somebody new joins the project."""
        from qualcode.actions import projects

        return projects.current_coder(self.project, self.coder_name)

    @property
    def known_coder(self) -> Coder:
        """Who is at work, for commands that only list; UnknownName for somebody new."""
        from qualcode.actions import projects

        return projects.known_coder(self.project, self.coder_name)

    def folder(self, given: Path | None, parameter: str) -> Path | None:
        """The folder for a new study: the one given to the command, or that of --project.

        Raises UsageError when both are given and differ.
        """
        if self.path is None:
            return given
        from qualcode.actions import projects

        ours = projects.folder_of(self.path)
        if given is not None and given.absolute() != ours.absolute():
            raise click.UsageError(
                _("--project and {parameter} name different folders. Give one of them.").format(
                    parameter=parameter
                )
            )
        return ours


pass_session = click.make_pass_decorator(Session)
