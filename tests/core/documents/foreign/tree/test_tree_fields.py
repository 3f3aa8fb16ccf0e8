"""What is stated of an objective or key result goes to its field, its past to the history, all else to the remarks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.documents.report import report_of
from milepost.core.model.key_result import KeyResult


def read(result: Any, mapping: dict[str, str] | None = None) -> Document:
    text = json.dumps({"okrs": [{"objective": "Boats find a berth", "keyResults": [result]}]}, ensure_ascii=False)
    return parse(text, "okrs.json", mapping or {})


def first(document: Document) -> KeyResult:
    assert document.pack is not None
    return document.pack.objectives[0].key_results[0]


def stated(document: Document) -> dict[str, Any]:
    (objective,) = report_of(document, "")["objectives"]  # type: ignore[misc]
    return {name: value for name, value in objective["key_results"][0]["stated"].items() if value}


VALUES = [
    ({"title": "T", "baseline": 31, "target": "12", "current": 24.50}, {"baseline": "31", "target": "12", "current": "24.5"}),
    ({"title": "T", "startValue": 31, "targetValue": 12, "currentValue": 24}, {"baseline": "31", "target": "12", "current": "24"}),
    ({"title": "T", "from": 31, "to": 12, "now": 24, "unit": "%"}, {"baseline": "31", "target": "12", "current": "24", "unit": "%"}),
    ({"title": "T", "target": {"value": 12, "unit": "%", "date": "2026-06-30"}}, {"target": "12", "unit": "%", "due": "2026-06-30"}),
    (
        {"title": "T", "metric": {"name": "berths", "baseline": 1, "target": 2}},
        {"metric": "berths", "baseline": "1", "target": "2"},
    ),
    ({"title": "T", "progress": {"current": 3, "target": 10, "percent": 30}}, {"current": "3", "target": "10", "progress": "30"}),
    ({"title": "T", "measurement": {"start_value": 1, "target_value": 9}}, {"baseline": "1", "target": "9"}),
    ({"title": "T", "progress": 0.5, "score": "0"}, {"progress": "0.5", "score": "0"}),
    ({"title": "T", "done": True}, {"status": "done"}),
    ({"title": "T", "completed": False}, {"status": "not completed"}),
    ({"title": "T", "status": "on_track", "done": True}, {"status": "on_track"}),
    ({"title": "T", "owner": "Ida"}, {"owner": "Ida"}),
    ({"title": "T", "owner": {"name": "Ida", "email": "ida@example.org"}}, {"owner": "Ida"}),
    ({"title": "T", "owners": ["Ida", {"name": "Jon"}]}, {"owner": "Ida, Jon"}),
    ({"title": "T", "dueDate": "2026-06-30", "confidence": 7}, {"due": "2026-06-30", "confidence": "7"}),
    ({"Free berths": "70%"}, {"progress": "70%"}),
    ({"Free berths": 12}, {"current": "12"}),
    ({"kr": "O1-KR1", "metric": "Free berths", "target": 12}, {"metric": None, "target": "12"}),
]


@pytest.mark.parametrize(("result", "expected"), VALUES, ids=lambda value: str(value)[:60])
def test_values_are_stated_as_they_stand(result: dict[str, Any], expected: dict[str, Any]) -> None:
    found = stated(read(result))
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("result", "title"),
    [
        ({"name": "SSO", "description": "Single sign-on for all boats"}, "SSO"),
        ({"description": "Single sign-on for all boats", "target": 1}, "Single sign-on for all boats"),
        ({"id": "kr1", "content": "Single sign-on"}, "Single sign-on"),
        ({"key_result": "KR 2: Single sign-on"}, "Single sign-on"),
        ({"kr": "O1-KR1", "metric": "Free berths"}, "Free berths"),
        ({"metric": "Free berths", "target": 9}, "Free berths"),
        ({"label": "Free berths", "target": 9}, "Free berths"),
        ({"titel": "Freie Liegeplätze", "zielwert": 9}, "Freie Liegeplätze"),
        (["Free berths", 9, "by June"], "Free berths"),
    ],
)
def test_the_title_is_the_best_of_what_is_said(result: Any, title: str) -> None:
    assert first(read(result)).title == title


def test_check_ins_become_history() -> None:
    document = read(
        {
            "title": "Free berths",
            "checkins": [{"date": "2026-05-04", "value": 20, "confidence": 0.6, "comment": "Slow start", "by": {"name": "Ida"}}],
            "history": {"2026-05-11": 22},
            "comments": [{"author": "Jon", "text": "Well done", "created_at": "2026-05-12T10:00:00Z"}],
        }
    )
    told = [(str(entry.on), entry.kind, entry.value and entry.value.text, entry.by, entry.note) for entry in document.history]
    assert told == [
        ("2026-05-04", "check_in", "20", "Ida", "Slow start"),
        ("2026-05-11", "check_in", "22", None, None),
        ("2026-05-12", "comment", None, "Jon", "Well done"),
    ]
    assert document.history[0].at == "objectives/O1/key_results/KR1.1"


def test_check_ins_kept_apart_find_their_key_result() -> None:
    text = """{"objectives": [{"id": 1, "title": "Berths"}], "key_results": [{"id": 5, "objective_id": 1, "title": "Free berths"}],
      "check_ins": [{"key_result_id": 5, "date": "2026-05-04", "value": 20}, {"key_result_id": 9, "date": "2026-05-04", "value": 1}]}"""
    document = parse(text, "dump.json")
    assert [entry.at for entry in document.history] == ["objectives/O1/key_results/KR1.5"]
    assert [piece.why for piece in document.unread] == ["it refers to no objective and no key result of the document"]


def test_all_else_is_a_remark_in_words() -> None:
    result = first(
        read(
            {
                "title": "Free berths",
                "metOn": "2026-07-30",
                "note": "live",
                "rubric": ["One", "Two"],
                "archived": False,
                "links": {"wiki": "page 3"},
            }
        )
    )
    assert result.remarks == ("Met on: 2026-07-30", "live", "Rubric: One", "Rubric: Two", "Archived: false", "Links, wiki: page 3")


def test_what_is_too_deep_for_a_remark_is_listed() -> None:
    document = read({"title": "Free berths", "config": {"a": {"b": {"c": {"d": "deep"}}}}})
    (piece,) = document.unread
    assert '"deep"' in piece.text
    assert piece.why == "it is nested too deep or too long to be a remark"


def test_initiatives_are_work_and_no_key_results() -> None:
    text = "okrs:\n  - objective: Berths\n    key_results: [Ten free]\n    initiatives: [Paint, {title: Signs, owner: Jon, status: open}]\n"
    pack = parse(text, "okrs.yaml").pack
    assert pack is not None
    assert [(work.title, work.owner) for work in pack.objectives[0].initiatives] == [("Paint", None), ("Signs", "Jon")]
    assert pack.objectives[0].remarks == ("Signs: Status: open",)


def test_a_mapping_names_the_keys_that_nobody_knows() -> None:
    text = '{"rows": [{"zz": "Berths", "yy": [{"xx": "Ten free", "ww": 10, "vv": "secret"}]}]}'
    mapping = {"zz": "objective", "yy": "key_result", "xx": "title", "ww": "target", "vv": ""}
    document = parse(text, "rows.json", mapping)
    assert first(document).title == "Ten free"
    assert stated(document) == {"target": "10"}
    assert [piece.why for piece in document.unread] == ["the mapping says to leave it out"]


def test_everything_around_is_kept_and_comments_are_listed() -> None:
    text = "# of the harbour\n"
    text += "vision: A calm sea\nversion: 3\nokrs:\n  - {objective: Berths, key_results: [Ten free]}\nsettings: {theme: dark}\n"
    document = parse(text, "okrs.yaml")
    assert document.pack is not None
    assert [remark.text for remark in document.pack.remarks] == ["Vision: A calm sea", "Version: 3"]
    assert [(piece.span.line, piece.why) for piece in document.unread] == [
        (1, "it is a comment"),
        (6, "no objective and no key result is in it"),
    ]


def test_every_field_has_its_place() -> None:
    document = parse('{"okrs": [\n {"objective": "Berths", "krs": [\n  {"title": "Ten free",\n   "target": 10}]}]}', "okrs.json")
    assert [
        str(document.place_of(f"objectives/O1{rest}")) for rest in ("/title", "/key_results/KR1.1/title", "/key_results/KR1.1/target")
    ] == [
        "2:16",
        "3:13",
        "4:14",
    ]


def test_placeholders_among_filled_parts_are_left_out() -> None:
    document = parse("okrs:\n  - objective: Berths\n    key_results: [Ten free, 'KR 2: [metric]']\n", "okrs.yaml")
    assert document.pack is not None
    assert [result.title for result in document.pack.objectives[0].key_results] == ["Ten free"]
    assert [piece.why for piece in document.unread] == ["it waits to be filled in"]
