"""YAML 1.2 at large: from the parser's events to a tree, whatever the text holds; loaded only for what is not plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.tree import MAX_DEPTH, MAX_VALUES, MOST_REPEATED, Entry, Items, Keys, Mark, Node, Refused, Scalar, copy_of
from milepost.core.documents.yaml_faults import beyond_unicode, fault_in_words

_CORE = "tag:yaml.org,2002:"
_TEXT_TAGS = (f"{_CORE}str", "!")
_HARMLESS_TAGS = tuple(_CORE + name for name in ("int", "float", "bool", "null", "map", "seq", "timestamp"))


class Composed(NamedTuple):
    """A text as far as it could be read: its root, None where it holds no value, and what was found and refused on the way."""

    root: Node | None
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]


class _UnreadableError(Exception):
    """The text cannot be read further; carries the finding that says why."""

    def __init__(self, message: str, mark: Any = None, advice: str = "") -> None:
        super().__init__(message)
        span = Span(mark.line + 1, mark.column + 1) if mark is not None else None
        self.finding = Finding("DOC010", Severity.ERROR, message, span=span, help=advice)


def compose(text: str, *, several: bool = False) -> Composed | Finding:
    """The tree of a text, or the finding that says why there is none."""
    composer = _Composer(text, several=several)
    try:
        root = composer.compose()
    except _UnreadableError as refusal:
        return refusal.finding
    except (MarkedYAMLError, ReaderError) as fault:
        return fault_in_words(fault, text)
    except (OverflowError, ValueError):  # from the scanner, which makes a character of any eight hexadecimal digits
        return beyond_unicode(text)
    return Composed(root, tuple(composer.findings), tuple(composer.refused))


class _Composer:
    """Builds the tree from the parser's events with a stack of its own, so that no depth of nesting can exhaust Python's."""

    def __init__(self, text: str, *, several: bool = False) -> None:
        self.text = text
        self._several = several
        self.findings: list[Finding] = []
        self.refused: list[Refused] = []
        self._stack: list[tuple[Keys | Items, str | None, int]] = []  # container, its anchor, values before it
        self._keys: list[Node | None] = []  # for each open mapping the key that waits for its value
        self._anchors: dict[str, tuple[Node, int, int]] = {}  # node, values in it, levels in it
        self._values = 0
        self._repeated = 0
        self._root: Node | None = None

    def compose(self) -> Node | None:
        """The first document of the text as a tree, or all of them as a list."""
        documents = 0
        read: list[Node] = []
        for event in self._events():
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1 and not self._several:
                    self._refuse_rest(event)
                    break
                self._anchors.clear()
            elif isinstance(event, NodeEvent):
                self._open(event)
            elif isinstance(event, CollectionEndEvent):
                self._close(event)
            elif isinstance(event, DocumentEndEvent) and self._several and self._root is not None:
                read.append(self._root)
        return Items(read[0].start, read[-1].end, nodes=read) if len(read) > 1 else self._root

    def _events(self) -> Iterator[Event]:
        yield from YAML(typ="safe", pure=True).parse(self.text)

    def _refuse_rest(self, event: Event) -> None:
        start = _mark(event.start_mark)
        why = "A second document begins here; one file holds one, so only the first is read."
        self.findings.append(
            Finding("DOC010", Severity.ERROR, why, span=Span(start.line + 1, start.column + 1), help="Put it in a file of its own.")
        )
        self.refused.append(Refused(self.text[start.index :].rstrip(), start, why))

    def _open(self, event: NodeEvent) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise _UnreadableError(f"The text holds more than {MAX_VALUES:,} values.", event.start_mark, "Divide it into several files.")
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        if isinstance(event, AliasEvent):
            self._place(self._alias(event))
        elif isinstance(event, ScalarEvent):
            plain = event.style is None and event.tag not in _TEXT_TAGS
            scalar = Scalar(_without_halves(event.value), plain, start, end)
            if event.anchor is not None:
                self._anchors[event.anchor] = (scalar, 1, 0)
            self._judge_tag(event)
            self._place(scalar)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if len(self._stack) >= MAX_DEPTH:
                raise _too_deep(event.start_mark)
            flow = bool(event.flow_style) or self.text[end.index - 1 : end.index] in ("{", "[")
            node: Keys | Items = Keys(start, end, flow) if isinstance(event, MappingStartEvent) else Items(start, end, flow)
            self._judge_tag(event)
            if event.anchor is not None:
                self._anchors.pop(event.anchor, None)
            self._stack.append((node, event.anchor, self._values - 1))
            self._keys.append(None)

    def _close(self, event: Event) -> None:
        node, anchor, before = self._stack.pop()
        self._keys.pop()
        last = _last_end(node)
        node.end = _mark(event.end_mark) if node.flow or last is None else last
        if anchor is not None:
            self._anchors[anchor] = (node, self._values - before, _levels(node))
        self._place(node)

    def _place(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        container = self._stack[-1][0]
        if isinstance(container, Items):
            container.nodes.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = node
        else:
            key, self._keys[-1] = self._keys[-1], None
            self._enter(container, key, node)

    def _enter(self, container: Keys, key: Node, node: Node) -> None:
        if isinstance(key, Scalar) and not (key.plain and key.text == "<<"):
            container.entries.append(Entry(key, node))
            return
        why = "`<<` does not merge mappings here." if isinstance(key, Scalar) else "A key must be text, not a list or a mapping."
        self._refuse(key.start, node.end, why, "Write the keys out where they are meant.")

    def _refuse(self, start: Mark, end: Mark, why: str, advice: str) -> None:
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.findings.append(Finding("DOC006", Severity.ERROR, why, span=span, help=advice))
        self.refused.append(Refused(self.text[start.index : end.index], start, why))

    def _judge_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is None or event.tag in _TEXT_TAGS or event.tag in _HARMLESS_TAGS:
            return
        start = _mark(event.start_mark)
        written = self.text[start.index :].split(None, 1)[0]
        message = f"The tag `{written}` is not read; the value is taken as if it stood without."
        self.findings.append(
            Finding("DOC006", Severity.ERROR, message, span=Span(start.line + 1, start.column + 1), help="Delete the tag.")
        )

    def _alias(self, event: AliasEvent) -> Node:
        if event.anchor not in self._anchors:
            message = f"`*{event.anchor}` refers to no anchor that stands before it."
            raise _UnreadableError(message, event.start_mark, "Text that begins with * must stand in quotes.")
        node, size, levels = self._anchors[event.anchor]
        self._values += size - 1
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            message = f"Written out, the aliases make more than {MOST_REPEATED:,} values."
            raise _UnreadableError(message, event.start_mark, "Write the values out, or divide the file.")
        if len(self._stack) + levels > MAX_DEPTH:
            raise _too_deep(event.start_mark)
        use = copy_of(node)
        use.start, use.end = _mark(event.start_mark), _mark(event.end_mark)
        return use


def _too_deep(mark: Any) -> _UnreadableError:
    return _UnreadableError(f"Values are nested more than {MAX_DEPTH} levels deep.", mark, "A pack needs about twelve.")


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)


def _last_end(node: Keys | Items) -> Mark | None:
    """Where the last thing in a collection ends; the parser itself ends block collections only where the next text begins."""
    if isinstance(node, Keys):
        return node.entries[-1].node.end if node.entries else None
    return node.nodes[-1].end if node.nodes else None


def _levels(node: Node) -> int:
    if isinstance(node, Scalar):
        return 0
    below = [entry.node for entry in node.entries] if isinstance(node, Keys) else node.nodes
    return 1 + max((_levels(child) for child in below), default=0)


def _without_halves(text: str) -> str:
    """The text with the replacement sign for each half of a surrogate pair, which no file could hold."""
    return text if text.isascii() else "".join("\ufffd" if 0xD800 <= ord(character) <= 0xDFFF else character for character in text)
