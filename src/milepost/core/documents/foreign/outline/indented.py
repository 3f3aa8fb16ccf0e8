"""Plain text whose indentation alone says what belongs below what, as blocks."""

from __future__ import annotations

import re

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Blocks, Item, Line, List, Paragraph

_MARKED = re.compile(r"[ \t]*(?:[-*+#>|]|\d{1,3}[.)]\s|```|<)")
_DEEPEST = 20  # levels
_TAB = 4  # columns


def is_indented(text: str, blocks: Blocks) -> bool:
    """Whether a text has indented lines and no marks of Markdown: no headings, bullets or tables."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or any(not isinstance(block, Paragraph) for block in blocks):
        return False
    marked = sum(_MARKED.match(line) is not None for line in lines)
    deeper = sum(line[:1] in " \t" for line in lines)
    return marked * 10 < len(lines) and deeper * 4 >= len(lines)


def blocks_of_indented(text: str) -> tuple[Block, ...]:
    """The lines as nested lists, each below the nearest line before it that is indented less; a line with none below it is a paragraph."""
    rows = [
        (_depth(line), Line(line.strip(), _span(line, number))) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    ]
    blocks: list[Block] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end][0] > rows[start][0]:
            end += 1
        if end == start + 1:
            blocks.append(Paragraph((rows[start][1],), rows[start][1].span))
        elif blocks and isinstance(blocks[-1], List):
            blocks[-1] = List(False, (*blocks[-1].items, _item(rows[start:end], 0)), blocks[-1].span)
        else:
            blocks.append(List(False, (_item(rows[start:end], 0),), rows[start][1].span))
        start = end
    return tuple(blocks)


def _item(rows: list[tuple[int, Line]], level: int) -> Item:
    """The first row with the rest below it."""
    first, rest = rows[0][1], rows[1:]
    if not rest:
        return Item((first,), (), first.span)
    if level >= _DEEPEST:
        lines = tuple(line for _, line in rest)
        return Item((first,), (Paragraph(lines, lines[0].span),), first.span)
    items: list[Item] = []
    start = 0
    while start < len(rest):
        end = start + 1
        while end < len(rest) and rest[end][0] > rest[start][0]:
            end += 1
        items.append(_item(rest[start:end], level + 1))
        start = end
    return Item((first,), (List(False, tuple(items), rest[0][1].span),), first.span)


def _depth(line: str) -> int:
    depth = 0
    for sign in line:
        if sign == "\t":
            depth += _TAB - depth % _TAB
        elif sign in " \u3000":
            depth += 1
        else:
            break
    return depth


def _span(line: str, number: int) -> Span:
    lead = len(line) - len(line.lstrip())
    return Span(number, lead + 1, number, len(line.rstrip()) + 1)
