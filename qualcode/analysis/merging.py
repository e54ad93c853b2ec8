"""Merge two copies of a project, three ways: what each wrote that the other does not know.

What is to be is a function of the two histories together: a thing is there if somebody wrote to it
and nobody who knew of that deleted it, or if something that is there needs it; a field is as it
was written last. That makes a set of known entries with their values, joined by union (a state-
based replicated data type: Shapiro et al. 2011, SSS, LNCS 6976, 386-400; what is deleted is an
observed-remove set, what a field holds a last-writer register), and ten copies give the same in
any order. Only what somebody decided about a conflict is written by the merge itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qualcode.analysis.merging_apart import apart
from qualcode.analysis.merging_fit import TWICE, fitted
from qualcode.analysis.merging_half import Choices, Half
from qualcode.analysis.merging_identity import (
    alike,
    held_alike,
    joined,
    key_alike,
    meant,
    row_alike,
    same,
)
from qualcode.analysis.merging_join import Join
from qualcode.analysis.merging_past import Past, Places, Rank, united
from qualcode.model.merging import (
    ALL,
    SHAPES,
    Conflict,
    Copy,
    Key,
    Plan,
    Rows,
    Side,
    Told,
    renamed,
)


def plan(
    mine: Copy,
    theirs: Copy,
    taken: Mapping[str, Side] | None = None,
    rest: Side | None = None,
) -> Plan:
    """What merging `theirs` into `mine` would do.

    `taken` decides conflicts by their keys, `rest` all others; those that nobody decides are as
    in `mine`, and `open`.
    """
    entries = united(mine.past, theirs.past)
    places = Places(entries)
    aliases = joined(mine.aliases, theirs.aliases, same(entries, places.knows))
    past = Past(entries, places, aliases)
    halves = _half(mine, aliases, places), _half(theirs, aliases, places)
    purged = _purged(mine, halves[0], theirs, aliases) | _purged(theirs, halves[1], mine, aliases)
    join = Join(*halves, past, Choices(taken or {}, rest), purged)
    join.run()
    fit = fitted(join.rows, _makers(past))
    return Plan(
        rows=fit.rows,
        conflicts=tuple(sorted(_named(join.conflicts, fit.rows), key=_order)),
        brought=tuple(one for guid, one in theirs.past.items() if guid not in mine.past),
        aliases=aliases,
        shown=fit.shown,
        told=_news(fit.told, mine),
        decided={key: tuple(sorted(of)) for key, of in sorted(join.decided.items())},
        kept=tuple(sorted(join.kept)),
        counts=_counts(alike(mine.rows, aliases), fit.rows),
        common=len(mine.past.keys() & theirs.past.keys()),
        head=theirs.head,
        held=join.fields.held(join.rows),
        older=join.fields.older(join.rows),
    )


def _half(copy: Copy, aliases: Mapping[str, str], places: Places) -> Half:
    """A copy with what is meant in it, each thing under one GUID."""
    rows = meant(copy.rows, copy.shown)
    new = apart(copy, rows, aliases, places)
    joined_rows = alike(rows, aliases)
    for (kind, guid), row in new.rows.items():
        joined_rows[kind][guid] = row
    lost = {
        key: (entry, row_alike(key[0], row, aliases))
        for old, (entry, row) in copy.lost.items()
        if (key := key_alike(old, aliases)) not in new.lost
    }
    return Half(
        joined_rows,
        copy.past,
        [*(held_alike(one, aliases) for one in copy.held), *new.held],
        [replace(one, guid=renamed(one.guid, aliases)) for one in copy.older],
        lost,
        new.by,
    )


def _purged(copy: Copy, half: Half, other: Copy, aliases: Mapping[str, str]) -> dict[Key, Half]:
    """What a copy deleted for good: it knows the entries by which the other made it, but without
    the thing.
    """
    found = {}
    for guid in copy.past.keys() & other.past.keys():
        here, there = copy.past[guid].writes, other.past[guid].writes
        if here is not there and here != there:
            known = {key_alike(key, aliases) for key in here}
            for key, fields in there.items():
                now = key_alike(key, aliases)
                if ALL in fields and now not in known and half.row(now) is None:
                    found[now] = half
    return found


def _news(told: Iterable[Told], mine: Copy) -> tuple[Told, ...]:
    """What was not told at an earlier merge already."""
    earlier = {(one.meant, one.shown) for one in mine.shown}
    hidden = {one.guid for one in mine.shown if not one.field}
    return tuple(
        one
        for one in told
        if (one.name, one.other) not in earlier and not (one.rule == TWICE and one.other in hidden)
    )


def _named(conflicts: Iterable[Conflict], rows: Rows) -> Iterator[Conflict]:
    """The conflicts; what has no name that says anything by the text that it is about."""
    at, name = SHAPES["adjudication"].at("source"), SHAPES["source"].at("name")
    for one in conflicts:
        row = rows["adjudication"].get(one.guid) if one.kind == "adjudication" else None
        yield one if row is None else replace(one, name=str(rows["source"][row[at]][name]))


def _order(conflict: Conflict) -> tuple[int, str, str, str]:
    return [*SHAPES].index(conflict.kind), conflict.name, conflict.guid, conflict.field


def _makers(past: Past) -> dict[str, str]:
    """Who made each code and source, by GUID."""
    made: dict[str, tuple[Rank, str]] = {}
    for (kind, thing), wrote in past.writes.items():
        for guid, fields in wrote if kind in ("code", "source") else ():
            if ALL in fields:
                one = past.places.rank(guid), past.entries[guid].coder
                made[thing] = min(made.get(thing, one), one)
    return {thing: coder for thing, (_rank, coder) in made.items()}


def _counts(before: Rows, after: Rows) -> dict[str, tuple[int, int, int]]:
    """How many things of each kind come, change and go."""
    counts = {}
    for kind in SHAPES:
        old, new = before[kind], after[kind]
        both = old.keys() & new.keys()
        counts[kind] = (
            len(new.keys() - both),
            sum(old[guid] != new[guid] for guid in both),
            len(old.keys() - both),
        )
    return counts
