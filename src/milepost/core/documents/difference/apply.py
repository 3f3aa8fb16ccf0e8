"""Applies changes to a pack, and undoes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from pydantic import ValidationError

from milepost.core.base.errors import UsageError
from milepost.core.documents.difference.change import Added, Change, Changed, Changes, Moved, Removed, Renamed, each
from milepost.core.documents.difference.references import Renaming
from milepost.core.documents.difference.slots import Sort, slot_at
from milepost.core.documents.difference.trees import ABSENT, Tree, identical, pack_of, parent_of, steps_of, tree_of
from milepost.core.model.pack import Pack


def apply(changes: Iterable[Change], old: Pack) -> Pack:
    """The pack that the changes make of another one.

    Errors: UsageError when they were not made for this pack: a place is missing, or something else stands there.
    Example: `apply(diff(old, new), old) == new`.
    """
    tree = tree_of(old)
    _Work(tree, tuple(each(changes))).do()
    try:
        return pack_of(tree)
    except ValidationError as error:
        wrong = error.errors()[0]
        place = "/".join(str(step) for step in wrong["loc"])
        raise UsageError(f"These changes make no pack of this one: {place}: {wrong['msg']}.") from None


def renaming_of(changes: Iterable[Change]) -> Renaming:
    """What parts are called after the changes."""
    return Renaming.of(_moves(changes))


def _moves(changes: Iterable[Change]) -> Iterator[tuple[str, str, str, str]]:
    for change in each(changes):
        before, after = change.old_pointer or "", change.new_pointer or ""
        if isinstance(change, Renamed):
            yield before, after, change.old_id, change.new_id
        elif isinstance(change, Moved) and slot_at(before).sort is Sort.NAMED:
            yield before, after, "", ""


class _Work:
    """One application. Every place is looked up before anything changes; then ids and fields change, and lists last."""

    def __init__(self, tree: Tree, changes: Changes) -> None:
        self.tree, self.changes = tree, changes
        self.steps: dict[int, dict[str, int]] = {}

    def do(self) -> None:
        fields = [(change, *self._field(change)) for change in self.changes if isinstance(change, Changed)]
        parts = [(change, self._part(change)) for change in self.changes if isinstance(change, Renamed)]
        leaving = [(change, *self._row(change)) for change in self.changes if isinstance(change, (Removed, Moved))]
        renaming_of(self.changes).rename(self.tree)
        for renamed, part in parts:
            part["id"] = renamed.new_id
        for changed, where, key in fields:
            _put(where, key, changed.new_value)
        self.steps.clear()
        self._place(self._taken_out(leaving))

    def _field(self, change: Changed) -> tuple[Any, str | int]:
        """Where a field stands, and its key or number there."""
        pointer = change.old_pointer or ""
        where = self._at(parent_of(pointer), pointer)
        step = pointer.rpartition("/")[2]
        if isinstance(where, list):
            number = self._number(where, step, pointer)
            if not identical(where[number], change.old_value):
                _stale(pointer)
            return where, number
        key = step.replace("~1", "/").replace("~0", "~")
        if not identical(where.get(key, ABSENT), change.old_value):
            _stale(pointer)
        return where, key

    def _part(self, change: Renamed) -> Tree:
        part: Tree = self._at(change.old_pointer or "", change.old_pointer or "")
        return part

    def _row(self, change: Removed | Moved) -> tuple[list[Any], int]:
        pointer = change.old_pointer or ""
        rows = self._at(parent_of(pointer), pointer)
        if not isinstance(rows, list) or self._number(rows, pointer.rpartition("/")[2], pointer) != change.old_place:
            _stale(pointer)
        return rows, change.old_place

    def _taken_out(self, leaving: Sequence[tuple[Removed | Moved, list[Any], int]]) -> dict[str, dict[int, Any]]:
        """Takes items out of their lists; gives those that come into lists, by the pointer of the list and their place in it."""
        coming: dict[str, dict[int, Any]] = {}
        gone: dict[int, tuple[list[Any], set[int]]] = {}
        for change, rows, place in leaving:
            gone.setdefault(id(rows), (rows, set()))[1].add(place)
            if isinstance(change, Moved):
                coming.setdefault(parent_of(change.new_pointer or ""), {})[change.new_place] = rows[place]
        for added in self.changes:
            if isinstance(added, Added):
                coming.setdefault(parent_of(added.new_pointer or ""), {})[added.new_place] = _copy(added.value)
        for rows, places in gone.values():
            rows[:] = [row for place, row in enumerate(rows) if place not in places]
        return coming

    def _place(self, coming: dict[str, dict[int, Any]]) -> None:
        """Puts items into their lists, the outer lists first; what stays fills the other places in its order."""
        for pointer in sorted(coming, key=lambda name: (name.count("/"), name)):
            rows = self._at(pointer, pointer, rows=True)
            if not isinstance(rows, list):
                _stale(pointer)
            arrivals = coming[pointer]
            staying = iter(list(rows))
            whole = [arrivals[place] if place in arrivals else next(staying, ABSENT) for place in range(len(rows) + len(arrivals))]
            if ABSENT in whole:
                _stale(pointer)
            rows[:] = whole
            self.steps.clear()

    def _at(self, pointer: str, asked: str, *, rows: bool = False) -> Any:
        """What a pointer leads to; a field that is not there yet becomes an empty one."""
        node: Any = self.tree
        steps = pointer.split("/") if pointer else []
        for count, step in enumerate(steps, start=1):
            if isinstance(node, list):
                node = node[self._number(node, step, asked)]
            elif isinstance(node, dict):
                key = step.replace("~1", "/").replace("~0", "~")
                if key not in node:
                    node[key] = [] if rows and count == len(steps) else {}
                node = node[key]
            else:
                _stale(asked)
        return node

    def _number(self, rows: list[Any], step: str, asked: str) -> int:
        """The number of an item in its list, by its id or number."""
        if rows and isinstance(rows[0], dict) and "id" in rows[0]:
            if id(rows) not in self.steps:
                self.steps[id(rows)] = {name: number for number, name in enumerate(steps_of(rows))}
            number = self.steps[id(rows)].get(step, -1)
        else:
            number = int(step) if step.isdecimal() else -1
        if not 0 <= number < len(rows):
            _stale(asked)
        return number


def _put(where: Any, key: str | int, value: Any) -> None:
    if value is ABSENT:
        where.pop(key, None)
    else:
        where[key] = _copy(value)


def _copy(value: Any) -> Any:
    """A plain value of its own."""
    if isinstance(value, dict):
        return {key: _copy(below) for key, below in value.items()}
    return [_copy(below) for below in value] if isinstance(value, list) else value


def _stale(pointer: str) -> NoReturn:
    raise UsageError(f"These changes are not of this pack: {pointer} is missing or says something else.", todo="Make the difference anew.")
