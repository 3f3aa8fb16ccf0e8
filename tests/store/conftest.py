"""A small pack and a few facts about it, as the store is given them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from milepost.core.base.calendar import Window
from milepost.core.checks.engine import Report
from milepost.core.checks.gate import Gate
from milepost.core.documents.document import Document
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.pack import Pack

NOTHING_FOUND = Report((), Gate(()))
NOON = datetime(2026, 4, 8, 12, tzinfo=UTC)
KR = "objectives/O1/key_results/KR1.1"


@pytest.fixture
def small_pack() -> Pack:
    return Pack.model_validate(
        {
            "pack": "harbour",
            "title": "Harbour team, spring",
            "team": "harbour",
            "cycle": {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01"},
            "roles": {"master": {"title": "Harbour master", "person": "Ada Ng"}},
            "objectives": [
                {
                    "id": "O1",
                    "title": "Ships leave on time",
                    "owner": "master",
                    "key_results": [
                        {"id": "KR1.1", "title": "Ships turned round", "baseline": "100/qtr", "target": "130/qtr", "owner": "master"},
                        {"id": "KR1.2", "title": "Idle berths", "baseline": "12%", "target": "8%"},
                    ],
                }
            ],
        }
    )


@pytest.fixture
def small_document(small_pack: Pack) -> Document:
    return Document(format="yaml", text="pack: harbour\n", pack=small_pack)


def observation(value: str | None = "42", **changes: Any) -> Observation:
    """One observation of the first key result, a week in."""
    given: dict[str, Any] = {
        "metric": "ships",
        "pointer": KR,
        "window": Window(date(2026, 4, 1), date(2026, 4, 8)),
        "as_of": date(2026, 4, 8),
        "value": None if value is None else Decimal(value),
        "unit": "ships",
        "known_at": NOON,
        "provenance": Provenance("d1", "duckdb 2.0", "s1", "r1"),
    }
    return Observation(**{**given, **changes})
