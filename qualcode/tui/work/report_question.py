"""Which passages stand behind a line of a report, as a question in the language of retrieval."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.actions.questions import about_part
from qualcode.model.table import Cell
from qualcode.tui.look.tabling import Kind, Sheet
from qualcode.tui.work.report_choice import Choice, Report
from qualcode.tui.work.reporting import attribute_of


def question_behind(
    choice: Choice, sheet: Sheet, row: int, place: int, *, root: str, sources: Sequence[str]
) -> str:
    """The question for what is counted on a row; in a crosstab, in its cell at that place.

    `root` is the name of the code that all is narrowed to, or empty; `sources` are all names of
    sources. What belongs to no group (no case, no value) cannot be asked for, so the question is
    about all groups then.
    """
    codes = _codes(choice, sheet, row, place) or ((root,) if root else ())
    groups = _groups(choice, sheet, row, place, sources)
    attribute = attribute_of(choice.by)
    fields: dict[str, str] = {}
    if choice.coder is not None:
        fields["coder"] = choice.coder
    if choice.certainty is not None:
        fields["certainty"] = choice.certainty.value
    fields |= {name: value for name, value in groups.items() if name != "value"}
    values = {attribute: groups["value"]} if attribute and "value" in groups else None
    return about_part(codes, fields, values)


def _codes(choice: Choice, sheet: Sheet, row: int, place: int) -> tuple[str, ...]:
    """The names of the codes that a row, or its cell, is about."""
    record = sheet.record(row)
    field = sheet.fields[place]
    if sheet.total(row) or "code" not in record:
        return ()
    code = str(record["code"])
    if choice.report is Report.CONTRAST:
        # The figures of a pole are those of its own passages.
        pole = sheet.table.columns[field.at].key.rpartition("_")[2]
        return (str(record[pole]) if pole in ("first", "second") else code,)
    if choice.report is not Report.COOCCURRENCE:
        return (code,)
    other = record.get("other") if field.kind is not Kind.MARKED else _title(sheet, place)
    return (code,) if other in (None, code) else (code, str(other))


def _groups(
    choice: Choice, sheet: Sheet, row: int, place: int, sources: Sequence[str]
) -> dict[str, str]:
    """What the group of a row, or of its cell, is called, by fields; "value" is an attribute's."""
    if choice.report is Report.CROSSTAB:
        if sheet.fields[place].kind is not Kind.MARKED:
            return {}
        return _labelled(choice.by, _title(sheet, place), sources)
    if sheet.total(row) or not choice.report.dimensions:
        return {}
    record = sheet.record(row)
    found: dict[str, Cell] = {
        key: record.get(key) for key in ("source", "speaker", "case", "coder", "value")
    }
    # Other columns have such keys too (sources are counted), but never with texts.
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _labelled(by: str, label: str, sources: Sequence[str]) -> dict[str, str]:
    """The group whose figures stand in a column of a crosstab, from what stands above it."""
    if label == "–":
        return {}
    if attribute_of(by):
        return {"value": label}
    if by != "speaker":
        return {by: label}
    source = max((one for one in sources if label.startswith(f"{one}: ")), key=len, default="")
    return {"source": source, "speaker": label.removeprefix(f"{source}: ")} if source else {}


def _title(sheet: Sheet, place: int) -> str:
    return sheet.table.columns[sheet.fields[place].at].title
