"""Help: what to do first, and every key of the screen one came from."""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.keys.commands import N_, Context
from qualcode.tui.keys.registry import KeyNames, bindings, in_help
from qualcode.tui.look.safe import content
from qualcode.tui.look.texts import cell, lines
from qualcode.tui.screens.base import Dialog
from qualcode.tui.widgets.bars import KeyBar

_KEYS = 16


class HelpScreen(Dialog[None]):
    """The keys of a context, by what they are for."""

    CONTEXT = Context.HELP
    BINDINGS = bindings(CONTEXT)

    def __init__(self, about: Context) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The lesson and the keys, to scroll."""
        with Vertical(id="help"):
            with VerticalScroll():
                yield Static()
            yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        self.call_after_refresh(self._show)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def _show(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(Static).update(help_text(self._about, width))


def help_text(context: Context, width: int) -> Content:
    """The help of a context: a short lesson, and its keys from the registry, on so many columns."""
    parts = [content(lesson(context)), Content("")]
    for title, rows in in_help(context):
        parts.append(Content.styled(title, "bold $text-accent"))
        parts += [line for keys, told in rows for line in key_lines(keys, told, width)]
        parts.append(Content(""))
    return lines(parts[:-1])


def key_lines(keys: str, told: str, width: int) -> list[Content]:
    """Keys, and beside them what they do, on as many lines as that takes."""
    wrapped = wrap(told, max(20, width - _KEYS - 3)) or [""]
    shown = [keys, *[""] * (len(wrapped) - 1)]
    return [
        Content.assemble((f"  {cell(key, _KEYS)} ", "bold"), content(line))
        for key, line in zip(shown, wrapped, strict=True)
    ]


def lesson(context: Context) -> str:
    """The first minute on a screen, in a few sentences, with the keys as they are."""
    return _(_LESSONS.get(context, _ANY)).format_map(KeyNames(context))


_ANY = N_("Enter gives the answer, Esc goes back and changes nothing.")
_LESSONS = {
    Context.REVIEWS: N_(
        "What your supervisor did in a Word file that you sent out ({export}) and took in again "
        "({take_in}). The line with {accept} says what accepting would do; {turn_down} dismisses, "
        "{answer} answers, {memo}, {code}, {recode} and {new_code} make something else of it. "
        "Nothing happens unasked, and {undo} undoes anything."
    ),
    Context.CONSENSUS: N_(
        "Where coders differ, one place after another. {keep_first} and {keep_second} keep what "
        "the first and the second have there, {both} what all have, {none} nothing; {new} codes it "
        "anew, and {discuss} leaves it to be talked about. What is decided becomes the codings of "
        "a coder of its own, to whom {begin} gives what all coded alike. Everybody keeps her own, "
        "and {undo} undoes anything."
    ),
    Context.MERGING: N_(
        "What both copies changed in different ways. {mine} keeps mine, {theirs} takes theirs, "
        "{latest} takes what was written last, and {rest} decides all that is open. Nothing is "
        "merged before {merge}, which says first what comes, and makes a backup. {undo} takes the "
        "whole merge back."
    ),
    Context.WRITING: N_(
        "{save} saves what is written and closes, {close} saves it if you changed anything, and "
        "{discard} closes without it."
    ),
    Context.HOME: N_(
        "Choose a source with the arrows, Enter opens it. {resume} goes on where you were. "
        "Everything you do is saved when you do it, and {undo} undoes it."
    ),
    Context.CODING: N_(
        "The lit sentence is the selection. {next} goes to the next one, {grow} takes in more. "
        "{code} opens the codes: type a few letters, Enter again, and the passage is coded "
        "and saved. The keys 1 to 9 repeat the codes you used. {undo} undoes anything."
    ),
    Context.FIND: N_(
        "Type the words you look for: every place is marked while you type. {next} and "
        "{previous} go from one to the other, {list} lists them all, {close} closes."
    ),
    Context.FILTER: N_(
        "Type a few letters: only what holds them is shown. Enter keeps to that, {clear} shows "
        "everything again."
    ),
    Context.PICKER: N_(
        "Type a few letters of a code; Enter puts it on. {tick} marks several, {create} makes a "
        "new code of what you typed. {cancel} leaves the passage as it is."
    ),
    Context.PASSAGES: N_(
        "The passages that answer the question. {ask} changes it: names of codes, AND, OR, NOT, "
        'NEAR/10, source:, case:, speaker:, text:"…". {go} goes to the passage, Esc comes back. '
        "{tick} ticks some, and {code} codes them all in one step."
    ),
    Context.REPORTS: N_(
        "The numbers of your coding. The keys 1 to 7 change the report, {by} what is counted by, "
        "{passages_here} shows the passages behind a line. {export} writes it to a file."
    ),
    Context.CODEBOOK: N_(
        "The codes in their tree, with how often you used them. {describe} describes a code, {new} "
        "makes one. Nothing here is dangerous: {undo} undoes it."
    ),
    Context.SPLIT: N_(
        "One passage of the code after another. A number gives it the new code with that number, "
        "{pick} another one, {leave} leaves it. Nothing is changed before {apply} splits the "
        "code, and that is one step to undo."
    ),
    Context.RULES: N_(
        "What suggests the code: its keywords and rules, with how often each is met and how right "
        "it was by what you coded. {new} writes one: words, AND, OR, NOT, NEAR/5, brackets, and "
        "these very words in quotation marks. Below stand keywords learnt from your passages; "
        "{keep} keeps one. {met} shows what a rule meets."
    ),
    Context.FORM: N_(
        "Say what the code means and when to use it, so that it means the same next month. "
        "{save} saves and closes, {discard} closes without the changes."
    ),
    Context.MEMO: N_(
        "Write what you think. It is kept while you type. {kind} says what kind of thought it is, "
        "{editor} goes on in your own editor, {save} closes."
    ),
    Context.WHY: N_(
        "What the suggestion is made of. It is only a proposal: {accept} codes the passage so, "
        "{reject} turns it down for good. {nearest} goes to the nearest passage that is coded so."
    ),
    Context.LOOKING: N_(
        "Places that are worth a look, the most worth first: where the program is unsure, where "
        "something is unlike all you have coded, or likely for a rare code. Enter goes there, Esc "
        "comes back. {code} lists the likeliest passages for one code, the keys 1 to 3 change the "
        "list."
    ),
    Context.MEMOS: N_(
        "What you wrote, the newest first. {find} finds words in it, {kind} shows one type, "
        "{go_to} goes to what a memo is about. Enter opens it."
    ),
}
