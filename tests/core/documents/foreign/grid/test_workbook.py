"""Workbooks as a reader sees them: values, merged cells, hidden parts, formulas, places."""

from datetime import datetime

from milepost.core.documents.foreign.grid.workbook import is_workbook, read_workbook

from .workbooks import HEADER, ROW, by_hand, made, sheet_xml, text_cell, workbook


def rows_of(data, sheet=0):
    return [[cell.text for cell in row] for row in read_workbook(data).grids[sheet].rows]


def test_values_are_shown_as_in_the_cells():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        percent, day, money = (book.add_format({"num_format": code}) for code in ("0%", "dd/mm/yyyy", '#,##0 "€"'))
        sheet.write_row(0, 0, ["a", 5.0, 0.1 + 0.2, True])
        sheet.write(1, 0, 0.05, percent)
        sheet.write_datetime(1, 1, datetime(2026, 9, 30), day)
        sheet.write(1, 2, 10000, money)

    assert rows_of(made(fill)) == [["a", "5", "0.3", "TRUE"], ["5%", "2026-09-30", "10,000 €"]]


def test_every_cell_has_its_sheet_row_and_column():
    grids = read_workbook(workbook(("One", [["x"]]), ("Two", [[], ["", "", "y"]]))).grids
    assert [grid.name for grid in grids] == ["One", "Two"]
    assert str(grids[1].rows[0][0].span) == "Two:2:3"


def test_a_merged_cell_is_repeated_as_the_very_same():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        sheet.merge_range(0, 0, 1, 0, "Grow")
        sheet.write(0, 1, "a")
        sheet.write(1, 1, "b")

    (grid,) = read_workbook(made(fill)).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["Grow", "a"], ["Grow", "b"]]
    assert grid.rows[0][0] is grid.rows[1][0]


def test_formulas_are_read_by_their_stored_values_and_plain_sums_worked_out():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        sheet.write_formula(0, 0, "=A2*2", None, 42)
        sheet.write_formula(0, 1, "=20*1.05", None, "")
        sheet.write_formula(0, 2, "=SUM(A5:A9)", None, "")

    read = read_workbook(made(fill))
    assert [cell.text for cell in read.grids[0].rows[0]] == ["42", "21"]
    assert [(piece.text, str(piece.span)) for piece in read.unread] == [("=SUM(A5:A9)", "OKRs:1:3")]
    assert [finding.code for finding in read.findings] == ["DOC013"]
    assert "=SUM(A5:A9)" in read.text


def test_an_error_is_no_value():
    read = read_workbook(by_hand(sheet_xml('<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><v>2</v></c></row>')))
    assert [[cell.text for cell in row] for row in read.grids[0].rows] == [["2"]]
    assert [piece.text for piece in read.unread] == ["#DIV/0!"]


def test_hidden_rows_columns_and_sheets_are_read_and_told():
    def fill(book):
        sheet = book.add_worksheet("Plan")
        sheet.write_column(0, 0, ["a", "b"])
        sheet.write(0, 2, "c")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("Past").write(0, 0, "d")
        book.get_worksheet_by_name("Past").hide()

    read = read_workbook(made(fill))
    assert [[cell.text for cell in row] for grid in read.grids for row in grid.rows] == [["a", "c"], ["b"], ["d"]]
    assert [grid.hidden for grid in read.grids] == [False, True]
    said = " ".join(finding.message for finding in read.findings)
    assert "Hidden rows of the sheet Plan were read: 2." in said
    assert "Hidden columns of the sheet Plan" in said
    assert "The sheet Past is hidden" in said


def test_readings_above_japanese_words_are_no_text():
    shared = '<sst xmlns="x"><si><t>目標</t><rPh><t>モク</t></rPh></si><si><r><t>主要</t></r><r><t>な結果</t></r></si></sst>'
    sheet = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99</v></c></row>')
    assert rows_of(by_hand(sheet, xl__sharedStrings_xml=shared)) == [["目標", "主要な結果"]]


def test_rows_and_cells_without_places_stand_one_after_another():
    cells = "<c t='inlineStr'><is><t>a</t></is></c><c><v>1</v></c>"
    read = read_workbook(by_hand(sheet_xml(f"<row>{cells}</row><row>{cells}</row>")))
    assert [str(cell.span) for row in read.grids[0].rows for cell in row] == ["OKRs:1:1", "OKRs:1:2", "OKRs:2:1", "OKRs:2:2"]


def test_an_indent_of_a_style_is_an_indent():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        sheet.write(0, 0, "Grow")
        sheet.write(1, 0, "Sell", book.add_format({"indent": 1}))

    (grid,) = read_workbook(made(fill)).grids
    assert list(grid.indents.values()) == [2]


def test_workbooks_are_known_by_their_content():
    assert is_workbook(by_hand(sheet_xml(HEADER + ROW)))
    assert not is_workbook(b"PK\x03\x04 something else")
    assert not is_workbook(b"Objective,Key Result\n")
    assert rows_of(by_hand(sheet_xml(HEADER + ROW))) == [["Objective", "Key Result", "Target"], ["Grow", "Sell ten", "10"]]
    assert text_cell("A1", "x") in sheet_xml(text_cell("A1", "x"))
