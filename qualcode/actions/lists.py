"""What the project holds, as tables: for the command line, for scripts, for the screen."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.errors import CodingError
from qualcode.i18n import _, ngettext, quoted
from qualcode.language.folding import fold
from qualcode.model.coding import Certainty, Coder, Coding
from qualcode.model.memo import MemoType, Subject
from qualcode.model.source import Role
from qualcode.model.span import Span
from qualcode.model.table import Cell, Column, Table, own_columns
from qualcode.store import adjudications, cases, coders, codes, codings, memos, sources
from qualcode.store.project import Project


def role_name(role: Role) -> str:
    """What a role is called for people."""
    return {
        Role.INTERVIEWER: _("interviewer"),
        Role.RESPONDENT: _("respondent"),
        Role.NARRATOR: _("narrator"),
        Role.FRAME: _("nobody’s words"),
    }[role]


def source_table(project: Project, coder: Coder) -> Table:
    """The sources with their size and how far the coder has come."""
    reach = sources.reach(project, coder.id)
    rows: list[tuple[Cell, ...]] = []
    for source in sources.sources(project):
        last, length, number = reach[source.id]
        share = round(100 * last / length) if length else 0
        rows.append((source.name, source.format, source.words, number, share, source.imported[:10]))
    return Table(
        title=_("Sources"),
        columns=(
            Column("source", _("Source")),
            Column("format", _("Format")),
            Column("words", _("Words"), 0),
            Column("codings", _("Codings"), 0),
            Column("reached_percent", _("Reached %"), 0),
            Column("imported", _("Imported")),
        ),
        rows=tuple(rows),
        notes=(_("Codings by {coder}.").format(coder=coder.name),),
        facts={"coder": coder.name},
    )


def speaker_table(project: Project, source: str | None = None) -> Table:
    """The speakers of a source, or of all, with their roles and cases."""
    chosen = sources.sources(project) if source is None else [sources.named(project, source)]
    return Table(
        title=_("Speakers"),
        columns=(
            Column("source", _("Source")),
            Column("speaker", _("Speaker")),
            Column("role", _("Role")),
            Column("case", _("Case")),
        ),
        rows=tuple(
            (one.name, speaker.name, speaker.role.value, speaker.case)
            for one in chosen
            for speaker in sources.speakers(project, one.id)
        ),
    )


def unit_table(project: Project, source: str, coder: Coder | None = None) -> Table:
    """The sentences of a source with their places and speakers: the text, line by line.

    With a coder, each sentence with her codings in it: number, code, and what is marked.
    """
    chosen = sources.named(project, source)
    text, turns = project.text(chosen.id), sources.turns(project, chosen.id)
    rows: list[tuple[Cell, ...]] = []
    at = 0
    told = None if coder is None else _CodingsTold(project, chosen.id, coder)
    for unit in sources.units(project, chosen.id):
        while at + 1 < len(turns) and turns[at].span.end <= unit.span.start:
            at += 1
        speaker = turns[at].speaker if turns else ""
        words = " ".join(unit.span.of(text).split())
        here = () if told is None else (told.at(unit.span),)
        rows.append((unit.span.start, unit.span.end, speaker, words, *here))
    codings_column = () if told is None else (Column("codings", _("Codings")),)
    return Table(
        title=chosen.name,
        columns=(
            Column("start", _("Start"), 0),
            Column("end", _("End"), 0),
            Column("speaker", _("Speaker")),
            Column("text", _("Text")),
            *codings_column,
        ),
        rows=tuple(rows),
        notes=() if coder is None else (_("Codings by {coder}.").format(coder=coder.name),),
    )


class _CodingsTold:
    """The codings of a source by a coder, told sentence by sentence, from the first to the last."""

    def __init__(self, project: Project, source_id: int, coder: Coder) -> None:
        self._names = codes.codebook(project).by_id
        self._waiting = codings.codings(project, source_id=source_id, coder_id=coder.id)[::-1]
        self._open: list[Coding] = []

    def at(self, span: Span) -> str:
        """The codings that share words with a sentence: `12 eldsjälar (part, unsure); 14 …`."""
        while self._waiting and self._waiting[-1].span.start < span.end:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if one.span.end > span.start]
        return "; ".join(self._told(one, span) for one in self._open)

    def _told(self, coding: Coding, span: Span) -> str:
        marks = [
            (_("part"), not coding.span.contains(span)),
            (_("key quotation"), coding.key_quote),
            (_("unsure"), coding.certainty is Certainty.UNSURE),
        ]
        shown = ", ".join(mark for mark, is_so in marks if is_so)
        name = f"{coding.id} {self._names[coding.code_id].name}"
        return f"{name} ({shown})" if shown else name


def case_table(project: Project) -> Table:
    """The cases, with a column for each attribute that any of them has."""
    known = cases.cases(project)
    names = list(dict.fromkeys(name for case in known for name in case.attributes))
    return Table(
        title=_("Cases"),
        columns=(Column("case", _("Case")), *own_columns(names, ("case",), free=True)),
        rows=tuple((case.name, *(case.attributes.get(name) for name in names)) for case in known),
    )


def coder_table(project: Project) -> Table:
    """The coders with how many codings each has made, who codes blind, and whose codings come of
    deciding about those of others.
    """
    known, made = coders.all_coders(project), adjudications.consensus_ids(project)
    blind = _("Blind") if any(coder.blind for coder in known) else ""
    return Table(
        title=_("Coders"),
        columns=(
            Column("coder", _("Coder")),
            Column("codings", _("Codings"), 0),
            Column("blind", blind),
            Column("consensus", _("Consensus") if made else ""),
        ),
        rows=tuple(
            (
                coder.name,
                sum(codes.coding_counts(project, coder.id).values()),
                coder.blind,
                coder.id in made,
            )
            for coder in known
        ),
    )


def code_table(project: Project) -> Table:
    """The codes as a tree, with how many codings each has by all coders together."""
    book, counts = codes.codebook(project), codes.coding_counts(project)
    names = ", ".join(coder.name for coder in coders.all_coders(project))
    return Table(
        title=_("Codebook"),
        columns=(
            Column("code", _("Code")),
            Column("parent", ""),
            Column("level", "", indents="code"),
            Column("badge", _("Badge")),
            Column("codings", _("Codings"), 0),
            Column("definition", _("Definition")),
        ),
        rows=tuple(
            (
                code.name,
                None if code.parent_id is None else book.by_id[code.parent_id].name,
                depth,
                code.badge,
                counts.get(code.id, 0),
                code.definition,
            )
            for code, depth in book.walk()
        ),
        notes=(_("Codings by {coders}, counted together.").format(coders=names),),
    )


def code_text(project: Project, name: str) -> str:
    """What the codebook says of a code, as text to be read; raises UnknownName."""
    book, counts = codes.codebook(project), codes.coding_counts(project)
    code = book.named(name)
    family = sum(counts.get(member, 0) for member in book.family(code.id))
    number = counts.get(code.id, 0)
    told = ngettext("{number} coding", "{number} codings", number).format(number=number)
    if book.children(code.id):
        told += _(", {number} with its sub-codes").format(number=family)
    path = " › ".join(above.name for above in book.path(code.id))
    poles = " ⇄ ".join(child.name for child in book.children(code.id)) if code.contrast else ""
    parts = [
        (_("Contrast"), poles),
        (_("Definition"), code.definition),
        (_("When to use"), code.when_to_use),
        (_("When not to use"), code.when_not_to_use),
        (_("Examples"), "\n".join(quoted(example) for example in code.examples)),
        (_("Keywords"), ", ".join(code.keywords)),
        (_("Badge"), code.badge),
        (_("Colour"), code.colour),
    ]
    parts += [(_("Memo"), memo.text) for memo in memos.memos(project, Subject.CODE, code.id)]
    return "\n\n".join([path, told, *(f"{head}\n{text}" for head, text in parts if text)])


def coding_table(
    project: Project,
    *,
    source: str | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> Table:
    """Codings with their places and words, of all coders unless narrowed to one."""
    book = codes.codebook(project)
    found = codings.codings(
        project,
        source_id=None if source is None else sources.named(project, source).id,
        coder_id=None if coder is None else coders.named(project, coder).id,
        code_ids=None if code is None else sorted(book.family(book.named(code).id)),
    )
    source_names = {one.id: one.name for one in sources.sources(project)}
    coder_names = {one.id: one.name for one in coders.all_coders(project)}
    keys = ("id", "guid", "source", "coder", "code", "start", "end", "text", "origin",
            "certainty", "key_quote", "created")  # fmt: skip
    titles = (_("No."), "", _("Source"), _("Coder"), _("Code"), _("Start"), _("End"),
              _("Text"), _("Origin"), _("Certainty"), _("Key quote"), _("Created"))  # fmt: skip
    return Table(
        title=_("Codings"),
        columns=tuple(Column(key, title) for key, title in zip(keys, titles, strict=True)),
        rows=tuple(
            (
                one.id,
                one.guid,
                source_names[one.source_id],
                coder_names[one.coder_id],
                book.by_id[one.code_id].name,
                one.span.start,
                one.span.end,
                one.words,
                one.origin.value,
                one.certainty.value,
                one.key_quote,
                one.created,
            )
            for one in found
        ),
    )


def memo_table(
    project: Project,
    *,
    find: str = "",
    kind: MemoType | None = None,
    about: Subject | None = None,
) -> Table:
    """The memos with what they are about: all, or those of a type, about one kind of thing, or
    that hold each of some words (in any case, with or without marks).
    """
    coder_names = {one.id: one.name for one in coders.all_coders(project)}
    wanted = fold(find).split()
    found = [
        (memo, subject_name(project, memo.subject, memo.subject_id))
        for memo in memos.memos(project, about)
        if kind in (None, memo.type)
    ]
    return Table(
        title=_("Memos"),
        columns=(
            Column("id", _("No.")),
            Column("subject", _("About")),
            Column("name", _("Name")),
            Column("type", _("Type")),
            Column("coder", _("Coder")),
            Column("modified", _("Changed")),
            Column("text", _("Text")),
        ),
        rows=tuple(
            (
                memo.id,
                memo.subject.value,
                name,
                memo.type.value,
                coder_names[memo.coder_id],
                memo.modified,
                memo.text,
            )
            for memo, name in found
            if all(word in fold(f"{name or ''}\n{memo.text}") for word in wanted)
        ),
    )


def subject_name(project: Project, subject: Subject, subject_id: int | None) -> str | None:
    """What the thing a memo is about is called: for a coding, its words."""
    if subject is Subject.CODING and subject_id is not None:
        coding = codings.by_id(project, subject_id)
        return coding.words if coding else None
    named: Mapping[int, str] = {}
    if subject is Subject.SOURCE:
        named = {one.id: one.name for one in sources.sources(project)}
    elif subject is Subject.CASE:
        named = {one.id: one.name for one in cases.cases(project)}
    elif subject is Subject.CODE:
        named = {one.id: one.name for one in codes.codebook(project).codes}
    return named.get(subject_id) if subject_id is not None else None


def subject_of(project: Project, given: Mapping[str, str | int]) -> tuple[Subject, int | None]:
    """What one named thing (source, case, code or coding) is, with its id; else the project."""
    for kind, name in given.items():
        if kind == "source":
            return Subject.SOURCE, sources.named(project, str(name)).id
        if kind == "case":
            return Subject.CASE, cases.named(project, str(name)).id
        if kind == "code":
            return Subject.CODE, codes.codebook(project).named(str(name)).id
        coding = codings.by_id(project, int(name))
        if coding is None:
            raise CodingError(_("There is no coding with the number {number}.").format(number=name))
        return Subject.CODING, coding.id
    return Subject.PROJECT, None
