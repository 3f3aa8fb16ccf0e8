"""Cycles: the spans of time that stored packs agree for, with the days on which they were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.core.base.calendar import Window
from milepost.store.models import PackScope, StandingRow


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle: its name (the longest that its packs use), its window, None while no pack dates it, and the days looked at, in order."""

    name: str
    window: Window | None
    scopes: tuple[int, ...]
    days: tuple[date, ...]

    @property
    def key(self) -> str:
        """What tells it from other cycles in an address: its first day."""
        return self.window.start.isoformat() if self.window else "undated"

    @property
    def title(self) -> str:
        """Its name, with the year where the name does not say it."""
        year = str(self.window.start.year) if self.window else ""
        return self.name if year in self.name else f"{self.name} {year}"

    def week(self, as_of: date) -> tuple[int, int] | None:
        """Which week of how many a day closes or lies in; None without dates or before the start.

        A day on a week's edge closes the week before it: the data of week 6 is complete on the first day of week 7.
        """
        if self.window is None or as_of < self.window.start:
            return None
        weeks = self.window.weeks()
        begun = sum(week.start < as_of for week in weeks)
        return max(begun, 1), len(weeks)

    def is_over(self, as_of: date) -> bool:
        """Whether a day lies at or after the cycle's end."""
        return self.window is not None and as_of >= self.window.end


def cycles() -> tuple[Cycle, ...]:
    """Every cycle that has a pack, the newest first; packs without dates form one of their own, last. Two queries."""
    spans: dict[Window | None, dict[int, str]] = {}
    for key, name, start, end, zone in PackScope.objects.values_list("id", "cycle_name", "cycle_start", "cycle_end", "cycle_zone"):
        window = Window(start, end, zone) if start and end else None
        spans.setdefault(window, {})[key] = name
    looked: dict[int, set[date]] = {}
    for key, day in StandingRow.objects.values_list("scope_id", "as_of").distinct():
        looked.setdefault(key, set()).add(day)
    found = [
        Cycle(
            max(names.values(), key=len, default="") or "Without dates",
            window,
            tuple(names),
            tuple(sorted(set().union(*(looked.get(key, set()) for key in names)))),
        )
        for window, names in spans.items()
    ]
    return tuple(sorted(found, key=lambda cycle: (cycle.window is None, -(cycle.window.start.toordinal() if cycle.window else 0))))
