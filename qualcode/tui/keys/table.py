"""The one table of what can be done on the screens, by which keys, in which words.

Keys that a Swedish keyboard has only with AltGr, or as dead keys, are never used ([ ] { } @ \\ | ~
^ `); ? / < > need Shift or differ between keyboards, so each of them has a twin.
"""

from collections.abc import Callable

from qualcode.tui.keys.commands import N_, Command, Context, Group


def _everywhere(id: str, keys: str, label: str, help: str, footer: int = 0) -> Command:
    names = tuple(keys.split())
    return Command(id, Context.EVERYWHERE, Group.EVERYWHERE, names, label, help, footer)


def _on(context: Context) -> Callable[..., Command]:
    """What makes commands of a screen: id, group, keys, label, help, and a rank in the key bar."""

    def command(
        id: str, group: Group, keys: str, label: str, help: str, footer: int = 0
    ) -> Command:
        return Command(id, context, group, tuple(keys.split()), label, help, footer)

    return command


_home, _coding, _codebook = map(_on, (Context.HOME, Context.CODING, Context.CODEBOOK))
_passages, _reports, _split = map(_on, (Context.PASSAGES, Context.REPORTS, Context.SPLIT))
_looking, _rules = _on(Context.LOOKING), _on(Context.RULES)


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
    _everywhere("open_source", "f4", N_("Sources"),
        N_("open another source, by a few letters of its name")),
    _everywhere("passages", "f5", N_("Passages"),
        N_("find passages by code, speaker, case, words …")),
    _everywhere("reports", "f6", N_("Reports"), N_("frequencies, crosstabs, contrasts, coverage")),
    _everywhere("memos", "f7", N_("Memos"), N_("all memos")),
    _everywhere("look_next", "f8", N_("Where next"),
        N_("where to look next: likely codes, uncertain places, what is uncoded")),
    _everywhere("tour", "f9", N_("Tour"), N_("the tour of one minute, or its end")),
    _everywhere("theme", "", N_("Colours"), N_("choose the theme: the colours of the screen")),
    _everywhere("tints", "", N_("Tints"), N_("colour coded words by theme, or only underline")),
    _everywhere("ascii", "", N_("Plain lines"),
        N_("draw lines and bars with plain characters, or not")),
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
    _coding("go_to", Group.MOVE, "ctrl+g", N_("Go to"),
        N_("to a paragraph (12), a time (0:12:05) or a turn (t7)")),
    _coding("next_coding", Group.MOVE, "n", N_("Next coding"), N_("to the next coding")),
    _coding("previous_coding", Group.MOVE, "N", N_("Previous coding"),
        N_("to the previous coding")),
    _coding("overlap", Group.MOVE, "o", N_("Next code here"),
        N_("to the next of the codings that overlap here")),
    _coding("next_uncoded", Group.MOVE, "w", N_("Next uncoded"),
        N_("to the next answer without a coding")),
    _coding("previous_uncoded", Group.MOVE, "W", N_("Previous uncoded"),
        N_("to the previous answer without a coding")),
    _coding("next_memo", Group.MOVE, "comma", N_("Next memo"),
        N_("to the next coding with a memo")),
    _coding("previous_memo", Group.MOVE, "semicolon", N_("Previous memo"),
        N_("to the previous coding with a memo")),
    _coding("next_disagreement", Group.MOVE, "minus", N_("Next disagreement"),
        N_("to the next coding that the other coders do not share, once they are shown")),
    _coding("previous_disagreement", Group.MOVE, "underscore", N_("Previous disagreement"),
        N_("to the previous coding that the other coders do not share")),
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
    _coding("pole", Group.CODE, "p", N_("Pole"),
        N_("code by a pole of a contrast: this key, then the number of the pole")),
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
    _coding("accept_wider", Group.SUGGEST, "B", N_("Accept wider"),
        N_("accept the suggestion for the wider passage, which is dotted at its left")),
    _coding("accept_all", Group.SUGGEST, "A", N_("Accept all"),
        N_("accept all likely suggestions on the screen (asks first)")),
    _coding("why", Group.SUGGEST, "Y", N_("Why"),
        N_("all reasons of the suggestion, and to the nearest passage coded so")),
    _coding("more_suggestions", Group.SUGGEST, "plus", N_("Show more"),
        N_("show less likely suggestions too, or not")),
    _coding("codebook", Group.SHOW, "f2 b", N_("Codebook"), N_("the codebook")),
    _native(Context.CODING, Group.SHOW, "tab", N_("Codes beside"),
        N_("to the codes beside the text (wide screens) and back: Enter puts one on")),
    _coding("inspector", Group.SHOW, "f3", N_("Inspector"),
        N_("show or hide codes, suggestions and numbers")),
    _coding("others", Group.SHOW, "O", N_("Other coders"),
        N_("show or hide other coders’ codings, dimmed")),
    _coding("zen", Group.SHOW, "z", N_("Text only"), N_("hide everything but the text, or not")),
    _coding("back", Group.SHOW, "escape", N_("Back"),
        N_("back to one unit; then to the sources")),
)  # fmt: skip

_CODEBOOK = (
    _native(Context.CODEBOOK, Group.MOVE, "down up", N_("Choose"),
        N_("choose a code; beside it your codings, after Σ with those of its sub-codes")),
    _codebook("find", Group.MOVE, "f slash", N_("Find"),
        N_("show only codes with these letters in name, definition or keywords")),
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
    _codebook("split", Group.CHANGE, "s", N_("Split"),
        N_("walk through its codings and give each another code")),
    _codebook("rules", Group.CHANGE, "R", N_("Rules"), N_("try its keywords, and learn new ones")),
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
    _inside(Context.FIND, "list", "tab", N_("List all"),
        N_("list all matches, to code some or all of them"), 4),
    _inside(Context.FIND, "close", "escape", N_("Close"),
        N_("close; the sentence around the match is selected"), 5),
    _inside(Context.FILTER, "stay", "enter", N_("Stay here"),
        N_("close the line and stay with what was found"), 1, bound=False),
    _inside(Context.FILTER, "next", "down", N_("Next"), N_("to the next one found"), 2),
    _inside(Context.FILTER, "previous", "up", N_("Previous"), N_("to the previous one found"), 3),
    _inside(Context.FILTER, "clear", "escape", N_("Show all"),
        N_("close the line and show everything again"), 4),
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
    _inside(Context.MEMO, "editor", "ctrl+o", N_("Editor"),
        N_("go on in your own editor ($VISUAL or $EDITOR)"), 3),
    _inside(Context.LIST, "cancel", "escape", N_("Cancel"), N_("back without choosing"), 2),
    _inside(Context.LIST, "native", "enter", N_("Choose"), N_("choose"), 1, bound=False),
    _inside(Context.PROMPT, "native", "enter", N_("Done"), N_("take this answer"), 1, bound=False),
    _inside(Context.PROMPT, "cancel", "escape", N_("Cancel"), N_("back without an answer"), 2),
    _inside(Context.CONFIRM, "yes", "enter y j", N_("Yes"), N_("yes"), 1),
    _inside(Context.CONFIRM, "no", "escape n", N_("No"), N_("no"), 2),
    _inside(Context.WHY, "accept", "a", N_("Accept"),
        N_("accept the suggestion: code it so"), 1),
    _inside(Context.WHY, "reject", "r", N_("Reject"),
        N_("reject the suggestion; it does not come back"), 2),
    _inside(Context.WHY, "accept_wider", "B", N_("Accept wider"),
        N_("accept it for the wider passage"), 6),
    _inside(Context.WHY, "nearest", "enter", N_("Nearest"),
        N_("to the nearest passage that is coded so; Esc comes back"), 5),
    _inside(Context.WHY, "next", "tab", N_("Next"), N_("to the next suggestion here"), 4),
    _inside(Context.WHY, "close", "escape Y q", N_("Close"), N_("close"), 3),
    _inside(Context.HELP, "close", "escape question_mark f1 q", N_("Close"), N_("close"), 1),
)  # fmt: skip

_MEMOS = (
    _native(Context.MEMOS, Group.MOVE, "down up", N_("Choose"), N_("choose a memo")),
    _native(Context.MEMOS, Group.MOVE, "enter", N_("Open"), N_("open the memo"), 1),
    Command("find", Context.MEMOS, Group.MOVE, ("f", "slash"), N_("Find"),
        N_("show only memos with these words"), 2),
    Command("go_to", Context.MEMOS, Group.MOVE, ("g",), N_("Go to"),
        N_("to what the memo is about"), 3),
    Command("kind", Context.MEMOS, Group.SHOW, ("t",), N_("Type"),
        N_("show notes, theory, method or all")),
    Command("new", Context.MEMOS, Group.CHANGE, ("n",), N_("New"), N_("new memo"), 4),
    Command("remove", Context.MEMOS, Group.CHANGE, ("x", "delete"), N_("Remove"),
        N_("remove the memo (undo brings it back)"), 5),
    Command("undo", Context.MEMOS, Group.CHANGE, ("u", "ctrl+z"), N_("Undo"),
        N_("undo the latest change")),
    Command("redo", Context.MEMOS, Group.CHANGE, ("U", "ctrl+y"), N_("Redo"),
        N_("redo what was undone")),
    Command("codebook", Context.MEMOS, Group.SHOW, ("f2", "b"), N_("Codebook"),
        N_("the codebook")),
    Command("back", Context.MEMOS, Group.SHOW, ("escape", "f7"), N_("Back"), N_("back"), 6),
)  # fmt: skip


_PASSAGES = (
    _native(Context.PASSAGES, Group.MOVE, "down up", N_("Choose"), N_("choose a passage")),
    _passages("go", Group.MOVE, "enter", N_("Go there"),
        N_("to the passage in its source; Esc comes back"), 1),
    _passages("ask", Group.MOVE, "f slash", N_("Question"),
        N_("change the question: eldsjälar AND NOT resurser source:…"), 2),
    _passages("tick", Group.SELECT, "space", N_("Tick"), N_("tick the passage, or not"), 4),
    _passages("tick_all", Group.SELECT, "A", N_("Tick all"), N_("tick all passages, or none")),
    _passages("unit", Group.SELECT, "t", N_("Unit"),
        N_("what is taken around words: only these, sentence, paragraph or turn")),
    _passages("code", Group.CODE, "c", N_("Code"),
        N_("code the ticked passages, or this one, in one step"), 3),
    _passages("recode", Group.CODE, "C", N_("Change code"),
        N_("give the ticked codings, or this one, another code")),
    _passages("remove", Group.CODE, "x delete", N_("Remove"),
        N_("remove the ticked codings, or this one")),
    _passages("key_quote", Group.CODE, "i", N_("Key quotation"),
        N_("mark the coding as a key quotation, or not")),
    _passages("doubt", Group.CODE, "d", N_("Unsure"), N_("mark the coding as unsure, or not")),
    _passages("memo", Group.WRITE, "m", N_("Memo"), N_("write a memo about the coding")),
    _passages("undo", Group.CHANGE, "u ctrl+z", N_("Undo"), N_("undo the latest change")),
    _passages("redo", Group.CHANGE, "U ctrl+y", N_("Redo"), N_("redo what was undone")),
    _passages("context", Group.SHOW, "z", N_("Context"),
        N_("show more of the text around, or less")),
    _passages("codebook", Group.SHOW, "f2 b", N_("Codebook"), N_("the codebook")),
    _passages("export", Group.SHOW, "e", N_("Export"), N_("write what is shown to a file"), 5),
    _passages("back", Group.SHOW, "escape", N_("Back"), N_("back"), 6),
)  # fmt: skip


_REPORTS = (
    _native(Context.REPORTS, Group.MOVE, "down up left right", N_("Choose"),
        N_("choose a line; see columns to the right")),
    _native(Context.REPORTS, Group.MOVE, "ctrl+right ctrl+left", N_("Columns"),
        N_("a screen of columns to the right, or back")),
    _reports("passages_here", Group.MOVE, "enter", N_("Passages"),
        N_("the passages that are counted on this line"), 1),
    Command("show", Context.REPORTS, Group.SHOW, tuple("123456"), N_("Report"),
        N_("frequencies, crosstab, contrasts, coverage, codes that meet, suggestions"),
        numbered=True, in_palette=False),
    _reports("next_report", Group.SHOW, "tab", N_("Next report"), N_("the next report"), 2),
    _reports("previous_report", Group.SHOW, "shift+tab", N_("Previous report"),
        N_("the previous report")),
    _reports("by", Group.SHOW, "b", N_("By"),
        N_("by code, source, speaker, case, an attribute or coder"), 3),
    _reports("cell", Group.SHOW, "c", N_("Cells"), N_("cells count codings, words or respondents")),
    _reports("root", Group.SHOW, "f", N_("Code"), N_("only a code with its sub-codes, or all")),
    _reports("coders", Group.SHOW, "O", N_("Coders"), N_("whose codings count")),
    _reports("certainty", Group.SHOW, "d", N_("Sure"),
        N_("count all codings, only the sure or only the unsure")),
    _reports("interviewer", Group.SHOW, "i", N_("Interviewer"),
        N_("count what interviewers say, or not")),
    _reports("codebook", Group.SHOW, "f2 k", N_("Codebook"), N_("the codebook")),
    _reports("export", Group.SHOW, "e", N_("Export"), N_("write the report to a file"), 4),
    _reports("back", Group.SHOW, "escape f6", N_("Back"), N_("back"), 6),
)  # fmt: skip


_SPLIT = (
    Command("assign", Context.SPLIT, Group.CODE, tuple("123456789"), N_("New code"),
        N_("give the passage the code with that number"), numbered=True, in_palette=False),
    _split("pick", Group.CODE, "enter c", N_("Choose"),
        N_("choose another code for it, or make one"), 1),
    _split("new", Group.CODE, "n", N_("New code"),
        N_("give it a new code, which will stand beside the old one"), 2),
    _split("leave", Group.CODE, "0 delete", N_("Leave"), N_("leave it with the old code"), 3),
    _split("next", Group.MOVE, "down j space", N_("Next"), N_("to the next passage"), 5),
    _split("previous", Group.MOVE, "up k", N_("Previous"), N_("to the previous passage")),
    _split("others", Group.SHOW, "O", N_("Other coders"),
        N_("walk through other coders’ codings too, or only your own")),
    _split("apply", Group.CHANGE, "s ctrl+s", N_("Split"), N_("split the code as shown"), 4),
    _split("back", Group.SHOW, "escape", N_("Back"), N_("back without splitting"), 6),
)  # fmt: skip

_LOOKING = (
    _native(Context.LOOKING, Group.MOVE, "down up", N_("Choose"), N_("choose a passage")),
    _looking("go", Group.MOVE, "enter", N_("Go there"),
        N_("to the passage in its source; Esc comes back"), 1),
    Command("show", Context.LOOKING, Group.SHOW, tuple("123"), N_("List"),
        N_("most worth looking at, the likeliest for a code, uncoded but likely"), numbered=True,
        in_palette=False),
    _looking("next_list", Group.SHOW, "tab", N_("Next list"), N_("the next list"), 2),
    _looking("previous_list", Group.SHOW, "shift+tab", N_("Previous list"),
        N_("the previous list")),
    _looking("code", Group.SHOW, "c", N_("For a code"),
        N_("the passages that are likeliest for a code"), 3),
    _looking("everywhere", Group.SHOW, "o", N_("All sources"),
        N_("all sources, or only the one you came from"), 4),
    _looking("context", Group.SHOW, "z", N_("Context"),
        N_("show more of the text around, or less")),
    _looking("codebook", Group.SHOW, "f2 b", N_("Codebook"), N_("the codebook")),
    _looking("back", Group.SHOW, "escape f8", N_("Back"), N_("back"), 6),
)  # fmt: skip

_RULES = (
    _rules("next", Group.MOVE, "down j", N_("Next"), N_("to the next rule")),
    _rules("previous", Group.MOVE, "up k", N_("Previous"), N_("to the previous rule")),
    _rules("met", Group.MOVE, "tab", N_("Passages"), N_("to what the rule meets, and back"), 5),
    _rules("keep", Group.CHANGE, "enter a", N_("Keep"),
        N_("keep the learnt keyword as a rule; a rule of the code is changed"), 1),
    _rules("new", Group.CHANGE, "n", N_("New"), N_("write a rule, and see what it meets"), 2),
    _rules("change", Group.CHANGE, "e", N_("Change"), N_("change it, and keep it so"), 3),
    _rules("remove", Group.CHANGE, "x delete", N_("Remove"), N_("take the rule away"), 4),
    _rules("undo", Group.CHANGE, "u ctrl+z", N_("Undo"), N_("undo the latest change")),
    _rules("redo", Group.CHANGE, "U ctrl+y", N_("Redo"), N_("redo what was undone")),
    _rules("back", Group.SHOW, "escape", N_("Back"), N_("back to the codebook"), 6),
)  # fmt: skip

COMMANDS = (
    *_EVERYWHERE,
    *_HOME,
    *_CODING,
    *_PASSAGES,
    *_REPORTS,
    *_CODEBOOK,
    *_SPLIT,
    *_RULES,
    *_MEMOS,
    *_LOOKING,
    *_IN_DIALOGS,
)
