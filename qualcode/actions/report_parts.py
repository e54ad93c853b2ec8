"""What reports have in common: passages as they are quoted, numbers in words, charts, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from qualcode.actions.asked import Asked
from qualcode.actions.reports import scope_of
from qualcode.analysis.quotes import flowing
from qualcode.analysis.scope import Scope
from qualcode.i18n import _, ngettext
from qualcode.language.paragraphs import Paragraphs
from qualcode.model.codebook import Code
from qualcode.model.document import Block, Bullets, Chart, Heading, Paragraph, Quotation
from qualcode.model.numerals import numeral, percent
from qualcode.model.readable import NOTHING
from qualcode.model.source import is_name
from qualcode.model.tally import Passage, Voice
from qualcode.model.times import clock
from qualcode.store import history
from qualcode.store.project import Project

LONGEST_QUOTE = 1_500
DEEPEST = 9
"""The last level of headings that Word has."""
_CUT = " […]"
_FIXED = "\N{NO-BREAK SPACE}"

RADEV = (
    "Radev, D. R., Jing, H., Styś, M. & Tam, D. (2004). Centroid-based summarization of multiple "
    "documents. Information Processing & Management, 40(6), 919–938."
)
COHEN = (
    "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and "
    "Psychological Measurement, 20(1), 37–46."
)
GRANEHEIM = (
    "Graneheim, U. H. & Lundman, B. (2004). Qualitative content analysis in nursing research: "
    "concepts, procedures and measures to achieve trustworthiness. Nurse Education Today, 24(2), "
    "105–112."
)


def asked_scope(project: Project, asked: Asked) -> Scope:
    """What a report about passages is of; raises UnknownName as `reports.scope_of`."""
    return scope_of(
        project,
        asked.coders,
        include_interviewer=asked.include_interviewer,
        code=asked.code,
        certainty=asked.certainty,
    )


def by_code(passages: Iterable[Passage]) -> Mapping[int, list[Passage]]:
    """The passages of each code itself, in the order given; a code without any has none."""
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for one in passages:
        found[one.code_id].append(one)
    return found


class Quoting:
    """Turns passages into quotations; `notes` says which of them were shortened."""

    def __init__(self, project: Project, passages: Iterable[Passage]) -> None:
        self._numbers = _paragraph_numbers(project, passages)
        self.notes: list[str] = []

    def quotation(self, code: Code, passage: Passage, mark: str = "") -> Quotation:
        """A passage with whose it is and where it stands."""
        return Quotation(self.text(code, passage), self.origin(passage), mark, (code.name,))

    def text(self, code: Code, passage: Passage) -> str:
        """The words as they are read, shortened if they are very many."""
        text = flowing(passage)
        if len(text) <= LONGEST_QUOTE:
            return text
        text = text[: LONGEST_QUOTE - len(_CUT)].rsplit(maxsplit=1)[0] + _CUT
        self.notes.append(
            _("A quote under “{code}” from {source} was shortened to {number} characters.").format(
                code=code.name, source=passage.source, number=numeral(len(text))
            )
        )
        return text

    def origin(self, passage: Passage) -> str:
        """Who said it, where and when: R1 (Municipality A), Interview 3, ¶ 12, 0:12:05."""
        who = ", ".join(filter(None, (_name(passage, label) for label in passage.speakers)))
        said = labelled(who, ", ".join(passage.cases))
        parts = (said, passage.source, self._numbers[passage.guid], clock(passage.start_ms))
        return ", ".join(filter(None, parts))


def labelled(speaker: str, case: str | None) -> str:
    """A speaker with her case: R1 (Municipality A)."""
    return f"{speaker} ({case})" if speaker and case else speaker or case or ""


def called(voice: Voice) -> str:
    """What a speaker is called in a report; empty for the nameless one of a text without a case."""
    label = voice.speaker if is_name(voice.speaker) else ""
    return labelled(label, voice.case)


def _name(passage: Passage, label: str) -> str:
    """What a speaker is called: a dialogue dash is a label in the text, but no name in a report."""
    if is_name(label):
        return label
    return "" if label in passage.counted else _("interviewer")


def _paragraph_numbers(project: Project, passages: Iterable[Passage]) -> dict[str, str]:
    """The numbers of the paragraphs that each passage (by its GUID) stands in: ¶ 12 or ¶ 12–13."""
    by_source: defaultdict[int, list[Passage]] = defaultdict(list)
    for one in passages:
        by_source[one.source_id].append(one)
    found: dict[str, str] = {}
    for source_id, here in by_source.items():
        paragraphs = Paragraphs(project.text(source_id))
        for one in here:
            first = paragraphs.number_at(one.span.start)
            last = paragraphs.number_at(max(one.span.start, one.span.end - 1))
            number = f"{first}–{last}" if first < last else str(first)
            found[one.guid] = _("¶ {number}").format(number=number).replace(" ", _FIXED)
    return found


def on_numbers() -> str:
    """What the numbers in places mean."""
    return _("¶ is the number of the paragraph in its source; blank lines are not counted.")


# Numbers in words


def codings_of(number: int) -> str:
    """12 codings."""
    return ngettext("{number} coding", "{number} codings", number).format(number=numeral(number))


def words_of(number: int) -> str:
    """120 words."""
    return ngettext("{number} word", "{number} words", number).format(number=numeral(number))


def sources_of(number: int) -> str:
    """3 sources."""
    return ngettext("{number} source", "{number} sources", number).format(number=numeral(number))


def share_of(number: int, of: int) -> str:
    """A share of a whole in per cent; a dash of nothing."""
    return percent(number / of) if of else NOTHING


def days_of(times: Iterable[str]) -> str:
    """The first and the last day of some times: 2026-03-02, or 2026-03-02 to 2026-03-20."""
    days = sorted(time[:10] for time in times)
    if not days:
        return ""
    if days[0] == days[-1]:
        return days[0]
    return _("{first} to {last}").format(first=days[0], last=days[-1])


# Blocks


def bars(listed: Iterable[tuple[str, int]], unit: str, caption: str) -> Chart:
    """A bar chart with the same in words."""
    shown = tuple(listed)
    named = ", ".join(f"{name} {numeral(number)}" for name, number in shown)
    return Chart(shown, unit, caption, _("Bar chart: {bars}.").format(bars=named))


def no_codings() -> Paragraph:
    """What stands where there is nothing to quote."""
    return Paragraph(_("There are no codings to tell of."))


def references(*listed: str) -> tuple[Block, ...]:
    """The list of what a report refers to."""
    return Heading(_("References")), Bullets(tuple(sorted(listed)))


def changed(project: Project) -> datetime:
    """When the project was last changed: the only date that a result bears."""
    at = history.last_change(project)
    return datetime.fromisoformat(at) if at else datetime(1980, 1, 1, tzinfo=UTC)
