"""Which part of a pack is which part of another: stable under rewording, reordering and renumbering.

An id that was given on purpose (`activated-users`) counts much, one that only says where a part stands (`O1`, `KR2.3`) hardly. Then count
the wording, the metric, target and baseline, the owner, and the neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from milepost.core.documents.difference.items import key_result_items, row_items, says, users_of
from milepost.core.documents.difference.pairing import Item, Pairs, pair_up
from milepost.core.documents.difference.slots import Sort, slots_of
from milepost.core.documents.difference.trees import Tree, tree_of
from milepost.core.model.pack import Pack

_SHARED_RESULTS = 55  # what it adds to the likeness of two objectives when all their key results are the same
_ENOUGH_NAMED = 60
_USED = ("guardrails", "alarms", "frozen")

Place = tuple[int, int]
"""The number of an objective, and that of a key result in it."""


@dataclass(frozen=True)
class Identity:
    """The pairs of two packs: the new place for each old one, from 0, of what is in both.

    `sections` holds the pairs of the other collections with ids: metrics, guardrails, alarms, frozen, habits, roles.
    """

    objectives: Mapping[int, int]
    key_results: Mapping[Place, Place]
    sections: Mapping[str, Mapping[int, int]]


def identify(old: Pack, new: Pack) -> Identity:
    """Which part of one pack is which of another."""
    return identify_trees(tree_of(old), tree_of(new))


def identify_trees(old: Tree, new: Tree) -> Identity:
    """Which part of one tree is which of another."""
    results = _Results(old, new)
    objectives = results.pairs_of_objectives()
    key_results = results.pairs_of_key_results(objectives)
    objectives = results.pairs_of_objectives(objectives)
    sections = {
        slot.key: _section(slot.key, old, new, key_results)
        for slot in slots_of(Pack).values()
        if slot.sort is Sort.NAMED and slot.key != "objectives"
    }
    return Identity(objectives, key_results, sections)


class _Results:
    """The objectives of two trees with their key results, found again in turns: each tells something of the other."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self.old: list[Tree] = old.get("objectives", [])
        self.new: list[Tree] = new.get("objectives", [])
        self.old_places, self.new_places = _places(self.old), _places(self.new)
        self.pairs: Pairs = {}

    def pairs_of_objectives(self, known: Mapping[int, int] | None = None) -> Pairs:
        """The pairs of objectives by wording, and by the key results that are known to be the same."""
        shared: dict[tuple[int, int], int] = {}
        for one, other in self.pairs.items():
            pair = self.old_places[one][0], self.new_places[other][0]
            shared[pair] = shared.get(pair, 0) + 1

        def by_results(one: int, other: int) -> int:
            whole = len(self.old[one].get("key_results", ())) + len(self.new[other].get("key_results", ()))
            return 2 * _SHARED_RESULTS * shared.get((one, other), 0) // whole if whole else 0

        if known is None:
            self.pairs = self._same_results()
            return self.pairs_of_objectives({})
        return pair_up(row_items(self.old, named=True), row_items(self.new, named=True), known, also=by_results)

    def _same_results(self) -> Pairs:
        """The key results whose wording is the same and stands once in each pack: they tell which objective is which."""
        once = _once(self.new, self.new_places)
        return {place: once[text] for text, place in _once(self.old, self.old_places).items() if text in once}

    def pairs_of_key_results(self, objectives: Mapping[int, int]) -> dict[Place, Place]:
        """The pairs of key results over the whole packs, those within one objective first."""

        def old_group(number: int) -> object:
            return objectives.get(number, ("old", number))

        old_items = key_result_items([objective.get("key_results", ()) for objective in self.old], old_group)
        new_items = key_result_items([objective.get("key_results", ()) for objective in self.new], lambda number: number)
        self.pairs = pair_up(old_items, new_items)
        return {self.old_places[one]: self.new_places[other] for one, other in sorted(self.pairs.items())}


def _places(objectives: Sequence[Tree]) -> list[Place]:
    return [(number, place) for number, tree in enumerate(objectives) for place in range(len(tree.get("key_results", ())))]


def _once(objectives: Sequence[Tree], places: Sequence[Place]) -> dict[str, int]:
    """The place in the list of all key results of each wording that stands once."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for index, (number, place) in enumerate(places):
        text = says(objectives[number]["key_results"][place])
        if text in found:
            twice.add(text)
        found[text] = index
    return {text: index for text, index in found.items() if text and text not in twice}


def _section(key: str, old: Tree, new: Tree, key_results: Mapping[Place, Place]) -> Pairs:
    old_items, new_items = row_items(old.get(key, ()), named=True), row_items(new.get(key, ()), named=True)
    if key in _USED:
        users = users_of(old.get("objectives", ()), old.get("alarms", ()))
        old_items = [_grouped(item, key_results.get(users.get((key, item.key), (-1, -1)))) for item in old_items]
        users = users_of(new.get("objectives", ()), new.get("alarms", ()))
        new_items = [_grouped(item, users.get((key, item.key))) for item in new_items]
    return pair_up(old_items, new_items, enough=_ENOUGH_NAMED)


def _grouped(item: Item, group: Place | None) -> Item:
    return replace(item, group=group)


@dataclass(frozen=True)
class Carried:
    """A pack whose parts have the ids that they had before, and where each part with another id is now, by its pointer as it was read."""

    pack: Pack
    pointers: Mapping[str, str]


def carry_ids(new: Pack, old: Pack) -> Pack:
    """The new pack with the ids of the old one wherever a part is the same; see `carry`."""
    return carry(new, old).pack


def carry(new: Pack, old: Pack, used: frozenset[str] = frozenset()) -> Carried:
    """Gives the parts of a new pack the ids that they have in an old one, and other parts ids that none ever had.

    For a document without ids of its own that is imported again. What refers to a part by its id or pointer is renamed along. `used` are
    ids that parts had in still older packs. Example: an objective put before `O1` becomes `O4` when the old pack has three, and what was
    `O1` stays `O1`.
    """
    from milepost.core.documents.difference.carrying import carried_tree
    from milepost.core.documents.difference.trees import pack_of

    old_tree, new_tree = tree_of(old), tree_of(new)
    pointers = carried_tree(new_tree, old_tree, identify_trees(old_tree, new_tree), used)
    return Carried(pack_of(new_tree), pointers)
