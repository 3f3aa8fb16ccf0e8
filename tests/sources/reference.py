"""The metrics in plain Python, straight from their definitions in words: what the engine is held to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from zoneinfo import ZoneInfo

DAY = 86_400_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNKNOWN = "(unknown)"


@dataclass(frozen=True)
class Row:
    """One event; any of it may be missing."""

    user: int | None
    event: str | None
    us: int | None
    key: int | None = None
    channel: str | None = None
    amount: int | None = None  # cents


def midnight(day: date, zone: str) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) - EPOCH) // timedelta(microseconds=1)


def local_date(us: int, zone: str) -> date:
    return (EPOCH + timedelta(microseconds=us)).astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Bounds:
    start: int
    end: int
    as_of: int

    def holds(self, us: int) -> bool:
        return self.start <= us < self.end and us < self.as_of


def usable(rows: list[Row], names: tuple[str, ...]) -> list[Row]:
    return [row for row in rows if row.user is not None and row.us is not None and (not names or row.event in names)]


def distinct_users(rows: list[Row], names: tuple[str, ...], bounds: Bounds) -> int:
    return len({row.user for row in usable(rows, names) if bounds.holds(row.us)})


def once(rows: list[Row]) -> list[Row]:
    """Rows delivered twice under one key stand once; rows without a key all stand."""
    seen, kept = set(), []
    for row in rows:
        if row.key is None or row.key not in seen:
            kept.append(row)
            seen.add(row.key)
    return kept


def rows_in(rows: list[Row], names: tuple[str, ...], bounds: Bounds) -> list[Row]:
    named = [row for row in rows if row.us is not None and (not names or row.event in names)]
    return [row for row in once(named) if bounds.holds(row.us)]


@dataclass(frozen=True)
class Member:
    """An entity of a passage: when it started, when its own span closes, when it first reached (or not)."""

    start: int
    closes: int
    done: int | None
    channel: str


def passage(
    rows: list[Row],
    start: tuple[str, ...],
    reach: tuple[str, ...],
    opens: int,
    closes: int,
    *,
    zone: str = "",
    calendar: bool = False,
    strictly_after: bool = False,
    another_day: bool = False,
) -> list[Member]:
    members = []
    for user in {row.user for row in usable(rows, start)}:
        mine = [row for row in usable(rows, ()) if row.user == user]
        starts = [row for row in mine if not start or row.event in start]
        began = min(row.us for row in starts)
        channels = sorted(row.channel for row in starts if row.us == began and row.channel)
        reached = []
        for row in mine:
            if (reach and row.event not in reach) or row.us < began or (strictly_after and row.us == began):
                continue
            if calendar:
                apart = (local_date(row.us, zone) - local_date(began, zone)).days
                inside = opens <= apart < closes
            else:
                inside = opens <= row.us - began < closes
            if inside and not (another_day and local_date(row.us, zone) == local_date(began, zone)):
                reached.append(row.us)
        end = midnight(local_date(began, zone) + timedelta(days=closes), zone) if calendar else began + closes
        members.append(Member(began, end, min(reached, default=None), channels[0] if channels else UNKNOWN))
    return members


@dataclass(frozen=True)
class Counts:
    members: int
    mature: int
    reached: int
    pending: int
    times: tuple[int, ...]


def counted(members: list[Member], bounds: Bounds, counted_by: str, *, mature_only: bool) -> Counts:
    """What a window holds, by the way of counting."""
    known = [item for item in members if item.start < bounds.as_of]
    if counted_by == "completion":
        done = [item for item in known if item.done is not None and bounds.holds(item.done)]
        waiting = [
            item
            for item in known
            if (item.done is None or item.done >= bounds.as_of)
            and item.closes > max(bounds.as_of, bounds.start)
            and item.start < bounds.end
            and bounds.end > bounds.as_of
        ]
        return Counts(len(done), len(done), len(done), len(waiting), tuple(sorted(item.done - item.start for item in done)))
    if counted_by == "start":
        held = [item for item in known if bounds.start <= item.start < bounds.end]
    else:
        held, mature_only = [item for item in known if bounds.start <= item.closes < bounds.end], True
    mature = [item for item in held if item.closes <= bounds.as_of]
    base = mature if mature_only else held
    reached = [item for item in base if item.done is not None and item.done < bounds.as_of]
    times = tuple(sorted(item.done - item.start for item in reached))
    return Counts(len(base), len(mature), len(reached), len(held) - len(mature), times)


def quantile(times: tuple[int, ...], share: Fraction) -> Fraction | None:
    """The time at rank ceil(n x share), or the mean of the two around it where n x share is whole."""
    if not times:
        return None
    low, high = ceil(len(times) * share), floor(len(times) * share) + 1
    return Fraction(times[low - 1] + times[high - 1], 2)
