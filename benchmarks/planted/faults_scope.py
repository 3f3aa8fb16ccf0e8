# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults of scope, alignment and objectives (OKR1xx, OKR2xx)."""

from __future__ import annotations

from datetime import timedelta

from planted.drawing import Draw, wrong_weekday
from planted.forms import WORDS
from planted.planting import Answer, Json, Spot, fault
from planted.sound_packs import sound_pack

_WORK = (
    "Launch the new portal",
    "Migrate everything to the new system",
    "Build the second version of the app",
    "Roll out the new intranet",
)
_LISTS = (
    "Ship the redesign, roll out the new terminals and migrate the archive",
    "Implement the portal, deploy the new search and rewrite the manual",
)
_BARE = ("Improve NPS", "Increase conversion rate", "Raise retention", "Reduce churn rate", "Grow ARR")
_JARGON = (
    "Leverage synergies along the MQL-to-SQL velocity",
    "Operationalise a best-in-class GTM flywheel",
    "Maximise PQL throughput via the DXP",
)


@fault("cycle missing", fair="OKR303 OKR602 OKR705 OKR103 OKR305 OKR403 OKR701 OKR405 OKR409")
def cycle_missing(spot: Spot) -> list[Answer] | None:
    del spot.pack["cycle"]
    return [Answer("OKR101", "")]


@fault("cycle without days", fair="OKR103 OKR305 OKR405 OKR409")
def cycle_without_days(spot: Spot) -> list[Answer] | None:
    spot.pack["cycle"] = {"name": "Next cycle"}
    return [Answer("OKR101", "cycle"), Answer("OKR103", "cycle")]


@fault("objectives of nobody")
def team_missing(spot: Spot) -> list[Answer] | None:
    if spot.is_sheet:
        return None
    pack = spot.pack
    del pack["team"], pack["context"]["scope"], pack["owner"], pack["context"]["decider"]
    pack |= {"title": f"OKRs {spot.cycle.name}", "pack": "okrs", "roles": {}}
    for objective in pack["objectives"]:
        objective.pop("owner", None)
        objective.pop("lead", None)
    return [Answer("OKR101", "")]


@fault("no strategy anchor", fair="OKR104 OKR701 OKR108")
def anchor_missing(spot: Spot) -> list[Answer] | None:
    del spot.pack["context"]["anchor"]
    for objective in spot.pack["objectives"]:
        objective.pop("serves", None)
    return [Answer("OKR102", "")]


@fault("objective serves nothing", fair="OKR108")
def serves_nothing(spot: Spot) -> list[Answer] | None:
    if len(spot.pack["objectives"]) < 2:
        return None
    objective = spot.objective()
    del objective["serves"]
    return [Answer("OKR102", f"objectives/{objective['id']}")]


@fault("weekday does not fit the date")
def weekday_wrong(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["next_steps"]))
    spot.pack["next_steps"][number]["due"] = wrong_weekday(spot.draw, spot.cycle.working_day(spot.draw.randint(3, 40)))
    return [Answer("OKR103", f"next_steps/{number}/due")]


@fault("date in another year")
def year_wrong(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["questions"]))
    on = spot.cycle.day(spot.draw.randint(5, 25))
    spot.pack["questions"][number]["due"] = (on.replace(day=min(on.day, 28), year=on.year + spot.draw.choice((-1, 1, 2)))).isoformat()
    return [Answer("OKR103", f"questions/{number}/due")]


@fault("a day that no calendar has")
def day_impossible(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["next_steps"]))
    spot.pack["next_steps"][number]["due"] = spot.draw.choice(("April 31", "June 31", "31 September", "November 31", "February 30"))
    return [Answer("OKR103", f"next_steps/{number}/due")]


@fault("cycle ends before it starts", fair="OKR305 OKR403 OKR405 OKR409 OKR101 OKR705")
def cycle_backwards(spot: Spot) -> list[Answer] | None:
    spot.pack["cycle"]["end"] = (spot.cycle.start - timedelta(days=spot.draw.randint(1, 90))).isoformat()
    return [Answer("OKR103", "cycle")]


@fault("review dated after the cycle", fair="OKR305 OKR503")
def review_outside(spot: Spot) -> list[Answer] | None:
    schedule = spot.pack["reviews"].get("schedule")
    if not schedule:
        return None
    number = spot.draw.randrange(len(schedule))
    schedule[number]["on"] = spot.cycle.day(spot.cycle.days + spot.draw.randint(60, 200)).isoformat()
    return [Answer("OKR103", f"reviews/schedule/{number}")]


@fault("alignment to a goal that does not exist", fair="OKR102 OKR108")
def link_to_nothing(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["serves"]["goal"] = spot.draw.choice(("O9", "O12", "Objective 8"))
    return [Answer("OKR104", f"objectives/{objective['id']}"), Answer("DOC008", f"objectives/{objective['id']}")]


@fault("alignment in two steps", fair="OKR108 OKR102")
def two_steps(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["serves"]["because"] = "It lifts how people speak of us, which in turn brings more of them, which in turn serves the company"
    return [Answer("OKR104", f"objectives/{objective['id']}")]


@fault("no non-goals")
def non_goals_missing(spot: Spot) -> list[Answer] | None:
    del spot.pack["context"]["non_goals"]
    return [Answer("OKR105", "")]


def _other(draw: Draw, taken: str) -> str:
    return draw.choice([name for name in ("Ruth Ebner", "Sam Okoye", "Tove Ring") if name not in taken])


@fault("one person under two titles", fair="OKR312")
def two_titles(spot: Spot) -> list[Answer] | None:
    named = [row for row in spot.key_results() if "(" in row[0]["owner"]]
    if len(named) < 2:
        return None
    name = named[0][0]["owner"].partition(" (")[0]
    others = [row for row in named if row[0]["owner"].partition(" (")[0] != name]
    if not others:
        return None
    body, pointer, _ = spot.draw.choice(others)
    body["owner"] = f"{name} ({body['owner'].partition(' (')[2]}"
    return [Answer("OKR106", ""), Answer("OKR106", pointer)]


@fault("one title with two holders")
def two_holders(spot: Spot) -> list[Answer] | None:
    named = [row for row in spot.key_results() if "(" in row[0]["owner"]]
    if len(named) < 2:
        return None
    titles = [row[0]["owner"] for row in named]
    again = [row for row in named if titles.count(row[0]["owner"]) > 1]
    if not again:
        return None
    body, _, _ = spot.draw.choice(again)
    body["owner"] = f"{_other(spot.draw, body['owner'])} ({body['owner'].partition(' (')[2]}"
    return [Answer("OKR106", "")]


@fault("objectives rest on each other in a circle")
def circle(spot: Spot) -> list[Answer] | None:
    if len(spot.pack["objectives"]) < 2:
        return None
    first, second = (objective["id"] for objective in spot.draw.sample(spot.pack["objectives"], 2))
    rows = [
        {"on": second, "of": first, "objective": first, "for": "Its result"},
        {"on": first, "of": second, "objective": second, "for": "Its result"},
    ]
    spot.pack["dependencies"] = rows
    return [Answer("OKR107", "dependencies")]


@fault("rests on a team that promised nothing", forms=(WORDS,))
def unanswered(spot: Spot) -> list[Answer] | None:
    if not spot.is_sheet:
        return None
    spot.pack["dependencies"] = [
        {"on": spot.draw.choice(("Quantum Research team", "Design Studio", "AI capacity")), "of": "O1", "objective": "O1", "for": "A model"}
    ]
    return [Answer("OKR107", "dependencies")]


@fault("team serves no company key result", forms=(WORDS,), fair="OKR102")
def team_alone(spot: Spot) -> list[Answer] | None:
    teams = [objective for objective in spot.pack["objectives"] if "team" in objective]
    if not teams:
        return None
    objective = spot.draw.choice(teams)
    del objective["serves"]
    return [Answer("OKR108", f"objectives/{objective['id']}"), Answer("OKR108", ""), Answer("OKR102", f"objectives/{objective['id']}")]


@fault("company objective that no team serves", forms=(WORDS,), fair="OKR107")
def company_alone(spot: Spot) -> list[Answer] | None:
    teams = [objective for objective in spot.pack["objectives"] if "team" in objective]
    if len(teams) < 2:
        return None
    gone = spot.draw.choice(teams)
    spot.pack["objectives"].remove(gone)
    return [Answer("OKR108", f"objectives/{gone['serves']['goal']}"), Answer("OKR108", "")]


@fault("too many objectives", fair="OKR401 OKR106 OKR312 OKR411 OKR501 OKR107 OKR108 OKR104 OKR704 OKR303 OKR310 OKR405 OKR602")
def too_many(spot: Spot) -> list[Answer] | None:
    if spot.is_sheet:
        return None
    pack = spot.pack
    for number in range(len(pack["objectives"]) + 1, 5):
        other = sound_pack(number * 5 + 9)  # a company sheet: its objectives need no metrics
        objective: Json = other.pack["objectives"][0]
        objective |= {"id": f"O{number}", "label": f"Objective {number}", "serves": dict(pack["objectives"][0]["serves"])}
        if "habits" in pack["objectives"][0]:
            objective["habits"] = ["H1"]
        for position, body in enumerate(objective["key_results"], start=1):
            body |= {
                "id": f"KR{number}.{position}",
                "label": f"KR {number}.{position}",
                "guardrails": [],
                "called": f"{body['title']} {number}",
            }
            body.pop("status"), body.pop("current"), body.pop("called")
            for mode in body["gaming"]:
                mode["detect"] = {"audit": {"draw": 20, "every": "month"}}
        pack["objectives"].append(objective)
    return [Answer("OKR201", "objectives"), *(Answer("OKR201", f"objectives/O{number}") for number in range(1, 5))]


def _titled(spot: Spot, titles: tuple[str, ...]) -> str:
    objective = spot.objective()
    objective["title"] = spot.draw.choice(titles)
    return f"objectives/{objective['id']}"


@fault("objective is an output", fair="OKR204 OKR104")
def objective_output(spot: Spot) -> list[Answer] | None:
    return [Answer("OKR202", _titled(spot, _WORK))]


@fault("objective is a list of projects", fair="OKR204 OKR104")
def objective_list(spot: Spot) -> list[Answer] | None:
    return [Answer("OKR202", _titled(spot, _LISTS))]


@fault("no why-now")
def why_missing(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    del objective["why_now"]
    return [Answer("OKR203", f"objectives/{objective['id']}"), Answer("OKR203", "")]


@fault("objective is a bare metric", fair="OKR104 OKR310")
def objective_bare(spot: Spot) -> list[Answer] | None:
    return [Answer("OKR204", _titled(spot, _BARE))]


@fault("number in an objective", fair="OKR104 OKR405")
def objective_number(spot: Spot) -> list[Answer] | None:
    objective = spot.objective()
    objective["title"] = f"{objective['title']}, {spot.draw.randint(20, 900) * 100:,} of them"
    return [Answer("OKR204", f"objectives/{objective['id']}")]


@fault("objective in jargon", fair="OKR104")
def objective_jargon(spot: Spot) -> list[Answer] | None:
    return [Answer("OKR204", _titled(spot, _JARGON))]
