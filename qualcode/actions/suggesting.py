"""Ask the program what to look at, and decide about what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.actions.coding import add
from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.coding import Coder, Coding, NewCoding, Origin
from qualcode.model.source import Source
from qualcode.model.span import Span
from qualcode.model.suggestion import Decision, StoredSuggestion
from qualcode.model.unit import Unit
from qualcode.store import codes, derived, history, sources, suggestions
from qualcode.store.project import Project

if TYPE_CHECKING:
    from qualcode.suggest.engine import Engine, Rarity

_RARITY = "rarity of keywords"
_BATCH = 500


def refresh(
    project: Project,
    *,
    source_ids: Sequence[int] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Make the suggestions of these sources (all, if none are named) anew; how many there are.

    `stopped` is asked every few hundred units: when it says so, the source at hand keeps the
    suggestions it had, and no other is begun.

    Only what respondents say is looked at; how rare a keyword is, is counted over all sources, so
    that a source gets the same suggestions alone as with the others. What was decided stays
    decided. Loads the language tools, so a screen calls it in the background.
    """
    from qualcode.suggest.engine import Engine

    engine = Engine(codes.codebook(project))
    known = sources.sources(project)
    chosen = [source for source in known if source_ids is None or source.id in source_ids]
    rarity = _rarity(project, engine, known, stopped)
    number = 0
    for done, source in enumerate(chosen):
        if progress is not None:
            progress(done, len(chosen), source.name)
        text, units = _answers(project, source)
        found = [
            suggestion
            for batch in _batches(units, stopped)
            for suggestion in engine.suggest(text, batch, rarity)
        ]
        if stopped():
            break
        suggestions.replace_pending(project, source.id, found)
        number += len(found)
    return number


def _batches(units: Sequence[Unit], stopped: Callable[[], bool]) -> Iterator[Sequence[Unit]]:
    """The units some hundred at a time, until it is to stop."""
    for start in range(0, len(units), _BATCH):
        if stopped():
            return
        yield units[start : start + _BATCH]


def _answers(project: Project, source: Source) -> tuple[str, list[Unit]]:
    return project.text(source.id), sources.units(project, source.id, answers=True)


def _rarity(
    project: Project, engine: Engine, known: Sequence[Source], stopped: Callable[[], bool]
) -> Rarity:
    """In how many units of the study each keyword is met.

    Kept until texts, roles or codes change: counting it reads every interview, and a screen asks
    each time a source is opened.
    """
    from qualcode.suggest.engine import ENGINE, Rarity

    stamp = f"{ENGINE} {history.latest(project, 'source.', 'speaker.', 'code.', 'codebook.')}"
    kept = derived.get(project, _RARITY, stamp)
    if kept is not None:
        return Rarity(*kept)
    rarity = Rarity()
    for source in known:
        text, units = _answers(project, source)
        for batch in _batches(units, stopped):
            rarity += engine.rarity(text, batch)
    if not stopped():
        derived.put(project, _RARITY, stamp, [rarity.units, dict(rarity.met)])
    return rarity


def pending(
    project: Project,
    *,
    source_id: int | None = None,
    coder: Coder | None = None,
    code_ids: Collection[int] | None = None,
) -> list[StoredSuggestion]:
    """Open suggestions in the order of the text, without what the coder has coded so already; of
    some codes, or all.
    """
    coder_id = None if coder is None else coder.id
    return suggestions.pending(project, source_id=source_id, coder_id=coder_id, code_ids=code_ids)


def accept(project: Project, coder: Coder, suggestion_id: str, span: Span | None = None) -> Coding:
    """Make a suggestion a coding (on another span, if given), in one undoable step."""
    return _accept(project, coder, [_existing(project, suggestion_id)], span)[0]


def accept_all(project: Project, coder: Coder, suggestion_ids: Collection[str]) -> list[Coding]:
    """Make suggestions codings, all of them in one undoable step; the codings in that order."""
    found = [_existing(project, suggestion_id) for suggestion_id in dict.fromkeys(suggestion_ids)]
    return _accept(project, coder, found) if found else []


def _accept(
    project: Project, coder: Coder, found: Sequence[StoredSuggestion], span: Span | None = None
) -> list[Coding]:
    new = [
        NewCoding(
            stored.source_id,
            stored.suggestion.code_id,
            span or stored.suggestion.span,
            origin=Origin.SUGGESTION,
        )
        for stored in found
    ]
    ids = [stored.id for stored in found]
    return add(project, coder, new, action="suggestion.accept", accepting=ids)


def reject(project: Project, coder: Coder, suggestion_ids: Collection[str]) -> None:
    """Turn suggestions down, in one undoable step; they do not come back."""
    names = codes.codebook(project).by_id
    found = [_existing(project, suggestion_id) for suggestion_id in suggestion_ids]
    listed = [names[one.suggestion.code_id].name for one in found]
    with project.change("suggestion.reject", coder.id, codes=listed) as change:
        for stored in found:
            suggestions.decide(project, change, stored.id, Decision.REJECTED, coder.id)


def decided(project: Project) -> list[StoredSuggestion]:
    """Every suggestion that was accepted or rejected, in the order of the decisions."""
    return suggestions.decided(project)


def _existing(project: Project, suggestion_id: str) -> StoredSuggestion:
    stored = suggestions.by_id(project, suggestion_id)
    if stored is None:
        raise CodingError(
            _("There is no suggestion {id}. Ask for suggestions again.").format(id=suggestion_id)
        )
    return stored
