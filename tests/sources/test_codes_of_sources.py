"""Every code that needs a catalog and data is made by a small case of its own, with the severity of its page and a help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.findings import Finding
from milepost.core.checks.engine import rules
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

APRIL = Reading(Window(date(2025, 4, 1), date(2025, 5, 1)), date(2025, 5, 1))
EVENTS = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "attributes": ["channel"]}
VISITS = {"files": "visits.csv", "entity": {"user": "user_id"}, "time": "day"}
SPEND = {"files": "spend.csv", "time": "day", "columns": {"amount": "USD"}}
SIGNUPS = {"kind": "count", "of": "user", "event": "signed_up"}
TOTAL = {"kind": "sum", "table": "spend", "column": "amount"}
VISIT = {
    "kind": "conversion", "of": "user", "from": "signed_up", "to": {"table": "visits"},
    "within": "7d", "counted_by": "completion", "gives": "count",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A metric over a catalog that cannot be measured: what the tables are, and words that the finding says."""

    metric: Mapping[str, object]
    said: str
    tables: Mapping[str, object] = field(default_factory=lambda: {"events": EVENTS, "spend": SPEND})
    connections: Mapping[str, object] = field(default_factory=dict)
    by: str | None = None


def _in_house(name: str, **house: str) -> Case:
    """Sign-ups of a table of that name in the connection `house`."""
    table = {**EVENTS, "files": (), "connection": "house", "name": name}
    return Case(SIGNUPS, "", {"events": table}, {"house": {"engine": "duckdb", **house}} if house else {})


CASES = {
    "MET010": [Case({**TOTAL, "table": "spendings"}, "spendings"), Case(SIGNUPS, "table of events", {"visits": VISITS})],
    "MET011": [
        Case(SIGNUPS, "events.timestamp", {"events": {**EVENTS, "time": "timestamp"}}),
        Case(SIGNUPS, "no column arrived", {"events": {**EVENTS, "arrived": "arrived"}}),
        Case({**TOTAL, "column": "amuont"}, "spend.amuont"),
        Case(SIGNUPS, "events.ts", {"events": {**EVENTS, "files": "shorter.csv"}}),
        Case(TOTAL, "no time column", {"spend": {"files": "spend.csv"}}),
    ],
    "MET012": [
        Case(TOTAL, "holds text", {"spend": {"files": "signs.csv", "time": "day"}}),
        Case(VISIT, "holds dates", {"events": EVENTS, "visits": VISITS}),
    ],
    "MET013": [Case({**SIGNUPS, "event": "singed_up"}, "`singed_up`, which never occurs")],
    "MET014": [Case({**SIGNUPS, "of": "company"}, "counts by company")],
    "MET015": [Case({**SIGNUPS, "where": {"chanel": "ads"}}, "chanel"), Case(SIGNUPS, "plan", by="plan")],
    "MET016": [Case(SIGNUPS, "events, site could", {"events": EVENTS, "site": EVENTS})],
    "MET017": [Case({**TOTAL, "unit": "EUR"}, "is in EUR, and the catalog gives spend.amount in USD")],
    "MET018": [Case({**TOTAL, "column": "amount"}, "DuckDB refused a query", {"spend": {**SPEND, "files": "endless.csv"}})],
    "SRC000": [Case(SIGNUPS, "Metric m reads the table events", {"events": {**EVENTS, "files": "evnts.parquet"}})],
    "SRC001": [
        Case(SIGNUPS, "no file at evnts/*.parquet", {"events": {**EVENTS, "files": "evnts/*.parquet"}}),
        Case(SIGNUPS, "no file at late.parquet", {"events": {**EVENTS, "files": ["events.parquet", "late.parquet"]}}),
        _in_house("log", path="gone.duckdb"),
    ],
    "SRC002": [
        Case(SIGNUPS, "cannot be read", {"events": {**EVENTS, "files": "broken.parquet"}}),
        Case(SIGNUPS, "not utf-8", {"events": {**EVENTS, "files": "latin.csv"}}),
        Case(SIGNUPS, "cannot be read", {"events": {**EVENTS, "files": "longer.csv"}}),
        Case(SIGNUPS, "of the forms .csv, .parquet", {"events": {**EVENTS, "files": ["events.parquet", "spend.csv"]}}),
        Case(TOTAL, "can be read as two days", {"spend": {**SPEND, "files": "slashes.csv"}}),
        Case(TOTAL, "of the forms .xlsx", {"spend": {**SPEND, "files": "spend.xlsx"}}),
        _in_house("nothing", path="house.duckdb"),
    ],
    "SRC003": [_in_house("log", path="${NO_SUCH_WAREHOUSE}")],
    "SRC008": [Case(SIGNUPS, "cannot be reached", {"events": {**EVENTS, "files": "http://127.0.0.1:9/events.parquet"}})],
    "SRC004": [_in_house("log"), _in_house("log", engine="oracle", url="oracle://warehouse")],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Events as Parquet, spend and visits as CSV, a database, and files that are broken or of another form."""
    row = "SELECT 1 AS user_id, 'signed_up' AS event, TIMESTAMP '2025-04-02 08:00:00' AS ts, 'ads' AS channel"
    duckdb.sql(f"COPY ({row}) TO '{tmp_path / 'events.parquet'}'")
    with duckdb.connect(str(tmp_path / "house.duckdb")) as house:
        house.execute(f"CREATE TABLE log AS {row}")
    (tmp_path / "spend.csv").write_text("day,amount\n2025-04-01,1200.00\n2025-04-02,80.50\n", encoding="utf-8")
    (tmp_path / "signs.csv").write_text('day,amount\n2025-04-01,"$1,200.00"\n2025-04-02,$80.50\n', encoding="utf-8")
    (tmp_path / "endless.csv").write_text("day,amount\n2025-04-01,1e300\n", encoding="utf-8")
    (tmp_path / "slashes.csv").write_text("day,amount\n03/04/2025,80.50\n", encoding="utf-8")
    (tmp_path / "visits.csv").write_text("user_id,day\n1,2025-04-03\n", encoding="utf-8")
    rows = "user_id,event,ts,channel\n" + "1,signed_up,2025-04-02 08:00:00,ads\n" * 3000
    (tmp_path / "longer.csv").write_text(f"{rows}2,a,b,c,d,e,f\n", encoding="utf-8")
    (tmp_path / "shorter.csv").write_text("user_id,event,ts,channel\n1,signed_up,2025-04-02 08:00:00,ads\n2,a\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_text(f"{rows}2,signed_up,2025-04-02 08:00:00,Ätna\n", encoding="latin-1")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "spend.xlsx").write_bytes(b"PK")
    return tmp_path


def _found(case: Case, folder: Path) -> list[Finding]:
    catalog = Catalog.model_validate({"tables": case.tables, "connections": case.connections})
    metric = Metric.model_validate({"id": "m", **case.metric})
    known = datetime(2025, 5, 2, tzinfo=UTC)
    measured = measure([metric], catalog, folder, [Wanted("m")], [APRIL], known_at=known, by=case.by, cache=folder / "cache")
    assert measured.observations == (), "measured all the same"
    return list(measured.findings)


@pytest.mark.parametrize(("code", "case"), [(code, case) for code, cases in CASES.items() for case in cases])
def test_a_code_is_made(folder: Path, code: str, case: Case) -> None:
    found = _found(case, folder)
    (finding,) = [item for item in found if item.code == code]
    assert case.said in finding.message, finding.message
    assert finding.severity is rules()[code].severity
    assert finding.help
    rests_on_it = {"SRC000"} if finding.pointer.startswith("tables/") else {"SRC001"} if code == "SRC000" else set()
    assert {item.code for item in found} == {code, *rests_on_it}, found


def test_every_code_that_needs_data_is_made() -> None:
    beside_values = {code for code in rules() if code >= "SRC009" and code.startswith("SRC")}  # made in tests of exports and of checking
    of_the_past = {"MET019"}  # made in test_then
    assert set(CASES) | beside_values | of_the_past == {code for code in rules() if code.startswith(("MET01", "SRC"))}


def test_what_the_cases_change_could_be_measured_without_the_change(folder: Path) -> None:
    tables = {"events": EVENTS, "spend": SPEND, "log": {**EVENTS, "files": (), "connection": "house", "name": "log"}}
    catalog = Catalog.model_validate({"tables": tables, "connections": {"house": {"engine": "duckdb", "path": "house.duckdb"}}})
    metrics = [
        Metric.model_validate({"id": name, **stated})
        for name, stated in (
            ("signups", {**SIGNUPS, "event": {"event": "signed_up", "table": "events"}}),
            ("of_house", {**SIGNUPS, "event": {"event": "signed_up", "table": "log"}}),
            ("total", TOTAL),
        )
    ]
    wanted = [Wanted(metric.id) for metric in metrics]
    known = datetime(2025, 5, 2, tzinfo=UTC)
    measured = measure(metrics, catalog, folder, wanted, [APRIL], known_at=known, cache=folder / "cache")
    assert measured.findings == ()
    assert {seen.metric: str(seen.value) for seen in measured.observations} == {"signups": "1", "of_house": "1", "total": "1280.5"}
