"""qualcode: code qualitative interviews in the terminal, and analyse their themes.

Scripts do here what people do on the command line and the screen. Functions take the path of a
study or an open project, and answer with dataclasses and tables; `to_frame()` gives pandas frames:

    frame = qualcode.agreement("my-study", ["Anna", "Björn"], unit="sentence").to_frame()

The modules with all that can be done to an open project are here as well, under their names:

    with qualcode.open_project("my-study") as project:
        frame = qualcode.reports.frequencies(project).to_frame()

Everything loads when it is first named. docs/scripting.md tells more.
"""

from __future__ import annotations

from importlib import import_module

# Type checkers take it for true. Loading `typing` for it would take longer than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from qualcode import errors as errors
    from qualcode import i18n as i18n
    from qualcode import measures as measures
    from qualcode.actions import blind as blind
    from qualcode.actions import cases as cases
    from qualcode.actions import code_splitting as code_splitting
    from qualcode.actions import codebooks as codebooks
    from qualcode.actions import coding as coding
    from qualcode.actions import coding_files as coding_files
    from qualcode.actions import exports as exports
    from qualcode.actions import lists as lists
    from qualcode.actions import looking as looking
    from qualcode.actions import memos as memos
    from qualcode.actions import new_codes as new_codes
    from qualcode.actions import projects as projects
    from qualcode.actions import reports as reports
    from qualcode.actions import retrieval as retrieval
    from qualcode.actions import review_export as review_export
    from qualcode.actions import review_lists as review_lists
    from qualcode.actions import reviews as reviews
    from qualcode.actions import rules as rules
    from qualcode.actions import suggesting as suggesting
    from qualcode.actions import suggestion_lists as suggestion_lists
    from qualcode.actions import transcripts as transcripts
    from qualcode.errors import QualcodeError as QualcodeError
    from qualcode.scripting.codebooks import apply_codebook_changes as apply_codebook_changes
    from qualcode.scripting.codebooks import check_codebook as check_codebook
    from qualcode.scripting.codebooks import codebook_versions as codebook_versions
    from qualcode.scripting.codebooks import compare_codebooks as compare_codebooks
    from qualcode.scripting.codebooks import merge_codebooks as merge_codebooks
    from qualcode.scripting.codebooks import read_codebook as read_codebook
    from qualcode.scripting.codebooks import tag_codebook as tag_codebook
    from qualcode.scripting.coders import agreement as agreement
    from qualcode.scripting.coders import boundaries as boundaries
    from qualcode.scripting.coders import confusion as confusion
    from qualcode.scripting.coders import disagreements as disagreements
    from qualcode.scripting.coders import drift as drift
    from qualcode.scripting.coders import saturation as saturation
    from qualcode.scripting.coders import used_by_some as used_by_some
    from qualcode.scripting.consensus import begin_consensus as begin_consensus
    from qualcode.scripting.consensus import consensus_places as consensus_places
    from qualcode.scripting.consensus import reopen_places as reopen_places
    from qualcode.scripting.consensus import settle_places as settle_places
    from qualcode.scripting.copies import merge_projects as merge_projects
    from qualcode.scripting.studies import open_project as open_project
    from qualcode.scripting.studies import save_table as save_table

__version__ = "0.1.0"

_MODULES = {
    "qualcode": ("errors", "i18n", "measures"),
    "qualcode.actions": (
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
    ),
}
_MEMBERS = {
    "qualcode.errors": ("QualcodeError",),
    "qualcode.scripting.codebooks": (
        "apply_codebook_changes",
        "check_codebook",
        "codebook_versions",
        "compare_codebooks",
        "merge_codebooks",
        "read_codebook",
        "tag_codebook",
    ),
    "qualcode.scripting.coders": (
        "agreement",
        "boundaries",
        "confusion",
        "disagreements",
        "drift",
        "saturation",
        "used_by_some",
    ),
    "qualcode.scripting.consensus": (
        "begin_consensus",
        "consensus_places",
        "reopen_places",
        "settle_places",
    ),
    "qualcode.scripting.copies": ("merge_projects",),
    "qualcode.scripting.studies": ("open_project", "save_table"),
}
_HOMES = {name: f"{room}.{name}" for room, names in _MODULES.items() for name in names}
_OWNERS = {name: module for module, names in _MEMBERS.items() for name in names}


if not TYPE_CHECKING:  # so that a type checker finds a name that is not here

    def __getattr__(name: str) -> object:
        if name in _OWNERS:
            return getattr(import_module(_OWNERS[name]), name)
        if name in _HOMES:
            return import_module(_HOMES[name])
        raise AttributeError(f"module 'qualcode' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_OWNERS})
