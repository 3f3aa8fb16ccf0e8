"""Workbooks made for tests: by a program, and by hand for what no program would write."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets><sheet name="OKRs" sheetId="1" r:id="rId1"/></sheets></workbook>'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def workbook(*sheets):
    """The bytes of a workbook: each sheet its name and rows of plain values."""

    def fill(book):
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    return made(fill)


def made(fill):
    """The bytes of a workbook that a function fills."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def by_hand(sheet, **members):
    """The bytes of a workbook with a sheet's XML as given, and further members."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", members.pop("workbook", _WORKBOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


def sheet_xml(rows, dimension="", after=""):
    """The XML of a sheet from the XML of its rows."""
    return f'<worksheet xmlns="{_MAIN}">{dimension}<sheetData>{rows}</sheetData>{after}</worksheet>'


def text_cell(place, text):
    """The XML of a cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = "<row r='1'>" + text_cell("A1", "Objective") + text_cell("B1", "Key Result") + text_cell("C1", "Target") + "</row>"
ROW = "<row r='2'>" + text_cell("A2", "Grow") + text_cell("B2", "Sell ten") + '<c r="C2"><v>10</v></c></row>'
