"""A workbook (XLSX, XLSM) read into grids, one for each sheet; locked, old and hostile files are refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.archives import Archive, RefusedError
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.sheet_cells import Setting, SheetCells, merged_places, read_cells
from milepost.core.documents.foreign.grid.sheet_xml import read_shared, read_styles, read_xml

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PLACES = 4_000_000  # rows times columns of a sheet
_MOST_SHEETS = 500
_MOST_TOLD = 20  # findings of one sort for each sheet
_SAVE = "Save it as an XLSX workbook or as CSV."


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook as grids in the order of their tabs, all its text, what was not read and what is to be told.

    A workbook that is refused has no grids and one finding DOC010.
    """

    grids: tuple[Grid, ...] = ()
    text: str = ""
    unread: tuple[Unread, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_workbook(data: bytes) -> bool:
    """Whether bytes are a workbook of some sort, also one that can only be refused: XLSX, XLSB, ODS, Numbers, XLS or a locked one."""
    if data.startswith(_OLD):
        return any(name.encode("utf-16-le") in data for name in ("Workbook", "EncryptedPackage"))
    head, tail = data[:4096], data[-70_000:]
    marks = (b"xl/workbook.", b"xl/worksheets/", b"opendocument.spreadsheet", b"Index/Document.iwa")
    return data.startswith(b"PK\x03\x04") and any(mark in head or mark in tail for mark in marks)


@lru_cache(maxsize=1)
def read_workbook(data: bytes) -> Workbook:
    """The sheets of a workbook, read once however many formats ask; never raises.

    Numbers are shown by their formats, formulas by the values stored with them; plain sums of numbers without one are worked out, other
    formulas are kept as text (DOC013). Merged cells are repeated; hidden rows, columns and sheets are read and told. Refused
    (DOC010): locked
    and old workbooks, archives that grow without measure, XML that declares a document type.
    """
    try:
        return _read(data)
    except RefusedError as refused:
        return Workbook(findings=(refused.finding,))


def _read(data: bytes) -> Workbook:
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise RefusedError("The workbook is locked with a password.", "Save it without a password, then import it.")
        raise RefusedError("The workbook is in the old format of Excel 97 to 2003 (XLS), which is not read.", _SAVE)
    archive = Archive(data)
    _look_at_sort(archive)
    sheets, from_1904 = _sheets(archive)
    setting = Setting(_shared(archive), read_styles(archive, _beside(archive, "styles.xml")), from_1904)
    grids: list[Grid] = []
    texts: list[str] = []
    unread: list[Unread] = []
    findings: list[Finding] = []
    for name, path, hidden in sheets[:_MOST_SHEETS]:
        cells = read_cells(archive, path, name, setting)
        findings += _told(cells, hidden=hidden)
        unread += cells.unread
        texts += ["\t".join(said.text for _, said in sorted(row.items())) for _, row in sorted(cells.rows.items())]
        texts += [piece.text for piece in cells.unread]
        grids.append(_grid(cells, hidden=hidden))
    if not sheets:
        raise RefusedError("The workbook has no sheet that can be read.", _SAVE)
    if len(sheets) > _MOST_SHEETS:
        message = f"The workbook has {len(sheets)} sheets; the first {_MOST_SHEETS} were read."
        findings.append(Finding("DOC010", Severity.WARNING, message, help="Divide it."))
    return Workbook(tuple(grids), "\n".join(texts), tuple(unread), tuple(findings))


def _look_at_sort(archive: Archive) -> None:
    """Refuses the archives of other spreadsheet programs with their names."""
    if "xl/workbook.bin" in archive:
        raise RefusedError("The workbook is in Excel's binary format (XLSB), which is not read.", _SAVE)
    if "Index/Document.iwa" in archive:
        raise RefusedError("The workbook is in the format of Apple Numbers, which is not read.", _SAVE)
    if "content.xml" in archive and "mimetype" in archive and b"spreadsheet" in archive.read("mimetype")[:200]:
        raise RefusedError("The workbook is an OpenDocument sheet (ODS), which is not read.", _SAVE)
    if _beside(archive, "workbook.xml") not in archive:
        raise RefusedError("The archive is no workbook: it has no list of sheets.", _SAVE)


def _beside(archive: Archive, name: str) -> str:
    """The path of a part that stands beside the list of sheets."""
    return next((path for path in archive.names() if path.lower() in (f"xl/{name.lower()}", f"/xl/{name.lower()}")), f"xl/{name}")


def _shared(archive: Archive) -> list[str]:
    return read_shared(archive, _beside(archive, "sharedStrings.xml"))


def _sheets(archive: Archive) -> tuple[list[tuple[str, str, bool]], bool]:
    """Name, path and hiddenness of each sheet of cells, and whether days count from 1904."""
    listed: list[tuple[str, str, bool]] = []
    paths: dict[str, str] = {}
    from_1904 = False

    def relation(attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "").replace("\\", "/")
            paths[attributes.get("Id", "")] = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"

    def sheet(attributes: dict[str, str]) -> None:
        link = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")
        listed.append((attributes.get("name", "").strip() or f"Sheet {len(listed) + 1}", link, attributes.get("state") in _HIDDEN))

    def properties(attributes: dict[str, str]) -> None:
        nonlocal from_1904
        from_1904 = attributes.get("date1904") in ("1", "true")

    relations = _beside(archive, "_rels/workbook.xml.rels")
    if relations in archive:
        read_xml(archive.pieces(relations), relations, {"Relationship": relation})
    workbook = _beside(archive, "workbook.xml")
    read_xml(archive.pieces(workbook), workbook, {"sheet": sheet, "workbookPr": properties})
    known = [(name, paths[link], hidden) for name, link, hidden in listed if paths.get(link, "") in archive]
    return known, from_1904


_HIDDEN = ("hidden", "veryHidden")


def _grid(cells: SheetCells, *, hidden: bool) -> Grid:
    """The sheet as a grid: rows and columns without any text left out."""
    columns = sorted({column for row in cells.rows.values() for column in row})
    if len(columns) * len(cells.rows) > _MOST_PLACES:
        what = f"The sheet {cells.name} spreads over {len(cells.rows):,} rows and {len(columns):,} columns."
        raise RefusedError(what, "Divide it, or save the part with the OKRs alone.")
    shown = {number: dict(row) for number, row in cells.rows.items()}
    for number, column, said in islice(merged_places(cells, columns), _MOST_PLACES):
        shown[number].setdefault(column, said)
    place = {column: number for number, column in enumerate(columns)}
    rows: list[tuple[Said, ...]] = []
    for number in sorted(shown):
        empty = Said("", Span(number, 1, part=cells.name))
        row = [empty] * (place[max(shown[number])] + 1)
        for column, said in shown[number].items():
            row[place[column]] = said
        rows.append(tuple(row))
    return Grid(tuple(rows), cells.name, cells.indents, hidden=hidden)


def _told(cells: SheetCells, *, hidden: bool) -> Iterator[Finding]:
    """What a reader of the workbook would not see, and the formulas that say nothing."""
    start = Span(1, 1, part=cells.name)
    if hidden:
        yield Finding("DOC013", Severity.NOTE, f"The sheet {cells.name} is hidden; it was read all the same.", span=start)
    held = [number for number in cells.hidden_rows if number in cells.rows]
    if held:
        rows = ", ".join(map(str, held[:10])) + (" and more" if len(held) > 10 else "")
        message = f"Hidden rows of the sheet {cells.name} were read: {rows}."
        yield Finding("DOC013", Severity.NOTE, message, span=Span(held[0], 1, part=cells.name))
    covered = [pair for pair in cells.hidden_columns if any(pair[0] <= column <= pair[1] for row in cells.rows.values() for column in row)]
    if covered:
        message = f"Hidden columns of the sheet {cells.name} were read."
        yield Finding("DOC013", Severity.NOTE, message, span=Span(1, max(covered[0][0], 1), part=cells.name))
    for piece in cells.unread[:_MOST_TOLD]:
        message = f"This cell has no value that could be read ({piece.why}): {piece.text[:80]}"
        todo = "Open and save the workbook in a spreadsheet program, which stores the values, or write the value."
        yield Finding("DOC013", Severity.WARNING, message, span=piece.span, help=todo)
    if len(cells.unread) > _MOST_TOLD:
        message = f"{len(cells.unread) - _MOST_TOLD} more cells of the sheet {cells.name} have no value that could be read."
        yield Finding("DOC013", Severity.WARNING, message, span=start)
