# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults of gaming and guardrails that need no arithmetic (OKR401, 404, 406 to 408, 410, 411)."""

from __future__ import annotations

from planted.planting import Answer, Spot, fault


@fault("ratio without a floor under its denominator", fair="OKR411 OKR405 OKR704")
def no_floor(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio")
    if row is None:
        return None
    body, pointer, _ = row
    body["guardrails"] = [name for name in body["guardrails"] if "floor" not in spot.pack["guardrails"][name]]
    return [Answer("OKR401", pointer)]


@fault("guardrail without a figure", fair="OKR401 OKR402 OKR408 OKR406 OKR405 OKR403")
def no_figure(spot: Spot) -> list[Answer] | None:
    ceilings = spot.rails("ceiling")
    if not ceilings:
        return None
    name, rail = spot.draw.choice(ceilings)
    del rail["ceiling"], rail["current"]
    rail["text"] = spot.draw.choice(("Complaints must not increase", "Not too many complaints", "Complaints stay low"))
    return [Answer("OKR404", f"guardrails/{name}")]


@fault("no decline from nothing stated", fair="OKR408 OKR405")
def no_start(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    spot.pack["guardrails"]["still"] = {"text": "Quality must not decline", "no_decline_from": ""}
    row[0]["guardrails"].append("still")
    return [Answer("OKR404", "guardrails/still")]


@fault("ratio without its absolute twin", fair="OKR411 OKR704")
def no_twin(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "%" in body["target"])
    if row is None:
        return None
    del row[0]["companion"]
    return [Answer("OKR406", row[1])]


@fault("no note on gaming", fair="OKR704")
def no_note(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    del row[0]["gaming"], row[0]["gaming_note"]
    return [Answer("OKR407", row[1])]


@fault("a failure mode that nothing detects")
def not_executed(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    number = spot.draw.randrange(len(row[0]["gaming"]))
    mode = row[0]["gaming"][number]
    del mode["detect"]
    mode["detection"] = spot.draw.choice(("Somebody would notice", "We keep an eye on it", "The team cares about it"))
    return [Answer("OKR408", row[1])]


@fault("a detection that names nothing")
def detects_nothing(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["gaming"][0]["detect"] = {spot.draw.choice(("alarm", "guardrail")): "nothing_of_that_name"}
    return [Answer("OKR408", row[1]), Answer("DOC008", row[1])]


@fault("frozen definition without approver", fair="OKR408")
def no_approver(spot: Spot) -> list[Answer] | None:
    if not spot.pack["frozen"]:
        return None
    name = spot.draw.choice(list(spot.pack["frozen"]))
    del spot.pack["frozen"][name]["approver"]
    for rail in spot.pack["guardrails"].values():
        if rail.get("frozen") == name:
            rail.pop("relax", None)
    return [Answer("OKR410", f"frozen/{name}"), Answer("OKR410", f"guardrails/{name}_stays")]


@fault("frozen definition without an end", fair="OKR408")
def no_end(spot: Spot) -> list[Answer] | None:
    if not spot.pack["frozen"]:
        return None
    name = spot.draw.choice(list(spot.pack["frozen"]))
    del spot.pack["frozen"][name]["until"]
    spot.pack["frozen"][name]["what"] = "What is counted"
    for rail in spot.pack["guardrails"].values():
        if rail.get("frozen") == name:
            rail["text"] = "What is counted stays as it is"
    return [Answer("OKR410", f"frozen/{name}")]


@fault("more ratios than absolute numbers", fair="OKR301 OKR704 OKR406 OKR405 OKR401 OKR104 OKR302 OKR409")
def ratios_lead(spot: Spot) -> list[Answer] | None:
    rows = spot.key_results()
    ratios = [row for row in rows if row[0].get("stated_type") == "Ratio"]
    if spot.is_sheet or len(ratios) < 2:
        return None
    gone = {row[1] for row in rows if row[0].get("stated_type") == "Absolute"}
    for objective in spot.pack["objectives"]:
        head = f"objectives/{objective['id']}/key_results/"
        objective["key_results"] = [body for body in objective["key_results"] if head + body["id"] not in gone]
    for row in ratios:
        row[0].pop("companion", None)
    spot.pack["objectives"] = [objective for objective in spot.pack["objectives"] if objective["key_results"]]
    spot.pack.pop("experiments", None)
    if spot.pack["objectives"] and not any(objective["id"] == "O1" for objective in spot.pack["objectives"]):
        spot.pack.pop("dependencies", None)
    return [Answer("OKR411", "")] if spot.pack["objectives"] else None


@fault("called absolute and is none", fair="OKR704 OKR401 OKR406")
def not_absolute(spot: Spot) -> list[Answer] | None:
    row = spot.one("Median", "")
    if row is None or not any(word in row[0]["definition"] for word in ("Median", "Mean", "percentile")):
        return None
    row[0]["stated_type"] = "Absolute"
    return [Answer("OKR411", row[1]), Answer("OKR411", "")]


@fault("tally of absolute key results wrong", fair="OKR411")
def tally_wrong(spot: Spot) -> list[Answer] | None:
    check = spot.pack.get("self_check")
    lines = [(at, line) for at, line in enumerate(check["gate"][0]["lines"]) if "absolute" in line.get("evidence", "")] if check else []
    if not lines:
        return None
    at, line = lines[0]
    many, _, rest = line["evidence"].partition(" ")
    line["evidence"] = f"{int(many) + spot.draw.choice((1, 2))} {rest}"
    return [Answer("OKR704", f"self_check/gate/0/lines/{at}"), Answer("OKR411", f"self_check/gate/0/lines/{at}")]
