"""Sound company sheets: a few objectives of the company and one for each team, in words alone, with what people report of them."""

from __future__ import annotations

from typing import Any

from planted import more_results, results, surroundings
from planted.drawing import Cycle, Draw, domains, people, plain, slug
from planted.figures import figures_of
from planted.forms import in_words
from planted.results import Json, Scene

_MARKS = ("🟢 On track", "🟡 At risk", "🔴 Off track")


def sheet(draw: Draw, cycle: Cycle) -> Json:
    """A company's sheet over two or three lines of work."""
    chosen = draw.sample(domains(), draw.randint(2, 3))
    titles = {title: title for domain in chosen for title in domain["roles"].values()}
    names = people(draw, titles)
    scenes = [_scene(draw, cycle, domain, names) for domain in chosen]
    pack: Json = {"milepost": 1, "pack": f"company-{slug(cycle.name)}", "title": f"The company, {cycle.name}"}
    pack |= {"cycle": {"name": cycle.name, "start": cycle.start.isoformat(), "end": cycle.end.isoformat()}, "status": "running"}
    pack |= {"owner": scenes[0].who("approver"), "context": surroundings.context(scenes[0]), "objectives": []}
    pack["context"]["scope"] = "The whole company"
    for name in ("guardrails", "alarms", "frozen", "metrics"):
        pack[name] = {}
    for number, scene in enumerate(scenes, start=1):
        company, team = _company(scene, number, pack["context"]["anchor"]), _team(scene, number)
        _renamed([*company["key_results"], *team["key_results"]], scene)
        pack["objectives"].append(company)
        pack["objectives"].append(team)
        for name in ("guardrails", "alarms", "frozen", "metrics"):
            pack[name] |= {f"{scene.domain['key']}_{key}": body for key, body in getattr(scene, name).items()}
    pack["objectives"].sort(key=lambda objective: "team" in objective)
    surroundings.surround(scenes[0], pack)
    rests = next(objective for objective in pack["objectives"] if "team" in objective)
    pack["dependencies"] = [{"on": f"{rests['team']} team", "of": "O1", "objective": "O1", "for": rests["title"]}]
    pack["updated"] = cycle.working_day(33).isoformat()
    return in_words(pack)


def _scene(draw: Draw, cycle: Cycle, domain: Json, names: dict[str, str]) -> Scene:
    titles = domain["roles"]
    return Scene(draw, domain, cycle, figures_of(draw, domain, cycle), lambda role: f"{names[titles[role]]} ({titles[role]})")


def _company(scene: Scene, number: int, anchor: str) -> Json:
    told = scene.domain["objectives"][0]
    kinds = [results.count, scene.draw.choice((results.step_share, more_results.time))]
    return {
        "id": f"O{number}", "label": f"O{number}", "title": told["title"], "priority": scene.draw.choice(("High", "Medium")),
        "serves": {"goal": anchor, "because": told["because"]}, "why_now": list(told["why"]), "owner": scene.who("lead"),
        "key_results": [_reported(scene, f"O{number}KR{position}", kind(scene)) for position, kind in enumerate(kinds, start=1)],
    }  # fmt: skip


def _team(scene: Scene, number: int) -> Json:
    told = scene.domain["objectives"][2]
    numbers = scene.draw.sample(range(3), 2)
    served = f"O{number}KR1"
    return {
        "id": f"T{number}", "title": told["title"], "team": scene.domain["team"], "why_now": list(told["why"]),
        "serves": {"goal": f"O{number}", "because": told["because"], "influences": served}, "owner": scene.who("first"),
        "key_results": [
            _reported(scene, f"T{number}KR{at}", more_results.extra(scene, extra)) for at, extra in enumerate(numbers, start=1)
        ],
    }  # fmt: skip


def _reported(scene: Scene, name: str, body: Json) -> Json:
    """A key result with its owner and what was reported of it: a value on its way, and the colour that goes with it."""
    draw = scene.draw
    body = {"id": name, "label": f"KR{name[-1]}", **body, "owner": scene.who(draw.choice(("first", "second", "third", "fourth")))}
    body.setdefault("data_source", scene.domain["source"])
    share = draw.choice((0.4, 0.34, 0.1))
    body["current"] = _between(body["baseline"]["value"], body["target"], share)
    body["status"] = _MARKS[(0.4, 0.34, 0.1).index(share)]
    return body


def _between(start: str, end: str, share: float) -> str:
    """A value on the way, written as its baseline is."""
    digits = [_number(text) for text in (start, end)]
    places = len(digits[0].partition(".")[2])
    value = float(digits[0]) + (float(digits[1]) - float(digits[0])) * share
    shown = plain(value, max(places, 1 if float(digits[0]) < 20 else 0))
    head = start.replace(",", "")
    return head.replace(digits[0], shown, 1)


def _number(text: str) -> str:
    kept = text.replace(",", "")
    start = next(at for at, letter in enumerate(kept) if letter.isdigit())
    end = start
    while end < len(kept) and (kept[end].isdigit() or (kept[end] == "." and kept[end + 1 : end + 2].isdigit())):
        end += 1
    return kept[start:end]


def _renamed(key_results: list[Json], scene: Scene) -> None:
    """Puts the line of work before the ids of its guardrails, alarms and frozen definitions, wherever they are named."""
    prefix = f"{scene.domain['key']}_"
    for body in key_results:
        _prefixed(body.get("companion", {}), ("metric",), prefix)
        body["guardrails"] = [prefix + name for name in body["guardrails"]]
        for mode in body["gaming"]:
            _prefixed(mode["detect"], ("alarm", "guardrail", "change_watch"), prefix)
    for rail in scene.guardrails.values():
        _prefixed(rail, ("frozen",), prefix)
    for alarm in scene.alarms.values():
        _prefixed(alarm, ("guards",), prefix)


def _prefixed(body: dict[str, Any], keys: tuple[str, ...], prefix: str) -> None:
    for key in keys:
        if key in body:
            body[key] = prefix + body[key]
