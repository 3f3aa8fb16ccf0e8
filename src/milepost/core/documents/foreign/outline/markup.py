"""HTML inside a Markdown document as blocks with their places in the whole text."""

from __future__ import annotations

from dataclasses import replace

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Cell, Heading, Html, Item, Line, List, Paragraph, Quote, Table

_SHORTEST = 8  # characters; less says nothing


def blocks_of_markup(block: Html) -> tuple[Block, ...]:
    """The blocks that a piece of HTML shows; the piece itself, kept as it is, when it shows nothing."""
    if len(block.text) < _SHORTEST or (block.text.lstrip().startswith("<!--") and block.text.rstrip().endswith("-->")):
        return (block,)
    from milepost.core.documents.foreign.html.page import blocks_of_html

    lines = block.span.line - 1
    shown = tuple(_moved(inner, lines) for inner in blocks_of_html(block.text))
    return shown or (block,)


def _moved(block: Block, lines: int) -> Block:
    span = _span(block.span, lines)
    match block:
        case Heading():
            return replace(block, span=span)
        case Paragraph():
            return Paragraph(_lines(block.lines, lines), span)
        case List():
            return List(block.ordered, tuple(_item(item, lines) for item in block.items), span)
        case Table():
            return Table(_cells(block.header, lines), tuple(_cells(row, lines) for row in block.rows), span)
        case Quote():
            return Quote(tuple(_moved(inner, lines) for inner in block.blocks), span)
        case _:
            return replace(block, span=span)


def _span(span: Span, lines: int) -> Span:
    return span._replace(line=span.line + lines, end_line=span.end_line + lines if span.end_line is not None else None)


def _lines(group: tuple[Line, ...], lines: int) -> tuple[Line, ...]:
    return tuple(Line(line.text, _span(line.span, lines)) for line in group)


def _cells(group: tuple[Cell, ...], lines: int) -> tuple[Cell, ...]:
    return tuple(Cell(cell.text, _span(cell.span, lines)) for cell in group)


def _item(item: Item, lines: int) -> Item:
    inner = tuple(_moved(block, lines) for block in item.blocks)
    return Item(_lines(item.lines, lines), inner, _span(item.span, lines), item.number, item.checked)
