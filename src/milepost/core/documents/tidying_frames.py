"""Where each line of a YAML text begins now and where it should: told by the tokens of the text, which say what is opened and closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.tokens import (
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DirectiveToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
    StreamStartToken,
    ValueToken,
)

STEP = 2  # blanks for each level
_OPENING = (BlockMappingStartToken, BlockSequenceStartToken)
_WITHOUT_WIDTH = (*_OPENING, BlockEndToken, StreamStartToken, StreamEndToken)
_AT_MARGIN = (DocumentStartToken, DocumentEndToken, DirectiveToken)


class Frame(NamedTuple):
    """An open collection in block style: the column it stands in, the one it should, and whether it is a list.

    `loose` says that its dashes stand in the column of the key above them, so that nothing closes it.
    """

    old: int
    new: int
    items: bool = False
    loose: bool = False


@dataclass(slots=True)
class Row:
    """A line that begins with a token: its columns now and as they should be, and what is open when it ends."""

    old: int
    new: int
    open: tuple[Frame, ...] = ()
    top: bool = False  # a key of the outermost mapping begins it


@dataclass(slots=True)
class Text:
    """A text of several lines: its first and last line, and the block's column (-1: it is quoted or plain, and its lines are joined)."""

    first: int
    last: int
    inner: int  # of a block: the column that its lines begin in
    new: int  # the column that they should begin in
    delta: int = 0  # of other texts: how far its lines move


@dataclass(slots=True)
class Shape:
    """What the tokens tell of a text: its rows by line, its texts of several lines, lines in braces with how far they move, and gaps.

    `gaps` are the places between two tokens of a line that should be one blank, `tokens` the spans of all tokens in order.
    """

    rows: dict[int, Row] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    braces: list[tuple[int, int, int]] = field(default_factory=list)  # first line, last line, delta
    gaps: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)
    keys: list[tuple[int, int, str]] = field(default_factory=list)  # of every key: its span and its text
    indicators: list[int] = field(default_factory=list)  # where a block says its own indentation


@lru_cache(maxsize=4)
def shape_of(text: str) -> Shape:
    """The shape of a text that is YAML, read once however often it is asked for. Errors: those of the parser for a text that is none."""
    return _Reading(text).read()


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.shape = Shape()
        self._starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
        self._stack: list[Frame] = []
        self._depth = 0  # of braces and brackets
        self._brace: int = 0  # the line in which the outermost of them opens
        self._line = -1
        self._row: Row | None = None
        self._last_end = 0
        self._after_mark = False
        self._key = False

    def read(self) -> Shape:
        """Reads all tokens."""
        tokens: Iterator[Any] = YAML(typ="safe", pure=True).scan(self.text)
        for token in tokens:
            start, end = token.start_mark.index, token.end_mark.index
            line, column = self.place(start)
            if line > self._line:
                self._close_line()
            self._frames(token, column)
            if not isinstance(token, _WITHOUT_WIDTH) and not (isinstance(token, KeyToken) and start == end):
                self._token(token, start, end)
            elif isinstance(token, KeyToken):
                self._begin(line, column, key=True)
            self._key = isinstance(token, KeyToken)
        self._close_line()
        return self.shape

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of an index, from 0; only line feeds end lines here."""
        line = bisect_right(self._starts, index) - 1
        return line, index - self._starts[line]

    def _close_line(self) -> None:
        if self._row is not None:
            self._row.open, self._row = tuple(self._stack), None

    def _frames(self, token: Any, column: int) -> None:
        top = self._stack[-1] if self._stack else None
        if isinstance(token, _OPENING):
            new = top.new + STEP if top is not None else 0
            self._stack.append(Frame(column, new, isinstance(token, BlockSequenceStartToken)))
        elif isinstance(token, BlockEndToken):
            if top is not None and top.loose:
                self._stack.pop()
            self._stack.pop()
        elif self._depth == 0 and isinstance(token, BlockEntryToken) and top is not None and not top.items:
            self._stack.append(Frame(column, top.new + STEP, items=True, loose=True))
        elif self._depth == 0 and isinstance(token, KeyToken) and top is not None and top.loose:
            self._stack.pop()

    def _begin(self, line: int, column: int, *, key: bool = False, entry: bool = False, margin: bool = False) -> None:
        """Notes the token that a line begins with."""
        if line <= self._line:
            return
        self._line = line
        top = self._stack[-1] if self._stack else None
        if margin or top is None:
            new = 0
        elif self._depth:
            new = self._moved(column, self._delta(self._brace), top)
        else:
            new = top.new if key or entry else top.new + STEP
        self._row = Row(column, new, top=key and len(self._stack) == 1 and not self._depth)
        self.shape.rows[line] = self._row

    def _moved(self, column: int, delta: int, top: Frame) -> int:
        """The column of a line that moves with the line above it; it stays right of what it belongs to if it stood there."""
        return max(column + delta, top.new + 1 if column > top.old else 0)

    def _delta(self, line: int) -> int:
        row = self.shape.rows.get(line)
        return row.new - row.old if row is not None else 0

    def _token(self, token: Any, start: int, end: int) -> None:
        line, column = self.place(start)
        if line == self._line and start > self._last_end:
            between = self.text[self._last_end : start]
            if not between.strip(" \t") and self._after_mark and len(between) > 1:
                self.shape.gaps.append((self._last_end, start))
        explicit = isinstance(token, (KeyToken, ValueToken)) and not self._depth
        entry = isinstance(token, BlockEntryToken)
        line_begins = line > self._line
        self._begin(line, column, key=explicit, entry=entry, margin=isinstance(token, _AT_MARGIN))
        if isinstance(token, (FlowMappingStartToken, FlowSequenceStartToken)):
            self._brace = line if self._depth == 0 else self._brace
            self._depth += 1
        elif isinstance(token, (FlowMappingEndToken, FlowSequenceEndToken)):
            self._depth -= 1
            if self._depth == 0 and line > self._brace:
                self.shape.braces.append((self._brace + 1, line, self._delta(self._brace)))
        elif isinstance(token, ScalarToken):
            end = self._scalar(token, start, end)
        self.shape.tokens.append((start, end))
        self._last_end, self._after_mark = end, entry or (explicit and line_begins)

    def _scalar(self, token: Any, start: int, end: int) -> int:
        """Notes a text of several lines; gives where it really ends."""
        if self._key:
            self.shape.keys.append((start, end, token.value))
        line = self.place(start)[0]
        if token.style in ("|", ">"):
            return self._block(token, start, line)
        last = self.place(end)[0]
        if last > line:
            self.shape.texts.append(Text(line, last, -1, 0, self._delta(line)))
            self._line = last
        return end

    def _block(self, token: Any, start: int, line: int) -> int:
        """The lines of a block text: those up to the first that stands further left than its first."""
        top = self._stack[-1] if self._stack else Frame(-1, -STEP)
        header = self._whole(line)[start - self._starts[line] :].split("#")[0]
        digit = next((place for place, sign in enumerate(header) if sign.isdigit()), None)
        if digit is not None:
            self.shape.indicators.append(start + digit)
        inner = max(top.old, 0) + int(header[digit]) if digit is not None else None
        last = line
        for number in range(line + 1, len(self._starts)):
            content = self._whole(number)
            bare = content.lstrip(" ")
            if not bare:
                continue
            column = len(content) - len(bare)
            if (inner is None and token.value.strip("\n") == "") or column < (inner if inner is not None else top.old + 1):
                break
            inner = column if inner is None else inner
            last = number
        if "+" in header:
            while last + 1 < len(self._starts) - 1 and not self._whole(last + 1).strip(" "):
                last += 1
        if last > line:
            self.shape.texts.append(Text(line, last, inner or 0, top.new + STEP))
        self._line = max(self._line, last)
        return self._starts[last] + len(self._whole(last)) if last > line else start + len(header.rstrip())

    def _whole(self, line: int) -> str:
        end = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[line] : end]
