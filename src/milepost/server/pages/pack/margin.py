"""The margin of a pack's page: each finding beside the most exact field that the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from milepost.core.model.pack import Pack
from milepost.store.access import FoundLine

_LISTS = ("risks", "questions", "next_steps", "experiments", "dependencies", "waivers", "unplaced", "remarks")
_CONTEXT = (
    "anchor", "intent", "scope", "data_sources", "decider", "contributors", "approvers", "reviewers",
    "constraints", "non_goals", "assumptions", "remarks",
)  # fmt: skip


def places(pack: Pack) -> Iterator[str]:
    """The pointer of every field that the page shows on its own."""
    yield from ("", "cycle", "team", "owner", "updated", "prompt", "summary", "robustness", "grade_scale", "closing")
    yield from (f"context/{name}" for name in _CONTEXT)
    yield from ("reviews", "reviews/weekly", "reviews/mid_cycle", "reviews/grading", "reviews/schedule")
    for name in ("objectives", "guardrails", "alarms", "frozen", "metrics", "roles", "habits"):
        yield name
        yield from (f"{name}/{part.id}" for part in getattr(pack, name))
    yield from (f"habits/{number}" for number in range(len(pack.habits)))
    yield from (placed.pointer for placed in pack.key_results())
    for name in _LISTS:
        yield name
        yield from (f"{name}/{number}" for number in range(len(getattr(pack, name))))


def margin(pack: Pack, findings: Iterable[FoundLine]) -> Mapping[str, Sequence[FoundLine]]:
    """Findings by the pointer of the field they stand beside; a field that the page does not show passes them on to its parent."""
    known = frozenset(places(pack))
    notes: dict[str, list[FoundLine]] = {}
    for found in findings:
        notes.setdefault(nearest(found.pointer, known), []).append(found)
    return MappingProxyType(notes)


def nearest(pointer: str, known: frozenset[str]) -> str:
    """The most exact field that the page shows for a pointer; empty for the document itself."""
    while pointer and pointer not in known:
        pointer = pointer.rpartition("/")[0]
    return pointer
