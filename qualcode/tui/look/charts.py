"""Bars of characters: the number always stands beside them, so they only help the eye."""

from math import ceil

_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEIGHTS = "▁▂▃▄▅▆▇█"
_PLAIN_HEIGHTS = ".:=#"


def bar(part: float, cells: int, *, plain: bool = False) -> str:
    """A share of 0 to 1 as a bar of at most so many cells, to an eighth of one; `plain` is ASCII.

    Anything above none is seen.
    """
    if plain:
        return "#" * (round(part * cells) or (1 if part > 0 else 0))
    eighths = round(part * cells * 8) or (1 if part > 0 else 0)
    full, rest = divmod(eighths, 8)
    return "▇" * full + (_EIGHTHS[rest] if rest else "")


def two_bars(first: float, second: float, cells: int, *, plain: bool = False) -> str:
    """Two shares of 0 to 1 as bars from the middle of so many cells to the left and to the right.

    Terminals have only whole and half cells for both directions.
    """
    side = max(1, (cells - 1) // 2)
    left, right = (_halves(part, side, plain=plain) for part in (first, second))
    tips = ("", "") if plain else ("▐", "▌")
    block, middle = ("#", "|") if plain else ("▇", "│")
    one = tips[0] * (left % 2) + block * (left // 2)
    other = block * (right // 2) + tips[1] * (right % 2)
    return f"{one:>{side}}{middle}{other:<{side}}".ljust(cells)


def height(part: float, *, plain: bool = False) -> str:
    """A share of 0 to 1 as one character, the higher (or darker) the more; a space for none."""
    if part <= 0:
        return " "
    steps = _PLAIN_HEIGHTS if plain else _HEIGHTS
    return steps[min(len(steps), ceil(part * len(steps))) - 1]


def _halves(part: float, cells: int, *, plain: bool) -> int:
    if plain:
        return 2 * (round(part * cells) or (1 if part > 0 else 0))
    return round(part * cells * 2) or (1 if part > 0 else 0)
