"""The blocks of a page spread over lines of their own, one for each line, item and row that a reader sees, and the way back.

A page may stand in one line of text; what was read and what was not is told line by line, so each piece needs a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from milepost.core.base.findings import Span
from milepost.core.documents.block_kinds import Block, Cell, Code, Heading, Item, Line, List, Paragraph, Quote, Table
from milepost.core.documents.blocks import Blocks
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Found, FoundEntry, FoundObjective, FoundResult, Said


class Spread:
    """The blocks with their spans on the new lines (`blocks`), and the words of each line."""

    def __init__(self, blocks: Blocks) -> None:
        self._lines: list[str] = []
        self._places: list[list[tuple[int, Span]]] = []  # by new line: from which column on it stood where
        self.blocks = Blocks(tuple(self._block(block) for block in blocks), findings=blocks.findings)
        self.lines = tuple(self._lines)

    def back(self, span: Span) -> Span:
        """Where in the page a span of the new lines stands."""
        if not self._places:
            return span
        first = self._from(span.line, span.column)
        last = self._from(span.end_line or span.line, max((span.end_column or span.column) - 1, 1))
        return Span(first.line, first.column, last.end_line, last.end_column) if last.line >= first.line else first

    def _from(self, line: int, column: int) -> Span:
        pieces = self._places[min(max(line, 1), len(self._places)) - 1]
        return next((span for start, span in reversed(pieces) if start <= column), pieces[0][1])

    def _add(self, text: str, span: Span) -> Span:
        """A new line for a text."""
        self._lines.append(text)
        self._places.append([(1, span)])
        return Span(len(self._lines), 1, len(self._lines), len(text) + 1)

    def _over(self, first: int) -> Span:
        """From the beginning of a line to the last one so far."""
        last = max(len(self._lines), first)
        width = len(self._lines[last - 1]) if last <= len(self._lines) else 0
        return Span(first, 1, last, width + 1)

    def _block(self, block: Block) -> Block:
        first = len(self._lines) + 1
        match block:
            case Heading() | Code():
                texts = block.text.split("\n") if isinstance(block, Code) else [block.text]
                for text in texts:
                    self._add(text, block.span)
                return replace(block, span=self._over(first))
            case Paragraph():
                return Paragraph(self._each(block.lines), self._over(first))
            case List():
                items = tuple(self._item(item) for item in block.items)
                return List(block.ordered, items, self._over(first))
            case Quote():
                inner = tuple(self._block(each) for each in block.blocks)
                return Quote(inner, self._over(first))
            case Table():
                header, *rows = (self._row(row) for row in (block.header, *block.rows))
                return Table(header, tuple(rows), self._over(first))
        return replace(block, span=self._add("", block.span))

    def _each(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(Line(line.text, self._add(line.text, line.span)) for line in lines)

    def _item(self, item: Item) -> Item:
        first = len(self._lines) + 1
        lines = self._each(item.lines)
        blocks = tuple(self._block(block) for block in item.blocks)
        if not lines and not blocks:
            self._add("", item.span)
        return replace(item, lines=lines, blocks=blocks, span=self._over(first))

    def _row(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        texts = [" ".join(cell.text.split("\n")) for cell in row]
        said = [text if number == 0 or row[number] != row[number - 1] else "" for number, text in enumerate(texts)]  # merged: said once
        self._lines.append(" | ".join(said))
        number, column = len(self._lines), 1
        pieces: list[tuple[int, Span]] = []
        cells: list[Cell] = []
        for cell, text in zip(row, said, strict=True):
            pieces.append((column, cell.span))
            cells.append(Cell(cell.text, Span(number, column, number, column + len(text))))
            column += len(text) + 3
        self._places.append(pieces or [(1, Span(1, 1))])
        return tuple(cells)

    def restore(self, found: Found) -> None:
        """Gives all that was found its places in the page."""
        found.stated = {field: self._said(said) for field, said in found.stated.items()}
        found.notes = [self._said(said) for said in found.notes]
        found.unread = [Unread(self.back(piece.span), piece.text, piece.why) for piece in found.unread]
        found.findings = [
            replace(finding, span=self.back(finding.span) if finding.span is not None else None) for finding in found.findings
        ]
        for objective in found.objectives:
            self._part(objective)
            objective.serves = [replace(link, goal=self._said(link.goal)) for link in objective.serves]
            for result in (*objective.key_results, *objective.initiatives):
                self._part(result)

    def _part(self, part: FoundObjective | FoundResult) -> None:
        part.title = self._said(part.title)
        part.stated = {field: self._said(said) for field, said in part.stated.items()}
        part.notes = [self._said(said) for said in part.notes]
        entries: list[FoundEntry] = part.entries
        for entry in entries:
            entry.span = self.back(entry.span)

    def _said(self, said: Said) -> Said:
        return replace(said, span=self.back(said.span))
