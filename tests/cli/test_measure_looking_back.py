"""`milepost measure` reads a key result that looks back so many days over those days, unless days or steps are asked for."""

from __future__ import annotations

import json

import pytest

from milepost.cli.main import main

PACK = """
milepost: 1
pack: care
title: Care
cycle: {name: Q2 2026, start: 2026-04-01, end: 2026-07-01}
objectives:
  - id: O1
    title: Keep customers
    key_results:
      - {id: KR1, title: Ask often, metric: asked, baseline: 2, target: 5, accrual: level, window: {trailing_days: 28}}
      - {id: KR2, title: Ask more, metric: asked, target: 9}
metrics:
  asked: {kind: count, of: rows, table: calls}
"""
CALLS = "id,at\n1,2026-02-20\n2,2026-03-20\n3,2026-03-30\n4,2026-04-02\n5,2026-04-07\n6,2026-04-08\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "care.okr.yaml").write_text(PACK)
    (tmp_path / "calls.csv").write_text(CALLS)
    (tmp_path / "sources.yaml").write_text("milepost-sources: 1\ntables:\n  calls: {files: calls.csv, time: at}\n")
    return tmp_path


def measured(folder, capsys, *words):
    pack, sources = str(folder / "care.okr.yaml"), str(folder / "sources.yaml")
    assert main(["measure", pack, "--sources", sources, "--format", "json", *words]) == 0
    rows = json.loads(capsys.readouterr().out)["values"]
    return [(row["pointer"][-3:], row["window"]["start"], row["window"]["end"], row["value"]) for row in rows]


def test_it_looks_back_from_the_day_of_reading(folder, capsys):
    assert measured(folder, capsys, "--as-of", "2026-04-08") == [
        ("KR1", "2026-03-11", "2026-04-08", "4"),
        ("KR2", "2026-04-01", "2026-04-08", "2"),
    ]


def test_and_from_the_end_of_each_step_to_date(folder, capsys):
    found = measured(folder, capsys, "--as-of", "2026-04-15", "--every", "week", "--to-date")
    assert found[:2] == [("KR1", "2026-03-11", "2026-04-08", "4"), ("KR1", "2026-03-18", "2026-04-15", "5")]


def test_days_and_steps_that_are_asked_for_are_kept(folder, capsys):
    days = measured(folder, capsys, "--as-of", "2026-04-15", "--from", "2026-04-01", "--to", "2026-04-08")
    steps = measured(folder, capsys, "--as-of", "2026-04-15", "--every", "week")
    assert {row[1:3] for row in days} == {("2026-04-01", "2026-04-08")}
    assert {row[1:3] for row in steps} == {("2026-04-01", "2026-04-08"), ("2026-04-08", "2026-04-15")}
