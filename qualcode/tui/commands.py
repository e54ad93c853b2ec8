"""The one table of what can be done on the screens, by which keys, in which words.

Keys that a Swedish keyboard has only with AltGr, or as dead keys, are never used ([ ] { } @ \\ | ~
^ `); ? / < > need Shift or differ between keyboards, so each of them has a twin.
"""

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
    PICKER = "picker"
    CODEBOOK = "codebook"
    FORM = "form"
    MEMO = "memo"
    MEMOS = "memos"
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
        Context.PICKER,
        Context.FORM,
        Context.MEMO,
        Context.LIST,
        Context.PROMPT,
        Context.CONFIRM,
        Context.HELP,
    )
)
_HEADINGS = {
    Context.EVERYWHERE: N_("Everywhere"),
    Context.HOME: N_("Home"),
    Context.CODING: N_("Coding"),
    Context.FIND: N_("Find"),
    Context.PICKER: N_("Choose a code"),
    Context.CODEBOOK: N_("Codebook"),
    Context.FORM: N_("Describe a code"),
    Context.MEMO: N_("Memo"),
    Context.MEMOS: N_("Memos"),
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


def _everywhere(id: str, keys: str, label: str, help: str, footer: int = 0) -> Command:
    names = tuple(keys.split())
    return Command(id, Context.EVERYWHERE, Group.EVERYWHERE, names, label, help, footer)


def _home(id: str, group: Group, keys: str, label: str, help: str, footer: int = 0) -> Command:
    return Command(id, Context.HOME, group, tuple(keys.split()), label, help, footer)


def _coding(id: str, group: Group, keys: str, label: str, help: str, footer: int = 0) -> Command:
    return Command(id, Context.CODING, group, tuple(keys.split()), label, help, footer)


def _codebook(id: str, group: Group, keys: str, label: str, help: str, footer: int = 0) -> Command:
    return Command(id, Context.CODEBOOK, group, tuple(keys.split()), label, help, footer)


def _inside(
    context: Context, id: str, keys: str, label: str, help: str, footer: int, bound: bool = True
) -> Command:
    """A command of a dialog or a line: never in the palette, which would cover it."""
    names = tuple(keys.split())
    return Command(
        id, context, Group.EVERYWHERE, names, label, help, footer, bound, in_palette=False
    )


def _native(
    context: Context, group: Group, keys: str, label: str, help: str, footer: int = 0
) -> Command:
    """Keys that the widget with the focus answers by itself."""
    return Command(
        "native", context, group, tuple(keys.split()), label, help, footer, False, in_palette=False
    )


_EVERYWHERE = (
    _everywhere("help", "question_mark f1", N_("Help"), N_("this help"), 5),
    _everywhere("palette", "ctrl+p", N_("Commands"), N_("search all commands by name")),
    _everywhere("memo_about", "M", N_("Memo about…"),
        N_("write a memo about the project, a source, a case or a code")),
    _everywhere("memos", "f7", N_("Memos"), N_("all memos")),
    _everywhere("theme", "", N_("Colours"), N_("choose the colours of the screen")),
    Command("quit", Context.EVERYWHERE, Group.EVERYWHERE, ("ctrl+q",), N_("Quit"),
        N_("quit; everything is saved already"), 9, priority=True),
)  # fmt: skip

_HOME = (
    _native(Context.HOME, Group.MOVE, "down up", N_("Choose"), N_("choose a source")),
    _native(Context.HOME, Group.MOVE, "enter", N_("Open"), N_("open the source to code it"), 1),
    _home("resume", Group.MOVE, "c", N_("Continue"), N_("continue where you were"), 2),
    _home("import_files", Group.CHANGE, "i", N_("Import"), N_("import transcripts"), 3),
    _home("codebook", Group.MOVE, "f2 b", N_("Codebook"), N_("the codebook"), 4),
    _home("memo", Group.WRITE, "m", N_("Memo"), N_("write a memo about the source"), 5),
    _home("remove", Group.CHANGE, "x delete", N_("Remove"),
        N_("remove the source with its codings (asks first)")),
    _home("undo", Group.CHANGE, "u ctrl+z", N_("Undo"), N_("undo the latest change")),
    _home("redo", Group.CHANGE, "U ctrl+y", N_("Redo"), N_("redo what was undone")),
)  # fmt: skip

_CODING = (
    _coding("next", Group.MOVE, "down j", N_("Next"), N_("to the next sentence (or unit)")),
    _coding("previous", Group.MOVE, "up k", N_("Previous"), N_("to the previous one")),
    _coding("page_down", Group.MOVE, "space pagedown", N_("Page down"), N_("a page down")),
    _coding("page_up", Group.MOVE, "pageup", N_("Page up"), N_("a page up")),
    _coding("top", Group.MOVE, "home g", N_("Start"), N_("to the start of the text")),
    _coding("bottom", Group.MOVE, "end G", N_("End"), N_("to the end of the text")),
    _coding("go_to", Group.MOVE, "ctrl+g", N_("Go to paragraph"), N_("to a paragraph by number")),
    _coding("next_coding", Group.MOVE, "n", N_("Next coding"), N_("to the next coding")),
    _coding("previous_coding", Group.MOVE, "N", N_("Previous coding"),
        N_("to the previous coding")),
    _coding("overlap", Group.MOVE, "o", N_("Next code here"),
        N_("to the next of the codings that overlap here")),
    _coding("find", Group.MOVE, "f slash", N_("Find"), N_("find words in the text"), 5),
    _coding("unit", Group.SELECT, "t", N_("Unit"),
        N_("select by word, sentence, paragraph or turn")),
    _coding("grow", Group.SELECT, "shift+down J", N_("Select more"), N_("take in the next unit")),
    _coding("shrink", Group.SELECT, "shift+up K", N_("Select less"),
        N_("give the last unit back, or take in the one above")),
    _coding("end_later", Group.SELECT, "right l", N_("End later"),
        N_("move the end of the selection a word on")),
    _coding("end_earlier", Group.SELECT, "left h", N_("End earlier"),
        N_("move the end of the selection a word back")),
    _coding("start_later", Group.SELECT, "shift+right greater_than_sign", N_("Start later"),
        N_("move its start a word on")),
    _coding("start_earlier", Group.SELECT, "shift+left less_than_sign", N_("Start earlier"),
        N_("move its start a word back")),
    _coding("copy", Group.SELECT, "y ctrl+c", N_("Copy"), N_("copy the selected words")),
    _coding("code", Group.CODE, "enter c", N_("Code it"),
        N_("choose a code by a few letters, or make a new one"), 1),
    Command("slot", Context.CODING, Group.CODE, tuple("123456789"), N_("Code by number"),
        N_("put on the code with that number"), numbered=True, in_palette=False),
    _coding("repeat", Group.CODE, "full_stop q", N_("Repeat"), N_("put on the latest code again"),
        6),
    _coding("in_vivo", Group.CODE, "v", N_("In vivo"),
        N_("make a code of the respondent’s own words")),
    _coding("remove", Group.CODE, "x delete", N_("Remove"), N_("remove the coding"), 7),
    _coding("edges", Group.CODE, "e", N_("Edges"),
        N_("move the edges of the coding: arrows, then Enter")),
    _coding("recode", Group.CODE, "C", N_("Change code"), N_("give the coding another code")),
    _coding("key_quote", Group.CODE, "i", N_("Key quotation"),
        N_("mark the coding as a key quotation, or not")),
    _coding("doubt", Group.CODE, "d", N_("Unsure"), N_("mark the coding as unsure, or not")),
    _coding("memo", Group.CODE, "m", N_("Memo"),
        N_("write a memo about the coding, or else about the source"), 2),
    _coding("undo", Group.CODE, "u ctrl+z", N_("Undo"), N_("undo the latest change"), 3),
    _coding("redo", Group.CODE, "U ctrl+y", N_("Redo"), N_("redo what was undone")),
    _coding("next_suggestion", Group.SUGGEST, "s", N_("Next suggestion"),
        N_("to the next suggestion"), 4),
    _coding("previous_suggestion", Group.SUGGEST, "S", N_("Previous suggestion"),
        N_("to the previous suggestion")),
    _coding("accept", Group.SUGGEST, "a", N_("Accept"), N_("accept the suggestion: code it so")),
    _coding("reject", Group.SUGGEST, "r", N_("Reject"),
        N_("reject the suggestion; it does not come back")),
    _coding("codebook", Group.SHOW, "f2 b", N_("Codebook"), N_("the codebook")),
    _coding("inspector", Group.SHOW, "f3", N_("Inspector"),
        N_("show or hide codes, suggestions and numbers")),
    _coding("others", Group.SHOW, "O", N_("Other coders"),
        N_("show or hide other coders’ codings, dimmed")),
    _coding("zen", Group.SHOW, "z", N_("Text only"), N_("hide everything but the text, or not")),
    _coding("back", Group.SHOW, "escape", N_("Back"),
        N_("back to one unit; then to the sources")),
)  # fmt: skip

_CODEBOOK = (
    _native(Context.CODEBOOK, Group.MOVE, "down up", N_("Choose"), N_("choose a code")),
    _codebook("find", Group.MOVE, "f slash", N_("Find"), N_("find a code by name")),
    _codebook("describe", Group.CHANGE, "enter e", N_("Describe"),
        N_("definition, when to use, examples, keywords, colour, badge"), 1),
    _codebook("new", Group.CHANGE, "n", N_("New"), N_("new code beside this one"), 2),
    _codebook("new_under", Group.CHANGE, "N", N_("New below"), N_("new code under this one")),
    _codebook("rename", Group.CHANGE, "r", N_("Rename"), N_("give the code another name"), 3),
    _codebook("move", Group.CHANGE, "o", N_("Move"), N_("put the code under another"), 4),
    _codebook("move_down", Group.CHANGE, "shift+down J", N_("Down"),
        N_("move it down among its neighbours")),
    _codebook("move_up", Group.CHANGE, "shift+up K", N_("Up"),
        N_("move it up among its neighbours")),
    _codebook("merge", Group.CHANGE, "g", N_("Merge"),
        N_("merge it into another code, with its codings"), 5),
    _codebook("contrast", Group.CHANGE, "t", N_("Contrast"),
        N_("make its two sub-codes the poles of a contrast, or not")),
    _codebook("remove", Group.CHANGE, "x delete", N_("Delete"),
        N_("delete it (says first what goes along)"), 6),
    _codebook("pin", Group.CHANGE, "p", N_("Pin"), N_("keep it on a number key, or not")),
    _codebook("undo", Group.CHANGE, "u ctrl+z", N_("Undo"), N_("undo the latest change")),
    _codebook("redo", Group.CHANGE, "U ctrl+y", N_("Redo"), N_("redo what was undone")),
    _codebook("memo", Group.WRITE, "m", N_("Memo"), N_("write a memo about the code")),
    _codebook("back", Group.SHOW, "escape f2", N_("Back"), N_("back"), 7),
)  # fmt: skip

_IN_DIALOGS = (
    _inside(Context.FIND, "hit", "enter", N_("Next"), N_("to the next match"), 1, bound=False),
    _inside(Context.FIND, "next", "down", N_("Next"), N_("to the next match"), 2),
    _inside(Context.FIND, "previous", "up", N_("Previous"), N_("to the previous match"), 3),
    _inside(Context.FIND, "close", "escape", N_("Close"),
        N_("close; the sentence around the match is selected"), 4),
    _inside(Context.PICKER, "apply", "enter", N_("Apply"), N_("put the code on the passage"), 1,
        bound=False),
    _inside(Context.PICKER, "next", "down", N_("Next"), N_("to the next code"), 0),
    _inside(Context.PICKER, "previous", "up", N_("Previous"), N_("to the previous code"), 0),
    _inside(Context.PICKER, "tick", "tab", N_("Mark"),
        N_("mark several; on the last line: create it under another theme"), 2),
    _inside(Context.PICKER, "create", "ctrl+n", N_("Create"),
        N_("create a code of the typed name"), 3),
    _inside(Context.PICKER, "cancel", "escape", N_("Cancel"), N_("back without coding"), 4),
    _inside(Context.FORM, "save", "ctrl+s escape", N_("Save and close"), N_("save and close"), 1),
    _inside(Context.FORM, "discard", "ctrl+r", N_("Discard"),
        N_("close without the changes"), 2),
    _inside(Context.FORM, "native", "tab", N_("Next field"), N_("to the next field"), 3,
        bound=False),
    _inside(Context.MEMO, "save", "escape ctrl+s", N_("Save and close"), N_("save and close"), 1),
    _inside(Context.MEMO, "kind", "ctrl+t", N_("Type"), N_("note, theory or method"), 2),
    _inside(Context.LIST, "cancel", "escape", N_("Cancel"), N_("back without choosing"), 2),
    _inside(Context.LIST, "native", "enter", N_("Choose"), N_("choose"), 1, bound=False),
    _inside(Context.PROMPT, "native", "enter", N_("Done"), N_("take this answer"), 1, bound=False),
    _inside(Context.PROMPT, "cancel", "escape", N_("Cancel"), N_("back without an answer"), 2),
    _inside(Context.CONFIRM, "yes", "enter y j", N_("Yes"), N_("yes"), 1),
    _inside(Context.CONFIRM, "no", "escape n", N_("No"), N_("no"), 2),
    _inside(Context.HELP, "close", "escape question_mark f1 q", N_("Close"), N_("close"), 1),
)  # fmt: skip

_MEMOS = (
    _native(Context.MEMOS, Group.MOVE, "down up", N_("Choose"), N_("choose a memo")),
    _native(Context.MEMOS, Group.MOVE, "enter", N_("Open"), N_("open the memo"), 1),
    Command("new", Context.MEMOS, Group.CHANGE, ("n",), N_("New"), N_("new memo"), 2),
    Command("remove", Context.MEMOS, Group.CHANGE, ("x", "delete"), N_("Remove"),
        N_("remove the memo (undo brings it back)"), 3),
    Command("undo", Context.MEMOS, Group.CHANGE, ("u", "ctrl+z"), N_("Undo"),
        N_("undo the latest change"), 4),
    Command("redo", Context.MEMOS, Group.CHANGE, ("U", "ctrl+y"), N_("Redo"),
        N_("redo what was undone")),
    Command("back", Context.MEMOS, Group.SHOW, ("escape", "f7"), N_("Back"), N_("back"), 5),
)  # fmt: skip

COMMANDS = (*_EVERYWHERE, *_HOME, *_CODING, *_CODEBOOK, *_MEMOS, *_IN_DIALOGS)
