"""Sound packs of other trades, in four languages, other money and units, cycles from six weeks to a year, two to fifteen key results."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from planted.drawing import Cycle, Draw, slug
from planted.planting import Json
from planted.sound_packs import Sound
from ruamel.yaml import YAML

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@lru_cache(maxsize=3)
def told(name: str) -> Any:
    """The data of a file beside this one."""
    return YAML(typ="safe").load(Path(__file__).with_name(name).read_text("utf-8"))


def cycle_of(draw: Draw) -> Cycle:
    """A month, six weeks, a quarter that begins in February, a half-year or a year."""
    year, sort = draw.randint(2024, 2027), draw.choice(("month", "weeks", "fiscal", "half", "half", "year"))
    number = draw.randrange(2)
    match sort:
        case "month":
            month = draw.randint(1, 11)
            return Cycle(f"{_MONTHS[month - 1]} {year}", date(year, month, 1), date(year, month + 1, 1), "")
        case "weeks":
            start = date(year, draw.randint(1, 10), draw.randint(1, 28))
            return Cycle(f"Round {draw.randint(2, 9)}", start, start + timedelta(weeks=6), "")
        case "fiscal":
            month = draw.choice((2, 5, 8))
            return Cycle(f"{_MONTHS[month - 1]} to {_MONTHS[month + 1]} {year}", date(year, month, 1), date(year, month + 3, 1), "")
        case "half":
            return Cycle(f"H{number + 1} {year}", date(year, 1 + 6 * number, 1), date(year + number, 7 - 6 * number, 1), "")
        case _:
            return Cycle(f"{year}", date(year, 1, 1), date(year + 1, 1, 1), "")


@dataclass
class Place:
    """What one held-out pack is written from: chance, its line of work, its language, its cycle, and how it names people."""

    draw: Draw
    line: Json
    words: Json
    cycle: Cycle
    named: str = "people"
    guardrails: Json = field(default_factory=dict)
    alarms: Json = field(default_factory=dict)

    def who(self, number: int) -> str:
        """Somebody, named as this pack names people."""
        person, title = self.words["people"][number], self.words["titles"][number]
        return {"people": person, "titles": title}.get(self.named, f"{person} ({title})")

    def number(self, value: float, places: int = 0) -> str:
        """A number as the language writes it: a decimal comma outside English; thousands apart by a comma, a space or not at all."""
        if self.line["tongue"] == "en":
            return f"{value:,.{places}f}"
        text = f"{value:.{places}f}".replace(".", ",")
        return f"{int(value):,}".replace(",", " ") if places == 0 and value >= 10_000 and self.line["tongue"] == "fr" else text

    def money(self, thousands: float) -> str:
        """An amount of money, its sign before or behind."""
        sign = self.line["money"]
        if self.line["tongue"] == "en":
            return f"{sign}{thousands:.0f}K"
        return f"{thousands:.0f} 000 €" if self.line["tongue"] == "fr" else f"{thousands * 1000:.0f} €"


def held_out_pack(seed: int) -> Sound:
    """The held-out sound pack of a seed; the same every time."""
    draw = Draw(f"held out {seed}")
    line = draw.choice(told("lines.yaml"))
    place = Place(draw, line, told("tongues.yaml")[line["tongue"]], cycle_of(draw), draw.choice(("people", "titles", "both")))
    cycle = place.cycle
    pack: Json = {
        "milepost": 1,
        "pack": f"{line['key']}-{slug(cycle.name)}",
        "title": f"{line['team']}: {cycle.name}",
        "team": line["team"],
    }
    pack |= {"cycle": {"name": cycle.name, "start": cycle.start.isoformat(), "end": cycle.end.isoformat()}, "status": "running"}
    pack |= {"owner": place.who(0), "context": _context(place), "objectives": _objectives(place)}
    pack |= {"guardrails": place.guardrails, "alarms": place.alarms, "habits": _habits(place)}
    pack |= {"reviews": _reviews(place), "grade_scale": _scale(place)} | _registers(place)
    return Sound(pack, cycle.working_day(min(20, cycle.days // 2)), cycle, line["key"])


def _context(place: Place) -> Json:
    words, draw = place.words, place.draw
    return {
        "anchor": place.line["anchor"], "intent": words["intent"], "scope": words["scope"].format(team=place.line["team"]),
        "decider": place.who(0), "contributors": [place.who(number) for number in (1, 2, 4)],
        "approvers": [{"who": place.who(3), "scope": place.line["team"]}],
        "constraints": list(words["constraints"]), "non_goals": list(words["non_goals"]),
        "assumptions": [
            {"text": text, "confirm": {"by": place.who(2), "on": place.cycle.working_day(draw.randint(2, 9)).isoformat()}}
            for text in words["assumptions"]
        ],
    }  # fmt: skip


def _objectives(place: Place) -> list[Json]:
    draw, objectives = place.draw, []
    chosen = sorted(draw.sample(range(len(place.line["objectives"])), draw.randint(1, len(place.line["objectives"]))))
    for number, at in enumerate(chosen, start=1):
        body = place.line["objectives"][at]
        rows = body["rows"][: draw.randint(2, len(body["rows"]))]
        results = [_key_result(place, row, f"{number}{'abcde'[position]}", position) for position, row in enumerate(rows)]
        objectives.append({
            "id": f"Z{number}", "title": body["title"], "serves": {"goal": place.line["anchor"], "because": body["because"]},
            "why_now": list(body["why"]), "owner": place.who(number % 2), "key_results": results,
        })  # fmt: skip
    return objectives


def _key_result(place: Place, row: Json, name: str, position: int) -> Json:
    draw, words = place.draw, place.words
    mishaps = _mishaps(place)
    body: Json = {"id": f"E{name}", "title": row["title"], "called": row["called"], "definition": row["definition"]}
    start, end, extra = _figures(place, row)
    on = (place.cycle.start - timedelta(days=draw.randint(2, 15))).isoformat()
    body["baseline"] = {"value": start, "source": row["source"], "on": on, "status": "confirmed", "confirmed_by": place.who(2)}
    body["target"] = end
    body |= {"gaming_note": words["gaming"][0], "guardrails": [mishaps]}
    body["gaming"] = [
        {
            "mode": words["modes"][0],
            "detection": words["detection"],
            "detect": {"audit": {"draw": draw.choice((15, 25)), "every": "month"}},
        },
        {"mode": words["modes"][1], "detection": place.guardrails[mishaps]["text"], "detect": {"guardrail": mishaps}},
    ]
    body |= {"owner": place.who((1, 4, 2, 1, 4)[position]), "data_source": row["source"]}
    if extra:
        body["companion"] = extra
        body["guardrails"].append("whole_floor")
    if draw.chance(0.2) and row["kind"] == "level":
        body["title"] = words["from_to"].format(title=row["title"], low=start, high=end)
    return body


def _figures(place: Place, row: Json) -> tuple[str, str, Json | None]:
    """Baseline, target and, for a share, its companion."""
    draw = place.draw
    places = row.get("places", 0)
    start = round(draw.near(row["low"], row["high"]), places)
    end = start * draw.near(*row["factor"]) if "factor" in row else start + draw.near(*row["gain"])
    end = round(end, places)
    if end == start:
        end += -1 if "factor" in row else 1
    match row["kind"]:
        case "share":
            floor = _whole(place)
            sign = "%" if place.line["tongue"] == "en" else " %"
            twin = {"target": place.number(round(floor * end / 100)), "text": place.words["twin"].format(called=row["called"])}
            return f"{start:.0f}{sign}", f"{end:.0f}{sign}", twin
        case "money":
            return place.money(start), place.money(end), None
        case _:
            stated = [f"{place.number(value, places)}{row['unit']}" for value in (start, end)]
            if draw.chance(0.3) and "%" not in stated[1] and start >= 10:
                stated[1] += f" ({(end - start) / start * 100:+.0f}%)"
            return stated[0], stated[1], None


def _whole(place: Place) -> int:
    """The floor under what shares are shares of, with its weekly alarm."""
    whole, words = place.line["whole"], place.words
    if "whole_floor" not in place.guardrails:
        floor = round(place.draw.randint(whole["low"], whole["high"]) / 10) * 10
        text = words["at_least"].format(value=place.number(floor), called=whole["called"])
        place.guardrails["whole_floor"] = {"text": text, "floor": place.number(floor), "current": place.number(round(floor * 1.05))}
        place.guardrails["whole_floor"] |= {"relax": place.who(3), "tell": place.who(0), "value": floor}
        each = -(-floor // place.cycle.weeks) + 1
        watched = words["watch"].format(called=whole["called"])
        place.alarms["whole_weekly"] = {"text": watched, "guards": "whole_floor", "every": "week", "floor": place.number(each)}
        place.alarms["whole_weekly"]["tell"] = place.who(1)
    return int(place.guardrails["whole_floor"].pop("value")) if "value" in place.guardrails["whole_floor"] else _floor_again(place)


def _floor_again(place: Place) -> int:
    return int("".join(letter for letter in place.guardrails["whole_floor"]["floor"] if letter.isdigit()))


def _mishaps(place: Place) -> str:
    """A ceiling that every key result lives under."""
    if "mishaps" not in place.guardrails:
        mishap = place.line["mishap"]
        today = place.draw.randint(mishap["low"], mishap["high"])
        most = today + place.draw.randint(1, 4)
        text = place.words["at_most"].format(value=most, called=mishap["called"])
        place.guardrails["mishaps"] = {
            "text": text,
            "ceiling": str(most),
            "current": str(today),
            "tell": place.who(0),
            "relax": place.who(3),
        }
    return "mishaps"


def _habits(place: Place) -> list[Json]:
    return [
        {"id": f"W{number}", "title": title, "cadence": cadence, "owner": place.who(number % 3), "changes": changes, "evidence": evidence}
        for number, (title, cadence, changes, evidence) in enumerate(place.words["habits"])
    ]


def _reviews(place: Place) -> Json:
    words, cycle = place.words, place.cycle
    checkpoint, grading = cycle.working_day(cycle.days // 2), cycle.day(cycle.days - 2)
    grading -= timedelta(days=max(grading.weekday() - 4, 0))
    minutes = (20, 10, 20, 10)
    return {
        "weekly": {
            "habit": "W0", "minutes": 60, "attendees": place.line["team"], "at_risk_beyond": "4%", "off_track_beyond": "12%",
            "agenda": [{"part": part, "minutes": length} for part, length in zip(words["parts"], minutes, strict=True)],
            "artifacts": list(words["artifacts"]),
        },
        "mid_cycle": {
            "when": checkpoint.isoformat(), "minutes": 90, "artifacts": [words["memo"]], "allowed": list(words["allowed"]),
            "not_allowed": list(words["forbidden"]),
            "rights": {
                "drop_or_replace_kr": {"allowed": True, "evidence": words["evidence"]}, "add_guardrail": {"allowed": True},
                "add_objective": {"allowed": False}, "drop_guardrail": {"allowed": False, "sign_off": place.who(3)},
            },
        },
        "grading": {"when": grading.isoformat(), "minutes": 120, "retro": list(words["retro"])},
    }  # fmt: skip


def _scale(place: Place) -> Json:
    meanings = place.words["meanings"]
    if place.draw.chance(0.5):
        bands = zip(("0.0-0.2", "0.2-0.5", "0.5-0.9", "0.9-1.0"), meanings, strict=True)
        return {"kind": "bands", "steps": [{"at": at, "meaning": text} for at, text in bands], "norm": place.words["norm"]}
    anchors = zip(("0.0", "0.4", "0.7", "1.0"), meanings, strict=True)
    return {"kind": "anchors", "steps": [{"at": at, "meaning": text} for at, text in anchors], "norm": place.words["norm"]}


def _registers(place: Place) -> Json:
    words, cycle, draw = place.words, place.cycle, place.draw
    day = lambda: cycle.working_day(draw.randint(1, 10)).isoformat()  # noqa: E731
    return {
        "risks": [
            {"text": text, "likelihood": "low", "impact": "high", "mitigation": answer, "owner": place.who(4)}
            for text, answer in words["risks"]
        ],
        "questions": [{"text": text, "owner": place.who(2), "due": day()} for text in words["questions"]],
        "next_steps": [{"text": text, "owner": place.who(1), "due": day()} for text in words["steps"]],
    }  # fmt: skip
