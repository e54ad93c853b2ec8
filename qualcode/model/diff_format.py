"""The JSON of a codebook diff: what stands where, for those who write it and those who read it.

`SHAPE` is the whole format. In a shape a type stands for its values, a list of one shape for a
list of such, a dictionary for an object with exactly these keys, and several shapes in a tuple for
any one of them. Keys may be added under the same number of the schema; it goes up when a program
that reads the format must be changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.model.codebook_change import Change

SCHEMA = "qualcode-codebook-diff/1"

_NUMBER = (int, type(None))
_BOOK = {"name": str, "codes": int, "codings": _NUMBER}
_CODE = {
    "name": str,
    "path": [str],  # the names from the top down to its own
    "guid": (str, type(None)),
    "parent": (str, type(None)),
    "definition": str,
    "when_to_use": str,
    "when_not_to_use": str,
    "examples": [str],
    "keywords": [str],
    "colour": str,
    "badge": str,
    "contrast": bool,
    "codings": _NUMBER,  # null: not known
}
_VALUE = (str, bool, [str], type(None))
_LINK = {"old": str, "new": str, "by": str, "score": (float, int)}
_CHANGE = {
    "kind": str,  # merged, split, removed, added, renamed, …: see `ChangeKind`
    "old": [_CODE],
    "new": [_CODE],
    "details": [{"part": str, "before": _VALUE, "after": _VALUE}],
    "evidence": [_LINK],  # by guid, name, definition, family or extension; score 0..1
    "codings": _NUMBER,  # how many codings the change concerns
}
SHAPE = {
    "schema": str,
    "old": _BOOK,
    "new": _BOOK,
    "same": bool,
    "changes": [_CHANGE],
    "matches": [_LINK],  # every code of the old codebook with its like in the new one
    "order": [str],  # the names of the new codebook in the order of its tree
}


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """What a program takes from a diff: its changes, and the order of the new codebook."""

    changes: tuple[Change, ...]
    order: tuple[str, ...]


def faults(value: object, shape: object = SHAPE, at: str = "$") -> Iterator[str]:
    """Where a value has not the shape, as paths: $.changes[3].kind."""
    if isinstance(shape, tuple):
        if not any(not list(faults(value, one, at)) for one in shape):
            yield at
    elif isinstance(shape, type):
        # A truth is a whole number to Python, but none to JSON.
        if not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
            yield at
    elif isinstance(shape, list):
        yield from _list_faults(value, shape[0], at)
    elif isinstance(shape, Mapping):
        yield from _object_faults(value, shape, at)


def _list_faults(value: object, shape: object, at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield at
        return
    for number, one in enumerate(value):
        yield from faults(one, shape, f"{at}[{number}]")


def _object_faults(value: object, shape: Mapping[str, object], at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield at
        return
    for key, part in shape.items():
        if key in value:
            yield from faults(value[key], part, f"{at}.{key}")
        else:
            yield f"{at}.{key}"
