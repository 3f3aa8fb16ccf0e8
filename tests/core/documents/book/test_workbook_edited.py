"""A workbook that people work in: edited by hand, sorted, grown, cut short, it is still read, and what does not fit is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render_bytes
from milepost.core.model.pack import Pack

PACK = Pack.model_validate(
    {
        "pack": "p",
        "title": "Reading & lending",
        "team": "=HYPERLINK(1)",
        "summary": "One line.\n\n  Another line.",
        "cycle": {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01"},
        "objectives": [
            {
                "id": "O1",
                "title": "People read",
                "owner": "Ada",
                "key_results": [
                    {"id": "KR1.1", "title": "Lend books", "baseline": "0.70", "target": "24,000/qtr (+33%)", "progress": "40%"},
                    {"id": "KR1.2", "title": "+SUM(A1)", "baseline": "-2+3", "target": "-20%", "progress": "75%", "status": "on track"},
                ],
            },
            {"id": "O2", "title": "People return", "key_results": [{"id": "KR2.1", "title": "See them again", "target": "62 hours"}]},
        ],
        "metrics": {"loans": {"kind": "count", "where": {"desk": ["north"]}, "days": 3, "code": "007"}},
        "risks": [{"text": "Rain"}, {"text": "Snow", "mitigation": " Shovel it"}, {"text": "Hail"}],
        "self_check": {"gate": [{"letter": "A", "title": "Aim", "lines": [{"text": "One", "ticked": True}]}]},
    }
)
Book = openpyxl.Workbook


def edited(edit: Callable[[Book], Any], pack: Pack = PACK) -> Document:
    book = openpyxl.load_workbook(BytesIO(render_bytes(pack, "xlsx")))
    edit(book)
    stream = BytesIO()
    book.save(stream)
    return parse(stream.getvalue(), "p.xlsx")


def column(book: Book, sheet: str, header: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == header)


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def titles(document: Document) -> list[list[str]]:
    assert document.pack is not None
    return [[result.title for result in objective.key_results] for objective in document.pack.objectives]


def test_saved_again_by_another_program_it_is_the_same_pack() -> None:
    document = edited(lambda book: book.active)
    assert (document.format, document.pack, codes(document)) == ("xlsx", PACK, [])
    assert document.unread == ()
    assert str(document.places["objectives/O1/key_results/KR1.1/target"]).startswith("Key results:2:")


def test_no_text_is_ever_computed() -> None:
    data = render_bytes(PACK, "xlsx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b'name="milepost"' in archive.read("xl/workbook.xml")
    book = openpyxl.load_workbook(BytesIO(data))
    cells = {cell.value: cell for sheet in book for row in sheet.iter_rows() for cell in row if sheet.title != "OKRs"}
    for text in ("=HYPERLINK(1)", "+SUM(A1)", "-2+3"):
        assert (cells[text].data_type, cells[text].quotePrefix, cells[text].number_format) == ("s", True, "@")
    assert (cells["0.70"].data_type, cells["-20%"].data_type) == ("s", "s")


def test_the_sheets_are_made_to_work_in() -> None:
    book = openpyxl.load_workbook(BytesIO(render_bytes(PACK, "xlsx")))
    assert book.sheetnames[:4] == ["OKRs", "Pack", "Objectives", "Key results"]
    sheet = book["Key results"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref.split(":")[0]) == ("C2", "A1")
    assert any("Objectives!" in (rule.formula1 or "") for rule in sheet.data_validations.dataValidation)
    front = book["OKRs"]
    assert front.protection.sheet
    assert len(front._charts) == 1
    assert [cell.value for cell in front["I"]][5:9] == [None, 0.4, 0.75, None]
    assert front.page_setup.orientation == "landscape"


def test_without_stated_progress_there_is_no_chart() -> None:
    bare = PACK.model_copy(update={"objectives": PACK.objectives[1:]})
    assert openpyxl.load_workbook(BytesIO(render_bytes(bare, "xlsx")))["OKRs"]._charts == []


def test_retyped_numbers_percentages_and_days_say_what_they_show() -> None:
    def edit(book: Book) -> None:
        sheet = book["Key results"]
        target = sheet.cell(2, column(book, "Key results", "target"))
        target.value, target.number_format = 0.425, "0.0%"
        baseline = sheet.cell(2, column(book, "Key results", "baseline.value"))
        baseline.value, baseline.number_format = 18000, "#,##0"
        for row in book["Pack"].iter_rows(min_row=2):
            if row[0].value == "cycle.end":
                row[1].value, row[1].number_format = datetime(2026, 8, 1), "dd/mm/yyyy"

    document = edited(edit)
    assert document.pack is not None
    first = document.pack.objectives[0].key_results[0]
    assert (first.target.text, first.baseline.value.text) == ("42.5%", "18,000")
    assert document.pack.cycle.end.isoformat() == "2026-08-01"
    assert codes(document) == []


def test_sorted_rows_are_another_order_and_nothing_else() -> None:
    def edit(book: Book) -> None:
        for name in ("Key results", "Risks"):
            sheet = book[name]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            for number, row in enumerate(reversed(rows), start=2):
                for place, value in enumerate(row, start=1):
                    sheet.cell(number, place).value = value

    document = edited(edit)
    assert titles(document) == [["+SUM(A1)", "Lend books"], ["See them again"]]
    assert [(risk.text, risk.mitigation) for risk in document.pack.risks] == [("Hail", None), ("Snow", " Shovel it"), ("Rain", None)]
    assert codes(document) == []


def test_rows_are_added_with_and_without_an_id() -> None:
    def edit(book: Book) -> None:
        place = column(book, "Key results", "title")
        for number, told in enumerate(
            (("O2", "KR2.5", "Fifth"), ("O2", None, "Sixth"), ("O1", "KR1.1", "Again"), ("O9", "x", "Lost")), start=5
        ):
            sheet = book["Key results"]
            sheet.cell(number, 1).value, sheet.cell(number, 2).value, sheet.cell(number, place).value = told

    document = edited(edit)
    assert titles(document) == [["Lend books", "+SUM(A1)", "Again"], ["See them again", "Fifth", "Sixth"]]
    assert codes(document) == ["DOC007", "DOC009", "DOC008"]
    assert [piece.text for piece in document.unread] == ["O9", "x", "Lost"]


def test_an_edit_counts_over_the_sheet_of_the_rest() -> None:
    def edit(book: Book) -> None:
        book["Risks"].cell(3, column(book, "Risks", "mitigation")).value = "Salt it"

    document = edited(edit)
    assert document.pack is not None
    assert (document.pack.risks[1].mitigation, codes(document)) == ("Salt it", ["DOC014"])


@pytest.mark.parametrize(
    ("sheet", "found", "left"),
    [
        ("Risks", ["DOC014"], "risks"),
        ("Key results", ["DOC007"], "key results"),
        ("Objectives", ["DOC007", "DOC008", "DOC008", "DOC008"], "x"),
    ],
)
def test_a_sheet_that_is_gone(sheet: str, found: list[str], left: str) -> None:
    document = edited(lambda book: book.remove(book[sheet]))
    assert document.pack is not None
    assert codes(document) == found
    assert not (document.pack.risks if left == "risks" else list(document.pack.key_results()))


def test_strange_columns_fields_and_sheets_are_left_and_told() -> None:
    def edit(book: Book) -> None:
        sheet = book["Key results"]
        sheet.cell(1, 30).value, sheet.cell(2, 30).value = "ownr", "Bob"
        book["Pack"].append(["titel", "Another"])
        notes = book.create_sheet("Notes")
        notes["B2"] = "remember the milk"

    document = edited(edit)
    assert document.pack == PACK
    assert codes(document) == ["DOC005", "DOC005", "DOC001"] or sorted(codes(document)) == ["DOC001", "DOC005", "DOC005"]
    assert [piece.text for piece in document.unread] == ["titel", "Another", "ownr", "Bob", "remember the milk"]


def test_values_that_do_not_fit_are_told_at_their_cell() -> None:
    def edit(book: Book) -> None:
        sheet = book["Key results"]
        sheet.cell(2, column(book, "Key results", "target") + 3).value = "=1+"
        sheet.cell(1, 20).value, sheet.cell(3, 20).value = "weight", "heavy"

    document = edited(edit)
    assert document.pack is not None
    told = next(finding for finding in document.findings if finding.code == "DOC007")
    assert str(told.span) == "Key results:3:20"
    assert "a number" in told.message
    assert "heavy" in [piece.text for piece in document.unread]


def test_without_the_mark_the_titles_of_the_sheets_tell() -> None:
    def edit(book: Book) -> None:
        del book.defined_names["milepost"]

    assert edited(edit).pack == PACK


def test_a_hostile_or_broken_archive_is_refused() -> None:
    data = render_bytes(PACK, "xlsx")
    assert parse(data[: len(data) // 2], "p.xlsx").pack is None
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook><definedName name="milepost"/></workbook>' + " " * 40_000_000)
    document = parse(stream.getvalue(), "p.xlsx")
    assert document.pack is None
    assert codes(document) == ["DOC010"]
