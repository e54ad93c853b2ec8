"""Reports and coded transcripts in each format: one writer for each, loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from qualcode.errors import ExportError
from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.review import Paper

FORMATS = ("docx", "md", "html")
_DOCUMENTS = {"docx": "word", "md": "markdown_document", "html": "html_document"}
_PAPERS = {"docx": "review_word", "md": "markdown_review", "html": "html_review"}


def write(document: Document, format_: str, *, template: bytes | None = None) -> bytes:
    """The report as the bytes of a file; `template` is a Word file whose looks a docx takes.

    Raises ExportError for a template that cannot be used, or with another format, and KeyError for
    a format that is not in FORMATS.
    """
    return _written(_DOCUMENTS, document, format_, template)


def write_paper(paper: Paper, format_: str, *, template: bytes | None = None) -> bytes:
    """The coded transcript as the bytes of a file; template and errors as in `write`."""
    return _written(_PAPERS, paper, format_, template)


def _written(
    modules: dict[str, str], what: Document | Paper, format_: str, template: bytes | None
) -> bytes:
    writer: Any = import_module(f"qualcode.exporters.{modules[format_]}")
    if template is None:
        data: bytes = writer.write(what)
    elif format_ == "docx":
        data = writer.write(what, template=template)
    else:
        raise ExportError(_("Only a Word file takes a template. Leave it out for other formats."))
    return data
