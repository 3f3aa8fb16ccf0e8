"""A Markdown or plain text document of any shape, read as objectives and key results."""

from __future__ import annotations

import re

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Blocks, read_blocks
from milepost.core.documents.document import Document, Source
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.found import Field, Found, Said
from milepost.core.documents.foreign.outline.collecting import Collector
from milepost.core.documents.foreign.outline.evidence import verdict
from milepost.core.documents.foreign.outline.forgotten import list_forgotten
from milepost.core.documents.foreign.outline.indented import blocks_of_indented, is_indented
from milepost.core.documents.foreign.outline.inferring import shape_of
from milepost.core.documents.foreign.outline.lines import Ready, ready
from milepost.core.documents.foreign.outline.nesting import tree_of
from milepost.core.documents.foreign.outline.nodes import BOLD, Kind, Node
from milepost.core.documents.foreign.outline.place import Ledger, Place
from milepost.core.documents.foreign.outline.sections import period_in, speaks_of_okrs
from milepost.core.documents.foreign.outline.titles import read_title
from milepost.core.documents.foreign.words import field_of

_LONGEST_TITLE = 200  # characters
_FRONT = (Field.OWNER, Field.TEAM, Field.PERIOD, Field.STATUS, Field.TITLE, Field.DESCRIPTION, Field.START, Field.DUE)


def read_outline(source: Source, format_name: str) -> Document:
    """The document of a text; never raises on any text."""
    text = source.text or ""
    prepared = ready(text)
    blocks = read_blocks(prepared.text)
    if not blocks.findings and is_indented(prepared.text, blocks):
        blocks = Blocks(blocks_of_indented(prepared.text), prepared.lines, ())
    found = found_in(blocks, prepared, source.name)
    if found.objectives:
        list_forgotten(found, prepared.lines)
    return build(found, text, format_name)


def found_in(blocks: Blocks, prepared: Ready, name: str) -> Found:
    """All that the blocks of a document say; `name` is its file's name, which may speak of OKRs."""
    root = tree_of(blocks, prepared.lines)
    ledger = Ledger()
    ledger.found.findings.extend(blocks.findings)
    _front(prepared, ledger)
    _title(root, ledger)
    scope = speaks_of_okrs(re.sub(r"[\W_]+", " ", name.rpartition("/")[2])) or speaks_of_okrs(ledger.titled)
    ledger.scope = scope or any(speaks_of_okrs(node.said) for node in root.below() if node.raw and node.kind is not Kind.CODE)
    shape = shape_of(root, scope=scope)
    collector = Collector(ledger, shape)
    collector.walk(root.children, Place())
    collector.settle()
    ledger.close(prepared.lines)
    return verdict(root, ledger, scope=scope, labelled=shape.labelled > 0)


def _front(prepared: Ready, ledger: Ledger) -> None:
    """The fields of the front matter that say something of the whole document."""
    for key, (value, line) in prepared.front.items():
        field = field_of(key)
        span = Span(line, 1)
        if field in _FRONT and value and field is not None:
            ledger.found.stated.setdefault(field, ledger.said(value, span))
            if field is Field.TITLE:
                ledger.titled = value
        elif value:
            ledger.found.notes.append(ledger.said(f"{key}: {value}", span))
    for line in range(1, prepared.front_end + 1):
        ledger.reasons.setdefault(line, "front matter of the page")


def _title(root: Node, ledger: Ledger) -> None:
    """The document's title, from its first heading; the period that it names."""
    heads = [node for node in root.children if node.kind is Kind.SECTION and node.level < BOLD]
    first = next((node for node in heads if node.level == 1), heads[0] if heads and heads[0] is root.children[0] else None)
    if first is None:
        first = next((node for node in root.children[:1] if node.kind in (Kind.TEXT, Kind.SECTION) and speaks_of_okrs(node.said)), None)
    if first is None or first.label is not None or len(first.said) > _LONGEST_TITLE:
        return
    said = read_title(first.cleaned, heading=True).title
    ledger.titled = f"{ledger.titled} {said}".strip() if first.level == 1 or first is (heads or [first])[-1] else ledger.titled
    ledger.found.stated.setdefault(Field.TITLE, Said(said, first.span))
    period = period_in(said)
    if period is not None and (len([node for node in heads if node.level == first.level]) == 1 or not heads):
        ledger.found.stated.setdefault(Field.PERIOD, Said(period, first.span))
