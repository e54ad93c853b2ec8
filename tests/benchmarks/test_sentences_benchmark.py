"""Reading treebanks, and what counts as a border."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import sentences

ROWS = {
    "Vi mötte t.ex. Borås.": "1\tVi\tvi\tPRON\n2\tmötte\tmöta\tVERB\n3\tt.ex.\tt.ex.\tADV\n"
    "4\tBorås\tBorås\tPROPN\n5\t.\t.\tPUNCT",
    "Det gick bra.": "1\tDet\tden\tPRON\n2-3\tgick bra\t_\t_\n2\tgick\tgå\tVERB\n"
    "2.1\tinte\tinte\tPART\n3\tbra\tbra\tADV\n4\t.\t.\tPUNCT",
    "Rubrik": "1\tRubrik\trubrik\tNOUN",
    "Sedan kom resten.": "1\tSedan\tsedan\tADV\n2\tkom\tkomma\tVERB\n3\tresten\trest\tNOUN\n"
    "4\t.\t.\tPUNCT",
}
OPENING = ("# newdoc id = 1\n# newpar\n", "", "# newpar\n", "")


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """Two paragraphs of one document; a heading without a mark opens the second."""
    path = tmp_path / "liten.conllu"
    blocks = zip(OPENING, ROWS.items(), strict=True)
    path.write_text(
        "\n".join(f"{opening}# text = {text}\n{rows}\n" for opening, (text, rows) in blocks),
        encoding="utf-8",
    )
    return path


def test_sentences_are_read_with_their_words_and_the_paragraphs_they_open(treebank: Path) -> None:
    read = list(sentences.read(treebank))

    assert [one.text for one in read] == list(ROWS)
    assert [one.opens_paragraph for one in read] == [True, False, True, False]
    assert [word.form for word in read[1].words] == ["Det", "gick", "bra", "."]


def test_borders_inside_paragraphs_and_documents_are_scored(treebank: Path) -> None:
    read = list(sentences.read(treebank))

    inside = sentences.score(sentences.stretches(read, whole=False))
    across = sentences.score(sentences.stretches(read, whole=True))

    assert (inside.hit, inside.found, inside.true) == (1, 1, 2)
    assert (across.hit, across.found, across.true) == (2, 2, 3)
    assert (inside.precision, inside.recall) == (1, 0.5)
    assert inside.f1 == pytest.approx(2 / 3)


def test_lemmas_are_counted_without_marks(treebank: Path) -> None:
    counts = sentences.right_lemmas(sentences.read(treebank))

    assert counts["VERB"] == (3, 3)
    assert counts["all"][1] == 11
    assert counts["NOUN"] == (2, 2)


def test_a_treebank_below_its_bound_ends_with_1(
    treebank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = treebank.rename(treebank.with_name("sv_talbanken-liten.conllu"))

    assert sentences.main([str(known)]) == 1
    assert "bound 0.957 UNDER" in capsys.readouterr().out


def test_a_treebank_without_a_bound_only_tells(
    treebank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentences.main([str(treebank)]) == 0
    assert "F1 0.6667" in capsys.readouterr().out


def test_without_a_file_the_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert sentences.main([]) == 2
    assert "FILE.conllu" in capsys.readouterr().err
