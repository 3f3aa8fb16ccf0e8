"""`milepost measure` of the past: as known at a moment, and each step as known then beside today."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from milepost.cli.main import main

METRICS = """\
metrics:
  visitors: {kind: count, of: person, event: visit}
  bought: {kind: conversion, of: person, from: visit, to: order, within: 7d, counted_by: completion, gives: count}
  spent: {kind: sum, table: bills, column: amount}
"""
CATALOG = """\
milepost-sources: 1
tables:
  log: {files: log.csv, entity: {person: who}, event: what, time: at, arrived: came}
  bills: {files: bills.csv, time: day, columns: {amount: USD}}
"""
ROWS = """\
who,what,at,came
ann,visit,2025-04-01 08:00:00,2025-04-01 08:00:01
ann,order,2025-04-07 23:00:00,2025-04-08 07:00:00
bob,visit,2025-04-03 08:00:00,2025-04-12 08:00:00
cid,visit,2025-04-09 08:00:00,2025-04-09 08:00:01
"""
Say = Callable[..., tuple[int, str, str]]
ASK = ("measure", "--metrics", "m.yaml", "--sources", "sources.yaml", "--from", "2025-04-01", "--to", "2025-04-15")
WEEKS = (*ASK, "--as-of", "2025-04-15", "--every", "week", "--to-date", "--as-known-then")


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a verb in a folder with metrics, a catalog and data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    files = {"m.yaml": METRICS, "sources.yaml": CATALOG, "log.csv": ROWS, "bills.csv": "day,amount\n2025-04-01,9.50\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    ("moment", "visitors", "bought"),
    [
        ("2025-04-08", "1", "0"),
        ("2025-04-08T09:00:00+02:00", "1", "0"),  # seven in UTC: the order arrives in this instant, so it is not known before it
        ("2025-04-08T07:00:01", "1", "1"),
        ("2025-04-30", "2", "1"),
    ],
)
def test_rows_count_from_their_arrival_on(say: Say, moment: str, visitors: str, bought: str) -> None:
    asked = (*ASK, "--as-of", "2025-04-08", "--known-at", moment, "--metric", "visitors", "--metric", "bought", "--format", "json")
    code, out, err = say(*asked)
    rows = {row["metric"]: row for row in json.loads(out)["values"]}
    assert (code, err, json.loads(out)["findings"]) == (0, "", [])
    assert (rows["visitors"]["value"], rows["bought"]["value"]) == (visitors, bought)
    assert say(*asked)[1].count(rows["bought"]["known_at"]) == 2  # asked again it says the same, under the same known time
    assert rows["bought"]["known_at"].startswith(moment[:10])


def test_a_table_that_does_not_say_when_rows_arrived_is_a_finding_and_no_value(say: Say) -> None:
    code, out, err = say(*ASK, "--as-of", "2025-04-08", "--known-at", "2025-04-08", "--format", "csv")
    assert code == 1
    assert [row["metric"] for row in csv.DictReader(io.StringIO(out))] == ["visitors", "bought"]
    assert "MET019" in err
    assert "the table bills does not say when rows arrived" in err


def test_each_step_is_shown_as_it_was_known_then(say: Say) -> None:
    code, out, err = say(*WEEKS, "--format", "json")
    rows = [row for row in json.loads(out)["values"] if row["metric"] == "visitors"]
    assert [(row["then"]["value"], row["value"], row["restated"]) for row in rows] == [("1", "2", "1"), ("3", "3", "0")]
    assert [row["then"]["known_at"] for row in rows] == ["2025-04-08T00:00:00+00:00", "2025-04-15T00:00:00+00:00"]
    spent = next(row for row in json.loads(out)["values"] if row["metric"] == "spent")
    assert (spent["value"], spent["then"], spent["restated"], code, err) == ("9.5", None, None, 1, "")
    _, text, err = say(*WEEKS)
    assert [line.split()[:9] for line in text.splitlines()[1:2]] == [
        ["visitors", "2025-04-01", "..", "2025-04-08", "1", "persons", "2", "persons", "+1"]
    ]
    assert "MET019" in err
    _, table, _ = say(*WEEKS, "--format", "csv", "--metric", "bought")
    assert [(row["value_then"], row["value"], row["restated"]) for row in csv.DictReader(io.StringIO(table))] == [
        ("0", "1", "1"),
        ("1", "1", "0"),
    ]


def test_by_segments_or_another_way_it_is_the_same(say: Say) -> None:
    _, whole, _ = say(*WEEKS, "--format", "csv", "--metric", "visitors")
    say("refresh", "--metrics", "m.yaml", "--sources", "sources.yaml")
    _, after, _ = say(*WEEKS, "--format", "csv", "--metric", "visitors")
    assert [row["value_then"] for row in csv.DictReader(io.StringIO(whole))] == ["1", "3"]
    assert [row["value_then"] for row in csv.DictReader(io.StringIO(after))] == ["1", "3"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*ASK, "--known-at", "3025-01-01"), "is yet to come"),
        ((*ASK, "--as-of", "2025-04-08", "--as-known-then"), "--to-date"),
        ((*WEEKS, "--known-at", "2025-04-08"), "Leave out --known-at"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(say: Say, words: tuple[str, ...], said: str) -> None:
    code, _, err = say(*words)
    assert (code, said in err) == (2, True)
