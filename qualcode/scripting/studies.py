"""Studies as scripts name them: an open project, or the path of one."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from qualcode.errors import UnknownName
from qualcode.i18n import _

if TYPE_CHECKING:
    import pandas

    from qualcode.model.coding import Coder
    from qualcode.model.table import Table
    from qualcode.store.project import Project

PathLike: TypeAlias = "str | os.PathLike[str]"
Study: TypeAlias = "Project | PathLike"
Names: TypeAlias = "str | Iterable[str]"

Choice = TypeVar("Choice", bound=StrEnum)


class Answer(ABC):
    """What was found, which can be had as a table."""

    @abstractmethod
    def table(self) -> Table:
        """What was found, as a table with its notes."""

    def to_frame(self) -> pandas.DataFrame:
        """The table as a pandas frame, under English keys."""
        return self.table().to_frame()

    def __repr__(self) -> str:
        table = self.table()
        return f"<{type(self).__name__}: {table.title}, {len(table.rows)} rows>"


def open_project(path: PathLike | None = None, *, read_only: bool = False) -> Project:
    """Open the study at a folder or file, by default the one around the current folder.

    Close it, or use it with `with`. Raises ProjectError when there is none.
    """
    from qualcode.actions import projects

    return projects.open_project(None if path is None else Path(path), read_only=read_only)


@contextmanager
def opened(study: Study | None, *, writes: bool = False) -> Iterator[Project]:
    """The project that is meant; a path is opened, by default only for reading, and closed again.

    None is the project around the current folder.
    """
    if study is None or isinstance(study, str | os.PathLike):
        with open_project(study, read_only=not writes) as project:
            yield project
    else:
        yield study


def save_table(table: Table | Answer, path: PathLike) -> None:
    """Write a table in the format that the name of the file says (.csv, .json, .md, .txt); a file
    that is there already is replaced. Raises ExportError.
    """
    from qualcode.actions import exports

    found = table.table() if isinstance(table, Answer) else table
    exports.export_table(found, Path(path), overwrite=True)


def at_work(project: Project, coder: str | Coder | None) -> Coder:
    """Who makes a change: a coder by name (who joins if she is new), by default the project's."""
    from qualcode.actions import projects

    if coder is None or isinstance(coder, str):
        return projects.current_coder(project, coder)
    return coder


def listed(names: Names | None) -> tuple[str, ...]:
    """One name, or several, as a tuple."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


def chosen(kind: type[Choice], word: str, option: str) -> Choice:
    """The value of an option that has a few; raises UnknownName with those there are."""
    if word not in [*kind]:
        raise UnknownName(
            _("“{word}” cannot be given for {option}. There are: {known}.").format(
                option=option, word=word, known=", ".join(kind)
            )
        )
    return kind(word)
