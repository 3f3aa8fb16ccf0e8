"""The cell of check-ins: whatever a note holds, every part comes back."""

from __future__ import annotations

import time

from hypothesis import example, given
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.exports.cells import links_in
from milepost.core.documents.foreign.exports.checkins import check_ins_in, is_check_ins
from milepost.core.documents.foreign.found import Field

HERE = Span(1, 1)
ORDINARY = st.text(
    st.characters(codec="utf-8", exclude_characters=";<>&:\n\r", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
)
WORDS = st.sampled_from(["; User: ", "; Note: ", "Status: ", "; Metric Name: x", ";", "Checkin Date: soon", " and ", "Current Value: 3"])
NOTES = st.lists(st.one_of(ORDINARY, WORDS), max_size=5).map("".join).map(str.strip)
DAYS = st.dates().map(lambda day: day.isoformat().zfill(10))


@st.composite
def check_ins(draw: st.DrawFn) -> dict[str, str]:
    return {
        "Checkin Date": draw(DAYS),
        "User": draw(ORDINARY),
        "Note": draw(NOTES).strip("; "),
        "Metric Name": draw(ORDINARY),
        "Status": draw(st.sampled_from(["On Track", "At Risk", "Behind", "Not Started", "Closed", "Postponed"])),
        "Current Value": draw(st.sampled_from(["25%", "1,200.5", "0", "$40"])),
        "Activity Date": f"{draw(DAYS)} 20:57:08 UTC",
    }


def written(rows: list[dict[str, str]]) -> str:
    return " ".join("; ".join(f"{name}: {text}" for name, text in row.items()) + ";" for row in rows)


@given(st.lists(check_ins(), min_size=1, max_size=4))
@example(
    [
        {
            "Checkin Date": "2025-03-10",
            "User": "A",
            "Note": "x; Status: y",
            "Metric Name": "m",
            "Status": "Behind",
            "Current Value": "1",
            "Activity Date": "2025-03-10",
        }
    ]
)
def test_every_part_of_every_check_in_comes_back(rows: list[dict[str, str]]) -> None:
    cell = written(rows)
    assert is_check_ins(cell)
    entries = list(check_ins_in(cell, HERE))
    assert len(entries) == len(rows)
    for entry, row in zip(entries, rows, strict=True):
        assert (entry.on, entry.by, entry.metric, entry.said) == (
            row["Checkin Date"],
            row["User"],
            row["Metric Name"],
            row["Activity Date"],
        )
        assert entry.stated == {Field.CURRENT: row["Current Value"], Field.STATUS: row["Status"]}
        assert entry.note == row["Note"]


def test_parts_may_be_missing() -> None:
    (entry,) = check_ins_in("Checkin Date: 2025-03-10; User: Ada; Current Value: 25%;", HERE)
    assert (entry.on, entry.by, entry.stated, entry.note) == ("2025-03-10", "Ada", {Field.CURRENT: "25%"}, "")
    assert list(check_ins_in("Going well", HERE)) == []


@given(st.text())
def test_no_cell_harms(text: str) -> None:
    for prefix in ("", "Checkin Date: 2025-03-10; ", "(weight: "):
        list(check_ins_in(prefix + text, HERE))
        links_in(prefix + text, ",")


def test_long_cells_take_no_time() -> None:
    started = time.perf_counter()
    for piece in ("\n", ";", "; Note:", "Checkin Date: ", "(weight: ", "(weight: 1%, Id: 2)", " ", "<p>", "&amp;"):
        cell = piece * (200_000 // len(piece))
        list(check_ins_in(cell, HERE))
        list(check_ins_in(f"Checkin Date: 2025-03-10; {cell}", HERE))
        links_in(cell, ",")
    assert time.perf_counter() - started < 4


def test_alignment_names_several_goals_with_brackets_in_their_titles() -> None:
    cell = "Sell (more), faster(weight: 14.29%, Id: 2295704), Grow(weight: 0%, Id: 7)"
    assert [(link.title, link.weight, link.key) for link in links_in(cell, "")] == [
        ("Sell (more), faster", "14.29%", "2295704"),
        ("Grow", "0%", "7"),
    ]
    assert [link.called for link in links_in("12, 13", ",")] == ["12", "13"]
    assert [link.title for link in links_in("Sell more, and faster", "")] == ["Sell more, and faster"]
