"""One writer for each format."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime

import pytest

from qualcode.errors import ExportError
from qualcode.exporters import documents
from qualcode.model.document import Document, Paragraph
from tests.exporters.university import template

DOCUMENT = Document(
    "Studie", "", datetime(2026, 3, 2, tzinfo=UTC), (Paragraph("En mening om barn."),)
)


@pytest.mark.parametrize("modules", [documents._DOCUMENTS, documents._PAPERS])
def test_each_format_has_a_module_that_writes_it(modules: dict[str, str]) -> None:
    assert tuple(modules) == documents.FORMATS
    for module in modules.values():
        assert importlib.util.find_spec(f"qualcode.exporters.{module}") is not None


def test_a_word_report_takes_the_looks_of_a_template() -> None:
    plain = documents.write(DOCUMENT, "docx")
    borrowed = documents.write(DOCUMENT, "docx", template=template())

    assert plain.startswith(b"PK")
    assert borrowed.startswith(b"PK")
    assert plain != borrowed


def test_no_other_format_takes_a_template() -> None:
    with pytest.raises(ExportError, match="Only a Word file"):
        documents.write(DOCUMENT, "md", template=b"")
