"""The pack: the whole agreement of one scope for one cycle; the unit of review, difference and history."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar, Literal, NamedTuple

from milepost.core.model.alignment import Dependency
from milepost.core.model.context import Context, Cycle, Labelled
from milepost.core.model.grade_scale import GradeScale
from milepost.core.model.guardrail import Alarm, FrozenDefinition, Guardrail
from milepost.core.model.habit import Habit
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Metric
from milepost.core.model.objective import Objective
from milepost.core.model.people import Role
from milepost.core.model.registers import Experiment, NextStep, Question, Risk
from milepost.core.model.review import Reviews
from milepost.core.model.self_check import SelfCheck
from milepost.core.model.shape import Day, Keyed, Part

FORMAT_VERSION = 1


class PackStatus(StrEnum):
    """Where the agreement stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    RUNNING = "running"
    GRADING = "grading"
    CLOSED = "closed"


class Waiver(Part):
    """A finding that is accepted for a reason until a day (exclusive); `at` is its pointer, empty for the whole pack."""

    code: str
    at: str = ""
    reason: str
    until: Day | None = None


class MetricUse(Part):
    """How one sort of metric is used in the pack, and what safeguards it."""

    metric_type: str
    use: str | None = None
    safeguard: str | None = None


class Robustness(Part):
    """The pack's rules for its metrics, in words and as a table."""

    title: str | None = None
    principle: str | None = None
    uses: tuple[MetricUse, ...] = ()


class Unplaced(Part):
    """Text of the source that found no place in the pack, kept with where it stood and why."""

    short: ClassVar[str] = "text"
    text: str
    line: int = 0
    column: int = 0
    why: str | None = None


class Placed(NamedTuple):
    """A key result with its objective and its pointer."""

    pointer: str
    objective: Objective
    key_result: KeyResult


class Pack(Part):
    """One agreement. `pack` is its stable id; the rest is what people agreed, section by section."""

    milepost: Literal[1] = 1
    pack: str
    title: str
    team: str | None = None
    cycle: Cycle | None = None
    status: PackStatus = PackStatus.DRAFT
    owner: str | None = None
    updated: str | None = None
    prompt: str | None = None
    summary: str | None = None
    roles: Keyed[Role] = ()
    context: Context = Context()
    objectives: tuple[Objective, ...] = ()
    robustness: Robustness | None = None
    metrics: Keyed[Metric] = ()
    guardrails: Keyed[Guardrail] = ()
    alarms: Keyed[Alarm] = ()
    frozen: Keyed[FrozenDefinition] = ()
    habits: tuple[Habit, ...] = ()
    reviews: Reviews = Reviews()
    grade_scale: GradeScale | None = None
    risks: tuple[Risk, ...] = ()
    questions: tuple[Question, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    self_check: SelfCheck | None = None
    waivers: tuple[Waiver, ...] = ()
    closing: str | None = None
    remarks: tuple[Labelled, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def key_results(self) -> Iterator[Placed]:
        """Every key result with its objective and pointer, in the document's order."""
        for objective in self.objectives:
            for key_result in objective.key_results:
                yield Placed(f"objectives/{objective.id}/key_results/{key_result.id}", objective, key_result)

    def guardrails_of(self, key_result: KeyResult) -> tuple[Guardrail, ...]:
        """The guardrails that a key result refers to, in its order; references that name nothing are left out."""
        by_id = {guardrail.id: guardrail for guardrail in self.guardrails}
        return tuple(by_id[name] for name in key_result.guardrails if name in by_id)

    def who(self, name: str | None) -> str:
        """The words for whoever a role's id means: `Dana Ruiz, VP Growth`, `VP Growth`; another text as written, empty for nobody."""
        role = next((role for role in self.roles if role.id == name), None)
        if role is None:
            return name or ""
        return ", ".join(filter(None, (role.person, role.title))) or role.id

    def metric(self, name: str | None) -> Metric | None:
        """The metric definition of that id, or None."""
        return next((metric for metric in self.metrics if metric.id == name), None) if name else None
