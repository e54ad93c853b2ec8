"""Prove that the file holds together: texts against fingerprints, codings against words."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.model.codebook import entries, problems
from qualcode.model.source import fingerprint
from qualcode.store.codes import codebook
from qualcode.store.journal import speaker_words
from qualcode.store.project import Project


@dataclass(frozen=True)
class CheckReport:
    """How many of each kind were checked, and what is wrong as (kind, what) pairs."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()


def check(project: Project) -> CheckReport:
    """Check every text, span, code and reference of the project."""
    faults: list[tuple[str, str]] = []
    checked = {
        "sources": _texts(project, faults),
        "turns": _places(project, "turn", faults),
        "units": _places(project, "unit", faults),
        "codes": _tree(project, faults),
        "codings": _codings(project, faults),
        "memos": project.value("SELECT count(*) FROM memo"),
        "suggestions": _suggestions(project, faults),
        "reviews": _reviews(project, faults),
        "decisions": _decisions(project, faults),
        "history": project.value("SELECT count(*) FROM history"),
    }
    for table, row_id, parent, _key in project.rows("PRAGMA foreign_key_check"):
        faults.append(("reference", f"{table} {row_id} → {parent}"))
    for (answer,) in project.rows("PRAGMA integrity_check(20)"):
        if answer != "ok":
            faults.append(("file", answer))
    return CheckReport(checked, tuple(faults))


def _texts(project: Project, faults: list[tuple[str, str]]) -> int:
    sources = project.rows("SELECT id, name, sha256, length FROM source")
    for source_id, name, sha256, length in sources:
        text = project.value("SELECT text FROM source_text WHERE source_id = ?", source_id)
        if text is None or fingerprint(text) != sha256 or len(text) != length:
            faults.append(("text", name))
    return len(sources)


def _places(project: Project, table: str, faults: list[tuple[str, str]]) -> int:
    outside = project.rows(
        f'SELECT {table}.start, {table}."end", name FROM {table} JOIN source '
        f'ON source.id = source_id WHERE {table}."end" > length OR {table}.start < 0 '
        f'OR {table}."end" < {table}.start'
    )
    faults += [("place", f"{table} {start}–{end} ({name})") for start, end, name in outside]
    count: int = project.value(f"SELECT count(*) FROM {table}")
    return count


def _suggestions(project: Project, faults: list[tuple[str, str]]) -> int:
    odd = project.rows(
        "SELECT suggestion.id, name FROM suggestion JOIN source ON source.id = source_id "
        "WHERE wide_start NOT BETWEEN 0 AND start "
        'OR wide_end NOT BETWEEN suggestion."end" AND length '
        "OR (wide_start IS NULL) <> (wide_end IS NULL)"
    )
    faults += [("place", f"suggestion {row_id} ({name})") for row_id, name in odd]
    return _places(project, "suggestion", faults)


def _reviews(project: Project, faults: list[tuple[str, str]]) -> int:
    odd = project.rows(
        'SELECT id FROM review_item WHERE (start IS NULL) <> ("end" IS NULL) '
        "OR (source_id IS NULL AND start IS NOT NULL)"
    )
    faults += [("place", f"review_item {row_id}") for (row_id,) in odd]
    broken = project.rows("SELECT guid FROM review_paper WHERE NOT json_valid(ledger)")
    faults += [("paper", guid) for (guid,) in broken]
    return _places(project, "review_item", faults)


def _decisions(project: Project, faults: list[tuple[str, str]]) -> int:
    broken = project.rows(
        "SELECT guid FROM adjudication WHERE NOT json_valid(made) OR NOT json_valid(compared)"
    )
    faults += [("decision", guid) for (guid,) in broken]
    return _places(project, "adjudication", faults)


def _tree(project: Project, faults: list[tuple[str, str]]) -> int:
    found = codebook(project)
    listed = entries(found)
    faults += [("code", sentence) for _name, sentence in problems(listed)]
    reached = {code.id for code, _depth in found.walk()}
    faults += [("code", code.name) for code in found.codes if code.id not in reached]
    return len(found.codes)


def _codings(project: Project, faults: list[tuple[str, str]]) -> int:
    kept: dict[int, dict[int, int]] = {}
    for coding_id, speaker_id, words in project.rows("SELECT * FROM coding_speaker"):
        kept.setdefault(coding_id, {})[speaker_id] = words
    rows = project.rows(
        'SELECT id, guid, source_id, start, "end", words FROM coding ORDER BY source_id'
    )
    gone = {row[0] for row in project.rows("SELECT id FROM source WHERE removed = 1")}
    texts = {row[0] for row in project.rows("SELECT source_id FROM source_text")}
    for coding_id, guid, source_id, start, end, words in rows:
        if source_id in gone or source_id not in texts:
            faults.append(("source", guid))
            continue
        if project.text(source_id)[start:end] != words:
            faults.append(("words", guid))
        counted = speaker_words(project.connection, project.text, coding_id)
        if {speaker: number for _id, speaker, number in counted} != kept.get(coding_id, {}):
            faults.append(("speakers", guid))
    return len(rows)
