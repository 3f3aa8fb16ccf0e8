"""Random histories of a company's files, and what plain Python says of them: what the state is held to after every step.

Files come, with late rows, rows delivered twice and rows of people unknown so far; are corrected, cut short, taken away, renamed and
touched; people are merged and erased; definitions are added on the way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
from milepost.sources.state.erasing import erase
from milepost.sources.state.refresh import refresh

HOUR, DAY = 3_600_000_000, 86_400_000_000
BASE = 1_740_787_200_000_000  # 2025-03-01 00:00 UTC; New York's clock goes forward on 9 March
NEW_YORK = "America/New_York"
FIRST = datetime(2025, 12, 1, tzinfo=UTC)
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {
                "files": "events/*.parquet",
                "entity": {"user": "user_id"},
                "event": "event",
                "time": "ts",
                "arrived": "arrived",
                "key": "event_id",
            },
            "users": {"files": "users.parquet", "entity": {"user": "user_id"}, "attributes": ["plan"]},
            "payments": {
                "files": "events/*.parquet",
                "entity": {"user": "user_id"},
                "time": "ts",
                "key": "event_id",
                "columns": {"amount": "USD"},
            },
        },
        "events": {name: name for name in ("sign", "core", "visit")} | {"first_seen": {"first": "any"}, "anything": "any"},
    }
)
ZONES = ("UTC", NEW_YORK)
READINGS = (  # of two zones
    Reading(Window(date(2025, 3, 1), date(2025, 3, 15)), date(2025, 3, 10)),
    Reading(Window(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 4, 1)),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), NEW_YORK), date(2025, 5, 1)),
)
SIGN, CORE = ("sign",), ("core",)
# name: (parameters of the metric, start, reach, arguments of the reference's passage, counted by, mature only)
PASSAGES = {
    "completed": ({"within": "7d", "counted_by": "completion"}, SIGN, CORE, {"opens": 0, "closes": 7 * DAY}, "completion", False),
    "cohort": (
        {"within": "36h", "counted_by": "start", "maturity": "observed"},
        SIGN,
        CORE,
        {"opens": 0, "closes": 36 * HOUR},
        "start",
        False,
    ),
    "mature": (
        {"within": "7d", "counted_by": "start", "maturity": "mature_only"},
        SIGN,
        CORE,
        {"opens": 0, "closes": 7 * DAY},
        "start",
        True,
    ),
    "other_day": (
        {"within": "7d", "counted_by": "completion", "another_day": True, "zone": NEW_YORK, "strictly_after": True},
        SIGN,
        CORE,
        {"opens": 0, "closes": 7 * DAY, "another_day": True, "zone": NEW_YORK, "strictly_after": True},
        "completion",
        False,
    ),
    "dates": (
        {"days": "0..2", "clock": "calendar", "zone": NEW_YORK, "counted_by": "start", "maturity": "mature_only"},
        SIGN,
        CORE,
        {"opens": 0, "closes": 3, "calendar": True, "zone": NEW_YORK},
        "start",
        True,
    ),
    "seen": ({"within": "3d", "counted_by": "start", "maturity": "observed"}, (), CORE, {"opens": 0, "closes": 3 * DAY}, "start", False),
}
RETAINED = {
    "elapsed": ({"days": "2..4", "counted_by": "window_close"}, {"opens": 2 * DAY, "closes": 5 * DAY}),
    "local": (
        {"days": "1..3", "clock": "calendar", "zone": NEW_YORK, "counted_by": "window_close"},
        {"opens": 1, "closes": 4, "calendar": True, "zone": NEW_YORK},
    ),
}


def metrics() -> dict[str, Metric]:
    """Every metric by its name: counts, sums, passages whole and for some, times."""
    found = [
        Metric(id="users", kind="count", of="user", event="anything"),
        Metric(id="firsts", kind="count", of="user", event="first_seen"),
        Metric(id="cores", kind="count", of="rows", event=["core", "visit"]),
        Metric(id="paid", kind="sum", table="payments", column="amount", unit="USD"),
    ]
    for name, (stated, start, reach, _, by, _) in PASSAGES.items():
        shared = {"kind": "conversion", "of": "user", "from": start[0] if start else "anything", "to": reach[0], **stated}
        found.append(Metric(id=f"{name}/count", gives="count", **shared))
        found.append(Metric(id=f"{name}/time", gives="median_time", **shared))
        found.append(Metric(id=f"{name}/some", gives="count", where={"channel": "a"}, **shared))
        found.append(Metric(id=f"{name}/plan", gives="count", where={"plan": ["pro", "(unknown)"]}, **shared))
        if by != "completion":
            found.append(Metric(id=f"{name}/rate", gives="rate", **shared))
    for name, (stated, _) in RETAINED.items():
        found.append(Metric(id=f"{name}/kept", kind="retention", of="user", gives="rate", active="anything", **{"from": "sign"}, **stated))
    return {metric.id: metric for metric in found}


METRICS = metrics()


@dataclass
class World:
    """The files as they lie: the rows of each by its name, when each row arrived, and the plan of each user."""

    files: dict[str, tuple] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    arrivals: dict[str, int] = field(default_factory=dict)

    def rows(self, hour: int) -> list:
        """All rows that have arrived by an hour."""
        return [row for name, rows in sorted(self.files.items()) if self.arrivals.get(name, 0) < hour for row in rows]


class History:
    """One history: a world that changes step by step, its folder, its state, and what was true after each step."""

    def __init__(self, seed: int, folder: Path, reference: ModuleType, cache: Path, *, chosen: int = 6) -> None:
        self.draw = random.Random(seed)
        self.folder = folder
        self.cache = cache
        self.reference = reference
        self.world = World(plans={user: self.draw.choice(["pro", "team", ""]) for user in range(4)})
        self.names = sorted(self.draw.sample(sorted(METRICS), chosen))
        self.asked = self.names[: self.draw.randint(1, chosen)]
        self.past: list[tuple[int, tuple[str, ...], World]] = []
        self.erased: set[int] = set()
        self.hour = 0
        self.made = 0
        self.log: list[str] = []
        self._written: dict[str, tuple] = {}
        self._plans: dict[int, str] | None = None
        (folder / "events").mkdir(parents=True)

    def step(self) -> None:
        """One more change, written to the files, and the state refreshed."""
        acts = [
            self.come,
            self.come,
            self.come,
            self.correct,
            self.shorten,
            self.vanish,
            self.rename,
            self.touch,
            self.merge,
            self.plan,
            self.define,
        ]
        act = self.come if not self.world.files else self.draw.choice([*acts, self.erase])
        self.hour += 1
        self.log.append(f"{self.hour}: {act.__name__}")
        gone = act()
        self.write()
        known_at = FIRST + timedelta(hours=self.hour)
        refresh([METRICS[name] for name in self.asked], CATALOG, self.folder, self.folder / "state", known_at=known_at, zones=ZONES)
        if gone is not None:
            erase(self.folder / "state", CATALOG, "user", [gone])
        kept = World(dict(self.world.files), dict(self.world.plans), dict(self.world.arrivals))
        self.past.append((self.hour, tuple(self.asked), kept))

    def check(self) -> None:
        """Every number of now, and of a past chosen at random, is what plain Python says."""
        self.compare(len(self.past) - 1)
        if len(self.past) > 1:
            self.compare(self.draw.randrange(len(self.past) - 1))

    def compare(self, number: int) -> None:
        hour, asked, world = self.past[number]
        known_at = FIRST + timedelta(hours=hour)
        wanted = [Wanted(name) for name in asked]
        state = self.folder / "state"
        found = {}
        for readings in self.draw.choice([(READINGS,), (READINGS[:2], READINGS[2:])]):  # of one zone, cubes can answer
            measured = measure(METRICS.values(), CATALOG, self.folder, wanted, readings, known_at=known_at, cache=self.cache, state=state)
            assert not measured.findings, (self.log, measured.findings)
            for seen in measured.observations:
                place = READINGS.index(Reading(seen.window, seen.as_of))
                found[seen.metric, place] = (seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending)
        rows = [row for row in world.rows(hour) if row.user not in self.erased]
        delivered = [row for row in world.rows(hour + 10**6) if row.user not in self.erased]  # payments do not say when they arrived
        for name in asked:
            for place, reading in enumerate(READINGS):
                expected = self.truth(name, delivered if name == "paid" else rows, world.plans, reading)
                got = found[name, place]
                assert same(got, expected), f"{self.log}\n{name} of reading {place} as known at {hour}: {got}, not {expected}"

    def truth(self, name: str, rows: list, plans: dict[int, str], reading: Reading) -> tuple:
        """What plain Python says: value, numerator, denominator, mature, pending; a time as its microseconds."""
        ref = self.reference
        zone = reading.window.zone
        bounds = ref.Bounds(*(ref.midnight(day, zone) for day in (reading.window.start, reading.window.end, reading.as_of)))
        plain, _, gives = name.partition("/")
        match plain:
            case "users":
                return (Decimal(ref.distinct_users(rows, (), bounds)),)
            case "firsts":
                return (Decimal(sum(bounds.holds(item.start) for item in ref.passage(rows, (), (), 0, 1))),)
            case "cores":
                return (Decimal(len(ref.rows_in(in_order(rows), ("core", "visit"), bounds))),)
            case "paid":
                return (Decimal(sum(row.amount or 0 for row in ref.rows_in(in_order(rows), (), bounds))) / 100,)
        if plain in RETAINED:
            members = ref.passage(rows, SIGN, (), **RETAINED[plain][1])
            counts = ref.counted(members, bounds, "window_close", mature_only=False)
            return self.rate(counts)
        _, start, reach, arguments, by, mature_only = PASSAGES[plain]
        members = ref.passage(kept_plans(rows, plans, start) if gives == "plan" else rows, start, reach, **arguments)
        if gives == "some":
            members = [item for item in members if item.channel == "a"]
        counts = ref.counted(members, bounds, by, mature_only=mature_only)
        match gives:
            case "rate":
                return self.rate(counts)
            case "time":
                return (ref.quantile(counts.times, Fraction(1, 2)), None, None, counts.mature, counts.pending)
            case _:
                return (Decimal(counts.reached), None, None, counts.mature, counts.pending)

    def rate(self, counts: object) -> tuple:
        return (..., Decimal(counts.reached), Decimal(counts.members), counts.mature, counts.pending)

    def write(self) -> None:
        """Makes the folder hold what the world holds; files that are as they were are not touched."""
        there = {path.name for path in (self.folder / "events").iterdir()}
        for name in there - set(self.world.files):
            (self.folder / "events" / name).unlink()
        for name, rows in self.world.files.items():
            if self._written.get(name) != (rows, self.world.arrivals.get(name)):
                write_events(self.folder / "events" / name, rows, self.world.arrivals.get(name, 0))
        self._written = {name: (rows, self.world.arrivals.get(name)) for name, rows in self.world.files.items()}
        if self._plans != self.world.plans:
            users = sorted(self.world.plans.items())
            columns = {"user_id": pa.array([user for user, _ in users], pa.int64()), "plan": [plan for _, plan in users]}
            pq.write_table(pa.table(columns), self.folder / "users.parquet")
            self._plans = dict(self.world.plans)

    def come(self) -> None:
        """A file with new rows: around some day, some of them late, some of them rows of earlier files once more."""
        day = self.draw.randint(0, 9) + self.made
        rows = [self.row(day) for _ in range(self.draw.randint(1, 7))]
        earlier = [row for held in self.world.files.values() for row in held if row.key is not None]
        if earlier and self.draw.random() < 0.5:
            rows += self.draw.sample(earlier, min(len(earlier), self.draw.randint(1, 3)))
        self.draw.shuffle(rows)
        self.made += 1
        name = f"{self.made:03}.parquet"
        self.world.files[name] = tuple(rows)
        if self.draw.random() < 0.1:
            self.world.arrivals[name] = self.hour + self.draw.randint(0, 2)  # some rows say that they arrive later

    def row(self, day: int) -> object:
        draw = self.draw
        late = draw.choice([0, 0, 0, 0, 1, 3, 8])
        part = draw.choice([0, 1, 4 * HOUR, 5 * HOUR - 1, 5 * HOUR, 12 * HOUR, 36 * HOUR, DAY - 1])
        key = draw.randint(0, 10**6) if draw.random() < 0.8 else None
        user = None if draw.random() < 0.03 else self.someone()
        us = None if draw.random() < 0.03 else BASE + (day - late) * DAY + part
        event = draw.choice(["sign", "sign", "core", "core", "visit", "visit", None])
        return self.reference.Row(user, event, us, key, draw.choice(["a", "b", "", None]), draw.choice([None, *range(-100, 9_900, 700)]))

    def correct(self) -> None:
        """One row of a file was wrong."""
        name = self.draw.choice(sorted(self.world.files))
        rows = list(self.world.files[name])
        if rows:
            place = self.draw.randrange(len(rows))
            change = self.draw.choice(
                [
                    {"user": self.someone()},
                    {"us": BASE + self.draw.randint(-3, 20) * DAY},
                    {"event": self.draw.choice(["sign", "core"])},
                    {"channel": "b"},
                ]
            )
            rows[place] = replace(rows[place], **change, key=None if rows[place].key is None else self.draw.randint(0, 10**6))
        self.world.files[name] = tuple(rows)

    def shorten(self) -> None:
        """Some rows of a file are retracted."""
        name = self.draw.choice(sorted(self.world.files))
        self.world.files[name] = tuple(row for row in self.world.files[name] if self.draw.random() < 0.5)

    def vanish(self) -> None:
        """A file is taken away, unless it is the last."""
        if len(self.world.files) > 1:
            name = self.draw.choice(sorted(self.world.files))
            del self.world.files[name]
            self.world.arrivals.pop(name, None)

    def rename(self) -> None:
        """A file gets another name."""
        name = self.draw.choice(sorted(self.world.files))
        if name not in self.world.arrivals:
            self.made += 1
            self.world.files[f"{self.made:03}.parquet"] = self.world.files.pop(name)

    def touch(self) -> None:
        """A file is copied anew: nothing changes but its time."""
        name = self.draw.choice(sorted(self.world.files))
        self._written = {key: value for key, value in self._written.items() if key != name}

    def merge(self) -> None:
        """Two people turn out to be one: every file that names the one names the other."""
        one, other = self.someone(), self.someone()
        self.world.files = {
            name: tuple(replace(row, user=other) if row.user == one else row for row in rows) for name, rows in self.world.files.items()
        }

    def erase(self) -> int:
        """Somebody asks to be forgotten."""
        user = self.someone()
        self.world.plans.pop(user, None)
        self.world.files = {name: tuple(row for row in rows if row.user != user) for name, rows in self.world.files.items()}
        self.erased.add(user)
        return user

    def plan(self) -> None:
        """Somebody's plan changes, or becomes known."""
        self.world.plans[self.someone()] = self.draw.choice(["pro", "team"])

    def someone(self) -> int:
        """Somebody who was not erased; after an erasure others come in their place."""
        return self.draw.choice([user for user in range(6 + len(self.erased)) if user not in self.erased])

    def define(self) -> None:
        """A definition more is asked for."""
        self.asked = self.names[: min(len(self.asked) + 1, len(self.names))]


def kept_plans(rows: list, plans: dict[int, str], start: tuple[str, ...]) -> list:
    """Rows of those whose plan is pro or unknown."""
    del start
    return [row for row in rows if row.user is None or plans.get(row.user, "") in ("pro", "")]


def in_order(rows: list) -> list:
    """Rows in the order in which the one that stands among several with one key comes first."""
    last = Decimal("Infinity")
    return sorted(rows, key=lambda row: (row.us is None, row.us or 0, last if row.amount is None else row.amount))


def same(got: tuple, expected: tuple) -> bool:
    """Whether a measured value is the expected one; `...` stands for a rate, which follows from what comes after it."""
    for one, other in zip(got, expected, strict=False):
        if other is ...:
            continue
        if isinstance(other, Fraction):
            if one is None or abs(Fraction(one) - other / HOUR) > Fraction(1, 2 * 10**10):
                return False
        elif one != other:
            return False
    return True


def write_events(path: Path, rows: tuple, hour: int) -> None:
    """Rows as Parquet; all of them arrived at an hour."""
    arrived = FIRST + timedelta(hours=hour) if hour else FIRST - timedelta(days=1)
    columns = {
        "user_id": pa.array([row.user for row in rows], pa.int64()),
        "event": pa.array([row.event for row in rows], pa.string()),
        "ts": pa.array([row.us for row in rows], pa.timestamp("us")),
        "event_id": pa.array([row.key for row in rows], pa.int64()),
        "channel": pa.array([row.channel for row in rows], pa.string()),
        "amount": pa.array([None if row.amount is None else Decimal(row.amount) / 100 for row in rows], pa.decimal128(12, 2)),
        "arrived": pa.array([arrived] * len(rows), pa.timestamp("us", "UTC")),
    }
    pq.write_table(pa.table(columns), path)
