"""What the benchmark tells: values to ten places, contenders that differ by name, bars passed and missed."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def told():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield {name: importlib.import_module(f"metrics.{name}") for name in ("answers", "contender", "running", "table")}


def _result(told, name, *cpu, **more):
    runs = tuple(told["running"].Used(item, item / 2, 100.0, 1.0) for item in cpu)
    return told["table"].Result(name, f"the {name}", runs, **more)


def test_values_are_fractions_to_ten_places_half_to_even(told):
    value = told["answers"].value
    assert [value(1, 3), value(100, 4), value(200, 1), value(1, 0)] == ["0.3333333333", "25", "200", None]
    assert value(5, 10**11) == "0"
    assert value(15, 10**11) == "0.0000000002"


def test_only_metrics_of_the_same_definition_are_compared(told):
    differing = told["contender"].differing
    mine, judge = {"signups": ["1"], "setups": ["2"]}, {"signups": ["1"], "setups": ["3"], "mails": ["4"]}
    assert differing(mine, judge, None) == ["setups", "mails"]
    assert differing(mine, judge, frozenset({"signups"})) == []


def test_the_table_sets_medians_against_the_floor_and_the_queries_by_hand(told):
    results = [_result(told, "floor", 2.0), _result(told, "by_metric", 20.0), _result(told, "build", 4.0, 3.0, 9.0)]
    row = told["table"].table(results).splitlines()[3].split()
    assert row[2:8] == ["3", "4.00", "3.00", "2.00", "1.50", "100"]
    assert row[8:10] == ["2.00", "0.20"]


def test_a_contender_that_is_left_out_says_why(told):
    assert "the rival: left out, no packages" in told["table"].table([_result(told, "rival", left_out="no packages")])


def test_bars_are_passed_or_missed_by_medians(told):
    results = [_result(told, "floor", 2.0), _result(told, "by_metric", 20.0), _result(told, "build", 4.0), _result(told, "refresh", 1.5)]
    lines = [bar.line() for bar in told["table"].bars([*results, _result(told, "refresh_shorter", 0.9)])]
    assert [line.split()[0] for line in lines] == ["passed", "passed", "passed", "MISSED", "MISSED"]
    assert "0.075 x CPU, at most 0.05" in lines[3]
    assert "1.67 x CPU, at most 1.5" in lines[4]
