"""Changes as JSON and back: the contract of `milepost diff --format json`. Keys are added, never renamed (docs/reference/diff.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from milepost.core.base.errors import UsageError
from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import Added, Change, Changed, Changes, Moved, Removed, Renamed, Renumbered
from milepost.core.documents.difference.trees import ABSENT

_TYPES: Mapping[str, type[Change]] = {
    "added": Added,
    "removed": Removed,
    "changed": Changed,
    "moved": Moved,
    "renamed": Renamed,
    "renumbered": Renumbered,
}
_NAMES = {sort: name for name, sort in _TYPES.items()}
_SHARED = ("category", "part", "words", "old_pointer", "new_pointer")
_OWN: Mapping[type[Change], tuple[str, ...]] = {
    Added: ("new_place", "value"),
    Removed: ("old_place", "value"),
    Changed: ("old_value", "new_value"),
    Moved: ("old_place", "new_place"),
    Renamed: ("old_id", "new_id"),
    Renumbered: ("steps",),
}


def to_json(change: Change) -> dict[str, Any]:
    """A change as plain data; a field that was not there, or is not there now, has no key."""
    row: dict[str, Any] = {"type": _NAMES[type(change)], "category": change.category.value, "part": change.part, "words": change.words}
    row |= {"old_pointer": change.old_pointer, "new_pointer": change.new_pointer}
    for key in _OWN[type(change)]:
        value = getattr(change, key)
        if value is not ABSENT:
            row[key] = [to_json(step) for step in value] if key == "steps" else value
    return row


def changes_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes as plain data, in their order."""
    return [to_json(change) for change in changes]


def changes_from_json(rows: Sequence[Mapping[str, Any]]) -> Changes:
    """The changes of plain data.

    Errors: UsageError where a row is none of a change.
    """
    return tuple(_from_json(row) for row in rows)


def _from_json(row: Mapping[str, Any]) -> Change:
    sort = _TYPES.get(str(row.get("type"))) if isinstance(row, Mapping) else None
    if sort is None:
        raise UsageError("This is no change: it has no `type` that is known.", todo=f"Use one of {', '.join(_TYPES)}.")
    told: dict[str, Any] = {key: row.get(key) for key in _SHARED} | {key: row.get(key, ABSENT) for key in _OWN[sort]}
    if (wrong := next((key for key, value in told.items() if not _fits(key, value)), None)) is not None:
        raise UsageError(f"A change of the type `{row['type']}` has no `{wrong}` that fits.")
    told["category"] = Category(told["category"])
    if sort is Renumbered:
        told["steps"] = changes_from_json(told["steps"])
    return sort(**told)


def _is_pointer(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and value >= 0


_SORTS: Mapping[str, Callable[[Any], bool]] = {
    "category": lambda value: value in list(Category),
    **dict.fromkeys(("old_pointer", "new_pointer"), _is_pointer),
    **dict.fromkeys(("part", "words", "old_id", "new_id"), _is_text),
    **dict.fromkeys(("old_place", "new_place"), _is_place),
    "steps": lambda value: isinstance(value, list),
    "value": lambda value: value is not ABSENT,
}


def _fits(key: str, value: Any) -> bool:
    """Whether a value is of the sort that stands under a key."""
    return key not in _SORTS or _SORTS[key](value)


def summary_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each category, the severest first."""
    counts = Counter(change.category for change in changes)
    return {category.value: counts[category] for category in reversed(Category) if counts[category]}


def summary_in_words(changes: Iterable[Change]) -> str:
    """The changes in one line, the severest first: `2 re-targets, 1 key result dropped, 3 wordings`; `no change`.

    What only follows the order is named where there is nothing else.
    """
    counts = summary_of(changes)
    if len(counts) > 1:
        counts.pop(Category.NUMBERING.value, None)
    return ", ".join(Category(name).counted(count) for name, count in counts.items()) or "no change"
