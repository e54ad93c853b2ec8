"""What leaves qualcode: one file format is one module that turns values into text or bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from qualcode.exporters import csv, json, markdown, text
from qualcode.model.table import Table

Writer = Callable[[Table, TextIO], None]

# How a table can be written, by the name of the format.
WRITERS: dict[str, Writer] = {
    "table": text.write,
    "csv": csv.write,
    "csv-excel": csv.write_for_excel,
    "json": json.write,
    "md": markdown.write,
}
# What the name of a file says about its format; "csv-excel" is only had by naming the format.
SUFFIXES = {
    "": "table", ".txt": "table", ".csv": "csv", ".json": "json", ".md": "md", ".markdown": "md",
}  # fmt: skip
