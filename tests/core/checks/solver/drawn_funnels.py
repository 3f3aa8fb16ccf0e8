"""Random packs about one funnel, sound in every figure: with definitions in words, and with computed ones."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from drawn_networks import rounded

from milepost.core.model.pack import Pack

CYCLE = {"name": "Q2 2025", "start": "2025-04-01", "end": "2025-07-01"}
QUOTIENTS = (
    "{a} / {b}",
    "{a} divided by {b}",
    "{a} as a share of {b}",
    "Ratio of {a} to {b}",
    "{a} ÷ {b}",
    "{a} divided by {b}, measured monthly",
)
Truth = dict[str, tuple[Decimal, Decimal]]


def funnel(draw: random.Random) -> Truth:
    """What is true today and what is wanted: visits, sign-ups, activated users, spend, revenue and what ties them."""
    visits, rate, active = (
        Decimal(draw.randint(100_000, 900_000)),
        Decimal(draw.randint(40, 160)) / 1000,
        Decimal(draw.randint(150, 500)) / 1000,
    )
    spend, arpu = Decimal(draw.randint(200_000, 3_000_000)), Decimal(draw.randint(20, 90))
    paid_share = Decimal(draw.randint(200, 600)) / 1000
    truth: Truth = {}

    def both(name: str, now: Decimal, end: Decimal) -> None:
        truth[name] = (now, end)

    def grown(value: Decimal) -> Decimal:
        return value * Decimal(draw.randint(1080, 1400)) / 1000

    both("visits", visits, grown(visits))
    both("sign-up rate", rate, grown(rate))
    both("activation rate", active, grown(active))
    both("spend", spend, grown(spend))
    both("arpu", arpu, grown(arpu))
    both("paid share", paid_share, paid_share)

    def derived(name: str, above: str, below: str, *, divided: bool = False) -> None:
        pairs = zip(truth[above], truth[below], strict=True)
        now, end = (a / b if divided else a * b for a, b in pairs)
        truth[name] = (now, end)

    derived("sign-ups", "visits", "sign-up rate")
    derived("activated", "sign-ups", "activation rate")
    derived("paid", "activated", "paid share")
    truth["organic"] = tuple(a - b for a, b in zip(truth["activated"], truth["paid"], strict=True))  # type: ignore[assignment]
    derived("per dollar", "activated", "spend", divided=True)
    derived("revenue", "activated", "arpu")
    return truth


SHOWN = {
    "visits": "{}/qtr", "sign-ups": "{}/qtr", "activated": "{}/qtr", "paid": "{}/qtr", "organic": "{}/qtr", "spend": "${}/qtr",
    "revenue": "${}/qtr", "arpu": "${}", "per dollar": "{} activated users/$1K", "sign-up rate": "{}%", "activation rate": "{}%",
}  # fmt: skip
SCALE = {"per dollar": 1000, "sign-up rate": 100, "activation rate": 100}
TITLES = {
    "visits": "Grow visits", "sign-ups": "Increase new sign-ups", "activated": "More activated users", "paid": "Paid activated users",
    "organic": "Organic activated users", "spend": "Growth spend", "revenue": "Product revenue", "arpu": "Revenue per active account",
    "per dollar": "Spend efficiency", "sign-up rate": "Raise the sign-up rate", "activation rate": "Lift the activation rate",
}  # fmt: skip


def shown(name: str, value: Decimal, digits: int) -> str:
    """A figure of the funnel as a table shows it."""
    return SHOWN[name].format(f"{rounded(value * SCALE.get(name, 1), digits):,f}")


def in_words(draw: random.Random, truth: Truth, digits: int = 3) -> dict[str, Any]:
    """A pack whose definitions are words, in a drawn wording and order."""
    quotient = draw.choice(QUOTIENTS)
    words = {
        "sign-up rate": draw.choice((quotient.format(a="new sign-ups", b="visits"), "KR sign-ups / KR visits")),
        "activation rate": quotient.format(a="Activated users", b="new sign-ups"),
        "per dollar": draw.choice(("Activated users divided by growth spend in $1K increments", "activated users per $1K of growth spend")),
        "revenue": draw.choice(("Activated users x revenue per active account", "revenue per active account times activated users")),
        "activated": draw.choice(
            ("Paid activated users + organic activated users", "Sum of paid activated users and organic activated users")
        ),
        "organic": draw.choice((None, "Activated users minus paid activated users")),
        "paid": "Activated users who came by a paid channel",
    }
    names = list(SHOWN)
    draw.shuffle(names)
    numbers = {name: f"1.{number}" for number, name in enumerate(names, 1)}
    if words["sign-up rate"].startswith("KR"):
        words["sign-up rate"] = f"KR {numbers['sign-ups']} / KR {numbers['visits']}"
    key_results = [
        {
            "id": f"KR{numbers[name]}", "label": f"KR {numbers[name]}", "title": TITLES[name], "definition": words.get(name),
            "baseline": shown(name, truth[name][0], digits), "target": shown(name, truth[name][1], digits),
        }
        for name in names
    ]  # fmt: skip
    objective = {"id": "O1", "title": "Grow what lasts", "key_results": key_results}
    return {"pack": "words", "title": "In words", "cycle": CYCLE, "objectives": [objective]}


CONVERSION = {"kind": "conversion", "of": "user", "from": "account_created", "to": "core_action", "within": "7d", "counted_by": "start"}
METRICS: dict[str, dict[str, Any]] = {
    "sign-ups": {"kind": "count", "of": "user", "event": "account_created"},
    "activated": {**CONVERSION, "gives": "count"},
    "activation rate": {**CONVERSION, "gives": "rate"},
    "paid": {"like": "activated", "where": {"channel": "paid"}},
    "organic": {"like": "activated", "where": {"channel": "organic"}},
    "spend": {"kind": "sum", "table": "spend", "column": "amount", "unit": "USD"},
    "per dollar": {"kind": "ratio", "numerator": "activated", "denominator": {"metric": "spend", "per": "$1K"}},
}  # fmt: skip


def computed(draw: random.Random, truth: Truth, digits: int = 3) -> dict[str, Any]:
    """A pack whose definitions are computed; some figures stand in guardrails and not in key results."""
    guarded = [name for name in ("sign-ups", "spend") if draw.random() < 0.4]
    key_results = [
        {
            "id": f"KR{number}", "title": TITLES[name], "metric": name, "baseline": shown(name, truth[name][0], digits),
            "target": shown(name, truth[name][1], digits),
        }
        for number, name in enumerate(METRICS, 1)
        if name not in guarded
    ]  # fmt: skip
    guardrails = {
        name: {"metric": name, "floor": shown(name, truth[name][0] / 2, digits), "current": shown(name, truth[name][0], digits)}
        for name in guarded
    }
    if guarded:  # what is only guarded is not planned to grow
        key_results = [{key: value for key, value in one.items() if key != "target"} for one in key_results]
    objective = {"id": "O1", "title": "Grow what lasts", "key_results": key_results}
    return {
        "pack": "computed", "title": "Computed", "cycle": CYCLE, "objectives": [objective], "metrics": METRICS, "guardrails": guardrails,
    }  # fmt: skip


def pack(raw: dict[str, Any]) -> Pack:
    """The pack that a mapping states."""
    return Pack.model_validate(raw)
