"""Lists: items that are objectives, key results, work, fields of what stands above them, or remarks."""

from __future__ import annotations

import re
from dataclasses import replace

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, FoundObjective, Said
from milepost.core.documents.foreign.outline.nodes import Node
from milepost.core.documents.foreign.outline.objectives import Objectives
from milepost.core.documents.foreign.outline.place import Place
from milepost.core.documents.foreign.outline.titles import read_title

TEAM = re.compile(
    r"\b(?:teams?|squad|department|group|org|guild|equipo|equipe|équipe|ekibi|chapter|division|tribe)\b|チーム|部|팀|团队|团队",
    re.IGNORECASE,
)


class Items(Objectives):
    """Reads lists."""

    def scores(self, node: Node, place: Place) -> bool:
        """Reads the grades below a node; the collector knows how."""
        raise NotImplementedError

    def items(self, node: Node, place: Place) -> None:
        """The items of a list at a place: key results of its objective, objectives, or nothing of either."""
        if node in self.shape.lists:
            place = replace(place, expect=Field.OBJECTIVE, objective=None)
        if place.objective is not None and place.expect is Field.KEY_RESULT and self.groups(node):
            for item in node.children:
                self.ledger.take(item.span)
                self.lead(item.children, place) if item.children else self._item(item, place)
            return
        numbered = sum(
            item.label is not None and item.label.field is Field.KEY_RESULT and bool(item.label.number) for item in node.children
        )
        for item in node.children:
            self._item(item, place, beside=numbered > 0)

    def _item(self, item: Node, place: Place, *, beside: bool = False) -> None:
        label = item.label
        objective = place.objective
        if label is not None and label.field is Field.OBJECTIVE and not self._target_like(item, place):
            self.objective(item, place)
        elif label is not None and label.field is Field.KEY_RESULT and (objective is not None or label.sure(Field.KEY_RESULT)):
            self.key_result(item, place if objective is not None else self.without_objective(place))
        elif label is not None and label.field is Field.INITIATIVE and objective is not None:
            self.work(item, objective)
        elif item in self.shape.objectives:
            self.objective(item, place)
        elif objective is not None and label is not None and label.field not in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE):
            self._labelled_item(item, place, beside=beside)
        elif place.expect is Field.KEY_RESULT and objective is not None:
            if beside and objective.key_results:
                self.notes_below(objective.key_results[-1], [item])
            else:
                self.result_of(read_title(item.cleaned), item, place, item.children)
        elif place.expect is Field.OBJECTIVE:
            self.objective(item, place)
        elif objective is not None:
            self.notes_below(objective, [item])
        else:
            self._loose_item(item, place)

    def _labelled_item(self, item: Node, place: Place, *, beside: bool) -> None:
        """`Owner: Ana` in a list: of the key result before it, else of the objective."""
        objective, label = place.objective, item.label
        assert objective is not None and label is not None  # noqa: PT018
        part = objective.key_results[-1] if beside and objective.key_results else objective
        if label.rest:
            self.line(part, item)
            self.notes_below(part, item.children)
        elif not self.scores(item, place):
            self.from_below(part, label.field, item)

    @staticmethod
    def _target_like(item: Node, place: Place) -> bool:
        """Whether a label for objectives only names a value here: `Goal: 50%` among what is stated of an objective."""
        label = item.label
        return label is not None and label.weak and not label.number and place.objective is not None and not item.children

    def _loose_item(self, item: Node, place: Place) -> None:
        """An item outside objectives: some objective may stand below it."""
        inner = any(below.raw and (below.names(Field.OBJECTIVE) or below in self.shape.objectives) for below in item.below())
        if not inner:
            self.ledger.leave(item, "it belongs to no objective and no key result")
            return
        self.ledger.take(item.span)
        team = Said(read_title(item.cleaned).title, item.span)
        self.walk(item.children, replace(place, team=team if TEAM.search(team.text) else place.team))

    def without_objective(self, place: Place) -> Place:
        """The place of key results that stand below no objective: they get one with the name of what stands above them."""
        objective = self.ledger.orphans.get(place.team)
        if objective is None:
            title = place.team or self.ledger.found.stated.get(Field.TITLE) or Said("Key results", Span(1, 1))
            objective = self.ledger.orphans[place.team] = FoundObjective(title)
        return replace(place, objective=objective, expect=Field.KEY_RESULT)

    def settle(self) -> None:
        """Takes over the objectives that were made for key results without one, in a document that has no other."""
        made = [objective for objective in self.ledger.orphans.values() if objective.key_results]
        if not self.ledger.found.objectives:
            self.ledger.found.objectives += made
            return
        for result in (result for objective in made for result in objective.key_results):
            for line in range(result.title.span.line, (result.title.span.end_line or result.title.span.line) + 1):
                self.ledger.taken.discard(line)
                self.ledger.reasons.setdefault(line, "it speaks of a key result, and stands below no objective")
