"""qualcode: code qualitative interviews in the terminal, and analyse their themes.

Scripts use the same actions as the command line and the screen; each loads when first named:

    project = qualcode.projects.open_project(Path("my-study"))
    frame = qualcode.reports.frequencies(project).to_frame()
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_ACTIONS = (
    "blind",
    "cases",
    "code_splitting",
    "codebooks",
    "coding",
    "coding_files",
    "exports",
    "lists",
    "looking",
    "memos",
    "new_codes",
    "projects",
    "reports",
    "retrieval",
    "review_export",
    "review_lists",
    "reviews",
    "rules",
    "suggesting",
    "suggestion_lists",
    "transcripts",
)


def __getattr__(name: str) -> ModuleType:
    if name in _ACTIONS:
        return import_module(f"qualcode.actions.{name}")
    raise AttributeError(f"module 'qualcode' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_ACTIONS])
