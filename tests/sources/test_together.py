"""Definitions over large files share one pass; which of them do, when, and what happens where they cannot."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources import together
from milepost.sources.run import Measured, Wanted, measure
from milepost.sources.state import scratch
from milepost.sources.state.folding import Folding

CATALOG = {
    "tables": {
        "events": {
            "files": "events/*.parquet",
            "entity": {"user": "user"},
            "event": "event",
            "time": "ts",
            "arrived": "seen",
            "key": "key",
        },
        "sheet": {"files": "sheet.csv", "time": "day", "columns": {"amount": "USD"}},
    },
    "events": {"hoped_for": "hoped_for"},
}
SHARED = {"of": "user", "from": "sign", "to": "core", "within": "7d"}
METRICS = (
    Metric(id="activated", kind="conversion", counted_by="completion", gives="count", **SHARED),
    Metric(id="hours", kind="conversion", counted_by="completion", gives="median_time", **SHARED),
    Metric(id="mails", kind="count", of="rows", event="mail"),
    Metric(id="hoped", kind="count", of="rows", event="hoped_for"),
    Metric(id="visits", kind="count", of="rows", event="visit"),
    Metric(id="seen", kind="count", of="user", event="any"),
    Metric(id="spent", kind="sum", table="sheet", column="amount", unit="USD"),
)
KNOWN = datetime(2026, 4, 20, tzinfo=UTC)
READING = Reading(Window(date(2026, 4, 1), date(2026, 4, 15)), date(2026, 4, 20))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight users over ten days; every mail delivered twice, two rows in three a visit, and one that arrives only later."""
    (tmp_path / "events").mkdir()
    for day in range(1, 11):
        ts = [datetime(2026, 4, day, hour) for hour in range(12)]
        event = ["sign", "core", *["visit"] * 8, "mail", "mail"]
        seen = [datetime(2026, 4, 21) if day == 10 and hour == 11 else moment for hour, moment in enumerate(ts)]
        columns = {"user": [day % 8] * 12, "event": event, "ts": ts, "seen": seen, "key": [day * 20 + min(hour, 10) for hour in range(12)]}
        pq.write_table(pa.table(columns), tmp_path / "events" / f"{day:02}.parquet")
    (tmp_path / "sheet.csv").write_text("day,amount\n2026-04-02,20.50\n", encoding="utf-8")
    return tmp_path


def asked(folder: Path, compiled: Path, metrics: tuple[Metric, ...] = METRICS) -> Measured:
    wanted = [Wanted(metric.id) for metric in metrics]
    return measure(metrics, Catalog.model_validate(CATALOG), folder, wanted, [READING], known_at=KNOWN, cache=compiled, run="a run")


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[scratch.Scratch]:
    """Every pass that is made."""
    made: list[scratch.Scratch] = []
    real = scratch.Scratch._pass

    def noted(self: scratch.Scratch) -> None:
        made.append(self)
        real(self)

    monkeypatch.setattr(scratch.Scratch, "_pass", noted)
    return made


def test_what_cells_and_few_rows_answer_is_read_in_one_pass(
    folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch, passes: list[scratch.Scratch]
) -> None:
    apart = asked(folder, compiled)
    assert (passes, apart.findings) == ([], ())
    monkeypatch.setattr(together, "WORTH", 0)
    assert asked(folder, compiled) == apart
    (done,) = passes
    taken = {type(bound).__name__ for digest, bound in done.bounds.items() if digest in done.taken}
    assert taken == {"BoundPassage", "BoundTally"}
    left = [bound for digest, bound in done.bounds.items() if digest not in done.taken]
    assert sorted(side.names for bound in left for _, side in bound.sides) == [
        (),
        (),
        ("visit",),
    ]
    assert {seen.metric: seen.value for seen in apart.observations}["mails"] == 10


def test_small_files_are_asked_apart(folder: Path, compiled: Path, passes: list[scratch.Scratch]) -> None:
    asked(folder, compiled)
    assert passes == []


def test_a_misspelt_event_has_the_finding_that_it_has_apart(folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misspelt = (*METRICS, Metric(id="wrong", kind="count", of="rows", event="mial"))
    apart = asked(folder, compiled, misspelt)
    assert [finding.code for finding in apart.findings] == ["MET013"]
    monkeypatch.setattr(together, "WORTH", 0)
    assert asked(folder, compiled, misspelt) == apart


def test_where_the_pass_fails_the_queries_answer(folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = asked(folder, compiled)

    def refused(*_: object, **__: object) -> None:
        raise duckdb.OutOfMemoryException("no room")

    monkeypatch.setattr(together, "WORTH", 0)
    monkeypatch.setattr(Folding, "fold", refused)
    assert asked(folder, compiled) == apart
