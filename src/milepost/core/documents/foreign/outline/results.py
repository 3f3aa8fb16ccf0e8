"""Key results: a labelled line, an item of a list, a heading; and what stands below them."""

from __future__ import annotations

import re
from dataclasses import replace

from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult
from milepost.core.documents.foreign.judging import is_definition
from milepost.core.documents.foreign.outline.nodes import BOLD, Kind, Node
from milepost.core.documents.foreign.outline.place import KIND_WORDS, Place
from milepost.core.documents.foreign.outline.sections import About
from milepost.core.documents.foreign.outline.stating import Stating
from milepost.core.documents.foreign.outline.tables import holds_results
from milepost.core.documents.foreign.outline.titles import Reading, read_title

_SHORT = 5  # words; a longer item is no name of a group
_SEVERAL = re.compile(r"\s*[;；]\s*|\s*\(\d\)\s*")


class Results(Stating):
    """Reads key results below objectives."""

    def key_result(self, node: Node, place: Place) -> None:
        """A node labelled as key result: one of its own, or a lead-in over several."""
        if place.objective is None:
            return
        reading = read_title(node.cleaned, heading=node.kind is Kind.SECTION)
        self.ledger.take(node.span)
        label = node.label
        if not reading.title:
            self._without_title(node, reading, place)
            return
        if (known := _told_before(node, place.objective)) is not None:
            self.notes_below(known, [node])
            return
        plural = label is not None and not label.number and label.words.casefold().rstrip(" :*").endswith("s")
        several = [piece for piece in _SEVERAL.split(reading.title) if piece] if plural else []
        if len(several) > 1:
            for piece in several:
                self.result_of(Reading(piece), node, place)
            return
        if (inner := _title_heading(node, reading)) is not None:
            self.ledger.take(inner.span)
            kept = reading.title
            own = read_title(inner.cleaned, heading=True)
            reading.title = own.title
            reading.stated.setdefault(Field.TYPE, kept)
            reading.stated |= {field: text for field, text in own.stated.items() if field not in reading.stated}
            children = [child for below in node.children for child in (below.children if below is inner else [below])]
            self.result_of(reading, inner, place, children)
            return
        if plural and any(child.kind is Kind.LIST for child in node.children) and len(reading.title.split()) <= _SHORT:
            self.lead(node.children, place)  # "Key results: by the end of March" stands over its list
            return
        self.result_of(reading, node, place, node.children)

    def _without_title(self, node: Node, reading: Reading, place: Place) -> None:
        label = node.label
        numbered = label is not None and bool(label.number)
        if not numbered:
            self.lead(node.children, place)
            return
        for number, child in enumerate(node.children):
            rest = [*node.children[:number], *node.children[number + 1 :]]
            if (child.kind is Kind.TEXT and child.label is None) or (child.kind is Kind.SECTION and child.label is None):
                own = read_title(child.cleaned, heading=True)
                self._with(reading, own)
                rest[number:number] = child.children
                self.result_of(reading, child, place, rest)
                return
            if child.kind is Kind.LIST and child.children:
                first = child.children[0]
                if first.label is None:
                    own = read_title(first.cleaned)
                    self._with(reading, own)
                    rest[number:number] = [*first.children, *child.children[1:]]
                    self.result_of(reading, first, place, rest)
                    return
                if first.names(Field.DESCRIPTION) and first.label is not None and first.label.rest:
                    reading.title = first.label.rest
                    rest[number:number] = child.children[1:]
                    self.result_of(reading, first, place, rest)
                    return
        self.ledger.unfilled += 1
        self.ledger.leave(node, "a key result without words")

    @staticmethod
    def _with(reading: Reading, own: Reading) -> None:
        reading.title = own.title
        reading.stated |= {field: text for field, text in own.stated.items() if field not in reading.stated}

    def result_of(self, reading: Reading, node: Node, place: Place, children: list[Node] | None = None) -> FoundResult | None:
        """A key result under the objective of the place, with all that stands below it."""
        objective = place.objective
        if objective is None or not reading.title.strip():
            self.ledger.leave(node, "a key result without words")
            return None
        if is_definition(reading.title):
            self.ledger.leave(node, "it explains what a key result is")
            return None
        found = FoundResult(self.ledger.said(reading.title, node.span))
        self.from_reading(found, reading, node)
        objective.key_results.append(found)
        self.inside_result(children or [], replace(place, result=found))
        return found

    def inside_result(self, nodes: list[Node], place: Place) -> None:
        """What stands below a key result: fields, remarks, work; rarely further key results."""
        result = place.result
        assert result is not None  # the place of a key result has one
        for node in nodes:
            if node.kind is Kind.LIST:
                for item in node.children:
                    self._detail(item, result, place)
            elif node.kind is Kind.MARKUP:
                self.ledger.leave(node, "a comment of the page")
            else:
                self._detail(node, result, place)

    def _detail(self, node: Node, result: FoundResult, place: Place) -> None:
        label = node.label if node.kind in (Kind.SECTION, Kind.ITEM, Kind.TEXT) else None
        if node in self.shape.objectives:
            self.objective(node, replace(place, result=None))
        elif label is not None and label.field is Field.KEY_RESULT and (label.code or label.number):
            self.key_result(node, replace(place, result=None))
        elif label is not None and label.field is Field.OBJECTIVE and (label.number or not label.weak) and node.children:
            self.objective(node, replace(place, result=None))
        elif label is not None and label.field is Field.INITIATIVE and place.objective is not None:
            self.work(node, place.objective)
        elif label is not None and not label.rest and node.children and label.field is not Field.KEY_RESULT:
            self.from_below(result, Field.TARGET if label.field is Field.OBJECTIVE else label.field, node)
        elif node.kind is Kind.TABLE:
            self.rows(result, node)
        else:
            self.notes_below(result, [node])

    def objective(self, node: Node, place: Place) -> None:
        """Reads an objective; the collector knows how."""
        raise NotImplementedError

    def lead(self, nodes: list[Node], place: Place) -> None:
        """What stands under a lead-in like `Key Results:`: every item without a label is a key result."""
        place = replace(place, expect=Field.KEY_RESULT, result=None)
        lists = any(node.kind in (Kind.LIST, Kind.TABLE, Kind.SECTION) for node in nodes)
        for node in nodes:
            match node.kind:
                case Kind.LIST:
                    self.items(node, place)
                case Kind.TABLE:
                    self.table(node, place)
                case Kind.SECTION if node.label is None and node.about in (About.UNKNOWN, About.PERIOD):
                    self._part_of_lead(node, place)
                case Kind.SECTION:
                    self.node(node, place)
                case Kind.TEXT if not lists and node.label is None and place.objective is not None:
                    self.result_of(read_title(node.cleaned), node, place)
                case _:
                    self.node(node, place)

    def _part_of_lead(self, node: Node, place: Place) -> None:
        """A heading under `Key Results`: a key result with details, or the name of a group of them."""
        lists = [child for child in node.children if child.kind is Kind.LIST]
        if any(holds_results(child) for child in node.children):
            self.ledger.take(node.span)
            self.lead(node.children, place)
            return
        boxed = any(item.checked is not None for child in lists for item in child.children)
        if node.level >= BOLD and lists and (boxed or not node.said[:1].isdigit()) and len(node.said.split()) <= _SHORT:
            self.ledger.take(node.span)
            self.lead(node.children, place)
        else:
            self.result_of(read_title(node.cleaned, heading=True), node, place, node.children)

    def skip(self, node: Node, why: str) -> None:
        """Leaves a node that only explains or illustrates; the collector knows how."""
        raise NotImplementedError

    def items(self, node: Node, place: Place) -> None:
        """The items of a list; the collector knows how."""
        raise NotImplementedError

    def table(self, node: Node, place: Place) -> None:
        """A table; the collector knows how."""
        raise NotImplementedError

    def node(self, node: Node, place: Place) -> None:
        """Any node; the collector knows how."""
        raise NotImplementedError

    def work(self, node: Node, objective: FoundObjective) -> None:
        """Initiatives: one in a labelled line, or the items under a lead-in."""
        self.ledger.take(node.span)
        label = node.label
        if label is not None and label.rest:
            self._one_work(node, label.rest, objective)
            return
        for child in node.children:
            for item in child.children if child.kind is Kind.LIST else [child]:
                if item.kind is Kind.TABLE:
                    self.rows(objective, item)
                elif item.raw:
                    reading = read_title(item.cleaned)
                    if reading.title:
                        self._one_work(item, reading.title, objective, reading)

    def _one_work(self, node: Node, title: str, objective: FoundObjective, reading: Reading | None = None) -> None:
        work = FoundResult(self.ledger.said(title, node.span))
        if reading is not None:
            self.from_reading(work, reading, node)
        self.notes_below(work, node.children)
        objective.initiatives.append(work)

    @staticmethod
    def groups(node: Node) -> bool:
        """Whether the items of a list only name groups: none has a box, and the items below them all have."""
        inner = [item for item in node.children if any(child.kind is Kind.LIST for child in item.children)]
        below = [each for item in inner for child in item.children if child.kind is Kind.LIST for each in child.children]
        if not below or len(inner) * 2 < len(node.children):
            return False
        boxed = all(each.checked is not None for each in below) and all(item.checked is None for item in inner)
        labelled = all(each.names(Field.KEY_RESULT) for each in below) and not any(item.names(Field.KEY_RESULT) for item in inner)
        return (boxed or labelled) and all(len(item.said.split()) <= _SHORT for item in inner)


def _title_heading(node: Node, reading: Reading) -> Node | None:
    """The heading below a key result that holds its words, where its own line only says of what kind it is: `## KR1 — Leading Metric`."""
    if node.kind is not Kind.SECTION or re.search(r"\d", reading.title) or len(reading.title.split()) > 4:
        return None
    inner = [child for child in node.children if child.kind is Kind.SECTION and child.level <= BOLD]
    if len(inner) != 1 or inner[0].label is not None or inner[0].about is not About.UNKNOWN or node.children[0] is not inner[0]:
        return None
    return inner[0] if KIND_WORDS.fullmatch(reading.title) or re.search(r"\d", inner[0].said) else None


def _told_before(node: Node, objective: FoundObjective) -> FoundResult | None:
    """The key result that a heading comes back to by its number, where a list gave them without numbers: `#### KR1 in depth`."""
    label = node.label
    if node.kind is not Kind.SECTION or node.level >= BOLD or label is None or not label.number.isdigit():
        return None
    number = int(label.number)
    if not 0 < number <= len(objective.key_results) or any(Field.LABEL in known.stated for known in objective.key_results):
        return None
    return objective.key_results[number - 1]
