"""A change as JSON: the contract of `milepost why`, and what the store keeps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from milepost.core.metrics.effects import Factor, Paradox
from milepost.core.metrics.effects_change import Change, SegmentChange
from milepost.core.metrics.effects_words import causes, sentence, told_beside


def change_json(change: Change) -> dict[str, Any]:
    """The change with its words. Numbers are decimals as text, exact but for those `shown`, which are rounded and add up, too."""
    first, second = (
        {"start": str(reading.window.start), "end": str(reading.window.end), "as_of": str(reading.as_of), "value": text(value)}
        for reading, value in ((change.earlier, change.before), (change.later, change.after))
    )
    return {
        "pointer": change.pointer,
        "metric": change.metric,
        "name": change.words.name,
        "members": change.words.members,
        "unit": change.unit,
        "by": change.by or None,
        "from": first | {"pending": change.pending[0]},
        "to": second | {"pending": change.pending[1]},
        "change": text(change.change),
        "shown": f"{change.shown:f}",
        "sort": change.sort.value,
        "basis": change.basis.value,
        "effects": [
            {"effect": item.factor.value, "value": text(item.value), "shown": f"{item.shown:f}", "segment": item.segment or None}
            for item in change.effects
        ],
        "rate_unit": change.rate,
        "segments": [_segment_json(row, shown) for row, shown in zip(change.segments, change.shown_parts(), strict=True)],
        "days_ahead": change.ahead,
        "paradox": _paradox_json(change.paradox),
        "causes": [{"shown": f"{item.shown:f}", "figure": item.figure, "words": item.words} for item in causes(change)],
        "sentence": sentence(change),
        "notes": list(told_beside(change)),
        "definition": change.definition,
    }


def text(number: Decimal) -> str:
    """A number as text without exponent and without superfluous zeros."""
    short = f"{number:f}"
    return (short.rstrip("0").rstrip(".") if "." in short else short) if number else "0"


def _segment_json(row: SegmentChange, shown: Mapping[Factor, Decimal]) -> dict[str, Any]:
    pairs = {"members": row.members, "amount": row.amounts}
    return {
        "segment": row.segment,
        **{name: None if pair is None else {"from": text(pair[0]), "to": text(pair[1])} for name, pair in pairs.items()},
        "effects": {factor.value: text(value) for factor, value in row.effects.items()},
        "shown": {factor.value: f"{value:f}" for factor, value in shown.items()},
        "change": text(row.change),
    }


def _paradox_json(found: Paradox | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"rate": "rose" if found.rose else "fell", "segments": list(found.segments), "left_out": list(found.left_out)}
