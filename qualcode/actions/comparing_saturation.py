"""How many new codes each interview brought, and when hardly any more came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from qualcode.actions.agreement_asked import By
from qualcode.actions.reports import said_in, scope_of
from qualcode.actions.source_order import in_order, order_told
from qualcode.analysis.saturation import BASE, RUN, THRESHOLD, Saturation, Step, curve
from qualcode.analysis.saturation import saturation as judged
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.model.coding import Certainty
from qualcode.model.numerals import numeral, percent
from qualcode.model.table import Cell, Column, Table
from qualcode.model.tally import Said
from qualcode.model.uncollected import uncollected
from qualcode.store.project import Project


@uncollected()
def saturation(  # noqa: PLR0913 (one keyword for each thing that can be asked)
    project: Project,
    *,
    coders: Sequence[str] | None = None,
    include_interviewer: bool = False,
    code: str | None = None,
    certainty: Certainty | None = None,
    order: str = "coded",
    by: By | str = By.CODE,
    base: int = BASE,
    run: int = RUN,
    threshold: float = THRESHOLD,
) -> Table:
    """A row for each coded source, in this order (see `source_order`): the codes (or themes) in it,
    those that are new, how many there are by then, and new information in the run that ends there.

    The notes say where saturation is reached (see `analysis.saturation`). Whose codings, and which,
    as in `reports.frequencies`; raises UnknownName for a name or order that is not there.
    """
    by = By(by)
    scope = scope_of(
        project, coders, include_interviewer=include_interviewer, code=code, certainty=certainty
    )
    scope, said = said_in(project, scope)
    names = {voice.source_id: voice.source for voice in scope.voices}
    used = _used(scope, said, by)
    here = {source_id: names[source_id] for source_id in used}
    ordered = in_order(project, here, order, list(scope.coders))
    steps = curve(used[source_id] for source_id in ordered)
    found = judged([len(step.new) for step in steps], base=base, length=run, threshold=threshold)
    return Table(
        _("Saturation"),
        _columns(by),
        tuple(_rows(scope, [here[one] for one in ordered], steps, found)),
        (
            *_told(found, base=base, run=run, threshold=threshold),
            *scope.notes(),
            order_told(order),
            *_left_out(len(names) - len(here)),
            _caution(),
        ),
        {
            **scope.facts(),
            **_facts(steps, found, base=base, run=run, threshold=threshold),
            "by": by.value,
            "order": order,
        },
    )


def _facts(
    steps: Sequence[Step], found: Saturation, *, base: int, run: int, threshold: float
) -> dict[str, Cell]:
    """How saturation was judged, and after how many sources it is reached."""
    return {
        "base": base,
        "run": run,
        "threshold": threshold,
        "codes": steps[-1].cumulative if steps else 0,
        "codes_in_base": found.base,
        "saturated_at": found.reached.first - 1 if found.reached else None,
    }


def _used(scope: Scope, said: Sequence[Said], by: By) -> dict[int, list[int]]:
    """The codes, or themes, in each source that has any, in the order of the codebook."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in said:
        if row.code_id in scope.lines:
            line = scope.lines[row.code_id]
            source_id = scope.by_speaker[row.speaker_id].source_id
            found[source_id].add(line[-1] if by is By.THEME else line[0])
    place = {code.id: at for at, (code, _depth) in enumerate(scope.codes)}
    return {one: sorted(codes, key=place.__getitem__) for one, codes in found.items()}


def _columns(by: By) -> tuple[Column, ...]:
    themes = by is By.THEME
    return (
        Column("number", _("No."), 0),
        Column("source", _("Source")),
        Column("codes", _("Themes") if themes else _("Codes"), 0),
        Column("new", _("New ones"), 0),
        Column("cumulative", _("So far"), 0),
        Column("share", _("Share"), 2),
        Column("information", _("New in run"), 2),
        Column("new_codes", _("New themes") if themes else _("New codes")),
    )


def _rows(
    scope: Scope, names: Sequence[str], steps: Sequence[Step], found: Saturation
) -> Iterator[tuple[Cell, ...]]:
    runs: Mapping[int, float] = {one.last: one.share for one in found.runs}
    known = scope.codebook.by_id
    for number, (name, step) in enumerate(zip(names, steps, strict=True), 1):
        yield (
            number,
            name,
            step.codes,
            len(step.new),
            step.cumulative,
            step.cumulative / steps[-1].cumulative,
            runs.get(number),
            ", ".join(known[code_id].name for code_id in step.new) or None,
        )


def _left_out(number: int) -> Iterator[str]:
    if number:
        yield ngettext(
            "{number} source without such a coding is left out.",
            "{number} sources without such a coding are left out.",
            number,
        ).format(number=numeral(number))


def _told(found: Saturation, *, base: int, run: int, threshold: float) -> Iterator[str]:
    """How saturation is judged, and what comes of it."""
    reached = found.reached
    if not found.runs:
        yield _("There are too few coded sources for a run after the base.")
    elif reached is None:
        yield _(
            "Saturation is not reached: no run brought {threshold} or less new information."
        ).format(threshold=percent(threshold))
    else:
        yield _(
            "Saturation at {threshold} new information is reached at {number}+{run} sources: {new} "
            "new in sources {first} to {last} ({share})."
        ).format(
            threshold=percent(threshold),
            number=numeral(reached.first - 1),
            run=numeral(run),
            new=numeral(reached.new),
            first=numeral(reached.first),
            last=numeral(reached.last),
            share=percent(reached.share),
        )
    yield _(
        "New in run: codes that are new in the {run} sources that end there, as a share of the "
        "{codes} different codes in the first {base} sources (base size {base}, run length {run}; "
        "Guest, Namey & Chen 2020)."
    ).format(run=numeral(run), base=numeral(base), codes=numeral(found.base))


def _caution() -> str:
    return _(
        "Counted are the codes as they stand on the sources now: a code that was made late, and "
        "then put on earlier sources too, counts there. A codebook that was made beforehand tells "
        "nothing of saturation."
    )
