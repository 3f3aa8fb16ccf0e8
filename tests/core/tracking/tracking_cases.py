"""Small packs and observations for the tests of tracking."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from milepost.core.base.calendar import Window
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack

Q2 = Window(date(2026, 4, 1), date(2026, 7, 1))
DAY_45 = date(2026, 5, 16)
KR = "objectives/O1/key_results/KR1"

METRICS: dict[str, Any] = {
    "signups": {"kind": "count", "of": "user", "event": "account_created"},
    "activated": {"kind": "conversion", "gives": "count"},
    "setup_rate": {"kind": "conversion", "gives": "rate"},
    "hours": {"kind": "conversion", "gives": "median_time"},
}


def key_result(**fields: Any) -> KeyResult:
    return KeyResult.model_validate({"id": "KR1", "title": "Move it", **fields})


def pack(kr: dict[str, Any] | None = None, **fields: Any) -> Pack:
    body = {
        "pack": "t",
        "title": "T",
        "cycle": {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01"},
        "metrics": METRICS,
        "objectives": [{"id": "O1", "title": "Better", "key_results": [{"id": "KR1", "title": "Move it", **(kr or {})}]}],
    }
    return Pack.model_validate(body | fields)


def seen(
    value: str | None,
    as_of: date,
    *,
    pointer: str = KR,
    unit: str = "",
    start: date = Q2.start,
    end: date | None = None,
    known: datetime | None = None,
    definition: str = "d1",
    metric: str = "m",
    pending: int | None = None,
) -> Observation:
    return Observation(
        metric=metric,
        window=Window(start, end or as_of),
        as_of=as_of,
        value=None if value is None else Decimal(value),
        unit=unit,
        known_at=known or datetime(2026, 7, 2, tzinfo=UTC),
        provenance=Provenance(definition, "test", "none", "r1"),
        pointer=pointer,
        pending=pending,
    )
