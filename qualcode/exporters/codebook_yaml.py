"""A codebook as YAML, for reading, editing by hand and keeping under version control.

The codes stand nested under `codes:`, in the researcher's order; parts that are empty are left out.
What is written is what `tidied` makes of the entries, so reading and writing again gives the same
bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import yaml

from qualcode.exporters.codebook_rules import sound
from qualcode.model.codebook import COLUMNS, CodeEntry, name_key

_WIDTH = 88
# A text longer than this stands in a block below its key.
_LONG = 60


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, and never an alias."""

    def ignore_aliases(self, _data: object) -> bool:
        return True

    def increase_indent(  # the emitter passes both by name
        self,
        flow: bool = False,
        indentless: bool = False,  # noqa: ARG002
    ) -> None:
        super().increase_indent(flow, False)


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > _LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text_node)


def write(entries: Iterable[CodeEntry], title: str = "", version: str = "") -> bytes:
    """The codebook as UTF-8 YAML: a mapping of `codebook` (the title), `version` and `codes`.

    Raises CodebookError if the entries do not hold together, for then nobody could read the file.
    """
    below: defaultdict[str, list[CodeEntry]] = defaultdict(list)
    for entry in sound(entries):
        below[name_key(entry.parent or "")].append(entry)
    told = {"codebook": " ".join(title.split()), "version": " ".join(version.split())}
    document: dict[str, object] = {key: text for key, text in told.items() if text}
    document["codes"] = _tree(below, "")
    text: str = yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return text.encode("utf-8")


def _tree(below: Mapping[str, Sequence[CodeEntry]], parent: str) -> list[dict[str, object]]:
    return [_code(entry, below) for entry in below.get(parent, ())]


def _code(entry: CodeEntry, below: Mapping[str, Sequence[CodeEntry]]) -> dict[str, object]:
    parts = {key: getattr(entry, key) for key in COLUMNS if key != "parent"}
    parts["codes"] = _tree(below, entry.key)
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in parts.items()
        if value
    }
