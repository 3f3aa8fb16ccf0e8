# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults within one line or two: changes, units, guardrails against their own values, alarms (OKR306, 307, 402, 403)."""

from __future__ import annotations

from planted.drawing import grouped
from planted.forms import WORDS, WORDS_IN_MARKDOWN
from planted.planting import Answer, Json, Spot, far, fault, number_in, scaled, with_number

_FIGURES = "OKR405 OKR409"
_TEXTS = (WORDS, WORDS_IN_MARKDOWN)


def _letters(body: Json) -> bool:
    return any(letter in body["target"] + body["baseline"]["value"] for letter in "KM$")


def _bare(body: Json) -> str:
    return body["target"].partition(" (")[0]


@fault("stated percent does not follow")
def percent_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", "Median", having=lambda body: not _letters(body))
    if row is None:
        return None
    body, pointer, _ = row
    before, after = number_in(body["baseline"]["value"]), number_in(body["target"])
    wrong = round((after - before) / before * 100) + spot.draw.choice((-14, -7, 6, 9, 20))
    body["target"] = f"{_bare(body)} ({wrong:+d}%)"
    return [Answer("OKR306", pointer)]


@fault("stated difference does not follow")
def difference_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: not _letters(body))
    if row is None:
        return None
    body, pointer, _ = row
    before, after = number_in(body["baseline"]["value"]), number_in(body["target"])
    body["target"] = f"{_bare(body)} ({round((after - before) * far(spot.draw)):+,})"
    return [Answer("OKR306", pointer)]


@fault("stated points do not follow")
def points_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Ratio", having=lambda body: "%" in body["target"])
    if row is None:
        return None
    body, pointer, _ = row
    before, after = number_in(body["baseline"]["value"]), number_in(body["target"])
    body["target"] = f"{_bare(body)} (+{round(after - before) + spot.draw.choice((2, 3, 5))} pp)"
    return [Answer("OKR306", pointer)]


@fault("title doubles, figures do not", fair="OKR104 OKR310 OKR302 OKR405 OKR401")
def doubles(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: not 1.9 < number_in(body["target"]) / number_in(body["baseline"]["value"]) < 2.1)
    if row is None or _letters(row[0]):
        return None
    row[0]["title"] = f"{spot.draw.choice(('Double', 'Triple'))} {row[0]['called']}"
    return [Answer("OKR306", row[1])]


@fault("title says other figures than the columns", fair="OKR405 OKR310")
def title_wrong(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: number_in(body["baseline"]["value"]) > 200 and not _letters(body))
    if row is None:
        return None
    body, pointer, _ = row
    before, after = number_in(body["baseline"]["value"]), number_in(body["target"])
    if spot.draw.chance(0.5):
        before *= far(spot.draw)
    else:
        after *= far(spot.draw)
    body["title"] = f"{body['title']} from {grouped(before)} to {grouped(after)}"
    return [Answer("OKR306", pointer)]


@fault("share against a count", fair="OKR405 OKR306 OKR401 OKR406")
def share_count(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", having=lambda body: not _letters(body))
    if row is None:
        return None
    row[0]["target"] = f"{spot.draw.randint(20, 70)}%"
    return [Answer("OKR307", row[1])]


@fault("made-up 100% against a change", forms=_TEXTS, fair="OKR405 OKR401 OKR406 OKR304 OKR309 OKR311 OKR409")
def made_up(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", "Median", "")
    if row is None:
        return None
    row[0]["baseline"]["value"] = "100%"
    row[0]["target"] = f"-{spot.draw.randint(10, 40)}%"
    return [Answer("OKR307", row[1])]


@fault("level against a change", fair="OKR405 OKR401 OKR311 OKR409")
def level_change(spot: Spot) -> list[Answer] | None:
    row = spot.one("Absolute", "Median", "", having=lambda body: "/5" not in body["target"])
    if row is None:
        return None
    row[0]["target"] = f"+{spot.draw.randint(10, 40)}"
    return [Answer("OKR307", row[1])]


@fault("two currencies", fair="OKR405 OKR406")
def currencies(spot: Spot) -> list[Answer] | None:
    row = spot.one(having=lambda body: body["target"].startswith("$") and body["baseline"]["value"].startswith("$"))
    if row is None:
        return None
    row[0]["target"] = "€" + _bare(row[0])[1:]
    return [Answer("OKR307", row[1])]


@fault("two scores of different length", fair="OKR405 OKR304 OKR311")
def scores(spot: Spot) -> list[Answer] | None:
    row = spot.one(having=lambda body: "/5" in body["target"])
    if row is None:
        return None
    row[0]["target"] = f"{round(number_in(row[0]['target']) * 2, 1)}/10"
    return [Answer("OKR307", row[1])]


@fault("floor above its own current value", fair=_FIGURES)
def floor_broken(spot: Spot) -> list[Answer] | None:
    rails = spot.rails("floor", "current")
    if not rails:
        return None
    name, rail = spot.draw.choice(rails)
    rail["current"] = scaled(rail["floor"], spot.draw.near(0.8, 0.96)) if "$" not in rail["floor"] else rail["current"]
    if "$" in rail["floor"]:
        rail["floor"] = "$" + with_number(rail["floor"].lstrip("$"), number_in(rail["floor"]) * spot.draw.randint(2, 3))
    return [Answer("OKR402", f"guardrails/{name}")]


@fault("ceiling below its own current value", fair="OKR403 OKR405 OKR409")
def ceiling_broken(spot: Spot) -> list[Answer] | None:
    rails = spot.rails("ceiling", "current")
    if not rails:
        return None
    name, rail = spot.draw.choice(rails)
    rail["current"] = str(int(number_in(rail["ceiling"])) + spot.draw.randint(1, 6))
    return [Answer("OKR402", f"guardrails/{name}")]


def _lax(spot: Spot, every: str, steps: int) -> list[Answer] | None:
    """An alarm on the floor of starts whose bound, kept all the time, stays below it by 2% to 15%."""
    names = [name for name, alarm in spot.pack["alarms"].items() if "floor" in alarm]
    if not names:
        return None
    name = spot.draw.choice(names)
    alarm = spot.pack["alarms"][name]
    floor = number_in(spot.pack["guardrails"][alarm["guards"]]["floor"])
    alarm |= {"every": every, "floor": grouped(int(floor / steps * spot.draw.near(0.85, 0.98)))}
    return [Answer("OKR403", f"alarms/{name}")]


@fault("weekly alarm laxer than its guardrail")
def lax_week(spot: Spot) -> list[Answer] | None:
    return _lax(spot, "week", spot.cycle.weeks)


@fault("monthly alarm laxer than its guardrail")
def lax_month(spot: Spot) -> list[Answer] | None:
    return _lax(spot, "month", round(spot.cycle.days / 30.4))


@fault("daily alarm laxer than its guardrail")
def lax_day(spot: Spot) -> list[Answer] | None:
    return _lax(spot, "day", spot.cycle.days)


@fault("alarm on a level laxer than its ceiling")
def lax_ceiling(spot: Spot) -> list[Answer] | None:
    names = [name for name, alarm in spot.pack["alarms"].items() if "ceiling" in alarm]
    if not names:
        return None
    name = spot.draw.choice(names)
    alarm = spot.pack["alarms"][name]
    alarm["ceiling"] = str(int(number_in(spot.pack["guardrails"][alarm["guards"]]["ceiling"])) + spot.draw.randint(1, 5))
    return [Answer("OKR403", f"alarms/{name}")]
