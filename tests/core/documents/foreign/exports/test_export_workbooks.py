"""Exports that come as workbooks, and tables of any content under their headers."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Mapping, Sequence
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

from . import tables as t

README = (("Read me first",), ("Fill in the sheet OKRs and Projects.",))
TEMPLATE = (
    ("OKR Reference", "Title", "Type", "Owner", "Parent OKR", "Time period", "Start value", "Target value", "Object type"),
    ("A1", "Seeds in every village", "Organization", "dora@seed.example", None, "Q3 2023", None, None, "Objective"),
    ("A2", "Villages reached", "Growers", "emil@seed.example", "A1", "Q3 2023", 12, 40, "Key Result"),
    ("A3", "Seed bank", "Growers", "emil@seed.example", "A1", "Q3 2023", None, None, "Project"),
)
OKRS = (
    ("Session", "objective", "keyResultName", "owner", "initialValue", "targetValue", "type"),
    ("Q4 2021", "Clocks keep time", "Seconds lost a day", "kai", 12, 2, "should decrease to"),
    ("Q4 2021", "Clocks keep time", "Clocks wound by hand", "lin", 0, 30, "should increase to"),
    ("Q1 2022", "Clocks keep time", "Bells heard", "kai", 0, 9, "should increase to"),
)
TASKS = (("objective", "taskName", "owner"), ("Clocks keep time", "Oil the wheels", "lin"), ("Towers stand", "Count the bricks", "lin"))
USERS = (("email", "firstName", "language", "lastName"), ("kai@clock.example", "Kai", "english", "Turm"))


def workbook(**sheets: Sequence[Sequence[object]]) -> Document:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return parse(stream.getvalue(), "book.xlsx")


def test_the_template_of_viva_goals() -> None:
    document = workbook(Read_Me=README, OKRs_and_Projects=TEMPLATE)
    assert document.format == "viva_template"
    assert document.pack is not None
    (seeds,) = document.pack.objectives
    assert (seeds.title, "Scope: Organization" in seeds.remarks, [work.title for work in seeds.initiatives]) == (
        "Seeds in every village",
        True,
        ["Seed bank"],
    )
    (villages,) = seeds.key_results
    assert (villages.team, str(villages.baseline.value if villages.baseline else ""), str(villages.target)) == ("Growers", "12", "40")
    assert {piece.span.part for piece in document.unread} == {"Read Me"}


def test_a_workbook_of_quantive_with_two_sessions_and_tasks() -> None:
    document = workbook(Users=USERS, OKRs=OKRS, Tasks=TASKS)
    assert document.format == "quantive_xlsx"
    shapes = {
        (part.pack.cycle.name if part.pack and part.pack.cycle else "", objective.title): (
            len(objective.key_results),
            [work.title for work in objective.initiatives],
        )
        for part in document.each()
        if part.pack
        for objective in part.pack.objectives
    }
    assert shapes == {
        ("Q4 2021", "Clocks keep time"): (2, ["Oil the wheels"]),
        ("Q1 2022", "Clocks keep time"): (1, []),
        ("", "Towers stand"): (0, ["Count the bricks"]),
    }
    assert any(found.code == "DOC008" and "'Towers stand'" in found.message for part in document.each() for found in part.findings)


def test_tables_that_come_as_workbooks_too() -> None:
    rows = list(csv.reader(io.StringIO(t.PEOPLEBOX)))
    document = workbook(Goals=rows)
    assert document.format == "peoplebox_csv"
    assert document.pack is not None
    assert [len(objective.key_results) for objective in document.pack.objectives] == [2]
    span = document.place_of(f"objectives/{document.pack.objectives[0].id}/title")
    assert span is not None
    assert (span.part, span.line) == ("Goals", 2)


def test_objectives_in_merged_cells_stand_once() -> None:
    rows = list(csv.reader(io.StringIO(t.BURNING)))
    rows[2][1] = rows[2][0] = ""
    document = workbook(OKRs=rows)
    assert document.pack is not None
    assert [(o.title, len(o.key_results), [link.goal for link in o.serves]) for o in document.pack.objectives] == [
        ("Books on time", 2, ["Readers first"])
    ]


HEADERS: Mapping[str, str] = {
    name: getattr(t, name).split("\n", maxsplit=1)[0]
    for name in ("VIVA", "ALLY_TEMPLATE", "APPFIRE", "PEOPLEBOX", "GOALSCAPE", "BURNING", "CULTURE_AMP", "BETTERWORKS", "CLICKUP")
}
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "1",
            "1.1",
            "1.1.1",
            "goal",
            "milestone",
            "OKRs",
            "Objective",
            "Key result",
            "a(weight: 5%, Id: 1)",
            "01/02/2025",
            "Checkin Date: 2025-01-01; User: x;",
        ]
    ),
    st.text(max_size=8),
)


@pytest.mark.parametrize("name", HEADERS)
@settings(max_examples=30)
@given(rows=st.lists(st.lists(CELLS, max_size=14), max_size=8))
def test_no_rows_harm(name: str, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    document = parse(f"{HEADERS[name]}\n{text.getvalue()}", "export.csv")
    words = {cell for row in rows for cell in row}
    for part in document.each():
        if part.pack is not None:
            assert all(
                objective.title in words or objective.title.startswith(("Objective ", "No objective")) or objective.title
                for objective in part.pack.objectives
            )


def test_long_chains_and_rings_take_no_time() -> None:
    header = "Row ID,Parent Row IDs,Goal Title,Goal Type,Goal Cycle,Owner Emails,Start Date,End Date,Tags,Description\n"
    chain = header + "".join(f"{n},{n - 1},Step {n},,,,,,,\n" for n in range(4_000))
    ring = header + "".join(f"{n},{(n + 1) % 4000},Ring {n},,,,,,,\n" for n in range(4_000))
    dots = "Order,Type,Summary,Status,Period,Owner,Weight\n" + "".join(
        f"{'1.' * (n % 400)}1,Key result,Deep {n},,,,\n" for n in range(4_000)
    )
    started = time.process_time()
    for text in (chain, ring, dots):
        assert parse(text, "x.csv").pack is not None
    assert time.process_time() - started < 20


def test_the_window_of_a_row_is_read_from_days_of_the_workbook() -> None:
    rows = [list(row) for row in csv.reader(io.StringIO(t.XTO10X))]
    rows[1][2:4] = [date(2026, 1, 1), date(2026, 3, 31)]  # type: ignore[list-item]
    document = workbook(Sheet=rows)
    assert document.pack is not None
    window = document.pack.objectives[0].window
    assert window is not None
    assert (window.start, window.end) == (date(2026, 1, 1), date(2026, 4, 1))
