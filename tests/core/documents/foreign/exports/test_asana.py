"""Goals of Asana: nested goals, metrics as shares, periods with their days."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.parse import parse

PERIOD = {"gid": "9", "display_name": "Q2 FY26", "period": "Q2", "start_on": "2026-02-01", "end_on": "2026-04-30"}
METRIC = {
    "metric_type": "number",
    "unit": "percentage",
    "initial_number_value": 0.7,
    "current_number_value": 0.825,
    "target_number_value": 0.95,
}
OWNER = {"gid": "1", "name": "Mo Rail"}


def goal(key: str, name: str, **more: object) -> dict[str, object]:
    record = {
        "gid": key,
        "resource_type": "goal",
        "name": name,
        "owner": OWNER,
        "status": "green",
        "time_period": PERIOD,
        "is_workspace_level": False,
    }
    return {**record, "metric": None, "notes": "", **more}


def test_goals_below_goals_are_key_results_and_a_metric_alone_is_one_too() -> None:
    goals = [
        goal("12001", "Trains run on time", notes="All lines", due_on="2026-04-30"),
        goal("12002", "Punctual departures", metric=METRIC, parent_goals=[{"gid": "12001"}], team={"name": "Dispatch"}),
        goal("12003", "Fewer lost bags", metric={"unit": "none", "initial_number_value": 40, "target_number_value": 10}, num_likes=3),
    ]
    document = parse(json.dumps({"data": goals}, indent=1), "goals.json")
    assert document.format == "asana_json"
    assert document.pack is not None
    trains, bags = document.pack.objectives
    (departures,) = trains.key_results
    assert (str(departures.current), str(departures.target), departures.team, departures.owner) == ("82.5%", "95%", "Dispatch", "Mo Rail")
    assert [(result.title, str(result.target)) for result in bags.key_results] == [("Fewer lost bags", "10")]
    assert document.pack.cycle is not None
    assert (document.pack.cycle.start, document.pack.cycle.end) == (date(2026, 2, 1), date(2026, 5, 1))
    assert [piece.text for piece in document.unread] == ["num_likes: 3"]


def test_an_empty_list_says_so() -> None:
    document = parse('{"data": [], "next": {"gid": "1", "resource_type": "goal"}}', "goals.json")
    assert (document.pack, "empty" in document.findings[0].message) == (None, True)


ANY = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["gid", "name", "owner", "metric", "time_period", "parent_goals", "notes", "due_on"]), ANY))
def test_no_record_harms(record: dict[str, object]) -> None:
    parse(json.dumps([{**record, "resource_type": "goal", "gid": record.get("gid", "1")}]), "goals.json")
