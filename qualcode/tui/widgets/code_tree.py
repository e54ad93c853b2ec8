"""The codebook as a tree: badge, name, number of codings."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.tui.safe import one_line
from qualcode.tui.study import Study


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

    def show(self, study: Study, wanted: int | None = None) -> None:
        """Show the codebook anew, the cursor on the wanted code, or where it was, or at the top."""
        kept = self.chosen if wanted is None else wanted
        self.clear()
        nodes: dict[int | None, TreeNode[int]] = {None: self.root}
        for code, _depth in study.codebook.walk():
            above = nodes[code.parent_id]
            text = label(study, code.id)
            if study.codebook.children(code.id):
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
        if not self.display:
            return
        for node in _below(self.root):
            # To label a node again is expensive, and most have not changed.
            if node.data is not None and str(new := label(study, node.data)) != str(node.label):
                node.set_label(new)

    @property
    def chosen(self) -> int | None:
        """The code under the cursor, or None in an empty codebook."""
        node = self.get_node_at_line(self.cursor_line) if self.cursor_line >= 0 else None
        return node.data if node is not None else None

    def choose(self, code_id: int) -> None:
        """Put the cursor on a code."""
        for line in range(self.last_line + 1):
            node = self.get_node_at_line(line)
            if node is not None and node.data == code_id:
                self.cursor_line = line
                self.scroll_to_line(line, animate=False)
                return


def label(study: Study, code_id: int) -> Text:
    """A code in the tree. A contrast shows its poles' opposition with ⇄."""
    code = study.codebook.by_id[code_id]
    number = study.slots.number(code_id)
    count = study.count(code_id)
    return Text.assemble(
        (one_line(study.badge(code_id))[:2], f"bold {study.colour(code_id)}"),
        " ",
        one_line(code.name),
        ("  ⇄" if code.contrast else "", "dim"),
        (f"  {count}" if count else "", "dim"),
        (f"  [{number}]" if code_id in study.slots.pinned else "", "dim"),
    )


def _below(node: TreeNode[int]) -> list[TreeNode[int]]:
    found: list[TreeNode[int]] = []
    for child in node.children:
        found += [child, *_below(child)]
    return found
