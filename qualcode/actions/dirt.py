"""Tell how dirty the texts are: the share of words that no word list knows, and what it means."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import _, ngettext, quoted
from qualcode.language.dirt import DAMAGED, FOREIGN, NOTABLE, USUAL, Dirt, Level, measure
from qualcode.model.numerals import numeral
from qualcode.model.table import Column, Table
from qualcode.store import sources
from qualcode.store.project import Project

_EXAMPLES = 3


def warnings(project: Project, names: Iterable[str], *, most: int | None = None) -> list[str]:
    """What to know of each of these sources that has notably many unknown words, and then what to
    do about it; empty when all are as usual. Of more than `most` sources only the number is told.

    Loads the word lists (0.7 s the first time), so it has its place after an import, not in it.
    """
    measured = [(name, measure(_text(project, name))) for name in names]
    told = [(name, dirt) for name, dirt in measured if dirt.level is not Level.USUAL]
    sentences = [_sentence(name, dirt) for name, dirt in told[:most]]
    if more := len(told) - len(sentences):
        sentences.append(_more(more))
    if any(dirt.level is not Level.FOREIGN for _name, dirt in told):
        sentences.append(_advice())
    return sentences


def table(project: Project, source: str | None = None) -> Table:
    """The unknown words of a source, or of all."""
    chosen = sources.sources(project) if source is None else [sources.named(project, source)]
    return Table(
        title=_("Unknown words"),
        columns=(
            Column("source", _("Source")),
            Column("words", _("Looked at"), 0),
            Column("unknown", _("Unknown"), 0),
            Column("unknown_percent", _("%"), 1),
            Column("types_percent", _("Types %"), 1),
            Column("commonest", _("Commonest")),
        ),
        rows=tuple(
            (
                *(one.name, dirt.words, dirt.unknown, 100 * dirt.share, 100 * dirt.type_share),
                ", ".join(dirt.commonest),
            )
            for one in chosen
            for dirt in (measure(project.text(one.id)),)
        ),
        notes=_notes(),
        facts={"usual": USUAL, "notable": NOTABLE, "damaged": DAMAGED, "foreign": FOREIGN},
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Looked at are words of four letters or more without capitals, in a long text an even "
            "sample. Unknown is what no Swedish word list has and no two known words make up."
        ),
        _(
            "Usual is under {usual} %. From {notable} % parts may be damaged, in dialect or in "
            "another language; from {damaged} % much is; from {foreign} % nearly all."
        ).format(
            usual=_percent(USUAL),
            notable=_percent(NOTABLE),
            damaged=_percent(DAMAGED),
            foreign=_percent(FOREIGN),
        ),
    )


def _text(project: Project, name: str) -> str:
    return project.text(sources.named(project, name).id)


def _percent(share: float) -> str:
    return numeral(100 * share)


def _sentence(name: str, dirt: Dirt) -> str:
    """How many words are unknown, such as which, and what that means."""
    figure = _(
        "{name}: {share} % of the words are in no Swedish word list (usual: under {usual} %), "
        "such as {words}."
    ).format(
        name=name,
        share=_percent(dirt.share),
        usual=_percent(USUAL),
        words=", ".join(map(quoted, dirt.commonest[:_EXAMPLES])),
    )
    return f"{figure} {_meaning(dirt.level)}"


def _meaning(level: Level) -> str:
    return {
        Level.USUAL: "",
        Level.NOTABLE: _("Parts may be damaged by scanning, in dialect or in another language."),
        Level.DAMAGED: _(
            "It looks damaged by scanning, written without å, ä and ö, or in broad dialect."
        ),
        Level.FOREIGN: _(
            "It is in another language, or badly damaged: suggestions and forms of words, which "
            "are made for Swedish, will help little."
        ),
    }[level]


def _more(number: int) -> str:
    return ngettext(
        "{number} more source has many unknown words: “qualcode sources unknown” tells.",
        "{number} more sources have many unknown words: “qualcode sources unknown” tells.",
        number,
    ).format(number=numeral(number))


def _advice() -> str:
    return _(
        "Suggestions tolerate such words, and a search with like: finds them. If you have the "
        "scan, read it anew."
    )
