"""Plain text and Markdown are kept as they are."""

from pathlib import Path

from qualcode.importers import read


def test_the_text_stays_and_the_speakers_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("I: Hur då?\r\nR: Så här är det på våren.\r\n".encode("cp1252"))

    draft = read(path)

    assert draft.text == "I: Hur då?\nR: Så här är det på våren.\n"
    assert (draft.name, draft.format, draft.encoding) == ("a", "txt", "cp1252")
    assert [turn.speaker for turn in draft.turns] == ["I", "R"]
    assert len(draft.notes) == 2


def test_a_line_of_a_million_characters_is_one_turn(tmp_path: Path) -> None:
    path = tmp_path / "lång.txt"
    path.write_text("ord " * 250_000, encoding="utf-8")

    assert len(read(path).turns) == 1


def test_the_speakers_of_a_hostile_line_are_found_quickly(tmp_path: Path) -> None:
    path = tmp_path / "lång.txt"
    path.write_text("?" * 300_000 + "\n" + " " * 300_000 + "\n– " * 3 + "x", encoding="utf-8")

    assert read(path).text.startswith("???")


def test_marks_of_markdown_stay_in_the_text_and_bold_labels_are_speakers(tmp_path: Path) -> None:
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
