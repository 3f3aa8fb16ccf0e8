"""What a change is in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from milepost.core.documents.difference.figures import difference_in_words
from milepost.core.documents.difference.items import says
from milepost.core.documents.difference.slots import Slot, slot_at
from milepost.core.documents.difference.trees import Absent, Tree
from milepost.core.documents.difference.wording import is_position
from milepost.core.documents.vocabulary import noun_of

_LONGEST = 90  # characters of a text that is quoted
_ITEM: Mapping[str, str] = {
    "Objective.why_now": "reason why now",
    "Objective.serves": "alignment",
    "Objective.habits": "habit",
    "KeyResult.guardrails": "guardrail",
    "Context.contributors": "contributor",
    "Context.approvers": "approver",
    "Context.reviewers": "reviewer",
    "Context.constraints": "constraint",
    "Context.non_goals": "non-goal",
    "Review.agenda": "agenda part",
    "Review.artifacts": "artifact",
    "Review.allowed": "allowed decision",
    "Review.not_allowed": "excluded decision",
    "Review.retro": "retro question",
    "Review.rights": "right",
    "Reviews.schedule": "scheduled review",
    "Pack.unplaced": "unplaced text",
    "Pack.frozen": "frozen definition",
    "Robustness.uses": "use of metrics",
    "GradeScale.steps": "step of the scale",
    "SelfCheck.gate": "gate section",
    "SelfCheck.rubric": "rubric line",
    "ClaimedGate.lines": "gate line",
}
_PROSE_FIELDS = frozenset(("title", "definition", "text", "what", "means", "summary", "commentary", "supports", "description", "closing"))
_SPACES = re.compile(r"\s+")


def short(text: object) -> str:
    """A text on one line, cut where it is long."""
    words = _SPACES.sub(" ", str(text)).strip()
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def item_noun(slot: Slot) -> str:
    """What an item of a list is called: `key result`, `reason why now`, `risk`."""
    if (known := _ITEM.get(slot.name)) is not None:
        return known
    if slot.part is not None:
        return "remark" if slot.part.__name__ == "Labelled" else noun_of(slot.part)
    return slot.key.replace("_", " ").removesuffix("s")


def named(slot: Slot, tree: Any) -> str:
    """An item of a list by what it is known by: `KR1.3 Raise set-up completion`, `guardrail signups`, `risk "Baselines are assumed"`."""
    noun = item_noun(slot)
    if isinstance(tree, str):
        return f'{noun} "{short(tree)}"'
    if slot.name in ("Pack.objectives", "Objective.key_results"):
        mark = tree["id"] if is_position(tree["id"]) else str(tree.get("label") or "")
        return short(" ".join(filter(None, (mark, says(tree))))) or noun
    if "id" in tree and slot.name != "Pack.habits":
        return f"{noun} {short(tree['id'])}"
    said = says(tree, slot.part)
    return f'{noun} "{short(said)}"' if said else noun


_PLAIN = {None: "nothing", True: "yes", False: "no"}


def value_in_words(value: Any) -> str:
    """A value as one line: a part by what it says."""
    match value:
        case None | bool():
            return _PLAIN[value]
        case dict():
            return short(", ".join(f"{key.replace('_', ' ')} {value_in_words(below)}" for key, below in value.items()) or "empty")
        case list():
            return short(", ".join(value_in_words(below) for below in value) or "none")
    return short(value) or "an empty text"


def field_in_words(pointer: str, depth: int) -> str:
    """The field at the end of a pointer, by the last steps of it: `baseline`, `baseline source`, `target`."""
    steps = [step for step in pointer.split("/")[-depth:] if step] if depth else []
    if len(steps) > 1 and steps[-1] in ("value", "text", "stated"):
        steps.pop()
    return " ".join(step.replace("~1", "/").replace("~0", "~").replace("_", " ") for step in steps)


def changed_in_words(field: str, old: Any, new: Any) -> str:
    """A field that says something else: `target 24,000/qtr -> 20,000/qtr, 17% lower`, `owner set to Ada`, `title reworded: ...`."""
    if isinstance(old, Absent):
        return f"{field} set to {value_in_words(_only_value(new))}"
    if isinstance(new, Absent):
        return f"{field} taken out (was {value_in_words(_only_value(old))})"
    if isinstance(old, str) and isinstance(new, str):
        by = difference_in_words(old, new)
        if not by and (field.rpartition(" ")[2] in _PROSE_FIELDS or max(len(old), len(new)) > _LONGEST // 2):
            return f'{field} reworded: "{short(old)}" -> "{short(new)}"'
        return f"{field} {value_in_words(old)} -> {value_in_words(new)}{', ' if by else ''}{by}"
    return f"{field} {value_in_words(old)} -> {value_in_words(new)}"


def _only_value(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) and list(value) == ["value"] else value


def added_in_words(pointer: str, value: Any) -> str:
    """An item that is new: `key result added: target 24,000/qtr`, `risk added: "Baselines are assumed"`."""
    return _come_or_gone(slot_at(pointer), value, "added")


def removed_in_words(pointer: str, value: Any) -> str:
    """An item that is gone."""
    return _come_or_gone(slot_at(pointer), value, "dropped" if slot_at(pointer).key in ("objectives", "key_results") else "removed")


def _come_or_gone(slot: Slot, value: Any, verb: str) -> str:
    said = value if isinstance(value, str) else _brief(slot, value)
    return f"{item_noun(slot)} {verb}" + (f": {short(said)}" if said else "")


def _brief(slot: Slot, tree: Tree) -> str:
    """What there is to say of an item besides its name."""
    if slot.name == "Pack.objectives":
        count = len(tree.get("key_results", ()))
        return f"{count} key result{'' if count == 1 else 's'}" if count else ""
    if slot.name == "Objective.key_results":
        told = {"baseline": _only_value(tree.get("baseline")), "target": tree.get("target"), "owner": tree.get("owner")}
        return ", ".join(f"{key} {value_in_words(value)}" for key, value in told.items() if value)
    if "id" in tree:
        return value_in_words({key: value for key, value in tree.items() if key != "id"}) if len(tree) > 1 else ""
    return says(tree, slot.part) or value_in_words(tree)


def moved_in_words(old_pointer: str, new_pointer: str, old_place: int, new_place: int, to: str) -> str:
    """An item that stands elsewhere: `moved under O2 Cut the costs`, `moved from place 3 to 1`."""
    if old_pointer.rpartition("/")[0] != new_pointer.rpartition("/")[0]:
        return f"moved to {to}" if to else "moved to another list"
    return f"moved from place {old_place + 1} to {new_place + 1}"
