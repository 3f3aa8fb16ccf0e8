"""How Markdown is cut into blocks here: CommonMark with tables, and three liberties that keep every word and its place.

Against CommonMark: a table cell may hold a pipe inside backticks and a row may be longer or shorter than its header; four spaces of
indentation are no code (people indent tables and lists); link definitions stay text. Lists and quotes nested deeper than `DEEPEST`
are read as plain lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

DEEPEST = 40  # levels of markdown-it: 40 quotes, 20 lists
_BACKTICKS = re.compile(r"`+")
_DELIMITER_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")
_PIPE = re.compile(r"\\.|\|", re.DOTALL)


def split_row(row: str) -> tuple[tuple[int, int], ...]:
    """The cells of one table row, each as `row[start:end]` without the blanks around it.

    Pipes inside backticks and after a backslash do not split; the outer pipes may be missing.
    Example: "| a | `x|y` |" has the cells "a" and "`x|y`".
    """
    end = len(row.rstrip())
    start = len(row) - len(row.lstrip())
    bars = [place for place in _bars(row[:end]) if place >= start]
    if bars and bars[0] == start:
        start, bars = start + 1, bars[1:]
    if bars and bars[-1] == end - 1:
        end, bars = end - 1, bars[:-1]
    starts = [start, *(place + 1 for place in bars)]
    return tuple(_trimmed(row, a, b) for a, b in zip(starts, [*bars, end], strict=True)) if end >= start else ()


def _bars(row: str) -> list[int]:
    """Where the pipes stand that split a row."""
    bars = [match.start() for match in _PIPE.finditer(row) if match[0] == "|"]
    if "`" not in row:
        return bars
    spans = _code_spans(row)
    firsts = [a for a, _ in spans]
    return [place for place in bars if (at := bisect_right(firsts, place) - 1) < 0 or spans[at][1] <= place]


def _code_spans(row: str) -> list[tuple[int, int]]:
    """The parts of a row that stand in backticks: a run of them up to the next run of the same length."""
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(row)]
    later: dict[int, list[int]] = {}
    for place, (a, b) in enumerate(runs):
        later.setdefault(b - a, []).append(place)
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(runs):
        a, b = runs[place]
        same = later[b - a]
        following = bisect_right(same, place)
        if following == len(same):
            place += 1
            continue
        spans.append((a, runs[same[following]][1]))
        place = same[following] + 1
    return spans


def _trimmed(row: str, start: int, end: int) -> tuple[int, int]:
    cell = row[start:end]
    lead = len(cell) - len(cell.lstrip())
    return (start + lead, start + len(cell.rstrip())) if lead < len(cell) else (start, start)


def is_delimiter(line: str) -> bool:
    """Whether a line is the row of dashes under a table's header."""
    line = line.strip()
    if "|" not in line or not set(line) <= set("|-: \t"):
        return False
    return all(_DELIMITER_CELL.fullmatch(cell) for cell in line.removeprefix("|").removesuffix("|").split("|"))


def _line(state: StateBlock, line: int) -> tuple[int, str]:
    """A line without the marks of the lists and quotes around it, and where in the source it starts."""
    start = state.bMarks[line] + state.tShift[line]
    return start, state.src[start : state.eMarks[line]]


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Reads a table as one token whose `meta["rows"]` holds (line, offset, text) of each row but the dashes."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    header = _line(state, start)
    if "|" not in header[1] or not is_delimiter(_line(state, start + 1)[1]):
        return False
    if silent:
        return True
    stops = state.md.block.ruler.getRules("blockquote")
    rows = [(start, *header)]
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        place, text = _line(state, line)
        if "|" not in text or any(stop(state, line, end, True) for stop in stops):
            break
        rows.append((line, place, text))
        line += 1
    token = state.push("table", "table", 0)
    token.map = [start, line]
    token.meta = {"rows": rows}
    state.line = line
    return True


def _too_deep(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Reads one line as plain text where lists and quotes nest too deep."""
    if state.level < DEEPEST or silent:
        return False
    token = state.push("too_deep", "p", 0)
    token.map = [start, start + 1]
    token.content = _line(state, start)[1].strip()
    state.line = start + 1
    return True


@lru_cache(maxsize=1)
def block_parser() -> MarkdownIt:
    """The Markdown parser for blocks alone; what stands inside a line is left as written."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 10})
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", "too_deep", _too_deep)
    parser.enable("table").disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@lru_cache(maxsize=1)
def inline_parser() -> MarkdownIt:
    """The Markdown parser for the marks inside a line."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("strikethrough")
