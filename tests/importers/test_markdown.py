"""Markdown keeps its marks; labels in bold are seen."""

from pathlib import Path

from qualcode.importers import read


def test_marks_stay_in_the_text_and_bold_labels_are_speakers(tmp_path: Path) -> None:
    text = "# Intervju\n\n**I:** Hur *då*?  \n\n**R:** Så **här**.\n"
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")

    draft = read(path)

    assert draft.text == text
    assert draft.format == "md"
    assert [(turn.speaker, turn.span.of(text)) for turn in draft.turns] == [
        ("·", "# Intervju"),
        ("I", "Hur *då*?"),
        ("R", "Så **här**."),
    ]
