"""The screens look as in goldens/. After a change: `python -m tests.tui.regold`, and read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scenes import LANGUAGES, SCENES, Scene, painted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.file("").stem)
def test_a_screen_looks_as_it_is_kept(scene: Scene, language: str, tmp_path: Path) -> None:
    kept = scene.file(language).read_text(encoding="utf-8")

    assert painted(scene, language, tmp_path) == kept
