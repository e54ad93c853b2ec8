"""Ask the program what to look at, and decide about what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from qualcode.actions.coding import add
from qualcode.actions.scoring import Scorer, StoppedEarly
from qualcode.errors import CodingError
from qualcode.i18n import _
from qualcode.model.coding import Coder, Coding, NewCoding, Origin
from qualcode.model.place import Place
from qualcode.model.reach import Reach
from qualcode.model.span import Span
from qualcode.model.suggestion import (
    LIKELY,
    MOST_PER_UNIT,
    POSSIBLE,
    Decision,
    Nearest,
    StoredSuggestion,
    Suggestion,
)
from qualcode.store import codes, codings, sources, suggestions
from qualcode.store.project import Project
from qualcode.suggest.ordering import worth

Progress = Callable[[int, int, str], None]


def refresh(
    project: Project,
    coder: Coder,
    *,
    source_ids: Collection[int] | None = None,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Score what is not up to date in these sources (all, if none are named) for a coder; how many
    suggestions she is shown in them now.

    `stopped` is asked every few hundred units: when it says so, the source at hand keeps the
    suggestions it had, and no other is begun. Only what respondents say is looked at. What is known
    of the study is known from all its sources, so that a source gets the same suggestions alone as
    with the others. Loads the language tools, so a screen calls it in the background. Raises
    CodingError for a coder who codes blind.
    """
    need_sight(coder)
    chosen = [one for one in sources.sources(project) if source_ids is None or one.id in source_ids]
    scorer = Scorer(project, coder, stopped)
    for done, source in enumerate(chosen):
        if progress is not None:
            progress(done, len(chosen), source.name)
        try:
            scorer.score(scorer.stale(source))
        except StoppedEarly:
            break
    return sum(len(pending(project, coder, source_id=source.id)) for source in chosen)


def rescore(project: Project, coder: Coder, source_id: int, code_ids: Collection[int]) -> None:
    """Score some codes again in one source, after the coder worked with them there."""
    need_sight(coder)
    for source in sources.sources(project):
        if source.id == source_id:
            scorer = Scorer(project, coder)
            scorer.score(scorer.stale(source, code_ids))


def need_sight(coder: Coder) -> None:
    """Raise CodingError for a coder who codes blind."""
    if coder.blind:
        raise CodingError(
            _(
                "{coder} codes blind and gets no suggestions. "
                "To end that: qualcode coders blind '{coder}' --off"
            ).format(coder=coder.name)
        )


def pending(
    project: Project,
    coder: Coder,
    *,
    source_id: int | None = None,
    code_ids: Collection[int] | None = None,
    more: bool = False,
) -> list[StoredSuggestion]:
    """The coder's open suggestions in the order of the text, without what she has coded so already;
    of some codes, or all. Those that are likely, at most three for a unit; with `more` all.
    """
    return suggestions.pending(
        project,
        coder_id=coder.id,
        source_id=source_id,
        code_ids=code_ids,
        least=POSSIBLE if more else LIKELY,
        most=None if more else MOST_PER_UNIT,
    )


def ranked(
    project: Project,
    coder: Coder,
    code_id: int,
    source_id: int | None = None,
    limit: int | None = 200,
) -> list[Place]:
    """The units that are neither coded so nor rejected, in all sources or one, the likeliest for
    the code first.
    """
    need_sight(coder)
    scorer = Scorer(project, coder)
    rejected = set(scorer.rejected(code_id))
    found: list[Place] = []
    for source in sources.sources(project):
        if source_id in (None, source.id):
            coded = _coded(project, coder, source.id, [code_id])
            open_ones = _open(coded, {span for where, span in rejected if where == source.id})
            best = scorer.best(source, code_id, limit, open_ones)
            found += [_place(project, source.id, one, one.score) for one in best]
    return sorted(found, key=lambda place: -place.worth)[:limit]


def _open(coded: Reach, rejected: Collection[Span]) -> Callable[[Span], bool]:
    return lambda span: span not in rejected and not coded.meets(span)


def next_places(
    project: Project, coder: Coder, source_id: int | None = None, limit: int | None = 200
) -> list[Place]:
    """The units a coder would learn most from by looking at them, one code each, the best first.

    Only units with a possible suggestion are looked at; `refresh` makes these.
    """
    need_sight(coder)
    counts = codes.coding_counts(project, coder.id)
    best: dict[tuple[int, Span], Place] = {}
    for stored in pending(project, coder, source_id=source_id, more=True):
        number = counts.get(stored.suggestion.code_id, 0)
        place = _place(project, stored.source_id, stored.suggestion, _worth(stored, number))
        key = place.source_id, place.span
        if key not in best or best[key].worth < place.worth:
            best[key] = place
    return sorted(best.values(), key=lambda place: -place.worth)[:limit]


def likely_uncoded(project: Project, coder: Coder, source_id: int) -> list[Place]:
    """The units of a source without any coding of the coder, but with a likely suggestion, in the
    order of the text; each with its likeliest code.
    """
    need_sight(coder)
    coded = _coded(project, coder, source_id)
    found: dict[Span, Place] = {}
    for stored in pending(project, coder, source_id=source_id):
        span = stored.suggestion.span
        if span not in found and not coded.meets(span):
            found[span] = _place(project, source_id, stored.suggestion, _worth(stored, 0))
    return [*found.values()]


def _coded(
    project: Project, coder: Coder, source_id: int, code_ids: Collection[int] | None = None
) -> Reach:
    """Where the coder has coded in a source, with some codes or any."""
    made = codings.codings(project, source_id=source_id, coder_id=coder.id, code_ids=code_ids)
    return Reach((one.span.start, one.span.end) for one in made)


def _place(project: Project, source_id: int, found: Suggestion, worth: float) -> Place:
    return Place(
        source_id=source_id,
        span=found.span,
        code_id=found.code_id,
        probability=found.probability,
        worth=worth,
        words=found.span.of(project.text(source_id)),
        reason=next(iter(found.reasons), None),
    )


def _worth(stored: StoredSuggestion, number: int) -> float:
    """What it is worth to look at a suggestion; `number` codings have its code so far."""
    found = stored.suggestion
    like = next((one.likeness for one in found.reasons if isinstance(one, Nearest)), 0.0)
    return worth(found.probability, number, like)


def accept(project: Project, coder: Coder, suggestion_id: str, span: Span | None = None) -> Coding:
    """Make a suggestion a coding (on another span, if given), in one undoable step."""
    return _accept(project, coder, [_existing(project, suggestion_id)], span)[0]


def accept_all(
    project: Project, coder: Coder, suggestion_ids: Collection[str], *, wider: bool = False
) -> list[Coding]:
    """Make suggestions codings, all of them in one undoable step; the codings in that order. With
    `wider` on the wider passage, where there is one.
    """
    found = [_existing(project, suggestion_id) for suggestion_id in dict.fromkeys(suggestion_ids)]
    return _accept(project, coder, found, wider=wider) if found else []


def _accept(
    project: Project,
    coder: Coder,
    found: Sequence[StoredSuggestion],
    span: Span | None = None,
    *,
    wider: bool = False,
) -> list[Coding]:
    need_sight(coder)
    new = [
        NewCoding(
            stored.source_id,
            stored.suggestion.code_id,
            span or (wider and stored.suggestion.wider) or stored.suggestion.span,
            origin=Origin.SUGGESTION,
        )
        for stored in found
    ]
    ids = [stored.id for stored in found]
    return add(project, coder, new, action="suggestion.accept", accepting=ids)


def reject(project: Project, coder: Coder, suggestion_ids: Collection[str]) -> None:
    """Turn suggestions down, in one undoable step; they do not come back."""
    need_sight(coder)
    names = codes.codebook(project).by_id
    found = [_existing(project, suggestion_id) for suggestion_id in suggestion_ids]
    listed = [names[one.suggestion.code_id].name for one in found]
    with project.change("suggestion.reject", coder.id, codes=listed) as change:
        for stored in found:
            suggestions.decide(project, change, stored.id, Decision.REJECTED, coder.id)


def decided(project: Project, coder: Coder | None = None) -> list[StoredSuggestion]:
    """Every suggestion that was accepted or rejected, in the order of the decisions."""
    return suggestions.decided(project, None if coder is None else coder.id)


def _existing(project: Project, suggestion_id: str) -> StoredSuggestion:
    stored = suggestions.by_id(project, suggestion_id)
    if stored is None:
        raise CodingError(
            _("There is no suggestion {id}. Ask for suggestions again.").format(id=suggestion_id)
        )
    if stored.decision is Decision.ACCEPTED:
        raise CodingError(
            _(
                "The suggestion {id} is accepted already. To be rid of it, remove its coding."
            ).format(id=suggestion_id)
        )
    return stored
