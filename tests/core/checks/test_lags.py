"""When a key result is known: read later, ripening cohorts, and the last day of grading."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.core.checks.lags import grading_deadline, lag_of, read_later
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack

CYCLE = {"name": "Q2 2025", "start": date(2025, 4, 1), "end": date(2025, 7, 1)}


def pack(**parts: object) -> Pack:
    return Pack.model_validate({"pack": "p", "title": "P", "cycle": CYCLE, **parts})


def key_result(**parts: object) -> KeyResult:
    return KeyResult.model_validate({"id": "KR1", "title": "A title", **parts})


@pytest.mark.parametrize(
    ("stated", "on"),
    [
        ("Q2 (measured on Q2 cohort, read at end of Q3)", date(2025, 9, 30)),
        ("known in Q4", date(2025, 12, 31)),
        ("final at the start of Q3", date(2025, 7, 1)),
        ("reported by end of August", date(2025, 8, 31)),
        ("available in January", date(2026, 1, 31)),
        ("Q1 cohort, read at end of Q2", date(2025, 6, 30)),
        ("measured on the Q3 budget", None),
        ("Q2", None),
    ],
)
def test_the_words_of_a_window_say_when_it_is_read(stated: str, on: date | None) -> None:
    window = pack().cycle.window
    assert window is not None
    later = read_later(key_result(window=stated), window, "Q2 2025")
    assert (later.on if later else None) == on


@pytest.mark.parametrize(
    ("definition", "days", "start"),
    [
        ("Users who come back on Day 28-30 after sign-up", 30, "sign-up"),
        ("Users active on day 7 after install", 7, "install"),
        ("Users who finish within 48 hours of sign-up", 2, "sign-up"),
        ("Users who pay within 6 weeks", 42, "start"),
        ("90-day retention of new accounts", 90, "start"),
        ("Users who pay within 30 days of sign-up, counted by the day of completion", None, None),
        ("Users who start", None, None),
    ],
)
def test_the_words_of_a_definition_say_how_long_a_start_ripens(definition: str, days: int | None, start: str | None) -> None:
    lag = lag_of(pack(), key_result(definition=definition))
    assert (lag and lag.days, lag and lag.start) == (days, start)


@pytest.mark.parametrize(
    ("metric", "days"),
    [
        ({"kind": "retention", "days": "28..30", "counted_by": "start"}, 31),
        ({"kind": "retention", "days": "28..30", "counted_by": "start", "clock": "calendar"}, 30),
        ({"kind": "retention", "days": "28..30", "counted_by": "window_close"}, None),
        ({"kind": "conversion", "within": "14d", "counted_by": "start"}, 14),
        ({"kind": "conversion", "within": "36h", "counted_by": "start"}, 2),
        ({"kind": "conversion", "within": "14d", "counted_by": "start", "maturity": "mature_only"}, None),
        ({"kind": "conversion", "within": "14d", "counted_by": "completion"}, None),
        ({"kind": "count", "event": "signup"}, None),
    ],
)
def test_a_computed_definition_decides_before_its_words(metric: dict[str, str], days: int | None) -> None:
    lag = lag_of(pack(metrics={"m": metric}), key_result(metric="m", definition="Day 90 after sign-up"))
    assert (lag.days if lag else None) == days


def test_a_metric_like_another_has_its_parameters() -> None:
    metrics = {"all": {"kind": "retention", "days": "28..30", "counted_by": "start"}, "paid": {"like": "all"}, "loop": {"like": "loop"}}
    assert lag_of(pack(metrics=metrics), key_result(metric="paid")) == lag_of(pack(metrics=metrics), key_result(metric="all"))
    assert lag_of(pack(metrics=metrics), key_result(metric="loop")) is None


@pytest.mark.parametrize(
    ("when", "deadline"),
    [("final week of June", date(2025, 7, 1)), ("July 15", date(2025, 7, 16)), ("June 24", date(2025, 6, 25)), (None, date(2025, 7, 1))],
)
def test_grading_is_over_after_its_planned_day(when: str | None, deadline: date) -> None:
    planned = pack(reviews={"grading": {"when": when}})
    assert planned.cycle is not None
    assert planned.cycle.window is not None
    assert grading_deadline(planned, planned.cycle.window) == deadline
