"""The least that must move for one order to become another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def staying(places: Sequence[int]) -> frozenset[int]:
    """The longest run of indexes whose numbers rise: those items stay where they are, the others moved.

    Example: of the new places 1, 2, 0 the first two stay (indexes 0 and 1).
    """
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            tails.append(index)
        else:
            ends[at], tails[at] = place, index
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(kept)
