"""The figures of one line of work, drawn so that they agree: volumes, rates, costs and incomes today and as targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planted.drawing import Cycle, Draw


@dataclass(frozen=True)
class Figures:
    """Numbers of a funnel over one cycle. `started` begin, a share of them takes the step, a share arrives; all are whole numbers.

    `floor` is what the guardrail under `started` says; `unit_cost` how many dollars one unit of the cost is (1,000 or 10,000).
    """

    started: int
    floor: int
    step_now: int  # percent of those who start
    step_then: int
    arrived_now: int
    arrived_then: int
    part_now: int  # of the segment
    part_then: int
    back_now: int
    back_then: int
    hours_now: int
    hours_then: int
    cost: int  # dollars
    per_cost_now: float
    per_cost_then: float
    unit_cost: int
    payment_now: int  # dollars for each who arrives
    payment_then: int

    @property
    def steps_then(self) -> int:
        """How many take the step at the target, of the floor."""
        return round(self.floor * self.step_then / 100)

    @property
    def steps_now(self) -> int:
        """How many take the step today."""
        return round(self.started * self.step_now / 100)


def figures_of(draw: Draw, domain: dict[str, Any], cycle: Cycle) -> Figures:
    """Figures that agree: rates are whole percents of whole hundreds, and what is divided is rounded by less than anyone would notice."""
    low, high = domain["volume"]
    scale = max(cycle.days // 30, 1) / 3
    started = max(round(draw.round_number(low, high) * scale / 100) * 100, 400)
    rate_now = draw.randint(12, 38)
    rate_then = draw.randint(rate_now + 3, min(rate_now + 14, 48))
    step_now = draw.randint(max(30, rate_then), 56)
    step_then = draw.randint(step_now + 5, min(step_now + 18, 74))
    arrived_now, arrived_then = started * rate_now // 100, started * rate_then // 100
    unit = 1000 if domain["cost"]["per"] == "$1K" else 10_000
    cost = max(round(arrived_now / draw.near(9, 38)), 2) * unit
    share_now = draw.near(0.25, 0.5)
    part_now = _tidy(arrived_now * share_now)
    part_then = min(_tidy(part_now * arrived_then / arrived_now * draw.near(1.0, 1.12)), arrived_then * 9 // 10)
    back_now = _tidy(started * draw.near(0.12, 0.22))
    payment = draw.randint(20, 240)
    return Figures(
        started=started,
        floor=started if draw.chance(0.6) else round(started * 0.95 / 100) * 100,
        step_now=step_now,
        step_then=step_then,
        arrived_now=arrived_now,
        arrived_then=arrived_then,
        part_now=part_now,
        part_then=max(part_then, part_now + 1),
        back_now=back_now,
        back_then=_tidy(back_now * draw.near(1.15, 1.4)),
        hours_now=(hours := draw.randint(30, 100)),
        hours_then=round(hours * draw.near(0.5, 0.8)),
        cost=cost,
        per_cost_now=round(arrived_now / cost * unit, 1),
        per_cost_then=round(arrived_then / cost * unit, 1),
        unit_cost=unit,
        payment_now=payment,
        payment_then=payment + draw.randint(3, max(payment // 4, 4)),
    )


def _tidy(value: float) -> int:
    """A number of three digits and zeros."""
    step = 10 ** max(len(str(int(value))) - 3, 0)
    return max(round(value / step) * step, 1)
