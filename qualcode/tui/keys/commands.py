"""What a command of the screens is: where it can be given, what it is for, by which keys."""

from dataclasses import dataclass
from enum import Enum, StrEnum


def N_(message: str) -> str:  # noqa: N802  (the name that gettext's tools look for)
    """Mark a message for the catalogue; it passes `_` when it is shown."""
    return message


class Context(StrEnum):
    """Where keys mean something: a screen, or a part of one."""

    EVERYWHERE = "everywhere"
    HOME = "home"
    CODING = "coding"
    FIND = "find"
    FILTER = "filter"
    PICKER = "picker"
    PASSAGES = "passages"
    REPORTS = "reports"
    CODEBOOK = "codebook"
    SPLIT = "split"
    RULES = "rules"
    FORM = "form"
    MEMO = "memo"
    MEMOS = "memos"
    LOOKING = "looking"
    REVIEWS = "reviews"
    CONSENSUS = "consensus"
    MERGING = "merging"
    WRITING = "writing"
    WHY = "why"
    LIST = "list"
    PROMPT = "prompt"
    CONFIRM = "confirm"
    HELP = "help"

    @property
    def heading(self) -> str:
        """What people call it, in English; translate with `_`."""
        return _HEADINGS[self]


DIALOGS = frozenset(
    (
        Context.FIND,
        Context.FILTER,
        Context.PICKER,
        Context.FORM,
        Context.MEMO,
        Context.WRITING,
        Context.LIST,
        Context.PROMPT,
        Context.CONFIRM,
        Context.WHY,
        Context.HELP,
    )
)
_HEADINGS = {
    Context.EVERYWHERE: N_("Everywhere"),
    Context.HOME: N_("Home"),
    Context.CODING: N_("Coding"),
    Context.FIND: N_("Find"),
    Context.FILTER: N_("Show some"),
    Context.PICKER: N_("Choose a code"),
    Context.PASSAGES: N_("Passages"),
    Context.REPORTS: N_("Reports"),
    Context.CODEBOOK: N_("Codebook"),
    Context.SPLIT: N_("Split a code"),
    Context.RULES: N_("Rules of a code"),
    Context.FORM: N_("Describe a code"),
    Context.MEMO: N_("Memo"),
    Context.MEMOS: N_("Memos"),
    Context.LOOKING: N_("Where to look next"),
    Context.REVIEWS: N_("Reviews"),
    Context.CONSENSUS: N_("Disagreements"),
    Context.MERGING: N_("Merge a copy"),
    Context.WRITING: N_("Write"),
    Context.WHY: N_("Why it is suggested"),
    Context.LIST: N_("Choose"),
    Context.PROMPT: N_("Question"),
    Context.CONFIRM: N_("Are you sure?"),
    Context.HELP: N_("Help"),
}


class Group(Enum):
    """What commands are for; the headings of the help."""

    MOVE = N_("Move about")
    SELECT = N_("Select")
    CODE = N_("Code")
    SUGGEST = N_("Suggestions")
    WRITE = N_("Memos")
    CHANGE = N_("Change")
    SHOW = N_("Show")
    EVERYWHERE = N_("Everywhere")


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done.

    `id` names the method that does it (`action_<id>`); the keys of a `numbered` one are passed to
    it as numbers. `footer` is its rank in the key bar (0: not there). Keys that are not `bound`
    here are answered by the widget that has the focus; one with `priority` works in dialogs too.
    """

    id: str
    context: Context
    group: Group
    keys: tuple[str, ...]
    label: str
    help: str
    footer: int = 0
    bound: bool = True
    numbered: bool = False
    priority: bool = False
    in_palette: bool = True

    def action(self, key: str) -> str:
        """What Textual runs for one of its keys."""
        return f"{self.id}({key})" if self.numbered else self.id
