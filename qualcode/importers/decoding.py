"""From bytes to text: which encoding a file is in, told by Swedish letters.

The order: a byte order mark; UTF-16 by its pattern of zero bytes; UTF-8 if every byte agrees; else
the eight-bit encoding in which the characters that are not ASCII make most sense in Swedish. Then
CRLF and CR become LF and the text is put in NFC. Nothing else is changed.

A damaged UTF-8 file is refused rather than mended: what a replacement character stood for cannot be
found again once the text is frozen, while the person who has the file can still correct the word.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice

from qualcode.errors import ImportProblem
from qualcode.i18n import _, ngettext

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "cp865")
_TABLES = {name: bytes(range(256)).decode(name, "replace") for name in _EIGHT_BIT}
_PRIOR = {"cp1252": 1.0}
_ASCII = bytes(range(128))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"
_BINARY = bytes(set(_CONTROLS) - set(b"\x07\x08\x1b"))
_HIGH = re.compile(rb"[\x80-\xff]")
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# U+0080..U+009F, and the marks that turn the direction of writing.
_UNSEEN = re.compile(rb"\xc2[\x80-\x9f]|\xe2(?:\x80[\x8e\x8f\xaa-\xae]|\x81[\xa6-\xa9])")
_NORDIC = frozenset("åäöÅÄÖæøÆØéÉ")
_OTHER_LETTERS = frozenset("üÜèÈàáÁíóúñçÇëêîïôûß")
_QUOTES = frozenset("”“’‘–—…»«„")
_SIGNS = frozenset("\xa0\xad§°½¼¾€•©®£·´¨×²³µ±")
_SAMPLE = 5000
_FOREIGN = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "Word 97-2003"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was in, and for a person what was decided on the way."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file, with LF line ends and in NFC; `file` is its name, for the messages.

    Raises ImportProblem if the file is empty, is no text, or its encoding cannot be told.
    """
    _refuse_foreign(data, file)
    found = _marked(data, file) or _unmarked_utf16(data, file) or _bytewise(data, file)
    if not found.text or found.text.isspace():
        raise ImportProblem(_("“{file}” is empty. Give a file with text in it.").format(file=file))
    if "\0" in found.text:
        raise _no_text(file)
    text, notes = normalise(found.text)
    plain = data if found.encoding == "utf-8" else text.encode("utf-8")
    return replace(found, text=text, notes=(*found.notes, *notes, *_hidden(plain)))


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with LF line ends and in NFC, and notes on what that changed."""
    notes = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(_("Line ends were changed to LF."))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append(_("Letters written as base and accent were joined (NFC)."))
    return text, tuple(notes)


def hidden(text: str) -> tuple[str, ...]:
    """A note on control characters and direction marks in the text, if there are any."""
    return _hidden(text.encode("utf-8"))


def _hidden(data: bytes) -> tuple[str, ...]:
    number = len(data) - len(data.translate(None, _CONTROLS))
    if not data.isascii():
        number += sum(1 for _match in _UNSEEN.finditer(data.translate(None, _ASCII)))
    if not number:
        return ()
    message = ngettext(
        "The text has {number} control character; it is kept, and made harmless where it is shown.",
        "The text has {number} control characters; they are kept, and made harmless where they "
        "are shown.",
        number,
    )
    return (message.format(number=number),)


def _refuse_foreign(data: bytes, file: str) -> None:
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            raise ImportProblem(
                _("“{file}” is a {kind} file, not plain text. Save it as text or .docx.").format(
                    file=file, kind=kind
                )
            )


def _no_text(file: str) -> ImportProblem:
    return ImportProblem(
        _("“{file}” is not text (it has NUL bytes). Save it as text in UTF-8.").format(file=file)
    )


def _refuse_binary(data: bytes, file: str) -> None:
    # ESC, BEL and BS do not count: a text full of terminal sequences is still a text.
    sample = data[:200_000]
    controls = len(sample) - len(sample.translate(None, _BINARY))
    if controls > 0.05 * len(sample):
        raise ImportProblem(
            _(
                "“{file}” is not text: {percent} % of it are control characters. "
                "Give a file with text in it."
            ).format(file=file, percent=round(100 * controls / len(sample)))
        )


def _marked(data: bytes, file: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, file)
            return Decoded(text, encoding, (_("A byte order mark was removed."),))
    return None


def _unmarked_utf16(data: bytes, file: str) -> Decoded | None:
    if b"\0" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) > 0.1 * max(even, odd) or max(even, odd) < 0.2 * len(data):
        raise _no_text(file)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    note = _("Read as UTF-16, judged by its zero bytes.")
    return Decoded(_strict(data, encoding, file), encoding, (note,))


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(data, encoding, file, error) from error


def _damaged(data: bytes, encoding: str, file: str, error: UnicodeDecodeError) -> ImportProblem:
    message = _(
        "“{file}” is damaged {encoding} text: line {line} has a byte (0x{byte:02X}) that does not "
        "belong. Correct the word there in an editor and save the file as UTF-8."
    )
    line = len(f"{data[: error.start].decode(encoding, 'replace')}.".splitlines())
    return ImportProblem(
        message.format(file=file, encoding=encoding.upper(), line=line, byte=data[error.start])
    )


def _bytewise(data: bytes, file: str) -> Decoded:
    _refuse_binary(data, file)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        in_sequences = sum(map(len, _SEQUENCE.findall(data)))
        stray = len(data.translate(None, _ASCII)) - in_sequences
        # Swedish in an eight-bit encoding forms a UTF-8 sequence by chance once in a while.
        if in_sequences > 0.3 * stray:
            raise _damaged(data, "utf-8", file, error) from error
    return _eight_bit(data, file)


def _eight_bit(data: bytes, file: str) -> Decoded:
    at = [match.start() for match in islice(_HIGH.finditer(data), _SAMPLE)]
    scores = {name: _PRIOR.get(name, 0.0) + _score(data, at, name) for name in _EIGHT_BIT}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= 0:
        raise ImportProblem(
            _("The encoding of “{file}” cannot be told. Save it as text in UTF-8.").format(
                file=file
            )
        )
    note = _("Read as {encoding}, judged by its Swedish letters.").format(encoding=best)
    return Decoded(_strict(data, best, file), best, (note,))


def _score(data: bytes, at: list[int], encoding: str) -> float:
    table = _TABLES[encoding]
    return sum(
        _fit(
            table[data[i - 1]] if i else " ",
            table[data[i]],
            table[data[i + 1]] if i + 1 < len(data) else " ",
        )
        for i in at
    )


def _fit(before: str, char: str, after: str) -> float:
    """How well a character fits between its neighbours in Swedish: from -20 to 2."""
    if char == "\ufffd":
        return -20.0
    if char in _NORDIC or char in _OTHER_LETTERS:
        if char.isupper() and before.islower():
            return -2.0
        return 2.0 if char in _NORDIC else 0.2
    if char in _QUOTES:
        inside = before.isalpha() and after.isalpha()
        return 2.0 if char in "’…" or not inside else -1.0
    return 0.3 if char in _SIGNS else -2.0
