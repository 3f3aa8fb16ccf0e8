"""Workbooks (XLSX): OKRs in rows and columns of one or more sheets, read by their headers."""

from __future__ import annotations

from dataclasses import replace

from milepost.core.documents.document import Document, Format, Holds, Source
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.grid.reading import read_grids
from milepost.core.documents.foreign.grid.workbook import is_workbook, read_workbook

_SURE = 80  # hundredths of certainty: a reader that knows the program a workbook comes from is surer


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely bytes are a workbook, also one that can only be refused."""
    return _SURE / 100 if is_workbook(source.data) else 0


def open_(source: Source) -> Document:
    """The document of a workbook; a refused one has no pack and says why."""
    workbook = read_workbook(source.data)
    if not workbook.grids and workbook.findings:
        return Document(FORMAT.name, "", None, workbook.findings, holds=Holds.NONE)
    found = read_grids(workbook.grids, source.mapping, source.name)
    found.unread += workbook.unread
    found.findings += workbook.findings
    return replace(build(found, workbook.text, FORMAT.name))


FORMAT = Format("xlsx_table", (".xlsx", ".xlsm", ".xls", ".ods"), recognise=recognise, open=open_)
