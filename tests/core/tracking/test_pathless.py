"""A key result without a path keeps the value that was measured of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.tracking.standing import Status
from milepost.core.tracking.standings import standings

PACK = """
milepost: 1
pack: care
title: Care
cycle: {name: Q2 2026, start: 2026-04-01, end: 2026-07-01}
objectives:
  - id: O1
    title: Keep customers
    key_results:
      - {id: KR1, title: Fewer at risk, metric: at_risk, target: -25%}
metrics:
  at_risk: {kind: manual, unit: accounts}
"""
WINDOW = Window(date(2026, 4, 1), date(2026, 4, 8))


def measured(value):
    known = datetime(2026, 4, 8, tzinfo=UTC)
    pointer = "objectives/O1/key_results/KR1"
    return Observation("at_risk", WINDOW, WINDOW.end, value, "accounts", known, Provenance("h", "duckdb", "s", "r"), pointer)


def test_its_value_is_told_and_no_status_follows():
    pack = parse(PACK.encode(), "care.okr.yaml").pack
    (standing,) = standings(pack, [measured(Decimal(47))], WINDOW.end)
    assert (standing.actual, standing.unit, standing.observed_on) == (Decimal(47), "accounts", WINDOW.end)
    assert (standing.status, standing.expected, standing.grade) == (Status.NO_DATA, None, None)
    assert standing.reason == "No path: it changes by -25% from a baseline that is not stated. State its baseline."


def test_nothing_measured_tells_the_reason_alone():
    pack = parse(PACK.encode(), "care.okr.yaml").pack
    for rows in ([], [measured(None)]):
        (standing,) = standings(pack, rows, WINDOW.end)
        assert (standing.actual, standing.status) == (None, Status.NO_DATA)
