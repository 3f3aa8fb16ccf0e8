"""What a check of a table found: figures alone, without judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

_EVENTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in words, and what the catalog takes it for (`time`, `entity user`, `attribute` ...)."""

    name: str
    kind: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of a table: rows that have one, keys that stand more than once, the rows too many, keys whose rows differ."""

    column: str
    rows: int
    repeated: int = 0
    too_many: int = 0
    differing: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """How long after their time rows arrived, in seconds, by rank: half of them within `p50`."""

    p50: int
    p95: int
    longest: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What is read: bytes (None where a database does not say) and rows."""

    size: int | None
    rows: int


@dataclass(frozen=True)
class Facts:
    """A table as it was found. Without `rows` it could not be read, and the findings say why."""

    table: str
    where: tuple[str, ...]
    engine: str
    files: int | None = None
    size: int | None = None
    rows: int | None = None
    columns: tuple[Column, ...] = ()
    empty: Mapping[str, int] = field(default_factory=dict)
    untimed: int = 0
    oldest: datetime | None = None
    newest: datetime | None = None
    newest_arrived: datetime | None = None
    ahead: int = 0
    early: int = 0
    earliest_by: int = 0
    days: Mapping[date, int] = field(default_factory=dict)
    missing: tuple[date, ...] = ()
    keys: Keys | None = None
    late: Late | None = None
    events: Sequence[tuple[str, int]] = ()
    currencies: tuple[str, ...] = ()
    whole: Cost | None = None
    daily: Cost | None = None

    def to_json(self) -> dict[str, Any]:
        """The facts as the command line's JSON has them; times are ISO in UTC, lengths whole seconds, sizes bytes."""
        keys, late = self.keys, self.late
        return {
            "table": self.table,
            "where": list(self.where),
            "engine": self.engine,
            "readable": self.rows is not None,
            "files": self.files,
            "bytes": self.size,
            "rows": self.rows,
            "columns": [{"name": item.name, "type": item.kind, "roles": list(item.roles)} for item in self.columns],
            "entities": [{"entity": name, "empty": count} for name, count in self.empty.items()],
            "time": {"oldest": _iso(self.oldest), "newest": _iso(self.newest), "empty": self.untimed},
            "newest_arrived": _iso(self.newest_arrived),
            "days": {"with_rows": len(self.days), "missing": [day.isoformat() for day in self.missing]},
            "clock": {"ahead": self.ahead, "arrived_before": self.early, "arrived_before_by_seconds": self.earliest_by},
            "late": None if late is None else {"p50_seconds": late.p50, "p95_seconds": late.p95, "longest_seconds": late.longest},
            "key": None
            if keys is None
            else {
                "column": keys.column,
                "rows": keys.rows,
                "repeated": keys.repeated,
                "rows_too_many": keys.too_many,
                "differing": keys.differing,
            },
            "events": [{"name": name, "rows": count} for name, count in self.events[:_EVENTS_SHOWN]],
            "event_names": len(self.events),
            "currencies": list(self.currencies),
            "refresh": {"first": _cost(self.whole), "daily": _cost(self.daily)},
        }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cost(cost: Cost | None) -> dict[str, int | None] | None:
    return None if cost is None else {"bytes": cost.size, "rows": cost.rows}
