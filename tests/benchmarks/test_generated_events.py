"""The benchmark's events: the same every time, late and twice as often as said, and every contender here gives the same numbers."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
MILLIONS = 0.02
DAY_US = 86_400_000_000


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    """Makes a small data set with ids of a sort."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        made, days, people = (importlib.import_module(f"metrics.{name}") for name in ("dataset", "days", "population"))
        patch.setattr(days, "EVENTS_ON_A_DAY_MORE", 300)
        patch.setattr(people, "SIGNUPS_ON_A_DAY_MORE", 20)
        yield lambda ids: made.dataset(tmp_path_factory.mktemp("data"), MILLIONS, ids)


@pytest.fixture(scope="module")
def whole(make):
    return make("int")


def _events(made):
    return ds.dataset(made.folder / "events").to_table()


def test_the_same_seed_makes_the_same_events(make, whole):
    again = make("int")
    files = sorted(path.relative_to(whole.folder) for path in whole.folder.rglob("*.parquet"))
    assert len(files) == 181 + 3 + 3
    assert all(pq.read_table(whole.folder / name).equals(pq.read_table(again.folder / name)) for name in files)


def test_events_are_late_and_delivered_twice_as_often_as_said(whole):
    table = _events(whole)
    way = pc.subtract(table["ingested_at"].cast("int64"), table["ts"].cast("int64"))
    late = pc.sum(pc.greater(way, 3_600_000_000 - 1)).as_py()
    twice = len(table) - pc.count_distinct(table["event_id"]).as_py()
    assert len(table) == whole.rows
    assert 0.007 < late / len(table) < 0.015
    assert 0 < twice / len(table) < 0.003
    assert pc.max(way).as_py() < 3 * DAY_US
    assert pc.min(way).as_py() >= 0


def test_a_file_holds_what_arrived_on_its_day(whole):
    for path in sorted((whole.folder / "events").glob("*/*.parquet"))[::20]:
        days = pc.unique(pc.strftime(ds.dataset(path).to_table()["ingested_at"], "%Y-%m-%d")).to_pylist()
        assert days == [path.parent.name.removeprefix("arrived=")]


def test_ids_as_text_tell_the_same_people_apart(make, whole):
    table, numbers = _events(make("text")), _events(whole)
    assert table["event"].to_pylist() == numbers["event"].to_pylist()
    pairs = set(zip(table["user_id"].to_pylist(), numbers["user_id"].to_pylist(), strict=True))
    assert len(pairs) == len({text for text, _ in pairs}) == len({number for _, number in pairs})
    assert {len(text) for text, _ in pairs} == {36}


@pytest.mark.parametrize("contender", ["fused", "milepost_direct"])
def test_every_number_is_that_of_the_queries_by_hand(whole, tmp_path, contender):
    answers = []
    for name in ("by_metric", contender):
        place = tmp_path / f"{name}.json"
        command = [sys.executable, "-m", f"metrics.contenders.{name}", str(whole.folder), str(place)]
        subprocess.run(command, cwd=BENCHMARKS, check=True, timeout=120, capture_output=True)
        answers.append(json.loads(place.read_text()))
    assert answers[0] == answers[1]
    assert len(answers[0]) == 13
    assert all(len(points) == 13 for points in answers[0].values())
