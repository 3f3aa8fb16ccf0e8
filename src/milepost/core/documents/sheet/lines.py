"""Lines of prose as sheets write them: `**Owner**: Sofia Martinez`, `*Updated: May*`, labels that announce a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Item, Line, List, plain
from milepost.core.documents.sheet.words import fold

_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w '’&/+()-]{0,40}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s+[|·•]\s+(?=\*\*|__)")
_BOLD_LABEL = re.compile(r"[*_]{2,3}[^*_]{1,60}(?::[*_]{2,3}|[*_]{2,3}\s*:)")
_COLON_MARK = re.compile(r"[*_]*(?:O|Objective|KR|Key\s?Result)\s?#?[\d.]*\s*[:–—]", re.IGNORECASE)


@dataclass(frozen=True)
class Labelled:
    """A labelled line: its label as written and folded, its value, where the value stands, whether the label is set in bold."""

    label: str
    name: str
    value: str
    span: Span
    bold: bool


def labelled(line: Line) -> tuple[Labelled, ...]:
    """The labelled parts of a line: usually one, several where bold labels are set apart by bars; none for prose."""
    parts: list[Labelled] = []
    start = 0
    cuts = [(match.start(), match.end()) for match in _BETWEEN.finditer(line.text)]
    for end, following in [*cuts, (len(line.text), len(line.text))]:
        raw = line.text[start:end]
        match = _LABELLED.fullmatch(plain(raw))
        if match is None:
            return ()
        value = match["value"].strip()
        place = raw.find(value) if value else 0
        column = line.span.column + start + max(place, 0)
        span = Span(line.span.line, column, line.span.line, column + len(value if place >= 0 and value else raw))
        bold = _BOLD_LABEL.match(raw) is not None
        parts.append(Labelled(match["label"], fold(match["label"]), value, span, bold))
        start = following
    return tuple(parts)


def is_mark(line: Line) -> bool:
    """Whether a line is set apart as a mark (`**O: Title**`, `KR1: Title`) rather than a sentence that mentions one."""
    return line.text.startswith(("**", "__")) or _COLON_MARK.match(line.text) is not None


def item_line(item: Item) -> Line:
    """An item's own lines as one line, at the place of the first."""
    if not item.lines:
        return Line("", item.span)
    if len(item.lines) == 1:
        return item.lines[0]
    first, last = item.lines[0].span, item.lines[-1].span
    return Line(" ".join(line.text for line in item.lines), Span(first.line, first.column, last.end_line, last.end_column))


def nested_items(item: Item) -> Iterator[Item]:
    """The items nested directly in an item."""
    for block in item.blocks:
        if isinstance(block, List):
            yield from block.items


def has_other_blocks(item: Item) -> bool:
    """Whether an item holds more than words and lists: a table, a quote, code."""
    return any(not isinstance(block, List) or any(has_other_blocks(inner) for inner in block.items) for block in item.blocks)


def flat_text(item: Item) -> str:
    """An item with all that is nested in it as one text: "Ship the flow: design; build"."""
    own = plain(item_line(item).text)
    nested = "; ".join(flat_text(inner) for inner in nested_items(item))
    if not nested:
        return own
    return f"{own} {nested}" if own.endswith(":") else f"{own}: {nested}"
