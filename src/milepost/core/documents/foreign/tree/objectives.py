"""Objectives from whatever stands where they are told of: mappings, texts, titles over their key results, rows of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said, Serves
from milepost.core.documents.foreign.tree.filling import Filling
from milepost.core.documents.foreign.tree.keys import Role
from milepost.core.documents.foreign.tree.results import Results
from milepost.core.documents.foreign.tree.shapes import OBJECTIVE_ORDER, Shapes, among
from milepost.core.documents.foreign.tree.values import below, is_code, said_of, title_of
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar, span_of

Stated = Mapping[Field, Said]
_OF_THE_OBJECTIVE = frozenset((Field.PERIOD, Field.TEAM, Field.YEAR))  # what a row of both states of the objective


class Objectives:
    """Reads the objectives of one document."""

    def __init__(self, shapes: Shapes, filling: Filling) -> None:
        self._shapes = shapes
        self._filling = filling
        self._words = shapes.vocabulary
        self._results = Results(shapes, filling)

    def titled(self, said: Said, around: Stated, parent: FoundObjective | None = None) -> FoundObjective:
        """An objective that has only a title."""
        title, label = title_of(said)
        objective = FoundObjective(title)
        if label is not None:
            objective.stated[Field.LABEL] = label
        if parent is not None:
            objective.serves.append(Serves(parent.title))
        objective.stated.update({field: stated for field, stated in around.items() if field not in objective.stated})
        return objective

    def over(self, key: Entry, around: Stated) -> Iterator[FoundObjective]:
        """An objective whose title is a key, its key results below it; then the objectives that stand among these."""
        objective = self.titled(Said(key.key.text.strip(), _span(key)), {})
        deeper: list[Node] = []
        if isinstance(key.node, Keys):
            entries = self._shapes.entries(key.node)
            held = self._shapes.results(entries, told=True)
            deeper = self._take_results(objective, held)
            self._filling.fill(objective, [entry for entry in entries if not among(entry, held)])
        else:
            objective.key_results.extend(self._results.under(key))
        for field, said in around.items():
            objective.stated.setdefault(field, said)
        yield objective
        for node in deeper:
            yield from self._below(node, around, objective)

    def of(self, keys: Keys, around: Stated, key: Entry | None = None, parent: FoundObjective | None = None) -> Iterator[FoundObjective]:
        """An objective with its key results, then the objectives that stand below it, each serving the one above."""
        entries = self._shapes.entries(keys)
        titled = self._shapes.title(entries, OBJECTIVE_ORDER)
        said = said_of(titled.node) if titled is not None else None
        if titled is None or said is None:
            if keys.entries:
                self._filling.keep(keys, "it stands among objectives and has no title")
            return
        objective = self.titled(said, {}, parent)
        if key is not None:
            self._name(objective, key, entries)
        held = self._shapes.results(entries, told=True)
        above = [entry for entry in entries if self._holds_objectives(entry)]
        deeper = self._take_results(objective, held)
        own = [entry for entry in entries if entry is not titled and not among(entry, held) and not among(entry, above)]
        self._code(objective, own)
        self._filling.fill(objective, self._without_label(objective, own))
        for field, stated in around.items():
            objective.stated.setdefault(field, stated)
        if parent is not None and (named := objective.stated.pop(Field.PARENT, None)) is not None and named.text not in _names(parent):
            objective.serves.append(Serves(named))
        yield objective
        for entry in above:
            deeper.extend(entry.node.nodes if isinstance(entry.node, Items) else [entry.node])
        for node in deeper:
            yield from self._below(node, around, objective)

    def _holds_objectives(self, entry: Entry) -> bool:
        """Whether objectives stand under a key of an objective; single words there are only names of others."""
        if self._words.role(entry.key.text) is not Role.OBJECTIVES or isinstance(entry.node, Scalar):
            return False
        return any(isinstance(node, (Keys, Items)) or " " in getattr(said_of(node), "text", "") for node in below(entry.node))

    def _below(self, node: Node, around: Stated, parent: FoundObjective) -> Iterator[FoundObjective]:
        if isinstance(node, Keys) and self._shapes.is_objective(node, told=True):
            yield from self.of(node, around, parent=parent)
        elif isinstance(node, Keys):
            for entry in node.entries:
                if isinstance(entry.node, Keys) and self._shapes.is_objective(entry.node, told=True):
                    yield from self.of(entry.node, around, entry, parent)
                elif isinstance(entry.node, Scalar):
                    self._filling.keep(entry, "it stands among objectives and is none")
                else:
                    yield from self.over(entry, around)
        elif (said := said_of(node)) is not None and not is_code(said.text):
            yield self.titled(said, around, parent)
        else:
            self._filling.keep(node, "it stands among objectives and is none")

    def _take_results(self, objective: FoundObjective, held: Sequence[Entry]) -> list[Node]:
        """Adds the key results of the entries; what stands among them and is an objective itself is given back."""
        deeper: list[Node] = []
        for entry in held:
            if isinstance(entry.node, Items):
                for item in entry.node.nodes:
                    if isinstance(item, Keys) and self._is_objective_below(item):
                        deeper.append(item)
                    else:
                        objective.key_results.extend(self._results.of(item))
            else:
                objective.key_results.extend(self._results.under(entry))
        return deeper

    def _is_objective_below(self, keys: Keys) -> bool:
        sort = self._shapes.sort(keys)
        if sort is not None:
            return sort is Field.OBJECTIVE
        strict = [entry for entry in self._shapes.results(self._shapes.entries(keys), told=False) if not isinstance(entry.node, Scalar)]
        return bool(strict) and self._shapes.is_objective(keys, told=True)

    def _name(self, objective: FoundObjective, key: Entry, entries: Sequence[Entry]) -> None:
        """The key that an objective stands under is its label or, where it states none, its id."""
        said = Said(key.key.text.strip(), _span(key))
        if self._words.number(key.key.text) is not None:
            objective.stated.setdefault(Field.LABEL, said)
        elif not any(self._words.field(entry.key.text) is Field.ID for entry in entries):
            objective.stated.setdefault(Field.ID, said)

    def _without_label(self, objective: FoundObjective, entries: Sequence[Entry]) -> Sequence[Entry]:
        label = objective.stated.get(Field.LABEL)
        return entries if label is None else [entry for entry in entries if said_of(entry.node) != label]

    def _code(self, objective: FoundObjective, entries: Sequence[Entry]) -> None:
        """A code among the titles (`objective: O1` beside `title`) is the label."""
        for entry in entries:
            if self._words.field(entry.key.text) not in (Field.OBJECTIVE, Field.TITLE):
                continue
            said = said_of(entry.node)
            if said is not None and is_code(said.text):
                objective.stated.setdefault(Field.LABEL, said)

    def row_of(self, keys: Keys) -> tuple[Said, Entry, Entry] | None:
        """The objective and the key result of a mapping that gives one of each, as a row of a table does."""
        entries = keys.entries
        objectives = [entry for entry in entries if self._words.field(entry.key.text) is Field.OBJECTIVE and isinstance(entry.node, Scalar)]
        results = [entry for entry in entries if self._words.field(entry.key.text) is Field.KEY_RESULT and isinstance(entry.node, Scalar)]
        said = said_of(objectives[0].node) if objectives else None
        if len(objectives) != 1 or len(results) != 1 or said is None or is_code(said.text):
            return None
        if len(self._shapes.results(entries, told=False)) > 1:
            return None
        result = said_of(results[0].node)
        if result is None or is_code(result.text) or "\n" in result.text or result.text in ("true", "false"):
            return None
        return said, objectives[0], results[0]

    def rows(self, nodes: Sequence[Keys], around: Stated) -> Iterator[FoundObjective]:
        """Rows of an objective and a key result each, the key results gathered by objective and period."""
        known: dict[tuple[str, str], FoundObjective] = {}
        for keys in nodes:
            row = self.row_of(keys)
            if row is None:
                continue
            said, above, result_entry = row
            upper = [entry for entry in keys.entries if self._words.field(entry.key.text) in _OF_THE_OBJECTIVE]
            period = next((text.text for entry in upper if (text := said_of(entry.node)) is not None), "")
            objective = known.get((said.text, period))
            if objective is None:
                objective = known[said.text, period] = self.titled(said, {})
                self._filling.fill(objective, upper)
                for field, stated in around.items():
                    objective.stated.setdefault(field, stated)
                yield objective
            left = [entry for entry in keys.entries if entry is not above and not among(entry, upper)]
            result = next(self._results.under(result_entry))
            self._filling.fill(result, [entry for entry in left if entry is not result_entry])
            objective.key_results.append(result)

    def results_under(self, entry: Entry) -> list[FoundResult]:
        """The key results that stand under a key, apart from their objective."""
        return list(self._results.under(entry))

    def result(self, keys: Keys) -> list[FoundResult]:
        """A key result that stands apart from its objective."""
        return list(self._results.of(keys))


def _names(objective: FoundObjective) -> tuple[str, ...]:
    """What others call an objective by: its title, its id, its label."""
    stated = (objective.stated.get(field) for field in (Field.ID, Field.LABEL))
    return (objective.title.text, *(said.text for said in stated if said is not None))


def link(objectives: Sequence[FoundObjective]) -> None:
    """Objectives that name the one above by its id serve its title."""
    known = {name: objective for objective in reversed(objectives) for name in _names(objective)}
    for objective in objectives:
        said = objective.stated.get(Field.PARENT)
        above = known.get(said.text) if said is not None else None
        if above is not None and above is not objective:
            del objective.stated[Field.PARENT]
            if all(serves.goal != above.title for serves in objective.serves):
                objective.serves.append(Serves(above.title))


def _span(entry: Entry) -> Span:
    return span_of(entry.key.start, entry.key.end)
