"""A document as a tree of values with the place of each: what YAML and JSON are read into before they become a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from milepost.core.base.findings import Finding, Span

MAX_DEPTH = 64  # levels of mappings and lists in one another; a pack needs twelve
MAX_VALUES = 200_000  # values of one document; a pack of fifty pages has 3,000, one of 10,000 key results 150,000
MOST_REPEATED = 50_000  # values that aliases may repeat: a few lines of aliases can stand for any number of values
MAX_CHARACTERS = 12_000_000  # of a text of values; a pack of fifty pages has 150,000, one of 10,000 key results 4,000,000
LONGEST_STEP = 200  # characters of a key in a pointer; a longer one is no key of a pack, and would fill the page

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))


class Mark(NamedTuple):
    """A place in a text, counted in characters from 0."""

    index: int  # type: ignore[assignment]  # a place is never searched as a tuple is
    line: int
    column: int


@dataclass(slots=True)
class Scalar:
    """A single value. `plain` says that it stood without quotes, so that it may mean a number, a truth value or nothing."""

    text: str
    plain: bool
    start: Mark
    end: Mark

    @property
    def value(self) -> str | int | bool | None:
        """What the scalar means: whole numbers, true, false and nothing are themselves; every other number stays as written."""
        if not self.plain:
            return self.text
        if self.text in _NULL:
            return None
        if self.text in _TRUE or self.text in _FALSE:
            return self.text in _TRUE
        return int(self.text) if _WHOLE.fullmatch(self.text) else self.text


@dataclass(slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: Scalar
    node: Node


@dataclass(slots=True)
class Keys:
    """A mapping: its entries in the order of the text. `flow` says that it stood in braces."""

    start: Mark
    end: Mark
    flow: bool = False
    entries: list[Entry] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((entry.node for entry in self.entries if entry.key.text == key), None)


@dataclass(slots=True)
class Items:
    """A list: its items in the order of the text. `flow` says that it stood in brackets."""

    start: Mark
    end: Mark
    flow: bool = False
    nodes: list[Node] = field(default_factory=list)


Node: TypeAlias = Scalar | Keys | Items


class Refused(NamedTuple):
    """A piece of the text that could not be read into the tree: where it stood and why it is not there."""

    text: str
    start: Mark
    why: str


@dataclass(frozen=True)
class Tree:
    """A text that was read into values.

    `value` holds dicts, lists, text, int, bool and None, never a float: `4.50` stays the text "4.50", a day stays text. `places` and
    `key_places` give the span of each value and of each key by pointer (`tables/events/files`; list items by their `id` where they
    have one, else numbered from 0). `root` is None, and so is `value`, when the text could not be read at all; the findings say why.
    """

    value: Any
    places: Mapping[str, Span]
    key_places: Mapping[str, Span]
    findings: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()
    root: Node | None = None


def span_of(start: Mark, end: Mark) -> Span:
    """A span as findings count it: lines and columns from 1."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def value_of(node: Node) -> Any:
    """The plain value of a node and of everything in it."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Keys):
        return {entry.key.text: value_of(entry.node) for entry in node.entries}
    return [value_of(item) for item in node.nodes]


def id_of(node: Node) -> str:
    """The id that a mapping states of itself; empty when it states none."""
    stated = node.get("id") if isinstance(node, Keys) else None
    return stated.text if isinstance(stated, Scalar) and stated.value is not None else ""


def join(pointer: str, step: str | int) -> str:
    """The pointer one step further down; a step longer than any name is cut."""
    name = str(step)
    name = name if len(name) <= LONGEST_STEP else name[:LONGEST_STEP] + "…"
    return f"{pointer}/{name}" if pointer else name


def children(node: Node, pointer: str = "") -> Iterator[tuple[str, Entry | None, Node]]:
    """What stands directly in a node: its pointer, its entry when it has a key, and itself.

    List items are addressed by their id; an item without one, or with the id of an earlier item, by its number.
    """
    if isinstance(node, Keys):
        for entry in node.entries:
            yield join(pointer, entry.key.text), entry, entry.node
    elif isinstance(node, Items):
        seen: set[str] = set()
        for number, item in enumerate(node.nodes):
            name = id_of(item)
            yield join(pointer, name if name and name not in seen else number), None, item
            seen.add(name)


def places_of(root: Node) -> tuple[dict[str, Span], dict[str, Span]]:
    """The spans of all values and of all keys by pointer."""
    places: dict[str, Span] = {"": span_of(root.start, root.end)}
    key_places: dict[str, Span] = {}
    stack: list[tuple[str, Node]] = [("", root)]
    while stack:
        pointer, node = stack.pop()
        for below, entry, child in children(node, pointer):
            places.setdefault(below, span_of(child.start, child.end))
            if entry is not None:
                key_places.setdefault(below, span_of(entry.key.start, entry.key.end))
            stack.append((below, child))
    return places, key_places


def tree_of(root: Node, findings: tuple[Finding, ...] = (), refused: tuple[Refused, ...] = ()) -> Tree:
    """The tree that a root spans."""
    places, key_places = places_of(root)
    return Tree(value_of(root), places, key_places, findings, refused, root)


def bare_tree(root: Node, findings: tuple[Finding, ...] = (), refused: tuple[Refused, ...] = ()) -> Tree:
    """The tree of a root without its values and places, for readers that go through its nodes."""
    return Tree(None, {}, {}, findings, refused, root)


def no_tree(finding: Finding) -> Tree:
    """The tree of a text that could not be read."""
    return Tree(None, {}, {}, (finding,))


def copy_of(node: Node) -> Node:
    """A node apart from the one it is made from, so that what happens to one use of an anchor leaves the others alone."""
    if isinstance(node, Scalar):
        return Scalar(node.text, node.plain, node.start, node.end)
    if isinstance(node, Keys):
        entries = [Entry(Scalar(e.key.text, e.key.plain, e.key.start, e.key.end), copy_of(e.node)) for e in node.entries]
        return Keys(node.start, node.end, node.flow, entries)
    return Items(node.start, node.end, node.flow, [copy_of(item) for item in node.nodes])
