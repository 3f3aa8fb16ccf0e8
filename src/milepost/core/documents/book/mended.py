"""A tree that is no pack as it stands: what does not fit is taken out, each with a finding at its cell, and the rest is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from milepost.core.base.findings import Finding, Span
from milepost.core.documents.document import Unread
from milepost.core.documents.pack_sections.unsaid import ById, Steps, in_list, pointer
from milepost.core.documents.placing import place
from milepost.core.documents.tree import Entry, Items, Keys, Mark, Node, Scalar
from milepost.core.model.pack import Pack

_SHEET = 10_000_000  # lines that a mark counts for one sheet; a sheet has a tenth of that


def mended(tree: Any, places: Mapping[str, Span]) -> tuple[Pack | None, tuple[Finding, ...], tuple[Unread, ...]]:
    """The pack of what fits, the findings of the rest with their cells, and the cells themselves."""
    building = _Building(places)
    root = building.node(tree, ())
    if not isinstance(root, Keys):
        return None, (), ()
    _name(root)
    placed = place(root, Pack, "".join(building.texts))
    findings = tuple(replace(finding, span=building.span(finding.span), fix=None) for finding in placed.findings)
    unread = tuple(
        Unread(building.span(Span(piece.start.line + 1, piece.start.column + 1)) or Span(1, 1), piece.text, piece.why)
        for piece in placed.refused
    )
    return placed.part, findings, unread


def _name(root: Keys) -> None:
    """A pack needs an id even where its sheet lost it."""
    if root.get("pack") is None:
        root.entries.append(Entry(Scalar("pack", plain=False, start=root.start, end=root.start), _scalar("pack", root.start)))


def _scalar(text: str, mark: Mark) -> Scalar:
    return Scalar(text, plain=False, start=mark, end=mark)


class _Building:
    """Builds nodes with marks that count the cells of all sheets as lines of one text."""

    def __init__(self, places: Mapping[str, Span]) -> None:
        self.places = places
        self.texts: list[str] = []
        self.sheets: list[str] = []
        self._length = 0

    def node(self, value: Any, steps: Steps, inherited: Span | None = None) -> Node:
        """The node of a value and of all below it; what has no place stands where the part above it does."""
        span = self.places.get(pointer(steps), inherited)
        start = self._mark(span)
        if isinstance(value, dict):
            below = [(key, self.node(inner, (*steps, key), span)) for key, inner in value.items()]
            if isinstance(value, ById) and in_list(steps):
                for key, inner in below:
                    if isinstance(inner, Keys):
                        inner.entries.insert(0, Entry(_scalar("id", inner.start), _scalar(key, inner.start)))
                return Items(start, self._mark(span), nodes=[inner for _, inner in below])
            return Keys(start, self._mark(span), entries=[Entry(_scalar(key, inner.start), inner) for key, inner in below])
        if isinstance(value, list):
            return Items(start, self._mark(span), nodes=[self.node(item, (*steps, str(n)), span) for n, item in enumerate(value)])
        plain = value is None or isinstance(value, (bool, int))
        text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        self.texts.append(text)
        self._length += len(text)
        return Scalar(text, plain=plain, start=start, end=self._mark(span))

    def _mark(self, span: Span | None) -> Mark:
        if span is None:
            return Mark(self._length, 0, 0)
        if span.part not in self.sheets:
            self.sheets.append(span.part)
        return Mark(self._length, (self.sheets.index(span.part) + 1) * _SHEET + span.line - 1, span.column - 1)

    def span(self, span: Span | None) -> Span | None:
        """The cell that a span of the one text means; None where it is none."""
        if span is None or span.line <= _SHEET:
            return None
        sheet, line = divmod(span.line - 1, _SHEET)
        return Span(line + 1, span.column, part=self.sheets[sheet - 1])
