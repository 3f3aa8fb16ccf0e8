"""JSON text into a tree of values, each with its place: bounded in depth and number, faults named with line and column."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.tree import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_VALUES,
    Entry,
    Items,
    Keys,
    Mark,
    Node,
    Refused,
    Scalar,
    Tree,
    bare_tree,
    no_tree,
    span_of,
    tree_of,
)

_SPACE = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)[ \t\r\n]*")
_BLANKS = frozenset((" ", "\t", "\r", "\n", "/"))
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")
    |(?P<bare>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])|(?:true|false|null)(?!\w))""",
    re.VERBOSE,
)
_HALVES = re.compile("[\ud800-\udfff]")


class _UnreadableError(Exception):
    def __init__(self, message: str, index: int, advice: str = "") -> None:
        super().__init__(message)
        self.message, self.index, self.advice = message, index, advice


def read_json(text: str, *, lenient: bool = False, bare: bool = False) -> Tree:
    """Reads JSON into values with their places; whatever is wrong becomes a finding.

    `lenient` allows what other programs write: comments (kept among the refused pieces), commas before a closing bracket, and several
    values one after the other (one in each line, say), which are read as a list. The tree has only its nodes
    then, and when it is `bare`: for readers that go through them.

    Numbers other than whole ones stay as written. Keys written twice are found (DOC009) and the first counts. A text that is no JSON
    gives an empty tree with one finding DOC010. Limits: 12,000,000 characters, 64 levels, 200,000 values.
    """
    if len(text) > MAX_CHARACTERS:
        return no_tree(Finding("DOC010", Severity.ERROR, f"The text has {len(text):,} characters; JSON is read up to {MAX_CHARACTERS:,}."))
    reader = _Reader(text, lenient=lenient)
    try:
        root = reader.read()
    except _UnreadableError as fault:
        mark = reader.mark(fault.index)
        place = f"line {mark.line + 1}, column {mark.column + 1}"
        message = f"The JSON cannot be read beyond {place}: {fault.message}."
        return no_tree(Finding("DOC010", Severity.ERROR, message, span=Span(mark.line + 1, mark.column + 1), help=fault.advice))
    return (bare_tree if lenient or bare else tree_of)(root, tuple(reader.findings), tuple(reader.refused))


class _Reader:
    """Reads by descent; the limit of levels keeps it far from Python's own."""

    def __init__(self, text: str, *, lenient: bool = False) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.refused: list[Refused] = []
        self._lenient = lenient
        self._at = 0
        self._values = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def mark(self, index: int) -> Mark:
        """The line and column of an index."""
        line = bisect_right(self._lines, index) - 1
        return Mark(index, line, index - self._lines[line])

    def read(self) -> Node:
        """The one value of the text."""
        node = self._value(0)
        self._skip()
        if self._lenient and self.text.startswith(("{", "["), self._at):
            node = Items(node.start, node.end, nodes=[node])
            while self.text.startswith(("{", "["), self._at):
                node.nodes.append(self._value(0))
                self._skip()
            node.end = node.nodes[-1].end
        if self._at < len(self.text):
            raise _UnreadableError("text follows after the end of the value", self._at, "One file holds one value.")
        return node

    def _skip(self) -> None:
        if self.text[self._at : self._at + 1] not in _BLANKS:
            return
        match = _SPACE.match(self.text, self._at)
        self._at = match.end() if match else self._at
        while self._lenient and (comment := _COMMENT.match(self.text, self._at)) is not None:
            self.refused.append(Refused(comment["comment"], self.mark(self._at), "it is a comment"))
            self._at = comment.end()

    def _sign(self, signs: str) -> str:
        """The next sign, if it is one of those wanted."""
        self._skip()
        if self._at < len(self.text) and self.text[self._at] in signs:
            self._at += 1
            return self.text[self._at - 1]
        return ""

    def _value(self, levels: int) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            raise _UnreadableError(f"it holds more than {MAX_VALUES:,} values", self._at, "Divide it into several files.")
        if (sign := self._sign("{[")) == "":
            return self._scalar()
        if levels >= MAX_DEPTH:
            raise _UnreadableError(f"values are nested more than {MAX_DEPTH} levels deep", self._at - 1, "A pack needs about twelve.")
        start = self.mark(self._at - 1)
        return self._keys(start, levels + 1) if sign == "{" else self._items(start, levels + 1)

    def _keys(self, start: Mark, levels: int) -> Keys:
        keys, names = Keys(start, start, flow=True), dict[str, Entry]()
        if self._sign("}") == "":
            while True:
                key = self._scalar()
                if key.plain:
                    raise _UnreadableError("a key must stand between double quotes", key.start.index)
                if self._sign(":") == "":
                    raise self._unexpected("`:`")
                self._enter(keys, names, Entry(key, self._value(levels)))
                if (sign := self._sign(",}")) == "":
                    raise self._unexpected("`,` or `}`")
                if sign == "}" or (self._lenient and self._sign("}")):
                    break
        keys.end = self.mark(self._at)
        return keys

    def _enter(self, keys: Keys, names: dict[str, Entry], entry: Entry) -> None:
        first = names.setdefault(entry.key.text, entry)
        if first is entry:
            keys.entries.append(entry)
            return
        message = f"`{entry.key.text}` is written twice; the first, in line {first.key.start.line + 1}, counts."
        span = span_of(entry.key.start, entry.key.end)
        self.findings.append(
            Finding("DOC009", Severity.ERROR, message, span=span, help="Give it a name of its own, or delete one of the two.")
        )
        self.refused.append(Refused(self.text[entry.key.start.index : entry.node.end.index], entry.key.start, message))

    def _items(self, start: Mark, levels: int) -> Items:
        items = Items(start, start, flow=True)
        if self._sign("]") == "":
            while True:
                items.nodes.append(self._value(levels))
                if (sign := self._sign(",]")) == "":
                    raise self._unexpected("`,` or `]`")
                if sign == "]" or (self._lenient and self._sign("]")):
                    break
        items.end = self.mark(self._at)
        return items

    def _scalar(self) -> Scalar:
        self._skip()
        match = _TOKEN.match(self.text, self._at)
        if match is None:
            raise self._unexpected("a value")
        start, self._at = self.mark(match.start()), match.end()
        end = self.mark(match.end())
        if match["text"] is None:
            return Scalar(match["bare"], plain=True, start=start, end=end)
        text = match["text"][1:-1]
        if "\\" in text:
            text = str(json.loads(match["text"]))
        return Scalar(text if text.isascii() else _HALVES.sub("\ufffd", text), plain=False, start=start, end=end)

    def _unexpected(self, wanted: str) -> _UnreadableError:
        self._skip()
        rest = self.text[self._at : self._at + 20].split("\n")[0]
        if not rest:
            return _UnreadableError(f"the text ends where {wanted} should stand", self._at, "The file may be cut off.")
        if wanted == "a value" and rest.startswith('"'):
            return _UnreadableError("a text is never closed, or holds a sign that needs a backslash", self._at, "Check its quotes.")
        advice = (
            "Text must stand between double quotes, on one line." if wanted == "a value" else "A comma may be missing, or one too many."
        )
        return _UnreadableError(f"{wanted} should stand where `{rest}` does", self._at, advice)
