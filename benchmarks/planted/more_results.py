"""Further key results of a sound pack: those who come back, times, money, numbers stated by hand, and milestones."""

from __future__ import annotations

from planted.drawing import dollars, grouped, percent_change, plain
from planted.results import Json, Scene, audit


def back(scene: Scene) -> Json:
    """How many are active on the days around the thirtieth."""
    domain, figures = scene.domain, scene.figures
    scene.metrics["back_d30"] = {
        "means": f"{domain['people'].capitalize()} {scene.that} {domain['back']['clause']} on day 28, 29 or 30", "kind": "retention",
        "of": domain["of"], "from": domain["start"]["event"], "active": [domain["back"]["event"]], "days": "28..30",
        "counted_by": "window_close", "gives": "count", "unit": domain["people"],
    }  # fmt: skip
    target = scene.amount(figures.back_then)
    return {
        "title": f"Have more {domain['back']['noun']} on day 30", "called": domain["back"]["noun"],
        "definition": f"Distinct {domain['people']} {scene.that} {domain['back']['clause']} on day 28, 29 or 30 after they "
        f"{domain['start']['clause']} (days of 24 hours, the first one is day 0), counted by the close of those days",
        "metric": "back_d30", "baseline": scene.baseline(scene.amount(figures.back_now), domain["source"]),
        "target": scene.change(figures.back_now, figures.back_then, target), "stated_type": "Absolute",
        "gaming_note": "Loud mail brings people back for a day and not for good",
        "gaming": [
            {"mode": "Mail drives empty visits", "detection": "Complaints are watched", "detect": {"alarm": "complaints_weekly"}},
            {"mode": "Almost anything is called a visit", "detection": "The definition is frozen", "detect": {"change_watch": "back"}},
        ],
        "guardrails": [scene.few_complaints(), scene.keep("back", f"What counts as {domain['back']['noun']}", "analyst")],
    }  # fmt: skip


def time(scene: Scene) -> Json:
    """The median time from the first step to arrival."""
    domain, figures = scene.domain, scene.figures
    start, arrive = domain["start"], domain["arrive"]
    scene.arrivals("hours_to_arrival", "median_time", unit="hours")
    target = f"{figures.hours_then} hours"
    if scene.draw.chance(0.4):
        target += f" ({percent_change(figures.hours_now, figures.hours_then)})"
    return {
        "title": f"Shorten the time until {domain['people']} {arrive['clause']}", "called": "median hours",
        "definition": f"Median hours from when {domain['people']} {start['clause']} until they {arrive['clause']}, over all for whom that "
        f"takes less than {arrive['words']}, counted by the day of completion",
        "metric": "hours_to_arrival", "baseline": scene.baseline(f"{figures.hours_now} hours", domain["source"]), "target": target,
        "stated_type": "Median", "gaming_note": "Only the quick ones would be counted if the slow ones were sent away",
        "gaming": [
            {"mode": "Steps are skipped to stop the clock", "detection": "Complaints rise", "detect": {"guardrail": "complaints_ceiling"}},
            audit(scene, "hours_to_arrival"),
        ],
        "guardrails": [scene.few_complaints()],
    }  # fmt: skip


def income(scene: Scene) -> Json:
    """The money that those who arrive pay in the cycle."""
    domain, figures = scene.domain, scene.figures
    before, after = figures.arrived_now * figures.payment_now, figures.arrived_then * figures.payment_then
    per = scene.cycle.per
    scene.metrics["income"] = {
        "means": "Money received in the cycle",
        "kind": "sum",
        "table": "payments",
        "column": "amount",
        "unit": "USD",
    }
    return {
        "title": f"Increase the money that {domain['arrive']['noun']} bring in", "called": "money received",
        "definition": f"Payments received in the cycle from {domain['people']} {scene.that} {domain['arrive']['clause']}, in dollars, "
        "refunds taken off, by the day of payment",
        "metric": "income", "baseline": scene.baseline(f"{dollars(before)}{per}", "the ledger"),
        "target": scene.change(before, after, f"{dollars(after)}{per}"), "stated_type": "Absolute",
        "gaming_note": "Payments could be drawn forward from the next cycle",
        "gaming": [
            {
                "mode": "Payments are drawn forward", "detection": "Ledger and bank are reconciled every month",
                "detect": {"reconcile": {"metric": "income", "with": "bank", "within": "1%", "every": "month"}},
            },
        ],
        "guardrails": [scene.few_complaints()],
    }  # fmt: skip


def payment(scene: Scene) -> Json:
    """What each of those who arrive pays: money received over their number."""
    domain, figures = scene.domain, scene.figures
    scene.arrivals()
    income(scene)
    noun, per = domain["arrive"]["noun"], scene.cycle.per
    scene.metrics["bank"] = {"means": "Money received as the bank books it", "kind": "manual", "unit": "USD"}
    scene.metrics["payment"] = {
        "means": f"Money received for each of the {noun}", "kind": "ratio", "numerator": "income", "denominator": "arrivals",
        "roll_up": "ratio_of_sums", "unit": "USD",
    }  # fmt: skip
    stated = scene.amount(figures.arrived_now)
    scene.guardrails["arrivals_floor"] = {
        "label": "Denominator guardrail", "text": f"At least {grouped(figures.arrived_now)} {noun} in the cycle", "metric": "arrivals",
        "floor": stated, "current": stated, "relax": scene.who("lead"), "tell": scene.who("first"),
    }  # fmt: skip
    after = figures.arrived_then * figures.payment_then
    return {
        "title": f"Raise what each of the {noun} pays", "called": "money for each",
        "definition": f"Money received divided by {noun}, both over the days of the cycle, in dollars, by the day of payment "
        "and of completion",
        "metric": "payment", "baseline": scene.baseline(f"${figures.payment_now}", "the ledger"),
        "target": scene.change(figures.payment_now, figures.payment_then, f"${figures.payment_then}"), "stated_type": "Ratio",
        "companion": {"metric": "income", "target": f"{dollars(after)}{per}"},
        "gaming_note": "Large payers alone would lift it while the many are forgotten",
        "gaming": [{"mode": "The many are sent away", "detection": "Their number has a floor", "detect": {"guardrail": "arrivals_floor"}}],
        "guardrails": ["arrivals_floor", scene.few_complaints()],
    }  # fmt: skip


def extra(scene: Scene, number: int) -> Json:
    """A number that the line of work states by hand: a score, a time, a count of things."""
    told, draw = scene.domain["extras"][number], scene.draw
    low, high = told["from"]
    before = round(draw.near(low, high), told["places"])
    after = round(before + draw.near(*told["gain"]), 1) if "gain" in told else round(before * draw.near(*told["factor"]), told["places"])
    if after == before:
        after += 1 if told.get("factor", (2,))[0] > 1 else -1
    unit = f"{told['unit']}/month" if told.get("money") else told["unit"]
    shown = [f"{'$' if told.get('money') else ''}{plain(value, told['places'])}{unit}" for value in (before, after)]
    scene.metrics[told["id"]] = {"means": told["definition"], "kind": "manual"}
    target = shown[1] if "gain" in told or draw.chance(0.5) else f"{shown[1]} ({percent_change(before, after)})"
    return {
        "title": told["title"], "definition": told["definition"], "metric": told["id"], "data_source": told["source"],
        "baseline": scene.baseline(shown[0], told["source"]), "target": target,
        "gaming_note": "Asking only the contented, or counting only the easy cases, would move the number and nothing else",
        "gaming": [
            {
                "mode": "Only easy cases are counted", "detection": "Cases are drawn at random and looked at by hand",
                "detect": {"audit": {"draw": draw.choice((10, 20, 40)), "from": told["id"], "every": "month", "by": scene.who("analyst")}},
            },
        ],
        "guardrails": [scene.few_complaints()],
    }  # fmt: skip


def milestone(scene: Scene) -> Json:
    """A yes or no that somebody outside decides."""
    return {
        "title": "Pass the outside audit of how we count", "shape": "milestone", "target": "Passed",
        "definition": f"The outside auditors confirm in writing, by {scene.cycle.day(scene.cycle.days - 10).isoformat()}, that the numbers "
        "of this pack are counted as they are defined",
        "gaming_note": "A friendly auditor would pass anything",
        "gaming": [
            {
                "mode": "The auditor is chosen to be kind", "detection": "Cases are drawn at random by somebody else",
                "detect": {"audit": {"draw": 20, "from": "complaints", "every": "cycle", "by": scene.who("approver")}},
            },
        ],
        "guardrails": [scene.few_complaints()],
    }  # fmt: skip
