# ruff: noqa: D103  a fault is told by the name it is declared with
"""Figures that cannot all be so: counts, ratios, parts, companions, bounds (OKR405, 409)."""

from __future__ import annotations

from copy import deepcopy

from planted.drawing import dollars, grouped
from planted.forms import WORDS, WORDS_IN_MARKDOWN, YAML
from planted.planting import Answer, Json, Spot, far, fault, number_in, scaled, with_number

_FIGURES = "OKR405 OKR409"
_TEXTS = (WORDS, WORDS_IN_MARKDOWN)


def _letters(body: Json) -> bool:
    return any(letter in body["target"] + body["baseline"]["value"] for letter in "KM$")


def _bare(body: Json) -> str:
    return body["target"].partition(" (")[0]


def _places(*rows: tuple[Json, str, Json] | None, also: tuple[str, ...] = ()) -> list[Answer]:
    """Each of these may be where a contradiction is told: it needs all of them."""
    pointers = [row[1] for row in rows if row is not None] + list(also)
    return [Answer(code, at) for at in pointers for code in ("OKR405", "OKR409")]


@fault("wrong count beside a ratio of it", forms=(YAML,), fair="OKR304 OKR306 OKR311 OKR402")
def count_wrong(spot: Spot) -> list[Answer] | None:
    count, ratio = spot.of_metric("arrivals"), spot.of_metric("arrivals_per_cost")
    if count is None or ratio is None:
        return None
    count[0]["baseline"]["value"] = scaled(count[0]["baseline"]["value"], spot.draw.choice((0.7, 0.8, 0.88)))
    count[0]["target"] = _bare(count[0])
    return _places(count, ratio, also=("guardrails/cost_floor", "guardrails/arrivals_floor"))


@fault("wrong ratio", fair="OKR304 OKR311 OKR306")
def ratio_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "/$1" in body["target"])
    if row is None or not any(body["title"].startswith("Increase") for body, _, _ in spot.key_results("Absolute")):
        return None
    value = row[0]["baseline"]["value"]
    row[0]["baseline"]["value"] = with_number(value, round(number_in(value) * spot.draw.choice((0.7, 0.8, 0.88)), 1))
    counts = list(spot.key_results("Absolute"))
    return _places(row, *counts, also=("guardrails/cost_floor",))


@fault("wrong denominator", fair="OKR402")
def denominator_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "/$1" in body["target"])
    if row is None or "cost_floor" not in spot.pack["guardrails"]:
        return None
    rail = spot.pack["guardrails"]["cost_floor"]
    size = {"K": 1_000, "M": 1_000_000}.get(rail["floor"].partition("/")[0][-1], 1)
    amount = dollars(round(number_in(rail["floor"]) * size / 1000 * far(spot.draw)) * 1000)
    wrong = f"{amount}{spot.cycle.per}"
    rail |= {"floor": wrong, "current": wrong, "text": f"At least {amount} of {rail['text'].partition(' of ')[2]}"}
    return _places(row, *spot.key_results("Absolute"), also=("guardrails/cost_floor",))


@fault("companion is not its share", fair="OKR311")
def companion_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "%" in body["target"] and "companion" in body)
    if row is None:
        return None
    companion = row[0]["companion"]
    companion["target"] = scaled(companion["target"], far(spot.draw))
    return _places(row, also=tuple(f"guardrails/{name}" for name in row[0]["guardrails"]))


@fault("more arrive than start", forms=(YAML,), fair="OKR311 OKR306 OKR304 OKR310")
def funnel_wrong(spot: Spot) -> list[Answer] | None:
    count, rail = spot.of_metric("arrivals"), spot.pack["guardrails"].get("starts_floor")
    if count is None or rail is None or spot.of_metric("arrivals_per_cost") or spot.of_metric("payment"):
        return None
    started = number_in(rail["current"])
    count[0]["baseline"]["value"] = with_number(count[0]["baseline"]["value"], started * spot.draw.near(1.1, 1.8) // 10 * 10)
    count[0]["target"] = with_number(count[0]["baseline"]["value"], started * spot.draw.near(2, 2.6) // 10 * 10)
    return _places(count, also=("guardrails/starts_floor", *(f"guardrails/{name}" for name, _ in spot.rails("metric"))))


@fault("a part larger than its whole", forms=(YAML,), fair="OKR306 OKR304 OKR311")
def part_wrong(spot: Spot) -> list[Answer] | None:
    part, whole = spot.of_metric("arrivals_part"), spot.of_metric("arrivals")
    if part is None or whole is None:
        return None
    part[0]["baseline"]["value"] = scaled(whole[0]["baseline"]["value"], spot.draw.near(1.1, 1.6))
    part[0]["target"] = scaled(whole[0]["target"], spot.draw.near(1.3, 1.7))
    return _places(part, whole)


@fault("two parts larger than their whole", forms=(YAML,), fair="OKR301 OKR704 OKR312 OKR411 OKR306")
def parts_wrong(spot: Spot) -> list[Answer] | None:
    part, whole = spot.of_metric("arrivals_part"), spot.of_metric("arrivals")
    if part is None or whole is None:
        return None
    body = deepcopy(part[0])
    name, value = next(iter(spot.pack["metrics"]["arrivals_part"]["where"].items()))
    spot.pack["metrics"]["other_part"] = {
        "like": "arrivals",
        "means": f"Those whose {name} is another one",
        "where": {name: f"not-{value}"},
    }
    now, then = number_in(whole[0]["baseline"]["value"]), number_in(whole[0]["target"])
    rest = [now - number_in(body["baseline"]["value"]), then - number_in(body["target"])]
    body |= {
        "id": f"{body['id']}z",
        "label": f"{body['label']}8",
        "metric": "other_part",
        "title": "Increase those of the other sort",
        "called": "the other sort",
    }
    body["baseline"]["value"] = with_number(body["baseline"]["value"], round(rest[0] * spot.draw.near(1.2, 1.6)))
    body["target"] = with_number(body["baseline"]["value"], round(rest[1] * spot.draw.near(1.3, 1.8) + rest[0]))
    body["definition"] = "As before, for all others, counted by the day of completion"
    part[2]["key_results"].append(body)
    return _places(part, whole, also=(f"objectives/{part[2]['id']}/key_results/{body['id']}",))


@fault("wrong money for each", forms=(YAML,), fair="OKR304 OKR306 OKR311")
def price_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.of_metric("payment")
    if row is None:
        return None
    row[0]["baseline"]["value"] = f"${round(number_in(row[0]['baseline']['value']) * spot.draw.choice((0.6, 0.75, 0.85)))}"
    row[0]["target"] = _bare(row[0])
    return _places(row, spot.of_metric("income"), spot.of_metric("arrivals"), also=("guardrails/arrivals_floor",))


@fault("weekly and quarterly figures of a ratio disagree", forms=(YAML,), fair="OKR306 OKR304 OKR310")
def weeks_wrong(spot: Spot) -> list[Answer] | None:
    count, ratio = spot.of_metric("arrivals"), spot.of_metric("arrivals_per_cost")
    if count is None or ratio is None or not spot.cycle.per:
        return None
    for place in ("baseline", "target"):
        stated = count[0]["baseline"]["value"] if place == "baseline" else count[0]["target"]
        weekly = f"{grouped(number_in(stated) / spot.draw.choice((10, 4)))}/week"
        if place == "baseline":
            count[0]["baseline"]["value"] = weekly
        else:
            count[0]["target"] = f"{grouped(number_in(weekly) * 1.0)}/week"
    return [*_places(count, ratio, also=("guardrails",)), Answer("OKR405", "objectives")]


@fault("a sentence states another baseline", fair="OKR204")
def told_otherwise(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "%" in body["target"])
    if row is None:
        return None
    body, pointer, objective = row
    other = number_in(body["baseline"]["value"]) + spot.draw.choice((-9, -6, 7, 11))
    objective["commentary"] = f"The {body['called']} is at {other:.0f}% today, and nobody is content with that."
    return [Answer("OKR405", pointer), Answer("OKR405", f"objectives/{objective['id']}")]


@fault("guardrail and key result state one metric differently", forms=(YAML,), fair="OKR402")
def current_wrong(spot: Spot) -> list[Answer] | None:
    count, rail = spot.of_metric("arrivals"), spot.pack["guardrails"].get("arrivals_floor")
    if count is None or rail is None:
        return None
    rail["current"] = rail["floor"] = scaled(rail["floor"], spot.draw.choice((0.7, 0.8)))
    return _places(count, also=("guardrails/arrivals_floor",))


@fault("floor above ceiling on one metric", fair="OKR404 OKR402")
def floor_above_ceiling(spot: Spot) -> list[Answer] | None:
    rails = [row for row in spot.rails("floor") if "$" not in row[1]["floor"]]
    if not rails:
        return None
    name, rail = spot.draw.choice(rails)
    ceiling = scaled(rail["floor"], spot.draw.near(0.5, 0.9))
    bare = ceiling.partition("/")[0]
    other = {key: rail[key] for key in ("metric", "relax", "tell") if key in rail}
    thing = rail["text"].partition("At least ")[2].partition(" ")[2].partition(" in the ")[0]
    spot.pack["guardrails"][f"{name}_top"] = {
        **other,
        "label": "Capacity",
        "text": f"At most {bare} {thing} in the cycle",
        "ceiling": ceiling,
    }
    return [Answer(code, f"guardrails/{one}") for one in (name, f"{name}_top") for code in ("OKR409", "OKR405")]


@fault("target beyond a guardrail on the same metric", forms=(YAML,), fair="OKR404 OKR402")
def beyond_guardrail(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: body.get("metric") in ("arrivals", "back_d30") and not _letters(body))
    if row is None:
        return None
    body, pointer, _ = row
    low, high = number_in(body["baseline"]["value"]), number_in(body["target"])
    spot.pack["guardrails"]["cap"] = {
        "text": f"No more than that of {body['called']}", "metric": body["metric"],
        "ceiling": f"{grouped(low + (high - low) * spot.draw.near(0.2, 0.8))}{spot.cycle.per}", "relax": "the lead",
    }  # fmt: skip
    body["guardrails"].append("cap")
    return [Answer("OKR409", pointer), Answer("OKR409", "guardrails/cap")]


@fault("guardrail forbids the move itself", forms=(YAML,), fair="OKR404 OKR402")
def forbidden(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: body.get("metric") in ("arrivals", "back_d30", "arrivals_part", "income"))
    if row is None:
        return None
    body, pointer, _ = row
    value = spot.draw.choice(("", body["baseline"]["value"]))
    spot.pack["guardrails"]["still"] = {
        "text": f"{body['called'].capitalize()} must not rise",
        "metric": body["metric"],
        "no_rise_from": value,
    }
    body["guardrails"].append("still")
    return [Answer("OKR409", pointer), Answer("OKR409", "guardrails/still")]
