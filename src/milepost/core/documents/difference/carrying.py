"""Gives the parts of a pack the ids that they had in an older one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from milepost.core.documents.difference.references import Renaming
from milepost.core.documents.difference.slots import Sort, slots_of
from milepost.core.documents.difference.trees import Tree, join, steps_of
from milepost.core.documents.difference.wording import is_position
from milepost.core.model.pack import Pack

if TYPE_CHECKING:
    from milepost.core.documents.identity import Identity

_PREFIXES = {"objectives": "O", "habits": "H"}
_NUMBERED = re.compile(r"O(?P<number>\d{1,4})")
_LAST_NUMBER = re.compile(r"(?s)(?P<head>.*?)(?P<number>[0-9]{1,6})\Z")


def carried_tree(new: Tree, old: Tree, identity: Identity, used: Collection[str]) -> dict[str, str]:
    """Changes a tree in place: old ids for the parts that are known, free ones for the others; gives the pointers that became others."""
    ids = _of_sections(new, old, identity, used)
    ids |= _of_key_results(new, old, identity, used, ids)
    changed = dict(_named(new, ids))
    moves = [(before, after, part["id"], name) for part, before, after, name in changed.values()]
    Renaming.of(moves).rename(new)
    for part, _, _, name in changed.values():
        part["id"] = name
    return {before: after for _, before, after, _ in changed.values() if before != after}


Ids = dict[int, str]
"""The id that a part will have, by Python's identity of its tree."""


class _Names:
    """The ids of one sort that are taken: every one that a part ever had."""

    def __init__(self, before: Iterable[Tree], parts: Iterable[Tree], used: Collection[str]) -> None:
        self.taken = {part["id"] for part in before} | set(used)
        self.wanted = {part["id"] for part in parts if not is_position(part["id"])}
        self.next: dict[str, int] = {}
        for name in sorted(self.taken):
            if (match := _LAST_NUMBER.match(name)) is not None:
                self.next[match["head"]] = max(self.next.get(match["head"], 1), int(match["number"]) + 1)

    def give(self, parts: Sequence[Tree], mine: Mapping[int, str], prefix: str) -> Ids:
        """Ids for the parts of one list: that of before, else the one it has if it is free and no mere position, else a free one."""
        ids: Ids = {}
        here: set[str] = set()
        for place, name in sorted(mine.items()):
            if name not in here:  # a second one of the same id came from another objective
                ids[id(parts[place])] = name
                here.add(name)
        for part in parts:
            if id(part) not in ids:
                name = part["id"]
                ids[id(part)] = name = self._free(name, prefix) if is_position(name) or name in self.taken else name
                self.taken.add(name)
        return ids

    def _free(self, name: str, prefix: str) -> str:
        """The next number after the prefix; for ids of another sort the next number behind the id."""
        head = prefix or f"{name or 'part'}-"
        number = self.next.get(head, 1 if prefix else 2)
        while f"{head}{number}" in self.taken or f"{head}{number}" in self.wanted:
            number += 1
        self.next[head] = number + 1
        return f"{head}{number}"


def _of_sections(new: Tree, old: Tree, identity: Identity, used: Collection[str]) -> Ids:
    ids: Ids = {}
    for key, pairs in {"objectives": identity.objectives, **identity.sections}.items():
        before: Sequence[Tree] = old.get(key, ())
        parts: Sequence[Tree] = new.get(key, ())
        mine = {other: before[one]["id"] for one, other in pairs.items()}
        ids |= _Names(before, parts, used).give(parts, mine, _PREFIXES.get(key, ""))
    return ids


def _of_key_results(new: Tree, old: Tree, identity: Identity, used: Collection[str], ids: Ids) -> Ids:
    """The ids of key results: a new one has an id that none in the pack has or had."""
    before: Sequence[Tree] = old.get("objectives", ())
    objectives: Sequence[Tree] = new.get("objectives", ())
    names = _Names(_results(before), _results(objectives), used)
    mine: dict[int, dict[int, str]] = {}
    for (one, place), (other, there) in identity.key_results.items():
        mine.setdefault(other, {})[there] = before[one]["key_results"][place]["id"]
    found: Ids = {}
    for number, objective in enumerate(objectives):
        numbered = _NUMBERED.fullmatch(ids[id(objective)])
        prefix = f"KR{numbered['number']}." if numbered is not None else f"{ids[id(objective)]}-KR"
        found |= names.give(objective.get("key_results", ()), mine.get(number, {}), prefix)
    return found


def _results(objectives: Iterable[Tree]) -> Iterator[Tree]:
    return (result for objective in objectives for result in objective.get("key_results", ()))


def _named(new: Tree, ids: Ids) -> Iterator[tuple[int, tuple[Tree, str, str, str]]]:
    """Each part with an id: its tree, its pointer as it was and as it becomes, and its new id."""
    for slot in slots_of(Pack).values():
        if slot.sort is not Sort.NAMED:
            continue
        yield from _listed(new.get(slot.key, ()), slot.key, slot.key, ids)


def _listed(parts: Sequence[Tree], before: str, after: str, ids: Ids) -> Iterator[tuple[int, tuple[Tree, str, str, str]]]:
    renamed = [{"id": ids[id(part)]} for part in parts]
    for part, name, old_step, new_step in zip(parts, renamed, steps_of(parts), steps_of(renamed), strict=True):
        here, there = join(before, old_step), join(after, new_step)
        yield id(part), (part, here, there, name["id"])
        if "key_results" in part:
            yield from _listed(part["key_results"], join(here, "key_results"), join(there, "key_results"), ids)
