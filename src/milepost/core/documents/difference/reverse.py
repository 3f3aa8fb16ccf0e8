"""Turns changes round: what undoes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from milepost.core.documents.difference import making
from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import Added, Change, Changed, Changes, Moved, Removed, Renamed, Renumbered
from milepost.core.documents.difference.judging import category_of_added, category_of_change, category_of_removed
from milepost.core.documents.difference.slots import slot_at
from milepost.core.documents.difference.telling import field_in_words


def reverse(changes: Iterable[Change]) -> Changes:
    """The changes that undo these: applied to the new pack they give the old one.

    Example: `apply(reverse(diff(old, new)), new) == old`.
    """
    return tuple(_reversed(change) for change in changes)


def _reversed(change: Change) -> Change:
    match change:
        case Added():
            category = None if change.category is category_of_added(_new(change), change.value) else change.category
            gone = making.removed(_new(change), change.new_place, change.value, change.part)
            return replace(gone, category=category or gone.category)
        case Removed():
            category = None if change.category is category_of_removed(_old(change), change.value) else change.category
            come = making.added(_old(change), change.old_place, change.value, change.part)
            return replace(come, category=category or come.category)
        case Changed():
            return _changed_back(change)
        case Moved():
            return making.moved((_new(change), _old(change)), (change.new_place, change.old_place), change.part, "where it was")
        case Renamed():
            numbering = change.category is Category.NUMBERING
            return making.renamed((_new(change), _old(change)), (change.new_id, change.old_id), change.part, numbering=numbering)
        case Renumbered():
            return making.renumbered([_step(step) for step in change.steps])
    raise TypeError(f"{type(change).__name__} is no change that can be undone.")


def _step(step: Renamed | Changed) -> Renamed | Changed:
    back = _reversed(step)
    assert isinstance(back, (Renamed, Changed))  # each is turned into its own sort
    return back


def _changed_back(change: Changed) -> Changed:
    judged = category_of_change(slot_at(_new(change)), change.old_value, change.new_value)
    category = None if judged is change.category else change.category
    pointers = _new(change), _old(change)
    return making.changed(pointers, change.new_value, change.old_value, change.part, field=_field(change), category=category)


def _field(change: Changed) -> str:
    """The name of a field; of a text in a list, that of the list."""
    steps: list[Any] = _old(change).split("/")
    return field_in_words(_old(change), 2 if len(steps) > 1 and steps[-1].isdecimal() else 1)


def _old(change: Change) -> str:
    return change.old_pointer or ""


def _new(change: Change) -> str:
    return change.new_pointer or ""
