"""The codebook as a tree: badge, name, number of codings, for a theme also with its sub-codes'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.tui.look.safe import one_line
from qualcode.tui.work.study import Study


class CodeTree(Tree[int], inherit_bindings=False):
    """The codes in their tree, all open. The data of a node is the id of its code.

    It answers the plain keys of a list; the tree of Textual would also take Shift with an arrow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("enter", "select_cursor", show=False),
    ]
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._only: frozenset[int] | None = None
        self._shows: tuple[object, ...] | None = None  # the codes that are shown, as they look
        self._facts: dict[int, tuple[object, ...]] = {}  # what the labels say

    def show(
        self, study: Study, wanted: int | None = None, only: Collection[int] | None = None
    ) -> None:
        """Show the codebook anew, the cursor on the wanted code, or where it was, or at the top.

        With `only`, just these codes are shown, and dimmed those they stand under.
        """
        kept = self.chosen if wanted is None else wanted
        shows = (study.look, None if only is None else frozenset(only))
        if self._shows == shows:
            self._count_anew(study)
            if wanted is not None:
                self.choose(wanted)
            return
        self._shows = shows
        self.clear()
        self._only = None if only is None else frozenset(only)
        shown = _with_those_above(study, only)
        sums = totals(study)
        nodes: dict[int | None, TreeNode[int]] = {None: self.root}
        for code, _depth in study.codebook.walk():
            if code.id not in shown:
                continue
            above = nodes[code.parent_id]
            text = self._label(study, code.id, sums)
            if any(child.id in shown for child in study.codebook.children(code.id)):
                nodes[code.id] = above.add(text, data=code.id, expand=True)
            else:
                nodes[code.id] = above.add_leaf(text, data=code.id)
        self.root.expand()
        if kept is not None and kept in nodes:
            self.choose(kept)
        elif len(nodes) > 1:
            self.cursor_line = 0

    def recount(self, study: Study) -> None:
        """Show new numbers of codings in the tree as it stands, if anybody sees it."""
        if self.display and self._shows is not None and self._shows[0] is study.look:
            self._count_anew(study)
        elif self.display:
            self.show(study)

    def _count_anew(self, study: Study) -> None:
        sums = totals(study)
        for node in _below(self.root):
            if node.data is None:
                continue
            # To label a node again is expensive, and most have not changed.
            if self._facts.get(node.data) != _facts(study, node.data, sums):
                node.set_label(self._label(study, node.data, sums))

    def _label(self, study: Study, code_id: int, sums: Mapping[int, int]) -> Text:
        self._facts[code_id] = _facts(study, code_id, sums)
        told = label(study, code_id, sums[code_id])
        if self._only is not None and code_id not in self._only:
            told.stylize("dim")
        return told

    @property
    def chosen(self) -> int | None:
        """The code under the cursor, or None in an empty codebook."""
        node = self.get_node_at_line(self.cursor_line) if self.cursor_line >= 0 else None
        return node.data if node is not None else None

    def step(self, step: int) -> None:
        """Go to the next or the previous of the codes that are not dimmed; around at the ends."""
        lines = range(self.last_line + 1)
        nodes = [self.get_node_at_line(line) for line in lines]
        ids = [node.data for node in nodes if node is not None and node.data is not None]
        found = [one for one in ids if self._only is None or one in self._only]
        if found:
            at = found.index(self.chosen) if self.chosen in found else -1
            self.choose(found[(at + step) % len(found)])

    def choose(self, code_id: int) -> None:
        """Put the cursor on a code."""
        for line in range(self.last_line + 1):
            node = self.get_node_at_line(line)
            if node is not None and node.data == code_id:
                self.cursor_line = line
                self.scroll_to_line(line, animate=False)
                return


def label(study: Study, code_id: int, total: int) -> Text:
    """A code in the tree: `E eldsjälar  4`, a theme `D Drivkrafter  1 Σ12`, where 1 is its own
    and 12 with those of its sub-codes. A contrast shows its poles' opposition with ⇄.
    """
    code = study.codebook.by_id[code_id]
    number = study.slots.number(code_id)
    count = " ".join(counted(study.count(code_id), total))
    return Text.assemble(
        (one_line(study.badge(code_id))[:2], f"bold {study.colour(code_id)}"),
        " ",
        one_line(code.name),
        ("  ⇄" if code.contrast else "", "dim"),
        (f"  {count}" if count else "", "dim"),
        (f"  [{number}]" if code_id in study.slots.pinned else "", "dim"),
    )


def _facts(study: Study, code_id: int, sums: Mapping[int, int]) -> tuple[object, ...]:
    """All that the label of a code depends on."""
    pinned = study.slots.number(code_id) if code_id in study.slots.pinned else None
    return study.look, study.count(code_id), sums[code_id], pinned


def counted(own: int, total: int) -> list[str]:
    """The numbers beside a code: its own codings, and the sum with its sub-codes if that is more;
    none where there is none.
    """
    return [str(own)] * bool(own) + [f"Σ{total}"] * (total > own)


def totals(study: Study) -> dict[int, int]:
    """How many codings of the coder each code has together with its sub-codes."""
    sums = {code.id: study.count(code.id) for code in study.codebook.codes}
    for code, _depth in reversed([*study.codebook.walk()]):
        if code.parent_id is not None:
            sums[code.parent_id] += sums[code.id]
    return sums


def _with_those_above(study: Study, only: Collection[int] | None) -> set[int]:
    if only is None:
        return set(study.codebook.by_id)
    return {above.id for code_id in only for above in study.codebook.path(code_id)}


def _below(node: TreeNode[int]) -> list[TreeNode[int]]:
    found: list[TreeNode[int]] = []
    for child in node.children:
        found += [child, *_below(child)]
    return found
