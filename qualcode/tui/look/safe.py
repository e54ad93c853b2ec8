"""The gate that every string from a file, a person or the project passes before the screen.

No widget of Textual filters escape sequences, and most of them read square brackets as markup and
fail on `[/]`; transcripts are full of `[skrattar]`. So text for a widget is `content(text)`, and
text that is painted by hand is `safe_text(text)`.
"""

from textual.content import Content

from qualcode.model.printable import printable


def safe_text(text: str, *, tabs: bool = False) -> str:
    """The text with what could move the cursor, set the clipboard or reorder a line made visible.

    One character stands for one character, so every position stays what it was. Newlines stay. A
    tab becomes a space, or stays if `tabs`.
    """
    return printable(text, keep="\n\t" if tabs else "\n")


def one_line(text: str) -> str:
    """The text, safe, on one line: every run of white space is one space."""
    return " ".join(safe_text(text).split())


def content(text: str) -> Content:
    """The text, safe, for a widget: what looks like markup is shown as it stands."""
    return Content(safe_text(text))
