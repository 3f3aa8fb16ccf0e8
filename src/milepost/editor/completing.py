"""What may be written at a spot of a pack: keys of the vocabulary, ids that exist, kinds, units, words of closed lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from milepost.core.documents.vocabulary import Seat, noun_of
from milepost.core.metrics.kind import kinds
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.editor.spot import Spot

_PEOPLE = ("owner", "lead", "decider", "contributors", "who", "by", "confirmed_by", "approver", "relax", "tell", "sign_off", "reviewers")
_UNITS = ("users", "customers", "accounts", "%", "points", "hours", "days", "minutes", "USD", "EUR", "GBP")


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be written: the text, what it is in a few words, and its sort (`key`, `id`, `word`)."""

    text: str
    detail: str
    sort: str


def suggestions(spot: Spot, pack: Pack | None) -> tuple[Suggestion, ...]:
    """What fits at a spot, in the order of the vocabulary or of the document; each once."""
    seat = _seat(spot.path)
    known = _values(spot, seat, pack) if spot.key is not None else _keys(spot, seat, pack)
    return tuple({suggestion.text: suggestion for suggestion in known}.values())


def _seat(path: Iterable[str]) -> Seat:
    """The seat under the keys of a path; the id of a keyed part is a step that changes nothing but the collection."""
    seat = Seat((Pack,))
    for key in path:
        seat = seat.each() if seat.keyed else seat.under(key)
    return seat


def _keys(spot: Spot, seat: Seat, pack: Pack | None) -> Iterator[Suggestion]:
    if seat.keyed:
        return
    for part in seat.parts:
        for key, field in Seat((part,)).parts[0].model_fields.items():
            name = field.alias or key
            if name not in spot.siblings and name != "parameters":
                yield Suggestion(name, _of_field(field, noun_of(part)), "key")
    if Metric in seat.parts:
        metric = pack.metric(spot.path[-1]) if pack is not None and spot.path else None
        kind = kinds().get(metric.kind or "") if metric is not None else None
        for name, field in kind.parameters.model_fields.items() if kind is not None else ():
            if (field.alias or name) not in spot.siblings:
                yield Suggestion(field.alias or name, f"of a metric of kind {metric.kind if metric else ''}", "key")


def _of_field(field: FieldInfo, noun: str) -> str:
    return f"required in a {noun}" if field.is_required() else f"of a {noun}"


def _values(spot: Spot, seat: Seat, pack: Pack | None) -> Iterator[Suggestion]:
    key = spot.key or ""
    if key == "kind" and Metric in seat.parts:
        yield from (Suggestion(name, "kind of metric", "word") for name in kinds())
    field = seat.field(key)
    if field is not None:
        yield from (Suggestion(word, key, "word") for word in _closed(field.annotation))
    if key == "unit":
        own = [metric.unit for metric in pack.metrics if metric.unit] if pack is not None else []
        yield from (Suggestion(unit, "unit", "word") for unit in (*own, *_UNITS))
    if pack is not None:
        yield from _ids(key, pack)


def _closed(annotation: Any) -> Iterator[str]:
    """The words of a closed list, wherever it stands in a type."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    elif get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation) if isinstance(word, str))
    else:
        for argument in get_args(annotation):
            yield from _closed(argument)


def _ids(key: str, pack: Pack) -> Iterator[Suggestion]:
    """The ids that a key may refer to, each with its words."""
    match key:
        case "metric" | "numerator" | "denominator" | "like" | "from" | "with":
            yield from (Suggestion(metric.id, metric.means or "metric", "id") for metric in pack.metrics)
        case "guardrails" | "guards" | "guardrail":
            yield from (Suggestion(rail.id, rail.text or "guardrail", "id") for rail in pack.guardrails)
        case "alarm":
            yield from (Suggestion(alarm.id, alarm.text or "alarm", "id") for alarm in pack.alarms)
        case "habit" | "habits":
            yield from (Suggestion(habit.id, habit.title or "habit", "id") for habit in pack.habits)
        case "frozen":
            yield from (Suggestion(frozen.id, frozen.what or "frozen definition", "id") for frozen in pack.frozen)
        case "objective":
            yield from (Suggestion(objective.id, objective.title, "id") for objective in pack.objectives)
        case "key_result":
            yield from (Suggestion(placed.key_result.id, placed.key_result.title, "id") for placed in pack.key_results())
        case "at":
            yield from (Suggestion(placed.pointer, placed.key_result.title, "id") for placed in pack.key_results())
        case _ if key in _PEOPLE:
            yield from (Suggestion(role.id, pack.who(role.id), "id") for role in pack.roles)
        case _:
            return
