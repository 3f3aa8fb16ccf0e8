"""Finds whether a Markdown text has lost its line ends, and rebuilds them, keeping the way back to the text as it came.

    rebuilt = rebuild(text)
    rebuilt.text                # headings, tables, lists on lines of their own
    rebuilt.original(span)      # the place in the text as it came

Text pasted through a form, a chat or a spreadsheet often comes back as one long line. What marks a block still stands in it, so the
layout can be told. Lines that are whole stay as they are; a text that lost nothing is given back unchanged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from milepost.core.base.findings import Span
from milepost.core.documents.layout_marks import Kind, Piece, lost_marks, pieces_of
from milepost.core.documents.layout_tables import DASHES, joined_rows, masked

_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")
_DASHES = re.compile(rf"^\s*{DASHES}\s*$")
_LABELLED_BULLET = re.compile(r"[-*•]\s+\*\*")
_SHORTEST_LOST = 20  # characters; a shorter line holds no two blocks


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the rebuilt text, from `at` on, that is `length` signs of the original from `start` on."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Regained:
    """How many blocks were given lines of their own again, by sort; `lines` counts the lines of the original they stood on."""

    lines: int = 0
    longest: int = 0
    headings: int = 0
    tables: int = 0
    rows: int = 0
    items: int = 0
    rules: int = 0
    quotes: int = 0

    def __str__(self) -> str:
        parts = (
            (self.headings, "heading"),
            (self.tables, "table"),
            (self.items, "list item"),
            (self.rules, "rule"),
            (self.quotes, "quotation"),
        )
        words = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
        if self.tables:
            rows = f"{self.rows} row{'' if self.rows == 1 else 's'}"
            words = [f"{word} with {rows}" if "table" in word else word for word in words]
        return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


@dataclass(frozen=True)
class Rebuilt:
    """A text with its layout, and the way back to the text as it came. `regained` is None when nothing was lost."""

    source: str = field(repr=False)
    text: str
    origin: tuple[Kept, ...] = field(repr=False)
    regained: Regained | None = None

    def original_offset(self, offset: int) -> int:
        """The offset in the original of an offset in the rebuilt text; an added sign is where the text before it ends."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return 0
        kept = self.origin[place]
        return kept.start + min(offset - kept.at, kept.length)

    def original(self, span: Span) -> Span:
        """The place in the original of a place in the rebuilt text."""
        if self.regained is None:
            return span
        line, column = self._place(self.original_offset(self._offset(span.line, span.column)))
        if span.end_line is None or span.end_column is None:
            return Span(line, column)
        end = self.original_offset(max(self._offset(span.end_line, span.end_column) - 1, 0)) + 1
        return Span(line, column, *self._place(end))

    @cached_property
    def _starts(self) -> list[int]:
        return [kept.at for kept in self.origin]

    @cached_property
    def _new_lines(self) -> list[int]:
        return _line_starts(self.text)

    @cached_property
    def _old_lines(self) -> list[int]:
        return _line_starts(self.source)

    def _offset(self, line: int, column: int) -> int:
        return self._new_lines[min(line, len(self._new_lines)) - 1] + column - 1

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._old_lines, offset)
        return line, offset - self._old_lines[line - 1] + 1


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]


def rebuild(text: str) -> Rebuilt:
    """Gives a text its lost line ends back.

    Edges: the inside of a fenced block is never touched; never raises; the words of the text and their order stay.
    Example: "# Title ## Part - One - Two" on one line becomes a heading, a heading and a list of two.
    """
    builder = _Builder()
    fence = ""
    columns = 0  # of the table that the lines before belong to
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        mark = _FENCE.match(body)
        lost: tuple[Piece, ...] = ()
        rows: tuple[tuple[int, int], ...] = ()
        if mark is not None and "`" not in body[mark.end() :]:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence:
            rows = joined_rows(masked(body), columns) if columns else ()
            lost = pieces_of(body) if not rows and len(body) >= _SHORTEST_LOST and lost_marks(body) >= 2 else ()
        if len(lost) > 1 or (lost and lost[0].rows):
            builder.add_pieces(body, position, lost)
        elif rows:
            builder.add_rows(body, position, rows)
        else:
            builder.add_line(line, position)
        columns = body.count("|") - 1 if _DASHES.match(body) else columns if body.lstrip().startswith("|") else 0
        position += len(line)
    return builder.rebuilt(text)


class _Builder:
    """Writes the rebuilt text stretch by stretch."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._kept: list[Kept] = []
        self._length = 0
        self._counts: dict[str, int] = {}
        self._after: Kind | None = None  # the kind of the last block of a rebuilt line, until something follows it

    def rebuilt(self, source: str) -> Rebuilt:
        if not self._counts:
            return Rebuilt(source, source, (Kept(0, 0, len(source)),))
        return Rebuilt(source, "".join(self._parts), tuple(self._kept), Regained(**self._counts))

    def add_line(self, line: str, position: int) -> None:
        """Adds a line that is whole."""
        if self._after is not None and line.strip() and not (self._after is Kind.TABLE and line.lstrip().startswith("|")):
            self._add("\n")
        self._after = None
        self._keep(line, position)

    def add_rows(self, line: str, position: int, rows: tuple[tuple[int, int], ...]) -> None:
        """Adds a line that holds several rows of the table above it."""
        self._count(lines=1, rows=len(rows), longest=len(line))
        for start, end in rows:
            self._keep(line[start:end], position + start)
            self._add("\n")
        self._after = Kind.TABLE

    def add_pieces(self, line: str, position: int, pieces: tuple[Piece, ...]) -> None:
        """Adds the blocks of a line that lost its line ends."""
        self._count(lines=1, longest=len(line))
        if self._parts and pieces[0].kind is not Kind.TABLE and not pieces[0].kind.in_list and not self._ends_blank():
            self._add("\n")
        before: Piece | None = None
        for piece, indent in _indented(line, pieces):
            if before is not None and not (before.kind.in_list and piece.kind.in_list) and not before.kind is piece.kind is Kind.QUOTE:
                self._add("\n")
            self._add_piece(line, position, piece, indent)
            before = piece
        self._after = before.kind if before else None

    def _add_piece(self, line: str, position: int, piece: Piece, indent: int) -> None:
        match piece.kind:
            case Kind.TABLE:
                self._count(tables=1, rows=len(piece.rows) - 1)
            case Kind.HEADING | Kind.RULE | Kind.QUOTE:
                self._count(**{f"{'quote' if piece.kind is Kind.QUOTE else piece.kind.value}s": 1})
            case Kind.BULLET | Kind.NUMBER | Kind.CHECK:
                self._count(items=1)
            case Kind.PARAGRAPH:
                pass
        self._add(" " * indent)
        for start, end in piece.rows or ((piece.start, piece.end),):
            stretch = line[start:end]
            lead = len(stretch) - len(stretch.lstrip())
            self._keep(stretch.strip(), position + start + lead)
            self._add("\n")

    def _keep(self, stretch: str, start: int) -> None:
        self._kept.append(Kept(self._length, start, len(stretch)))
        self._parts.append(stretch)
        self._length += len(stretch)

    def _add(self, added: str) -> None:
        self._parts.append(added)
        self._length += len(added)

    def _count(self, **more: int) -> None:
        for name, count in more.items():
            old = self._counts.get(name, 0)
            self._counts[name] = max(old, count) if name == "longest" else old + count

    def _ends_blank(self) -> bool:
        return len(self._parts) == 0 or "".join(self._parts[-3:]).endswith(("\n\n", "\r\n\r\n"))


def _indented(line: str, pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, int]]:
    """The blocks with their indentation: what follows an item ending in a colon belongs to it, until the next labelled bullet."""
    child_indent = 0
    for piece in pieces:
        if not piece.kind.in_list:
            child_indent = 0
            yield piece, 0
            continue
        labelled = _LABELLED_BULLET.match(line, piece.start) is not None and piece.kind is Kind.BULLET
        is_child = child_indent and not labelled and (piece.kind is not Kind.NUMBER or child_indent == 2)
        yield piece, child_indent if is_child else 0
        if not is_child:
            text = line[piece.content : piece.end].rstrip()
            opens = text.endswith((":", ":**"))
            child_indent = 0 if not opens else 3 if piece.kind is Kind.NUMBER else 2
