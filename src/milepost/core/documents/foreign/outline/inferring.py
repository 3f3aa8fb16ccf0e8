"""Objectives that no label marks, told by structure: headings over lists, bullets over bullets, in a document that speaks of OKRs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.judging import illustrates, is_definition
from milepost.core.documents.foreign.outline.nodes import BOLD, LEAD, Kind, Node
from milepost.core.documents.foreign.outline.sections import About, names_template, okr_title
from milepost.core.documents.foreign.outline.tables import holds_results

_LINK = re.compile(r"\W*\[[^\[\]]{0,300}\]\([^()\s]{0,500}\)\W*|\W*<?https?://\S+>?\W*")
_SKIPPED = (About.GUIDE, About.EXAMPLE, About.OTHER, About.WORK, About.NOTE)
_NESTED = 80  # percent of items with items of their own that makes them objectives
_LONGEST_TITLE = 300  # characters; what is longer is prose
_LONGEST_LINE = 160  # characters of a line that may be an objective without any mark
_MADE_WITH = (
    *("installation", "install", "usage", "getting started", "features", "license", "contributing", "tech stack", "prerequisites"),
    *("setup", "quick start", "api", "deployment", "configuration", "requirements"),
)


@dataclass
class Shape:
    """What the structure tells: nodes that are objectives without a label, and lists whose items are."""

    objectives: set[Node] = field(default_factory=set)
    lists: set[Node] = field(default_factory=set)  # their items are objectives
    labelled: int = 0  # objectives by label
    results: int = 0  # key results by label


def shape_of(root: Node, *, scope: bool) -> Shape:
    """The shape of a document; `scope` tells that it speaks of OKRs before its first heading (in its name, say)."""
    shape = Shape()
    _count(root, shape)
    _above_results(root, shape, inside=False)
    if shape.labelled == 0 and not shape.objectives and not is_program(root):
        _by_structure(root, shape, scope=scope)
    return shape


def skipped(node: Node) -> bool:
    """Whether a section holds no agreement by its heading."""
    if node.kind is not Kind.SECTION or not node.raw or (node.label is not None and not node.silent):
        return False
    kind = node.about
    if kind is About.EXAMPLE and node.level == 1 and names_template(node.said):
        return False  # judged by what is filled in
    return kind in (About.GUIDE, About.EXAMPLE) or (kind in _SKIPPED and node.level > 1 and not node.holds_results)


def generic(node: Node) -> bool:
    """Whether a section only divides: the whole document, a heading of nothing but OKRs, a period, a team."""
    return not node.raw or node.about in (About.OKRS, About.PERIOD, About.EXAMPLE) or okr_title(node.said)


def _count(root: Node, shape: Shape) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        if skipped(node):
            continue
        label = node.label if node.kind in (Kind.SECTION, Kind.ITEM) and node.raw else None
        if label is not None and not is_definition(label.rest):
            shape.labelled += label.field is Field.OBJECTIVE and not label.bare
            shape.results += label.field is Field.KEY_RESULT
        stack.extend(node.children)


def is_program(root: Node) -> bool:
    """Whether the document is about a program: its headings speak of installing and using it."""
    headings = [node.said.casefold().strip(" :") for node in root.below() if node.kind is Kind.SECTION and node.level < BOLD]
    return sum(any(heading.endswith(words) for words in _MADE_WITH) for heading in headings) >= 2


def _above_results(node: Node, shape: Shape, *, inside: bool) -> None:
    """Marks what stands right above labelled key results as their objective; below a key result only items can."""
    if skipped(node):
        return
    label = node.label if node.raw and not node.silent else None
    inside = inside or (label is not None and label.field in (Field.OBJECTIVE, Field.KEY_RESULT))
    open_kinds = (Kind.ITEM,) if inside or shape.labelled else (Kind.SECTION, Kind.ITEM)
    if node.kind in open_kinds and node.raw and label is None and _specific(node):
        leads = [
            child for child in node.children if child.kind is Kind.SECTION and child.level == LEAD and not child.label and _holds(child)
        ]
        labelled = any(child.raw and child.names(Field.OBJECTIVE) for child in node.children)
        if not labelled and (_holds(node) or (len(leads) == 1 and not inside)):
            shape.objectives.add(node)
            inside = True
    for child in node.children:
        _above_results(child, shape, inside=inside)


def _specific(node: Node) -> bool:
    divides = (About.OKRS, About.PERIOD, About.GUIDE, About.EXAMPLE)
    return node.about not in divides and not okr_title(node.said) and len(node.said) <= _LONGEST_TITLE


def _holds(node: Node) -> bool:
    """Whether labelled key results stand right below a node."""
    for child in node.children:
        if child.kind is Kind.SECTION and child.names(Field.KEY_RESULT):
            return True
        if child.kind is Kind.LIST and any(_is_result(item) for item in child.children):
            return True
        if child.kind is Kind.TABLE and holds_results(child):
            return True
    return False


def _is_result(item: Node) -> bool:
    """Whether an item is labelled as one key result, or leads to several; "2026 KRs: 60% confident" speaks of them."""
    label = item.label
    if label is None or label.field is not Field.KEY_RESULT:
        return False
    several = label.words.casefold().rstrip(" :*").endswith("s")
    return label.code or bool(label.number) or not (several and label.before and label.rest)


@dataclass
class _Candidates:
    sections: list[Node] = field(default_factory=list)  # headings over lists
    dated: list[Node] = field(default_factory=list)  # those of them under a heading that names a period
    leads: list[Node] = field(default_factory=list)  # plain lines over lists, under headings that only divide
    bare: list[Node] = field(default_factory=list)  # plain lines alone under such headings
    loose: list[Node] = field(default_factory=list)  # lists right under such headings


def _by_structure(root: Node, shape: Shape, *, scope: bool) -> None:
    """Marks headings over lists, lines over lists, or items over items, where OKRs are spoken of."""
    found = _Candidates()
    _gather(root, found, scope=scope)
    if len(found.leads) >= 2 and len(found.leads) >= len(found.sections):
        shape.objectives.update(found.leads)
        shape.objectives.update(found.bare)
        shape.lists.update(child for child in found.loose if all(map(_has_items, child.children)))
        return
    items = [item for section in found.sections for child in section.children if child.kind is Kind.LIST for item in child.children]
    nested = sum(_has_items(item) for item in items)
    if items and nested * 100 >= _NESTED * len(items) and len(items) > len(found.sections):
        shape.lists.update(child for section in found.sections for child in section.children if child.kind is Kind.LIST)
    elif len(found.sections) > 1 or found.dated or any(_measured(section) for section in found.sections):
        shape.objectives.update(found.sections)
    elif not found.sections:
        deep = [child for child in found.loose if any(_has_items(item) for item in child.children)]
        shape.lists.update(deep or found.loose)


def _gather(node: Node, found: _Candidates, *, scope: bool, dated: bool = False) -> bool:
    """Gathers what may be objectives; whether any was found below the node."""
    if skipped(node):
        return False
    scope = scope or (bool(node.raw) and okr_title(node.said))
    dated = dated or (bool(node.raw) and node.about is About.PERIOD)
    any_below = False
    for child in node.children:
        if child.kind is Kind.SECTION and (child.level != LEAD or generic(child)):
            any_below = _gather(child, found, scope=scope, dated=dated) or any_below
    if any_below or not scope:
        return any_below
    divides = generic(node)
    leads = [
        child
        for child in node.children
        if child.kind is Kind.SECTION and child.level == LEAD and _is_line(child) and not _links_below(child)
    ]
    if divides:
        found.leads.extend(leads)
        lines = [child for child in node.children if child.kind is Kind.TEXT and _is_line(child)] if node.about is About.PERIOD else []
        found.bare.extend(child for child in lines if not child.said.endswith((":", ".", "。")))
    lists = [child for child in node.children if child.kind is Kind.LIST and not _only_links(child)]
    if not divides and node.level != LEAD and (lists or leads):
        found.sections.append(node)
        found.dated += [node] if dated else []
        return True
    if not node.raw:  # a list right in the file counts only where most of its items have items of their own
        several = len(found.leads) > 1
        lists = [child for child in lists if sum(map(_has_items, child.children)) * 2 >= len(child.children) > 1 - several]
    found.loose.extend(child for child in lists if not any(item.names(Field.KEY_RESULT) for item in child.children))
    return False


def _measured(section: Node) -> bool:
    """Whether the items of a single section are like key results: some with figures, or all with boxes, and not all words explained."""
    items = [item for child in section.children if child.kind is Kind.LIST for item in child.children]
    if not items or all(item.cleaned.startswith(("**", "__")) for item in items):
        return False
    figures = sum(any(sign.isdigit() for sign in item.said) for item in items)
    return figures * 3 >= len(items) or all(item.checked is not None for item in items)


def _is_line(node: Node) -> bool:
    """Whether a node is one short line without a label that neither explains nor announces."""
    said = node.said
    if node.label is not None or not 3 <= len(said) <= _LONGEST_LINE or illustrates(said) or is_definition(said):
        return False
    return node.about is About.UNKNOWN and node.span.line == (node.span.end_line or node.span.line) and "](" not in node.raw


def _links_below(node: Node) -> bool:
    return all(_only_links(child) for child in node.children if child.kind is Kind.LIST)


def _has_items(item: Node) -> bool:
    return any(child.kind is Kind.LIST for child in item.children)


def _only_links(node: Node) -> bool:
    return all(_LINK.fullmatch(item.cleaned) is not None for item in node.children)
