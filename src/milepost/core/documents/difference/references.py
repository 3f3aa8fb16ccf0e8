"""Names that refer to a part of the pack, and what becomes of them when that part gets another id or place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from milepost.core.documents.difference.slots import Sort, slot_at, slots_of
from milepost.core.documents.difference.trees import Tree
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Part

_PLACE = "place"
_TO: Mapping[str, str] = {
    **dict.fromkeys(("Objective.habits", "Review.habit"), "habits"),
    **dict.fromkeys(
        (
            *("KeyResult.metric", "Companion.metric", "Audit.from", "Reconcile.metric", "Reconcile.with", "Distribution.metric"),
            *("Metric.like", "Metric.numerator", "Metric.denominator", "Guardrail.metric", "Alarm.metric"),
        ),
        "metrics",
    ),
    **dict.fromkeys(("KeyResult.guardrails", "Detection.guardrail", "Alarm.guards"), "guardrails"),
    "Detection.alarm": "alarms",
    **dict.fromkeys(("Detection.change_watch", "Guardrail.frozen"), "frozen"),
    "Dependency.objective": "objectives",
    "Experiment.key_result": "key_results",
    "Waiver.at": _PLACE,
    # A name of a person or role is the role where it is a role's id, and free text otherwise.
    **dict.fromkeys(
        (
            *("Pack.owner", "Objective.owner", "Objective.lead", "KeyResult.owner", "Initiative.owner", "Habit.owner", "Risk.owner"),
            *("Question.owner", "NextStep.owner", "Experiment.owner", "Baseline.confirmed_by", "Context.decider", "Context.contributors"),
            *("Approver.who", "Confirmation.by", "Guardrail.relax", "Guardrail.tell", "Alarm.tell", "FrozenDefinition.approver"),
            *("Audit.by", "Right.sign_off"),
        ),
        "roles",
    ),
}


def refers(slot: str) -> bool:
    """Whether the field of that name (`KeyResult.metric`) holds references."""
    return slot in _TO


@dataclass(frozen=True)
class Renaming:
    """What parts are called now: new ids by old ones for each section, new pointers by old ones."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, moves: Iterable[tuple[str, str, str, str]]) -> Renaming:
        """The renaming of parts given as (old pointer, new pointer, old id, new id).

        An id that becomes two different ones (key results of two objectives may share one) is left as it is.
        """
        ids: dict[str, dict[str, str]] = {}
        unclear: set[tuple[str, str]] = set()
        places: dict[str, str] = {}
        for old_pointer, new_pointer, old_id, new_id in moves:
            section = _section(old_pointer)
            if section is None:
                continue
            if old_pointer != new_pointer:
                places[old_pointer] = new_pointer
            if old_id == new_id:
                continue
            known = ids.setdefault(section, {})
            if known.setdefault(old_id, new_id) != new_id:
                unclear.add((section, old_id))
        for section, name in unclear:
            del ids[section][name]
        return cls(ids, places)

    def __bool__(self) -> bool:
        return bool(self.places) or any(self.ids.values())

    def value(self, slot: str, value: Any) -> Any:
        """What stands in a field of that name once the parts have their new names."""
        section = _TO.get(slot)
        if section is None or not self:
            return value
        match value:
            case str(name):
                return self._name(section, name)
            case {"metric": str(name)} if slot.startswith("Metric."):
                return {**value, "metric": self._name(section, name)}
        return value

    def _name(self, section: str, name: str) -> str:
        new = self.ids.get(section, {}).get(name)
        if new is None and section == "frozen":
            new = self.ids.get("metrics", {}).get(name)
        if new is None and section in ("key_results", _PLACE) and self.places:
            return self.pointer(name)
        return name if new is None else new

    def pointer(self, pointer: str) -> str:
        """A pointer once the parts on its way have their new names and places."""
        steps = pointer.split("/")
        for length in range(len(steps), 1, -1):
            if (new := self.places.get("/".join(steps[:length]))) is not None:
                return "/".join((new, *steps[length:]))
        return pointer

    def rename(self, tree: Tree, part: type[Part] = Pack) -> None:
        """Renames every reference of a tree, in place; ids stay as they are."""
        if not self:
            return
        slots = slots_of(part)
        for key, value in tree.items():
            slot = slots.get(key)
            if slot is None or slot.sort is Sort.VALUE:
                tree[key] = self.value(f"{part.__name__}.{key}", value)
            elif slot.sort is Sort.TEXTS:
                if slot.name in _TO:
                    value[:] = [self.value(slot.name, text) for text in value]
            elif slot.part is not None:
                below = [value] if slot.sort is Sort.PART else list(value.values()) if slot.sort is Sort.MAPPING else value
                for item in below:
                    self.rename(item, slot.part)


def _section(pointer: str) -> str | None:
    """The section of a part with an id: `objectives`, `key_results`, `metrics` ...; None for another place."""
    slot = slot_at(pointer)
    return slot.key if slot.sort is Sort.NAMED else None
