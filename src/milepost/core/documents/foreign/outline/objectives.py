"""Objectives: by label or by structure, their words where the label stands alone, and what stands below them."""

from __future__ import annotations

import re
from dataclasses import replace

from milepost.core.documents.foreign.found import Field, FoundObjective, Said
from milepost.core.documents.foreign.judging import illustrates, is_definition
from milepost.core.documents.foreign.outline.nodes import LEAD, Kind, Node
from milepost.core.documents.foreign.outline.place import Place
from milepost.core.documents.foreign.outline.results import Results
from milepost.core.documents.foreign.outline.sections import About, period_in, speaks_of_okrs
from milepost.core.documents.foreign.outline.tables import holds_results
from milepost.core.documents.foreign.outline.titles import Reading, read_title


class Objectives(Results):
    """Reads objectives with all below them."""

    def objective(self, node: Node, place: Place) -> None:
        """An objective by label or structure, with all below it."""
        if node.label is not None and node.label.bare and (self.shape.labelled or self.shape.objectives):
            self._goals(node, place)
            return
        if _divides(node):
            self.ledger.take(node.span)
            self.walk(node.children, place)
            return
        reading = read_title(node.cleaned, heading=node.kind is Kind.SECTION)
        children = node.children
        spot = node
        self.ledger.take(node.span)
        if node.label is not None and node.label.code and not node.label.rest:
            reading.title = ""
        if not reading.title:
            spot, children = self._title_below(node, reading)
        if not reading.title and node.label is not None and node.label.number and any(child.kind is not Kind.MARKUP for child in children):
            reading.title = node.label.words  # `Objective 1` and nothing else: its key results may be filled in all the same
        if not reading.title:
            self._list_of_objectives(node, children, place)
            return
        if is_definition(reading.title):
            self.skip(node, "it explains what an objective is")
            return
        found = FoundObjective(self.ledger.said(reading.title, spot.span))
        self.from_reading(found, reading, node)
        if place.team is not None:
            found.stated.setdefault(Field.TEAM, place.team)
        if place.period is not None:
            found.stated.setdefault(Field.PERIOD, place.period)
        if place.owner is not None:
            found.stated.setdefault(Field.OWNER, place.owner)
        if place.objective is not None:
            found.stated.setdefault(Field.PARENT, place.objective.title)
        self.ledger.found.objectives.append(found)
        self._inside(children, replace(place, objective=found, result=None))

    def _goals(self, node: Node, place: Place) -> None:
        """`Goals` alone over lines, in a document whose objectives are marked otherwise: of the objective it stands in, else an outlook."""
        if place.objective is not None:
            self.ledger.take(node.span)
            self.notes_below(place.objective, node.children)
        elif any((below.raw and below.names(Field.OBJECTIVE)) or below in self.shape.objectives for below in node.below()):
            self.walk(node.children, place)
        else:
            self.skip(node, "an outlook beside the objectives")

    def walk(self, nodes: list[Node], place: Place) -> None:
        """Nodes that stand side by side; the collector knows how."""
        raise NotImplementedError

    def _title_below(self, node: Node, reading: Reading) -> tuple[Node, list[Node]]:
        """Finds the words of an objective whose label stands alone, and what remains below it."""
        for number, child in enumerate(node.children):
            bearer = _bearer(child, node)
            if bearer is not None:
                text = bearer.label.rest if bearer.label is not None else bearer.cleaned
                own = read_title(text, heading=bearer.kind is not Kind.ITEM)
                if own.title:
                    reading.title = own.title
                    for field, stated in own.stated.items():
                        reading.state(field, stated)
                    return bearer, [*node.children[:number], *bearer.children, *node.children[number + 1 :]]
            if child.kind is Kind.LIST or (child.kind is Kind.SECTION and bearer is None and child.label is None):
                break
        return node, node.children

    def _list_of_objectives(self, node: Node, children: list[Node], place: Place) -> None:
        """`Objectives:` over several: each item, or each heading, is one."""
        label = node.label
        if label is not None and label.number and not any(child.kind in (Kind.LIST, Kind.SECTION) for child in children):
            self.ledger.unfilled += 1
            self.ledger.leave(node, "an objective without words")
            return
        period = period_in(node.said)
        inner = replace(place, expect=Field.OBJECTIVE, period=Said(period, node.span) if period else place.period)
        for child in children:
            if child.kind is Kind.SECTION and child.label is None and child.about is About.UNKNOWN:
                self.objective(child, replace(inner, expect=None))
            elif child.kind is Kind.SECTION and child.names(Field.KEY_RESULT) and self.ledger.found.objectives:
                self._results_of_all(child, inner)
            else:
                before = len(self.ledger.found.objectives)
                self.node(child, inner)
                if child.kind is Kind.TABLE and len(self.ledger.found.objectives) > before:
                    inner = replace(inner, expect=None)  # the table holds them; lists beside it do not

    def _results_of_all(self, node: Node, place: Place) -> None:
        """Key results in a section beside a list of objectives: each goes to the objective of its number, else to the last."""
        last = self.ledger.found.objectives[-1]
        before = len(last.key_results)
        self.key_result(node, replace(place, objective=last, expect=Field.KEY_RESULT))
        by_number = {
            said.text.strip(" .:").split()[-1].lstrip("Oo"): found
            for found in self.ledger.found.objectives
            if (said := found.stated.get(Field.LABEL))
        }
        for number, found in enumerate(self.ledger.found.objectives, start=1):
            by_number.setdefault(str(number), found)
        for result in list(last.key_results[before:]):
            label = result.stated.get(Field.LABEL)
            match = re.search(r"(\d+)\.\d+", label.text) if label is not None else None
            home = by_number.get(match[1]) if match is not None else None
            if home is not None and home is not last:
                last.key_results.remove(result)
                home.key_results.append(result)

    def _inside(self, children: list[Node], place: Place) -> None:
        """What stands below an objective."""
        objective = place.objective
        assert objective is not None
        marked = any(is_marked(child) or holds_results(child) for child in children)
        lists = [child for child in children if child.kind is Kind.LIST and not only_fields(child)]
        tables = any(child.kind is Kind.TABLE for child in children)
        place = replace(place, expect=None if marked or (tables and not lists) else Field.KEY_RESULT)
        direct = not marked and bool(lists)
        for child in children:
            match child.kind:
                case Kind.TEXT:
                    self._prose(child, objective)
                case Kind.LIST if marked and not any(is_marked_item(item) for item in child.children):
                    self.notes_below(objective, [child])
                case Kind.SECTION if direct and child.label is None and child.level != LEAD and child.about is About.UNKNOWN:
                    self.node(child, replace(place, expect=None))
                case _:
                    self.node(child, place)

    def _prose(self, node: Node, objective: FoundObjective) -> None:
        """A line below an objective: fields it states, else its description."""
        label = node.label
        if label is None and not objective.key_results and Field.DESCRIPTION not in objective.stated and ":" not in node.said[:30]:
            self.ledger.take(node.span)
            objective.stated[Field.DESCRIPTION] = Said(node.said, node.span)
        else:
            self.line(objective, node)


def is_marked(node: Node) -> bool:
    """Whether a node is, or holds, a labelled key result of the objective it stands under."""
    if node.raw and node.label is not None:
        if node.label.field is Field.KEY_RESULT:
            return True
        if node.label.field is Field.OBJECTIVE:
            return False
    return any(is_marked(child) for child in node.children)


def is_marked_item(item: Node) -> bool:
    """Whether an item is a labelled part, or holds one."""
    if item.label is not None and item.label.field in (Field.KEY_RESULT, Field.OBJECTIVE, Field.INITIATIVE):
        return True
    return is_marked(item) or any(below.raw and below.names(Field.OBJECTIVE) for below in item.below())


def only_fields(node: Node) -> bool:
    """Whether all items of a list state fields."""
    return all(item.label is not None and item.label.field not in (Field.OBJECTIVE, Field.KEY_RESULT) for item in node.children)


def _divides(node: Node) -> bool:
    """Whether `OKR 1: Shorter queues` only stands over an objective that is labelled below it."""
    label = node.label
    if label is None or not label.words.upper().lstrip("[(").startswith("OKR"):
        return False
    return any(below.raw and below.names(Field.OBJECTIVE) and below.label is not None and bool(below.label.rest) for below in node.below())


def _bearer(child: Node, node: Node) -> Node | None:
    """The node that holds the words of an objective whose label stands alone: a paragraph, a single item, a single heading."""
    if child.kind is Kind.LIST:
        item = child.children[0] if len(child.children) == 1 else None
        return item if item is not None and item.label is None else None
    if child.kind is Kind.TEXT and child.names(Field.DESCRIPTION) and child.label is not None and child.label.rest:
        return child
    if child.kind not in (Kind.TEXT, Kind.SECTION) or not child.raw or child.label is not None or illustrates(child.said):
        return None
    if speaks_of_okrs(child.said) or child.said.endswith((":", "：")):
        return None
    if child.kind is Kind.SECTION:
        alike = sum(other.kind is Kind.SECTION and other.level == child.level and other.label is None for other in node.children)
        return child if alike == 1 and child.about is About.UNKNOWN else None
    return child
