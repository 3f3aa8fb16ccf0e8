# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults of key results (OKR3xx but for the arithmetic of 306 and 307)."""

from __future__ import annotations

from planted import sound_packs
from planted.forms import WORDS, WORDS_IN_MARKDOWN, YAML
from planted.planting import Answer, Spot, fault, number_in, scaled

_TEXTS = (WORDS, WORDS_IN_MARKDOWN)
_VAGUE = ("Active users", "Engaged people, as usual", "The number of good ones", "Quality customers")
_MADE = ("Launch the new portal", "Ship the second version of the app", "Roll out single sign-on", "Release the partner interface")


@fault("a single key result", fair="OKR411 OKR704 OKR406 DOC008 OKR408 OKR108 OKR401")
def single(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["key_results"] = objective["key_results"][:1]
    spot.pack.pop("experiments", None)
    return [Answer("OKR301", f"objectives/{objective['id']}")]


@fault("six key results", fair="OKR312 OKR704 OKR411 OKR310 OKR108 OKR303 OKR401")
def six(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    extras = [body for seed in range(2) for body in sound_packs.sound_pack(seed * 5 + 4).pack["objectives"][-1]["key_results"]]
    extras += list(sound_packs.sound_pack(14).pack["objectives"][-2]["key_results"])
    number = len(objective["key_results"])
    for body in extras[: 6 - number]:
        number += 1
        mark = f"{objective['id'].strip('OT')}.{number}"
        body |= {"id": f"KR{mark}x", "label": f"KR {mark}", "guardrails": [], "owner": objective["key_results"][0]["owner"]}
        body.pop("status"), body.pop("current")
        for mode in body["gaming"]:
            mode["detect"] = {"audit": {"draw": 20, "every": "month"}}
        objective["key_results"].append(body)
    return [Answer("OKR301", f"objectives/{objective['id']}")] if number > 5 else None


@fault("no definition at all", forms=_TEXTS, fair="OKR704 OKR405 OKR401")
def undefined(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", "Ratio", "")
    if row is None:
        return None
    del row[0]["definition"]
    return [Answer("OKR302", row[1])]


@fault("a definition that says nothing", forms=_TEXTS, fair="OKR401 OKR405 OKR310")
def vague(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", "")
    if row is None:
        return None
    row[0]["definition"] = spot.draw.choice(_VAGUE)
    return [Answer("OKR302", row[1])]


@fault("a definition without its length", forms=_TEXTS, fair="OKR405")
def no_length(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: " within " in body["definition"])
    if row is None:
        return None
    head, _, tail = row[0]["definition"].partition(" within ")
    rest = tail.partition(" of the moment they ")[2] or tail.partition(", ")[2]
    row[0]["definition"] = f"{head} after they {rest}" if "moment" in tail else f"{head}, {rest}"
    return [Answer("OKR302", row[1])]


@fault("a computed definition left open", forms=(YAML,), fair="MET005")
def open_metric(spot: Spot) -> list[Answer] | None:
    names = [name for name, body in spot.pack["metrics"].items() if body.get("kind") in ("conversion", "retention")]
    if not names:
        return None
    name = spot.draw.choice(names)
    key = spot.draw.choice([key for key in ("counted_by", "within", "gives", "of") if key in spot.pack["metrics"][name]])
    del spot.pack["metrics"][name][key]
    return [Answer("MET003", f"metrics/{name}"), Answer("OKR302", "objectives")]


def _without(spot: Spot, part: str, *, needs_source: bool = False) -> list[Answer] | None:
    row = spot.one(having=lambda body: not needs_source or "metric" not in body)
    if row is None:
        return None
    body, pointer, objective = row
    if part == "data_source":
        body["baseline"].pop("source", None)
    if part == "owner":
        objective.pop("owner", None)
        objective.pop("lead", None)
    body.pop(part, None)
    return [Answer("OKR303", pointer)]


@fault("no baseline", fair="OKR704 OKR405 OKR406")
def no_baseline(spot: Spot) -> list[Answer] | None:
    return _without(spot, "baseline")


@fault("no target", fair="OKR704 OKR406 OKR405 OKR309")
def no_target(spot: Spot) -> list[Answer] | None:
    return _without(spot, "target")


@fault("no owner", fair="OKR704 OKR312 OKR101")
def no_owner(spot: Spot) -> list[Answer] | None:
    return _without(spot, "owner")


@fault("no data source", forms=_TEXTS, fair="OKR704")
def no_source(spot: Spot) -> list[Answer] | None:
    return _without(spot, "data_source", needs_source=True)


@fault("baseline only holds its place", fair="DOC002 OKR704 OKR405")
def blank_baseline(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["baseline"]["value"] = spot.draw.choice(("N/A", "-", "unknown", "TBD"))
    return [Answer("OKR303", row[1]), Answer("DOC002", row[1])]


@fault("target equals its baseline", fair="OKR405 OKR409 OKR306 OKR311 OKR704")
def target_equal(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["target"] = row[0]["baseline"]["value"]
    return [Answer("OKR304", row[1])]


@fault("target on the wrong side", fair="OKR405 OKR409 OKR306 OKR402 OKR704")
def target_easier(spot: Spot) -> list[Answer] | None:
    row = spot.one(having=lambda body: number_in(body["baseline"]["value"]) > 20)
    if row is None:
        return None
    body, pointer, _ = row
    rises = number_in(body["target"]) > number_in(body["baseline"]["value"])
    if "K" in body["target"] + body["baseline"]["value"] or "M" in body["target"] + body["baseline"]["value"]:
        return None
    body["target"] = scaled(body["baseline"]["value"], spot.draw.near(0.5, 0.9) if rises else spot.draw.near(1.1, 1.6))
    return [Answer("OKR304", pointer)]


@fault("read after the grading")
def read_late(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None or not spot.cycle.per:
        return None
    quarter = int(spot.cycle.name[1]) % 4 + 1
    row[0]["window"] = {"stated": spot.draw.choice((f"starts of the cycle, read at the end of Q{quarter}", f"final in Q{quarter}"))}
    return [Answer("OKR305", row[1])]


@fault("window ends after the grading")
def window_late(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["window"] = {
        "start": spot.cycle.start.isoformat(),
        "end": spot.cycle.day(spot.cycle.days + spot.draw.randint(25, 90)).isoformat(),
    }
    return [Answer("OKR305", row[1])]


@fault("cohort cannot be mature", forms=_TEXTS, fair="OKR302 OKR405")
def immature(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: "counted by the day of completion" in body["definition"])
    if row is None:
        return None
    days = spot.draw.choice((30, 45, 60))
    head = row[0]["definition"].partition(" within ")[0]
    row[0]["definition"] = f"{head} within {days} days after sign-up, counted by the month of sign-up"
    return [Answer("OKR305", row[1])]


@fault("computed cohort cannot be mature", forms=(YAML,), fair="OKR405 OKR408 OKR409")
def immature_metric(spot: Spot) -> list[Answer] | None:
    row = spot.of_metric("arrivals")
    if row is None:
        return None
    spot.pack["metrics"]["arrivals"] |= {"within": f"{spot.draw.choice((45, 60, 80))}d", "counted_by": "start", "maturity": "observed"}
    row[0].pop("definition")
    return [Answer("OKR305", row[1])]


@fault("something shipped as key result", fair="OKR302 OKR303 OKR704 OKR406 OKR407")
def shipped(spot: Spot) -> list[Answer] | None:
    row = spot.one("", "Median")
    if row is None:
        return None
    body, pointer, _ = row
    for key in ("baseline", "metric", "companion", "current", "status", "definition", "data_source"):
        body.pop(key, None)
    body |= {"title": spot.draw.choice(_MADE), "target": spot.draw.choice(("Shipped", "Launched", "Released", "Delivered"))}
    return [Answer("OKR308", pointer)]


@fault("things made are counted", fair="OKR302 OKR303 OKR311 OKR309 OKR405")
def made(spot: Spot) -> list[Answer] | None:
    row = spot.one("", "Median")
    if row is None:
        return None
    body, pointer, _ = row
    many = spot.draw.randint(3, 9)
    for key in ("metric", "companion", "current", "status"):
        body.pop(key, None)
    body["baseline"]["value"] = "0"
    body |= {
        "title": spot.draw.choice((f"Launch {many} features", f"Publish {many} guides", f"Build {many} integrations")),
        "target": str(many),
    }
    return [Answer("OKR308", pointer)]


@fault("status without a value", forms=_TEXTS)
def status_bare(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["status"] = spot.draw.choice(("🟢", "🔴 Off track", "🟡 At risk", "On track"))
    row[0].pop("current", None)
    return [Answer("OKR309", row[1])]


@fault("colour and word disagree")
def colour_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["status"] = spot.draw.choice(("🔴 On track", "🟢 Off track", "🟢 At risk", "🟡 On track", "🔴 Done"))
    row[0].setdefault("current", row[0]["baseline"]["value"])
    return [Answer("OKR309", row[1])]
