"""The cells of one sheet of a workbook, each as a reader sees it, with merged cells, hidden rows and formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from milepost.core.base.findings import Span
from milepost.core.documents.archives import Archive, RefusedError
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.cell_text import plain, shown_number
from milepost.core.documents.foreign.grid.formula import worked_out
from milepost.core.documents.foreign.grid.sheet_xml import MOST_CELLS, MOST_CHARACTERS, MOST_TEXT, Ends, Starts, Styles, read_xml, whole

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGES = 100_000
_NO_VALUE = "a formula without a stored value"
_ERROR = "a formula that ended in an error"


@dataclass(slots=True)
class Setting:
    """What the sheets of one workbook share: its texts, its styles, from which day its days count, and how much may still be read."""

    shared: Sequence[str]
    styles: Styles
    from_1904: bool = False
    cells_left: int = MOST_CELLS
    characters_left: int = MOST_CHARACTERS


@dataclass(slots=True)
class SheetCells:
    """The cells of a sheet by row and column, and what is to be told of it."""

    name: str
    rows: dict[int, dict[int, Said]] = field(default_factory=dict)
    indents: dict[Span, int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_cells(archive: Archive, path: str, name: str, setting: Setting) -> SheetCells:
    """The cells of a sheet that hold something. Errors: RefusedError for broken XML and for more cells or text than is read."""
    reading = _Reading(SheetCells(name), setting)
    read_xml(archive.pieces(path), path, reading.starts(), reading.ends())
    return reading.cells


class _Reading:
    """The state between the elements of a sheet."""

    def __init__(self, cells: SheetCells, setting: Setting) -> None:
        self.cells = cells
        self.setting = setting
        self.row = self.column = 0
        self.sort = "n"
        self.style = 0
        self.value: str | None = None
        self.formula: str | None = None
        self.pieces: list[str] = []
        self.aloud = False

    def starts(self) -> Starts:
        """What is done as elements open."""
        return {
            "c": self._begin_cell,
            "row": self._begin_row,
            "col": self._column,
            "f": self._begin_formula,
            "rPh": self._aloud,
            "mergeCell": self._merged,
        }

    def ends(self) -> Ends:
        """What is done as elements close, with their texts."""
        return {"v": self._value, "t": self._piece, "f": self._formula, "rPh": self._silent, "c": self._end_cell}

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self.row = min(whole(attributes.get("r")) or self.row + 1, _LAST_ROW)
        self.column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.cells.hidden_rows.append(self.row)

    def _column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.cells.hidden_columns.append((whole(attributes.get("min")), whole(attributes.get("max"))))

    def _merged(self, attributes: dict[str, str]) -> None:
        if len(self.cells.merges) < _MOST_MERGES and (corners := corners_of(attributes.get("ref", ""))) is not None:
            self.cells.merges.append(corners)

    def _begin_formula(self, _: dict[str, str]) -> None:
        self.formula = ""

    def _formula(self, text: str) -> None:
        self.formula = text

    def _value(self, text: str) -> None:
        self.value = text

    def _piece(self, text: str) -> None:
        if not self.aloud:
            self.pieces.append(text)

    def _aloud(self, _: dict[str, str]) -> None:
        self.aloud = True

    def _silent(self, _: str) -> None:
        self.aloud = False

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self.column += 1
        if place is not None and (at := place_of(place)) is not None:
            self.row, self.column = at
        self.sort, self.style = attributes.get("t", "n"), whole(attributes.get("s"))
        self.value = self.formula = None
        self.pieces.clear()

    def _end_cell(self, _: str) -> None:
        span = Span(self.row, self.column, part=self.cells.name)
        written = self._text()
        if self.sort == "e" or (written is None and self.formula is not None):
            shown = written or f"={self.formula or '(shared)'}"
            self.cells.unread.append(Unread(span, shown[:MOST_TEXT], _ERROR if self.sort == "e" else _NO_VALUE))
            return
        if written is None or not (bare := written.strip()):
            return
        self.setting.cells_left -= 1
        self.setting.characters_left -= len(bare)
        if self.setting.cells_left < 0 or self.setting.characters_left < 0:
            what = f"The workbook holds more than {MOST_CELLS:,} cells or {MOST_CHARACTERS:,} characters."
            raise RefusedError(what, "Divide it, or save the sheet with the OKRs alone.")
        self.cells.rows.setdefault(self.row, {})[self.column] = Said(bare, span)
        indent = self.setting.styles.indent(self.style) * 2 or len(written) - len(written.lstrip(" \u00a0\t"))
        if indent > 1:
            self.cells.indents[span] = indent

    def _text(self) -> str | None:
        """The cell's text as a reader sees it; None when it has none."""
        if self.sort == "inlineStr":
            return "".join(self.pieces)[:MOST_TEXT]
        if self.value is None or not self.value.strip():
            value = worked_out(self.formula) if self.formula and self.sort in ("n", "str") else None
            return None if value is None else self._number(plain(value))
        match self.sort:
            case "s":
                number = whole(self.value.strip())
                return self.setting.shared[number] if number < len(self.setting.shared) else ""
            case "b":
                return "TRUE" if self.value.strip() == "1" else "FALSE"
            case "n":
                return self._number(self.value.strip())
        return (self.value.replace("T00:00:00", "").rstrip("Z") if self.sort == "d" else self.value)[:MOST_TEXT]

    def _number(self, raw: str) -> str:
        return shown_number(raw, self.setting.styles.code(self.style), from_1904=self.setting.from_1904)


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of `B5`; None for what names no cell of a sheet."""
    letters = reference.rstrip("0123456789")
    column, digits = _column_of(letters), reference[len(letters) :]
    if not column or not digits or len(digits) > 7:
        return None
    row = int(digits)
    return (row, column) if 0 < row <= _LAST_ROW else None


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    """The number of a column from its letters: 2 for `B`; 0 for what names none."""
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return 0
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column if column <= _LAST_COLUMN else 0


def corners_of(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of `A1:C3`."""
    first, _, last = reference.replace("$", "").partition(":")
    top, bottom = place_of(first), place_of(last or first)
    if top is None or bottom is None or top > bottom or top[1] > bottom[1]:
        return None
    return (*top, *bottom)


def merged_places(cells: SheetCells, columns: Sequence[int]) -> Iterator[tuple[int, int, Said]]:
    """Each further place of a merged cell in the rows and columns that hold something, with the cell it shows."""
    from bisect import bisect_left, bisect_right

    rows = sorted(cells.rows)
    for top, left, bottom, right in cells.merges:
        shown = cells.rows.get(top, {}).get(left)
        if shown is None:
            continue
        across = columns[bisect_left(columns, left) : bisect_right(columns, right)]
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            for column in across:
                if (row, column) != (top, left):
                    yield row, column, shown
