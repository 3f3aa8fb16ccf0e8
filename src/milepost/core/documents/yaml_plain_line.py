"""What stands on one line of plain YAML: keys, texts with and without quotes, mappings in braces, lists in brackets.

Whatever is not surely so raises `UnsureError`: the full reader takes over.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from milepost.core.documents.tree import Entry, Items, Keys, Mark, Node, Scalar

DEEPEST = 40  # levels; the full reader judges what is deeper
_LONGEST_KEY = 900  # characters
# A text without quotes, as far as it goes on its line: up to a colon that ends a key, or a comment.
_OPEN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s\-]))(?:[^\s:#]|:(?=\S)|(?<=\S)#| +(?=[^\s#:])(?! *\Z)|(?<=\S) +(?=:\S))*")
_OPEN_IN_FLOW = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s\-,\[\]{}]))"
    r"(?:[^\s:#,\[\]{}]|:(?=[^\s,\[\]{}:'\"])|(?<=\S)#| +(?=[^\s#:,\[\]{}]))*"
)
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\["\\/nt])*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_COLON = re.compile(r" *:(?= |\Z)")


class UnsureError(Exception):
    """The text is not surely plain."""


class Line(NamedTuple):
    """A line with something on it: where its text begins in the whole, which line it is, how far it is indented."""

    begin: int
    number: int
    indent: int
    text: str

    def mark(self, at: int) -> Mark:
        """The place of a character of its text."""
        return Mark(self.begin + at, self.number, self.indent + at)


def unsure() -> NoReturn:
    """Leaves the text to the full reader."""
    raise UnsureError


def key_at(line: Line, start: int) -> tuple[Scalar, int] | None:
    """The key at a place in a line, and where the text behind its colon begins; None where no key stands there."""
    text = line.text
    if text[start] in "'\"":
        key, end = quoted(line, start)
        colon = _COLON.match(text, end)
    else:
        match = _OPEN.match(text, start)
        end = match.end() if match is not None else 0
        colon = _COLON.match(text, end) if match is not None else None
        if match is None or colon is None:
            return None
        key = Scalar(match[0], True, line.mark(start), line.mark(end))
    if colon is None:
        return None
    if end - start > _LONGEST_KEY or (key.plain and key.text == "<<"):
        unsure()
    return key, colon.end()


def value_at(line: Line, start: int, depth: int) -> tuple[Node, int]:
    """The value at a place in a line, and where it ends."""
    match line.text[start]:
        case "'" | '"':
            return quoted(line, start)
        case "{" | "[":
            return _flow(line, start, depth + 1)
        case _:
            return bare(line, start)


def bare(line: Line, start: int, pattern: re.Pattern[str] = _OPEN) -> tuple[Scalar, int]:
    """A text without quotes."""
    match = pattern.match(line.text, start)
    if match is None:
        unsure()
    return Scalar(match[0], True, line.mark(start), line.mark(match.end())), match.end()


def quoted(line: Line, start: int) -> tuple[Scalar, int]:
    """A text in quotes that ends on its line."""
    single = line.text[start] == "'"
    match = (_SINGLE if single else _DOUBLE).match(line.text, start)
    if match is None:
        unsure()
    said = match[1].replace("''", "'") if single else _ESCAPE.sub(lambda one: _ESCAPED.get(one[1], one[1]), match[1])
    return Scalar(said, False, line.mark(start), line.mark(match.end())), match.end()


def _flow(line: Line, start: int, depth: int) -> tuple[Node, int]:
    """A mapping in braces or a list in brackets."""
    if depth > DEEPEST:
        unsure()
    text, braces, opened = line.text, line.text[start] == "{", line.mark(start)
    keys, items = Keys(opened, opened, True), Items(opened, opened, True)
    closing, at = "}" if braces else "]", _skip(text, start + 1)
    while text[at : at + 1] != closing:
        if braces:
            key, at = _flow_scalar(line, at)
            if text[at : at + 2] != ": " or (key.plain and key.text == "<<"):
                unsure()
            node, at = _flow_value(line, _skip(text, at + 1), depth)
            keys.entries.append(Entry(key, node))
        else:
            node, at = _flow_value(line, at, depth)
            items.nodes.append(node)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
            if text[at : at + 1] in (",", closing):
                unsure()
        elif text[at : at + 1] != closing:
            unsure()
    made: Keys | Items = keys if braces else items
    made.end = line.mark(at + 1)
    return made, at + 1


def _flow_value(line: Line, at: int, depth: int) -> tuple[Node, int]:
    return _flow(line, at, depth + 1) if line.text[at : at + 1] in ("{", "[") else _flow_scalar(line, at)


def _flow_scalar(line: Line, at: int) -> tuple[Scalar, int]:
    return quoted(line, at) if line.text[at : at + 1] in ("'", '"') else bare(line, at, _OPEN_IN_FLOW)


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at
