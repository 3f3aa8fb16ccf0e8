"""The cube of rows: how many rows, or distinct entities, lie between which instants, from which every reading follows exactly."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from milepost.core.metrics.readings import Bounds

Segment = str | None
Counted = tuple[int, Segment, int]
"""How many edges lie at or before some rows' instants, their segment, and how many they are."""
Followed = tuple[int, int, Segment, int]
"""The same of entities' rows, each with the place of the entity's row before (-1 for none); an entity's rows in one place are one."""


def edges_of_rows(readings: Iterable[Bounds]) -> tuple[int, ...]:
    """The instants at which it matters where a row lies, in ascending order."""
    return tuple(sorted({edge for bounds in readings for edge in (bounds.start_us, min(bounds.end_us, bounds.as_of_us))}))


def counts(edges: Sequence[int], readings: Sequence[Bounds], rows: Iterable[Counted]) -> dict[tuple[int, Segment], int]:
    """How many rows each reading holds, by its place and the segment; what has none is left out."""
    return _summed(edges, readings, [(place, -1, segment, count) for place, segment, count in rows])


def distinct(edges: Sequence[int], readings: Sequence[Bounds], rows: Iterable[Followed]) -> dict[tuple[int, Segment], int]:
    """How many entities each reading holds: an entity counts by its first row in the window, the one whose row before lies before it."""
    return _summed(edges, readings, list(rows))


def _summed(edges: Sequence[int], readings: Sequence[Bounds], rows: Sequence[Followed]) -> dict[tuple[int, Segment], int]:
    found: dict[tuple[int, Segment], int] = defaultdict(int)
    for number, bounds in enumerate(readings):
        first = bisect_right(edges, bounds.start_us)
        after = bisect_right(edges, min(bounds.end_us, bounds.as_of_us))
        for place, before, segment, count in rows:
            if first <= place < after and before < first:
                found[number, segment] += count
    return dict(found)


def as_rows(amounts: Mapping[tuple[int, Segment], int], *, cut: bool) -> list[dict[str, int | str | None]]:
    """The rows that the query of a tally gives: `reading`, `segment` where it is cut, and `amount`."""
    return [
        {"reading": reading, "amount": amount, **({"segment": segment} if cut else {})}
        for (reading, segment), amount in sorted(amounts.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    ]
