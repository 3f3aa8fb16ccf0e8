"""What a check of sources finds: figures that are right to the row, and a finding for each thing that would make numbers wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from milepost.cli.main import main
from milepost.core.checks.engine import rules
from milepost.core.metrics.catalog import Catalog
from milepost.sources.checking import Checked, check
from milepost.sources.checking_facts import Cost, Facts, Keys, Late

NOW = datetime(2026, 5, 1, tzinfo=UTC)
EVENTS = {"files": "events.parquet", "entity": {"user": "who"}, "event": "what", "time": "ts", "arrived": "seen", "key": "id"}
WHOLE = """
  SELECT CAST(i AS VARCHAR) AS id, CAST(i % 7 AS VARCHAR) AS who, CASE WHEN i % 4 = 0 THEN 'sign up' ELSE 'core' END AS what,
    TIMESTAMP '2026-04-01 12:00:00' + to_days(CAST(i // 10 AS INTEGER)) AS ts,
    TIMESTAMP '2026-04-01 12:00:00' + to_days(CAST(i // 10 AS INTEGER)) + to_seconds(if(i % 10 = 9, 7200, i % 10)) AS seen,
    19.99 AS price, 'USD' AS currency
  FROM range(300) AS t(i)"""
Change = Callable[[str], str]


def _checked(folder: Path, sql: str = WHOLE, *, as_of: datetime | None = None, catalog: dict | None = None, **table: object) -> Checked:
    duckdb.sql(f"COPY ({sql}) TO '{folder / 'events.parquet'}'")
    stated = Catalog.model_validate({"tables": {"events": {**EVENTS, **table}}, **(catalog or {})})
    return check(stated, folder, now=NOW, as_of=as_of)


def _facts(checked: Checked) -> Facts:
    (facts,) = checked.facts
    return facts


def test_a_whole_table_has_its_figures_and_no_findings(tmp_path: Path) -> None:
    checked = _checked(tmp_path)
    assert checked.findings == ()
    facts = _facts(checked)
    assert (facts.rows, facts.files, facts.untimed, facts.empty) == (300, 1, 0, {"user": 0})
    assert (facts.oldest, facts.newest) == (datetime(2026, 4, 1, 12, tzinfo=UTC), datetime(2026, 4, 30, 12, tzinfo=UTC))
    assert facts.newest_arrived == datetime(2026, 4, 30, 14, tzinfo=UTC)
    assert (len(facts.days), facts.missing, facts.keys) == (30, (), Keys("id", 300))
    assert facts.late == Late(p50=4, p95=7200, longest=7200)
    assert facts.events == (("core", 225), ("sign up", 75))
    size = (tmp_path / "events.parquet").stat().st_size
    assert (facts.size, facts.whole, facts.daily) == (size, Cost(size, 300), Cost(size, 300)), "one file is read anew"
    assert [column.roles for column in facts.columns if column.name == "ts"] == [("time",)]


def test_a_day_later_only_the_new_files_are_read(tmp_path: Path) -> None:
    for day in range(4):
        duckdb.sql(f"COPY (FROM ({WHOLE}) WHERE day(ts) = {day + 1}) TO '{tmp_path / f'day-{day}.parquet'}'")
    stated = Catalog.model_validate({"tables": {"events": {**EVENTS, "files": "day-*.parquet"}}})
    facts = _facts(check(stated, tmp_path, now=datetime(2026, 4, 5, tzinfo=UTC)))
    assert facts.whole is not None
    assert facts.daily is not None
    assert (facts.files, facts.whole.rows, facts.daily.rows) == (4, 40, 10)
    assert facts.daily.size == -(-(facts.size or 0) // 4)


CASES: dict[str, tuple[dict, str, str]] = {
    "SRC010 missing": ({"attributes": ["plan"]}, "*", "no column for the attribute `plan`"),
    "SRC010 sort": ({"columns": {"price": "USD"}}, "* REPLACE ('19,99' AS price)", "holds text, not numbers"),
    "SRC010 time": ({}, "* REPLACE (strftime(ts, '%d %b %Y') AS ts)", "holds text, not times"),
    "SRC011": ({}, "* REPLACE (ts - to_days(11) AS ts, seen - to_days(11) AS seen)", "the last 11 days: its newest are of 2026-04-19"),
    "SRC012": ({}, "* REPLACE (if(id IN ('4', '5'), 'x', id) AS id)", "1 value of the key id"),
    "SRC013": ({}, "* REPLACE (if(day(ts) IN (10, 11, 17), ts + to_days(2), ts) AS ts)", "3 days between"),
    "SRC014 ahead": ({"arrived": None}, "* REPLACE (ts + to_days(1) AS ts)", "10 rows (3.3%) with a time that is yet to come"),
    "SRC014 early": ({}, "* REPLACE (if(id = '7', ts - to_hours(3), seen) AS seen)", "by up to 3 hours"),
    "SRC015 time": ({}, "* REPLACE (if(id = '7', NULL, ts) AS ts)", "1 row (0.3%) without a time"),
    "SRC015 nobody": ({}, "* REPLACE (if(who = '3', '', who) AS who)", "43 rows (14.3%) without a user"),
    "SRC016": ({}, "* REPLACE (if(id = '8', 'Sign_Up', what) AS what)", "2 ways: Sign_Up, sign up"),
    "SRC017": (
        {"columns": {"price": "USD"}},
        "* REPLACE (if(id = '8', 'EUR', currency) AS currency)",
        "price in EUR, USD, and the catalog says USD",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_would_make_numbers_wrong_is_found_alone(tmp_path: Path, case: str) -> None:
    table, changed, said = CASES[case]
    sql = f"SELECT {changed} FROM ({WHOLE}) AS rows"
    if case == "SRC013":
        sql = f"SELECT * REPLACE (if(seen < ts, ts, seen) AS seen) FROM ({sql}) AS moved"
    (finding,) = _checked(tmp_path, sql, **table).findings
    assert finding.code == case[:6]
    assert said in finding.message
    assert finding.severity is rules()[finding.code].severity
    assert "between" not in said or "2026-04-10 to 2026-04-11 (2 days), 2026-04-17." in finding.message
    assert finding.help
    assert finding.pointer == "tables/events"


def test_every_code_of_checking_is_made_here_or_with_exports() -> None:
    assert {case[:6] for case in CASES} == {code for code in rules() if "SRC010" <= code <= "SRC017"}


def test_rows_delivered_again_are_a_figure_and_no_finding(tmp_path: Path) -> None:
    checked = _checked(
        tmp_path, f"({WHOLE}) UNION ALL (SELECT * REPLACE (seen + to_hours(5) AS seen) FROM ({WHOLE}) WHERE CAST(id AS INT) < 20)"
    )
    assert checked.findings == ()
    assert _facts(checked).keys == Keys("id", 320, repeated=20, too_many=20)


def test_corrections_differ_on_purpose(tmp_path: Path) -> None:
    corrected = f"SELECT * REPLACE (seen + to_hours(5) AS seen, 'core' AS what) FROM ({WHOLE}) AS rows WHERE CAST(id AS INT) < 20"
    checked = _checked(tmp_path, f"({WHOLE}) UNION ALL ({corrected})", redelivery="correction")
    assert checked.findings == ()
    assert _facts(checked).keys == Keys("id", 320, repeated=20, too_many=20, differing=5, example="0")


def test_quiet_weekends_and_weekly_tables_are_no_gaps(tmp_path: Path) -> None:
    workdays = _checked(tmp_path, f"FROM ({WHOLE}) WHERE isodow(ts) < 6")
    assert (_facts(workdays).missing, workdays.findings) == ((), ())
    weekly = _checked(tmp_path, f"FROM ({WHOLE}) WHERE isodow(ts) = 1")
    assert (_facts(weekly).missing, weekly.findings) == ((), ())


def test_a_look_back_leaves_out_what_arrived_later(tmp_path: Path) -> None:
    checked = _checked(tmp_path, as_of=datetime(2026, 4, 11, 12, 0, 5, tzinfo=UTC))
    facts = _facts(checked)
    assert (facts.rows, checked.findings) == (105, ())
    assert facts.newest == datetime(2026, 4, 11, 12, tzinfo=UTC)


def test_a_table_that_cannot_be_read_does_not_hinder_the_others(tmp_path: Path) -> None:
    tables = {"gone": {"files": "gone.parquet"}, "events": EVENTS, "far": {"connection": "house", "name": "t"}}
    duckdb.sql(f"COPY ({WHOLE}) TO '{tmp_path / 'events.parquet'}'")
    catalog = Catalog.model_validate({"tables": tables, "connections": {"house": {"engine": "oracle", "url": "x"}}})
    checked = check(catalog, tmp_path, now=NOW)
    assert [facts.rows for facts in checked.facts] == [None, 300, None]
    assert [(finding.code, finding.pointer) for finding in checked.findings] == [("SRC001", "tables/gone"), ("SRC004", "tables/far")]


def test_a_table_without_times_and_an_empty_table(tmp_path: Path) -> None:
    bare = {"event": None, "time": None, "arrived": None, "key": None}
    users = _checked(tmp_path, "SELECT '1' AS who, 'ads' AS channel", **bare, attributes=["channel"])
    assert (_facts(users).rows, _facts(users).days, users.findings) == (1, {}, ())
    empty = _checked(tmp_path, f"FROM ({WHOLE}) LIMIT 0")
    assert (_facts(empty).rows, _facts(empty).newest, _facts(empty).late, empty.findings) == (0, None, None, ())


def test_counts_are_those_of_plain_python(tmp_path: Path) -> None:
    facts = _facts(_checked(tmp_path))
    rows = duckdb.sql(WHOLE).fetchall()
    days: dict[date, int] = {}
    for row in rows:
        days[row[3].date()] = days.get(row[3].date(), 0) + 1
    assert facts.days == days
    delays = sorted(int((row[4] - row[3]) / timedelta(seconds=1)) for row in rows)
    assert facts.late == Late(delays[149], delays[284], delays[-1])


def test_the_command_tells_it_to_people_and_to_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    duckdb.sql(f"COPY (FROM ({WHOLE}) WHERE day(ts) <> 10) TO '{tmp_path / 'events.parquet'}'")
    catalog = tmp_path / "sources.yaml"
    catalog.write_text(
        "milepost-sources: 1\ntables:\n"
        "  events: {files: events.parquet, entity: {user: who}, event: what, time: ts, arrived: seen, key: id}\n",
        encoding="utf-8",
    )
    assert main(["sources", "check", str(catalog), "--as-of", "2026-05-01"]) == 1
    printed = capsys.readouterr()
    for words in (
        "events  events.parquet",
        "rows        290 in 1 file",
        "29 with rows, missing 2026-04-10",
        "id: every value once",
        "core 217, sign up 73",
    ):
        assert words in printed.out
    assert f"{catalog}:3:11 SRC013 warning" in printed.err
    assert main(["sources", "check", str(catalog), "--as-of", "2026-05-01", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (table,) = told["tables"]
    assert (told["as_of"], table["rows"], table["days"]) == ("2026-05-01T00:00:00+00:00", 290, {"with_rows": 29, "missing": ["2026-04-10"]})
    assert table["refresh"]["first"] == {"bytes": table["bytes"], "rows": 290}
    assert [(item["code"], item["line"]) for item in told["findings"]] == [("SRC013", 3)]
    assert main(["sources", "check", str(catalog), "--table", "evnts"]) == 2
    assert "Did you mean events?" in capsys.readouterr().err
