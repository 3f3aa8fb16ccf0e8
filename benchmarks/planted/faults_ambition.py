# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults of metrics stated twice, of ambition and of owners (OKR310 to OKR312)."""

from __future__ import annotations

from copy import deepcopy

from planted.forms import YAML
from planted.planting import Answer, Json, Spot, fault, number_in, scaled, with_number


def _beside(spot: Spot) -> Json:
    """The same agreement as another team's pack: one objective, the same metrics."""
    other = deepcopy(spot.pack)
    other |= {"pack": f"{other['pack']}-2", "title": "The neighbours' agreement", "team": "Neighbours"}
    return other


def _stated_twice(spot: Spot, key: str) -> list[Answer] | None:
    row = spot.one("Absolute", "Ratio", having=lambda body: number_in(body["baseline"]["value"]) > 10)
    if row is None or spot.is_sheet:
        return None
    body, pointer, _ = row
    other = _beside(spot)
    twin = next(one for objective in other["objectives"] for one in objective["key_results"] if one["id"] == body["id"])
    if key == "baseline":
        twin["baseline"]["value"] = scaled(twin["baseline"]["value"], 0.8)
    elif key == "target":
        twin["target"] = scaled(twin["target"], spot.draw.choice((0.93, 1.1)))
    else:
        twin["definition"] = (
            twin["definition"].replace(" within ", " without delay and within 2 x ").replace("divided by", "as a share, after tests, of")
        )
        if twin["definition"] == body["definition"]:
            return None
    spot.beside.append(other)
    return [Answer("OKR310", pointer)]


@fault("one metric, two packs, two baselines", fair="OKR312 OKR405 OKR106 OKR104")
def two_baselines(spot: Spot) -> list[Answer] | None:
    return _stated_twice(spot, "baseline")


@fault("one metric, two packs, two targets", fair="OKR312 OKR405 OKR106 OKR104")
def two_targets(spot: Spot) -> list[Answer] | None:
    return _stated_twice(spot, "target")


@fault("one computed metric, two packs, two definitions", forms=(YAML,), fair="OKR312 OKR405 OKR106 OKR104")
def two_definitions(spot: Spot) -> list[Answer] | None:
    row = spot.of_metric("arrivals")
    if row is None:
        return None
    other = _beside(spot)
    other["metrics"]["arrivals"]["within"] = "20d"
    for objective in other["objectives"]:
        for body in objective["key_results"]:
            if body["id"] == row[0]["id"]:
                body["definition"] = body["definition"].replace(" within ", " within 20 days and not ")
    spot.beside.append(other)
    return [Answer("OKR310", row[1]), Answer("OKR310", "metrics/arrivals")]


@fault("one metric twice in a pack, two baselines", fair="OKR301 OKR312 OKR704 OKR411 OKR405 OKR409")
def twice_inside(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: number_in(body["baseline"]["value"]) > 100)
    if row is None or "KR" not in row[0]["label"]:
        return None
    body, pointer, objective = row
    twin = deepcopy(body)
    factor = spot.draw.choice((0.7, 0.8))
    twin |= {"id": f"{body['id']}b", "label": f"{body['label']}9", "target": body["target"]}
    twin["baseline"]["value"] = scaled(body["baseline"]["value"], factor)
    twin["target"] = body["target"].partition(" (")[0]
    objective["key_results"].append(twin)
    there = f"objectives/{objective['id']}/key_results/{twin['id']}"
    return [Answer(code, at) for code in ("OKR310", "OKR405") for at in (pointer, there)]


@fault("a target out of reach", fair="OKR405 OKR409 OKR306 OKR402 OKR310 OKR406")
def out_of_reach(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: "K" not in body["target"] and "M" not in body["target"])
    if row is None:
        return None
    row[0]["target"] = scaled(row[0]["baseline"]["value"], spot.draw.near(15, 60))
    return [Answer("OKR311", row[1])]


@fault("a share above all of it", fair="OKR405 OKR409 OKR406 OKR306")
def above_all(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "%" in body["target"])
    if row is None:
        return None
    row[0]["target"] = f"{spot.draw.randint(104, 160)}%"
    return [Answer("OKR311", row[1]), Answer("OKR405", row[1]), Answer("OKR409", row[1])]


@fault("a trivial target", fair="OKR405 OKR409 OKR306 OKR406")
def trivial(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: number_in(body["baseline"]["value"]) > 900)
    if row is None:
        return None
    value = number_in(row[0]["baseline"]["value"])
    row[0]["target"] = with_number(row[0]["baseline"]["value"], round(value * 1.005))
    return [Answer("OKR311", row[1]), Answer("OKR304", row[1])]


@fault("two owners", fair="OKR106")
def two_owners(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    other = next((one[0]["owner"] for one in spot.key_results() if one[0]["owner"] != row[0]["owner"]), None)
    if other is None:
        return None
    row[0]["owner"] = f"{row[0]['owner']}{spot.draw.choice((' and ', ' & ', ' / '))}{other}"
    return [Answer("OKR312", row[1])]


@fault("one owner for everything")
def one_owner(spot: Spot) -> list[Answer] | None:
    rows = spot.key_results()
    if len(rows) < 6:
        return None
    for body, _, _ in rows:
        body["owner"] = rows[0][0]["owner"]
    return [Answer("OKR312", "")]
