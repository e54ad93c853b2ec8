"""The languages that people read: Swedish and English, through gettext catalogues.

Every sentence for a person passes `_` where it is used (never at import time, so that `use` still
counts). Names of commands and keys of JSON stay English and do not.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("sv", "en")

_catalogue: gettext.NullTranslations | None = None
_language = "en"


def preferred() -> str:
    """The language of the person's environment: QUALCODE_LANG, else the locale, else English."""
    for name in ("QUALCODE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "sv" if value.casefold().startswith("sv") else "en"
    return "sv" if (locale.getlocale()[0] or "").casefold().startswith(("sv", "swedish")) else "en"


def use(language: str) -> None:
    """Speak this language ("sv" or "en") from now on."""
    global _catalogue, _language
    _catalogue = gettext.translation(
        "qualcode", Path(__file__).parent / "locale", [language], fallback=True
    )
    _language = language


@contextmanager
def speaking(language_: str) -> Iterator[None]:
    """Speak this language for a while."""
    before = language()
    use(language_)
    try:
        yield
    finally:
        use(before)


def language() -> str:
    """The language in use, "sv" or "en"."""
    if _catalogue is None:
        use(preferred())
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    language()
    assert _catalogue is not None
    return _catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with the number, in the language in use."""
    language()
    assert _catalogue is not None
    return _catalogue.ngettext(singular, plural, number)


def quoted(words: str) -> str:
    """The words in the quotation marks of the language in use."""
    return _("“{words}”").format(words=words)
