"""The keys of a pack's parts in the vocabulary's order, each with the comments above it and all that stands below it."""

from __future__ import annotations

import re

from milepost.core.documents.tree import Entry, Items, Keys, Node
from milepost.core.documents.vocabulary import Seat
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.pack import Pack

_KEEPS_BLANKS = re.compile(r"[|>][0-9]?\+")  # a block text that keeps the blank lines behind it


def in_order(text: str) -> str:
    """A tidy text with the keys of its parts in the vocabulary's order; keys that it does not know stay last, in their own.

    Mappings in braces, collections whose keys are ids, and the keys of a metric's kind keep their order. What stands above the first key
    of the file, and the remarks at its end, stay there.
    """
    tree = read_yaml(text)
    lines = text.removesuffix("\n").split("\n")
    if isinstance(tree.root, Keys):
        _Ordering(lines).keys(tree.root, Seat((Pack,)), len(lines))
    return "\n".join(lines) + "\n"


class _Ordering:
    """Orders the lines in place, the innermost parts first."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def keys(self, keys: Keys, seat: Seat, end: int) -> None:
        """Orders a mapping whose lines end before `end`."""
        entries = keys.entries
        if keys.flow or not entries or not self._stands_apart(entries):
            return
        first, column = entries[0].key.start.line, entries[0].key.start.column
        while end - 1 > first and self._is_outside(self.lines[end - 1], max(column, 1)):
            end -= 1
        starts = [first, *(self._with_comments(entry.key.start.line, first) for entry in entries[1:])]
        ends = [*starts[1:], end]
        for entry, last in zip(entries, ends, strict=True):
            below = seat.each() if seat.keyed else seat.under(entry.key.text)
            self._below(entry.node, below, last)
        if seat.keyed or not seat.parts:
            return
        known = {key: place for place, key in enumerate(seat.keys())}
        order = sorted(range(len(entries)), key=lambda place: known.get(entries[place].key.text, len(known)))
        if order != list(range(len(entries))):
            self._move(entries, [self.lines[a:b] for a, b in zip(starts, ends, strict=True)], order)

    def _below(self, node: Node, seat: Seat, end: int) -> None:
        if isinstance(node, Keys):
            self.keys(node, seat, end)
        elif isinstance(node, Items) and not node.flow:
            starts = [self._with_comments(self._dash(item), node.start.line) for item in node.nodes]
            for item, last in zip(node.nodes, [*starts[1:], end], strict=True):
                self._below(item, seat.each(), last)

    def _stands_apart(self, entries: list[Entry]) -> bool:
        """Whether every key begins a line, the first perhaps behind a dash, and none is an alias's."""
        columns = {entry.key.start.column for entry in entries}
        lines = {entry.key.start.line for entry in entries}
        befores = [self.lines[entry.key.start.line][: entry.key.start.column] for entry in entries]
        return len(columns) == 1 and len(lines) == len(entries) and not befores[0].strip(" -") and not any(map(str.strip, befores[1:]))

    def _is_outside(self, line: str, column: int) -> bool:
        """Whether a line at the end of a mapping is blank, or a comment that stands further left than its keys."""
        bare = line.lstrip(" ")
        return not bare or (bare.startswith("#") and len(line) - len(bare) < column)

    def _with_comments(self, line: int, first: int) -> int:
        """The first of the comment lines right above a line that stand in its column."""
        column = len(self.lines[line]) - len(self.lines[line].lstrip(" "))
        start = line
        while start - 1 > first and self.lines[start - 1].startswith(" " * column + "#"):
            start -= 1
        return start

    def _dash(self, item: Node) -> int:
        line = item.start.line
        while line > 0 and not self.lines[line].lstrip(" ").startswith("-"):
            line -= 1
        return line

    def _move(self, entries: list[Entry], pieces: list[list[str]], order: list[int]) -> None:
        """Puts the pieces in their order; the dash before the first key stays before whichever is first, comments above the dash."""
        end = entries[0].key.start.line + sum(map(len, pieces))
        if entries[0].key.start.column == 0:  # blank lines between the outermost parts are set anew
            for piece in pieces:
                del piece[len(piece) - len(_blanks_behind(piece)) :]
        column, first = entries[0].key.start.column, entries[0].key.start.line
        before = self.lines[first][:column]
        pieces[0][0] = " " * column + pieces[0][0][column:]
        lines = [line for place in order for line in pieces[place]]
        if before.strip():
            comments = 0
            while lines[comments].strip().startswith("#"):
                comments += 1
            dash = before.index("-")
            lines[:comments] = [" " * dash + line.strip() for line in lines[:comments]]
            lines[comments] = before + lines[comments][column:]
        self.lines[first:end] = lines


def _blanks_behind(piece: list[str]) -> list[str]:
    """The blank lines at the end of a piece; none where they may be a text's own."""
    if any(_KEEPS_BLANKS.search(line) for line in piece):
        return []
    count = next((count for count, line in enumerate(reversed(piece)) if line.strip()), 0)
    return piece[len(piece) - count :]
