"""A codebook from YAML: a mapping of `codebook` (a title), `version` and `codes`, which nest.

The file is composed, not constructed: no object is ever made of it, and every value keeps its line,
so that all problems are named in one go. Anchors, aliases and tags are refused, since a codebook
needs none and a small file with aliases can unfold to gigabytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from qualcode.errors import CodebookError, ImportProblem
from qualcode.i18n import _
from qualcode.importers.codebooks import Reading, opened, report, unknown
from qualcode.model.codebook import COLUMNS, MAX_LEVELS, CodeEntry, brief

_TOP_KEYS = ("codebook", "version", "codes")
_CODE_KEYS = (*(key for key in COLUMNS if key != "parent"), "codes")
_TAG = "tag:yaml.org,2002:"
# Each level of codes is a mapping in a list; the rest is for the lists inside the last code.
_MAX_NESTING = 2 * MAX_LEVELS + 8

_MAX_ITEMS = 200_000

_Fields = dict[str, yaml.Node]


def read(path: Path) -> tuple[CodeEntry, ...]:
    """The codes of the file, in its order, each parent before its sub-codes.

    Raises ImportProblem if it is no such YAML, and CodebookError with all that is wrong in it.
    """
    return entries_in(*opened(path))


def read_version(path: Path) -> str:
    """What the file gives as its version, such as 3 or 1.10; empty if nothing. Raises as `read`."""
    text, file = opened(path)
    reading = Reading(file)
    found = _version(_fields(_composed(text, file), _TOP_KEYS, reading), reading)
    reading.finished()
    return found


def entries_in(text: str, file: str) -> tuple[CodeEntry, ...]:
    """The codes of the text of a YAML file; `file` is its name in messages; raises as `read`."""
    return _whole(text, file).entries


class Whole(NamedTuple):
    """What a file has: its codes, its title and its version (empty if it has none)."""

    entries: tuple[CodeEntry, ...]
    title: str
    version: str


def read_whole(path: Path) -> Whole:
    """All that the file has; raises as `read`."""
    return _whole(*opened(path))


def _whole(text: str, file: str) -> Whole:
    reading = Reading(file)
    root = _composed(text, file)
    top = _fields(root, _TOP_KEYS, reading)
    title = " ".join(_text(top, "codebook", reading).split())
    version = _version(top, reading)
    if isinstance(root, yaml.MappingNode) and "codes" not in top:
        reading.complain(_line(root), _("“codes” is missing. List the codes under it."))
    _read_codes(top, None, reading)
    return Whole(reading.finished(), title, version)


class _TooMuch(yaml.YAMLError):
    """More nesting or more items than a codebook can have."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes, and notes what is refused in them before it is followed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.refused: list[tuple[int, str]] = []
        self._depth = self._items = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            sentence = _('YAML takes *{name} for an alias. Write it in quotes: "*{name}".')
            self.refused.append((line, sentence.format(name=brief(event.anchor or ""))))
            return yaml.ScalarNode(_TAG + "null", "")
        self._refuse_marks(event, line)
        self._items += 1
        if self._depth == _MAX_NESTING:
            raise _TooMuch(line, _("nested too deeply"))
        if self._items > _MAX_ITEMS:
            raise _TooMuch(line, _("more than {number} items").format(number=_MAX_ITEMS))
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_marks(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            sentence = _("YAML takes &{name} for an anchor. Put the whole text in quotes.")
            self.refused.append((line, sentence.format(name=brief(event.anchor))))
            event.anchor = None
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            sentence = _("YAML takes what begins with ! for a tag. Put the whole text in quotes.")
            self.refused.append((line, sentence))
            event.tag = None


def _composed(text: str, file: str) -> yaml.Node:
    """The file's only document; raises if it is no YAML or uses what is refused."""
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        line, reason = _place(error, text)
        raise ImportProblem(
            _(
                "{file}, line {line}: this cannot be read as YAML ({reason}). Look at quotes, "
                "colons and indentation here and just above, and indent with spaces."
            ).format(file=file, line=line, reason=reason)
        ) from error
    if loader.refused:
        raise CodebookError(report(file, loader.refused))
    if root is None:
        raise ImportProblem(_("{file} is empty. It should hold a codebook.").format(file=file))
    return root


def _place(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Line and reason of what the parser stumbled over."""
    if isinstance(error, _TooMuch):
        return error.line, str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return (mark.line + 1 if mark else 1), error.problem or error.context or ""
    if isinstance(error, yaml.reader.ReaderError):
        reason = _("control character U+{number:04X}").format(number=error.character)
        return text.count("\n", 0, error.position) + 1, reason
    return 1, str(error)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _fields(node: yaml.Node, known: Sequence[str], reading: Reading) -> _Fields:
    """The values of a mapping by key, without those that are empty or that nobody knows."""
    if not isinstance(node, yaml.MappingNode):
        reading.complain(
            _line(node),
            _("Here should stand keys with values, such as “{key}: …”.").format(
                key=known[0] if known is _TOP_KEYS else "name"
            ),
        )
        return {}
    fields: _Fields = {}
    seen: set[str] = set()
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in seen:
            problem = _("The key “{name}” is there twice. Remove one.").format(name=brief(key))
            reading.complain(_line(key_node), problem)
        elif key not in known:
            problem = _("There is no key “{name}”.").format(name=brief(key))
            reading.complain(_line(key_node), unknown(problem, key, known))
        elif value.tag != _TAG + "null":
            fields[key] = value
        seen.add(key)
    return fields


def _read_codes(fields: _Fields, parent: str | None, reading: Reading) -> None:
    node = fields.get("codes")
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        problem = _("“codes” must be a list: begin each code with “- name: …”.")
        reading.complain(_line(node), problem)
        return
    for code in node.value:
        _read_code(code, parent, reading)


def _read_code(node: yaml.Node, parent: str | None, reading: Reading) -> None:
    fields = _fields(node, _CODE_KEYS, reading)
    if not isinstance(node, yaml.MappingNode):
        return
    entry = CodeEntry(
        name=_text(fields, "name", reading),
        guid=_text(fields, "guid", reading),
        parent=parent,
        definition=_text(fields, "definition", reading),
        when_to_use=_text(fields, "when_to_use", reading),
        when_not_to_use=_text(fields, "when_not_to_use", reading),
        examples=_texts(fields, "examples", reading),
        keywords=_texts(fields, "keywords", reading),
        colour=_text(fields, "colour", reading),
        badge=_text(fields, "badge", reading),
        contrast=_flag(fields, "contrast", reading),
    )
    reading.add(_line(node), entry)
    _read_codes(fields, entry.name, reading)


def _text(fields: _Fields, key: str, reading: Reading) -> str:
    return _words(fields[key], key, reading) if key in fields else ""


def _version(fields: _Fields, reading: Reading) -> str:
    """The version as it is written: a number is one as well, and 1.10 is not 1.1."""
    node = fields.get("version")
    if isinstance(node, yaml.ScalarNode):
        return " ".join(str(node.value).split())
    return _text(fields, "version", reading)


def _texts(fields: _Fields, key: str, reading: Reading) -> tuple[str, ...]:
    node = fields.get(key)
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        problem = _("“{key}” must be a list: put each item on a line of its own, after “- ”.")
        reading.complain(_line(node), problem.format(key=key))
        return ()
    return tuple(_words(item, key, reading) for item in node.value)


def _words(node: yaml.Node, key: str, reading: Reading) -> str:
    """The text of a value that must be text; YAML takes some bare words for something else."""
    if not isinstance(node, yaml.ScalarNode):
        problem = _("“{key}” must be text, not a list or keys with values.").format(key=key)
        reading.complain(_line(node), problem)
        return ""
    text = str(node.value)
    if node.tag not in (_TAG + "str", _TAG + "null"):
        problem = _('“{key}” must be text, and YAML does not take {text} for text. Write "{text}".')
        reading.complain(_line(node), problem.format(key=key, text=brief(text)))
    return text


def _flag(fields: _Fields, key: str, reading: Reading) -> bool:
    node = fields.get(key)
    if node is None:
        return False
    if not isinstance(node, yaml.ScalarNode) or node.tag != _TAG + "bool":
        problem = _("“{key}” must be true, or left out.").format(key=key)
        reading.complain(_line(node), problem)
        return False
    return node.value.casefold() in ("true", "yes", "on")
