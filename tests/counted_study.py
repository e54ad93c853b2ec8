"""A study small enough to count by hand: three sources, three respondents, two coders."""

from __future__ import annotations

from qualcode.actions import coding
from qualcode.model.codebook import CodeEntry
from qualcode.model.coding import Coder, NewCoding
from qualcode.model.source import Draft, Role, Speaker, Turn
from qualcode.model.span import Span
from qualcode.store import cases, coders, codes, sources
from qualcode.store.journal import Change
from qualcode.store.project import Project

LABELS = {"I": Role.INTERVIEWER, "R1": Role.RESPONDENT, "R2": Role.RESPONDENT, "": Role.NARRATOR}
# Respondents say 10 words in A, 6 in B and 5 in C; interviewers 3 in A and 4 in B.
A = (
    ("I", "Hur började det?"),
    ("R1", "Eldsjälen drev på hela tiden."),
    ("R2", "Ja, hon brann verkligen så."),
)
B = (("I", "Vad är det här?"), ("R1", "Ett verktyg i vardagen, ingen symbol."))
C = (("", "Projektet är ett verktyg här."),)  # fmt: skip


def build(project: Project) -> dict[str, Coder]:
    """Fill the project. Kommun A answers in A (as R1) and in C, Kommun B in B; R2 of A has no case.

    Anna: 2 × eldsjälar in A (the second across R1 and R2), ledning across I and R1 in A,
    Drivkrafter in C, verktyg in B and C, symbol in B, and symbol on the interviewer's words in B.
    Björn: eldsjälar and verktyg in B.
    """
    with project.change("study", None, fixed=True) as change:
        for name, lines in (("A", A), ("B", B), ("C", C)):
            sources.insert(project, change, _draft(name, lines), [])
        _codes(project, change)
        for case, active in (("Kommun A", "ja"), ("Kommun B", "nej")):
            case_id = cases.ensure(project, change, case)
            cases.describe(project, change, case_id, {"aktiv": active})
        for source, speaker, case in (("A", "R1", "Kommun A"), ("B", "R1", "Kommun B"),
                                      ("C", "", "Kommun A")):  # fmt: skip
            source_id = sources.named(project, source).id
            row_id = sources.speaker_id(project, source_id, speaker)
            change.update("speaker", row_id, case_id=cases.named(project, case).id)
    people = {name: coders.ensure(project, name) for name in ("Anna", "Björn")}
    for source, code, words in (
        ("A", "eldsjälar", "Eldsjälen drev på"),
        ("A", "eldsjälar", "hela tiden.\nR2: Ja, hon"),
        ("A", "ledning", "det?\nR1: Eldsjälen"),
        ("C", "Drivkrafter", "Projektet är"),
        ("B", "verktyg", "Ett verktyg i vardagen"),
        ("C", "verktyg", "ett verktyg"),
        ("B", "symbol", "ingen symbol"),
        ("B", "symbol", "Vad är det här?"),
    ):
        put(project, people["Anna"], source, code, words)
    put(project, people["Björn"], "B", "eldsjälar", "Ett verktyg i")
    put(project, people["Björn"], "B", "verktyg", "verktyg")
    return people


def put(project: Project, coder: Coder, source: str, code: str, words: str) -> int:
    """Put a code on these words of a source; the id of the coding."""
    source_id = sources.named(project, source).id
    start = project.text(source_id).index(words)
    code_id = codes.codebook(project).named(code).id
    new = NewCoding(source_id, code_id, Span(start, start + len(words)))
    return coding.add(project, coder, [new])[0].id


def _codes(project: Project, change: Change) -> None:
    ids: dict[str | None, int | None] = {None: None}
    for name, parent, contrast in (
        ("Drivkrafter", None, False),
        ("eldsjälar", "Drivkrafter", False),
        ("ledning", "Drivkrafter", False),
        ("verktyg vs symbol", None, True),
        ("verktyg", "verktyg vs symbol", False),
        ("symbol", "verktyg vs symbol", False),
        ("oanvänd", None, False),
    ):
        entry = CodeEntry(name, definition=f"Vad {name} är.", contrast=contrast)
        ids[name] = codes.insert(project, change, entry, ids[parent])


def _draft(name: str, lines: tuple[tuple[str, str], ...]) -> Draft:
    text, turns = "", []
    for at, (speaker, words) in enumerate(lines):
        text += f"{speaker}: " if speaker else ""
        span = Span(len(text), len(text) + len(words))
        turns.append(Turn(span, speaker, start_ms=65_000 * at if speaker else None))
        text += f"{words}\n"
    names = dict.fromkeys(speaker for speaker, _words in lines)
    speakers = tuple(Speaker(speaker, LABELS[speaker]) for speaker in names)
    return Draft(name, "txt", text, tuple(turns), speakers)
