"""A small study to suggest for: units of one text, and engines made from it."""

from collections.abc import Iterable, Sequence

from qualcode.language.units import sentence_spans
from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.model.unit import Unit
from qualcode.suggest.engine import Engine
from qualcode.suggest.known import Examples, Passage
from qualcode.suggest.reading import Source
from qualcode.suggest.study import Stretch, Study

CODEBOOK = Codebook(
    (
        Code(1, "g1", "eldsjälar", definition="En person som driver på.", keywords=("eldsjäl",)),
        Code(2, "g2", "verktyg", keywords=("*verktyg",), when_not_to_use="Om rykte."),
        Code(3, "g3", "resurser", definition="Pengar och arbetstid saknas.", keywords=("pengar",)),
        Code(4, "g4", "möten", definition="Sammanträden och träffar."),
    )
)
TEXT = (
    "Det var en eldsjäl som höll ihop det hela. Hon ringde runt till alla skolor. "
    "Vi hade inga pengar till resor. Samarbetet blev ett styrverktyg för nämnden. "
    "Ingen vet hur det slutar. Tåget gick klockan sju. Sedan åt vi lunch i matsalen. "
    "Sammanträdena drog ut på tiden. Det regnade hela veckan. Alla gick hem tidigt."
)


def units(text: str) -> list[Unit]:
    return [Unit(span) for span in sentence_spans(text)]


def stretches(sentences: Iterable[str]) -> list[Stretch]:
    """Sentences as the sample of a study."""
    return [Stretch(one, Span(0, len(one))) for one in sentences]


def engine(codebook: Codebook = CODEBOOK, text: str = TEXT) -> Engine:
    return Engine(Study(codebook, [Stretch(text, unit.span) for unit in units(text)]))


def suggested(
    codebook: Codebook = CODEBOOK,
    text: str = TEXT,
    *,
    examples: dict[int, Examples] | None = None,
    code_ids: Sequence[int] | None = None,
) -> list[Suggestion]:
    """What is suggested for a study that is one text, of all codes or some."""
    made = engine(codebook, text)
    reading = made.study.read(Source(7, text, units(text)))
    wanted = [code.id for code in made.study.codes] if code_ids is None else code_ids
    return made.suggest(reading, wanted, examples)


def passages(words: Iterable[str], source_id: int = 9) -> tuple[Passage, ...]:
    return tuple(
        Passage(source_id, Span(100 * at, 100 * at + len(one)), one, coding_id=at + 1)
        for at, one in enumerate(words)
    )
