"""No pack, however odd its texts, dates and numbers, makes a rule crash."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

ODD = (
    "", " ", "-", "N/A", "0", "0%", "-0", "+0%", "0 hours", "0/0", "12", "42%", "18,000/qtr", "24,000/qtr (+33%)", "10 (+10 pp)", "3 (x2)",
    "$1.4M/qtr", "$0/qtr", "0 users/$1K", "12 users/$1K", "5/$0", "1e9", "9" * 60, f"0.{'0' * 60}1", f"{'9' * 40}% (+{'9' * 40}%)", "4.2/5",
    ">= 60,000/qtr", "< 1.2%", "2.8x", "-20%", "Shipped", "done", "62 hours", "0.0-0.3", "0.4-0.2", "1-5", "🟡 On Track", "🔴",
    "not started",
    "Launch 0 things", "from 0 to 0 by 0%", "from 9 hours to 2 days by 50%", "Day 0", "Day 99999999999", "within 999999 weeks of sign-up",
    "read at end of Q3", "read by end of February", "known in Q2", "Feb 30", "Tuesday (Feb 29)", "April 1, 1901", "0001-01-01",
    "9999-12-31",
    "Dana Reyes (VP)", "Dana Reyes (PM)", "(", "() (", "KR 1.1 definition", "week", "\u0000\u202e☃", "x" * 3000,
)  # fmt: skip
TEXT = st.sampled_from(ODD)
MAYBE = st.none() | TEXT
DAY = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


def parts(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(fields)


KEY_RESULT = parts(
    title=TEXT, label=MAYBE, definition=MAYBE, baseline=MAYBE.map(lambda value: value and {"value": value}), target=MAYBE, current=MAYBE,
    window=st.none() | parts(stated=MAYBE, start=DAY, end=DAY), owner=MAYBE, data_source=MAYBE, stated_type=MAYBE, status=MAYBE,
    metric=st.sampled_from([None, "a", "b", "missing"]), companion=st.none() | parts(target=MAYBE, text=MAYBE),
    guardrails=st.lists(st.sampled_from(["g", "h", "missing"]), max_size=3),
)  # fmt: skip
GUARDRAIL = parts(text=MAYBE, label=MAYBE, floor=MAYBE, ceiling=MAYBE, no_decline_from=MAYBE, current=MAYBE)
ALARM = parts(guards=st.sampled_from([None, "g", "h", "missing"]), every=MAYBE, floor=MAYBE, ceiling=MAYBE)
METRIC = parts(
    kind=st.sampled_from([None, "ratio", "retention", "conversion"]), like=st.sampled_from([None, "a", "b"]), days=TEXT, within=TEXT,
    counted_by=st.sampled_from(["start", "completion"]), numerator=st.sampled_from(["a", "b"]), denominator=TEXT | parts(metric=TEXT),
)  # fmt: skip
REVIEW = parts(when=MAYBE, title=MAYBE)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    key_results = [{"id": f"KR1.{number}", **body} for number, body in enumerate(draw(st.lists(KEY_RESULT, max_size=4)))]
    return Pack.model_validate(
        {
            "pack": "p",
            "title": "P",
            "cycle": draw(st.none() | parts(name=TEXT, stated=MAYBE, assumed=MAYBE, start=DAY, end=DAY)),
            "owner": draw(MAYBE),
            "objectives": [{"id": "O1", "title": draw(TEXT), "owner": draw(MAYBE), "status": draw(MAYBE), "key_results": key_results}],
            "guardrails": {name: draw(GUARDRAIL) for name in "gh"},
            "alarms": {name: draw(ALARM) for name in "gh"},
            "metrics": {name: draw(METRIC) for name in "ab"},
            "grade_scale": draw(st.none() | parts(steps=st.lists(parts(at=TEXT), max_size=4))),
            "reviews": {"grading": draw(st.none() | REVIEW), "schedule": draw(st.lists(parts(on=TEXT), max_size=3))},
            "next_steps": draw(st.lists(parts(text=TEXT, owner=MAYBE, due=MAYBE), max_size=3)),
            "waivers": draw(st.lists(parts(code=TEXT, at=TEXT, reason=TEXT, until=DAY), max_size=2)),
        }
    )


@settings(max_examples=150, deadline=None)
@given(pack=packs(), as_of=DAY)
def test_every_rule_comes_to_an_end_on_any_pack(pack: Pack, as_of: date | None) -> None:
    report = check(Document("yaml", "", pack), as_of)
    crashed = [finding.message for finding in report.findings if finding.code == "OKR000"]
    assert not crashed
    assert all(finding.message and "\n" not in finding.message for finding in report.findings)
