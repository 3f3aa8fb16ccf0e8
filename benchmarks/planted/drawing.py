"""What the sound packs are drawn from: chance with a seed, cycles of several lengths, people, and figures as people write them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from milepost.core.base.calendar import MONTHS, Window

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST = (
    "Ada",
    "Bram",
    "Chiara",
    "Dorte",
    "Emre",
    "Farah",
    "Goran",
    "Hana",
    "Ines",
    "Jorge",
    "Katya",
    "Liam",
    "Mei",
    "Nuno",
    "Olga",
    "Per",
)
_LAST = ("Abbas", "Berg", "Costa", "Dufour", "Eriksen", "Fiala", "Grant", "Horvat", "Ito", "Jansen", "Kaya", "Lind", "Moreau", "Nair")


@lru_cache(maxsize=1)
def domains() -> tuple[dict[str, Any], ...]:
    """The lines of work, as `domains.yaml` tells them."""
    return tuple(YAML(typ="safe").load(Path(__file__).with_name("domains.yaml").read_text("utf-8")))


class Draw(random.Random):
    """Chance with a seed, in the words of this benchmark."""

    def chance(self, share: float) -> bool:
        """Whether something of that probability happens."""
        return self.random() < share

    def near(self, low: float, high: float) -> float:
        """A value between two."""
        return low + (high - low) * self.random()

    def round_number(self, low: float, high: float) -> int:
        """A number as plans hold it: two or three digits, then zeros."""
        value = self.near(low, high)
        step = 10 ** max(len(str(int(value))) - self.choice((2, 3)), 0)
        return max(int(value // step) * step, step)


@dataclass(frozen=True)
class Cycle:
    """A cycle with its words, and what its amounts are per (`/qtr`; nothing in a cycle that is no quarter)."""

    name: str
    start: date
    end: date
    per: str

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def weeks(self) -> int:
        """How many weeks it has, as the product cuts them."""
        return len(Window(self.start, self.end).weeks())

    def day(self, after: int) -> date:
        """The day so many days after its start."""
        return self.start + timedelta(days=after)

    def working_day(self, after: int) -> date:
        """The first day from there that is no weekend."""
        on = self.day(after)
        return on + timedelta(days=max(7 - on.weekday(), 0) if on.weekday() > 4 else 0)


def cycle_of(draw: Draw) -> Cycle:
    """A quarter mostly, else a third or a half of a year."""
    year, months = draw.randint(2024, 2027), draw.choice((3, 3, 3, 3, 4, 6))
    number = draw.randrange(12 // months)
    start = date(year, 1 + number * months, 1)
    after = (1 + (number + 1) * months - 1) % 12 + 1
    end = date(year + (number + 1 == 12 // months), after, 1)
    letter = {3: "Q", 4: "T", 6: "H"}[months]
    return Cycle(f"{letter}{number + 1} {year}", start, end, "/qtr" if months == 3 else "")


def day_as_written(draw: Draw, on: date) -> str:
    """A day as plans write it, the weekday right: `2026-04-03`, `Friday (Apr 3)`, `3 April 2026`."""
    month = MONTHS[on.month - 1]
    return draw.choice((on.isoformat(), f"{_WEEKDAYS[on.weekday()]} ({month[:3]} {on.day})", f"{on.day} {month} {on.year}"))


def wrong_weekday(draw: Draw, on: date) -> str:
    """A day with a weekday that it is not."""
    name = _WEEKDAYS[(on.weekday() + draw.randint(1, 6)) % 7]
    return f"{name} ({MONTHS[on.month - 1][:3]} {on.day})"


def people(draw: Draw, titles: dict[str, str]) -> dict[str, str]:
    """A name for each role, no name twice."""
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    return dict(zip(titles, draw.sample(names, len(titles)), strict=True))


def slug(text: str) -> str:
    """A title as an id: `PM, Activation` is `pm-activation`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def plain(value: float, places: int = 0) -> str:
    """A number with as many places, none where it is whole."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: float) -> str:
    """A whole number with its thousands apart: `24,000`."""
    return f"{round(value):,}"


def dollars(value: float) -> str:
    """Money as plans write it, exact: `$840K`, `$1.45M`, `$1,234,500`."""
    for size, letter in ((1_000_000, "M"), (1_000, "K")):
        if value >= size and abs(value / size * 100 - round(value / size * 100)) < 1e-9:
            return f"${plain(value / size, 2)}{letter}"
    return f"${value:,.0f}"


def percent_change(before: float, after: float) -> str:
    """The change in whole percent, with its sign."""
    return f"{round((after - before) / before * 100):+d}%"


def least_each(whole: float, steps: int) -> int:
    """The least whole number that, in every step, keeps the whole."""
    return ceil(whole / steps)
