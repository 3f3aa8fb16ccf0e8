"""The waterfall of a change: from one value to the other, an effect a line, in a wide and a narrow form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from milepost.server.charts.scale import Scale

_HEAD = 7  # pixels of an arrow's head
_AIR = 6  # pixels between the plot and its edges


@dataclass(frozen=True, slots=True)
class Step:
    """One effect: its size, its figure with its sign, and where it comes from (`more signups`)."""

    size: Decimal
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Fall:
    """What is drawn: both values with their words, the effects that lead from one to the other, and the words that say it all.

    `up_is_good` is None where nothing says which way is better.
    """

    before: Decimal
    after: Decimal
    start: tuple[str, str]
    end: tuple[str, str]
    steps: Sequence[Step]
    title: str
    words: str
    up_is_good: bool | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one form. `names` is the width kept for the words at the left; 0 puts them above their line."""

    name: str
    width: int
    row: int
    names: int
    figures: int


WIDE = Sheet("wide", 760, 30, 300, 84)
NARROW = Sheet("narrow", 358, 46, 0, 78)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the chart: its words and figure, and either a dot (`arrow` empty) or an arrow with the class of its tone."""

    y: float
    words_y: float
    words: str
    figure: str
    x: float
    arrow: str
    tone: str
    link: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """What the template draws on one sheet."""

    sheet: Sheet
    title: str
    words: str
    rows: tuple[Row, ...]
    left: float
    right: float
    height: int


def waterfall(fall: Fall, sheet: Sheet) -> Waterfall:
    """The chart on one sheet."""
    sums = [fall.before, *accumulate((step.size for step in fall.steps), initial=fall.before)][1:]
    levels = [*sums, fall.after]
    left, right = sheet.names + _AIR, sheet.width - sheet.figures - _AIR
    low, high = min(levels), max(levels)
    scale = Scale(float(low), float(high), left, right) if high > low else Scale(float(low) - 1, float(high) + 1, left, right)
    rows = [_dot(fall.start, fall.before, 0, scale, sheet)]
    for place, step in enumerate(fall.steps, start=1):
        tail, tip = scale.at(sums[place - 1]), scale.at(sums[place])
        rows.append(_arrow(step, (tail, tip), place, sheet, fall.up_is_good))
    rows.append(_dot(fall.end, fall.after, len(rows), scale, sheet))
    return Waterfall(sheet, fall.title, fall.words, tuple(rows), left, right, sheet.row * len(rows))


def _line(place: int, sheet: Sheet) -> tuple[float, float]:
    """The height of a line's marks, and that of its words."""
    if sheet.names:
        middle = sheet.row * place + sheet.row / 2
        return middle, middle
    return sheet.row * place + sheet.row - 13, sheet.row * place + 15


def _dot(words: tuple[str, str], value: Decimal, place: int, scale: Scale, sheet: Sheet) -> Row:
    y, words_y = _line(place, sheet)
    x = scale.at(value)
    link = "" if place else f"M{x:g} {y:g}V{_line(1, sheet)[0]:g}"
    return Row(y, words_y, words[0], words[1], x, "", "is-total", link)


def _arrow(step: Step, ends: tuple[float, float], place: int, sheet: Sheet, up_is_good: bool | None) -> Row:
    """A bar that points the way of its effect; a small one is its head alone, a tiny one a stroke."""
    y, words_y = _line(place, sheet)
    tail, tip = ends
    way = 1 if step.size > 0 else -1
    half = 7
    neck = tip - way * min(_HEAD, abs(tip - tail))
    if abs(tip - tail) < 2:  # too small for a bar, and yet there
        tail, neck, tip = tip - way * 1.0, tip - way * 1.0, tip + way * 1.0
    shape = f"M{tail:g} {y - half:g}H{neck:g}L{tip:g} {y:g}L{neck:g} {y + half:g}H{tail:g}Z"
    tone = "is-even" if up_is_good is None else "is-better" if (step.size > 0) == up_is_good else "is-worse"
    link = f"M{ends[1]:g} {y:g}V{_line(place + 1, sheet)[0]:g}"
    return Row(y, words_y, step.words, step.figure, tip, shape, tone, link)
