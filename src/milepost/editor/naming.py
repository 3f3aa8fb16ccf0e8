"""Where a name under the cursor is defined, and the outline of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.findings import Span
from milepost.core.documents.references import references_of
from milepost.editor.opened import Opened

_FOLDERS = {
    "metric": "metrics/{}",
    "guardrail": "guardrails/{}",
    "alarm": "alarms/{}",
    "habit": "habits/{}",
    "frozen definition": "frozen/{}",
    "objective": "objectives/{}",
    "place": "{}",
}


class Entry(NamedTuple):
    """One line of the outline: depth from 0, the words, and its place."""

    depth: int
    words: str
    span: Span


def defined_at(opened: Opened, line: int, column: int) -> Span | None:
    """The place where the name at a line and column (from 1) is defined; None for what names nothing here."""
    pointer = opened.pointer_at(line, column)
    pack = opened.pack
    if pack is None or pointer is None:
        return None
    for reference in references_of(pack):
        if reference.pointer == pointer and reference.name:
            places = opened.document.places
            if reference.sort == "key result":
                return next((places.get(p.pointer) for p in pack.key_results() if reference.name in (p.key_result.id, p.pointer)), None)
            found = places.get(_FOLDERS.get(reference.sort, "").format(reference.name))
            return found or (places.get(f"metrics/{reference.name}") if reference.sort == "frozen definition" else None)
    return None


def outline_of(opened: Opened) -> Iterator[Entry]:
    """Objectives with their key results, then the metrics and guardrails, in the document's order."""
    pack, places = opened.document.pack, opened.document.places
    if pack is None:
        return
    for objective in pack.objectives:
        pointer = f"objectives/{objective.id}"
        if (span := places.get(pointer)) is not None:
            yield Entry(0, f"{objective.id} {objective.title}", span)
        for result in objective.key_results:
            if (span := places.get(f"{pointer}/key_results/{result.id}")) is not None:
                yield Entry(1, f"{result.id} {result.title}", span)
    for metric in pack.metrics:
        if (span := places.get(f"metrics/{metric.id}")) is not None:
            yield Entry(0, f"metric {metric.id}", span)
    for rail in pack.guardrails:
        if (span := places.get(f"guardrails/{rail.id}")) is not None:
            yield Entry(0, f"guardrail {rail.id}", span)
