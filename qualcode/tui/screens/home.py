"""Home: the sources with how far the coding has come, the codebook, and the way back to work."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.actions import dirt, projects, reviews, transcripts
from qualcode.actions.transcripts import ImportReport
from qualcode.i18n import _, ngettext, quoted
from qualcode.model.memo import Subject
from qualcode.model.source import Source
from qualcode.tui.keys.commands import Context
from qualcode.tui.keys.registry import bindings, key_of
from qualcode.tui.look.safe import content, safe_text
from qualcode.tui.look.texts import DIM, bar, beside, cell, cut, lines, share, styled
from qualcode.tui.look.texts import code as code_text
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.dialogs import ConfirmScreen, PromptScreen
from qualcode.tui.screens.importing import ImportingScreen, told
from qualcode.tui.widgets.bars import KeyBar, TitleBar
from qualcode.tui.widgets.text_pane import TextPane
from qualcode.tui.work.desk import LAST_SOURCE, place_key

_ROOMY = 60
# How many seconds a warning of several lines stays.
_WARNED = 30


class HomeScreen(StudyScreen):
    """The sources and the codebook of the study."""

    CONTEXT = Context.HOME
    BINDINGS = bindings(CONTEXT)

    class Dirty(Message):
        """Texts that were imported have many unknown words."""

        def __init__(self, sentences: str) -> None:
            super().__init__()
            self.sentences = sentences

    def __init__(self) -> None:
        super().__init__()
        self._sources: list[Source] = []
        self._coming = False  # whether everything is about to be shown anew

    def compose(self) -> ComposeResult:
        """The title, the sources beside the codebook, where one was, the keys."""
        yield TitleBar()
        with Horizontal(id="home"):
            with Vertical(id="sources-pane"):
                yield TextPane(styled(_("Sources"), "bold $text-secondary"), classes="heading")
                yield OptionList(id="sources")
            with Vertical(id="codes-side"):
                yield TextPane(styled(_("Codebook"), "bold $text-secondary"), classes="heading")
                yield TextPane(id="codes-list")
        yield TextPane(id="continue")
        yield KeyBar(self.CONTEXT)

    def on_mount(self) -> None:
        """Show the study; the list waits for keys."""
        self.query_one(OptionList).focus()
        self._show_soon()

    def on_screen_resume(self) -> None:
        """Show what has changed on other screens."""
        self._show_soon()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._show_soon()

    def _show_soon(self) -> None:
        """Show everything once the screen has its size, and once only: it is mounted, resized and
        resumed when it opens.
        """
        if not self._coming:
            self._coming = True
            self.call_after_refresh(self._show_now)

    def _show_now(self) -> None:
        self._coming = False
        self.refresh_all()

    def refresh_all(self) -> None:
        """Show sources, codebook and place anew."""
        self.study.reload()
        self._sources = transcripts.all_sources(self.study.project)
        reach = transcripts.reach(self.study.project, self.study.coder.id)
        self._show_sources(reach)
        self._show_codes()
        self._show_title(sum(number for _end, _length, number in reach.values()))
        self._show_place()

    @property
    def chosen(self) -> Source | None:
        """The source under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self._sources[place] if place is not None and place < len(self._sources) else None

    def open_source(self, source: Source) -> None:
        """Open a source to code it."""
        with self.trying():
            self.shell.open_source(source)

    def _show_sources(self, reach: dict[int, tuple[int, int, int]]) -> None:
        listed = self.query_one(OptionList)
        width = listed.content_size.width - 3
        kept = listed.highlighted
        listed.set_options(
            Option(source_line(source, reach.get(source.id, (0, 1, 0)), width))
            for source in self._sources
        )
        if self._sources:
            listed.highlighted = min(kept or 0, len(self._sources) - 1)
        else:
            told = _("No sources yet. {key} imports some.")
            told = told.format(key=key_of(self.CONTEXT, "import_files"))
            listed.add_option(Option(content(told), disabled=True))

    def _show_codes(self) -> None:
        self.query_one("#codes-list", TextPane).fit(self._codes_on)

    def _codes_on(self, size: Size) -> Content:
        shown = [
            code_line(self.study.count(code.id), depth, code_text(self.study, code.id), size.width)
            for code, depth in self.study.codebook.walk()
        ]
        if len(shown) > size.height > 1:
            more = _("… {number} more").format(number=len(shown) - size.height + 1)
            shown = [*shown[: size.height - 1], styled(more, DIM)]
        return lines(shown or [styled(_("No codes yet."), DIM)])

    def _show_title(self, codings: int) -> None:
        sources, codes = len(self._sources), len(self.study.codebook.codes)
        parts = [
            ngettext("{number} source", "{number} sources", sources).format(number=sources),
            ngettext("{number} code", "{number} codes", codes).format(number=codes),
            ngettext("{number} coding", "{number} codings", codings).format(number=codings),
            cut(self.study.coder.name, 16),
        ]
        if self.study.project.read_only:
            parts.append(_("read only"))
        self.query_one(TitleBar).show(
            styled(cut(self.study.title, 60), "bold"), styled(" · ".join(parts), DIM)
        )

    def _show_place(self) -> None:
        """Show where one was, and how many comments came back that wait for a decision."""
        place, waiting = self._place(), self._waiting()
        pane = self.query_one("#continue", TextPane)
        if waiting:
            pane.fit(lambda size: beside(place, waiting, size.width))
        else:
            pane.show(place)

    def _waiting(self) -> Content:
        number = len(reviews.items(self.study.project))
        if not number:
            return Content("")
        told = ngettext("{number} comment to decide", "{number} comments to decide", number)
        key = key_of(self.CONTEXT, "reviews")
        return Content.assemble(
            (key, "bold $text-accent"), " ", content(told.format(number=number))
        )

    def _place(self) -> Content:
        source = self._last()
        if source is None:
            return Content("")
        kept = projects.recall(self.study.project, place_key(source.id)) or "0"
        at = int(kept) if kept.isdecimal() else 0
        words = transcripts.text(self.study.project, source.id)[at : at + 300]
        return Content.assemble(
            (key_of(self.CONTEXT, "resume"), "bold $text-accent"),
            " ",
            content(_("Continue: {source}").format(source=cut(source.name, 40))),
            styled(f"  {quoted(cut(words, 200))}", DIM),
        )

    def _last(self) -> Source | None:
        name = projects.recall(self.study.project, LAST_SOURCE)
        return next((source for source in self._sources if source.name == name), None)

    # What the keys do

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        # Enter may be pressed again before the source has covered this screen.
        if self.app.screen is self and event.option_index < len(self._sources):
            self.open_source(self._sources[event.option_index])

    def action_resume(self) -> None:
        """Open the last source where one was."""
        if source := self._last():
            self.open_source(source)
        else:
            self.say(_("Nothing to continue yet. Open a source with Enter."))

    def action_reviews(self) -> None:
        """Open what came back from review."""
        self.shell.action_reviews()

    def action_consensus(self) -> None:
        """Open the places where coders differ."""
        self.shell.action_consensus()

    def action_merge_copy(self) -> None:
        """Merge a colleague's copy of the study."""
        self.shell.action_merge_copy()

    def action_memo(self) -> None:
        """Write about the source under the cursor."""
        if source := self.chosen:
            self.shell.open_memo(Subject.SOURCE, source.id)

    def action_import_files(self) -> None:
        """Ask for a file or folder and import it."""
        self.ask(PromptScreen(_("File or folder with transcripts:")), self._import)

    def _import(self, path: str) -> None:
        self.ask(ImportingScreen(self.study, path), self._imported)

    def _imported(self, report: ImportReport) -> None:
        self.refresh_all()
        self.say(told(report))
        if report.imported:
            self._look_for_dirt([done.name for done in report.imported])

    @work(thread=True, group="dirt", exit_on_error=False)
    def _look_for_dirt(self, names: list[str]) -> None:
        """Warn of texts with many unknown words; the word lists take a while to load."""
        with projects.open_project(self.study.project.path) as project:
            sentences = dirt.warnings(project, names, most=1)
        if sentences:
            self.post_message(self.Dirty("\n".join(sentences)))

    @on(Dirty)
    def _warn(self, event: Dirty) -> None:
        words = safe_text(event.sentences)
        self.notify(words, severity="warning", timeout=_WARNED, markup=False)

    def action_remove(self) -> None:
        """Ask, and remove the source with its codings."""
        if source := self.chosen:
            reach = transcripts.reach(self.study.project, self.study.coder.id)
            question = _("Remove “{name}” with all its codings ({number} of yours)?").format(
                name=source.name, number=reach[source.id][2]
            )
            self.ask(ConfirmScreen(question), lambda _yes: self._remove(source))

    def _remove(self, source: Source) -> None:
        number = transcripts.remove(self.study.project, self.study.coder, source.id)
        self.refresh_all()
        self.say(
            ngettext(
                "Removed “{name}” and {number} coding. {key} brings them back.",
                "Removed “{name}” and {number} codings. {key} brings them back.",
                number,
            ).format(name=cut(source.name, 30), number=number, key=key_of(self.CONTEXT, "undo"))
        )


def source_line(source: Source, reach: tuple[int, int, int], width: int) -> Content:
    """A source as a line: name, words (if there is room), codings, how far the coder has come."""
    end, length, number = reach
    part = end / max(1, length)
    words = f"{source.words:>7} " if width >= _ROOMY else ""
    tail = f"{words}{number:>4} {bar(part)} {share(part):>5}"
    return Content.assemble(
        content(cell(source.name, max(8, width - len(tail) - 1))), " ", styled(tail, DIM)
    )


def code_line(count: int, depth: int, named: Content, width: int) -> Content:
    """A code as a line: indented by depth, its number of codings at the end."""
    number = f"{count:>4}" if count else "    "
    left = Content.assemble("  " * depth, named)
    room = max(4, width - len(number) - 1)
    return Content.assemble(left.truncate(room, ellipsis=True, pad=True), styled(number, DIM))
