"""The category of a change, from the field it is in and the two values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.figures import Step, is_blank, same_figures, step_between
from milepost.core.documents.difference.slots import Slot, slot_at
from milepost.core.documents.difference.trees import Absent, Tree

Judge = Callable[[Any, Any], Category]


def _always(category: Category) -> Judge:
    return lambda _old, _new: category


def _prose(old: Any, new: Any) -> Category:
    """Words: said otherwise, or said for the first or last time."""
    return Category.CLARIFY if isinstance(old, Absent) or isinstance(new, Absent) else Category.WORDING


def _figure(category: Category) -> Judge:
    """A stated value: of the category unless it is the same amount (wording) or was not stated before (clarify)."""

    def judge(old: Any, new: Any) -> Category:
        match step_between(_value(old), _value(new)):
            case Step.SAME:
                return Category.WORDING
            case Step.FIRST:
                return Category.CLARIFY
        return category

    return judge


def _value(stated: Any) -> Any:
    """The value of a baseline or a milepost that is there as a whole."""
    return stated.get("value") or stated.get("target") if isinstance(stated, dict) else stated


def _sentence(category: Category) -> Judge:
    """A sentence whose figures carry its meaning: of the category where they changed, else wording."""

    def judge(old: Any, new: Any) -> Category:
        if not isinstance(old, str) or not isinstance(new, str):
            return Category.CLARIFY if is_blank(_text(old)) or is_blank(_text(new)) else Category.WORDING
        return Category.WORDING if same_figures(old, new) else category

    return judge


def _text(value: Any) -> Any:
    return "" if isinstance(value, Absent) else value


def _bound(floor: bool) -> Judge:
    """A bound of a guardrail or alarm: looser or tighter by the side on which it binds; one that cannot be compared counts as looser."""

    def judge(old: Any, new: Any) -> Category:
        match step_between(_text(old), _text(new)):
            case Step.SAME:
                return Category.WORDING
            case Step.FIRST:
                return Category.TIGHTEN_GUARDRAIL
            case Step.HIGHER:
                return Category.TIGHTEN_GUARDRAIL if floor else Category.LOOSEN_GUARDRAIL
            case Step.LOWER:
                return Category.LOOSEN_GUARDRAIL if floor else Category.TIGHTEN_GUARDRAIL
        return Category.LOOSEN_GUARDRAIL

    return judge


def _many(judge: Judge, *names: str) -> dict[str, Judge]:
    return dict.fromkeys(names, judge)


_FIELDS: Mapping[str, Judge] = {
    **_many(_figure(Category.RE_TARGET), "KeyResult.target", "Companion.target", "KeyResult.companion", "Milepost.value"),
    **_many(_always(Category.RE_TARGET), "KeyResult.path", "Path.starts", "Milepost.on", "KeyResult.direction"),
    **_many(_always(Category.REDEFINE), "KrWindow.trailing_days"),
    **_many(_always(Category.RE_TARGET), "KrWindow.start", "KrWindow.end", "Cycle.start", "Cycle.end", "Cycle.zone"),
    **_many(_figure(Category.RE_BASELINE), "Baseline.value", "KeyResult.baseline"),
    **_many(_sentence(Category.RE_TARGET), "KeyResult.title"),
    **_many(_sentence(Category.REDEFINE), "KeyResult.definition"),
    **_many(_always(Category.REDEFINE), "KeyResult.metric", "KeyResult.shape", "KeyResult.accrual", "KeyResult.unit", "Companion.metric"),
    **_many(_always(Category.REDEFINE), "Metric.kind", "Metric.like", "Metric.unit", "Guardrail.metric", "Alarm.metric"),
    **_many(
        _always(Category.REPORT),
        *(f"KeyResult.{key}" for key in ("current", "status", "progress", "confidence", "score")),
        *(f"Objective.{key}" for key in ("status", "progress", "confidence", "score")),
        *("Guardrail.current", "Experiment.result", "ClaimedLine.ticked", "ClaimedScore.score", "SelfCheck.total", "Pack.updated"),
    ),
    **_many(
        _always(Category.REASSIGN),
        *("Pack.owner", "Pack.team", "Objective.owner", "Objective.lead", "Objective.team", "KeyResult.owner", "KeyResult.team"),
        *("Context.decider", "Guardrail.tell", "Alarm.tell", "Habit.owner", "Risk.owner", "Question.owner", "NextStep.owner"),
        *("Experiment.owner", "Initiative.owner", "Initiative.team", "Role.person", "Audit.by", "Confirmation.by"),
    ),
    **_many(_always(Category.MOVE_CAPACITY), "KeyResult.weight", "Objective.weight", "Experiment.effort"),
    **_many(_bound(floor=True), "Guardrail.floor", "Guardrail.no_decline_from", "Alarm.floor"),
    **_many(_bound(floor=False), "Guardrail.ceiling", "Guardrail.no_rise_from", "Alarm.ceiling"),
    **_many(_sentence(Category.LOOSEN_GUARDRAIL), "Guardrail.text", "Alarm.text", "FrozenDefinition.what"),
    **_many(_always(Category.LOOSEN_GUARDRAIL), "Guardrail.frozen", "FrozenDefinition.until", "Alarm.every", "Alarm.guards"),
    **_many(_always(Category.CHANGE_RULES), "Guardrail.relax", "Guardrail.then", "FrozenDefinition.approver", "FrozenDefinition.then"),
    **_many(_always(Category.CHANGE_RULES), "Pack.status", "Right.allowed", "Right.sign_off", "Right.evidence", "Review.scale"),
    **_many(_always(Category.CHANGE_RULES), "Waiver.code", "Waiver.at", "Waiver.until", "GradeScale.kind", "GradeStep.at", "Approver.who"),
    **_many(_figure(Category.CHANGE_RULES), "Review.off_track_beyond", "Review.at_risk_beyond"),
    **_many(_sentence(Category.CHANGE_RULES), "Review.allowed", "Review.not_allowed", "Right.text"),
    **_many(_prose, "Metric.means", "Metric.title", "Metric.notes", "Metric.note", "Metric.description"),
}

_BOUNDS = ("floor", "ceiling", "no_decline_from", "no_rise_from")
# A sentence says nothing of its own where one of these fields says it.
_SAID_BY: Mapping[str, Sequence[str]] = {
    "KeyResult.title": ("target",),
    "KeyResult.definition": ("metric",),
    "Guardrail.text": _BOUNDS,
    "Alarm.text": _BOUNDS,
}

# What it is to add an item to a list, and to take one out.
_ITEMS: Mapping[str, tuple[Category, Category]] = {
    "Pack.objectives": (Category.ADD_OBJECTIVE, Category.DROP_OBJECTIVE),
    "Objective.key_results": (Category.ADD_KEY_RESULT, Category.DROP_OR_REPLACE_KR),
    "Pack.guardrails": (Category.ADD_GUARDRAIL, Category.DROP_GUARDRAIL),
    "KeyResult.guardrails": (Category.ADD_GUARDRAIL, Category.DROP_GUARDRAIL),
    "Pack.frozen": (Category.ADD_GUARDRAIL, Category.DROP_GUARDRAIL),
    "Pack.alarms": (Category.TIGHTEN_GUARDRAIL, Category.LOOSEN_GUARDRAIL),
    "KeyResult.gaming": (Category.CLARIFY, Category.LOOSEN_GUARDRAIL),
    "Pack.metrics": (Category.CLARIFY, Category.REDEFINE),
    "Objective.initiatives": (Category.MOVE_CAPACITY, Category.MOVE_CAPACITY),
    "Pack.experiments": (Category.MOVE_CAPACITY, Category.MOVE_CAPACITY),
    "Pack.waivers": (Category.CHANGE_RULES, Category.CHANGE_RULES),
    "Context.approvers": (Category.CHANGE_RULES, Category.CHANGE_RULES),
    "GradeScale.steps": (Category.CHANGE_RULES, Category.CHANGE_RULES),
    "Path.mileposts": (Category.RE_TARGET, Category.RE_TARGET),
    **dict.fromkeys(("Review.allowed", "Review.not_allowed", "Review.rights"), (Category.CHANGE_RULES, Category.CHANGE_RULES)),
}
_WHOLE = {"Pack.grade_scale": Category.CHANGE_RULES, "Objective.window": Category.RE_TARGET, "KeyResult.window": Category.RE_TARGET}
_PARTS = {"Detection": Category.LOOSEN_GUARDRAIL, "Audit": Category.LOOSEN_GUARDRAIL, "FailureMode.detect": Category.LOOSEN_GUARDRAIL}


def category_of_change(slot: Slot, old: Any, new: Any) -> Category:
    """The category of a field that says something else."""
    known = _FIELDS.get(slot.name)
    if known is not None:
        return known(old, new)
    if slot.name in _WHOLE:
        return _WHOLE[slot.name] if not isinstance(old, Absent) or slot.name == "Pack.grade_scale" else Category.CLARIFY
    owner = slot.name.partition(".")[0]
    loosened = _PARTS.get(slot.name) or _PARTS.get(owner)
    if loosened is not None or owner in ("Reconcile", "Distribution"):
        return Category.CLARIFY if isinstance(old, Absent) else Category.LOOSEN_GUARDRAIL
    if owner == "Metric":
        return Category.REDEFINE  # whatever belongs to a metric's kind
    if slot.name == "Review.rights":
        return Category.CHANGE_RULES
    return _prose(old, new)


def category_within(slot: Slot, old: Tree, new: Tree) -> Category | None:
    """The category of a sentence that changed, from the part it stands in: the figures are what other fields say where there are some."""
    if any(key in old or key in new for key in _SAID_BY.get(slot.name, ())):
        return Category.WORDING
    if slot.name == "Labelled.text" and _is_capacity(new) and not same_figures(old["text"], new["text"]):
        return Category.MOVE_CAPACITY
    return None


def _is_capacity(constraint: Any) -> bool:
    return isinstance(constraint, dict) and "capacity" in str(constraint.get("label", "")).casefold()


def category_of_added(pointer: str, value: Any) -> Category:
    """The category of an item that is new."""
    return _of_item(pointer, value, added=True)


def category_of_removed(pointer: str, value: Any) -> Category:
    """The category of an item that is gone."""
    return _of_item(pointer, value, added=False)


def _of_item(pointer: str, value: Any, *, added: bool) -> Category:
    name = slot_at(pointer).name
    if name == "Context.constraints" and _is_capacity(value):
        return Category.MOVE_CAPACITY
    add, remove = _ITEMS.get(name, (Category.CLARIFY, Category.CLARIFY))
    return add if added else remove


def category_of_move(old_pointer: str, new_pointer: str) -> Category:
    """The category of an item that stands elsewhere: under another objective it tells of another outcome."""
    return Category.WORDING if old_pointer.rpartition("/")[0] == new_pointer.rpartition("/")[0] else Category.CLARIFY
