"""Tables of separated values (CSV, TSV): OKRs in rows and columns, read by their headers."""

from __future__ import annotations

from milepost.core.documents.document import Document, Format, Source
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.grid.csv_rows import read_rows, separated
from milepost.core.documents.foreign.grid.reading import likeness_of, read_grids

_LOOKED_AT = 100_000  # characters
_OKRS, _TOLD, _NAMED, _ALIKE = 90, 60, 40, 30  # hundredths of certainty
_ENDINGS = (".csv", ".tsv", ".tab")
_PROSE = 60  # characters that the cells of prose have on the average


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a source is such a table: by columns of OKRs, by a first line that names the sign, else by lines of like width."""
    text = source.text
    how = separated(text) if text is not None else None
    if text is None or how is None or text.lstrip("\ufeff \r\n\t").startswith(("{", "[", "<", "# ", "---\n", "|")):
        return 0
    named = source.name.lower().endswith(_ENDINGS)
    grid = read_rows(text[:_LOOKED_AT], how)
    if len(grid.rows) < 2 and not named:
        return 0
    cells = [cell.text for row in grid.rows[:50] for cell in row]
    prose = sum(map(len, cells)) > _PROSE * max(len(cells), 1) or how.alike < 50
    if likeness_of(grid, source.mapping, source.name) and (named or how.told or not prose):
        return (_OKRS if named or how.alike >= 60 else _TOLD) / 100
    if how.told or named:
        return (_TOLD if how.told else _NAMED) / 100
    return _ALIKE / 100 if not prose and how.width > 2 and how.alike >= 90 and len(grid.rows) > 2 else 0


def open_(source: Source) -> Document:
    """The document of a table."""
    text = source.text or ""
    return build(read_grids((read_rows(text),), source.mapping, source.name), text, FORMAT.name)


FORMAT = Format("csv_table", _ENDINGS, recognise=recognise, open=open_, longest=40_000_000, foreign=True)
