"""Edits Word files in LibreOffice Writer over UNO, as somebody who comments on them does.

Debian's own Python runs this (it has `uno`), so it knows nothing of qualcode. `uno_edits.py PIPE`
connects to the LibreOffice that listens on the pipe, then answers jobs, one JSON object a line:
{"file": PATH, "to": PATH or null, "steps": [[NAME, {…}], …]} is answered by {"answers": [one for
each step]} or {"error": TEXT}. When there are no more jobs, LibreOffice is told to end.

Files are loaded without a window: without its desktop parts, Writer falls over in one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.uno import Exception as UnoException
from com.sun.star.util import DateTime

WORD = "MS Word 2007 XML"
PATIENCE = 60.0
PROFILE = "/org.openoffice.UserProfile/Data"


def main() -> None:
    office = connected(sys.argv[1])
    signed(office, "Handledaren")
    for line in sys.stdin:
        try:
            answer = {"answers": done(office, json.loads(line))}
        except (RuntimeError, UnoException) as error:
            answer = {"error": str(error)}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()
    service(office, "com.sun.star.frame.Desktop").terminate()


def connected(pipe: str) -> Any:
    """LibreOffice's context; it cannot tell when it is ready, so it is asked until it answers."""
    here = uno.getComponentContext()
    resolver = service(here, "com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def service(office: Any, name: str) -> Any:
    return office.ServiceManager.createInstanceWithContext(name, office)


def signed(office: Any, name: str) -> None:
    """Tracked changes bear this name from now on."""
    provider = service(office, "com.sun.star.configuration.ConfigurationProvider")
    access = "com.sun.star.configuration.ConfigurationUpdateAccess"
    profile = provider.createInstanceWithArguments(access, properties(nodepath=PROFILE))
    profile.sn = name
    profile.commitChanges()


def properties(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def done(office: Any, job: dict[str, Any]) -> list[Any]:
    """Load the file, take the steps, and store it as a Word file."""
    document = service(office, "com.sun.star.text.TextDocument")
    document.load(properties(URL=Path(job["file"]).as_uri(), FilterName=WORD, Hidden=True))
    try:
        answers = [taken(document, *step) for step in job["steps"]]
        if job["to"] is not None:
            document.storeToURL(Path(job["to"]).as_uri(), properties(FilterName=WORD))
    finally:
        document.close(True)
    return answers


def taken(document: Any, name: str, named: dict[str, Any]) -> Any:
    try:
        return STEPS[name](document, **named)
    except Exception as error:
        raise RuntimeError(f"{name} {named}: {type(error).__name__}: {error}") from error


def paragraphs(text: Any) -> Iterator[Any]:
    """The paragraphs of a text, those in tables too, row by row."""
    found = text.createEnumeration()
    while found.hasMoreElements():
        one = found.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from paragraphs(one.getCellByName(name))
        else:
            yield one


def portions(paragraph: Any) -> list[Any]:
    """The stretches of plain text of a paragraph."""
    found, stretches = paragraph.createEnumeration(), []
    while found.hasMoreElements():
        one = found.nextElement()
        if one.TextPortionType == "Text":
            stretches.append(one)
    return stretches


def place(document: Any, words: str, until: str = "") -> Any:
    """A cursor over words of a paragraph, or from there on until other words of a later one.

    Writer's own search finds nothing in a document without a window.
    """
    wanted, start = words, None
    for paragraph in paragraphs(document.Text):
        stretches = portions(paragraph)
        text = "".join(stretch.String for stretch in stretches)
        if wanted not in text:
            continue
        at = text.index(wanted)
        start = start or point(stretches, at)
        if until in ("", wanted):
            cursor = start.Text.createTextCursorByRange(start)
            cursor.gotoRange(point(stretches, at + len(wanted), end=True), True)
            return cursor
        wanted = until
    raise LookupError(f"{wanted!r} is not in the document")


def point(stretches: list[Any], at: int, *, end: bool = False) -> Any:
    """The place behind so many characters of a paragraph; at the `end` of a stretch if it may."""
    for stretch in stretches:
        text = stretch.String
        if at < len(text) or (end and at == len(text)):
            cursor = stretch.Text.createTextCursorByRange(stretch.Start)
            cursor.goRight(len(text[:at].encode("utf-16-le")) // 2, False)
            return cursor
        at -= len(text)
    raise LookupError("The place is behind the paragraph")


def annotations(document: Any) -> list[Any]:
    fields = document.getTextFields().createEnumeration()
    found = []
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            found.append(field)
    return found


def annotation(document: Any, begins: str) -> Any:
    """The one comment whose words begin so."""
    found = [one for one in annotations(document) if one.Content.startswith(begins)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} comments begin with {begins!r}")
    return found[0]


def put(document: Any, on: Any, text: str, author: str, at: Any) -> Any:
    """A new comment on a stretch of text, or on no words where that has none."""
    field = document.createInstance("com.sun.star.text.textfield.Annotation")
    field.Author, field.DateTimeValue = author, at
    field.Initials = "".join(name[0] for name in author.split())
    field.TextRange.String = text
    cursor = on.Text.createTextCursorByRange(on.Start)
    cursor.gotoRange(on.End, True)
    cursor.Text.insertTextContent(cursor, field, bool(cursor.String))
    return field


def moment(at: str) -> Any:
    when = datetime.fromisoformat(at)
    return DateTime(
        Year=when.year,
        Month=when.month,
        Day=when.day,
        Hours=when.hour,
        Minutes=when.minute,
        Seconds=when.second,
    )


def comment(document: Any, words: str, text: str, author: str, at: str, until: str = "") -> None:
    put(document, place(document, words, until), text, author, moment(at))


def answer_on(document: Any, to: str, text: str, author: str, at: str) -> None:
    """A comment on the very passage of another, which is all that is left of a Word thread."""
    put(document, annotation(document, to).Anchor, text, author, moment(at))


def answer(document: Any, to: str, text: str, author: str, at: str) -> None:
    """An answer as Writer 7.4 makes it: directly behind the other, quoting it, on no words."""
    other = annotation(document, to)
    cursor = other.Anchor.Text.createTextCursorByRange(other.Anchor.End)
    cursor.goRight(1, False)  # over the other's anchor, which is a character to Writer
    head = f'Reply to {other.Author} (03/02/2026, 09:00): "{other.Content}"'
    put(document, cursor, f"{head}\n{text}", author, moment(at))


def write(document: Any, to: str, text: str) -> None:
    """Other words for a comment. Writer keeps those given to one that is there to itself."""
    old = annotation(document, to)
    on = old.Anchor.Text.createTextCursorByRange(old.Anchor)
    author, at, resolved = old.Author, old.DateTimeValue, old.Resolved
    remove(document, to)
    put(document, on, text, author, at).Resolved = resolved


def resolve(document: Any, to: str) -> None:
    annotation(document, to).Resolved = True


def remove(document: Any, to: str) -> None:
    field = annotation(document, to)
    field.Anchor.Text.removeTextContent(field)


def track(document: Any, on: bool) -> None:
    document.RecordChanges = on


def insert(document: Any, words: str, text: str) -> None:
    """Write behind some words."""
    end = place(document, words).End
    end.Text.insertString(end, text, False)


def replace(document: Any, words: str, text: str) -> None:
    """Write over some words."""
    cursor = place(document, words)
    cursor.setString(text)


def split(document: Any, words: str) -> None:
    """A new paragraph behind some words."""
    end = place(document, words).End
    end.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)


def join(document: Any, words: str) -> None:
    """The paragraph with some words and the next become one."""
    cursor = place(document, words)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.setString("")


def numbers(document: Any) -> list[list[str]]:
    """The paragraphs outside tables that Writer numbers: the number shown, and the words."""
    found = []
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        one = paragraphs.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph") and one.ListLabelString:
            found.append([one.ListLabelString, one.String])
    return found


def comments(document: Any) -> list[list[Any]]:
    """The comments in no order: author, words, the passage, whether it is resolved."""
    return [
        [one.Author, one.Content, one.Anchor.String, one.Resolved] for one in annotations(document)
    ]


STEPS = {
    step.__name__: step
    for step in (comment, answer_on, answer, write, resolve, remove, track, insert, replace, split,
                 join, numbers, comments)
}  # fmt: skip

if __name__ == "__main__":
    main()
