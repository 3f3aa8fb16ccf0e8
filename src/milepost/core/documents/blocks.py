"""Markdown as blocks: headings, paragraphs, tables, lists, quotes, each with its place in the text.

    blocks = read_blocks(text)
    for block in blocks:
        match block:
            case Heading(level=2, text=title): ...
            case Table(): block.header[0].text, block.rows[0][1].span

Texts keep their inline marks as written (`**bold**`, `` `code` ``); `plain(text)` takes them off. Spans count lines and columns from 1 in
the text that was given. `blocks.source(block.span)` gives a block's raw lines, for keeping what finds no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.block_kinds import Block, Cell, Code, Heading, Html, Item, Line, List, Paragraph, Quote, Rule, Table
from milepost.core.documents.markdown_rules import block_parser, inline_parser, split_row

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = [
    "Block",
    "Blocks",
    "Cell",
    "Code",
    "Heading",
    "Html",
    "Item",
    "Line",
    "List",
    "Paragraph",
    "Quote",
    "Rule",
    "Table",
    "plain",
    "read_blocks",
]

LONGEST_TEXT = 2_000_000  # characters
MOST_LINES = 20_000  # about 2 seconds of reading at the worst; a pack of fifty pages has 3,000
_LONGEST_INLINE = 20_000  # characters; a longer text keeps its marks
_NEWLINE = re.compile(r"\r\n?|\n")
_ITEM_MARK = re.compile(r"[ \t>]*(?P<mark>[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_CHECK = re.compile(r"\[(?P<state>[ xX])\](?:[ \t]+|$)")
_MARKED = re.compile(r"[*_`\[\\~&<!]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Blocks:
    """The blocks of a text in its order, its raw lines, and what could not be read of it."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = field(repr=False, default=())
    findings: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    def source(self, span: Span) -> str:
        """The raw lines that a span touches, joined by line ends."""
        return "\n".join(self.lines[span.line - 1 : span.end_line or span.line])


def read_blocks(text: str) -> Blocks:
    """Cuts a Markdown text into blocks; never raises on any text.

    Edges: a text over `LONGEST_TEXT` or `MOST_LINES` gives no blocks and a finding DOC010; lists and quotes nested too deep are read
    as plain lines, with a finding DOC010 at the first. Every word of the text is in the text of some block, or marks a block.
    """
    lines = tuple(_NEWLINE.split(text)) if len(text) <= LONGEST_TEXT else ()
    if not lines or len(lines) > MOST_LINES:
        size = f"{len(text):,} characters in {text.count(chr(10)) + 1:,} lines"
        message = f"The text has {size}; Markdown is read up to {LONGEST_TEXT:,} in {MOST_LINES:,}."
        return Blocks((), (), (Finding("DOC010", Severity.ERROR, message, help="Split the document."),))
    tokens = block_parser().parse(text)
    deep = next((token for token in tokens if token.type == "too_deep"), None)
    findings: tuple[Finding, ...] = ()
    if deep is not None:
        message = "Lists or quotes are nested too deep here; what lies deeper was read as plain text."
        findings = (Finding("DOC010", Severity.WARNING, message, span=Span(_first(deep) + 1, 1), help="Flatten the list."),)
    return Blocks(_Reader(lines, tokens).blocks(), lines, findings)


_UNDERLINES = ("-", "=")


def _is_title(content: str) -> bool:
    """Whether underlined text is a heading: one line of words; several lines, or rows of a table, stand over a rule."""
    return "\n" not in content and not content.startswith("|")


class _Reader:
    """Turns the parser's flat tokens into blocks, and finds the columns that the parser does not give."""

    def __init__(self, lines: tuple[str, ...], tokens: list[Token]) -> None:
        self._lines = lines
        self._tokens = tokens
        self._at = 0
        self._seen: dict[int, int] = {}  # by line: the offset up to which item marks have been read
        self._offsets: list[int] = [0]
        for line in lines:
            self._offsets.append(self._offsets[-1] + len(line) + 1)

    def blocks(self) -> tuple[Block, ...]:
        """The blocks up to the end of the surrounding list item or quote."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.nesting < 0:
                break
            found.append(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Block:
        span = self._span_of(token)
        block: Block
        match token.type:
            case "heading_open" if token.markup in _UNDERLINES and not _is_title(self._tokens[self._at].content):
                block = Paragraph(self._text_lines(), span)
            case "heading_open":
                block = self._heading(token)
            case "paragraph_open":
                block = Paragraph(self._text_lines(), span)
            case "table":
                header, *rows = (self._cells(*row) for row in token.meta["rows"])
                block = Table(header, tuple(rows), span)
            case "bullet_list_open" | "ordered_list_open":
                block = List(token.type == "ordered_list_open", tuple(self._items()), span)
            case "blockquote_open":
                block = Quote(self.blocks(), span)
            case "hr":
                block = Rule(span)
            case "fence":
                block = Code(token.content.rstrip("\n"), token.info.strip(), span)
            case "html_block":
                block = Html(token.content.rstrip("\n"), span)
            case _:
                block = Paragraph(self._lines_at(_first(token), token.content), span)
        return block

    def _span_of(self, token: Token) -> Span:
        first = _first(token)
        last = max((token.map or [0, 1])[1] - 1, first)
        while last > first and not self._lines[last].strip():
            last -= 1
        line = self._lines[first]
        return Span(first + 1, len(line) - len(line.lstrip()) + 1, last + 1, len(self._lines[last].rstrip()) + 1)

    def _heading(self, token: Token) -> Heading:
        content = self._tokens[self._at].content
        self._at += 2
        first = _first(token)
        raw = self._lines[first]
        column = max(raw.find(content.partition("\n")[0], max(raw.find("#"), 0)), 0)
        text = " ".join(line.strip() for line in content.split("\n"))
        return Heading(int(token.tag[1]), text, Span(first + 1, column + 1, first + 1, len(raw.rstrip()) + 1))

    def _text_lines(self) -> tuple[Line, ...]:
        """The lines of the paragraph whose opening token was just read."""
        inline = self._tokens[self._at]
        self._at += 2
        return self._lines_at(_first(inline), inline.content)

    def _lines_at(self, first: int, content: str) -> tuple[Line, ...]:
        """Lines of content with their places: each is the end of its raw line, whatever marks stand before it."""
        parts = [part.strip() for part in content.split("\n")]
        found: list[Line] = []
        for place, part in enumerate(parts):
            end = len(self._lines[first + place].rstrip())
            span = Span(first + place + 1, end - len(part) + 1, first + place + 1, end + 1)
            found.append(Line(part[:-1].rstrip() if part.endswith("\\") and place < len(parts) - 1 else part, span))
        return tuple(found)

    def _items(self) -> Iterator[Item]:
        while self._tokens[self._at].type == "list_item_open":
            token = self._tokens[self._at]
            self._at += 1
            yield self._item(token)
        self._at += 1

    def _item(self, token: Token) -> Item:
        span = self._span_of(token)
        mark = _ITEM_MARK.match(self._lines[span.line - 1], self._seen.get(span.line, 0))
        if mark is not None:
            self._seen[span.line] = mark.end()
            span = Span(span.line, mark.start("mark") + 1, span.end_line, span.end_column)
        blocks = self.blocks()
        lines: tuple[Line, ...] = ()
        if blocks and isinstance(blocks[0], Paragraph):
            lines, blocks = blocks[0].lines, blocks[1:]
        checked = None
        if lines and (box := _CHECK.match(lines[0].text)) is not None:
            checked = box["state"] != " "
            rest = lines[0].text[box.end() :]
            place = lines[0].span
            lines = (Line(rest, Span(place.line, place.column + box.end(), place.end_line, place.end_column)), *lines[1:])
        return Item(lines, blocks, span, int(token.info) if token.info else None, checked)

    def _cells(self, line: int, offset: int, row: str) -> tuple[Cell, ...]:
        column = offset - self._offsets[line] + 1
        return tuple(Cell(row[a:b].replace("\\|", "|"), Span(line + 1, column + a, line + 1, column + b)) for a, b in split_row(row))


def _first(token: Token) -> int:
    return (token.map or [0])[0]


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text without its inline marks: bold, italics, strike-through, backticks, links and images (their words stay), `<br>`.

    Example: "**KR 1.1** Increase `x` [here](http://y)" is "KR 1.1 Increase x here".
    """
    if len(text) > _LONGEST_INLINE or not _MARKED.search(text):
        return text.strip()
    tokens = inline_parser().parseInline(_BREAK.sub(" ", text))
    return "".join(_words(tokens[0].children or [])).strip() if tokens else ""


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield " "
            case "image":
                yield from _words(token.children or [])
            case _:
                yield token.content
