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
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.errors import ImportProblem
from qualcode.i18n import _, ngettext
from qualcode.importers import labels
from qualcode.importers.decoding import decode
from qualcode.importers.files import contents, harmless, source_name
from qualcode.importers.roles import FRAME, NARRATOR, Wanted, assign
from qualcode.importers.speakers import accepted
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
_NO_CUE = ("NOTE", "STYLE", "REGION", "WEBVTT", "X-TIMESTAMP-MAP")


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
    blocks, strays = _blocks(decoded.text, file)
    cues = [cue for block in blocks for cue in _voices(block, web=web)]
    cues = _labelled([cue for cue in cues if cue.words], asked)
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
        notes=(*decoded.notes, *_stray_note(strays), *notes),
    )


def _stray_note(strays: int) -> tuple[str, ...]:
    if not strays:
        return ()
    message = ngettext(
        "{number} line without a time was added to the cue before it.",
        "{number} lines without a time were added to the cue before them.",
        strays,
    )
    return (message.format(number=strays),)


def _blocks(text: str, file: str) -> tuple[list[Cue], int]:
    """The cues with their words as written, and how many lines had to be added to a cue.

    Lines after a blank line that carry no time belong to no cue; they are kept with the one before,
    so that no word is lost, unless they are a comment, a style or a cue's number.
    """
    cues: list[Cue] = []
    strays = 0
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((i for i, line in enumerate(lines) if _TIMES.match(line)), None)
        if at is not None:
            cues.extend(_timed(lines[at:]))
            continue
        words = [line for line in lines if line.strip() and not line.strip().isdigit()]
        _refuse_broken_time(words, text, file)
        if cues and words and not words[0].startswith(_NO_CUE):
            strays += len(words)
            cues[-1] = replace(cues[-1], words="\n".join([cues[-1].words, *words]))
    return cues, strays


def _refuse_broken_time(lines: list[str], text: str, file: str) -> None:
    for line in lines:
        if "-->" in line and not line.startswith(_NO_CUE):
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


def _labelled(cues: list[Cue], asked: Wanted) -> list[Cue]:
    """The cues with speakers from labels in their words, where no voice tags name them."""
    if not cues or any(cue.speaker for cue in cues):
        return cues
    zoom = _zoom_names(cues)
    text = "\n".join(cue.words for cue in cues)
    keys = {mark.key for mark in accepted(text, asked)} | asked.roles.keys()
    return [part for cue in cues for part in _by_labels(cue, keys, zoom)]


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
