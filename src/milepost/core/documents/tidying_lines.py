"""The lines of a YAML text set anew: each at its column, comments with what they speak of, one blank line where parts part."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from milepost.core.documents.tidying_frames import Frame, Row, Shape, shape_of

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*")


def set_lines(text: str) -> str:
    """The text with its lines at their columns, without trailing blanks, ended by one line feed.

    Errors: those of the parser for a text that is no YAML.
    """
    shape = shape_of(text)
    lines = _without_gaps(text, shape).split("\n")
    fixed: dict[int, str] = {}  # lines that are what they are: of texts
    _set_texts(lines, shape, fixed)
    for number, row in shape.rows.items():
        if number not in fixed:
            fixed[number] = " " * row.new + lines[number].strip(" \t")
    _set_comments(lines, shape, fixed)
    return _joined(lines, shape, fixed)


def _without_gaps(text: str, shape: Shape) -> str:
    """The text with one blank where tabs or many blanks stood between two tokens; blocks that say their indentation say the new one."""
    changes = [(start, end, " ") for start, end in shape.gaps] + [(at, at + 1, "2") for at in shape.indicators]
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _set_texts(lines: list[str], shape: Shape, fixed: dict[int, str]) -> None:
    for told in shape.texts:
        for number in range(told.first + 1, told.last + 1):
            line = lines[number]
            if told.inner >= 0:
                content = line[told.inner :] if line.strip(" ") or len(line) > told.inner else ""
                fixed[number] = " " * told.new + content if content else ""
                continue
            bare = line.strip(" \t")
            least = _right_of(shape.rows[told.first].open) if told.first in shape.rows else 0
            column = len(line) - len(line.lstrip(" \t"))
            ends = line[len(line.rstrip(" \t")) :] if bare.endswith("\\") else ""  # an escaped blank at the end is content
            fixed[number] = " " * max(column + told.delta, least) + bare + ends[:1] if bare else ""


def _right_of(frames: tuple[Frame, ...]) -> int:
    return frames[-1].new + 1 if frames else 0


def _set_comments(lines: list[str], shape: Shape, fixed: dict[int, str]) -> None:
    """Puts each line that is a comment into the column of what it speaks of: what follows, else what is open above it."""
    rows = sorted(shape.rows)
    following = len(rows)
    for number in range(len(lines) - 1, -1, -1):
        while following and rows[following - 1] > number:
            following -= 1
        bare = lines[number].strip(" \t")
        if number in fixed or not bare.startswith("#"):
            continue
        after = shape.rows[rows[following]] if following < len(rows) else None
        before = shape.rows[rows[following - 1]].open if following else ()
        column = len(lines[number]) - len(lines[number].lstrip(" \t"))
        brace = next((delta for first, last, delta in shape.braces if first <= number <= last), None)
        new = max(column + brace, 0) if brace is not None else _column_of(column, after, before)
        fixed[number] = " " * new + bare


def _column_of(column: int, after: Row | None, before: tuple[Frame, ...]) -> int:
    if after is not None and after.old == column:
        return after.new
    open_ = [(frame.old, -place, frame.new) for place, frame in enumerate(before) if frame.old <= column]
    if after is not None and after.old <= column:
        open_.append((after.old, 1, after.new))
    return max(open_)[2] if open_ else 0


def _joined(lines: list[str], shape: Shape, fixed: dict[int, str]) -> str:
    """The lines with at most one blank line between them, and one between parts that have several lines."""
    kept: list[str] = []
    verbatim = {number for told in shape.texts for number in range(told.first + 1, told.last + 1)}
    parting = _parting(lines, shape)
    for number in range(len(lines)):
        line = fixed.get(number, "")
        if number in verbatim:
            kept.append(line)
            continue
        if number in parting and kept and kept[-1]:
            kept.append("")
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1] and len(lines) - 1 not in verbatim:
        kept.pop()
    return "\n".join(kept) + "\n" if kept else ""


def _parting(lines: list[str], shape: Shape) -> set[int]:
    """The lines before which a blank line must stand: where a part of the outermost mapping, or what follows one, begins."""
    rows = sorted(shape.rows)
    tops = [number for number in rows if shape.rows[number].top]
    ends = {told.first: told.last for told in shape.texts}
    parting: set[int] = set()
    for place, (first, second) in enumerate(pairwise(tops)):
        following = tops[place + 2] if place + 2 < len(tops) else len(lines)
        last = rows[bisect_left(rows, second) - 1]
        if last == first and not _has_row(rows, second, following):
            continue
        last = ends.get(last, last)
        if any(not line.strip() for line in lines[last + 1 : second]):
            continue
        start = second
        while start - 1 > last and lines[start - 1].startswith("#"):
            start -= 1
        parting.add(start)
    return parting


def _has_row(rows: list[int], after: int, before: int) -> bool:
    place = bisect_right(rows, after)
    return place < len(rows) and rows[place] < before


def comments_of(text: str) -> tuple[str, ...]:
    """The comments of a text in their order, without the blanks after them. Errors: those of the parser."""
    found: list[str] = []
    at = 0
    for start, end in (*sorted(shape_of(text).tokens), (len(text), len(text))):
        found += [match[0].rstrip() for match in _COMMENT.finditer(text, at, start)] if "#" in text[at:start] else []
        at = max(at, end)
    return tuple(found)
