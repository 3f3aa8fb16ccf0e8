"""Sound packs: random agreements in which every figure agrees with every other and nothing that the gate asks for is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from planted import more_results, results, surroundings
from planted.drawing import Cycle, Draw, cycle_of, domains, people, slug
from planted.figures import figures_of
from planted.results import Json, Scene
from planted.sheets import sheet

_SHEETS = 4  # every fifth seed is a company sheet


@dataclass(frozen=True)
class Sound:
    """A sound pack: its canonical form, and the day on which it is looked at."""

    pack: Json
    as_of: date
    cycle: Cycle
    domain: str


def sound_pack(seed: int) -> Sound:
    """The sound pack of a seed; the same every time."""
    draw = Draw(f"sound {seed}")
    cycle = cycle_of(draw)
    if seed % 5 == _SHEETS:
        return Sound(sheet(draw, cycle), cycle.working_day(35), cycle, "company")
    domain = draw.choice(domains())
    roles, who = _people(draw, domain)
    scene = Scene(draw, domain, cycle, figures_of(draw, domain, cycle), who)
    pack: Json = {"milepost": 1, "pack": f"{domain['key']}-{slug(cycle.name)}", "title": f"{domain['team']}, {cycle.name}"}
    pack |= {"team": domain["team"], "cycle": {"name": cycle.name, "start": cycle.start.isoformat(), "end": cycle.end.isoformat()}}
    pack |= {"status": draw.choice(("draft", "agreed", "running")), "owner": who("lead")}
    if roles:
        pack["roles"] = roles
    pack["context"] = surroundings.context(scene)
    pack["objectives"] = _objectives(scene)
    for name in ("metrics", "guardrails", "alarms", "frozen"):
        pack[name] = getattr(scene, name)
    surroundings.surround(scene, pack)
    return Sound(pack, cycle.working_day(35), cycle, domain["key"])


def _people(draw: Draw, domain: Json) -> tuple[Json, Any]:
    """The roles of a pack and how its texts name them: by id, by id with people behind, or by name and title."""
    titles: dict[str, str] = domain["roles"]
    style, names = draw.choice(("ids", "ids", "people", "texts", "titles")), people(draw, titles)
    match style:
        case "texts":
            return {}, lambda role: f"{names[role]} ({titles[role]})"
        case "titles":
            return {}, lambda role: titles[role]
        case "people":
            return {slug(title): {"title": title, "person": names[role]} for role, title in titles.items()}, lambda role: slug(titles[role])
        case _:
            return {slug(title): title for title in titles.values()}, lambda role: slug(titles[role])


def _objectives(scene: Scene) -> list[Json]:
    """One to three objectives; in each more absolute figures than ratios, or as many."""
    draw = scene.draw
    flow = ["count", *draw.sample(["step_share", "time", *(["back"] if "back" in scene.domain else [])], draw.randint(1, 2))]
    value = ["part", *draw.sample(["per_cost", "income"], draw.randint(1, 2))]
    if "income" in value and "per_cost" not in value and draw.chance(0.5):
        value.append("payment")
    quality = [f"extra {number}" for number in draw.sample(range(3), draw.randint(2, 3))] + (["milestone"] if draw.chance(0.25) else [])
    chosen = [0, *sorted(draw.sample((1, 2), draw.randint(0, 2)))]
    owners = _owners(draw)
    return [_objective(scene, number, at, (flow, value, quality)[at], owners) for number, at in enumerate(chosen, start=1)]


def _owners(draw: Draw) -> list[str]:
    """Who answers for a key result, none of them for more than three."""
    names = ["first", "second", "third", "fourth"] * 3
    draw.shuffle(names)
    return names


def _objective(scene: Scene, number: int, at: int, kinds: list[str], owners: list[str]) -> Json:
    told = scene.domain["objectives"][at]
    key_results = []
    for position, kind in enumerate(kinds, start=1):
        body = _key_result(scene, kind)
        mark = f"{number}.{position}"
        body = {"id": f"KR{mark}", "label": f"KR {mark}", **body, "owner": scene.who(owners.pop())}
        body.setdefault("data_source", scene.domain["source"])
        key_results.append(body)
    return {
        "id": f"O{number}", "label": f"Objective {number}", "title": told["title"],
        "serves": {"goal": scene.domain["anchor"], "because": told["because"]}, "why_now": list(told["why"]), "owner": scene.who("lead"),
        "lead": scene.who(scene.draw.choice(("first", "second", "third"))), "key_results": key_results, "habits": [],
    }  # fmt: skip


def _key_result(scene: Scene, kind: str) -> Json:
    if kind.startswith("extra"):
        return more_results.extra(scene, int(kind.split()[1]))
    if kind == "income":
        scene.metrics.setdefault("bank", {"means": "Money received as the bank books it", "kind": "manual", "unit": "USD"})
    return (getattr(results, kind, None) or getattr(more_results, kind))(scene)
