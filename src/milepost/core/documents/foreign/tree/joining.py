"""Objectives and key results kept in lists apart, joined by the ids they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.tree.entries import entries_in
from milepost.core.documents.foreign.tree.filling import Filling
from milepost.core.documents.foreign.tree.keys import Role
from milepost.core.documents.foreign.tree.objectives import Objectives, Stated
from milepost.core.documents.foreign.tree.shapes import Shapes
from milepost.core.documents.foreign.tree.values import said_of
from milepost.core.documents.foreign.words import folded
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar

_ALONE = "it refers to no objective of the document"
_REFERENCES = tuple(
    f"{noun}{end}"
    for noun in ("objective", "okr", "goal", "parent", "parent objective", "parent okr")
    for end in (" id", " key", " ref", "")
)
_TO_RESULTS = tuple(f"{noun}{end}" for noun in ("key result", "kr", "keyresult") for end in (" id", " key", " ref", ""))


class Joining:
    """Joins the lists of one document."""

    def __init__(self, shapes: Shapes, filling: Filling, objectives: Objectives) -> None:
        self._shapes = shapes
        self._filling = filling
        self._words = shapes.vocabulary
        self._objectives = objectives

    def lists_apart(self, keys: Keys) -> tuple[Entry, Entry] | None:
        """The list of objectives and the list of key results that refer to them; None when a mapping does not hold both."""
        above = next((entry for entry in keys.entries if self._words.role(entry.key.text) is Role.OBJECTIVES and _parts(entry.node)), None)
        below = next((entry for entry in keys.entries if self._words.role(entry.key.text) is Role.RESULTS and _parts(entry.node)), None)
        if above is None or below is None:
            return None
        if isinstance(below.node, Keys) and _keyed_by(below.node, above.node):
            return above, below
        referring = [part for part, _ in _parts(below.node) if _reference(part, _REFERENCES) is not None]
        return (above, below) if 2 * len(referring) >= len(_parts(below.node)) else None

    def join(self, above: Entry, below: Entry, around: Stated) -> list[FoundObjective]:
        """The objectives with the key results that refer to them by id or title; those that refer to none are kept as unread."""
        objectives: list[FoundObjective] = []
        known: dict[str, FoundObjective] = {}
        for part, key in _parts(above.node):
            for number, objective in enumerate(self._objectives.of(part, around, key)):
                objectives.append(objective)
                for name in (*_names(objective), *((key.key.text,) if key is not None and not number else ())):
                    known.setdefault(name, objective)
        if isinstance(below.node, Keys) and _keyed_by(below.node, above.node):
            for entry in below.node.entries:
                mine = known.get(entry.key.text.strip())
                if mine is None:
                    self._filling.keep(entry, _ALONE)
                else:
                    mine.key_results.extend(self._objectives.results_under(entry))
            return objectives
        for part, key in _parts(below.node):
            reference = _reference(part, _REFERENCES)
            said = said_of(reference.node) if reference is not None else None
            mine = known.get(said.text) if said is not None else None
            if mine is None:
                self._filling.keep(part, _ALONE)
                continue
            mine.key_results.extend(self._result(part, reference, key))
        return objectives

    def _result(self, part: Keys, reference: Entry | None, key: Entry | None) -> list[FoundResult]:
        left = Keys(part.start, part.end, part.flow, [entry for entry in part.entries if entry is not reference])
        results = self._objectives.result(left)
        for result in results:
            if key is not None and Field.ID not in result.stated:
                result.stated[Field.ID] = Said(key.key.text.strip(), result.title.span)
        return results

    def rest(self, entry: Entry, objectives: Sequence[FoundObjective]) -> bool:
        """Adds a list of check-ins to what they refer to; False when the entry holds none, or one that refers to nothing here."""
        if self._words.role(entry.key.text) not in (Role.ENTRIES, Role.COMMENTS) or not isinstance(entry.node, Items):
            return False
        known: dict[str, FoundObjective | FoundResult] = {}
        for objective in objectives:
            known.update(dict.fromkeys(_names(objective), objective))
            for result in objective.key_results:
                known.update(dict.fromkeys(_names(result), result))
        kind = "comment" if self._words.role(entry.key.text) is Role.COMMENTS else "check_in"
        for node in entry.node.nodes:
            reference = _reference(node, (*_TO_RESULTS, *_REFERENCES)) if isinstance(node, Keys) else None
            said = said_of(reference.node) if reference is not None else None
            part = known.get(said.text) if said is not None else None
            if part is None or not isinstance(node, Keys):
                self._filling.keep(node, "it refers to no objective and no key result of the document")
                continue
            left = Keys(node.start, node.end, node.flow, [inner for inner in node.entries if inner is not reference])
            past = entries_in(Items(node.start, node.end, node.flow, [left]), self._words, kind)
            if past is None:
                self._filling.keep(node, "it states neither a day nor a value")
            else:
                part.entries.extend(past)
        return True

    def is_flat(self, nodes: Sequence[Node], *, told: bool) -> bool:
        """Whether a list holds objectives and key results side by side, told apart by their types or by their parents."""
        parts = [node for node in nodes if isinstance(node, Keys)]
        if len(parts) < 2:
            return False
        sorts = [self._shapes.sort(part) for part in parts]
        if Field.KEY_RESULT in sorts:
            return Field.OBJECTIVE in sorts
        if not told and Field.OBJECTIVE not in sorts:
            return False
        ids = {name for part in parts if (name := self._id(part))}
        return any((parent := self._parent(part)) in ids and parent != self._id(part) for part in parts)

    def flat(self, nodes: Sequence[Node], around: Stated) -> Iterator[FoundObjective]:
        """The objectives of such a list; a key result without a parent belongs to the objective before it."""
        parts = [node for node in nodes if isinstance(node, Keys)]
        parents = {self._parent(part) for part in parts}
        known: dict[str, FoundObjective] = {}
        last: FoundObjective | None = None
        for part in sorted(parts, key=lambda part: self._is_result(part, parents)):
            if not self._is_result(part, parents):
                for objective in self._objectives.of(part, around):
                    known.update((name, objective) for name in _names(objective) if name not in known)
                    yield objective
        for part in parts:
            if not self._is_result(part, parents):
                last = known.get(self._id(part) or _title(part, self._shapes), last)
                continue
            mine = known.get(self._parent(part), None if self._parent(part) else last)
            if mine is None:
                self._filling.keep(part, _ALONE)
                continue
            reference = _reference(part, _REFERENCES)
            if self._shapes.sort(part) is Field.INITIATIVE:
                found = self._result(part, reference, None)
                mine.initiatives.extend(found)
            else:
                mine.key_results.extend(self._result(part, reference, None))
        for node in nodes:
            if not isinstance(node, Keys):
                self._filling.keep(node, "it stands among objectives and is none")

    def _is_result(self, part: Keys, parents: set[str]) -> bool:
        sort = self._shapes.sort(part)
        if sort is not None:
            return sort is not Field.OBJECTIVE
        return bool(self._parent(part)) and self._id(part) not in parents

    def _id(self, part: Keys) -> str:
        for entry in part.entries:
            if self._words.field(entry.key.text) is Field.ID and (said := said_of(entry.node)) is not None:
                return said.text
        return ""

    def _parent(self, part: Keys) -> str:
        reference = _reference(part, _REFERENCES)
        said = said_of(reference.node) if reference is not None else None
        return said.text if said is not None else ""


def _parts(node: Node) -> list[tuple[Keys, Entry | None]]:
    """The mappings of a list, or of a mapping by their keys; none when anything else is among them."""
    if isinstance(node, Items):
        parts: list[tuple[Keys, Entry | None]] = [(item, None) for item in node.nodes if isinstance(item, Keys)]
        return parts if len(parts) == len(node.nodes) else []
    if isinstance(node, Keys):
        keyed: list[tuple[Keys, Entry | None]] = [(entry.node, entry) for entry in node.entries if isinstance(entry.node, Keys)]
        return keyed if len(keyed) == len(node.entries) else [(node, None)] if isinstance(node, Keys) and _lists(node) else []
    return []


def _lists(keys: Keys) -> bool:
    return bool(keys.entries) and all(isinstance(entry.node, Items) for entry in keys.entries)


def _keyed_by(below: Keys, above: Node) -> bool:
    """Whether key results stand under the ids or titles of objectives."""
    names = {key.key.text.strip() for _, key in _parts(above) if key is not None}
    for part, _ in _parts(above):
        names |= {entry.node.text.strip() for entry in part.entries if isinstance(entry.node, Scalar)}
    return bool(below.entries) and all(isinstance(entry.node, Items) and entry.key.text.strip() in names for entry in below.entries)


def _reference(part: Keys, names: Sequence[str]) -> Entry | None:
    """The entry that refers to another part: the clearest name first."""
    single = {folded(entry.key.text): entry for entry in reversed(part.entries) if said_of(entry.node) is not None}
    return next((single[name] for name in names if name in single), None)


def _names(part: FoundObjective | FoundResult) -> tuple[str, ...]:
    stated = (part.stated.get(field) for field in (Field.ID, Field.LABEL))
    return (*(said.text for said in stated if said is not None), part.title.text)


def _title(part: Keys, shapes: Shapes) -> str:
    titled = shapes.title(part.entries, (Field.OBJECTIVE, Field.TITLE))
    said = said_of(titled.node) if titled is not None else None
    return said.text if said is not None else ""
