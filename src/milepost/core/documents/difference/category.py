"""The categories of change, in rising severity."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What sort of change it is; the later one stands here, the more it touches what was agreed.

    The values are the words by which a pack's rights speak of them (`re_target: {allowed: ...}`).
    """

    NUMBERING = "numbering"  # ids and labels that only say where a part stands
    REPORT = "report"  # what is the case: current value, status, progress, confidence, score
    WORDING = "wording"  # the same in other words, or in another place
    CLARIFY = "clarify"  # something is said that was not said before, or no longer
    REASSIGN = "reassign"  # another owner, lead or team, or who is told
    TIGHTEN_GUARDRAIL = "tighten_guardrail"
    ADD_GUARDRAIL = "add_guardrail"
    MOVE_CAPACITY = "move_capacity"  # weights, initiatives, experiments, stated capacity
    RE_BASELINE = "re_baseline"
    REDEFINE = "redefine"  # what is counted, or how: the numbers before and after cannot be compared
    RE_TARGET = "re_target"  # another target, or another time for it
    ADD_KEY_RESULT = "add_key_result"
    DROP_OR_REPLACE_KR = "drop_or_replace_kr"
    DROP_OBJECTIVE = "drop_objective"
    LOOSEN_GUARDRAIL = "loosen_guardrail"
    DROP_GUARDRAIL = "drop_guardrail"
    CHANGE_RULES = "change_rules"  # rights, thresholds, scale, waivers, the pack's own state: what later changes are judged by
    ADD_OBJECTIVE = "add_objective"

    @property
    def severity(self) -> int:
        """The place in the order, from 0."""
        return list(Category).index(self)

    @property
    def label(self) -> str:
        """The category as people write it: `re-target`, `drop or replace key result`."""
        return _LABELS.get(self, self.value.replace("_", " "))

    def counted(self, count: int) -> str:
        """So many changes of this category: `2 re-targets`, `1 key result dropped`."""
        one, many = _COUNTED[self]
        return f"{count:,} {one if count == 1 else many}"


def category_named(name: str) -> Category | None:
    """The category of that name, however its words are joined (`re-target`, `re_target`, `Re target`); None for another word."""
    told = name.strip().casefold().replace("-", "_").replace(" ", "_")
    return next((category for category in Category if told in (category.value, category.label.replace("-", "_").replace(" ", "_"))), None)


_LABELS = {
    Category.RE_BASELINE: "re-baseline",
    Category.RE_TARGET: "re-target",
    Category.DROP_OR_REPLACE_KR: "drop or replace key result",
}
_COUNTED = {
    Category.NUMBERING: ("renumbering", "renumberings"),
    Category.REPORT: ("report of progress", "reports of progress"),
    Category.WORDING: ("wording", "wordings"),
    Category.CLARIFY: ("clarification", "clarifications"),
    Category.REASSIGN: ("reassignment", "reassignments"),
    Category.TIGHTEN_GUARDRAIL: ("guardrail tightened", "guardrails tightened"),
    Category.ADD_GUARDRAIL: ("guardrail added", "guardrails added"),
    Category.MOVE_CAPACITY: ("move of capacity", "moves of capacity"),
    Category.RE_BASELINE: ("re-baseline", "re-baselines"),
    Category.REDEFINE: ("definition changed", "definitions changed"),
    Category.RE_TARGET: ("re-target", "re-targets"),
    Category.ADD_KEY_RESULT: ("key result added", "key results added"),
    Category.DROP_OR_REPLACE_KR: ("key result dropped", "key results dropped"),
    Category.DROP_OBJECTIVE: ("objective dropped", "objectives dropped"),
    Category.LOOSEN_GUARDRAIL: ("guardrail loosened", "guardrails loosened"),
    Category.DROP_GUARDRAIL: ("guardrail dropped", "guardrails dropped"),
    Category.CHANGE_RULES: ("change of rules", "changes of rules"),
    Category.ADD_OBJECTIVE: ("objective added", "objectives added"),
}
