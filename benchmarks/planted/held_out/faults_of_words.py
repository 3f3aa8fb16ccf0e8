# ruff: noqa: D103  a fault is told by the name it is declared with
"""Held-out faults of scope, wording and completeness, in the language of the pack."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

from planted.drawing import slug
from planted.held_out.packs import told
from planted.held_out.planting import held_out, words_of
from planted.planting import Answer, Spot


def _here(pointer: str, *codes: str) -> list[Answer]:
    return [Answer(code, pointer) for code in codes]


@held_out("cycle without an end", fair="OKR103 OKR305 OKR405 OKR409 OKR403")
def endless(spot: Spot) -> list[Answer] | None:
    spot.pack["cycle"] = {"name": f"Round {spot.draw.randint(2, 9)}", "start": spot.cycle.start.isoformat()}
    return _here("cycle", "OKR101")


@held_out("cycle named after another time", fair="OKR305")
def misnamed(spot: Spot) -> list[Answer] | None:
    if spot.cycle.name.startswith("Round"):
        return None
    year = str(spot.cycle.start.year)
    spot.pack["cycle"]["name"] = spot.cycle.name.replace(year, str(int(year) + spot.draw.choice((-1, 1))))
    return _here("cycle", "OKR103")


@held_out("assumption confirmed when all is over")
def confirmed_late(spot: Spot) -> list[Answer] | None:
    spot.pack["context"]["assumptions"][0]["confirm"]["on"] = (spot.cycle.end + timedelta(days=spot.draw.randint(15, 60))).isoformat()
    return _here("context/assumptions/0", "OKR103", "OKR702")


@held_out("checkpoint before the cycle begins", fair="OKR503")
def checkpoint_early(spot: Spot) -> list[Answer] | None:
    spot.pack["reviews"]["mid_cycle"]["when"] = (spot.cycle.start - timedelta(days=spot.draw.randint(20, 90))).isoformat()
    return _here("reviews/mid_cycle", "OKR103")


@held_out("grading long after the end", fair="OKR503")
def grading_late(spot: Spot) -> list[Answer] | None:
    spot.pack["reviews"]["grading"]["when"] = (spot.cycle.end + timedelta(days=spot.draw.randint(100, 250))).isoformat()
    return _here("reviews/grading", "OKR103", "OKR305")


@held_out("three objectives rest on each other in a ring")
def ring(spot: Spot) -> list[Answer] | None:
    names = [objective["id"] for objective in spot.pack["objectives"]]
    if len(names) < 3:
        return None
    spot.draw.shuffle(names)
    pairs = zip(names, names[1:] + names[:1], strict=True)
    spot.pack["dependencies"] = [{"on": on, "of": of, "objective": of, "for": "Its result"} for of, on in pairs]
    return _here("dependencies", "OKR107")


@held_out("a person with another title in a register")
def retitled(spot: Spot) -> list[Answer] | None:
    name, _, title = spot.pack["owner"].partition(" (")
    if not title:
        return None
    spot.pack["next_steps"][0]["owner"] = f"{name} ({told('tongues.yaml')[words_of(spot)['tongue']]['titles'][4]})"
    return _here("", "OKR106")


@held_out("serves by way of two others", fair="OKR108")
def by_way(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["serves"]["because"] = words_of(spot)["far"]
    return _here(f"objectives/{objective['id']}", "OKR104")


@held_out("objective is a piece of work", fair="OKR204 OKR104")
def work(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["title"] = spot.draw.choice(words_of(spot)["work"])
    return _here(f"objectives/{objective['id']}", "OKR202")


@held_out("objective names a measure and no more", fair="OKR104 OKR310")
def bare(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["title"] = spot.draw.choice(words_of(spot)["bare"])
    return _here(f"objectives/{objective['id']}", "OKR204")


@held_out("share in an objective", fair="OKR104 OKR405")
def figure_in_title(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["title"] = words_of(spot)["with_figure"].format(title=objective["title"])
    return _here(f"objectives/{objective['id']}", "OKR204")


@held_out("five objectives", fair="OKR312 OKR310 OKR411 OKR106 OKR102 OKR108 OKR303 OKR704")
def five(spot: Spot) -> list[Answer] | None:
    objectives = spot.pack["objectives"]
    for number in range(len(objectives) + 1, 6):
        other = deepcopy(spot.draw.choice(objectives[:1]))
        other |= {"id": f"Z{number}", "title": f"{other['title']} ({number})"}
        for position, body in enumerate(other["key_results"]):
            body |= {"id": f"E{number}x{position}", "title": f"{body['title']} ({number})", "called": f"{body['called']} {number}"}
        objectives.append(other)
    return [*_here("", "OKR201")]


@held_out("seven key results", fair="OKR312 OKR310 OKR411 OKR405 OKR401 OKR406 OKR704")
def seven(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    while len(rows := objective["key_results"]) < 7:
        other = deepcopy(rows[0])
        mark = f"{slug(objective['id'])}y{len(rows)}"
        rows.append(other | {"id": mark, "title": f"{other['title']} ({mark})", "called": f"{other['called']} {mark}"})
    return _here(f"objectives/{objective['id']}", "OKR301")


@held_out("definition of empty words", fair="OKR401 OKR405 OKR406 OKR310")
def empty_definition(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    body["definition"] = spot.draw.choice(words_of(spot)["nothing"])
    return _here(pointer, "OKR302")


@held_out("a value that is promised for later", fair="OKR405 OKR406 OKR304 OKR307 OKR309 OKR306 OKR302 OKR401")
def later(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    blank = spot.draw.choice(words_of(spot)["blank"])
    if spot.draw.chance(0.5):
        body["baseline"]["value"] = blank
    else:
        body["target"] = blank
    return _here(pointer, "OKR303", "DOC002")


@held_out("something introduced as key result", fair="OKR302 OKR303 OKR406 OKR401 OKR405 OKR307 OKR304")
def output(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    title, done = spot.draw.choice(words_of(spot)["output"])
    body |= {"title": title, "called": title, "definition": f"{title}.", "target": done}
    body["baseline"]["value"] = "-"
    body.pop("companion", None)
    return _here(pointer, "OKR308")


@held_out("evenings held as key result", fair="OKR302 OKR303 OKR406 OKR401 OKR405 OKR311")
def activity(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    title, target = words_of(spot)["activity"]
    body |= {"title": title, "called": title, "definition": title, "target": target}
    body["baseline"]["value"] = target.replace("12", "0")
    body.pop("companion", None)
    return _here(pointer, "OKR308")


@held_out("green and nothing measured")
def green_alone(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    body["status"] = words_of(spot)["colour_alone"]
    return _here(pointer, "OKR309")


@held_out("red that is called on track")
def red_on_track(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    body |= {"status": words_of(spot)["colour_wrong"], "current": body["baseline"]["value"]}
    return _here(pointer, "OKR309")


@held_out("two people answer for it", fair="OKR106")
def shared(spot: Spot) -> list[Answer] | None:
    body, pointer, _ = spot.draw.choice(spot.key_results())
    people = [spot.pack["owner"], spot.pack["next_steps"][0]["owner"]]
    body["owner"] = words_of(spot)["both"].format(a=people[0], b=people[1])
    return _here(pointer, "OKR312")


@held_out("at risk further off than off track")
def thresholds_crossed(spot: Spot) -> list[Answer] | None:
    spot.pack["reviews"]["weekly"] |= {"at_risk_beyond": "15%", "off_track_beyond": f"{spot.draw.randint(5, 12)}%"}
    return _here("reviews", "OKR602")


@held_out("grades in percent with a hole", fair="OKR604")
def percent_hole(spot: Spot) -> list[Answer] | None:
    steps = (("0-30%", "Little"), ("40-60%", "Half"), ("60-85%", "Most"), ("85-100%", "All"))
    spot.pack["grade_scale"] = {"kind": "bands", "steps": [{"at": at, "meaning": text} for at, text in steps], "norm": "70%"}
    return _here("grade_scale", "OKR603")


@held_out("grades that decide on money")
def paid(spot: Spot) -> list[Answer] | None:
    text = spot.draw.choice(words_of(spot)["pay"])
    if spot.draw.chance(0.5):
        spot.pack["context"]["intent"] = text
    else:
        spot.pack["reviews"]["grading"]["artifacts"] = [text]
    return _here("", "OKR604")


@held_out("what is forbidden is allowed, too")
def both_ways(spot: Spot) -> list[Answer] | None:
    middle = spot.pack["reviews"]["mid_cycle"]
    middle["allowed"].append(middle["not_allowed"][0])
    return _here("reviews/mid_cycle", "OKR605")


@held_out("assumption confirmed some day", fair="DOC007")
def some_day(spot: Spot) -> list[Answer] | None:
    spot.pack["context"]["assumptions"][0]["confirm"]["on"] = spot.draw.choice(words_of(spot)["soon"])
    return _here("context/assumptions/0", "OKR702")


@held_out("question that everybody answers")
def everybody(spot: Spot) -> list[Answer] | None:
    spot.pack["questions"][0]["owner"] = spot.draw.choice(words_of(spot)["everyone"])
    return _here("questions/0", "OKR703")


@held_out("next step due some day", fair="DOC007")
def step_some_day(spot: Spot) -> list[Answer] | None:
    spot.pack["next_steps"][0]["due"] = spot.draw.choice(words_of(spot)["soon"])
    return _here("next_steps/0", "OKR703")


@held_out("a hole in a sentence")
def hole(spot: Spot) -> list[Answer] | None:
    spot.pack["risks"][0]["mitigation"] = spot.draw.choice(words_of(spot)["hole"])
    return _here("risks/0", "DOC002")


@held_out("a tick that says every key result is owned", fair="OKR303 OKR312")
def owned(spot: Spot) -> list[Answer] | None:
    body, _, _ = spot.draw.choice(spot.key_results())
    del body["owner"]
    line = {"text": words_of(spot)["all_owned"], "ticked": True}
    spot.pack["self_check"] = {"gate": [{"letter": "A", "title": "A", "lines": [line]}]}
    return _here("self_check", "OKR704")
