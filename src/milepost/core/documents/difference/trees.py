"""A pack as plain mappings, lists and values, in which parts with ids stand in lists: what is compared, changed and made a pack again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, Final

from milepost.core.documents.difference.slots import Sort, slots_of
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Part

Tree = dict[str, Any]


class Absent(Enum):
    """What stands in a field that has nothing; `null` is a value and something else."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent.ABSENT


def tree_of(pack: Pack) -> Tree:
    """The tree of a pack: its canonical form, its keyed collections as lists of parts with their ids. It belongs to the caller."""
    return tree_of_part(Pack, pack.model_dump(mode="json", exclude_defaults=True, by_alias=True))


def tree_of_part(part: type[Part], tree: Tree) -> Tree:
    """The tree of a part from its canonical form, changed in place."""
    for key, slot in slots_of(part).items():
        if slot.sort is not Sort.NAMED or slot.part is None or key not in tree:
            continue
        if slot.keyed:
            tree[key] = [{"id": name, **body} for name, body in tree[key].items()]
        for item in tree[key]:
            item.setdefault("id", "")
            tree_of_part(slot.part, item)
    return tree


def pack_of(tree: Tree) -> Pack:
    """The pack of a tree; the tree stays as it is.

    Errors: ValidationError when the tree is none of a pack.
    """
    whole = dict(tree)
    for key, slot in slots_of(Pack).items():
        if slot.keyed and key in whole:
            whole[key] = {item["id"]: {name: value for name, value in item.items() if name != "id"} for item in whole[key]}
    return Pack.model_validate(whole)


def identical(one: object, other: object) -> bool:
    """Whether two plain values are the same: 1 is not true, and the order of a mapping's keys says nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(identical(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(identical, one, other))
    return one == other


def escaped(name: str) -> str:
    """A name as one step of a pointer (as in RFC 6901): `a/b` is `a~1b`."""
    return name.replace("~", "~0").replace("/", "~1")


def join(pointer: str, *steps: str | int) -> str:
    """The pointer some steps further down; the steps are escaped already."""
    below = "/".join(str(step) for step in steps)
    return f"{pointer}/{below}" if pointer else below


def parent_of(pointer: str) -> str:
    """The pointer one step up."""
    return pointer.rpartition("/")[0]


def steps_of(named: Sequence[Tree]) -> Iterator[str]:
    """The step of each part in a list of parts with ids: its id; a second one of the same id is told apart by its number."""
    seen: dict[str, int] = {}
    for item in named:
        name = item["id"]
        seen[name] = seen.get(name, 0) + 1
        yield escaped(name) + (f"~~{seen[name]}" if seen[name] > 1 else "")
