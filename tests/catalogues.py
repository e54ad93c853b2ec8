"""Collect the program's sentences into the gettext catalogues: `python -m tests.catalogues`.

English is the language of the source, so its catalogue says each sentence as it stands; a Swedish
sentence that is new comes in empty, and a test fails until it is translated.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "qualcode"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("en", "sv")

# What click itself says to people; it asks our catalogue for these.
OF_CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "Error: {message}",
    "Error",
    "Aborted!",
    "Try '{command} {option}' for help.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing command.",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "file",
    "directory",
    "path",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "{value} is not in the range {range}.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Option {name!r} does not take a value.",
    "Do you want to continue?",
    "Confirm the action without prompting.",
    "{value!r} is not a valid {number_type}.",
    "default: {default}",
    "required",
)


def collected() -> Catalog:
    """Every sentence in the source, with the files that say it."""
    catalog = Catalog(project="qualcode", charset="utf-8")
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = extract_from_dir(str(PACKAGE), keywords=keywords)
    for file, _line, message, _comments, _context in found:
        catalog.add(message, locations=[(f"qualcode/{Path(file).as_posix()}", 0)])
    for message in OF_CLICK:
        catalog.add(message, locations=[("click", 0)])
    return catalog


def po_path(language: str) -> Path:
    """Where a catalogue is kept for translators."""
    return LOCALE / language / "LC_MESSAGES" / "qualcode.po"


def stored(language: str) -> Catalog:
    """The catalogue as it is kept."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    # Babel dates a catalogue by the clock; ours must be the same bytes at any time.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Bring both catalogues into step with the source, and compile them."""
    for language in LANGUAGES:
        template = collected()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = stored(language) if path.exists() else Catalog(locale=language, charset="utf-8")
        catalog.fuzzy = False
        catalog.header_comment = "# What qualcode says to people."
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        if language == "en":
            for message in catalog:
                message.string = message.id if message.id else message.string
                # A sentence that got a plural says something now, too.
                message.flags.discard("fuzzy")
        out = io.BytesIO()
        write_po(out, catalog, width=98, omit_header=False, sort_output=True, include_lineno=False)
        path.write_bytes(_without_dates(out.getvalue()))
        path.with_suffix(".mo").write_bytes(compiled(stored(language)))


def _without_dates(po: bytes) -> bytes:
    """The file without what changes at each run."""
    kept = [
        line
        for line in po.split(b"\n")
        if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By',
                                b'"Project-Id-Version', b'"Report-Msgid-Bugs-To',
                                b"# FIRST AUTHOR", b'"Last-Translator', b'"Language-Team'))
    ]  # fmt: skip
    return b"\n".join(kept)


if __name__ == "__main__":
    main()
