"""A change: one typed difference between two packs, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.trees import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    `old_pointer` is its place in the old pack and `new_pointer` in the new one, None where it has none. Items without an id are numbered
    from 0 (`risks/0/owner`); in a step, `~` is written `~0` and `/` `~1`. `part` names what it is about (`KR1.3 Raise set-up completion`),
    `words` says it in full. Values are plain ones, as in a pack's JSON form; an item of a collection with ids has its `id` in it.
    """

    category: Category
    part: str
    words: str
    old_pointer: str | None
    new_pointer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Change):
    """An item of a list that is new: the place it has in the list, and what it is."""

    new_place: int
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Change):
    """An item of a list that is gone: the place it had, and what it was."""

    old_place: int
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Change):
    """A field, or a text in a list, that says something else; ABSENT on the side where the field is not there."""

    old_value: Any | Absent
    new_value: Any | Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Change):
    """An item that stands elsewhere in its list, or in another one: a key result under another objective."""

    old_place: int
    new_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Change):
    """A part with another id. What refers to it is renamed along and is no change of its own."""

    old_id: str
    new_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered(Change):
    """Ids, labels and line numbers that changed because parts stand elsewhere now; they are one change together."""

    steps: tuple[Renamed | Changed, ...]


Changes = tuple[Change, ...]

# Where a text that found no place stood in its document: an empty line above it changes that.
LINES = frozenset(("Unplaced.line", "Unplaced.column"))


def each(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes with those inside a renumbering one by one."""
    for change in changes:
        if isinstance(change, Renumbered):
            yield from change.steps
        else:
            yield change
