"""The outline of a document: its sections as a tree, the labelled parts of a section, tables read by the words of their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Cell, Heading, Item, Line, List, Paragraph, Rule, Table, plain
from milepost.core.documents.pack_sections.words import as_written, label_of, without_numbering


@dataclass
class Section:
    """A heading with what stands under it, up to the next heading of its level; the first section of a document has none."""

    heading: Heading | None = None
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words without marks and numbering; empty where there is no heading."""
        return without_numbering(self.heading.text) if self.heading else ""

    @property
    def level(self) -> int:
        """The heading's level; 0 where there is none."""
        return self.heading.level if self.heading else 0

    @property
    def span(self) -> Span:
        """Where the section begins."""
        return self.heading.span if self.heading else Span(1, 1)


@dataclass(frozen=True, slots=True)
class PartOf:
    """A labelled part: its label, the text behind the label with its place, and the blocks that belong to it."""

    label: str
    text: str
    span: Span
    blocks: tuple[Block, ...] = ()

    def items(self) -> tuple[Item, ...]:
        """The items of every list that belongs to the part."""
        return tuple(item for block in self.blocks if isinstance(block, List) for item in block.items)

    def tables(self) -> tuple[Table, ...]:
        """The tables that belong to the part."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def text_of(item: Item) -> str:
    """An item's own text on one line."""
    return as_written(item.text)


def outline(blocks: Iterable[Block]) -> Section:
    """The sections of a document as a tree; the root holds what stands before the first heading. Rules say nothing and are left out."""
    root = Section()
    path = [root]
    for block in blocks:
        if isinstance(block, Heading):
            while len(path) > 1 and path[-1].level >= block.level:
                path.pop()
            section = Section(block)
            path[-1].children.append(section)
            path.append(section)
        elif not isinstance(block, Rule):
            path[-1].blocks.append(block)
    return root


def parts_of(blocks: Iterable[Block], *, plain_too: bool = True) -> tuple[PartOf, ...]:
    """The labelled parts of some blocks: labelled paragraphs with what follows them, labelled list items with what is in them.

    What has no label becomes a part with an empty one.
    """
    found: list[PartOf] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.extend(_parts_of_lines(block.lines))
            case List(items=items) if _is_labelled(items, plain_too=plain_too) and not (found and _waits(found[-1])):
                found.extend(part_of_item(item, plain_too=plain_too) for item in items)
            case _ if found and found[-1].label:
                last = found[-1]
                found[-1] = PartOf(last.label, last.text, last.span, (*last.blocks, block))
            case _:
                found.append(PartOf("", "", block.span, (block,)))
    return tuple(found)


def _waits(part: PartOf) -> bool:
    """Whether a part is a label alone, whose list must follow."""
    return bool(part.label) and not part.text and not part.blocks


def _is_labelled(items: tuple[Item, ...], *, plain_too: bool) -> bool:
    return any(label_of(item.text, plain_too=plain_too).label for item in items)


def part_of_item(item: Item, *, plain_too: bool = True) -> PartOf:
    """One list item as a part."""
    label = label_of(" ".join(line.text for line in item.lines), plain_too=plain_too)
    span = item.lines[0].span if item.lines else item.span
    return PartOf(label.label, as_written(label.text), shifted(span, label.offset), item.blocks)


def _parts_of_lines(lines: tuple[Line, ...]) -> Iterator[PartOf]:
    """The parts of a paragraph: every line that begins with a label in bold begins a new one."""
    held: list[Line] = []
    for line in lines:
        if held and label_of(line.text, plain_too=False).label:
            yield _part_of_lines(held)
            held = []
        held.append(line)
    if held:
        yield _part_of_lines(held)


def _part_of_lines(lines: list[Line]) -> PartOf:
    label = label_of(lines[0].text, plain_too=False)
    text = " ".join([label.text, *(line.text for line in lines[1:])])
    return PartOf(label.label, as_written(text), shifted(lines[0].span, label.offset))


def shifted(span: Span, offset: int, length: int | None = None) -> Span:
    """The place of a stretch of a text, `offset` characters into it and on the same line."""
    end = span.end_column if length is None else span.column + offset + length
    return Span(span.line, span.column + offset, span.end_line if length is None else span.line, end)


@dataclass(frozen=True)
class Row:
    """One row of a table, its cells by the name of the field that their header stands for."""

    cells: Mapping[str, Cell]
    others: tuple[tuple[str, Cell], ...]
    span: Span

    def text(self, name: str) -> str:
        """The text of a cell on one line; empty where the row has none."""
        cell = self.cells.get(name)
        return as_written(cell.text) if cell else ""

    def words(self, name: str) -> str:
        """The text of a cell without inline marks."""
        return plain(self.text(name))

    def given(self, name: str) -> str | None:
        """The text of a cell; None where it is empty or a lone dash."""
        text = self.text(name)
        return text if text and text not in ("-", "--", "–", "—") else None


def fields_of(table: Table, names: Mapping[str, re.Pattern[str]]) -> tuple[str | None, ...]:
    """Which field each column stands for, by the words of its header; the first pattern that fits and is still free wins."""
    taken: set[str] = set()
    fields: list[str | None] = []
    for cell in table.header:
        words = plain(cell.text).lower()
        name = next((name for name, pattern in names.items() if name not in taken and pattern.search(words)), None)
        if name is not None:
            taken.add(name)
        fields.append(name)
    return tuple(fields)


def rows_of(table: Table, names: Mapping[str, re.Pattern[str]]) -> Iterator[Row]:
    """The rows of a table by field; columns that no pattern fits are in `others` by their header."""
    fields = fields_of(table, names)
    for cells in table.rows:
        if not any(cell.text for cell in cells):
            continue
        named: dict[str, Cell] = {}
        others: list[tuple[str, Cell]] = []
        for place, cell in enumerate(cells):
            name = fields[place] if place < len(fields) else None
            if name is not None:
                named[name] = cell
            elif cell.text:
                others.append((plain(table.header[place].text) if place < len(fields) else "", cell))
        first, last = cells[0].span, cells[-1].span
        yield Row(named, tuple(others), Span(first.line, first.column, last.end_line, last.end_column))


def columns(**words: str) -> dict[str, re.Pattern[str]]:
    """The patterns that name the columns of a table, in the order in which they are tried."""
    return {name: re.compile(pattern) for name, pattern in words.items()}
