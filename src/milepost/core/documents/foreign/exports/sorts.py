"""What each entry of an export is, by the name of its type and, where that was renamed, by where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from milepost.core.documents.foreign.exports.item import Item, Sort
from milepost.core.documents.foreign.words import folded

_NAMES: Mapping[Sort, tuple[str, ...]] = {
    Sort.OBJECTIVE: (
        "objective",
        "objectives",
        "big rock",
        "goal",
        "okr objective",
        "company objective",
        "team objective",
        "obj",
        "o",
        "theme",
        "pillar",
    ),
    Sort.KEY_RESULT: ("key result", "key results", "keyresult", "kr", "kpi", "milestone", "metric", "measure", "target", "result"),
    Sort.INITIATIVE: ("initiative", "project", "deliverable", "task", "action", "work item", "epic", "story", "activity", "key initiative"),
}
_PLAIN = frozenset(("objective", "key result", "project", "initiative", "task", "deliverable", "goal", "milestone", "okr"))
_SORTS = {folded(name): sort for sort, names in _NAMES.items() for name in names}


def sort_of(name: str) -> Sort | None:
    """What a type's name means; None for a name that was made up or means nothing (`OKR`)."""
    return _SORTS.get(folded(name))


def is_plain(name: str) -> bool:
    """Whether a type's name says no more than what the entry is: `Key Result`, and not `Big rock`."""
    return folded(name) in _PLAIN


def tell_sorts(items: Sequence[Item], parents: Mapping[int, Item], *, by_depth: bool = False) -> None:
    """Gives each item without a sort its own; `parents` holds the first known parent of an item by `id()`.

    A type's name decides where it is known. A made-up name means for all its items what most of them are. Without a type, what nothing is
    above or what has others below is an objective, and what is left a key result; `by_depth`: the first level are objectives, the
    second key results, all below are initiatives.
    """
    above = {id(parent) for parent in parents.values()}
    for item in items:
        item.sort = item.sort or sort_of(item.type)
    unknown: dict[str, list[Item]] = {}
    for item in items:
        if item.sort is None:
            name = folded(item.type)
            unknown.setdefault("" if name in ("", "okr", "okrs") else name, []).append(item)
    measured = any(item.sort is Sort.KEY_RESULT for item in items)
    for name, group in unknown.items():
        if name:
            sort = _of_group(group, parents, above, results_are_known=measured)
            for item in group:
                item.sort = sort
        else:
            for item in group:
                item.sort = _by_depth(item, parents) if by_depth else _by_place(item, parents, above)


def _of_group(group: list[Item], parents: Mapping[int, Item], above: set[int], *, results_are_known: bool) -> Sort:
    def most(holds: Callable[[Item], bool]) -> bool:
        return 2 * sum(holds(item) for item in group) > len(group)

    if most(lambda item: id(item) not in parents) or most(lambda item: id(item) in above):
        return Sort.OBJECTIVE
    if most(lambda item: item.measured) or not results_are_known:
        return Sort.KEY_RESULT
    return Sort.INITIATIVE


def _by_place(item: Item, parents: Mapping[int, Item], above: set[int]) -> Sort:
    return Sort.OBJECTIVE if id(item) not in parents or id(item) in above else Sort.KEY_RESULT


def _by_depth(item: Item, parents: Mapping[int, Item]) -> Sort:
    depth, seen, at = 0, {id(item)}, item
    while (parent := parents.get(id(at))) is not None and id(parent) not in seen and depth < 2:
        seen.add(id(parent))
        depth, at = depth + 1, parent
    return (Sort.OBJECTIVE, Sort.KEY_RESULT, Sort.INITIATIVE)[depth]
