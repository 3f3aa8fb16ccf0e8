"""The kinds of blocks that a Markdown text is made of, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.core.base.findings import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, without the blanks around it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of prose that follow each other; `text` joins them with line ends."""

    lines: tuple[Line, ...]
    span: Span

    @property
    def text(self) -> str:
        """The whole paragraph, its lines kept apart."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell of a table; `\|` is read as a pipe. An empty cell's span has no width."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Rows hold as many cells as were written: they may be longer or shorter than the header."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its own lines, what is nested in it, its number if ordered, its check state if it has a box."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    span: Span
    number: int | None = None
    checked: bool | None = None

    @property
    def text(self) -> str:
        """The item's own text without its mark and box, its lines kept apart; what is nested is in `blocks`."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its own blocks."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page (`---`)."""

    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block of code and the word after its fence."""

    text: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Html:
    """A block of HTML or an HTML comment, as written."""

    text: str
    span: Span


Block = Heading | Paragraph | Table | List | Quote | Rule | Code | Html
