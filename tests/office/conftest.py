"""What the office tests share: a LibreOffice that stays open, and studies that went out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.libreoffice import LibreOffice, opened
from tests.office.reviewed_study import Reviewed, copied, made


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """One LibreOffice for all tests; skipped where there is none, unless it is required."""
    with opened(tmp_path_factory.mktemp("office")) as libreoffice:
        yield libreoffice


@pytest.fixture(scope="session")
def _sent_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("small"))


@pytest.fixture
def reviewed(_sent_out: Path, tmp_path: Path) -> Iterator[Reviewed]:
    """A study that went out for review, a copy for each test."""
    with copied(_sent_out, tmp_path / "copy") as study:
        yield study
