"""No pair of packs, however odd their people, gaming notes, dependencies and metrics, makes a rule crash; and time stays short."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.model.history import HistoryEntry
from milepost.core.model.pack import Pack

ODD = (
    "", " ", "-", "TBD", "+", " + ", ";", "/", "& &", "and", "A and B", "Dana Reyes and Sam Lee", "Dana Reyes (VP) + ", "(", "@a, @b",
    "a-b", "7-day", "D0", "day 99999999999999", "Median", "%", "42%", "0%", "0", "5.4/5", "100/0", "12 x/$1K", "-3 days", "1e9",
    "Increase", "Keep", "Active users", "Count of users who do X within 7 days of sign-up, Day 28-30", "rolled up monthly",
    "Share of who", "KR 1.1", "O1 KR1", "\u0000\u202e☃", "x" * 3000, "+30% is our stretch",
    "Research capacity, research capacity and 2 engineers", "Launch 3 things", "ＡＢＣ", "增加 使用者", "Verfügbarkeit halten",
)  # fmt: skip
TEXT = st.sampled_from(ODD)
MAYBE = st.none() | TEXT


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


DETECT = st.none() | st.sampled_from(
    [
        {},
        {"alarm": "a"},
        {"alarm": "gone"},
        {"guardrail": "g"},
        {"reconcile": {}},
        {"distribution": {}},
        {"audit": {"draw": 5}},
        {"change_watch": "f"},
    ]
)
MODE = some(mode=TEXT, detection=MAYBE, detect=DETECT)
KEY_RESULT = some(
    title=TEXT, definition=MAYBE, description=MAYBE, baseline=MAYBE.map(lambda text: text and {"value": text}), target=MAYBE,
    unit=MAYBE, owner=MAYBE,
    stated_type=MAYBE, metric=st.sampled_from([None, "m", "n", "r"]), gaming_note=MAYBE,
    gaming=st.lists(MODE, max_size=2), data_source=MAYBE,
    direction=st.sampled_from([None, "up", "down", "keep >=", "keep <="]), guardrails=st.lists(st.sampled_from(["g", "gone"]), max_size=2),
    companion=st.none() | some(text=MAYBE, target=MAYBE, metric=st.sampled_from([None, "m"])),
)  # fmt: skip
METRIC = some(
    kind=st.sampled_from([None, "ratio", "conversion", "manual"]), like=st.sampled_from([None, "m", "n", "r"]), within=TEXT, means=MAYBE,
    where=st.none() | st.dictionaries(TEXT, TEXT | st.lists(TEXT, max_size=2), max_size=2) | TEXT,
    numerator=st.sampled_from(["m", "n", "r"]),
    denominator=TEXT | some(metric=st.sampled_from(["m", "r", ""]), per=TEXT), gives=st.sampled_from(["rate", "count", "median_time"]),
)  # fmt: skip
CYCLE = (
    st.none()
    | some(name=TEXT, start=st.none() | st.dates(), end=st.none() | st.dates())
    | st.just({"name": "Q2", "start": "2026-04-01", "end": "2026-07-01"})
)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    team = draw(st.sampled_from([None, "A", "B"]))
    objectives = [
        {
            "id": f"O{number}", "title": draw(TEXT), "owner": draw(MAYBE), "lead": draw(MAYBE), "team": team,
            "key_results": [{"id": f"KR{number}.{at}", **body} for at, body in enumerate(draw(st.lists(KEY_RESULT, max_size=7)))],
        }
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return Pack.model_validate(
        {
            "pack": draw(st.sampled_from(["p", "q"])), "title": "P", "cycle": draw(CYCLE), "summary": draw(MAYBE), "objectives": objectives,
            "roles": {name: draw(some(title=TEXT, person=MAYBE)) for name in ("a-b", "Dana Reyes")},
            "metrics": {name: draw(METRIC) for name in "mnr"},
            "guardrails": {"g": draw(some(text=MAYBE, label=MAYBE, floor=MAYBE, no_rise_from=MAYBE, current=MAYBE, frozen=MAYBE))},
            "alarms": {"a": draw(some(guards=st.sampled_from(["g", "gone"]), floor=MAYBE, every=MAYBE))},
            "frozen": {"f": draw(some(what=MAYBE, until=MAYBE, approver=MAYBE))},
            "habits": [{"id": "H", "title": draw(TEXT), "changes": draw(MAYBE)}],
            "dependencies": draw(st.lists(some(on=TEXT, of=MAYBE, objective=st.sampled_from([None, "O0", "gone"])), max_size=3)),
        }
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(own=packs(), others=st.lists(packs(), max_size=2), value=TEXT, day=st.dates())
def test_every_rule_comes_to_an_end_on_packs_beside_each_other(own: Pack, others: list[Pack], value: str, day: Any) -> None:
    history = tuple(HistoryEntry.model_validate({"at": placed.pointer, "on": day, "value": value}) for placed in own.key_results())
    report = check(Document("yaml", "", own, history=history), beside=[(f"dir/{other.pack}", other) for other in others])
    assert not [finding.message for finding in report.findings if finding.code == "OKR000"]
    assert all(finding.message and "\n" not in finding.message for finding in report.findings)


@pytest.mark.parametrize("unit", ["% of ", "who ", "after they ", "a and ", "7-day ", "from 1 to ", "Count of ", "(", "day 1 ", "KR 1.1 "])
def test_long_texts_take_no_long_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    key_results = [
        {
            "id": f"KR{number}",
            "title": text,
            "definition": text,
            "owner": text,
            "baseline": "42%",
            "target": "40%",
            "gaming": [{"mode": text, "detection": text}],
        }
        for number in range(3)
    ]
    rails = {"g": {"text": text, "no_rise_from": ""}}
    body = {
        "pack": "p",
        "title": "P",
        "summary": text,
        "objectives": [{"id": "O", "title": "O", "key_results": key_results}],
        "guardrails": rails,
    }
    own = Pack.model_validate(body)
    start = process_time()
    check(Document("yaml", "", own))
    assert process_time() - start < 2
