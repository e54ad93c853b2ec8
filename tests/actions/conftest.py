"""What the tests of actions share."""

from __future__ import annotations

import pytest

from qualcode.actions import coding, memos
from qualcode.model.coding import Coder, Coding, NewCoding
from qualcode.model.memo import Subject
from qualcode.model.span import Span
from qualcode.store.project import Project
from tests.reviewed import PASSAGE


@pytest.fixture
def made(project: Project, coder: Coder) -> Coding:
    """The passage coded as eldsjälar, with a memo."""
    text = project.text(1)
    start = text.index(PASSAGE)
    span = Span(start, start + len(PASSAGE))
    (one,) = coding.add(project, coder, [NewCoding(1, 2, span)])
    memos.write(project, coder, Subject.CODING, one.id, "Bär arbetet.")
    return one
