"""`milepost measure` and `milepost explain` as a person runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from milepost.cli.main import main
from milepost.core.metrics.catalog import Table

PACK = """\
milepost: 1
pack: shop-q2
title: Shop, Q2
cycle: {name: Q2 2025, start: 2025-04-01, end: 2025-07-01, zone: UTC}
objectives:
  - id: O1
    title: More visitors buy
    key_results:
      - {id: KR1, title: Raise first orders, metric: bought, baseline: 10/qtr, target: 20/qtr, guardrails: [visitors]}
      - {id: KR2, title: Shorten the way, metric: hours, baseline: 9 hours, target: 5 hours}
      - {id: KR3, title: Ship the till, definition: The till is in use}
metrics:
  visitors: {kind: count, of: person, event: visit}
  bought:
    means: People who order within a week of their first visit
    kind: conversion
    of: person
    from: visit
    to: order
    within: 7d
    counted_by: completion
    gives: count
  hours: {like: bought, gives: median_time}
  orders_per_visitor: {kind: ratio, numerator: bought, denominator: visitors, roll_up: ratio_of_sums, unit: "%"}
guardrails:
  visitors: {metric: visitors, floor: 2}
"""
CATALOG = """\
milepost-sources: 1
tables:
  log: {files: log.csv, entity: {person: who}, event: what, time: at, attributes: [from_where]}
"""
ROWS = """\
who,what,at,from_where
ann,visit,2025-04-01 08:00:00,web
ann,order,2025-04-01 12:00:00,web
bob,visit,2025-04-03 08:00:00,shop
bob,order,2025-04-03 16:30:00,shop
cid,visit,2025-06-30 23:59:59,web
"""
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a verb in a folder with a pack, a catalog and data; gives the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in (("shop.okr.yaml", PACK), ("sources.yaml", CATALOG), ("log.csv", ROWS)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


MEASURE = ("measure", "shop.okr.yaml", "--sources", "sources.yaml")


def test_the_cycle_as_json(say: Say) -> None:
    code, out, err = say(*MEASURE, "--as-of", "2025-07-01", "--format", "json")
    answer = json.loads(out)
    assert (code, err, answer["findings"]) == (0, "", [])
    values = {row["pointer"]: row for row in answer["values"]}
    assert {pointer: row["value"] for pointer, row in values.items()} == {
        "objectives/O1/key_results/KR1": "2",
        "objectives/O1/key_results/KR2": "6.25",
        "guardrails/visitors": "3",
    }
    first = values["objectives/O1/key_results/KR1"]
    assert first["window"] == {"start": "2025-04-01", "end": "2025-07-01"}
    assert (first["unit"], first["pending"], first["final_on"], first["as_of"]) == ("persons", 0, "2025-07-01", "2025-07-01")
    assert len(first["definition"]) == 64


def test_weeks_stand_alone_or_add_up(say: Say) -> None:
    asked = (*MEASURE, "--as-of", "2025-04-20", "--every", "week", "--metric", "bought", "--format", "csv")
    _, own, _ = say(*asked)
    _, summed, _ = say(*asked, "--to-date")
    rows = [list(csv.DictReader(io.StringIO(text))) for text in (own, summed)]
    assert [row["value"] for row in rows[0]] == ["2", "0", "0"]
    assert [row["value"] for row in rows[1]] == ["2", "2", "2"]
    assert [(row["start"], row["end"], row["as_of"]) for row in rows[0]][-1] == ("2025-04-15", "2025-04-20", "2025-04-20")
    assert [(row["start"], row["as_of"]) for row in rows[1]] == [
        ("2025-04-01", "2025-04-08"),
        ("2025-04-01", "2025-04-15"),
        ("2025-04-01", "2025-04-20"),
    ]


def test_segments_and_text(say: Say) -> None:
    code, out, _ = say(*MEASURE, "--as-of", "2025-07-01", "--metric", "orders_per_visitor", "--by", "from_where")
    assert code == 0
    assert [line.split()[-5:] for line in out.splitlines()[1:]] == [
        ["shop", "100%", "1", "0", "2025-07-01"],
        ["web", "50%", "2", "0", "2025-07-01"],
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("measure",), 2, "--sources"),
        (("measure", "shop.okr.yaml", "--sources", "nothing.yaml"), 3, "nothing.yaml"),
        (("measure", "nothing.yaml", "--sources", "sources.yaml"), 3, "nothing.yaml"),
        ((*MEASURE, "--as-of", "2025-03-01"), 2, "as of a later day"),
        ((*MEASURE, "--as-of", "2025-07-01", "--metric", "bougt"), 2, "Did you mean bought?"),
        ((*MEASURE, "--as-of", "2025-07-01", "--engine", "abacus"), 2, "duckdb"),
        ((*MEASURE, "--as-of", "2025-07-01", "--to-date"), 2, "--every"),
        ((*MEASURE, "--as-of", "2025-07-01", "--by", "colour"), 1, "MET015"),
        (("explain", "shop.okr.yaml", "KR9"), 2, "KR9"),
        (("explain", "shop.okr.yaml", "KR1", "--sql", "spark"), 2, "--sources"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(say: Say, words: tuple[str, ...], code: int, said: str) -> None:
    got, _, err = say(*words)
    assert got == code
    assert said in err
    assert "Traceback" not in err


def test_a_fault_of_the_pack_points_at_its_line(say: Say, tmp_path: Path) -> None:
    (tmp_path / "shop.okr.yaml").write_text(PACK.replace("event: visit}", "event: vist}"), encoding="utf-8")
    code, out, err = say(*MEASURE, "--as-of", "2025-07-01")
    assert code == 1
    assert err.startswith("shop.okr.yaml:13:")
    assert "MET013" in err
    assert "KR1" in out  # what can be measured is measured


@pytest.mark.parametrize(("content", "code"), [(b"\x00\x01\x02" * 99, "DOC010"), (b"tables: {}", "DOC007"), (b"a: [", "DOC010")])
def test_a_fault_of_the_catalog_names_the_catalog(say: Say, tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "sources.yaml").write_bytes(content)
    got, _, err = say(*MEASURE, "--as-of", "2025-07-01")
    assert got == 1
    assert err.startswith("sources.yaml")
    assert code in err


def test_explain_says_it_in_words(say: Say) -> None:
    code, out, _ = say("explain", "shop.okr.yaml", "KR1")
    assert code == 0
    assert "10/qtr -> 20/qtr" in out
    assert "The number of persons who had an `order` at or after, and less than 7 days of 24 hours after, their first `visit`;" in " ".join(
        out.split()
    )
    code, out, _ = say("explain", "shop.okr.yaml", "KR3")
    assert (code, "The till is in use" in out) == (0, True)


def test_the_query_for_duckdb_runs_as_it_stands(say: Say) -> None:
    code, out, _ = say("explain", "shop.okr.yaml", "KR2", "--sources", "sources.yaml", "--sql", "duckdb")
    assert code == 0
    row = duckdb.sql(out[out.index("-- hours") :]).fetchall()
    assert row == [(0, 3, 2, 0, 2, 4 * 3_600_000_000, int(8.5 * 3_600_000_000))]


@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_the_query_for_other_engines(say: Say, dialect: str) -> None:
    code, out, _ = say("explain", "shop.okr.yaml", "orders_per_visitor", "--sources", "sources.yaml", "--sql", dialect)
    assert code == 0
    assert f"for {dialect}" in out
    assert out.count("milepost_readings(reading") == 2


SALES = """\
metrics:
  taken: {kind: sum, table: sales, column: amount, unit: UNIT}
  mean: {kind: mean, table: sales, column: amount, unit: UNIT}
"""
SALES_CATALOG = "milepost-sources: 1\ntables:\n  sales: {files: sales.csv, time: day}\n"
SALES_ROWS = "day,amount\n2025-04-01,731900.20\n2025-04-02,11\n2025-04-03,-0.005\n"
SALES_ASKED = ("--sources", "sales.sources.yaml", "--from", "2025-04-01", "--to", "2025-07-01", "--as-of", "2025-07-01")


@pytest.mark.parametrize(
    ("unit", "shown", "mean"),
    [
        ("USD", "$731,911.20", "$243,970.40"),
        ("EUR", "731,911.20 EUR", "243,970.40 EUR"),
        ("JPY", "731,911 JPY", "243,970 JPY"),
        ("seats", "731,911.2 seats", "243,970.4 seats"),
    ],
)
def test_money_reads_as_people_write_it_and_programs_get_the_decimal(say: Say, tmp_path: Path, unit: str, shown: str, mean: str) -> None:
    (tmp_path / "sales.metrics.yaml").write_text(SALES.replace("UNIT", unit), encoding="utf-8")
    (tmp_path / "sales.sources.yaml").write_text(SALES_CATALOG, encoding="utf-8")
    (tmp_path / "sales.csv").write_text(SALES_ROWS, encoding="utf-8")
    asked = ("measure", "--metrics", "sales.metrics.yaml", *SALES_ASKED)
    code, out, _ = say(*asked)
    assert code == 0
    assert [(shown in line, mean in line) for line in out.splitlines()[1:]] == [(True, False), (False, True)]
    rows = list(csv.DictReader(io.StringIO(say(*asked, "--format", "csv")[1])))
    assert [(row["value"], row["unit"]) for row in rows][:1] == [("731911.195", unit)]
    values = json.loads(say(*asked, "--format", "json")[1])["values"]
    assert [(row["value"], row["unit"]) for row in values][:1] == [("731911.195", unit)]


FAULTY = """\
metrics:
  taken: {kind: sum, table: sales, column: amuont}
  ease: {kind: manual}
  open: {kind: sum, table: sales}
  lost: {like: nothing}
"""
SAID = """\
sales.metrics.yaml:2:44 MET011 error    Metric taken reads sales.amuont, a column that the table does not have.
      at metrics/taken/column
      help: Did you mean amount? There are the columns of sales: amount, day.
sales.metrics.yaml:3:16 MET006 note     Metric ease is stated by hand: nothing computes it.
      at metrics/ease/kind
sales.metrics.yaml:4:9 MET003 error    Metric open leaves `column` open.
      at metrics/open/column
      help: Name the column that is added up.
sales.metrics.yaml:5:16 MET005 error    Metric lost is like `nothing`, which is defined nowhere.
      at metrics/lost/like
      help: There are the metrics: ease, lost, open, taken.
sales.sources.yaml:4:10 DOC005 error    Nobody knows the key `file`; it is left out.
      at tables/gone/file
      help: Did you mean files? There are the keys: """


def test_findings_read_as_those_of_check_file_by_file_in_the_order_of_lines(say: Say, tmp_path: Path) -> None:
    (tmp_path / "sales.metrics.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "sales.sources.yaml").write_text(SALES_CATALOG + "  gone: {file: gone.csv, files: gone.csv}\n", encoding="utf-8")
    (tmp_path / "sales.csv").write_text(SALES_ROWS, encoding="utf-8")
    asked = ("measure", "--metrics", "sales.metrics.yaml", *SALES_ASKED)
    code, out, err = say(*asked, "--metric", "lost", "--metric", "open", "--metric", "ease", "--metric", "taken")
    assert (code, out) == (1, "No values.\n")
    told, keys = err[: len(SAID)], " ".join(err[len(SAID) :].split())
    assert told == SAID
    named, _, further = keys.partition(" and ")
    names, known = named.split(", "), sorted(Table.model_fields)
    assert (names, further) == (known[: len(names)], f"{len(known) - len(names)} more.")
    code, out, err = say(*asked, "--format", "json")
    found = json.loads(out)["findings"]
    assert (code, err) == (1, "")
    assert [(row["path"], row["line"], row["code"], row["severity"]) for row in found] == [
        ("sales.metrics.yaml", 2, "MET011", "error"),
        ("sales.metrics.yaml", 3, "MET006", "note"),
        ("sales.metrics.yaml", 4, "MET003", "error"),
        ("sales.metrics.yaml", 5, "MET005", "error"),
        ("sales.sources.yaml", 4, "DOC005", "error"),
    ]
    assert all({"column", "pointer", "message", "help"} <= set(row) for row in found)


def test_explain_says_why_a_document_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.yaml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert main(["explain", str(tmp_path / "p.yaml"), "KR1"]) == 1
    assert "DOC010" in capsys.readouterr().err
