"""The past that comes with a foreign document: its check-ins, grades and comments as history of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Found, FoundEntry
from milepost.core.model.history import HistoryEntry

_SLOTS = {
    Field.CURRENT: "value",
    Field.PROGRESS: "progress",
    Field.STATUS: "status",
    Field.CONFIDENCE: "confidence",
    Field.SCORE: "score",
}


def history_of(found: Found, objective_ids: Mapping[int, str], result_ids: Mapping[int, str]) -> tuple[HistoryEntry, ...]:
    """Every entry with the pointer of what it is about, oldest first; those without a day come first, in the document's order."""
    entries: list[HistoryEntry] = []
    for objective in found.objectives:
        pointer = f"objectives/{objective_ids[id(objective)]}"
        entries.extend(_each(objective.entries, pointer))
        for result in objective.key_results:
            entries.extend(_each(result.entries, f"{pointer}/key_results/{result_ids[id(result)]}"))
    return tuple(sorted(entries, key=lambda entry: entry.on.isoformat() if entry.on is not None else ""))


def _each(entries: list[FoundEntry], pointer: str) -> Iterator[HistoryEntry]:
    for entry in entries:
        stated = {slot: text for field, slot in _SLOTS.items() if (text := entry.stated.get(field, "").strip())}
        words = {"by": entry.by, "metric": entry.metric, "note": entry.note, "said": entry.said or entry.on}
        told = {name: text.strip() for name, text in words.items() if text.strip()}
        yield HistoryEntry.model_validate({"at": pointer, "kind": entry.kind, "on": entry.day or day_of(entry.on), **stated, **told})
