"""Subtitles of recordings (.vtt of Teams and Zoom, .srt of Whisper and others).

The stored text has one paragraph for each turn, parted by blank lines and written `Label: words`.
Cues of one speaker that follow each other become one turn, with the times of the first and last.
Where no cue names a speaker, a pause of more than two seconds parts the turns of the narrator.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _, ngettext, quoted
from qualcode.importers import labels
from qualcode.importers.decoding import decode
from qualcode.importers.files import contents, harmless, source_name
from qualcode.importers.roles import FRAME, NARRATOR, Wanted, assign
from qualcode.importers.speakers import listen
from qualcode.model.codebook import name_key
from qualcode.model.source import Draft, Speaker, Turn
from qualcode.model.span import Span

PAUSE_MS = 2000
_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?[ \t]+([^>]{0,200})>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^>]{0,200})?>|<(?:\d{1,4}:)?\d\d:\d\d\.\d{3}>|\{\\an?\d+\}",
    re.IGNORECASE,
)
_ZOOM = re.compile(r"([^:\n\[\]]{1,60}): +(?=\S)")
_NOTE = re.compile(r"NOTE(?:\s|$)")
_NO_CUE = re.compile(r"WEBVTT(?:\s|$)|(?:STYLE|REGION)\s*$|X-TIMESTAMP-MAP=")
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """Words shown from `start` to `end` (milliseconds); `speaker` is empty if it names nobody."""

    start: int
    end: int
    words: str
    speaker: str = ""


def read(path: Path, asked: Wanted) -> Draft:
    """The draft of a subtitle file; raises ImportProblem if it has no cue with words in it."""
    file = harmless(path.name)
    decoded = decode(contents(path), file)
    web = path.suffix.casefold() == ".vtt"
    found = _found(decoded.text, file, web=web)
    cues = [cue for block in found.cues for cue in _voices(block, web=web)]
    cues, doubts = _labelled([cue for cue in cues if cue.words], asked)
    if not cues:
        raise ImportProblem(
            _("“{file}” has no words with times. Is it a subtitle file?").format(file=file)
        )
    text, turns, speakers, notes = _written(list(_joined(cues)), asked)
    return Draft(
        name=source_name(path),
        format="vtt" if web else "srt",
        text=text,
        turns=turns,
        speakers=speakers,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *found.said(), *notes, *doubts),
    )


@dataclass
class _Found:
    """The cues of a file with their words as written, and what became of the lines of no cue."""

    cues: list[Cue] = field(default_factory=list)
    strays: int = 0
    dropped: list[str] = field(default_factory=list)

    def said(self) -> tuple[str, ...]:
        """What a person should know about lines that belong to no cue."""
        said = []
        if self.strays:
            message = ngettext(
                "{number} line without a time was added to the cue before it.",
                "{number} lines without a time were added to the cue before them.",
                self.strays,
            )
            said.append(message.format(number=self.strays))
        if self.dropped:
            message = ngettext(
                "{number} line that belongs to no cue was left out: {lines}",
                "{number} lines that belong to no cue were left out: {lines}",
                len(self.dropped),
            )
            shown = [quoted(_short(line.strip())) for line in self.dropped[:_MOST_SHOWN]]
            more = ["…"] if len(self.dropped) > _MOST_SHOWN else []
            said.append(message.format(number=len(self.dropped), lines=", ".join([*shown, *more])))
        return tuple(said)


def _short(line: str) -> str:
    return harmless(line if len(line) <= 60 else f"{line[:59]}…")


def _found(text: str, file: str, *, web: bool) -> _Found:
    """The cues of a file.

    Lines after a blank line that carry no time belong to no cue; they are kept with the one before,
    so that no word is lost, unless they are a cue's number or in WebVTT a comment or a style.
    """
    found = _Found()
    blocks = [block.strip("\n").split("\n") for block in re.split(r"\n[ \t]*\n", text)]
    for lines, following in zip_longest(blocks, blocks[1:], fillvalue=[""]):
        at = next((i for i, line in enumerate(lines) if _TIMES.match(line)), None)
        timed = at is not None or _TIMES.match(following[0]) is not None
        words = _without_name(lines[:at], timed=timed, web=web and at is not None)
        if words and not (web and _NO_CUE.match(words[0])):
            _keep(found, words, text, file, web=web)
        if at is not None:
            found.cues.extend(_timed(lines[at:]))
    return found


def _without_name(lines: list[str], *, timed: bool, web: bool) -> list[str]:
    """The lines that stand before a time, without the cue's number (in WebVTT its name)."""
    lines = [line for line in lines if line.strip()]
    if lines and timed and (lines[-1].strip().isdigit() or (web and not _NOTE.match(lines[-1]))):
        lines.pop()
    return lines


def _keep(found: _Found, words: list[str], text: str, file: str, *, web: bool) -> None:
    """Keep lines of no cue with the cue before; a comment, and what precedes all, is left out."""
    comment = web and _NOTE.match(words[0]) is not None
    if not comment:
        _refuse_broken_time(words, text, file)
    if comment or not found.cues:
        found.dropped += words
    else:
        found.strays += len(words)
        last = found.cues[-1]
        found.cues[-1] = replace(last, words="\n".join([last.words, *words]))


def _refuse_broken_time(lines: list[str], text: str, file: str) -> None:
    for line in lines:
        if "-->" in line:
            raise ImportProblem(
                _(
                    "“{file}”: line {line} has a time that cannot be read (“{time}”). "
                    "Write it as 00:01:02.345 --> 00:01:04.000."
                ).format(
                    file=file,
                    line=text[: text.index(line)].count("\n") + 1,
                    time=harmless(line.strip()[:60]),
                )
            )


def _timed(lines: list[str]) -> Iterator[Cue]:
    """The cues of a block, which has several if blank lines between them were lost."""
    times: re.Match[str] | None = None
    words: list[str] = []
    for line in lines:
        match = _TIMES.match(line)
        if match is None:
            words.append(line)
            continue
        if times is not None:
            if words and words[-1].strip().isdigit():
                words.pop()
            yield Cue(*_milliseconds(times), "\n".join(words))
        times, words = match, []
    if times is not None:
        yield Cue(*_milliseconds(times), "\n".join(words))


def _milliseconds(match: re.Match[str]) -> tuple[int, int]:
    parts = [match.group(i) or "0" for i in range(1, 9)]

    def clock(hours: str, minutes: str, seconds: str, thousandths: str) -> int:
        whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
        return whole * 1000 + int(thousandths.ljust(3, "0"))

    return clock(*parts[:4]), clock(*parts[4:])


def _voices(cue: Cue, *, web: bool) -> Iterator[Cue]:
    """A cue for each voice in the cue, without tags. Lines stay apart: they may carry labels."""
    pieces = _VOICE.split(cue.words)
    for name, words in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        yield replace(cue, speaker=_plain(name, web=web), words=_lines(words, web=web))


def _lines(words: str, *, web: bool) -> str:
    lines = (_plain(line, web=web) for line in words.split("\n"))
    return "\n".join(filter(None, lines))


def _plain(words: str, *, web: bool) -> str:
    """Words without tags, with WebVTT's entities as characters, white space as single spaces."""
    words = _TAG.sub("", words)
    if web:
        words = html.unescape(words).replace("\0", "")
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _labelled(cues: list[Cue], asked: Wanted) -> tuple[list[Cue], tuple[str, ...]]:
    """The cues with speakers from labels in their words, where no voice tags name them; notes."""
    if not cues or any(cue.speaker for cue in cues):
        return cues, ()
    zoom = _zoom_names(cues)
    heard = listen("\n".join(cue.words for cue in cues), asked)
    keys = {mark.key for mark in heard.marks} | asked.roles.keys()
    parts = [part for cue in cues for part in _by_labels(cue, keys, zoom)]
    return parts, () if zoom else heard.notes


def _zoom_names(cues: list[Cue]) -> set[str]:
    """The names, if nearly every cue begins with `Name: ` whatever the name looks like."""
    found = Counter(match[1] for cue in cues if (match := _ZOOM.match(cue.words)))
    often = sum(found.values()) >= 0.8 * len(cues) and len(found) <= max(2, len(cues) // 3)
    return set(found) if often else set()


def _by_labels(cue: Cue, keys: Iterable[str], zoom: set[str]) -> Iterator[Cue]:
    """The cue parted where its lines begin with a label."""
    name, words = "", list[str]()
    for line in cue.words.split("\n"):
        found, rest = _label(line, keys, zoom)
        if found is not None:
            if words:
                yield replace(cue, speaker=name, words="\n".join(words))
            name, words = found, []
        words += [rest] if rest else []
    if words:
        yield replace(cue, speaker=name, words="\n".join(words))


def _label(line: str, keys: Iterable[str], zoom: set[str]) -> tuple[str | None, str]:
    """The label that a line begins with (None if none) and the rest of the line."""
    match = _ZOOM.match(line)
    if match is not None and match[1] in zoom:
        return match[1], line[match.end() :]
    mark = labels.label_at(line, 0, list(keys))
    if mark is not None and mark.key in keys:
        return mark.name, line[mark.end :].strip()
    return None, line


def _joined(cues: list[Cue]) -> Iterator[Cue]:
    """The cues of one turn as one; a cue that names nobody goes on with the speaker before it."""
    named = any(cue.speaker for cue in cues)
    held: Cue | None = None
    for cue in cues:
        cue = replace(cue, words=" ".join(cue.words.split()))
        if held is not None and _goes_on(held, cue, named=named):
            words = f"{held.words} {cue.words}"
            held = replace(held, words=words, end=max(held.end, cue.end))
            continue
        if held is not None:
            yield held
        held = cue
    if held is not None:
        yield held


def _goes_on(held: Cue, cue: Cue, *, named: bool) -> bool:
    if named:
        return not cue.speaker or name_key(cue.speaker) == name_key(held.speaker)
    return cue.start - held.end <= PAUSE_MS


def _written(
    cues: list[Cue], asked: Wanted
) -> tuple[str, tuple[Turn, ...], tuple[Speaker, ...], tuple[str, ...]]:
    """The stored text with its turns and speakers."""
    named = any(cue.speaker for cue in cues)
    names: dict[str, str] = {}
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for cue in cues:
        name = names.setdefault(name_key(cue.speaker), cue.speaker)
        label = f"{name}:" if name else ""
        start = at + len(label) + bool(label)
        speaker = name or (FRAME.name if named else NARRATOR.name)
        span = Span(start, start + len(cue.words))
        mark = Span(at, at + len(label)) if label else None
        turns.append(Turn(span, speaker, mark, cue.start, cue.end))
        parts.append(f"{label} {cue.words}" if label else cue.words)
        at += len(parts[-1]) + 2
    if not named:
        return "\n\n".join(parts), tuple(turns), (NARRATOR,), ()
    said = [(turn.speaker, cue.words) for turn, cue in zip(turns, cues, strict=True)]
    speakers, notes = assign([each for each in said if each[0] != FRAME.name], asked)
    framed = any(turn.speaker == FRAME.name for turn in turns)
    return "\n\n".join(parts), tuple(turns), (*speakers, *[FRAME] * framed), notes
