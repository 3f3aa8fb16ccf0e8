"""Single values of a tree, and nested ones in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.outline.labels import read_label
from milepost.core.documents.foreign.words import folded
from milepost.core.documents.sheet.cycle import read_cycle
from milepost.core.documents.tree import Items, Keys, Node, Scalar, span_of

_MARKED = re.compile(r"[*_`\[~<]")
_LONGEST_CODE = 24
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_CODE_BEGINS = frozenset("OoKk[(【")
_BOX = re.compile(r"\[[ xX]\]\s+(?=\S)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CODE = re.compile(r"[A-Za-z]{0,5}[-_#.]?\d+(?:[-_./]?[A-Za-z]{0,4}[-_.]?\d+){0,4}[a-z]?")
_PERIOD = re.compile(r"(?:19|20)\d\d[-_/. ]?(?:0?[1-9]|1[0-2]|[QqHhTt][1-4])|[QqHhTt][1-4]|(?:FY\s?'?)?(?:19|20)\d\d(?:[-/](?:\d\d){1,2})?")
_MOST_PIECES = 60  # nested values that are said as remarks; more stay together
_DEEPEST = 3


def text_of(node: Node | None) -> str:
    """The text of a single value; empty for lists, mappings, nothing and blanks."""
    if not isinstance(node, Scalar) or (node.plain and node.text in _NOTHING):
        return ""
    return node.text.strip()


def said_of(node: Node | None) -> Said | None:
    """What a single value says; None for lists, mappings, nothing and blanks."""
    text = text_of(node)
    return Said(text, span_of(node.start, node.end)) if text and node is not None else None


def title_of(said: Said) -> tuple[Said, Said | None]:
    """A title as a reader would say it, and the label that stood before it."""
    text = " ".join(said.text.split())
    if _MARKED.search(text):
        from milepost.core.documents.blocks import plain  # only titles with marks pay for reading Markdown

        text = plain(_BOX.sub("", text)) or text
    label = read_label(text)
    if label is None or not label.rest or label.field not in (Field.OBJECTIVE, Field.KEY_RESULT):
        return Said(text, said.span), None
    if label.number or label.code:
        return Said(label.rest, said.span), Said(label.words, said.span)
    if folded(label.words) in _BARE:
        return Said(label.rest, said.span), None
    return Said(text, said.span), None


_BARE = frozenset(("objective", "key result", "kr", "okr"))


def is_code(text: str) -> bool:
    """Whether a text only names something (`O1-KR2`, `obj_003`) and says nothing of it."""
    if len(text) > _LONGEST_CODE:
        return False
    if _CODE.fullmatch(text) is not None:
        return True
    label = read_label(text) if text[:1] in _CODE_BEGINS else None
    return label is not None and label.code and not label.rest


def words_of(key: str) -> str:
    """A key as the label of a remark. Example: "metOn" is "Met on"."""
    words = " ".join(_CAMEL.sub(" ", key).replace("_", " ").replace("-", " ").split())
    lowered = words if words.isupper() or len(words.split()) == 1 else " ".join(w if w.isupper() else w.lower() for w in words.split())
    return lowered[:1].upper() + lowered[1:]


def pieces_of(node: Node, label: str, deep: int = 0) -> Iterator[Said]:
    """Everything that a nested value says, each single value with the keys that lead to it."""
    if isinstance(node, Scalar):
        if (said := said_of(node)) is not None:
            yield Said(f"{label}: {said.text}" if label else said.text, said.span)
    elif isinstance(node, Keys):
        for entry in node.entries:
            name = words_of(entry.key.text)
            yield from pieces_of(entry.node, f"{label}, {name.lower() if name[1:2].islower() else name}" if label else name, deep + 1)
    else:
        for item in node.nodes:
            yield from pieces_of(item, label, deep + 1)


def remarks_of(node: Node, label: str) -> list[Said] | None:
    """A nested value as remarks; None when it is too large or too deep to be said."""
    if _depth(node) > _DEEPEST:
        return None
    found: list[Said] = []
    for piece in pieces_of(node, label):
        found.append(piece)
        if len(found) > _MOST_PIECES:
            return None
    return found


def _depth(node: Node) -> int:
    """Levels of lists and mappings, counted no further than needed."""
    level, nodes = 0, [node]
    while nodes and level <= _DEEPEST + 1:
        nodes = [child for part in nodes if not isinstance(part, Scalar) for child in below(part)]
        level += 1
    return level - 1


def below(node: Node) -> list[Node]:
    """The nodes directly in a list or mapping."""
    if isinstance(node, Keys):
        return [entry.node for entry in node.entries]
    return list(node.nodes) if isinstance(node, Items) else []


def name_in(node: Node) -> tuple[Said, frozenset[Span]] | None:
    """The name of whoever or whatever a value means, and the places it was read from.

    It is the value itself, the names of a list, or the name that a mapping gives.
    """
    if isinstance(node, Scalar):
        return (said, frozenset((said.span,))) if (said := said_of(node)) is not None else None
    if isinstance(node, Items):
        names = [name for item in node.nodes if (name := name_in(item)) is not None]
        if not names:
            return None
        text = ", ".join(said.text for said, _ in names)
        return Said(text, span_of(node.start, node.end)), frozenset(span for _, spans in names for span in spans)
    for key in _NAMES:
        for entry in node.entries:
            if folded(entry.key.text) == key and (said := said_of(entry.node)) is not None:
                return said, frozenset((said.span,))
    return None


_NAMES = ("name", "display name", "full name", "title", "label", "username", "user name", "login", "handle", "email", "mail", "value", "id")


def is_period(text: str) -> bool:
    """Whether a key or a name is a period (`2024-Q1`, `Q3`, `2026-09`, `FY25`, `April - June 2026`)."""
    name = text.strip()
    if len(name) > 40:
        return False
    return _PERIOD.fullmatch(name) is not None or ((cycle := read_cycle((name,))) is not None and len(cycle.name) + 12 > len(name))
