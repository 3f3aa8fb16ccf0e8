"""The YAML that packs are written in, read many times quicker than YAML at large: block mappings and lists, one line for each value.

Whatever is not surely of that sort (anchors, tags, values over several lines, anything wrong) is left to the full reader: `read_plain`
gives None for the whole text. What it does give is, place for place, what the full reader gives; a test holds both to that.
"""

from __future__ import annotations

import re

from milepost.core.base.late import Late
from milepost.core.documents.tree import MAX_VALUES, Entry, Items, Keys, Mark, Node, Scalar
from milepost.core.documents.yaml_plain_line import DEEPEST, Line, UnsureError, key_at, unsure, value_at

_UNUSUAL = re.compile(r"[^\n\x20-\x7e]|^(?:---|\.\.\.|%)", re.MULTILINE)  # of a text in ASCII
_UNUSUAL_BEYOND_ASCII = Late(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|^(?:---|\.\.\.|%)", re.MULTILINE
)
_LINE = re.compile(r"(?P<blank> *)(?P<text>[^ #\n][^\n]*|#?[^\n]*)(?:\n|\Z)")
_DASH = re.compile(r"-(?: +|\Z)")
_REST = re.compile(r" *(?:$| #)")
_BLOCK = re.compile(r"(?P<sort>[|>])(?P<end>-?) *(?:$| #)")


def read_plain(text: str) -> Node | None:
    """The tree of a text that is plain YAML; None where the full reader must look."""
    most = 2 * text.count(":") + sum(map(text.count, "-,[{"))
    unusual = _UNUSUAL if text.isascii() else _UNUSUAL_BEYOND_ASCII
    if most > MAX_VALUES or unusual.search(text) is not None:
        return None
    try:
        return _Reader(text).whole()
    except UnsureError:
        return None


class _Reader:
    """Reads lines one after another; `at` is the number of the one that comes next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [
            Line(match.start("text"), number, match.end("blank") - match.start(), match["text"].rstrip(" "))
            for number, match in enumerate(_LINE.finditer(text))
            if match["text"][:1] not in ("", "#")
        ]
        self.at = 0

    def whole(self) -> Node:
        """The one value that the text holds, which is a mapping or a list."""
        if not self.lines or self.lines[0].indent:
            unsure()
        node = self.block(self.lines[0], 0, 0)
        if self.at < len(self.lines):
            unsure()
        return node

    def block(self, line: Line, start: int, depth: int) -> Keys | Items:
        """The mapping or list that begins at a place in a line; it has all following lines that are indented so far."""
        if depth > DEEPEST:
            unsure()
        return self.items(line, start, depth) if _DASH.match(line.text, start) else self.keys(line, start, depth)

    def items(self, line: Line, start: int, depth: int) -> Items:
        """A list whose first dash stands at a place in a line."""
        node = Items(line.mark(start), line.mark(start))
        column = line.indent + start
        while (dash := _DASH.match(line.text, start)) is not None:
            inner = dash.end()
            if inner >= len(line.text) or line.text[inner] == "#":
                node.nodes.append(self.below(column, depth, beside=False))
            elif _DASH.match(line.text, inner) or key_at(line, inner) is not None:
                node.nodes.append(self.block(line, inner, depth + 1))
            else:
                node.nodes.append(self.value(line, inner, column, depth))
            following = self.following(column)
            if following is None or not _DASH.match(following.text):
                break  # the next key of a mapping whose list is not indented: whoever reads on finds out
            line, start = following, 0
        else:
            unsure()
        node.end = node.nodes[-1].end
        return node

    def keys(self, line: Line, start: int, depth: int) -> Keys:
        """A mapping whose first key stands at a place in a line."""
        node = Keys(line.mark(start), line.mark(start))
        column = line.indent + start
        while (found := key_at(line, start)) is not None:
            key, inner = found
            while inner < len(line.text) and line.text[inner] == " ":
                inner += 1
            if inner >= len(line.text) or line.text[inner] == "#":
                child: Node = self.below(column, depth, beside=True)
            else:
                child = self.value(line, inner, column, depth)
            node.entries.append(Entry(key, child))
            following = self.following(column)
            if following is None or _DASH.match(following.text):
                break  # a dash is only right where a list of an outer mapping goes on: whoever reads on finds out
            line, start = following, 0
        else:
            unsure()
        node.end = node.entries[-1].node.end
        return node

    def following(self, column: int) -> Line | None:
        """The line that comes next where it begins at that column; None where it stands further left or there is none."""
        line = self.lines[self.at] if self.at < len(self.lines) else None
        if line is None or line.indent < column:
            return None
        if line.indent > column:
            unsure()
        return line

    def below(self, column: int, depth: int, *, beside: bool) -> Keys | Items:
        """What stands under a key or a dash with nothing behind it: the lines that are indented further, or a list right below a key."""
        self.at += 1
        if self.at >= len(self.lines):
            unsure()
        line = self.lines[self.at]
        dash = _DASH.match(line.text) is not None
        if not (line.indent > column or (beside and dash and line.indent == column)) or not (dash or key_at(line, 0)):
            unsure()
        return self.block(line, 0, depth + 1)

    def value(self, line: Line, start: int, outer: int, depth: int) -> Node:
        """A value on the line of its key or dash; `outer` is the column of what holds it, beyond which nothing may follow."""
        self.at += 1
        if line.text[start] in "|>":
            return self.folded(line, start, outer)
        node, end = value_at(line, start, depth)
        if not _REST.match(line.text, end) or (self.at < len(self.lines) and self.lines[self.at].indent > outer):
            unsure()
        return node

    def folded(self, line: Line, start: int, outer: int) -> Scalar:
        """A text over several lines, where these are indented alike and none between them is empty."""
        head = _BLOCK.match(line.text, start)
        first = self.lines[self.at] if self.at < len(self.lines) else None
        if head is None or first is None or first.indent <= outer or first.number != line.number + 1:
            unsure()
        whole: list[str] = []
        index, number, ended = first.begin - first.indent, first.number, False
        while index < len(self.text):
            stop = self.text.find("\n", index)
            if stop < 0:
                unsure()
            raw = self.text[index:stop]
            indent = len(raw) - len(raw.lstrip(" "))
            if raw and indent <= outer:
                break
            if raw and (indent != first.indent or indent == len(raw) or raw[-1] == " " or ended):
                unsure()
            ended = ended or not raw
            if raw:
                whole.append(raw[indent:])
            index, number = stop + 1, number + 1
        while self.at < len(self.lines) and self.lines[self.at].number < number:
            self.at += 1
        said = ("\n" if head["sort"] == "|" else " ").join(whole) + ("" if head["end"] else "\n")
        return Scalar(said, False, line.mark(start), Mark(index, number, 0))
