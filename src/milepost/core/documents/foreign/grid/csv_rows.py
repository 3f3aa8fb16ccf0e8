"""Rows of separated values: commas, semicolons, tabs or bars, with quotes, line ends inside quotes and the faults of real files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.written.cells import unguarded

_SIGNS = (",", ";", "\t", "|")
_TOLD = re.compile(r"sep=(?P<sign>[,;\t|])[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
MOST_CELLS = 1_500_000  # twenty columns of 75,000 key results
MOST_COLUMNS = 16_384  # as many as a sheet of a workbook has; a longer line is taken as several rows
_WHOLE_LINE = re.compile(r'(?m)^[ \t]*"(?P<inside>[^"\r\n]*(?:""[^"\r\n]*)+|[^"\r\n]*[,;\t|][^"\r\n]*)"[ \t]*$')
_TWICE, _ONCE = '""', '"'
_HEAD = 65_536  # characters that the separating sign is told by
_ROWS_ASKED = 100
_BAR_TABLE = re.compile(r"(?m)^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


@dataclass(frozen=True, slots=True)
class Separated:
    """How a text separates its values: the sign, where its rows begin, how many values most rows have and which share has as many."""

    sign: str
    start: int = 0
    width: int = 1
    alike: int = 0  # hundredths of the rows
    whole: bool = False  # every line stands in quotes as a whole

    @property
    def told(self) -> bool:
        """Whether the text says its sign itself, in a first line `sep=;`."""
        return self.start > 0 and self.alike == 100


def separated(text: str) -> Separated | None:
    """How a text separates values; None when it is no such table (one value in most lines, or lines of differing lengths).

    Edges: a first line `sep=;` decides. Bars are asked for last, and a Markdown table is none.
    """
    begin = 1 if text.startswith("\ufeff") else 0
    if (whole := _whole_lines(text, begin)) is not None:
        return whole
    if (told := _TOLD.match(text, begin)) is not None:
        return Separated(told["sign"], told.end(), 2, 100)
    head = text[begin : begin + _HEAD]
    best: Separated | None = None
    for sign in _SIGNS:
        if sign not in head or (sign == "|" and _BAR_TABLE.search(head)):
            continue
        widths = [width for row in islice(_rows(head, sign, 0), _ROWS_ASKED) if (width := _width(row))]
        if len(head) == _HEAD and len(widths) > 1 and len(widths) < _ROWS_ASKED:
            widths.pop()  # cut in two
        asked = Counter(width for width in widths if width > 1)
        if not asked:
            continue
        width, count = max(asked.items(), key=lambda pair: (pair[1], pair[0]))
        found = Separated(sign, begin, width, 100 * count // len(widths))
        if best is None or (found.alike, found.width) > (best.alike, best.width):
            best = found
    return best


def _whole_lines(text: str, begin: int) -> Separated | None:
    """How a text separates values whose every line was put into quotes whole; None for another text."""
    lines = [line for line in text[begin : begin + _HEAD].splitlines()[:_ROWS_ASKED] if line.strip()]
    if len(lines) < 2 or not all(_WHOLE_LINE.fullmatch(line) for line in lines[:-1]):
        return None
    inside = separated("\n".join(line.strip()[1:-1].replace('""', '"') for line in lines))
    return replace(inside, start=begin, whole=True) if inside is not None else None


def _width(row: list[Said]) -> int:
    """How many values a row has; 0 for one without any text."""
    return len(row) if any(cell.text for cell in row) else 0


def read_rows(text: str, how: Separated | None = None) -> Grid:
    """The grid of a text of separated values; each cell has the line and column where its text begins.

    Rows keep their own lengths (without the empty cells at their ends); rows without any text are left out. A cell in quotes keeps its line
    ends, each as one sign. A quote that never closes is a character like any other, and nothing is too long for a cell. Edges: after
    MOST_CELLS cells the rest is left as one text (`Grid.left`).
    """
    how = how or separated(text) or Separated(",", 1 if text.startswith("\ufeff") else 0)
    rows: list[tuple[Said, ...]] = []
    indents: dict[Span, int] = {}
    cells = 0
    begin = how.start
    if how.whole:  # the quotes around each line become a blank, so that places stay
        text, begin = _WHOLE_LINE.sub(lambda match: f" {match['inside'].replace(_TWICE, _ONCE)} ", text), how.start
    for row in _rows(text, how.sign, begin, indents):
        while row and not row[-1].text:
            row.pop()
        cells += len(row)
        if cells > MOST_CELLS:
            first = row[0].span
            rest = "\n".join(_LINE_END.split(text)[first.line - 1 :])
            return Grid(tuple(rows), indents=indents, left=Said(rest, Span(first.line, 1)))
        if row:
            rows.append(tuple(row))
    return Grid(tuple(rows), indents=indents)


@cache
def _cell(sign: str) -> re.Pattern[str]:
    """One cell and the sign or line end after it. Possessive, so that no text makes it look twice."""
    mark = re.escape(sign)
    return re.compile(
        rf'(?:[ ]*+"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>[^{mark}\r\n]*+)|(?P<plain>[^{mark}\r\n]*+))(?P<end>{mark}|\r\n|\n|\r|\Z)'
    )


def _rows(text: str, sign: str, start: int, indents: dict[Span, int] | None = None) -> Iterator[list[Said]]:
    """Every row with all its cells; `indents` receives how far the texts of cells stand from their signs."""
    match_cell = _cell(sign).match
    line, line_start, position, size = 1 + len(_LINE_END.findall(text, 0, start)), start, start, len(text)
    empty = Said("", Span(line, 1))
    row: list[Said] = []
    open_row = False
    while position < size or open_row:
        match = match_cell(text, position)
        assert match is not None  # an empty cell at the end of the text matches everywhere
        plain, quoted, _, end = match.group("plain", "quoted", "rest", "end")
        written = plain if plain is not None else _unquoted(match, quoted)
        if bare := written.strip():
            indent = len(written) - len(written.lstrip(" \u00a0\t")) if written[0] in " \u00a0\t" else 0
            span = Span(line, position - line_start + 1 + (indent if plain is not None else 0))
            row.append(Said(unguarded(bare), span))
            if indent > 1 and indents is not None:
                indents[span] = indent
        else:
            row.append(empty)
        if quoted is not None and ("\n" in quoted or "\r" in quoted):
            for line_end in _LINE_END.finditer(text, position, match.start("end")):
                line, line_start = line + 1, line_end.end()
        position = match.end()
        open_row = end == sign and len(row) < MOST_COLUMNS
        if not open_row:
            yield row
            row = []
            if end != sign:
                line, line_start = line + 1, position
            empty = Said("", Span(line, 1))


def _unquoted(match: re.Match[str], quoted: str) -> str:
    """The text of a cell in quotes; where words follow the closing quote, the quotes belong to the words."""
    if match["rest"].strip():
        return _LINE_END.sub("\n", match[0][: match.start("end") - match.start()])
    inner = quoted.replace('""', '"') if '"' in quoted else quoted
    return _LINE_END.sub("\n", inner) if "\r" in inner else inner
