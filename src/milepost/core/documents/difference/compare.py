"""Compares two trees field by field and list by list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from milepost.core.documents.difference import making
from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import LINES, Added, Change, Changed, Changes, Removed, Renamed
from milepost.core.documents.difference.items import row_items
from milepost.core.documents.difference.judging import category_within
from milepost.core.documents.difference.order import staying
from milepost.core.documents.difference.pairing import Pairs, pair_up
from milepost.core.documents.difference.references import Renaming, refers
from milepost.core.documents.difference.slots import Slot, Sort, slots_of
from milepost.core.documents.difference.telling import field_in_words, item_noun, named
from milepost.core.documents.difference.trees import ABSENT, Tree, escaped, identical, join
from milepost.core.documents.difference.wording import renumbered
from milepost.core.model.shape import Part

_ENOUGH_ROWS = 65
_NUMBERED = frozenset(("Objective.label", "KeyResult.label", "Dependency.of", "Detection.change_watch"))


@dataclass(frozen=True, slots=True)
class At:
    """Where the comparison is: both pointers, the part in words, and how many steps below that part."""

    old: str
    new: str
    part: str = ""
    depth: int = 0

    def below(self, old_step: str | int, new_step: str | int, part: str | None = None) -> At:
        """One step further down; `part` when a part with a name of its own begins there."""
        depth = self.depth + 1 if part is None else 0
        return At(join(self.old, old_step), join(self.new, new_step), self.part if part is None else part, depth)

    @property
    def pointers(self) -> tuple[str, str]:
        """Both pointers."""
        return self.old, self.new


class Comparison:
    """Collects the changes between two parts; what only has another name because of `forward` is no change.

    `forward` says what parts of the old pack are called in the new one, `backward` the other way round.
    """

    def __init__(self, forward: Renaming, backward: Renaming) -> None:
        self.forward, self.backward = forward, backward
        self.found: list[Change] = []
        self.steps: list[Renamed | Changed] = []

    def same(self, slot: str, old: Any, new: Any) -> bool:
        """Whether two values of a field are the same, once what they refer to has its new name."""
        if not refers(slot):
            return identical(old, new)
        return identical(self.forward.value(slot, old), new) and identical(old, self.backward.value(slot, new))

    def changes(self) -> Changes:
        """All that was found, what only follows the numbering last and as one."""
        found = tuple(_without_consequences(self.found))
        return (*found, making.renumbered(self.steps)) if self.steps else found

    def part(self, part: type[Part], old: Tree, new: Tree, at: At) -> None:
        """Compares two parts field by field, in the order of the vocabulary."""
        if not self.forward and identical(old, new):
            return
        slots = slots_of(part)
        for key, slot in slots.items():
            if key in old or key in new:
                self._slot(slot, old, new, at)
        for key in dict.fromkeys((*new, *old)):
            if key not in slots and key != "id":
                slot = Slot(f"{part.__name__}.{key}", key, Sort.VALUE)
                self._value(slot, old, new, at.below(escaped(key), escaped(key)))

    def _slot(self, slot: Slot, old: Tree, new: Tree, at: At) -> None:
        below = at.below(slot.key, slot.key)
        match slot.sort:
            case Sort.NAMED:
                self.named(slot, old.get(slot.key, []), new.get(slot.key, []), below)
            case Sort.TEXTS | Sort.PARTS:
                self._rows(slot, old.get(slot.key, []), new.get(slot.key, []), below)
            case Sort.PART if slot.part is not None and (slot.always or (slot.key in old and slot.key in new)):
                self.part(slot.part, old.get(slot.key, {}), new.get(slot.key, {}), below)
            case Sort.MAPPING:
                self._mapping(slot, old.get(slot.key, {}), new.get(slot.key, {}), below)
            case _:
                self._value(slot, old, new, below)

    def _value(self, slot: Slot, old: Tree, new: Tree, at: At) -> None:
        one, other = old.get(slot.key, ABSENT), new.get(slot.key, ABSENT)
        if self.same(slot.name, one, other):
            return
        field = field_in_words(at.new, at.depth)
        if slot.name in LINES or (slot.name in _NUMBERED and _both_text(one, other) and renumbered(one, other)):
            self.steps.append(making.changed(at.pointers, one, other, at.part, field=field, category=Category.NUMBERING))
            return
        category = category_within(slot, old, new) if _both_text(one, other) else None
        self.found.append(making.changed(at.pointers, one, other, at.part, field=field, category=category))

    def _mapping(self, slot: Slot, old: Tree, new: Tree, at: At) -> None:
        for key in dict.fromkeys((*new, *old)):
            below = at.below(escaped(key), escaped(key))
            if key in old and key in new and slot.part is not None:
                self.part(slot.part, old[key], new[key], below)
            else:
                self._value(Slot(slot.name, key, Sort.VALUE), old, new, below)

    def named(self, slot: Slot, old: Sequence[Tree], new: Sequence[Tree], at: At) -> None:
        """Compares two lists of parts with ids; who knows their pairs says how."""
        raise NotImplementedError

    def _rows(self, slot: Slot, old: Sequence[Any], new: Sequence[Any], at: At) -> None:
        pairs = self._pairs_of_rows(slot, old, new)
        came = {other: one for one, other in pairs.items()}
        order = sorted(pairs)
        stays = staying([pairs[one] for one in order])
        moved = {one for index, one in enumerate(order) if index not in stays}
        prefix = f"{at.part}, " if at.part else ""
        for place, row in enumerate(new):
            if (one := came.get(place)) is None:
                self.found.append(making.added(join(at.new, place), place, row, at.part))
                continue
            below = at.below(one, place, prefix + named(slot, row)) if slot.part is not None else at.below(one, place)
            if one in moved:
                what = below.part if slot.part is not None else prefix + named(slot, row)
                self.found.append(making.moved(below.pointers, (one, place), what))
            if slot.part is not None:
                self.part(slot.part, old[one], row, below)
            elif not self.same(slot.name, old[one], row):
                self.found.append(making.changed(below.pointers, old[one], row, at.part, field=item_noun(slot)))
        for place, row in enumerate(old):
            if place not in pairs:
                self.found.append(making.removed(join(at.old, place), place, row, at.part))

    def _pairs_of_rows(self, slot: Slot, old: Sequence[Any], new: Sequence[Any]) -> Pairs:
        if len(old) == len(new) and all(map(identical, old, new)):
            return {place: place for place in range(len(old))}
        if refers(slot.name):
            old = [self.forward.value(slot.name, row) for row in old]
            return _equal(old, new)
        return pair_up(row_items(old, slot.part), row_items(new, slot.part), enough=_ENOUGH_ROWS)


def _both_text(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str)


def _equal(old: Sequence[Any], new: Sequence[Any]) -> Pairs:
    """The pairs of equal texts, in their order."""
    waiting: dict[Any, list[int]] = {}
    for place in range(len(new) - 1, -1, -1):
        waiting.setdefault(new[place], []).append(place)
    return {place: waiting[row].pop() for place, row in enumerate(old) if waiting.get(row)}


def _without_consequences(found: Sequence[Change]) -> Iterator[Change]:
    """The changes; where a guardrail itself came or went, that key results name it is told, and counted, as a part of that."""
    come = {change.value["id"] for change in found if isinstance(change, Added) and (change.new_pointer or "").startswith("guardrails/")}
    gone = {change.value["id"] for change in found if isinstance(change, Removed) and (change.old_pointer or "").startswith("guardrails/")}
    for change in found:
        match change:
            case Added(value=str(name), category=Category.ADD_GUARDRAIL) if name in come:
                yield replace(change, category=Category.CLARIFY)
            case Removed(value=str(name), category=Category.DROP_GUARDRAIL) if name in gone:
                yield replace(change, category=Category.CLARIFY)
            case _:
                yield change
