# ruff: noqa: D103  a fault is told by the name it is declared with
"""Held-out faults of figures: directions, units, sums, bounds and alarms in other words, money and cycles."""

from __future__ import annotations

import re
from copy import deepcopy

from planted.held_out.planting import beside_words, held_out, words_of
from planted.planting import Answer, Json, Spot

_WAYS = re.compile(
    r"\b(?:shorten|cut|less|down|lower|fewer|reduce|more|raise|better|senken|verkürzen|verringern|réduire|diminuer|améliorer|augmenter|"
    r"reducir|disminuir|bajar|mejorar)\b",
    re.IGNORECASE,
)
_AFTER = "OKR405 OKR409 OKR306 OKR311 OKR402 OKR406"


def _level(spot: Spot, unit: str = "") -> tuple[Json, str] | None:
    """A key result read as a level in a unit, without a stated percent."""
    rows = [(body, pointer) for body, pointer, _ in spot.key_results() if "companion" not in body and unit in body["target"]]
    return spot.draw.choice(rows) if rows else None


def _digits(text: str) -> int:
    return int("".join(letter for letter in text.partition("(")[0] if letter.isdigit()) or "0")


@held_out("target worse than today by its own title", fair=_AFTER)
def worse(spot: Spot) -> list[Answer] | None:
    rows = [
        (body, pointer) for body, pointer, _ in spot.key_results() if _WAYS.search(body["title"]) and body["title"][-1] not in "0123456789%"
    ]
    if not rows:
        return None
    body, pointer = spot.draw.choice(rows)
    body["baseline"]["value"], body["target"] = body["target"].partition(" (")[0], body["baseline"]["value"]
    return [Answer("OKR304", pointer)]


@held_out("no change once both are in one unit", fair=_AFTER)
def same_time(spot: Spot) -> list[Answer] | None:
    row = _level(spot, " min") or _level(spot, " h") or _level(spot, " kg")
    if row is None:
        return None
    body, pointer = row
    before, after = spot.draw.choice((("120 min", "2 h"), ("90 min", "1.5 h"), ("48 h", "2 days"), ("1,500 kg", "1.5 t")))
    body["baseline"]["value"], body["target"] = before, after
    return [Answer("OKR304", pointer)]


@held_out("title halves, figures do not", fair="OKR104 OKR310 OKR302 OKR405 OKR304")
def halved(spot: Spot) -> list[Answer] | None:
    rows = [(b, p) for b, p, _ in spot.key_results() if "companion" not in b and "/" not in b["target"] and b["target"][-1].isalpha()]
    for body, pointer in rows:
        start, end = (_digits(text.partition(" (")[0]) for text in (body["baseline"]["value"], body["target"]))
        if end < start * 0.45 or start > end > start * 0.56:
            body["title"] = words_of(spot)["halve"].format(called=body["called"])
            return [Answer("OKR306", pointer), Answer("OKR405", pointer)]
    return None


@held_out("title goes from and to other figures", fair="OKR310")
def other_way(spot: Spot) -> list[Answer] | None:
    row = _level(spot)
    if row is None or "/" in row[0]["target"]:
        return None
    body, pointer = row
    start, end = body["baseline"]["value"], body["target"].partition(" (")[0]
    wrong = re.sub(r"\d+", lambda match: str(int(match[0]) + spot.draw.randint(3, 9)), end, count=1)
    body["title"] = beside_words(spot)["from_to"].format(title=body["called"].capitalize(), low=start, high=wrong)
    return [Answer("OKR306", pointer), Answer("OKR405", pointer)]


@held_out("percent with a true minus sign does not follow")
def true_minus(spot: Spot) -> list[Answer] | None:
    rows = [(b, p) for b, p, _ in spot.key_results() if "companion" not in b and "/" not in b["target"]]
    for body, pointer in rows:
        start, end = (_digits(text) for text in (body["baseline"]["value"], body["target"]))
        if start > 20 and start > end:
            share = round((start - end) / start * 100) + spot.draw.choice((-9, 12))
            body["target"] = f"{body['target'].partition(' (')[0]} (\u2212{abs(share)} %)"
            return [Answer("OKR306", pointer)]
    return None


@held_out("minutes against a share", fair=_AFTER + " OKR401 OKR304")
def minutes_to_share(spot: Spot) -> list[Answer] | None:
    rows = [(b, p) for b, p, _ in spot.key_results() if "companion" not in b and b["target"].partition(" (")[0][-1].isalpha()]
    if not rows:
        return None
    body, pointer = spot.draw.choice(rows)
    body["target"] = f"{spot.draw.randint(20, 70)} %"
    return [Answer("OKR307", pointer)]


@held_out("money of two countries", fair=_AFTER + " OKR304")
def two_moneys(spot: Spot) -> list[Answer] | None:
    for body, pointer, _ in spot.key_results():
        for sign, other in (("£", "$"), ("CHF ", "€"), ("NOK ", "SEK "), ("€", "CHF")):
            if sign in body["target"]:
                body["target"] = body["target"].replace(sign, other)
                return [Answer("OKR307", pointer)]
    return None


@held_out("weight against time", fair=_AFTER + " OKR304")
def weight_to_time(spot: Spot) -> list[Answer] | None:
    row = _level(spot, " kg") or _level(spot, " min") or _level(spot, " days") or _level(spot, " jours")
    if row is None:
        return None
    body, pointer = row
    body["target"] = f"{spot.draw.randint(4, 30)} {spot.draw.choice(('t', 'EUR', 'kWh'))}"
    return [Answer("OKR307", pointer)]


@held_out("people who may come back after the grading", fair="OKR302 OKR405 OKR401 OKR310")
def back_too_late(spot: Spot) -> list[Answer] | None:
    days = spot.cycle.days + spot.draw.randint(10, 60)
    if days > 200 or spot.domain in ("harbour", "school", "kitchens"):
        return None
    body, pointer, _ = spot.draw.choice(spot.key_results())
    text = f"Distinct people who come back within {days} days of their first visit, counted by the day of the first visit"
    body["definition"] = f"{text}, over all first visits of the cycle"
    return [Answer("OKR305", pointer)]


@held_out("more points than the scale has", fair="OKR405 OKR306")
def above_scale(spot: Spot) -> list[Answer] | None:
    row = _level(spot, "/5") or _level(spot, "/10")
    if row is None:
        return None
    body, pointer = row
    length = 10 if "/10" in body["target"] else 5
    comma = "," if "," in body["target"] else "."
    body["target"] = f"{length}{comma}{spot.draw.randint(2, 8)}/{length}"
    return [Answer(code, pointer) for code in ("OKR311", "OKR307", "OKR405", "OKR409")]


@held_out("the same figure in the pack of another team, in other letters", fair="OKR312 OKR405 OKR106 OKR104 OKR109")
def elsewhere(spot: Spot) -> list[Answer] | None:
    row = _level(spot)
    if row is None:
        return None
    body, pointer = row
    other = deepcopy(spot.pack)
    other |= {"pack": "elsewhere", "title": "Elsewhere", "team": "Elsewhere"}
    objective = other["objectives"][0]
    twin = deepcopy(body) | {"id": "X1", "title": body["title"].upper(), "called": f"the {body['called'].upper()}"}
    twin["baseline"]["value"] = re.sub(r"\d+", lambda match: str(int(match[0]) + 7), body["baseline"]["value"], count=1)
    objective |= {"id": "X", "title": "Elsewhere all is well for those who come"}
    objective["key_results"], other["objectives"] = [twin], [objective]
    spot.beside.append(other)
    return [Answer("OKR310", pointer)]


def _share(spot: Spot) -> tuple[Json, str] | None:
    rows = [(body, pointer) for body, pointer, _ in spot.key_results() if "companion" in body]
    return spot.draw.choice(rows) if rows else None


@held_out("share of a number that may shrink", fair="OKR405 OKR411")
def no_floor(spot: Spot) -> list[Answer] | None:
    row = _share(spot)
    if row is None:
        return None
    del spot.pack["guardrails"]["whole_floor"], spot.pack["alarms"]["whole_weekly"]
    row[0]["guardrails"].remove("whole_floor")
    return [Answer("OKR401", row[1])]


@held_out("share without its number", fair="OKR411")
def no_number(spot: Spot) -> list[Answer] | None:
    row = _share(spot)
    if row is None:
        return None
    del row[0]["companion"]
    return [Answer("OKR406", row[1])]


@held_out("number that is not its share")
def not_its_share(spot: Spot) -> list[Answer] | None:
    row = _share(spot)
    if row is None:
        return None
    value = _digits(row[0]["companion"]["target"])
    row[0]["companion"]["target"] = str(round(value * spot.draw.choice((0.7, 1.3, 1.6))))
    return [Answer("OKR405", row[1]), Answer("OKR405", "guardrails/whole_floor")]


@held_out("guardrail broken by what its sentence says of today", fair="OKR408 OKR404")
def broken_in_words(spot: Spot) -> list[Answer] | None:
    rail = spot.pack["guardrails"]["mishaps"]
    most = int(rail.pop("ceiling"))
    del rail["current"]
    called = rail["text"].partition(f"{most} ")[2]
    rail["text"] = words_of(spot)["broken"].format(most=most, called=called, today=most + spot.draw.randint(1, 6))
    return [Answer("OKR402", "guardrails/mishaps")]


@held_out("guardrail that nobody can read off", fair="OKR408 OKR402 OKR403")
def unmeasured(spot: Spot) -> list[Answer] | None:
    rail = spot.pack["guardrails"]["mishaps"]
    del rail["ceiling"], rail["current"]
    rail["text"] = spot.draw.choice(words_of(spot)["unmeasured"])
    return [Answer("OKR404", "guardrails/mishaps")]


@held_out("weekly alarm laxer over weeks, half-years and years")
def lax_weeks(spot: Spot) -> list[Answer] | None:
    if "whole_weekly" not in spot.pack["alarms"]:
        return None
    each = _digits(spot.pack["guardrails"]["whole_floor"]["floor"]) / (spot.cycle.days / 7)
    spot.pack["alarms"]["whole_weekly"]["floor"] = str(int(each * spot.draw.near(0.75, 0.92)))
    return [Answer("OKR403", "alarms/whole_weekly")]


@held_out("alarm per fortnight laxer than its guardrail")
def lax_fortnight(spot: Spot) -> list[Answer] | None:
    if "whole_weekly" not in spot.pack["alarms"] or spot.cycle.days < 40:
        return None
    each = _digits(spot.pack["guardrails"]["whole_floor"]["floor"]) / (spot.cycle.days / 14)
    alarm = {"every": spot.draw.choice(("fortnight", "two weeks", "2 weeks")), "floor": str(int(each * spot.draw.near(0.7, 0.9)))}
    spot.pack["alarms"]["whole_weekly"] |= alarm
    return [Answer("OKR403", "alarms/whole_weekly")]


@held_out("weekly ceiling that lets the whole be passed", fair="OKR404")
def lax_ceiling(spot: Spot) -> list[Answer] | None:
    whole = spot.draw.randint(200, 900)
    text = words_of(spot)["at_most_in_all"].format(value=whole)
    spot.pack["guardrails"]["most"] = {"text": text, "ceiling": f"{whole}", "current": f"{whole // 2}", "tell": spot.pack["owner"]}
    each = round(whole / (spot.cycle.days / 7) * spot.draw.near(1.25, 1.6)) + 2
    spot.pack["alarms"]["most_weekly"] = {"text": text, "guards": "most", "every": "week", "ceiling": str(each), "tell": spot.pack["owner"]}
    return [Answer("OKR403", "alarms/most_weekly")]


@held_out("product in a sentence that is none")
def product(spot: Spot) -> list[Answer] | None:
    a, b = spot.draw.randint(8, 40), spot.draw.randint(11, 39)
    text = words_of(spot)["product"].format(a=a, b=b, c=a * b + spot.draw.choice((-60, 35, 120)))
    spot.pack["context"]["constraints"].append(text)
    return [Answer("OKR405", "context/constraints")]


@held_out("sum in a sentence that is none")
def total(spot: Spot) -> list[Answer] | None:
    a, b = spot.draw.randint(11, 90), spot.draw.randint(11, 90)
    text = words_of(spot)["sum"].format(a=a, b=b, c=a + b + spot.draw.choice((-7, 5, 14)))
    spot.pack["context"]["constraints"].append(text)
    return [Answer("OKR405", "context/constraints")]


@held_out("at least more than at most", fair="OKR402 OKR404 OKR408")
def no_room(spot: Spot) -> list[Answer] | None:
    rail = spot.pack["guardrails"]["mishaps"]
    called = rail["text"].partition(f"{rail['ceiling']} ")[2]
    least = int(rail["ceiling"]) + spot.draw.randint(2, 9)
    text = beside_words(spot)["at_least"].format(value=least, called=called)
    spot.pack["guardrails"]["mishaps_floor"] = {"text": text, "floor": str(least), "tell": spot.pack["owner"]}
    return [Answer("OKR409", "guardrails/mishaps"), Answer("OKR409", "guardrails/mishaps_floor")]


@held_out("a floor above the target of what should fall", fair="OKR402 OKR404 OKR403")
def floor_above(spot: Spot) -> list[Answer] | None:
    for body, pointer, _ in spot.key_results():
        start, end = (_digits(text) for text in (body["baseline"]["value"], body["target"]))
        if "companion" not in body and "/" not in body["target"] and body["target"][-1].isalpha() and end < start - 4:
            floor = body["baseline"]["value"].replace(str(start), str((start + end) // 2 + 1))
            if str(start) not in body["baseline"]["value"]:
                continue
            text = beside_words(spot)["at_least"].format(value=floor, called=body["called"])
            spot.pack["guardrails"]["held"] = {
                "text": text,
                "floor": floor,
                "current": body["baseline"]["value"],
                "tell": spot.pack["owner"],
            }
            return [Answer("OKR409", pointer), Answer("OKR409", "guardrails/held")]
    return None


@held_out("definition frozen until before it starts")
def thawed(spot: Spot) -> list[Answer] | None:
    row, _, _ = spot.draw.choice(spot.key_results())
    day = spot.cycle.day(-spot.draw.randint(20, 120)).isoformat()
    spot.pack["frozen"] = {"held": {"what": row["definition"], "until": day, "approver": spot.pack["owner"], "then": "re-baseline"}}
    return [Answer("OKR410", "frozen/held"), Answer("OKR103", "frozen/held")]


@held_out("count of absolute key results in a sentence is wrong", fair="OKR411")
def tally(spot: Spot) -> list[Answer] | None:
    rows = spot.key_results()
    if all("companion" not in body for body, _, _ in rows):
        return None  # all of them may well be absolute
    wrong = len(rows)
    text = words_of(spot)["tally"].format(n=wrong, all=len(rows))
    spot.pack["self_check"] = {"gate": [{"letter": "C", "title": "C", "lines": [{"text": "C", "ticked": True, "evidence": text}]}]}
    return [Answer("OKR704", "self_check"), Answer("OKR411", "")]
