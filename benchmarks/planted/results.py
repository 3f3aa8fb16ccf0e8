"""Key results of a sound pack, each with the metrics, guardrails, alarms and frozen definitions that it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from planted.drawing import Cycle, Draw, dollars, grouped, least_each, percent_change, plain
from planted.figures import Figures

Json = dict[str, Any]


@dataclass
class Scene:
    """What is known while a pack is drawn: the line of work, its figures, and the parts that key results bring along."""

    draw: Draw
    domain: Json
    cycle: Cycle
    figures: Figures
    who: Callable[[str], str]
    metrics: Json = field(default_factory=dict)
    guardrails: Json = field(default_factory=dict)
    alarms: Json = field(default_factory=dict)
    frozen: Json = field(default_factory=dict)

    @property
    def that(self) -> str:
        """`who` of people, `that` of things."""
        return "who" if self.domain["people"] in ("users", "candidates", "visitors", "learners") else "that"

    def amount(self, value: float) -> str:
        """An amount of the cycle as plans write it."""
        number = grouped(value) if self.draw.chance(0.7) else str(round(value))
        return f"{number}{self.cycle.per}"

    def count_of_starts(self) -> str:
        """The metric of those who start."""
        start = self.domain["start"]
        self.metrics["starts"] = {
            "means": f"{self.domain['people'].capitalize()} {self.that} {start['clause']}",
            "kind": "count", "of": self.domain["of"], "event": start["event"], "unit": self.domain["people"],
        }  # fmt: skip
        return "starts"

    def arrivals(self, name: str = "arrivals", gives: str = "count", **more: Any) -> str:
        """The metric of those who arrive."""
        start, arrive = self.domain["start"], self.domain["arrive"]
        self.metrics[name] = {
            "means": f"{self.domain['people'].capitalize()} {self.that} {arrive['clause']} within {arrive['words']}",
            "kind": "conversion", "of": self.domain["of"], "from": start["event"], "to": arrive["event"], "within": arrive["within"],
            "counted_by": "completion", "gives": gives, **({"unit": self.domain["people"]} if gives == "count" else {}), **more,
        }  # fmt: skip
        return name

    def cost(self) -> str:
        """The metric of what it costs."""
        cost = self.domain["cost"]
        self.metrics["cost"] = {
            "means": cost["noun"].capitalize(), "kind": "sum", "table": cost["table"], "column": cost["column"], "unit": "USD",
        }  # fmt: skip
        return "cost"

    def floor_of_starts(self) -> str:
        """The guardrail under those who start, with its weekly alarm."""
        noun, figures = self.domain["start"]["noun"], self.figures
        if "starts_floor" not in self.guardrails:
            self.guardrails["starts_floor"] = {
                "label": "Denominator guardrail", "text": f"At least {grouped(figures.floor)} {noun} in the cycle",
                "metric": self.count_of_starts(), "floor": self.amount(figures.floor), "current": self.amount(figures.started),
                "relax": self.who("lead"), "tell": self.who("second"),
            }  # fmt: skip
            least = least_each(figures.floor, self.cycle.weeks)
            self.alarms["starts_weekly"] = {
                "text": f"Weekly {noun}", "guards": "starts_floor", "metric": "starts", "every": "week",
                "floor": grouped(round(least * self.draw.near(1.0, 1.04) + 0.5)), "tell": self.who("second"),
            }  # fmt: skip
        return "starts_floor"

    def floor_of_cost(self) -> str:
        """The guardrail under what is spent."""
        stated = f"{dollars(self.figures.cost)}{self.cycle.per}"
        self.guardrails["cost_floor"] = {
            "label": "Denominator guardrail",
            "text": f"At least {dollars(self.figures.cost)} of {self.domain['cost']['noun']} in the cycle",
            "metric": self.cost(), "floor": stated, "current": stated, "relax": self.who("purse"), "tell": self.who("analyst"),
        }  # fmt: skip
        return "cost_floor"

    def few_complaints(self) -> str:
        """A ceiling on complaints, read by hand, with its weekly alarm."""
        if "complaints_ceiling" not in self.guardrails:
            current = self.draw.randint(3, 14)
            ceiling = current + self.draw.randint(1, 5)
            self.metrics["complaints"] = {
                "means": f"Complaints per 1,000 {self.domain['people']}, from the complaint log",
                "kind": "manual",
            }
            self.guardrails["complaints_ceiling"] = {
                "label": "Complaints", "text": f"At most {ceiling} complaints per 1,000 {self.domain['people']}",
                "metric": "complaints", "ceiling": str(ceiling), "current": str(current), "tell": self.who("lead"),
                "relax": self.who("lead"),
            }  # fmt: skip
            self.alarms["complaints_weekly"] = {
                "text": "Weekly complaints", "guards": "complaints_ceiling", "metric": "complaints", "every": "week",
                "ceiling": str(self.draw.choice((ceiling, current))), "tell": self.who("lead"),
            }  # fmt: skip
        return "complaints_ceiling"

    def keep(self, name: str, what: str, approver: str) -> str:
        """A definition that stays as it is, and the guardrail that says so."""
        until = self.draw.choice(("end of the cycle", self.cycle.end.isoformat()))
        self.frozen[name] = {"what": what, "until": until, "approver": self.who(approver), "then": "re-baseline"}
        rail = f"{name}_stays"
        self.guardrails[rail] = {
            "label": "Definition", "text": f"{what} stays as it is until the cycle ends", "frozen": name, "relax": self.who(approver),
            "then": "re-baseline",
        }  # fmt: skip
        return rail

    def baseline(self, value: str, source: str) -> Json:
        """A baseline with where it was read, when, and whether somebody confirmed it."""
        on = self.cycle.day(-self.draw.randint(1, 20)).isoformat()
        if self.draw.chance(0.5):
            return {"value": value, "source": source, "on": on, "status": "confirmed", "confirmed_by": self.who("analyst")}
        return {"value": value, "source": source, "on": on, "status": "assumed"}

    def change(self, before: float, after: float, target: str) -> str:
        """A target with its change in brackets, sometimes."""
        kind = self.draw.random()
        if kind < 0.45:
            return f"{target} ({percent_change(before, after)})"
        if kind < 0.6 and after == round(after) and before == round(before):
            return f"{target} ({round(after - before):+,})"
        return target


def audit(scene: Scene, metric: str) -> Json:
    """A failure mode that a random draw of cases would show."""
    noun = scene.domain["arrive"]["noun"]
    return {
        "mode": f"Accidents and tests are counted among {noun}",
        "detection": "A random draw of cases is looked at by hand",
        "detect": {"audit": {"draw": scene.draw.choice((20, 30, 50)), "from": metric, "every": "month", "by": scene.who("analyst")}},
    }


def count(scene: Scene) -> Json:
    """How many arrive."""
    domain, figures, words = scene.domain, scene.figures, scene.domain["arrive"]
    rails = [scene.floor_of_starts(), scene.keep("arrivals", f"What counts as {words['noun']}", "analyst")]
    target = scene.amount(figures.arrived_then)
    return {
        "title": f"Increase {words['noun']}", "called": words["noun"],
        "definition": f"Distinct {domain['people']} {scene.that} {words['clause']} within {words['words']} of the moment they "
        f"{domain['start']['clause']}, counted by the day of completion",
        "metric": scene.arrivals(), "baseline": scene.baseline(scene.amount(figures.arrived_now), domain["source"]),
        "target": scene.change(figures.arrived_now, figures.arrived_then, target), "stated_type": "Absolute",
        "gaming_note": f"Turning away doubtful {domain['people']} at the door would lift the share and lower the number",
        "gaming": [
            {"mode": f"Fewer {domain['start']['noun']} are let in", "detection": "They are watched every week",
            "detect": {"alarm": "starts_weekly"}},
            audit(scene, "arrivals"),
        ],
        "guardrails": rails,
    }  # fmt: skip


def step_share(scene: Scene) -> Json:
    """The share that takes the step, with its absolute twin."""
    domain, figures, words = scene.domain, scene.figures, scene.domain["step"]
    body = {"kind": "conversion", "of": domain["of"], "from": domain["start"]["event"], "to": words["event"], "within": words["within"]}
    means = f"{domain['people']} {scene.that} {words['clause']} within {words['words']}"
    scene.metrics["step_rate"] = {"means": f"Share of {means}", **body, "counted_by": "start", "maturity": "mature_only", "gives": "rate"}
    scene.metrics["steps"] = {"means": means.capitalize(), **body, "counted_by": "completion", "gives": "count", "unit": domain["people"]}
    target = f"{figures.step_then}%"
    if scene.draw.chance(0.3):
        target += f" (+{figures.step_then - figures.step_now} pp)"
    return {
        "title": f"Raise the share of {domain['people']} {scene.that} {words['clause']}", "called": f"share of {words['noun']}",
        "definition": f"{words['noun'].capitalize()} divided by {domain['start']['noun']}: distinct {domain['people']} that start in the "
        f"cycle and {words['clause']} within {words['words']}, only those whose time is over",
        "metric": "step_rate", "baseline": scene.baseline(f"{figures.step_now}%", domain["source"]), "target": target,
        "stated_type": "Ratio",
        "companion": {"metric": "steps", "target": scene.amount(figures.steps_then),
        "text": f"{figures.step_then}% of {grouped(figures.floor)}"},
        "gaming_note": f"Fewer and keener {domain['start']['noun']} would lift the share and help nobody",
        "gaming": [
            {"mode": "The denominator shrinks", "detection": "It is watched every week", "detect": {"alarm": "starts_weekly"}},
            {"mode": "The step is made so small that it means nothing", "detection": "Its change log", "detect": {"change_watch": "steps"}},
        ],
        "guardrails": [scene.floor_of_starts(), scene.keep("steps", f"What counts as {words['noun']}", "lead")],
    }  # fmt: skip


def per_cost(scene: Scene) -> Json:
    """How many arrive for the money."""
    domain, figures, cost = scene.domain, scene.figures, scene.domain["cost"]
    scene.arrivals()
    scene.metrics["arrivals_per_cost"] = {
        "means": f"{domain['arrive']['noun'].capitalize()} for each {cost['per']} of {cost['noun']}", "kind": "ratio",
        "numerator": "arrivals",
        "denominator": {"metric": scene.cost(), "per": cost["per"]}, "roll_up": "ratio_of_sums",
        "unit": f"{domain['people']}/{cost['per']}",
    }  # fmt: skip
    scene.metrics["cost_ledger"] = {"means": f"{cost['noun'].capitalize()} as the ledger books it", "kind": "manual", "unit": "USD"}
    unit = f" {domain['people']}/{cost['per']}"
    target = f"{plain(figures.per_cost_then, 1)}{unit}"
    return {
        "title": f"Get more {domain['arrive']['noun']} for each {cost['per']}", "called": f"{domain['arrive']['noun']} per {cost['per']}",
        "definition": f"{domain['arrive']['noun'].capitalize()} divided by {cost['noun']}, both over the days of the cycle, distinct "
        f"{domain['people']} counted by the day of completion",
        "metric": "arrivals_per_cost",
        "baseline": scene.baseline(f"{plain(figures.per_cost_now, 1)}{unit}", f"{domain['source']} and the ledger"),
        "target": target, "stated_type": "Ratio", "companion": {"metric": "arrivals", "target": scene.amount(figures.arrived_then)},
        "gaming_note": "Spending less looks efficient and brings fewer people",
        "gaming": [
            {"mode": "Money is held back to lift the ratio", "detection": "The money has a floor", "detect": {"guardrail": "cost_floor"}},
            {
                "mode": "Costs are booked elsewhere", "detection": "Ledger and report are reconciled every month",
                "detect": {"reconcile": {"metric": "cost", "with": "cost_ledger", "within": "2%", "every": "month"}},
            },
        ],
        "guardrails": [scene.floor_of_cost(), scene.few_complaints()],
    }  # fmt: skip


def part(scene: Scene) -> Json:
    """How many of one segment arrive."""
    domain, figures, segment = scene.domain, scene.figures, scene.domain["segment"]
    scene.arrivals()
    noun = domain["arrive"]["noun"]
    means = f"{noun.capitalize()} {segment['words']}"
    scene.metrics["arrivals_part"] = {"like": "arrivals", "means": means, "where": {segment["name"]: segment["value"]}}
    target = scene.amount(figures.part_then)
    return {
        "title": f"Increase {noun} {segment['words']}", "called": f"{noun} {segment['words']}",
        "definition": f"Distinct {domain['people']} {segment['words']} {scene.that} {domain['arrive']['clause']} within "
        f"{domain['arrive']['words']} of the moment they {domain['start']['clause']}, counted by the day of completion",
        "metric": "arrivals_part", "baseline": scene.baseline(scene.amount(figures.part_now), domain["source"]),
        "target": scene.change(figures.part_now, figures.part_then, target), "stated_type": "Absolute",
        "gaming_note": f"A generous rule for {segment['name']} would move people into the segment who are not of it",
        "gaming": [
            {
                "mode": f"The rule for {segment['name']} is widened", "detection": "The mix is watched every week",
                "detect": {"distribution": {"metric": "arrivals", "by": segment["name"], "within": "10%", "every": "week"}},
            },
            audit(scene, "arrivals_part"),
        ],
        "guardrails": [scene.few_complaints(), scene.keep("segment", f"How {segment['name']} is told", "lead")],
    }  # fmt: skip
