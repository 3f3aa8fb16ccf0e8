"""A document as one tree: what stands under a heading, a lead-in or a list item is below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Table, plain
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.cleaning import clean
from milepost.core.documents.foreign.outline.labels import OWN_CODE, Label, marked_label
from milepost.core.documents.foreign.outline.sections import About, about


class Kind(StrEnum):
    """What a node is."""

    SECTION = "section"  # a heading, a bold line or a lead-in, with all that stands under it
    LIST = "list"
    ITEM = "item"
    TEXT = "text"
    TABLE = "table"
    CODE = "code"
    MARKUP = "markup"  # an HTML comment or a tag of the page's own


_ANCHOR = re.compile(r"\[[^\[\]]{0,200}\]\([#.][^()\s]{0,300}\)")
BOLD = 7  # the level of a bold line or a labelled paragraph that stands over others
LEAD = 8  # the level of a lead-in: it holds the lists and tables right below it


@dataclass(eq=False)
class Node:
    """A node; `raw` is its own text with inline marks, `level` a section's (1 is the largest), `span` its own place.

    What is below is in `children`.
    """

    kind: Kind
    span: Span
    raw: str = ""
    level: int = 0
    number: int | None = None
    checked: bool | None = None
    ordered: bool = False
    table: Table | None = None
    children: list[Node] = field(default_factory=list)

    @cached_property
    def cleaned(self) -> str:
        """The raw text without tags, anchors and footnote marks."""
        return clean(self.raw)

    @cached_property
    def said(self) -> str:
        """The text without marks."""
        return plain(self.cleaned).replace(OWN_CODE, "")

    @cached_property
    def label(self) -> Label | None:
        """The label that the text begins with, its number taken off before."""
        from milepost.core.documents.foreign.outline.titles import without_lead

        if _ANCHOR.fullmatch(self.raw.strip()):
            return None  # a line of a table of contents
        heading = self.kind is Kind.SECTION
        found = marked_label(without_lead(self.cleaned, heading=heading), without_lead(plain(self.cleaned), heading=heading))
        if found is None or found.rest or heading or self.said.endswith((":", "：")) or self.cleaned.endswith(("**", "__")):
            return found
        return None if found.before else found  # "Delete key results" is work, "Key results" a label

    @cached_property
    def about(self) -> About:
        """What a heading is about, its number taken off before."""
        from milepost.core.documents.foreign.outline.titles import without_lead

        return about(without_lead(self.said, heading=True))

    @property
    def silent(self) -> bool:
        """Whether a heading is a word that also names a field, and nothing else: `Service`, `Metrics`; it may be anything."""
        label = self.label
        main = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
        return self.kind is Kind.SECTION and self.level < BOLD and label is not None and not label.rest and label.field not in main

    @cached_property
    def holds_results(self) -> bool:
        """Whether a surely labelled key result stands anywhere below."""
        return any(
            (child.raw and child.label is not None and child.label.sure(Field.KEY_RESULT)) or child.holds_results for child in self.children
        )

    def names(self, meaning: Field) -> bool:
        """Whether its label names the field."""
        return self.label is not None and self.label.field is meaning

    def below(self) -> Iterator[Node]:
        """Every node below this one, in the document's order."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
