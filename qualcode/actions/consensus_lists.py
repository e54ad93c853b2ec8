"""Places to be decided about, and how far deciding has come, in words and as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from qualcode.actions.consensus_asked import asked_of
from qualcode.actions.disagreements import kind_name
from qualcode.actions.passage_ground import Recent
from qualcode.errors import UnknownName
from qualcode.i18n import _, ngettext
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.adjudication import Adjudication, Contested, Standing, State, Verdict, Walk
from qualcode.model.codebook import Codebook, brief
from qualcode.model.disagreement import Apart
from qualcode.model.numerals import numeral
from qualcode.model.source import count_words
from qualcode.model.table import Cell, Column, Table, told_columns
from qualcode.model.uncollected import uncollected
from qualcode.store import adjudications, codes
from qualcode.store import coders as people
from qualcode.store.project import Project


@uncollected()
def place_table(project: Project, walk: Walk, states: Collection[State] = ()) -> Table:
    """One row for each place, or for those in these states: its key, what each coder has there, and
    what was decided.
    """
    book = codes.codebook(project)
    people_by_id = {one.id: one.name for one in people.all_coders(project)}
    paragraphs = Recent(lambda source_id: Paragraphs(project.text(source_id)))
    shown = [one for one in walk.places if not states or one.state in states]
    rows = tuple(
        (
            one.place.key,
            walk.sources[one.place.source_id],
            paragraphs(one.place.source_id).number_at(one.place.span.start),
            state_name(one.state),
            *_decided(one.adjudication, people_by_id)[:3],
            difference(one.place),
            _coded(book, one.place, project.text(one.place.source_id)),
            one.place.span.of(project.text(one.place.source_id)),
            *_decided(one.adjudication, people_by_id)[3:],
            one.state.value,
            one.place.span.start,
            one.place.span.end,
            *_names(book, one.place, walk.coders),
        )
        for one in shown
    )
    return Table(
        _("Places to decide for {name}").format(name=walk.into),
        _columns(walk, rows),
        rows,
        tuple(_notes(walk)),
        _facts(walk),
    )


def status_table(project: Project, walk: Walk) -> Table:
    """How far deciding has come: how many places are in which state, and how they were decided."""
    verdicts = Counter(
        (one.adjudication.verdict, one.adjudication.kept)
        for one in walk.places
        if one.adjudication is not None and one.state is State.SETTLED
    )
    rows: list[tuple[Cell, ...]] = [
        (state_name(state), walk.number(state), state.value, None, None) for state in State
    ]
    rows += [
        (_told(verdict, kept), number, State.SETTLED.value, verdict.value, kept or None)
        for (verdict, kept), number in sorted(verdicts.items())
    ]
    unit = asked_of(project, walk.into).unit
    return Table(
        _("Deciding for {name}").format(name=walk.into),
        (
            Column("what", _("Places")),
            Column("number", _("Number"), 0),
            Column("state", ""),
            Column("verdict", ""),
            Column("kept", ""),
        ),
        tuple(rows),
        tuple(_notes(walk)),
        {**_facts(walk), "unit": unit.value},
    )


def decided_told(project: Project, names: Mapping[int, str]) -> Iterator[str]:
    """A sentence for each of these coders (name by id) for whom something was decided: how many
    places, how, and by whom.
    """
    everybody = {one.id: one.name for one in people.all_coders(project)}
    for coder_id in sorted(adjudications.consensus_ids(project) & names.keys()):
        found = adjudications.of_coder(project, coder_id)
        settled = [one for one in found if one.state is State.SETTLED]
        if not found:
            continue
        verdicts = Counter((one.verdict, one.kept) for one in settled)
        ways = ", ".join(
            f"{_told(*ruled)} {numeral(number)}" for ruled, number in sorted(verdicts.items())
        )
        deciding = ", ".join(sorted({everybody[one.coder_id] for one in found}))
        told = ngettext(
            "For {name} it was decided about {number} place, by {coders}",
            "For {name} it was decided about {number} places, by {coders}",
            len(settled),
        ).format(name=names[coder_id], number=numeral(len(settled)), coders=deciding)
        yield f"{told}: {ways}." if ways else f"{told}."
        left = len(found) - len(settled)
        if left:
            yield ngettext(
                "{number} place is still to be talked about.",
                "{number} places are still to be talked about.",
                left,
            ).format(number=numeral(left))


def state_name(state: State) -> str:
    """How far a place has come, in words."""
    return {
        State.OPEN: _("still open"),
        State.DISCUSS: _("to be talked about"),
        State.SETTLED: _("settled"),
    }[state]


def verdict_told(decision: Adjudication) -> str:
    """What was decided, in words."""
    return _told(decision.verdict, decision.kept)


def difference(place: Contested) -> str:
    """How the coders differ at a place, in words."""
    return ", ".join(dict.fromkeys(kind_name(one) for one in place.entries))


def with_keys(walk: Walk, keys: Sequence[str]) -> list[Contested]:
    """The places with these keys, or the beginnings of keys, each once, as they are named.

    Raises UnknownName for one that is there not at all, or more than once.
    """
    found: dict[str, Contested] = {}
    for given in keys:
        key = given.strip().casefold()
        meant = [one.place for one in walk.places if one.place.key.startswith(key)] if key else []
        if not meant:
            raise UnknownName(
                _(
                    "There is no place with the key “{key}” now. “qualcode consensus list” gives "
                    "the keys; a place whose codings were changed has a new one."
                ).format(key=brief(given))
            )
        if len(meant) > 1:
            raise UnknownName(
                _("“{key}” begins the keys of {number} places. Give more of it.").format(
                    key=brief(given), number=numeral(len(meant))
                )
            )
        found[meant[0].key] = meant[0]
    return list(found.values())


def of_states(walk: Walk, *states: State) -> list[Standing]:
    """The places in one of these states, in the order of the texts."""
    return [one for one in walk.places if one.state in states]


def _told(verdict: Verdict, kept: str) -> str:
    if verdict is Verdict.KEEP:
        return _("as {name} coded it").format(name=kept or _("somebody who is no more"))
    return {
        Verdict.BOTH: _("what all coded"),
        Verdict.NONE: _("no code there"),
        Verdict.NEW: _("codings of its own"),
        Verdict.DISCUSS: _("to be talked about"),
    }[verdict]


def _coded(book: Codebook, place: Contested, text: str) -> str:
    """What each of those who coded something there has, and how long it is, where they differ about
    that: “Anna: verktyg (3 words); Björn: verktyg (9 words)”.
    """
    long = {one.code_id for one in place.entries if one.kind is Apart.BOUNDARIES}
    told = []
    for name, placed in place.codings.items():
        words: dict[int, int] = {}
        for code_id, span in placed:
            words[code_id] = words.get(code_id, 0) + count_words(span.of(text))
        listed = [
            _lasting(book.by_id[code_id].name, number)
            if code_id in long
            else book.by_id[code_id].name
            for code_id, number in words.items()
        ]
        if listed:
            told.append(f"{name}: {', '.join(listed)}")
    return "; ".join(told)


def _names(book: Codebook, place: Contested, coders: Sequence[str]) -> Iterator[str | None]:
    """The codes that each coder has there; None without any."""
    for name in coders:
        given = dict.fromkeys(code_id for code_id, _span in place.codings.get(name, ()))
        yield ", ".join(book.by_id[one].name for one in given) or None


def _lasting(name: str, number: int) -> str:
    return ngettext("{name} ({number} word)", "{name} ({number} words)", number).format(
        name=name, number=numeral(number)
    )


def _decided(one: Adjudication | None, names: Mapping[int, str]) -> tuple[Cell, ...]:
    if one is None:
        return (None,) * 6
    return (
        None if one.verdict is Verdict.DISCUSS else verdict_told(one),
        names.get(one.coder_id),
        one.note or None,
        one.decided,
        one.verdict.value,
        one.kept or None,
    )


def _columns(walk: Walk, rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """The columns; those in which nothing is told are for programs only."""
    titles = {
        "key": _("Key"), "source": _("Source"), "paragraph": _("Paragraph"), "state": _("State"),
        "decided": _("Decided"), "by": _("By"), "note": _("Note"),
        "difference": _("Difference"), "coded": _("Coded"), "passage": _("Passage"),
    }  # fmt: skip
    return (
        *told_columns(titles, rows),
        Column("at", ""),
        Column("verdict", ""),
        Column("kept", ""),
        Column("state_key", ""),
        Column("start", "", 0),
        Column("end", "", 0),
        *(Column(f"coder_{at}", "") for at in range(1, len(walk.coders) + 1)),
    )


def _notes(walk: Walk) -> Iterator[str]:
    number, settled = len(walk.places), walk.number(State.SETTLED)
    yield ngettext(
        "{settled} of {number} place is decided.", "{settled} of {number} places are decided.",
        number,
    ).format(settled=numeral(settled), number=numeral(number))  # fmt: skip
    yield _("Compared are {coders}; what is decided goes to {name}.").format(
        coders=", ".join(walk.coders), name=walk.into
    )
    yield ngettext(
        "They coded {number} place alike.", "They coded {number} places alike.", walk.alike
    ).format(number=numeral(walk.alike))
    if walk.stale:
        yield ngettext(
            "{number} earlier decision was about codings that have changed since; it counts no "
            "more.",
            "{number} earlier decisions were about codings that have changed since; they count no "
            "more.",
            len(walk.stale),
        ).format(number=numeral(len(walk.stale)))


def _facts(walk: Walk) -> dict[str, Cell | tuple[Cell, ...]]:
    return {
        "into": walk.into,
        "coders": walk.coders,
        "places": len(walk.places),
        **{state.value: walk.number(state) for state in State},
        "alike": walk.alike,
        "stale": len(walk.stale),
    }
