"""The tree of a document walked from top to bottom: objectives with what belongs to them, the rest with a reason."""

from __future__ import annotations

import re
from dataclasses import replace

from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.judging import illustrates
from milepost.core.documents.foreign.outline.inferring import skipped
from milepost.core.documents.foreign.outline.items import TEAM, Items
from milepost.core.documents.foreign.outline.nodes import BOLD, LEAD, Kind, Node
from milepost.core.documents.foreign.outline.place import Place
from milepost.core.documents.foreign.outline.sections import About, period_in, speaks_of_okrs
from milepost.core.documents.foreign.outline.tables import read_table
from milepost.core.documents.foreign.outline.titles import read_title

_LONGEST_FIELD = 60  # characters of a field of the whole document
_WHY = {
    About.GUIDE: "it explains OKRs",
    About.EXAMPLE: "it is an example",
    About.OTHER: "a part of the document that is about other matters",
    About.WORK: "work that belongs to no single objective",
    About.NOTE: "notes that belong to no single objective",
}


class Collector(Items):
    """Walks the tree."""

    def walk(self, nodes: list[Node], place: Place) -> None:
        """Nodes that stand side by side; after 'Here is an example:' the rest up to the next heading only illustrates."""
        found = self.ledger.found.objectives
        before = len(found)
        for node in nodes:
            if place.objective is None and len(found) > before and node.kind is Kind.SECTION and node.names(Field.KEY_RESULT):
                self.node(node, replace(place, objective=found[-1], expect=Field.KEY_RESULT))
                continue
            if place.skipping and node.kind is Kind.SECTION and node.level < BOLD:
                place = replace(place, skipping="")
            if not place.skipping and node.kind is Kind.SECTION and node.label is None and illustrates(node.said):
                place = replace(place, skipping="it is an example")
            self.node(node, place)
            if (owner := _owner_above(node)) is not None and place.objective is None:
                self.ledger.take(node.span)
                place = replace(place, owner=owner)
            if not place.skipping and node.kind is Kind.TEXT and illustrates(node.said):
                place = replace(place, skipping="it is an example")

    def node(self, node: Node, place: Place) -> None:
        """One node at a place that is inside no key result."""
        if place.skipping:
            self.skip(node, place.skipping)
            return
        match node.kind:
            case Kind.SECTION:
                self._section(node, place)
            case Kind.LIST:
                self.items(node, place)
            case Kind.TABLE:
                self.table(node, place)
            case Kind.TEXT:
                self._text(node, place)
            case Kind.MARKUP:
                self.ledger.leave(node, "a comment of the page")
            case _ if place.objective is not None:
                self.notes_below(place.objective, [node])
            case _:
                self.ledger.leave(node, "code or a figure" if node.kind is Kind.CODE else "it belongs to no objective")

    def skip(self, node: Node, why: str) -> None:
        """Leaves a node with all below it, and counts the objectives that only illustrate."""
        self.ledger.illustrated += node.names(Field.OBJECTIVE) + sum(below.names(Field.OBJECTIVE) for below in node.below() if below.raw)
        self.ledger.leave(node, why)

    # Sections

    def _section(self, node: Node, place: Place) -> None:
        label = node.label
        if label is not None and not (node.silent and place.objective is None):
            self._labelled_section(node, place)
            return
        if node in self.shape.objectives:
            self.objective(node, place)
            return
        kind = node.about
        if not skipped(node):
            self._group(node, kind, place)
        elif kind in (About.GUIDE, About.EXAMPLE):
            self.skip(node, _WHY[kind])
        else:
            self._aside(node, kind, place)

    def _labelled_section(self, node: Node, place: Place) -> None:
        label = node.label
        assert label is not None  # asked before
        if label.field is Field.OBJECTIVE:
            self.objective(node, place)
        elif label.field is Field.KEY_RESULT and (place.objective is not None or label.sure(Field.KEY_RESULT)):
            self.key_result(node, place if place.objective is not None else self.without_objective(place))
        elif label.field is Field.INITIATIVE and place.objective is not None:
            self.work(node, place.objective)
        elif place.objective is not None and label.field not in (Field.KEY_RESULT, Field.INITIATIVE):
            self.from_below(place.objective, label.field, node) if not label.rest else self.notes_below(place.objective, [node])
        elif label.field in (Field.TEAM, Field.PERIOD) and label.rest:
            said = self.ledger.said(label.rest, node.span)
            self.walk(node.children, replace(place, team=said) if label.field is Field.TEAM else replace(place, period=said))
        elif not any(below.names(Field.OBJECTIVE) or below in self.shape.objectives for below in node.below() if below.raw):
            self.ledger.leave(node, "it belongs to no objective and no key result")
        else:
            self.walk(node.children, replace(place, expect=None))

    def _aside(self, node: Node, kind: About, place: Place) -> None:
        """A section about something else: kept with the objective it stands under, or left with a reason."""
        if (place.objective is not None and node.level >= BOLD) or (place.objective is not None and kind is not About.OTHER):
            assert place.objective is not None
            if kind is About.WORK:
                self.work(node, place.objective)
            elif not self.scores(node, place):
                self.ledger.take(node.span)
                self.notes_below(place.objective, node.children)
        elif not self.scores(node, place):
            self.skip(node, _WHY[kind])

    def scores(self, node: Node, place: Place) -> bool:
        """Reads the grades and check-ins that a section's tables give by number of key result; whether there were any."""
        tables = [child for child in node.children if child.kind is Kind.TABLE]
        read = [table for table in tables if read_table(table, place, self.ledger, node.said)]
        if not read:
            return False
        self.ledger.take(node.span)
        rest = [child for child in node.children if child not in read]
        if place.objective is not None:
            self.notes_below(place.objective, rest)
        else:
            for child in rest:
                self.ledger.leave(child, _WHY[About.OTHER])
        return True

    def _group(self, node: Node, kind: About, place: Place) -> None:
        """A section that only divides: by period, by team, by area; or one within an objective."""
        if place.objective is not None:
            self._inside_group(node, place)
            return
        if self.scores(node, place):
            return
        self.ledger.take(node.span)
        inner = replace(place, expect=None)
        period = period_in(node.said)
        if period is not None:
            inner = replace(inner, period=Said(period, node.span))
        elif kind is About.UNKNOWN and not speaks_of_okrs(node.said) and (TEAM.search(node.said) or node.level > 1):
            inner = replace(
                inner, team=Said(re.sub(r"(?i)\s*\bokrs?\b\s*", " ", read_title(node.cleaned, heading=True).title).strip(), node.span)
            )
        if kind is About.UNKNOWN and not self._holds_objectives(node):
            self.ledger.taken.discard(node.span.line)
            self.ledger.leave(node, f"the section '{node.said[:50]}' holds no objective")
            return
        self.walk(node.children, inner)

    def _holds_objectives(self, node: Node) -> bool:
        for below in node.below():
            if below in self.shape.objectives or below in self.shape.lists or below.kind is Kind.TABLE:
                return True
            if below.raw and below.names(Field.OBJECTIVE):
                return True
        return node.level <= 1

    def _inside_group(self, node: Node, place: Place) -> None:
        """A section without a known name inside an objective: a group of key results, a key result, or remarks."""
        objective = place.objective
        assert objective is not None
        marked = any(below.raw and below.names(Field.KEY_RESULT) for below in node.below())
        if marked or (node.level == LEAD and place.expect is Field.KEY_RESULT):
            self.ledger.take(node.span)
            self.note(objective, node.said, node)
            self.walk(node.children, place)
        elif place.expect is Field.KEY_RESULT:
            self.result_of(read_title(node.cleaned, heading=True), node, place, node.children)
        else:
            self.note(objective, node.said, node)
            self.notes_below(objective, node.children)

    # Tables and texts

    def table(self, node: Node, place: Place) -> None:
        """A table: key results of an objective, a list of objectives, grades; else a remark."""
        if read_table(node, place, self.ledger, ""):
            return
        if place.objective is not None:
            self.rows(place.objective, node)
        else:
            self.ledger.leave(node, "a table without objectives")

    def _text(self, node: Node, place: Place) -> None:
        if node in self.shape.objectives:
            self.objective(node, replace(place, objective=None))
        elif place.objective is not None:
            self.line(place.objective, node)
        elif not self._document_field(node):
            self.ledger.take(node.span)
            self.ledger.found.notes.append(Said(node.said, node.span))

    def _document_field(self, node: Node) -> bool:
        """A line above all objectives that states something of the whole document: `**Owner:** Ana`, `Period: Q2 2026`."""
        from milepost.core.documents.foreign.outline.stating import parts_of

        found = self.ledger.found
        label = node.label
        parts = parts_of(node.said)
        pairs = [(part.field, part.text) for part in parts] or ([(label.field, label.rest)] if label is not None and label.rest else [])
        wanted = (Field.OWNER, Field.TEAM, Field.PERIOD, Field.STATUS, Field.START, Field.DUE, Field.UPDATED)
        if not pairs or found.objectives or pairs[0][0] not in wanted:
            return False
        self.ledger.take(node.span)
        for field, text in pairs:
            if field in wanted[:-1] and field not in found.stated and text and len(text) <= _LONGEST_FIELD:
                found.stated[field] = Said(text, node.span)
            elif text:
                found.notes.append(Said(f"{field.value.capitalize()}: {text}", node.span))
        return True


def _owner_above(node: Node) -> Said | None:
    """The person that a heading names for what follows beside it: `### Owner: Ana` above `### Objective`."""
    label = node.label if node.kind is Kind.SECTION else None
    if label is None or label.field is not Field.OWNER or not label.rest:
        return None
    return Said(label.rest, node.span)
