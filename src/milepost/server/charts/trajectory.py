"""The trajectory of one key result: planned path, actual values, target, and marks on the cycle, in a wide and a narrow form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from milepost.core.base.calendar import Window
from milepost.core.tracking.standing import Status
from milepost.server.charts.scale import Scale, days, fitted, line, ticks
from milepost.server.words import day as day_word
from milepost.server.words import noun, short
from milepost.store.access import Point

_BELOW, _ABOVE = 32, 24  # pixels that the value's label keeps from the target's two lines


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one form: its size and its margins."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int = 26
    bottom: int = 28


WIDE = Sheet("wide", 760, 320, 56, 104)
NARROW = Sheet("narrow", 358, 260, 50, 66)
UNIT_LINE = 16  # the height of the unit's own line above the marks


@dataclass(frozen=True, slots=True)
class Story:
    """What is drawn: the measured points, the path, the target, the window, and the words that say it all."""

    series: Sequence[Point]
    path: Sequence[tuple[date, Decimal]]
    target: Decimal | None
    unit: str
    window: Window
    status: Status
    title: str
    words: str
    marks: Sequence[tuple[date, str]] = ()


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What the template draws on one sheet."""

    sheet: Sheet
    key: str
    title: str
    words: str
    status: str
    plan: str
    actual: tuple[str, ...]
    dots: tuple[Mark, ...]
    last: Mark | None
    last_label: Mark | None
    target: Mark | None
    target_y: float
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    unit: str
    left: float
    right: float
    top: float
    floor: float


def trajectory(story: Story, sheet: Sheet) -> Trajectory | None:
    """The chart on one sheet; None when there is neither a path nor a value to draw."""
    seen = [(point.day, point.actual) for point in story.series if point.actual is not None]
    planned = list(story.path) or [(point.day, point.expected) for point in story.series if point.expected is not None]
    if not seen and not planned:
        return None
    window = story.window
    if noun(story.unit) and story.marks:  # each gets a line of its own, or their words would lie on each other
        sheet = replace(sheet, height=sheet.height + UNIT_LINE, top=sheet.top + UNIT_LINE)
    across = days(window.start, max(window.end, *(entry[0] for entry in seen or planned)), sheet.left, sheet.width - sheet.right)
    values = [value for _, value in (*seen, *planned)] + ([story.target] if story.target is not None else [])
    up = fitted(values, sheet.height - sheet.bottom, sheet.top)
    target_y = up.at(story.target) if story.target is not None else 0.0
    last = Mark(across.at(seen[-1][0].toordinal()), up.at(seen[-1][1]), short(seen[-1][1], story.unit)) if seen else None
    return Trajectory(
        sheet=sheet,
        key=sheet.name,
        title=story.title,
        words=story.words,
        status=story.status.name.lower().replace("_", "-"),
        plan=line((across.at(day.toordinal()), up.at(value)) for day, value in planned),
        actual=_actual(story.series, across, up),
        dots=tuple(Mark(across.at(day.toordinal()), up.at(value), "") for day, value in seen[:-1]),
        last=last,
        last_label=_beside(last, target_y if story.target is not None else None, sheet.height - sheet.bottom),
        target=_target(story, sheet, target_y),
        target_y=target_y,
        rows=tuple(Mark(sheet.left - 8, up.at(value), short(value, story.unit)) for value in ticks(up)),
        columns=_months(window, across, sheet),
        marks=tuple(Mark(across.at(when.toordinal()), sheet.top - 10, text) for when, text in story.marks if window.holds(when)),
        unit=noun(story.unit),
        left=sheet.left,
        right=sheet.width - sheet.right,
        top=sheet.top,
        floor=sheet.height - sheet.bottom,
    )


def _actual(series: Sequence[Point], across: Scale, up: Scale) -> tuple[str, ...]:
    """The measured values as lines; a day without a value breaks the line."""
    lines = []
    for measured, group in groupby(series, key=lambda point: point.actual is not None):
        if measured:
            lines.append(line((across.at(point.day.toordinal()), up.at(point.actual or 0)) for point in group))
    return tuple(lines)


def _target(story: Story, sheet: Sheet, y: float) -> Mark | None:
    if story.target is None:
        return None
    return Mark(sheet.width - sheet.right + 8, y, short(story.target, story.unit))


def _beside(last: Mark | None, target_y: float | None, floor: float) -> Mark | None:
    """The value's label right of its dot, moved out of the way of the target's, and never down to the days under the floor."""
    if last is None:
        return None
    y = last.y
    if target_y is not None and -_ABOVE < y - target_y < _BELOW:
        y = target_y + _BELOW if y >= target_y and target_y + _BELOW <= floor else target_y - _ABOVE
    return Mark(last.x + 10, y, last.text)


def _months(window: Window, across: Scale, sheet: Sheet) -> tuple[Mark, ...]:
    """The first days of the months in the window, and the day on which it ends."""
    firsts = [step.start for step in window.steps("month")] + [window.end]
    return tuple(Mark(across.at(first.toordinal()), sheet.height - sheet.bottom + 18, day_word(first)) for first in firsts)
