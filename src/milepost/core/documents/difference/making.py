"""Makes changes: from what differs to the change with its category and its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import Added, Changed, Moved, Removed, Renamed, Renumbered
from milepost.core.documents.difference.judging import category_of_added, category_of_change, category_of_move, category_of_removed
from milepost.core.documents.difference.slots import slot_at
from milepost.core.documents.difference.telling import added_in_words, changed_in_words, field_in_words, moved_in_words, removed_in_words
from milepost.core.documents.difference.trees import join

_FEW = 3  # renumbered parts that are named


def _told(part: str, what: str) -> str:
    return f"{part}: {what}" if part else f"{what[:1].upper()}{what[1:]}"


def added(pointer: str, place: int, value: Any, part: str) -> Added:
    """An item that is new."""
    words = _told(part, added_in_words(pointer, value))
    return Added(
        category=category_of_added(pointer, value),
        part=part,
        words=words,
        old_pointer=None,
        new_pointer=pointer,
        new_place=place,
        value=value,
    )


def removed(pointer: str, place: int, value: Any, part: str, category: Category | None = None) -> Removed:
    """An item that is gone."""
    words = _told(part, removed_in_words(pointer, value))
    return Removed(
        category=category or category_of_removed(pointer, value),
        part=part,
        words=words,
        old_pointer=pointer,
        new_pointer=None,
        old_place=place,
        value=value,
    )


def changed(
    pointers: tuple[str, str], old: Any, new: Any, part: str, *, field: str | None = None, category: Category | None = None
) -> Changed:
    """A field that says something else; `field` is its name where the last step of the pointer does not tell."""
    slot = slot_at(pointers[1])
    words = _told(part, changed_in_words(field_in_words(pointers[1], 1) if field is None else field, old, new))
    judged = category or category_of_change(slot, old, new)
    return Changed(category=judged, part=part, words=words, old_pointer=pointers[0], new_pointer=pointers[1], old_value=old, new_value=new)


def moved(pointers: tuple[str, str], places: tuple[int, int], part: str, to: str = "") -> Moved:
    """An item that stands elsewhere; `to` names what it belongs to now."""
    words = _told(part, moved_in_words(*pointers, *places, to))
    return Moved(
        category=category_of_move(*pointers),
        part=part,
        words=words,
        old_pointer=pointers[0],
        new_pointer=pointers[1],
        old_place=places[0],
        new_place=places[1],
    )


def renamed(pointers: tuple[str, str], ids: tuple[str, str], part: str, *, numbering: bool = False) -> Renamed:
    """A part with another id."""
    category = Category.NUMBERING if numbering else Category.WORDING
    return Renamed(
        category=category,
        part=part,
        words=_told(part, f"id {ids[0]} -> {ids[1]}"),
        old_pointer=pointers[0],
        new_pointer=pointers[1],
        old_id=ids[0],
        new_id=ids[1],
    )


def renumbered(steps: Sequence[Renamed | Changed]) -> Renumbered:
    """Many parts whose ids, labels or lines follow their places."""
    told = [f"{step.old_id} -> {step.new_id}" for step in steps if isinstance(step, Renamed)]
    told = told or [f"{step.old_value} -> {step.new_value}" for step in steps if isinstance(step, Changed)]
    parts = {
        join(step.new_pointer or "", "") if isinstance(step, Renamed) else (step.new_pointer or "").rpartition("/")[0] for step in steps
    }
    count = len({pointer.rstrip("/") for pointer in parts})
    more = ", ..." if len(told) > _FEW else ""
    words = f"{count:,} part{'' if count == 1 else 's'} numbered anew: {', '.join(told[:_FEW])}{more}"
    return Renumbered(category=Category.NUMBERING, part="", words=words, old_pointer="", new_pointer="", steps=tuple(steps))
