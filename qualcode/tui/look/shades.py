"""Shades of a colour that can be read on a ground, light or dark, and told from each other.

Contrast is that of WCAG 2.2, from 1 (none) to 21 (black on white). Its definition of luminance:
https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from math import log, sqrt

# The ground of the dark screen that Textual starts with.
GROUND = "#121212"
# What WCAG asks for text (1.4.3); a colour that a researcher chose is kept as long as it has that.
READ = 4.5
# How much contrast one shade has to the next, where the ground leaves room for three.
STEP = 1.4
# Nearer to white or black there is no hue left.
_MOST = 0.75
_STEPS = 12


@lru_cache(maxsize=1024)
def shades(colour: str, ground: str, read: float = READ) -> tuple[str, str, str]:
    """Three shades of a colour, each with contrast enough to be read on the ground, that nearest
    to the colour first.
    """
    own, most = contrast(colour, ground), contrast(_far_end(ground), ground)
    step = min(STEP, sqrt(most / read))
    highest = max(read, _MOST * most / step**2)
    lowest = min(max(own, read), highest)
    for fitting in (own, own / step, own / step**2):
        if read <= fitting <= highest:
            lowest = fitting
            break
    wanted = sorted((lowest, lowest * step, lowest * step**2), key=lambda one: abs(log(one / own)))
    first, second, third = (_with_contrast(colour, ground, one) for one in wanted)
    return first, second, third


@lru_cache(maxsize=1024)
def legible(colour: str, ground: str, least: float = READ) -> str:
    """The colour itself, or where it could not be read on the ground, a shade that can."""
    if contrast(colour, ground) >= least:
        return colour
    return _with_contrast(colour, ground, least)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, given as #rrggbb: 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _with_contrast(colour: str, ground: str, wanted: float) -> str:
    """The colour made lighter (on a dark ground) or darker, until it has that contrast to it."""
    if abs(contrast(colour, ground) - wanted) < 1e-9:
        return colour
    hue, _lightness, saturation = rgb_to_hls(*_parts(colour))
    near, far = (0.0, 1.0) if _is_dark(ground) else (1.0, 0.0)
    for _step in range(_STEPS):
        middle = (near + far) / 2
        shade = _as_text(hls_to_rgb(hue, middle, saturation))
        beyond = (_luminance(shade) > _luminance(ground)) == _is_dark(ground)
        if beyond and contrast(shade, ground) >= wanted:
            far = middle
        else:
            near = middle
    return _as_text(hls_to_rgb(hue, far, saturation))


def _far_end(ground: str) -> str:
    return "#ffffff" if _is_dark(ground) else "#000000"


def _is_dark(ground: str) -> bool:
    return contrast(ground, "#ffffff") >= contrast(ground, "#000000")


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _as_text(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
