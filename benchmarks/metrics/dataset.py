"""Writes a generated data set: events by day of arrival, users, spend, revenue, catalog and manifest; reused where it is whole."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .days import EVENTS, Happened, days
from .population import ACQUISITION, CHANNELS, NEVER, PLANS, REGIONS, Ints, Population, population
from .timeline import DAY_US, DAYS, MORE_DAYS, ORIGIN_US, day_of

GENERATOR = 1
SEED = 5
CATALOG = Path(__file__).with_name("sources.yaml")
_MOMENT = pa.timestamp("us", tz="UTC")
_USER, _EVENT, _PAYMENT = 1, 2, 3
_HEX = np.frombuffer("".join(f"{value:02x}" for value in range(256)).encode(), dtype="<u2")


@dataclass(frozen=True)
class Dataset:
    """A data set in a folder; `more` holds the days beyond the end."""

    folder: Path
    events: int
    ids: str

    @property
    def more(self) -> list[Path]:
        """The files of the days beyond the end."""
        return sorted((self.folder / "more").glob("*/*.parquet"))

    @property
    def rows(self) -> int:
        """Rows of events, those delivered twice included."""
        return int(json.loads((self.folder / "manifest.json").read_text())["rows"])


def dataset(root: Path, millions: float, ids: str) -> Dataset:
    """A data set of so many million events with ids of a sort (`int`, `text`), made where it is not there yet."""
    events = round(millions * 1_000_000)
    folder = root / f"{millions:g}m-{ids}"
    wanted = {"generator": GENERATOR, "events": events, "ids": ids, "seed": SEED}
    manifest = folder / "manifest.json"
    if manifest.exists() and wanted.items() <= json.loads(manifest.read_text()).items():
        return Dataset(folder, events, ids)
    shutil.rmtree(folder, ignore_errors=True)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    rows = _write(part, events, ids)
    (part / "manifest.json").write_text(json.dumps({**wanted, "rows": rows}, indent=1))
    part.rename(folder)
    return Dataset(folder, events, ids)


def _write(folder: Path, events: int, ids: str) -> int:
    people = population(events, SEED)
    folder.mkdir(parents=True)
    shutil.copy(CATALOG, folder / "sources.yaml")
    pq.write_table(_users(people, ids), folder / "users.parquet", compression="zstd", store_schema=False)
    pq.write_table(_spend(people), folder / "spend.parquet", compression="zstd", store_schema=False)
    pq.write_table(_revenue(people, ids), folder / "revenue.parquet", compression="zstd", store_schema=False)
    rows = 0
    for day, happened in days(people, events, SEED):
        place = folder / ("events" if day < DAYS else "more") / f"arrived={day_of(day)}"
        place.mkdir(parents=True)
        pq.write_table(_events(happened, ids), place / "events.parquet", compression="zstd", row_group_size=262_144, store_schema=False)
        rows += len(happened) if day < DAYS else 0
        if sys.stderr.isatty() or day % 60 == 0:
            print(f"day {day + 1} of {DAYS + MORE_DAYS}, {rows:,} rows", file=sys.stderr)
    return rows


def _events(happened: Happened, ids: str) -> pa.Table:
    columns = {
        "event_id": _ids(happened.number, ids, _EVENT),
        "user_id": _ids(happened.user, ids, _USER),
        "event": _named(happened.code, EVENTS),
        "ts": pa.array(happened.time).cast(_MOMENT),
        "ingested_at": pa.array(happened.arrived).cast(_MOMENT),
    }
    return pa.table(columns)


def _users(people: Population, ids: str) -> pa.Table:
    columns = {
        "user_id": _ids(np.arange(len(people)), ids, _USER),
        "created_at": pa.array(people.signed_up).cast(_MOMENT),
        "channel": _named(people.channel, CHANNELS),
        "acquisition": _named(people.channel, ACQUISITION),
        "plan": _named(people.plan, PLANS),
        "region": _named(people.region, REGIONS),
    }
    return pa.table(columns)


def _spend(people: Population) -> pa.Table:
    """Dollars and cents a day and channel, by the people it brought."""
    size = len(CHANNELS)
    day = (people.signed_up - ORIGIN_US) // DAY_US
    came = np.bincount(day * size + people.channel, minlength=(DAYS + MORE_DAYS) * size)
    cents = came * np.tile([150, 5_200, 3_900, 400, 900], DAYS + MORE_DAYS) + np.arange(len(came)) % 97
    days_held, channel = np.divmod(np.arange(len(cents)), size)
    dates = pa.array((days_held + ORIGIN_US // DAY_US).astype(np.int32)).cast(pa.date32())
    return pa.table({"day": dates, "channel": _named(channel, CHANNELS), "amount": _dollars(cents)})


def _revenue(people: Population, ids: str) -> pa.Table:
    """Monthly payments of one in five who reached the core action, from two weeks after it."""
    draw = np.random.default_rng([SEED, 3])
    payers = np.flatnonzero((people.core != NEVER) & (draw.random(len(people)) < 0.2))
    months = draw.integers(1, 7, len(payers))
    user = np.repeat(payers, months)
    month = np.arange(len(user)) - np.repeat(np.cumsum(months) - months, months)
    time = people.core[user] + (14 + 30 * month) * DAY_US
    cents = np.repeat(draw.choice([2_900, 4_900, 9_900], len(payers)), months)
    kept = np.flatnonzero(time < ORIGIN_US + DAYS * DAY_US)
    kept = kept[np.argsort(time[kept], kind="stable")]
    columns = {
        "payment_id": _ids(np.arange(len(kept)), ids, _PAYMENT),
        "user_id": _ids(user[kept], ids, _USER),
        "paid_at": pa.array(time[kept]).cast(_MOMENT),
        "amount": _dollars(cents[kept]),
    }
    return pa.table(columns)


def _named(codes: Ints, names: tuple[str, ...]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8)), pa.array(names))


def _dollars(cents: Ints) -> pa.Array:
    """Whole cents as decimal dollars, exactly: a 128-bit decimal is its low and its high 64 bits."""
    words = np.zeros((len(cents), 2), dtype="<i8")
    words[:, 0] = cents
    return pa.Array.from_buffers(pa.decimal128(14, 2), len(cents), [None, pa.py_buffer(words)])


def _ids(numbers: Ints, ids: str, sort: int) -> pa.Array:
    """Numbers from 1 as they are, or as text like a UUID's whose order says nothing."""
    if ids == "int":
        return pa.array(numbers.astype(np.int64) + 1)
    base = numbers.astype(np.uint64) + np.uint64(sort << 48)
    words = np.stack([_mixed(base, 0x9E3779B97F4A7C15), _mixed(base, 0xD1B54A32D192ED03)], axis=1).astype(">u8")
    digits = _HEX[words.view(np.uint8)].view(np.uint8).reshape(len(base), 32)
    text = np.full((len(base), 36), ord("-"), dtype=np.uint8)
    for low, high, at in ((0, 8, 0), (8, 12, 9), (12, 16, 14), (16, 20, 19), (20, 32, 24)):
        text[:, at : at + high - low] = digits[:, low:high]
    offsets = np.arange(len(base) + 1, dtype=np.int32) * 36
    return pa.StringArray.from_buffers(len(base), pa.py_buffer(offsets), pa.py_buffer(text.reshape(-1)))


def _mixed(values: np.ndarray, salt: int) -> np.ndarray:  # type: ignore[type-arg]
    """Each number as another of 64 bits, one to one (splitmix64)."""
    mixed = (values + np.uint64(1)) * np.uint64(salt)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
