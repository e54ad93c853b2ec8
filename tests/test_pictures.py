"""The pictures of the screens: made from the demo study, shown in the README, fetching nothing."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.screenshots import FOLDER, SHOTS, Shot, by_itself, drawn, study

README = Path(__file__).parent.parent / "README.md"
NAMESPACE = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> str:
    """What stands in a picture."""
    texts = ElementTree.fromstring(svg).iter(f"{NAMESPACE}text")
    return "\n".join(text.text or "" for text in texts).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_picture_is_kept_and_is_xml_that_fetches_nothing(shot: Shot) -> None:
    svg = shot.file.read_text(encoding="utf-8")

    assert words(svg)
    assert not re.search(r"@font-face|url\((?!#)|href=", svg), "it refers to something outside"


def test_the_folder_has_no_picture_that_the_script_does_not_make() -> None:
    kept = {file.name for file in FOLDER.iterdir()}

    assert kept == {shot.file.name for shot in SHOTS}


def test_every_picture_that_the_readme_shows_is_there() -> None:
    named = re.findall(r"docs/pictures/([\w-]+\.svg)", README.read_text(encoding="utf-8"))

    assert {*named} <= {shot.file.name for shot in SHOTS}


def test_a_picture_is_drawn_alike_twice_and_shows_the_demo(tmp_path: Path) -> None:
    shot = next(one for one in SHOTS if one.name == "coding")
    pictures = []
    for run in ("first", "second"):
        with study(tmp_path / run) as project:
            pictures.append(drawn(shot, project))

    assert pictures[0] == pictures[1]
    assert "Kanslisten gick i pension." in words(pictures[0])


def test_words_apart_are_texts_of_their_own_at_their_places() -> None:
    line = '<text class="terminal-1-r1" x="0" y="20" textLength="80" clip-path="url(#a)">{}</text>'

    drawn_anew = by_itself(line.format("&#160;&#160;ab&#160;&amp;&#160;&#160;"), "x")

    assert drawn_anew == (
        '<text class="qualcode-x-r1" x="20" y="20" textLength="40" clip-path="url(#a)">'
        "ab&#160;&amp;</text>\n"
    )
