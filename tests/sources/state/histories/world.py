"""The files of a company as they lie: rows as they were delivered, what is known of people, and who turned out to be whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from .catalogs import HOUR, Words

BASE = 1_740_787_200_000_000  # 2025-03-01 00:00 UTC; New York's clock goes forward on 9 March
FIRST = datetime(2025, 12, 1, tzinfo=UTC)
FIRST_US = 1_764_547_200_000_000


@dataclass(frozen=True, slots=True)
class Delivered:
    """One row of a table of events, as it was delivered; any of it may be missing. `arrived` is in microseconds."""

    history: int
    user: int | None
    event: str | None
    us: int | None
    key: int | None
    channel: str | None
    amount: int | None  # cents
    arrived: int | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody turned out to be somebody else."""

    old: int
    new: int
    at: int
    arrived: int


@dataclass
class World:
    """The rows of each file of events by its name (`events/0001-002.parquet`), plans by person, and merges by file."""

    files: dict[str, tuple[Delivered, ...]] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    merges: dict[str, tuple[Told, ...]] = field(default_factory=dict)

    def copy(self) -> World:
        """The same, while this one goes on."""
        return World(dict(self.files), dict(self.plans), dict(self.merges))

    def rows(self, table: str) -> list[Delivered]:
        """All rows of a table."""
        return [row for name, rows in self.files.items() if name.startswith(f"{table}/") for row in rows]


def known_us(hour: int) -> int:
    """The instant, in microseconds, of the knowledge of an hour."""
    return FIRST_US + hour * HOUR


class Files:
    """A folder that holds what a world holds; files that are as they were are not touched."""

    def __init__(self, folder: Path, words: Words) -> None:
        self._folder = folder
        self._words = words
        self._written: dict[str, object] = {}
        for name in ("events", "deeds", "merges"):
            (folder / name).mkdir(parents=True)

    def write(self, world: World) -> None:
        """Brings the folder to a world."""
        now: dict[str, tuple[object, Callable[[], pa.Table]]] = {}
        for name, rows in world.files.items():
            now[name] = (rows, lambda rows=rows: _events(rows))
        if self._words.merges:
            for name, told in {"merges/none.parquet": (), **world.merges}.items():
                now[name] = (told, lambda told=told: self._told(told))
        plans = tuple(sorted(world.plans.items()))
        now["users.parquet"] = (plans, lambda: self._plans(plans))
        for name in self._written.keys() - now.keys():
            (self._folder / name).unlink()
        for name, (content, table) in now.items():
            if self._written.get(name, ...) != content:
                pq.write_table(table(), self._folder / name)
        self._written = {name: content for name, (content, _) in now.items()}

    def touch(self, name: str) -> None:
        """Lets a file be written anew, whatever stands in it."""
        if name in self._written:
            self._written[name] = None

    def _plans(self, plans: tuple[tuple[int, str], ...]) -> pa.Table:
        return pa.table({"user_id": self._people([user for user, _ in plans]), "plan": pa.array([plan for _, plan in plans], pa.string())})

    def _told(self, told: tuple[Told, ...]) -> pa.Table:
        columns = {"old": self._people([item.old for item in told]), "new": self._people([item.new for item in told])}
        columns["at"] = pa.array([item.at for item in told], pa.timestamp("us"))
        columns["arrived"] = pa.array([item.arrived for item in told], pa.timestamp("us"))
        return pa.table(columns)

    def _people(self, users: list[int]) -> pa.Array:
        return pa.array(map(str, users), pa.string()) if self._words.text_ids else pa.array(users, pa.int64())


def _events(rows: tuple[Delivered, ...]) -> pa.Table:
    columns = {
        "user_id": pa.array([row.user for row in rows], pa.int64()),
        "event": pa.array([row.event for row in rows], pa.string()),
        "ts": pa.array([row.us for row in rows], pa.timestamp("us")),
        "event_id": pa.array([row.key for row in rows], pa.int64()),
        "channel": pa.array([row.channel for row in rows], pa.string()),
        "history": pa.array([f"h{row.history}" for row in rows], pa.string()),
        "amount": pa.array([None if row.amount is None else Decimal(row.amount) / 100 for row in rows], pa.decimal128(12, 2)),
        "arrived": pa.array([row.arrived for row in rows], pa.timestamp("us", "UTC")),
        "gone": pa.array([row.gone or None if row.history % 2 else row.gone for row in rows], pa.bool_()),
    }
    return pa.table(columns)
