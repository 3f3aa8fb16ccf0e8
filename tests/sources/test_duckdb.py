"""Sources as they are found: missing, empty, broken, of another form; each ends in a finding that says what is there instead."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Measured, Wanted, measure

QUARTER = Reading(Window(date(2025, 4, 1), date(2025, 7, 1)), date(2025, 7, 1))
KNOWN = datetime(2025, 7, 2, tzinfo=UTC)
EVENTS = {"files": "events.csv", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "id"}
ROWS = """\
user_id,event,ts,id,channel,arrived
1,sign,2025-04-01 00:00:00,1,search,2025-04-01
1,core,2025-04-08 00:00:00,2,search,2025-04-08
1,core,2025-04-08 00:00:00,2,search,2025-04-08
2,sign,2025-04-02 12:00:00.000001,3,,2025-08-01
2,core,2025-04-02 12:00:00.000001,4,friend,2025-08-01
3,sign,2025-06-29 00:00:00,5,friend,2025-06-29
"""
SIGNUPS = Metric(id="signups", kind="count", of="user", event="sign")
CORES = Metric(id="cores", kind="count", of="rows", event="core")


def _run(folder: Path, tables: dict, *metrics: Metric, by: str | None = None, **catalog: object) -> Measured:
    stated = Catalog.model_validate({"tables": tables, **catalog})
    wanted = [Wanted(metric.id) for metric in metrics]
    return measure(metrics, stated, folder, wanted, [QUARTER], known_at=KNOWN, by=by, cache=folder / "cache")


def _values(measured: Measured) -> dict[str, Decimal | None]:
    assert measured.findings == ()
    return {seen.metric + "".join(f"/{part}" for part in seen.segment.values()): seen.value for seen in measured.observations}


def _codes(measured: Measured) -> list[str]:
    assert measured.observations == ()
    return [finding.code for finding in measured.findings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_csv_is_measured_and_rows_delivered_twice_count_once(folder: Path) -> None:
    assert _values(_run(folder, {"events": EVENTS}, SIGNUPS, CORES)) == {"signups": 3, "cores": 2}
    without_key = {name: value for name, value in EVENTS.items() if name != "key"}
    assert _values(_run(folder, {"events": without_key}, CORES)) == {"cores": 3}


def test_the_end_of_a_span_is_open_and_its_start_is_closed(folder: Path) -> None:
    stated = {"kind": "conversion", "of": "user", "from": "sign", "to": "core", "counted_by": "start", "maturity": "mature_only"}
    rate = Metric(id="rate", within="7d", gives="rate", **stated)
    (seen,) = _run(folder, {"events": EVENTS}, rate).observations
    assert (seen.numerator, seen.denominator, seen.mature, seen.pending) == (1, 2, 2, 1)
    assert seen.value == 50
    assert seen.final_on == date(2025, 7, 8)


def test_rows_that_arrived_later_are_not_known(folder: Path) -> None:
    assert _values(_run(folder, {"events": {**EVENTS, "arrived": "arrived"}}, SIGNUPS)) == {"signups": 2}


def test_segments_have_one_for_the_unknown(folder: Path) -> None:
    found = _values(_run(folder, {"events": EVENTS}, SIGNUPS, by="channel"))
    assert found == {"signups/search": 1, "signups/friend": 1, "signups/(unknown)": 1}


def test_ties_at_the_first_instant_take_the_least_known_value(folder: Path) -> None:
    rows = "user_id,event,ts,id,channel\n" + "".join(f"1,sign,2025-04-01,{n},{c}\n" for n, c in enumerate(["b", "a", "", "c"]))
    (folder / "events.csv").write_text(rows, encoding="utf-8")
    stated = {"kind": "conversion", "of": "user", "from": "sign", "to": "sign", "counted_by": "start", "maturity": "observed"}
    metric = Metric(id="m", within="7d", gives="count", **stated)
    assert _values(_run(folder, {"events": EVENTS}, metric, by="channel")) == {"m/a": 1}


def test_an_attribute_of_the_entitys_own_table(folder: Path) -> None:
    (folder / "users.csv").write_text("user_id,acquisition\n1,paid\n2,organic\n", encoding="utf-8")
    users = {"files": "users.csv", "entity": {"user": "user_id"}, "attributes": ["acquisition"]}
    paid = Metric(id="paid", like="signups", where={"acquisition": "paid"})
    tables = {"events": EVENTS, "users": users}
    assert _values(_run(folder, tables, SIGNUPS, paid)) == {"signups": 3, "paid": 1}
    cut = _run(folder, tables, SIGNUPS, by="acquisition")
    assert _values(cut) == {"signups/(unknown)": 1, "signups/organic": 1, "signups/paid": 1}


def test_money_under_a_cent_adds_up(folder: Path) -> None:
    rows = "day,amount\n" + "2025-04-01,0.0042\n" * 1000 + "2025-06-30,19.99\n2025-07-01,5\n"
    (folder / "spend.csv").write_text(rows, encoding="utf-8")
    spend = {"files": "spend.csv", "time": "day", "columns": {"amount": "USD"}}
    metric = Metric(id="spend", kind="sum", table="spend", column="amount")
    (seen,) = _run(folder, {"spend": spend}, metric).observations
    assert (seen.value, seen.unit) == (Decimal("24.19"), "USD")
    euros = Metric(id="spend", kind="sum", table="spend", column="amount", unit="EUR")
    assert _codes(_run(folder, {"spend": spend}, euros)) == ["MET017"]


def test_a_table_of_a_duckdb_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(folder / "house.duckdb")) as house:
        house.execute("CREATE TABLE log AS SELECT 1 AS user_id, 'sign' AS event, TIMESTAMPTZ '2025-04-01 01:00:00+02' AS ts")
    table = {**EVENTS, "connection": "house", "name": "log", "key": None, "files": ()}
    monkeypatch.setenv("HOUSE", "house.duckdb")
    connections = {"house": {"engine": "duckdb", "path": "${HOUSE}"}}
    early = _run(folder, {"events": table}, SIGNUPS, connections=connections)
    assert _values(early) == {"signups": 0}  # 31 March in UTC
    monkeypatch.delenv("HOUSE")
    unset = _run(folder, {"events": table}, SIGNUPS, connections=connections)
    assert "SRC003" in _codes(unset)
    assert any("HOUSE" in finding.message for finding in unset.findings)
    oracle = {"house": {"engine": "oracle", "url": "oracle://x"}}
    assert "SRC004" in _codes(_run(folder, {"events": table}, SIGNUPS, connections=oracle))


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"files": "evnts.csv"}, "SRC001", "events.csv"),
        ({"files": "data/*.parquet"}, "SRC001", "data/*.parquet"),
        ({"time": "when"}, "MET011", "ts"),
        ({"time": "event"}, "MET012", "text"),
        ({"entity": {"user": "userid"}}, "MET011", "Did you mean user_id"),
        ({"entity": {"person": "user_id"}}, "MET014", "person"),
        ({"event": "evnt"}, "MET011", "Did you mean event"),
        ({"key": "uuid"}, None, ""),
        ({"event": None}, "MET010", "events"),
    ],
)
def test_what_is_missing_is_named_with_what_is_there(folder: Path, change: dict, code: str | None, said: str) -> None:
    measured = _run(folder, {"events": {**EVENTS, **change}}, SIGNUPS)
    if code is None:
        code, said = "MET011", "columns of events"
    found = {finding.code: f"{finding.message} {finding.help}" for finding in measured.findings}
    assert measured.observations == ()
    assert code in found
    assert said in found[code]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("events.parquet", b"", "SRC002"),
        ("events.parquet", b"PAR1 but not really", "SRC002"),
        ("events.csv", b"", "MET011"),
        ("events.xlsx", b"PK", "SRC002"),
    ],
)
def test_files_that_cannot_be_read_are_findings(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert code in _codes(_run(tmp_path, {"events": {**EVENTS, "files": name}}, SIGNUPS))


def test_a_csv_with_a_bad_row_says_where(folder: Path) -> None:
    many = ROWS + "".join(f"9,sign,2025-04-01 00:00:00,{number},x,2025-04-01\n" for number in range(10, 50)) + "a,b\n"
    (folder / "events.csv").write_text(many, encoding="utf-8")
    measured = _run(folder, {"events": EVENTS}, SIGNUPS)
    assert "SRC002" in _codes(measured) or "MET011" in _codes(measured)


def test_an_empty_table_gives_zero(folder: Path) -> None:
    duckdb.sql(f"COPY (SELECT 1 AS user_id, '' AS event, TIMESTAMP '2025-01-01' AS ts, 1 AS id WHERE false) TO '{folder}/none.parquet'")
    rate = Metric(id="active", kind="count", of="user", event="any")
    assert _values(_run(folder, {"events": {**EVENTS, "files": "none.parquet"}}, rate)) == {"active": 0}


def test_a_misspelt_event_is_refused_and_an_expected_one_counts_zero(folder: Path) -> None:
    wrong = Metric(id="wrong", kind="count", of="user", event="sing")
    refused = _run(folder, {"events": EVENTS}, wrong)
    assert _codes(refused) == ["MET013"]
    assert "Did you mean sign?" in refused.findings[0].help
    assert _values(_run(folder, {"events": EVENTS}, wrong, events={"sing": "sing"})) == {"wrong": 0}


def test_an_unknown_segment_names_those_there_are(folder: Path) -> None:
    refused = _run(folder, {"events": {**EVENTS, "attributes": ["channel"]}}, SIGNUPS, by="chanel")
    assert _codes(refused) == ["MET015"]
    assert "Did you mean channel?" in refused.findings[0].help


def test_two_tables_of_events_must_be_told_apart(folder: Path) -> None:
    tables = {"events": EVENTS, "clicks": {**EVENTS}}
    assert _codes(_run(folder, tables, SIGNUPS)) == ["MET016"]
    told = Metric(id="told", kind="count", of="user", event={"event": "sign", "table": "clicks"})
    assert _values(_run(folder, tables, told)) == {"told": 3}


def test_provenance_changes_with_the_source_and_stays_with_the_run(folder: Path) -> None:
    (first,) = _run(folder, {"events": EVENTS}, SIGNUPS).observations
    (again,) = _run(folder, {"events": EVENTS}, SIGNUPS).observations
    assert first.provenance.source == again.provenance.source
    assert first.provenance.engine.startswith("duckdb ")
    assert first.known_at == KNOWN
    (folder / "events.csv").write_text(ROWS + "4,sign,2025-05-01 00:00:00,9,,2025-05-01\n", encoding="utf-8")
    (later,) = _run(folder, {"events": EVENTS}, SIGNUPS).observations
    assert later.provenance.source != first.provenance.source
    assert later.provenance.definition == first.provenance.definition


def test_a_segment_without_the_numerators_events_has_a_ratio_of_nothing(folder: Path) -> None:
    share = Metric(id="share", kind="ratio", numerator="cores", denominator="signs", roll_up="ratio_of_sums", unit="%")
    signs = Metric(id="signs", kind="count", of="rows", event="sign")
    (folder / "events.csv").write_text(ROWS + "4,sign,2025-05-01 00:00:00,9,radio,2025-05-01\n", encoding="utf-8")
    measured = _run(folder, {"events": EVENTS}, share, signs, CORES, by="channel")
    shares = {seen.segment["channel"]: seen.value for seen in measured.observations if seen.metric == "share"}
    assert shares == {"(unknown)": 0, "friend": 100, "radio": 0, "search": 100}


def test_whole_numbers_kept_as_fractions_are_the_same_entities(tmp_path: Path) -> None:
    duckdb.sql(
        "SELECT unnest([1.0, 2.0, 2.0, NULL, 'nan'::DOUBLE]) AS user_id, 'sign' AS event, TIMESTAMP '2025-05-01' AS ts"
    ).write_parquet(str(tmp_path / "events.parquet"))
    duckdb.sql("SELECT unnest([1, 2]) AS user_id, unnest(['a', 'b']) AS plan").write_parquet(str(tmp_path / "users.parquet"))
    events = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts"}
    users = {"files": "users.parquet", "entity": {"user": "user_id"}, "attributes": ["plan"]}
    assert _values(_run(tmp_path, {"events": events}, SIGNUPS)) == {"signups": 2}
    assert _values(_run(tmp_path, {"events": events, "users": users}, SIGNUPS, by="plan")) == {"signups/a": 1, "signups/b": 1}


def test_empty_text_is_nobody(tmp_path: Path) -> None:
    duckdb.sql("SELECT unnest(['ana', '', NULL]) AS user_id, 'sign' AS event, TIMESTAMP '2025-05-01' AS ts").write_parquet(
        str(tmp_path / "events.parquet")
    )
    events = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts"}
    assert _values(_run(tmp_path, {"events": events}, SIGNUPS)) == {"signups": 1}


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ("'0.00000001', '0.00000002'", "DECIMAL(18, 8)", "0.00000003"),
        ("'12345678901.0000000001', '1'", "DECIMAL(38, 10)", "12345678902.0000000001"),
        ("'0.0000025', '0.0000025'", "DOUBLE", "0.000005"),
        ("'0.1', '0.2'", "DOUBLE", "0.3"),
        ("'19000000000.5', '1'", "DOUBLE", "19000000001.5"),
        ("'9223372036854775809', '1'", "UBIGINT", "9223372036854775810"),
    ],
)
def test_sums_lose_nothing_of_what_a_column_holds(tmp_path: Path, values: str, kind: str, expected: str) -> None:
    rows = f"SELECT DATE '2025-05-01' AS day, unnest([{values}])::{kind} AS amount"
    duckdb.sql(rows).write_parquet(str(tmp_path / "spend.parquet"))
    total = Metric(id="total", kind="sum", table="spend", column="amount")
    assert _values(_run(tmp_path, {"spend": {"files": "spend.parquet", "time": "day"}}, total)) == {"total": Decimal(expected)}


@pytest.mark.parametrize("written", ["03/04/2025", "13.04.2025 10:00", "03-04-2025 10:00:00"])
def test_dates_that_can_be_read_as_two_days_are_refused(folder: Path, written: str) -> None:
    (folder / "events.csv").write_text(f"user_id,event,ts,id\n1,sign,{written},1\n", encoding="utf-8")
    measured = _run(folder, {"events": EVENTS}, SIGNUPS)
    assert _codes(measured) == ["SRC000", "SRC002"]
    assert written in measured.findings[1].message


def test_times_without_a_zone_beside_times_with_one_are_utc_on_any_machine(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(_ABROAD, encoding="utf-8")
    (tmp_path / "a.csv").write_text("user_id,event,ts,id\n1,sign,2025-04-01 00:30:00,1\n2,sign,2025-03-31 23:30:00,2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("user_id,event,ts,id\n3,sign,2025-04-01T02:30:00+02:00,3\n", encoding="utf-8")
    environment = {**os.environ, "TZ": "America/Los_Angeles"}
    done = subprocess.run([sys.executable, script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2"


_ABROAD = """
from datetime import UTC, date, datetime
from pathlib import Path
from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
events = {"files": "*.csv", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "id"}
reading = Reading(Window(date(2025, 4, 1), date(2025, 7, 1)), date(2025, 7, 1))
signups = Metric(id="signups", kind="count", of="user", event="sign")
catalog = Catalog.model_validate({"tables": {"events": events}})
print(measure([signups], catalog, Path("."), [Wanted("signups")], [reading], known_at=datetime.now(UTC), cache=Path("cache"))
      .observations[0].value)
"""


def test_an_attribute_of_a_table_that_shares_no_entity_says_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "spend.csv").write_text("day,amount\n2025-04-01,3.50\n", encoding="utf-8")
    (tmp_path / "users.csv").write_text("user_id,plan\n1,team\n", encoding="utf-8")
    users = {"files": "users.csv", "entity": {"user": "user_id"}, "attributes": ["plan"]}
    total = Metric(id="total", kind="sum", table="spend", column="amount")
    measured = _run(tmp_path, {"spend": {"files": "spend.csv", "time": "day"}, "users": users}, total, by="plan")
    assert _codes(measured) == ["MET015"]
    assert measured.findings[0].help == "users has it, and shares no entity with these rows."
