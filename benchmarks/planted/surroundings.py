"""What stands around the objectives of a sound pack: context, habits, reviews, grade scale, registers, self-check."""

from __future__ import annotations

from planted.drawing import Draw, day_as_written
from planted.results import Json, Scene

_NON_GOALS = ("A new product line; the core team looks after it", "Targets for individual people", "Awareness campaigns",
"A move of offices",
              "Replacing the systems that we have", "Hiring beyond the plan")  # fmt: skip
_CONSTRAINTS = ("About a dozen people; no new posts", "The legal review takes one person away for a fortnight", "Other teams lend nobody",
                "The budget is the one of last year")  # fmt: skip
_ASSUMPTIONS = ("The baselines hold for the whole cycle", "Everybody means the same by the words of this pack",
"The season is like last year's",
                "No rival changes prices before the end of the cycle", "The systems record every event")  # fmt: skip
_RISKS = (("The baselines are off", "They are confirmed in week 1"), ("A system fails in the busiest week",
"Its owner keeps a second way ready"),
          ("Two teams pull on the same people", "The lead decides within a day"), ("The season is weaker than thought",
          "The checkpoint looks at it"))  # fmt: skip
_QUESTIONS = (
    "Is the budget confirmed?",
    "Which other teams do we need?",
    "What did the last cycle try that failed?",
    "Is each event recorded as believed?",
)
_STEPS = (
    "Confirm every baseline",
    "Send this pack to the approver",
    "Put all key results on one page",
    "Hold the first weekly review",
    "Read the last retro",
)
_HABITS = (
    ("Looking at real cases together", "every Friday at 11:00, 30 minutes", "Everybody has seen where people get stuck",
    "Three findings in the log"),
    ("Choosing the next two experiments", "every Thursday at 14:00", "Bets are ranked by what they should bring", "The ranked list"),
    ("Reconciling costs", "first working day of the month", "A drift shows after weeks", "Costs against plan, each difference explained"),
    ("Reading complaints aloud", "every second Wednesday, 45 minutes", "Nobody can say that they did not know",
    "A list of what was mended"),
)  # fmt: skip
_RETRO = (
    "What stood in the way, and could we have known?",
    "Which habit carried us?",
    "What would we leave out if we began again?",
    "What did we learn that others should know?",
)
_MEANINGS = ("Where we started", "Some of the way", "Most of the way", "All of it, or more")


def context(scene: Scene) -> Json:
    """Anchor, intent, people, what binds, what is not meant, what is taken as true."""
    draw, cycle, who = scene.draw, scene.cycle, scene.who
    confirm = lambda: {"by": who(draw.choice(("analyst", "lead"))), "on": cycle.working_day(draw.randint(-6, 12)).isoformat()}  # noqa: E731
    return {
        "anchor": scene.domain["anchor"], "intent": draw.choice(("To choose and to learn; nobody's pay hangs on a grade",
        "Focus and learning, not performance evaluation")),
        "scope": scene.domain["team"], "decider": who("lead"), "contributors": [who(name) for name in ("first", "second", "third",
        "fourth", "analyst")],
        "approvers": [{"who": who("approver"), "scope": "the objectives and key results"}, {"who": who("purse"),
        "scope": "the guardrails on money"}],
        "constraints": draw.sample(_CONSTRAINTS, draw.randint(1, 2)), "non_goals": draw.sample(_NON_GOALS, draw.randint(2, 3)),
        "assumptions": [{"text": text, "confirm": confirm()} for text in draw.sample(_ASSUMPTIONS, draw.randint(1, 3))],
    }  # fmt: skip


def surround(scene: Scene, pack: Json) -> None:
    """Puts habits, reviews, scale, registers, bets and sometimes a self-check into a pack."""
    draw = scene.draw
    pack["habits"] = _habits(scene)
    for number, objective in enumerate(pack["objectives"]):
        objective["habits"] = [habit["id"] for habit in pack["habits"][: 1 + number % 2 + 1]]
        if not draw.chance(0.5):
            del objective["habits"]
    if any("habits" in objective for objective in pack["objectives"]):
        for objective in pack["objectives"]:
            objective.setdefault("habits", ["H1"])
    pack["reviews"] = _reviews(scene)
    pack["grade_scale"] = _scale(draw)
    _registers(scene, pack)
    placed = [result for objective in pack["objectives"] for result in objective["key_results"]]
    if draw.chance(0.6):
        pack["experiments"] = [
            {
                "title": "A first try with ten cases", "hypothesis": "Fewer questions at the start bring more people to the end",
                "key_result": placed[0]["id"], "expected": f"+{draw.randint(2, 9) * 10}", "effort": "two weeks",
                "owner": scene.who("third"),
            }
        ]  # fmt: skip
    if draw.chance(0.5):
        pack["dependencies"] = [{"on": "Data Engineering", "of": "O1", "objective": "O1", "for": "The stream of events"}]
    if draw.chance(0.5):
        pack["self_check"] = _self_check(pack, placed)
    if draw.chance(0.5):
        pack["updated"] = scene.cycle.working_day(33).isoformat()


def _habits(scene: Scene) -> list[Json]:
    draw = scene.draw
    day = draw.choice(("Monday", "Tuesday", "Wednesday"))
    first = (
        "Weekly review of all key results",
        f"every {day} at 10:00 for 45 min",
        "Tensions surface early",
        "A picture of the page and the decision log",
    )
    rows = [first, *draw.sample(_HABITS, draw.randint(1, 3))]
    owners = ("lead", "second", "first", "fourth")
    return [
        {
            "id": f"H{number}",
            "title": title,
            "cadence": cadence,
            "owner": scene.who(owners[number - 1]),
            "changes": changes,
            "evidence": evidence,
        }
        for number, (title, cadence, changes, evidence) in enumerate(rows, start=1)
    ]


def _reviews(scene: Scene) -> Json:
    draw, cycle, who = scene.draw, scene.cycle, scene.who
    off = draw.choice((8, 10, 15))
    weekly = {
        "habit": "H1", "minutes": 45, "attendees": "the whole team", "off_track_beyond": f"{off}%", "at_risk_beyond": f"{off // 2}%",
        "agenda": [{"part": "The numbers", "minutes": 15, "text": "Every key result against its path, those off track first"},
                   {"part": "The week", "minutes": 10, "text": "What happened since"}, {"part": "The choice", "minutes": 15,
                   "text": "One or two actions"},
                   {"part": "The blocks", "minutes": 5, "text": "Each with a name and a day"}],
        "artifacts": ["Status of each key result: on track, at risk or off track", "Decision log of one to three lines"],
    }  # fmt: skip
    middle = cycle.weeks // 2
    rights = {
        "drop_or_replace_kr": {"allowed": True, "evidence": "reason"}, "add_guardrail": {"allowed": True},
        "add_objective": {"allowed": False},
        "re_target": {"allowed": "when the baseline was plainly wrong", "evidence": ["original", "new baseline", "new target"]},
        "move_capacity": {"allowed": "up to 20%"}, "drop_guardrail": {"allowed": False, "sign_off": who("approver")},
    }  # fmt: skip
    mid_cycle: Json = {"when": f"week {middle}", "minutes": 90, "artifacts": ["One page: what works, what does not, what we change"]}
    if draw.chance(0.7):
        mid_cycle["rights"] = rights
    if "rights" not in mid_cycle or draw.chance(0.4):
        mid_cycle["allowed"] = [
            "Drop or replace a key result that proved unmeasurable, with the reason",
            "Add a guardrail against a new way of gaming",
        ]
        mid_cycle["not_allowed"] = ["Add an objective", f"Remove a guardrail without {scene.domain['roles']['approver']}"]
    graded = cycle.working_day(cycle.days - draw.randint(2, 6))
    grading = {
        "when": draw.choice(("last week", day_as_written(draw, graded))),
        "minutes": 90,
        "retro": draw.sample(_RETRO, draw.randint(2, 4)),
    }
    reviews: Json = {"weekly": weekly, "mid_cycle": mid_cycle, "grading": grading}
    if draw.chance(0.4):
        middle_day, last_day = cycle.working_day(middle * 7 - 4), cycle.working_day(cycle.days - 4)
        reviews["schedule"] = [
            {"on": day_as_written(draw, middle_day), "kind": "Mid-cycle checkpoint", "focus": "What to change"},
            {"on": day_as_written(draw, last_day), "kind": "Grading", "focus": "Grades and retro"},
        ]
    return reviews


def _scale(draw: Draw) -> Json:
    norm = "0.7 on average is good; 1.0 everywhere would say that we asked for too little"
    if draw.chance(0.5):
        return {
            "kind": "anchors",
            "steps": [{"at": at, "meaning": text} for at, text in zip(("0.0", "0.3", "0.7", "1.0"), _MEANINGS, strict=True)],
            "norm": norm,
        }
    low, high = draw.choice((0.3, 0.4)), draw.choice((0.6, 0.7))
    bands = (f"0.0-{low}", f"{low}-{high}", f"{high}-1.0")
    return {"kind": "bands", "steps": [{"at": at, "meaning": text} for at, text in zip(bands, _MEANINGS, strict=False)], "norm": norm}


def _registers(scene: Scene, pack: Json) -> None:
    draw, cycle, who = scene.draw, scene.cycle, scene.who
    team = ("lead", "first", "second", "third", "analyst")
    pack["risks"] = [
        {"text": text, "likelihood": draw.choice(("low", "medium")), "impact": draw.choice(("medium", "high")), "mitigation": answer,
        "owner": who(draw.choice(team))}
        for text, answer in draw.sample(_RISKS, draw.randint(1, 3))
    ]  # fmt: skip
    due = lambda: day_as_written(draw, cycle.working_day(draw.randint(1, 20)))  # noqa: E731
    pack["questions"] = [
        {"text": text, "owner": who(draw.choice(team)), "due": due()} for text in draw.sample(_QUESTIONS, draw.randint(1, 3))
    ]
    pack["next_steps"] = [{"text": text, "owner": who(draw.choice(team)), "due": due()} for text in draw.sample(_STEPS, draw.randint(2, 4))]


def _self_check(pack: Json, placed: list[Json]) -> Json:
    absolute = sum(result.get("stated_type") == "Absolute" for result in placed)
    lines = [
        {"text": "1 to 3 objectives", "ticked": True, "evidence": f"{len(pack['objectives'])} objectives"},
        {"text": "Each key result has a definition, target and owner", "ticked": True},
    ]
    if all("stated_type" in result for result in placed):
        lines.append({"text": "Ratios do not stand alone", "ticked": True, "evidence": f"{absolute} of {len(placed)} KRs are absolute"})
    scores = [2, 2, 1, 2]
    rubric = [
        {"dimension": name, "score": f"{score}/2"} for name, score in zip(("Focus", "Clarity", "Guardrails", "Rhythm"), scores, strict=True)
    ]
    return {"gate": [{"letter": "A", "title": "Scope and results", "lines": lines}], "rubric": rubric, "total": f"{sum(scores)}/8"}
