"""The sparkline of one key result: the actual values against the planned path of the whole cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.core.tracking.standing import Status
from milepost.server.charts.scale import days, fitted, line
from milepost.store.access import Point

WIDTH, HEIGHT, EDGE = 128, 30, 4


@dataclass(frozen=True, slots=True)
class Sparkline:
    """What the template draws: two polylines, the last dot, and the words."""

    plan: str
    actual: str
    x: float
    y: float
    status: str
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(series: Sequence[Point], path: Sequence[tuple[date, Decimal]], status: Status, words: str) -> Sparkline | None:
    """The sparkline of a series; None while nothing was measured."""
    seen = [(point.day, point.actual) for point in series if point.actual is not None]
    planned = list(path) or [(point.day, point.expected) for point in series if point.expected is not None]
    if not seen:
        return None
    every = [*seen, *planned]
    first, last = min(day for day, _ in every), max(day for day, _ in every)
    across = days(first, last, EDGE, WIDTH - EDGE)
    up = fitted((value for _, value in every), HEIGHT - EDGE, EDGE, air=0)
    places = [(across.at(day.toordinal()), up.at(value)) for day, value in seen]
    return Sparkline(
        plan=line((across.at(day.toordinal()), up.at(value)) for day, value in planned),
        actual=line(places),
        x=places[-1][0],
        y=places[-1][1],
        status=status.name.lower().replace("_", "-"),
        words=words,
    )
