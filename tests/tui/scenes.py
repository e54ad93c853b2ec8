"""The screens whose pictures are kept in goldens/: a small study, and the keys that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from qualcode import i18n
from qualcode.actions import codebooks, memos, projects, transcripts
from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.model.review import ItemKind
from qualcode.store.project import Project
from qualcode.store.stamp import repeatable
from tests.tui.driving import drive, picture, press, put_on, source_of
from tests.tui.returned import came_back, on_coding, on_words, without_place

FOLDER = Path(__file__).parent / "goldens"
LANGUAGES = ("en", "sv")
NARROW, WIDE = (80, 24), (140, 45)
INTERVIEW = """Intervju 3. Handläggare, kommun C. Konstruerad intervju.

I: Kan du berätta hur partnerskapet började i er kommun?

R: Det var egentligen en eldsjäl på utbildningsförvaltningen som drev det. Hon brann för frågan, \
och utan henne hade det inte blivit något. När hon slutade så rann det ut i sanden ganska fort.

I: Vad hände sedan?

R: Då kom en sådan här projekttrötthet. Vi hade haft tre projekt på rad och politikerna undrade \
vad de egentligen fick ut av det. [skrattar] Men sen öppnades ett fönster när den nya \
majoriteten ville ha en internationell profil.

I: Var det ett verktyg eller mest en symbol?

R: Både och. Ett verktyg när det passade, annars en flagga i foajén.
"""
SHORT = "I: Vad blev kvar?\nR: Nästan ingenting. En pärm och några vänner.\n"
CODES = (
    ("Drivkrafter", "", "", ""),
    ("eldsjälar", "Drivkrafter", "Någon vars eget engagemang bär samarbetet.", "eldsjäl"),
    ("Hinder", "", "", ""),
    ("projekttrötthet", "Hinder", "Leda vid projekt som börjar om.", "projekttrötthet"),
    ("personberoende", "Hinder", "Allt hänger på en enda person.", "slutade"),
    ("verktyg vs symbol", "", "", ""),
    ("verktyg", "verktyg vs symbol", "Används i arbetet.", "verktyg"),
    ("symbol", "verktyg vs symbol", "Något att visa upp.", "symbol"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen of the program: its name, size, and the keys that are pressed to come there."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]

    def file(self, language: str) -> Path:
        """Where its picture is kept."""
        width, height = self.size
        return FOLDER / f"{self.name}-{width}x{height}.{language}.txt"


SCENES = tuple(
    Scene(name, size, keys)
    for size in (NARROW, WIDE)
    for name, keys in (
        ("home", ()),
        ("coding", ("c", "n")),
        ("picker", ("c", "n", "enter", "p", "r")),
        ("codebook", ("f2", "down")),
        ("split", ("f2", "down", "s", "1")),
        ("help", ("c", "question_mark")),
        ("reports", ("f6",)),
        ("passages", ("f5", "escape", "down", "space")),
        ("reviews", ("f10", "down")),
        ("consensus", ("d", "b", "up")),
    )
)


def study(folder: Path) -> Project:
    """The study in the pictures."""
    stamp = repeatable(datetime(2026, 1, 2, tzinfo=UTC), "golden")
    project = projects.create(folder / "study", name="Partnerskap", coder="kodare 1", stamp=stamp)
    coder = projects.current_coder(project)
    files = folder / "in"
    files.mkdir()
    (files / "Intervju 3.txt").write_text(INTERVIEW, encoding="utf-8")
    (files / "Intervju 4.txt").write_text(SHORT, encoding="utf-8")
    transcripts.import_transcripts(project, coder, [files])
    for name, theme, definition, keyword in CODES:
        parent = codebooks.codebook(project).find(theme)
        codebooks.create(
            project,
            coder,
            name,
            parent_id=parent.id if parent else None,
            definition=definition,
            keywords=(keyword,) if keyword else (),
        )
    versus = codebooks.codebook(project).named("verktyg vs symbol")
    codebooks.describe(project, coder, versus.id, contrast=True)
    made = put_on(project, "Intervju 3", "utan henne hade det inte blivit något", "eldsjälar")
    put_on(project, "Intervju 3", "När hon slutade så rann det ut i sanden", "personberoende")
    memos.write(project, coder, Subject.CODING, made.id, "Jämför intervju 4.")
    _send_back(project, made)
    source = source_of(project, "Intervju 3")
    projects.remember(project, "tui.last", source.name)
    projects.remember(project, f"tui.place.{source.id}", str(INTERVIEW.index("Hon brann")))
    return project


def _send_back(project: Project, made: Coding) -> None:
    """Have what a supervisor did to the codings."""
    source = "Intervju 3"
    came_back(
        project,
        on_coding(project, made, ItemKind.REPLY, "Ja, men vem är hon? Säg det i analysen."),
        on_coding(project, made, ItemKind.RECODE, before="eldsjälar", proposal="personberoende"),
        on_words(
            project,
            "Då kom en sådan här projekttrötthet.",
            "[projekttrötthet] Glömd?",
            source=source,
            proposal="projekttrötthet",
        ),
        on_words(project, "skrattar", "ler", source=source, kind=ItemKind.EDIT, before="skrattar"),
        without_place("Tänk på urvalet."),
    )


def _code_otherwise(project: Project) -> None:
    """Let a second coder code the first interview, a little otherwise than the first."""
    projects.set_coder(project, "kodare 2")
    put_on(project, "Intervju 3", "en eldsjäl på utbildningsförvaltningen", "eldsjälar")
    put_on(project, "Intervju 3", "rann det ut i sanden ganska fort.", "projekttrötthet")
    projects.set_coder(project, "kodare 1")


def painted(scene: Scene, language: str, folder: Path) -> str:
    """The picture of a scene in a language."""
    i18n.use(language)
    pictures: list[str] = []

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, *scene.keys)
        pictures.append(picture(pilot))

    with study(folder) as project:
        if scene.name == "consensus":
            _code_otherwise(project)
        drive(project, script, size=scene.size)
    return pictures[0] + "\n"
