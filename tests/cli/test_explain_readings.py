"""`milepost explain --readings`, `--take` and `--plan` as a person runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from milepost.cli.main import main
from milepost.core.metrics.reading_yaml import read_metrics

PACK = """\
milepost: 1
pack: shop-q2
title: Shop, Q2
cycle: {name: Q2 2025, start: 2025-04-01, end: 2025-07-01, zone: America/New_York}
objectives:
  - id: O1
    title: More visitors buy
    key_results:
      - {id: KR1, title: Raise first orders, metric: bought, baseline: 10/qtr, target: 20/qtr}
      - {id: KR2, title: Have visitors order within 48 hours, metric: soon, baseline: 10/qtr, target: 20/qtr}
      - {id: KR3, title: Ship the till, definition: Share of users who come back and do a key action on day 28 to 30}
      - {id: KR4, title: Keep the till easy, metric: ease, target: 4}
      - {id: KR5, title: Be loved, metric: wordy, target: 4}
metrics:
  visitors: {kind: count, of: person, event: visit}
  bought: {kind: conversion, of: person, from: visit, to: order, within: 7d, counted_by: completion, gives: count, means: First orders}
  share: {like: bought, counted_by: start, maturity: mature_only, gives: rate}
  soon: {kind: conversion, of: person, from: visit, to: order, counted_by: completion, gives: count}
  per_visitor: {kind: ratio, numerator: bought, denominator: visitors, roll_up: ratio_of_sums, unit: "%"}
  per_soon: {kind: ratio, numerator: soon, denominator: visitors, roll_up: ratio_of_sums, unit: "%"}
  ease: {kind: manual}
  wordy: {means: People who are back on day 28 to 30}
  gone: {kind: conversion, of: person, from: visit, to: odrer, within: 7d, counted_by: completion, gives: count}
  sums: {kind: sum, table: log}
"""
CATALOG = """\
milepost-sources: 1
tables:
  log: {files: log.csv, entity: {person: who}, event: what, time: at, attributes: [from_where]}
"""
ROWS = """\
who,what,at,from_where
ann,visit,2025-04-01 03:00:00,web
ann,order,2025-04-02 12:00:00,web
bob,visit,2025-04-03 08:00:00,shop
bob,order,2025-04-10 09:30:00,shop
cid,visit,2025-06-30 23:59:59,web
cid,order,2025-07-02 10:00:00,web
cid,order,2025-07-03 10:00:00,web
"""
Say = Callable[..., tuple[int, str, str]]
KR1 = ("explain", "shop.okr.yaml", "KR1", "--readings", "--sources", "sources.yaml", "--as-of", "2025-07-01")


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


def _rows(out: str) -> list[str]:
    """The lines of the table."""
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.lstrip().startswith("#  reading"))
    return lines[start + 1 : lines.index("", start)]


def test_neighbours_with_their_numbers(say: Say) -> None:
    code, out, err = say(*KR1)
    assert (code, err) == (0, "")
    rows = {row.split()[-1] for row in _rows(out)}
    assert len(rows) == len(_rows(out)) - 1  # the window by UTC is the same definition
    first, by_dates = _rows(out)[0], next(row for row in _rows(out) if "up to 7 dates later (America/New_York)" in row)
    assert first.split()[:5] == ["0", "as", "it", "stands", "1"]
    assert "+100%" in by_dates
    assert any("the window by the midnights of UTC" in row for row in _rows(out))
    assert "To take one, let bought say:" in out
    assert " 1  counted_by: start, maturity: observed" in out


def test_the_same_as_json(say: Say) -> None:
    _, text, _ = say(*KR1)
    code, out, err = say(*KR1, "--format", "json")
    answer = json.loads(out)
    assert (code, err, answer["findings"]) == (0, "", [])
    assert (answer["pointer"], answer["metric"], answer["kind"]) == ("objectives/O1/key_results/KR1", "bought", "conversion")
    readings = answer["readings"]
    assert (readings["settled"], readings["asks"], readings["left_out"]) == (True, [], 0)
    assert readings["window"] == {"start": "2025-04-01", "end": "2025-07-01", "zone": "America/New_York"}
    assert len(readings["readings"]) == len(_rows(text))
    stated, *others = readings["readings"]
    assert (stated["number"], stated["states"], stated["value"], stated["definition"]) == (0, {}, "1", answer["definition"])
    cohort = next(row for row in others if row["states"] == {"counted_by": "start", "maturity": "observed"})
    assert (cohort["value"], cohort["pending"], cohort["final_on"], cohort["difference"]) == ("0", 1, "2025-07-08", "-100")
    zoned = next(row for row in others if row["zone"])
    assert (zoned["zone"], zoned["states"], zoned["definition"]) == ("UTC", {}, stated["definition"])
    assert {row["counts_something_else"] for row in others} == {True, False}
    assert readings["spread"]["percent_apart"] is None  # from nothing
    for row in others:
        assert read_metrics(row["yaml"]).metrics[0].id == "bought"


def test_an_open_definition_shows_what_it_could_mean(say: Say) -> None:
    asked = ("explain", "shop.okr.yaml", "KR2", "--readings")
    code, out, err = say(*asked, "--sources", "sources.yaml", "--as-of", "2025-08-01")
    assert code == 1
    assert "MET003" in err
    assert "--readings" not in err
    assert [row.split("  ")[1] for row in _rows(out)] == [
        "within 48 hours",  # as the key result's title says
        "up to 2 dates later (America/New_York)",
        "2 dates, the start's own being the first (America/New_York)",
    ]
    code, out, _ = say(*asked)
    assert code == 1
    assert "name the catalog with --sources" in out
    assert "value" not in out


def test_a_reading_is_written_to_paste(say: Say) -> None:
    code, out, err = say("explain", "shop.okr.yaml", "KR1", "--take", "1")
    assert (code, err) == (0, "")
    (metric,) = read_metrics(out).metrics
    assert (metric.id, metric.means, metric.parameters["counted_by"], metric.parameters["maturity"]) == (
        "bought",
        "First orders",
        "start",
        "observed",
    )
    _, out, _ = say("explain", "shop.okr.yaml", "share", "--take", "1")
    (metric,) = read_metrics(out).metrics
    assert metric.like is None
    assert metric.parameters["from"] == "visit"
    code, out, err = say("explain", "shop.okr.yaml", "KR1", "--take", "99")
    assert (code, out) == (2, "")
    assert "There is no reading 99 of bought" in err


def test_markdown_to_paste(say: Say) -> None:
    code, out, _ = say(*KR1, "--format", "markdown")
    table = [line for line in out.splitlines() if line.startswith("|")]
    assert code == 0
    assert table[0].startswith("| # | reading | value |")
    assert len({line.count("|") for line in table}) == 1
    assert "| `counted_by: start, maturity: observed` |" in out


def test_a_ratio_reads_its_parts_otherwise(say: Say) -> None:
    code, out, _ = say("explain", "shop.okr.yaml", "per_visitor", "--readings", "--sources", "sources.yaml", "--as-of", "2025-07-01")
    assert code == 0
    assert "bought: the window's cohort, open ones as they stand" in out
    assert "beside it bought_otherwise: {like: bought, counted_by: start, maturity: observed}" in out


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("KR3", 0, "Words alone propose no readings"),
        ("KR3", 0, "They leave open:"),
        ("KR4", 0, "A person states it"),
        ("KR5", 1, "words alone propose none"),
        ("per_soon", 1, "Ask for the readings of that one first"),
        ("sums", 1, "nothing can be proposed for `column`"),
    ],
)
def test_where_there_are_no_readings(say: Say, name: str, code: int, said: str) -> None:
    got, out, err = say("explain", "shop.okr.yaml", name, "--readings", "--sources", "sources.yaml")
    assert (got, "Traceback" in err) == (code, False)
    assert said in " ".join(out.split())


def test_what_no_reading_can_be_measured_by_is_told_once(say: Say) -> None:
    code, out, err = say("explain", "shop.okr.yaml", "gone", "--readings", "--sources", "sources.yaml")
    assert code == 1
    assert err.count("MET013") == 1
    assert _rows(out)[0].split()[4:7] == ["cannot", "be", "measured"]
    assert "never occurs" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2025-07-01", "--to", "2025-04-01"), "holds no day"),
        (("--as-of", "2025-03-01"), "as of a later day"),
        (("--engine", "abacus"), "abacus"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(say: Say, words: tuple[str, ...], said: str) -> None:
    code, _, err = say("explain", "shop.okr.yaml", "KR1", "--readings", "--sources", "sources.yaml", *words)
    assert code == 2
    assert said in err
    assert "Traceback" not in err


def test_measure_refuses_what_is_open_and_says_where_its_readings_are(say: Say) -> None:
    code, out, err = say("measure", "shop.okr.yaml", "--sources", "sources.yaml", "--as-of", "2025-07-01", "--metric", "soon")
    assert (code, out) == (1, "No values.\n")
    assert "milepost explain shop.okr.yaml soon --readings --sources sources.yaml" in " ".join(err.split())
    _, _, err = say("measure", "shop.okr.yaml", "--sources", "sources.yaml", "--as-of", "2025-07-01", "--metric", "sums")
    assert "--readings" not in err  # nothing can be proposed for a column


def test_the_plan(say: Say) -> None:
    code, out, err = say("explain", "shop.okr.yaml", "share", "--plan", "--sources", "sources.yaml", "--format", "json")
    plan = json.loads(out)["plan"]
    assert (code, err) == (0, "")
    (part,) = plan["parts"]
    assert [(atom["name"], atom["each"]) for atom in part["atoms"]] == [("start", "person"), ("done", "person")]
    assert [(rows["for"], rows["table"], rows["names"]) for rows in part["rows"]] == [("from", "log", ["visit"]), ("to", "log", ["order"])]
    assert part["form"]["span"]["closes"] == 7 * 86_400_000_000
    assert (part["state"], part["semantics"]) == ("entities", 1)
    (reads,) = plan["reads"]
    assert (reads["table"], reads["files"], reads["rows"], reads["bytes"]) == ("log", 1, 7, len(ROWS))


def test_the_plan_of_a_ratio_in_words(say: Say) -> None:
    code, out, _ = say("explain", "shop.okr.yaml", "per_visitor", "--plan", "--sources", "sources.yaml")
    assert code == 0
    assert [line.split()[2] for line in out.splitlines() if line.startswith("Plan of")] == ["per_visitor:", "bought:", "visitors:"]
    assert "log.csv: 1 file" in out
    assert say("explain", "shop.okr.yaml", "per_visitor", "--plan")[0] == 0  # without a catalog: atoms and form alone


def test_a_state_gives_the_same_readings_and_the_plan_says_so(say: Say, tmp_path: Path) -> None:
    rows = f"SELECT who, what, \"at\" AT TIME ZONE 'UTC' AS \"at\", from_where FROM '{tmp_path}/log.csv'"
    duckdb.execute(f"COPY ({rows}) TO '{tmp_path}/log.parquet'")
    (tmp_path / "sources.yaml").write_text(CATALOG.replace("log.csv", "log.parquet"), encoding="utf-8")
    plan = ("explain", "shop.okr.yaml", "KR1", "--plan", "--sources", "sources.yaml", "--format", "json")
    assert json.loads(say(*plan)[1])["plan"]["parts"][0]["state_answers"] is None
    say("refresh", "shop.okr.yaml", "--sources", "sources.yaml")
    assert json.loads(say(*plan)[1])["plan"]["parts"][0]["state_answers"] is True
    assert say(*KR1, "--state", ".milepost/state") == say(*KR1)
    code, _, err = say(*KR1, "--state", "nowhere")
    assert code == 3
    assert "There is no state yet" in err
