r"""Tables whose rows stand on one line: found by their row of dashes, cut by the number of its columns.

    | A | B | |---|---| | 1 | 2 | | 3 |  |     ->  rows `| A | B |`, `|---|---|`, `| 1 | 2 |`, `| 3 |  |`

The blank cell between two rows is the lost line end. The fixed stride keeps empty cells; pipes in backticks and `\|` do not split.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

DASHES = r"\|(?:[ \t]*(?:-{3,}|:-+:?|-+:)[ \t]*\|)+"
_DASHES = re.compile(DASHES)
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3}+)(?!`)[^\n]{1,300}?(?<!`)(?P=ticks)(?!`)")  # nobody writes longer code inside a line
_ESCAPE = re.compile(r"\\.")
_MARK = re.compile(r"\s(?:#{1,6}|---|-)\s")


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table on one line, `line[start:end]`; each row is a (start, end) pair. `headed` says whether its header is on this line."""

    start: int
    end: int
    columns: int
    rows: tuple[tuple[int, int], ...]
    headed: bool


def masked(line: str) -> str:
    """The line, equally long, with code and escaped signs blotted out, so that no mark is found in them."""
    hidden = _CODE.sub(lambda match: "c" * len(match[0]), line)
    return _ESCAPE.sub("cc", hidden)


def flat_tables(line: str) -> tuple[FlatTable, ...]:
    """The tables of a masked line whose header or rows stand beside their row of dashes, in order."""
    pipes = [place for place, sign in enumerate(line) if sign == "|"]
    starts = []
    for dashes in _DASHES.finditer(line):
        columns = dashes[0].count("|") - 1
        before = bisect_left(pipes, dashes.start())
        headed = before > columns and not line[pipes[before - 1] + 1 : dashes.start()].strip()
        starts.append((pipes[before - columns - 1] if headed else dashes.start(), dashes.start(), dashes.end(), columns, headed))
    found: list[FlatTable] = []
    for place, (start, dashes_start, dashes_end, columns, headed) in enumerate(starts):
        limit = starts[place + 1][0] if place + 1 < len(starts) else len(line)
        rows = [(start, pipes[bisect_left(pipes, dashes_start) - 1] + 1)] if headed else []
        rows.append((dashes_start, dashes_end))
        rows.extend(flat_rows(line, pipes, dashes_end, limit, columns))
        if len(rows) > 1:
            found.append(FlatTable(start, rows[-1][1], columns, tuple(rows), headed))
    return tuple(found)


def flat_rows(line: str, pipes: list[int], start: int, limit: int, columns: int) -> list[tuple[int, int]]:
    """The rows of `columns` cells that follow each other from a place on; a last row may be cut short by the end of the line."""
    rows: list[tuple[int, int]] = []
    position = start
    while True:
        first = bisect_left(pipes, position)
        if first >= len(pipes) or pipes[first] >= limit or line[position : pipes[first]].strip():
            return rows
        last = first + columns
        if last >= len(pipes) or pipes[last] >= limit:
            inside = pipes[first : bisect_left(pipes, limit)]
            end = limit if limit == len(line) and not _MARK.search(line, inside[-1]) else inside[-1] + 1
            if line[pipes[first] + 1 : end].strip():
                rows.append((pipes[first], end))
            return rows
        rows.append((pipes[first], pipes[last] + 1))
        position = pipes[last] + 1


def joined_rows(line: str, columns: int) -> tuple[tuple[int, int], ...]:
    """The rows of a masked line that holds several whole rows of one table, or nothing when it holds one row or something else."""
    pipes = [place for place, sign in enumerate(line) if sign == "|"]
    whole, rest = divmod(len(pipes), columns + 1)
    if rest or whole < 2 or line[: pipes[0]].strip():
        return ()
    rows = flat_rows(line, pipes, 0, len(line), columns)
    return tuple(rows) if len(rows) == whole and not line[rows[-1][1] :].strip() else ()
