"""Compares the parts of two packs that have ids, by who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from milepost.core.documents.difference import making
from milepost.core.documents.difference.change import Changes
from milepost.core.documents.difference.compare import At, Comparison
from milepost.core.documents.difference.order import staying
from milepost.core.documents.difference.references import Renaming
from milepost.core.documents.difference.slots import Slot, slots_of
from milepost.core.documents.difference.telling import named
from milepost.core.documents.difference.trees import Tree, join, steps_of
from milepost.core.documents.difference.wording import renumbered
from milepost.core.documents.identity import Identity, Place, identify_trees
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_OBJECTIVES = slots_of(Pack)["objectives"]
_RESULTS = slots_of(Objective)["key_results"]


def compare_trees(old: Tree, new: Tree) -> Changes:
    """The changes from one tree to another."""
    return _Parts(old, new, identify_trees(old, new)).all()


class _Parts(Comparison):
    def __init__(self, old: Tree, new: Tree, identity: Identity) -> None:
        self.old, self.new, self.identity = old, new, identity
        self.old_objectives: Sequence[Tree] = old.get("objectives", [])
        self.new_objectives: Sequence[Tree] = new.get("objectives", [])
        self.old_pointers = _pointers_of_results(self.old_objectives)
        self.new_pointers = _pointers_of_results(self.new_objectives)
        self.came: Mapping[Place, Place] = {there: here for here, there in identity.key_results.items()}
        self.inside: Place = (-1, -1)
        moves = list(self._moves())
        super().__init__(Renaming.of(moves), Renaming.of((new, old, new_id, old_id) for old, new, old_id, new_id in moves))

    def all(self) -> Changes:
        """Every change, in the order of the vocabulary's sections."""
        self.part(Pack, self.old, self.new, At("", ""))
        return self.changes()

    def _moves(self) -> Iterator[tuple[str, str, str, str]]:
        """Every part that has another pointer: both pointers and both ids."""
        for key, pairs in {"objectives": self.identity.objectives, **self.identity.sections}.items():
            old, new = self.old.get(key, []), self.new.get(key, [])
            old_steps, new_steps = list(steps_of(old)), list(steps_of(new))
            for one, other in pairs.items():
                if old[one]["id"] != new[other]["id"]:
                    yield join(key, old_steps[one]), join(key, new_steps[other]), old[one]["id"], new[other]["id"]
        for here, there in self.identity.key_results.items():
            before, after = self._result(self.old_objectives, here)["id"], self._result(self.new_objectives, there)["id"]
            if before != after or self.identity.objectives.get(here[0]) != there[0]:
                yield self.old_pointers[here], self.new_pointers[there], before, after

    def _result(self, objectives: Sequence[Tree], place: Place) -> Tree:
        found: Tree = objectives[place[0]]["key_results"][place[1]]
        return found

    def named(self, slot: Slot, old: Sequence[Tree], new: Sequence[Tree], at: At) -> None:
        """Compares a collection of parts with ids."""
        if slot.name == _RESULTS.name:
            self._key_results(*self.inside)
            return
        pairs = self.identity.objectives if slot.name == _OBJECTIVES.name else self.identity.sections[slot.key]
        came = {other: one for one, other in pairs.items()}
        old_steps, new_steps = list(steps_of(old)), list(steps_of(new))
        stays = _staying(pairs)
        for place, tree in enumerate(new):
            if (one := came.get(place)) is None:
                self._added_part(slot, join(at.new, new_steps[place]), place, tree)
                continue
            below = at.below(old_steps[one], new_steps[place], named(slot, tree))
            self._same_part(slot, below, (old[one], tree), (one, place), stays=one in stays)
        for place, tree in enumerate(old):
            if place not in pairs:
                value = self._without(tree, place, self.identity.key_results) if slot.name == _OBJECTIVES.name else tree
                self.found.append(making.removed(join(at.old, old_steps[place]), place, value, named(slot, tree)))

    def _added_part(self, slot: Slot, pointer: str, place: int, tree: Tree) -> None:
        objective = slot.name == _OBJECTIVES.name
        value = self._without(tree, place, self.came) if objective else tree
        self.found.append(making.added(pointer, place, value, named(slot, tree)))
        if objective:
            self._key_results(None, place)

    def _same_part(self, slot: Slot, at: At, trees: tuple[Tree, Tree], places: Place, *, stays: bool, to: str = "") -> None:
        """A part that is in both: its id, its place, its fields."""
        ids = trees[0]["id"], trees[1]["id"]
        if ids[0] != ids[1]:
            numbering = renumbered(*ids)
            change = making.renamed(at.pointers, ids, at.part, numbering=numbering)
            (self.steps if numbering else self.found).append(change)
        if not stays:
            self.found.append(making.moved(at.pointers, places, at.part, to))
        if slot.part is not None:
            self.inside = places
            self.part(slot.part, *trees, at)

    def _without(self, objective: Tree, number: int, known: Mapping[Place, Place]) -> Tree:
        """An objective without those key results that come from elsewhere, or go there."""
        own = [tree for place, tree in enumerate(objective.get("key_results", [])) if (number, place) not in known]
        return {**objective, "key_results": own} if "key_results" in objective else objective

    def _key_results(self, one: int | None, other: int) -> None:
        """The key results of an objective of the new pack; `one` is its number in the old pack, None for a new objective."""
        pairs = {here[1]: there[1] for here, there in self._inside(one, other)}
        stays = _staying(pairs)
        objective = self.new_objectives[other]
        for place, tree in enumerate(objective.get("key_results", [])):
            there = (other, place)
            pointer = self.new_pointers[there]
            if (here := self.came.get(there)) is None:
                if one is not None:
                    self.found.append(making.added(pointer, place, tree, named(_RESULTS, tree)))
                continue
            at = At(self.old_pointers[here], pointer, named(_RESULTS, tree))
            trees = self._result(self.old_objectives, here), tree
            stay = here[0] == one and here[1] in stays
            self._same_part(_RESULTS, at, trees, (here[1], place), stays=stay, to=named(_OBJECTIVES, objective))
        for place, tree in enumerate(self.old_objectives[one].get("key_results", []) if one is not None else ()):
            here = (one if one is not None else -1, place)
            if here not in self.identity.key_results:
                self.found.append(making.removed(self.old_pointers[here], place, tree, named(_RESULTS, tree)))

    def _inside(self, one: int | None, other: int) -> Iterator[tuple[Place, Place]]:
        """The key results that are under the same objective before and after."""
        count = len(self.old_objectives[one].get("key_results", [])) if one is not None else 0
        for place in range(count):
            here = (one if one is not None else -1, place)
            there = self.identity.key_results.get(here)
            if there is not None and there[0] == other:
                yield here, there


def _staying(pairs: Mapping[int, int]) -> frozenset[int]:
    """The old places of those that keep their order."""
    order = sorted(pairs)
    return frozenset(order[index] for index in staying([pairs[one] for one in order]))


def _pointers_of_results(objectives: Sequence[Tree]) -> dict[Place, str]:
    pointers: dict[Place, str] = {}
    for number, (step, tree) in enumerate(zip(steps_of(objectives), objectives, strict=True)):
        for place, below in enumerate(steps_of(tree.get("key_results", []))):
            pointers[number, place] = join("objectives", step, "key_results", below)
    return pointers
