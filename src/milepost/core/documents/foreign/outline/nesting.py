"""Blocks to one tree: headings hold what follows, lead-ins their lists, objectives the key results that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Code, Heading, Html, Item, Line, List, Paragraph, Quote, Rule, Table, plain
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.cleaning import clean
from milepost.core.documents.foreign.outline.labels import Label
from milepost.core.documents.foreign.outline.markup import blocks_of_markup
from milepost.core.documents.foreign.outline.nodes import BOLD, LEAD, Kind, Node
from milepost.core.documents.foreign.outline.paragraphs import begins_anew, broken, groups_of

_BOLD = re.compile(r"(?:[^\w\s*_#]{1,4}\s*)?(?P<mark>\*\*\*|\*\*|__)(?P<inside>(?!\s)[^*\n]{1,300}?)(?P=mark)[:：]?\s*")
_CHILD_FIELDS = (Field.KEY_RESULT, Field.INITIATIVE)
_DEEPEST = 60
_LONGEST_TITLE = 120  # characters of a line that stands over a list as its title


def tree_of(blocks: Iterable[Block], lines: Sequence[str]) -> Node:
    """The root of a document's tree; `lines` are its raw lines, of use for the line ends that keep lines apart."""
    root = Node(Kind.SECTION, Span(1, 1))
    root.children = _Nester(lines).nested(blocks, 0)
    return root


class _Nester:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def nested(self, blocks: Iterable[Block], depth: int) -> list[Node]:
        """The blocks of one container as nodes, each below the section it belongs to."""
        flat: list[Node] = []
        for block in blocks:
            self._add(block, flat, depth)
        return _sectioned(_lettered(_lists_joined(flat)))

    def _add(self, block: Block, flat: list[Node], depth: int) -> None:
        match block:
            case Heading():
                if plain(clean(block.text)):
                    flat.append(Node(Kind.SECTION, block.span, block.text, block.level))
            case Paragraph():
                flat.extend(self._texts(block.lines))
            case Table():
                flat.append(Node(Kind.TABLE, block.span, table=block))
            case List() if depth < _DEEPEST:
                flat.append(self._list(block, depth))
            case Quote() if depth < _DEEPEST:
                flat.extend(self.nested(block.blocks, depth + 1))
            case Code():
                flat.append(Node(Kind.CODE, block.span, block.text))
            case Html():
                self._markup(block, flat, depth)
            case Rule():
                flat.append(Node(Kind.MARKUP, block.span, "---"))
            case _:
                flat.append(Node(Kind.TEXT, block.span, self._source(block.span)))

    def _markup(self, block: Html, flat: list[Node], depth: int) -> None:
        """What a piece of HTML shows, as nodes."""
        for inner in blocks_of_markup(block):
            if isinstance(inner, Html):
                flat.append(Node(Kind.MARKUP, inner.span, inner.text))
            else:
                self._add(inner, flat, depth + 1)

    def _source(self, span: Span) -> str:
        return "\n".join(self._lines[span.line - 1 : span.end_line or span.line])

    def _texts(self, lines: Sequence[Line]) -> list[Node]:
        """A paragraph as nodes: a line that begins anew (a label, bold words, a box, after a hard line end) is one of its own."""
        groups = groups_of(lines, self._lines)
        return [self._text(group) for group in groups if any(line.text for line in group)]

    def _text(self, group: Sequence[Line]) -> Node:
        raw = " ".join(line.text for line in group)
        span = _joined(group)
        node = Node(Kind.TEXT, span, raw)
        label = node.label
        bold = _BOLD.fullmatch(raw.strip()) is not None
        if label is not None and label.field not in (Field.OBJECTIVE, *_CHILD_FIELDS) and label.rest:
            return node  # `**Owner: Ana**` states something; it stands over nothing
        if (label is not None and label.field in (Field.OBJECTIVE, *_CHILD_FIELDS)) or (bold and len(plain(raw)) <= 200):
            node.kind, node.level = Kind.SECTION, BOLD
        return node

    def _list(self, block: List, depth: int) -> Node:
        node = Node(Kind.LIST, block.span, ordered=block.ordered)
        node.children = _regrouped([self._item(item, depth) for item in block.items])
        return node

    def _item(self, item: Item, depth: int) -> Node:
        lines = broken(item.lines)
        own: list[Line] = []
        rest: list[Line] = []
        for line in lines:
            if rest or (own and begins_anew(own[-1], line, self._lines)):
                rest.append(line)
            else:
                own.append(line)
        span = _joined(own) if own else Span(item.span.line, item.span.column)
        node = Node(Kind.ITEM, span, " ".join(line.text for line in own), number=item.number, checked=item.checked)
        inner: list[Block] = list(item.blocks)
        if rest:
            inner.insert(0, Paragraph(tuple(rest), _joined(rest)))
        if not node.raw and inner and isinstance(inner[0], Heading):
            node.raw, node.span = inner[0].text, inner[0].span
            inner = inner[1:]
        node.children = self.nested(inner, depth + 1)
        return node


def _joined(lines: Sequence[Line]) -> Span:
    first, last = lines[0].span, lines[-1].span
    return Span(first.line, first.column, last.end_line or last.line, last.end_column)


def _lists_joined(flat: list[Node]) -> list[Node]:
    """Lists that belong below the item before them, put there.

    A list after `- **Key Results**:` is that item's; bullets between `1. ...` and `2. ...` are the numbered item's.
    """
    found: list[Node] = []
    for place, node in enumerate(flat):
        before = found[-1] if found else None
        if node.kind in (Kind.LIST, Kind.TABLE) and before is not None and before.kind is Kind.LIST and before.children:
            last = _last_item(before)
            if not last.children and (_leads(last) or _is_title_item(before, node) or _is_numbered_pair(before, node, flat[place + 1 :])):
                last.children.append(node)
                continue
        if node.kind is Kind.LIST and len(found) > 1 and found[-1].kind is Kind.LIST and node.ordered and found[-1].ordered:
            first = node.children[0] if node.children else None
            if first is not None and first.number not in (None, 0, 1) and _deepest_last(found[-1]) is not found[-1].children[-1]:
                found[-1].children.extend(node.children)
                continue
        found.append(node)
    return found


def _last_item(node: Node) -> Node:
    """The last item at the list's own level, or the last of a nested list that is a lead-in."""
    return node.children[-1]


def _deepest_last(node: Node) -> Node:
    while node.children:
        node = node.children[-1]
    return node


def _leads(item: Node) -> bool:
    """Whether an item stands over what follows: it ends in a colon, or is a bare label."""
    said = item.said.rstrip()
    if said.endswith((":", "：")):
        return True
    return item.label is not None and not item.label.rest


def _is_title_item(before: Node, node: Node) -> bool:
    """Whether a single bullet stands over numbered lines that begin with 1."""
    if before.ordered or len(before.children) != 1 or not node.ordered or not node.children:
        return False
    return node.children[0].number == 1


def _is_numbered_pair(before: Node, node: Node, after: Sequence[Node]) -> bool:
    """Whether bullets follow a numbered line that the next number takes up again."""
    if node.kind is not Kind.LIST or not before.ordered or node.ordered:
        return False
    following = next((later for later in after if later.kind is Kind.LIST and later.ordered), None)
    number = before.children[-1].number or 0
    if following is not None and following.children and following.children[0].number == number + 1:
        return True
    return len(before.children) == 1 or number > 1


def _lettered(flat: list[Node]) -> list[Node]:
    """Headings that are the letter O alone stand over an objective where others say KR."""
    heads = [node for node in flat if node.kind is Kind.SECTION]
    if any(node.said.strip(" :：") in ("KR", "KRs") for node in heads):
        for node in heads:
            if node.said.strip(" :：") == "O":
                node.label = Label(Field.OBJECTIVE, "O", "", code=True)
    return flat


def _sectioned(flat: list[Node]) -> list[Node]:
    """Each node below the section that it follows."""
    top: list[Node] = []
    stack: list[Node] = []
    flat = _with_leads(flat)
    for node in flat:
        if node.kind is Kind.SECTION:
            while stack and _closes(stack[-1], node):
                stack.pop()
        elif stack and stack[-1].level == LEAD and node.kind not in (Kind.LIST, Kind.TABLE, Kind.CODE):
            stack.pop()
        (stack[-1].children if stack else top).append(node)
        if node.kind is Kind.SECTION:
            stack.append(node)
    return top


def _closes(open_section: Node, node: Node) -> bool:
    """Whether a new section ends an open one; key results beside their objective, of the same level, go below it."""
    if open_section.level > node.level:
        return True
    if open_section.level < node.level:
        return False
    child = node.label is not None and node.label.field in _CHILD_FIELDS
    return not (child and open_section.names(Field.OBJECTIVE))


def _with_leads(flat: list[Node]) -> list[Node]:
    """Lines that end in a colon right before a list or table become sections that hold it."""
    for node, following in pairwise(flat):
        if node.kind is Kind.TEXT and following.kind in (Kind.LIST, Kind.TABLE) and not _states_a_field(node):
            bare_label = node.label is not None and not node.label.rest
            if node.said.endswith((":", "：")) or bare_label or _all_key_results(following) or _title_like(node, following):
                node.kind, node.level = Kind.SECTION, LEAD
    return flat


def _states_a_field(node: Node) -> bool:
    """Whether a line is a field with its value (`Owner: Ida`): it is whole, and what follows is not below it."""
    label = node.label
    fields = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
    return label is not None and label.field not in fields and bool(label.rest) and not node.said.endswith((":", "："))


def _title_like(node: Node, following: Node) -> bool:
    """Whether a line right above a list may be its title: a single short one, and no sentence."""
    if following.kind is not Kind.LIST or node.span.line != (node.span.end_line or node.span.line):
        return False
    return following.span.line - node.span.line <= 2 and len(node.said) <= _LONGEST_TITLE and not node.said.endswith((".", "。", ";", "…"))


def _all_key_results(node: Node) -> bool:
    items = [child for child in node.children if child.raw]
    return bool(items) and all(item.names(Field.KEY_RESULT) for item in items)


def _regrouped(items: list[Node]) -> list[Node]:
    """Items of one list where objectives and their key results stand at the same level, each below its objective."""
    kinds = [item.label.field if item.label is not None else None for item in items]
    if Field.OBJECTIVE not in kinds or not any(kind in _CHILD_FIELDS for kind in kinds):
        return items
    first = kinds.index(Field.OBJECTIVE)
    found: list[Node] = items[:first]
    for item, kind in zip(items[first:], kinds[first:], strict=True):
        if kind is Field.OBJECTIVE:
            found.append(item)
            continue
        above = found[-1]
        inner = next((child for child in above.children if child.kind is Kind.LIST and child.span == above.span), None)
        if inner is None:
            inner = Node(Kind.LIST, above.span)
            above.children.append(inner)
        inner.children.append(item)
    return found
