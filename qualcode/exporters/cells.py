"""How a text stands in a cell of a CSV file; the rule is in the model, where importers read it."""

from qualcode.model.cells import join_items, safe_cell, split_items, unsafe_cell

__all__ = ["join_items", "safe_cell", "split_items", "unsafe_cell"]
