"""Make and change the codebook, and exchange it with files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from qualcode.actions.coding import give, take_away
from qualcode.errors import CodebookError
from qualcode.i18n import _
from qualcode.model.codebook import (
    Code,
    Codebook,
    CodeEntry,
    entries,
    name_key,
    problems,
    tidied,
)
from qualcode.model.coding import Coder
from qualcode.model.memo import Subject
from qualcode.store import codes, codings, memos, settings, suggestions, tags
from qualcode.store.journal import Change
from qualcode.store.project import Project

# The module of a format, in the importers and in the exporters. It is loaded when it is needed: the
# screen would wait for PyYAML each time it starts.
FORMATS = {".yaml": "codebook_yaml", ".yml": "codebook_yaml", ".csv": "codebook_csv"}
"""Formats that are read and written."""

REFI = (".qdc", ".qdpx")
"""Codebooks, and the codebooks of whole studies, of other programs; they are read only."""

_DESCRIBING = frozenset(field.name for field in fields(CodeEntry)) - {"guid", "parent", "name"}


@dataclass(frozen=True)
class CodebookImport:
    """What an import of a codebook did: codes made, changed, and the same as before, by name; and
    what was changed in them or left out because the file has what a codebook has not.
    """

    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def codebook(project: Project) -> Codebook:
    """The codebook of the project."""
    return codes.codebook(project)


def coding_counts(project: Project, coder_id: int | None = None) -> dict[int, int]:
    """How many codings each code has, by one coder or all; codes without any are left out."""
    return codes.coding_counts(project, coder_id)


def read_codebook(path: Path) -> tuple[CodeEntry, ...]:
    """Read and check a codebook file; raises with every problem of the file."""
    return read_told(path)[0]


def read_told(path: Path) -> tuple[tuple[CodeEntry, ...], tuple[str, ...]]:
    """The same, with notes on what in a file of another program was changed or left out."""
    if path.suffix.casefold() in REFI:
        from qualcode.importers import codebook_qdc

        return codebook_qdc.read_told(path)
    return _by_suffix("importers", path, (*FORMATS, *REFI)).read(path), ()


def read_version(path: Path) -> str:
    """What a codebook file gives as its version; empty if nothing, as in formats without one."""
    if FORMATS.get(path.suffix.casefold()) != "codebook_yaml":
        return ""
    from qualcode.importers import codebook_yaml

    return codebook_yaml.read_version(path)


def read_whole(path: Path) -> tuple[tuple[CodeEntry, ...], str, str]:
    """A codebook file with its title and its version, which are empty in formats without them."""
    if FORMATS.get(path.suffix.casefold()) != "codebook_yaml":
        return read_codebook(path), "", ""
    from qualcode.importers import codebook_yaml

    return codebook_yaml.read_whole(path)


def silent_parts(path: Path) -> tuple[str, ...]:
    """The parts of a code that a file has no place for: those without a column in a CSV."""
    if FORMATS.get(path.suffix.casefold()) != "codebook_csv":
        return ()
    from qualcode.importers import codebook_csv

    return codebook_csv.silent_parts(path)


def import_codebook(project: Project, coder: Coder, path: Path) -> CodebookImport:
    """Bring a codebook file into the project, in one undoable step.

    A code is the same as one of the project when their GUIDs are, or else their names; it then
    takes what the file says of it, but keeps its GUID and what the file leaves empty. A file
    without a tree leaves codes where they stand. Codes that only the project has stay.
    """
    found, notes = read_told(path)
    before = codes.codebook(project)
    same = _paired(found, before)
    has_tree = any(entry.parent for entry in found)
    counts: dict[str, list[str]] = {"made": [], "changed": [], "same": []}
    with project.change("codebook.import", coder.id, number=len(found)) as change:
        ids: dict[str, int] = {}
        for entry in found:
            parent_id = ids[name_key(entry.parent)] if entry.parent else None
            code = same.get(entry.key)
            if code is None:
                ids[entry.key] = codes.insert(project, change, entry, parent_id)
                counts["made"].append(entry.name)
            else:
                ids[entry.key] = code.id
                place = parent_id if has_tree else code.parent_id
                different = _take_over(project, change, code, entry, place)
                counts["changed" if different else "same"].append(entry.name)
        if has_tree:
            _put_in_order(project, change, list(ids.values()))
        hold_together(project)
    made, changed, same_as = (tuple(counts[kind]) for kind in ("made", "changed", "same"))
    return CodebookImport(made, changed, same_as, notes)


def _paired(found: Sequence[CodeEntry], book: Codebook) -> dict[str, Code]:
    """The code of the project that each entry (by its key) is: first by GUID, then by name."""
    by_guid = {code.guid: code for code in book.codes}
    pairs = {entry.key: by_guid[entry.guid] for entry in found if entry.guid in by_guid}
    taken = {code.id for code in pairs.values()}
    for entry in found:
        code = book.find(entry.name)
        if entry.key not in pairs and code is not None and code.id not in taken:
            pairs[entry.key] = code
            taken.add(code.id)
    return pairs


def _put_in_order(project: Project, change: Change, listed: Sequence[int]) -> None:
    """Order each level as the file has it; codes that the file does not have come after."""
    book = codes.codebook(project)
    ranks = {code_id: rank for rank, code_id in enumerate(listed)}
    for parent_id in {book.by_id[code_id].parent_id for code_id in listed}:
        level = book.children(parent_id)
        level = sorted(level, key=lambda code: ranks.get(code.id, len(ranks)))
        for place, code in enumerate(level):
            change.update("code", code.id, place=place)


def export_codebook(project: Project, path: Path) -> None:
    """Write the codebook to a YAML or CSV file, by its suffix; in YAML with its version, if it has
    a tag and is still as it was then.
    """
    title = settings.get(project, "name") or ""
    version = tags.of_codebook(project)
    write_codebook(entries(codes.codebook(project)), path, title, version)


def write_codebook(
    listed: Iterable[CodeEntry], path: Path, title: str = "", version: str = ""
) -> None:
    """Write codes to a YAML or CSV file, by its suffix; CSV has no place for title and version.

    Raises CodebookError for codes that do not hold together, and ExportError.
    """
    from qualcode.exporters.files import write_safely

    write_safely(path, _by_suffix("exporters", path).write(listed, title, version))


def create(
    project: Project, coder: Coder, name: str, *, parent_id: int | None = None, **described: Any
) -> Code:
    """Make a code. Raises CodebookError when the name is taken or empty."""
    need_free_name(project, name)
    (entry,) = tidied([CodeEntry(name=name, **_described(described))])
    _need_sound([replace(entry, contrast=False)])
    with project.change("code.create", coder.id, name=entry.name) as change:
        code_id = codes.insert(project, change, entry, parent_id)
        hold_together(project)
    return _code(project, code_id)


def rename(project: Project, coder: Coder, code_id: int, name: str) -> Code:
    """Give a code another name. Raises CodebookError when the name is taken or empty."""
    old = _code(project, code_id)
    need_free_name(project, name, apart_from=code_id)
    (entry,) = tidied([CodeEntry(name)])
    with project.change("code.rename", coder.id, old=old.name, name=entry.name) as change:
        change.update("code", code_id, **codes.columns_of({"name": entry.name}))
        hold_together(project)
    return _code(project, code_id)


def describe(
    project: Project, coder: Coder, code_id: int, *, name: str | None = None, **described: Any
) -> Code:
    """Set any of name, definition, when_to_use, when_not_to_use, examples, keywords, colour, badge
    and contrast, in one step. Raises CodebookError as `rename` does, and for a contrast code
    without exactly two sub-codes.
    """
    code = _code(project, code_id)
    if name is not None:
        need_free_name(project, name, apart_from=code_id)
    (entry,) = tidied([CodeEntry(name or code.name, **_described(described))])
    _need_sound([replace(entry, contrast=False)])
    parts = [*described, *(["name"] if name is not None else [])]
    columns = codes.columns_of({part: getattr(entry, part) for part in parts})
    with project.change("code.describe", coder.id, name=entry.name) as change:
        change.update("code", code_id, **columns)
        hold_together(project)
    return _code(project, code_id)


def move(
    project: Project, coder: Coder, code_id: int, parent_id: int | None, place: int | None = None
) -> Code:
    """Put a code under another (None: at the top), as the `place`-th of its level or last."""
    book = codes.codebook(project)
    if parent_id is not None and parent_id in book.family(code_id):
        raise CodebookError(
            _("“{name}” cannot stand under itself or one of its sub-codes.").format(
                name=book.by_id[code_id].name
            )
        )
    level = [code.id for code in book.children(parent_id) if code.id != code_id]
    level.insert(len(level) if place is None else place, code_id)
    with project.change("code.move", coder.id, name=book.by_id[code_id].name) as change:
        change.update("code", code_id, parent_id=parent_id)
        for number, member in enumerate(level):
            change.update("code", member, place=number)
        hold_together(project)
    return _code(project, code_id)


def move_beside(
    project: Project, coder: Coder, code_id: int, other_id: int, *, after: bool = False
) -> Code:
    """Put a code directly before or after another, under the same code as that."""
    book = codes.codebook(project)
    parent_id = book.by_id[other_id].parent_id
    level = [code.id for code in book.children(parent_id) if code.id != code_id]
    if other_id == code_id:
        return book.by_id[code_id]
    return move(project, coder, code_id, parent_id, level.index(other_id) + after)


def merge(project: Project, coder: Coder, from_id: int, into_id: int) -> Code:
    """Merge a code into another: its codings, memos, sub-codes, keywords and examples go there."""
    book = codes.codebook(project)
    old, into = book.by_id[from_id], book.by_id[into_id]
    if into_id in book.family(from_id):
        raise CodebookError(
            _("“{name}” cannot be merged into itself or one of its sub-codes.").format(
                name=old.name
            )
        )
    with project.change("code.merge", coder.id, name=old.name, into=into.name) as change:
        pour(project, change, from_id, into_id)
        together = {
            "keywords": _union(into.keywords, old.keywords),
            "examples": _union(into.examples, old.examples),
        }
        change.update("code", into_id, **codes.columns_of(together))
        hold_together(project)
    return _code(project, into_id)


def pour(project: Project, change: Change, from_id: int, into_id: int) -> None:
    """Give all that a code has, its codings, memos and sub-codes, to another, and delete it, as
    part of a larger change.
    """
    for coding in codings.codings(project, code_ids=[from_id]):
        give(project, change, coding, into_id)
    suggestions.carry(project, change, from_id, into_id)
    for memo in memos.memos(project, Subject.CODE, from_id):
        change.update("memo", memo.id, code_id=into_id)
    for child in codes.codebook(project).children(from_id):
        place = codes.next_place(project, into_id)
        change.update("code", child.id, parent_id=into_id, place=place)
    codes.delete(change, from_id)


def delete(project: Project, coder: Coder, code_id: int) -> int:
    """Delete a code with its sub-codes, and all their codings and memos; how many codings went.

    One undoable step. Call `affected` first to say what will go.
    """
    book = codes.codebook(project)
    family = [code.id for code, _depth in book.walk(code_id)]
    found = codings.codings(project, code_ids=[code_id, *family])
    name = book.by_id[code_id].name
    with project.change("code.delete", coder.id, name=name, codings=len(found)) as change:
        for coding in found:
            take_away(project, change, coding.id)
        for member in (*reversed(family), code_id):
            for memo in memos.memos(project, Subject.CODE, member):
                change.delete("memo", memo.id)
            codes.delete(change, member)
        hold_together(project)
    return len(found)


def affected(project: Project, code_id: int) -> tuple[int, int]:
    """What deleting a code would take along: how many sub-codes, and how many codings in all."""
    family = codes.codebook(project).family(code_id)
    counts = codes.coding_counts(project)
    return len(family) - 1, sum(counts.get(member, 0) for member in family)


def _take_over(
    project: Project, change: Change, code: Code, entry: CodeEntry, parent_id: int | None
) -> bool:
    said = {name: getattr(entry, name) for name in ("name", *sorted(_DESCRIBING))}
    new = {name: value for name, value in said.items() if value and value != getattr(code, name)}
    columns = codes.columns_of(new)
    if code.parent_id != parent_id:
        columns |= {"parent_id": parent_id, "place": codes.next_place(project, parent_id)}
    change.update("code", code.id, **columns)
    return bool(columns)


def hold_together(project: Project) -> None:
    """Refuse the change, and so roll it back, when the codebook no longer holds together.

    Keywords are looked at when they are set: those of studies from before there were rules may hold
    brackets and quotation marks, and are no reason to refuse other changes.
    """
    kept = entries(codes.codebook(project))
    _need_sound([replace(entry, keywords=()) for entry in kept])


def _need_sound(listed: Iterable[CodeEntry]) -> None:
    for _name, sentence in problems(listed):
        raise CodebookError(sentence)


def need_free_name(project: Project, name: str, apart_from: int | None = None) -> None:
    """Raise CodebookError when the name is empty, or another code has it."""
    if not name.strip():
        raise CodebookError(_("A code needs a name."))
    found = codes.codebook(project).find(name)
    if found is not None and found.id != apart_from:
        raise CodebookError(
            _("There is a code called “{name}” already. Choose another name.").format(
                name=found.name
            )
        )


def _described(described: dict[str, Any]) -> dict[str, Any]:
    unknown = set(described) - _DESCRIBING
    if unknown:
        raise TypeError(f"a code has no {', '.join(sorted(unknown))}")
    return {
        name: tuple(value) if name in ("examples", "keywords") else value
        for name, value in described.items()
    }


def _code(project: Project, code_id: int) -> Code:
    return codes.codebook(project).by_id[code_id]


def _union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(Counter([*first, *second]))


def _by_suffix(package: str, path: Path, formats: Iterable[str] = FORMATS) -> Any:
    try:
        return import_module(f"qualcode.{package}.{FORMATS[path.suffix.casefold()]}")
    except KeyError:
        raise CodebookError(
            _("{path}: a codebook is a file in one of these formats: {formats}.").format(
                path=path, formats=", ".join(sorted(formats))
            )
        ) from None
