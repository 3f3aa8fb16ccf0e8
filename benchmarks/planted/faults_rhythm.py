# ruff: noqa: D103  a fault is told by the name it is declared with
"""Faults of habits, reviews, grading and completeness (OKR5xx to OKR7xx, DOC002)."""

from __future__ import annotations

from datetime import timedelta

from planted.planting import Answer, Spot, fault


@fault("no habits at all", fair="OKR503 OKR601 OKR701 DOC008 OKR704")
def no_habits(spot: Spot) -> list[Answer] | None:
    del spot.pack["habits"]
    for objective in spot.pack["objectives"]:
        objective.pop("habits", None)
    del spot.pack["reviews"]["weekly"]["habit"]
    return [Answer("OKR501", "")]


@fault("an objective without its habit")
def habit_unnamed(spot: Spot) -> list[Answer] | None:
    named = [objective for objective in spot.pack["objectives"] if "habits" in objective]
    if len(named) < 2:
        return None
    objective = spot.draw.choice(named)
    del objective["habits"]
    return [Answer("OKR501", f"objectives/{objective['id']}")]


def _without(spot: Spot, key: str) -> list[Answer] | None:
    habit = spot.draw.choice(spot.pack["habits"])
    habit[key] = spot.draw.choice(("", "-", "TBD")) if spot.draw.chance(0.3) else None
    if habit[key] is None:
        del habit[key]
    return [Answer("OKR502", f"habits/{habit['id']}")]


@fault("habit without cadence", fair="OKR503 OKR601 DOC002")
def no_cadence(spot: Spot) -> list[Answer] | None:
    if len(spot.pack["habits"]) < 2:
        return None
    habit = spot.draw.choice(spot.pack["habits"][1:])
    habit.pop("cadence")
    return [Answer("OKR502", f"habits/{habit['id']}")]


@fault("habit without owner", fair="DOC002")
def habit_ownerless(spot: Spot) -> list[Answer] | None:
    return _without(spot, "owner")


@fault("habit without evidence", fair="DOC002")
def no_evidence(spot: Spot) -> list[Answer] | None:
    return _without(spot, "evidence")


@fault("checkpoint without a time")
def checkpoint_timeless(spot: Spot) -> list[Answer] | None:
    if "schedule" in spot.pack["reviews"]:
        return None
    del spot.pack["reviews"]["mid_cycle"]["when"]
    return [Answer("OKR503", "reviews/mid_cycle")]


@fault("grading without a time")
def grading_timeless(spot: Spot) -> list[Answer] | None:
    if "schedule" in spot.pack["reviews"]:
        return None
    del spot.pack["reviews"]["grading"]["when"]
    return [Answer("OKR503", "reviews/grading")]


@fault("no weekly review", fair="OKR602 OKR705")
def no_weekly(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"]["weekly"]
    spot.pack["habits"][0] |= {"title": "Lunch together", "cadence": "every month"}
    return [Answer("OKR601", "reviews")]


@fault("no mid-cycle checkpoint", fair="OKR605")
def no_checkpoint(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"]["mid_cycle"]
    spot.pack["reviews"].pop("schedule", None)
    return [Answer("OKR601", "reviews")]


@fault("no grading", fair="OKR604")
def no_grading(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"]["grading"], spot.pack["grade_scale"]
    spot.pack["reviews"].pop("schedule", None)
    return [Answer("OKR601", "reviews")]


@fault("at risk means nothing")
def at_risk_open(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"]["weekly"]["at_risk_beyond"]
    return [Answer("OKR602", "")]


@fault("off track means nothing")
def off_track_open(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"]["weekly"]["off_track_beyond"]
    return [Answer("OKR602", "")]


def _bands(spot: Spot, *steps: str) -> list[Answer]:
    spot.pack["grade_scale"] = {
        "kind": "bands",
        "steps": [{"at": at, "meaning": f"Step {number}"} for number, at in enumerate(steps, start=1)],
    }
    return [Answer("OKR603", "grade_scale")]


@fault("grades that no band holds", fair="OKR604")
def scale_gap(spot: Spot) -> list[Answer] | None:
    first = spot.draw.randint(2, 4)
    second = spot.draw.randint(first + 2, 8)
    return _bands(spot, f"0.0-0.{first}", f"0.{first + 1}-0.{second}", f"0.{second}-1.0")


@fault("grades that two bands hold", fair="OKR604")
def scale_overlap(spot: Spot) -> list[Answer] | None:
    first = spot.draw.randint(3, 5)
    return _bands(spot, f"0.0-0.{first}", f"0.{first - 1}-0.7", "0.7-1.0")


@fault("grades tied to pay")
def pay(spot: Spot) -> list[Answer] | None:
    spot.pack["context"]["intent"] = spot.draw.choice(
        (
            "Grades count for the yearly bonus",
            "The grades feed into performance ratings",
            "Variable pay depends on the grades",
            "Grades are part of promotion decisions",
        )
    )
    return [Answer("OKR604", "")]


@fault("grading without learning")
def no_learning(spot: Spot) -> list[Answer] | None:
    spot.pack["context"]["intent"] = "To choose what comes first"
    grading = spot.pack["reviews"]["grading"]
    del grading["retro"]
    for entry in spot.pack["reviews"].get("schedule", ()):
        entry["focus"] = "Grades" if "rade" in entry["kind"] else entry["focus"]
    return [Answer("OKR604", "")]


@fault("checkpoint without rights")
def no_rights(spot: Spot) -> list[Answer] | None:
    for key in ("rights", "allowed", "not_allowed"):
        spot.pack["reviews"]["mid_cycle"].pop(key, None)
    return [Answer("OKR605", "reviews/mid_cycle")]


@fault("rights that contradict each other")
def rights_both(spot: Spot) -> list[Answer] | None:
    allowed, forbidden = spot.draw.choice(
        (
            ("Change targets", "Changing targets"),
            ("Add an objective", "Adding objectives"),
            ("Drop a key result", "Dropping key results"),
            ("Move capacity", "Moving capacity"),
        )
    )
    spot.pack["reviews"]["mid_cycle"] |= {"allowed": [allowed], "not_allowed": [forbidden]}
    return [Answer("OKR605", "reviews/mid_cycle")]


@fault("no risks, questions or steps", fair="OKR704")
def no_registers(spot: Spot) -> list[Answer] | None:
    for key in ("risks", "questions", "next_steps"):
        del spot.pack[key]
    return [Answer("OKR701", "")]


@fault("no context", fair="OKR102 OKR105 OKR604 OKR104 OKR101")
def no_context(spot: Spot) -> list[Answer] | None:
    del spot.pack["context"]
    return [Answer("OKR701", "")]


@fault("no review plan", fair="OKR601 OKR602 OKR603 OKR604 OKR605")
def no_reviews(spot: Spot) -> list[Answer] | None:
    del spot.pack["reviews"], spot.pack["grade_scale"]
    return [Answer("OKR701", "")]


@fault("assumption that nobody confirms")
def unconfirmed(spot: Spot) -> list[Answer] | None:
    rows = spot.pack["context"]["assumptions"]
    number = spot.draw.randrange(len(rows))
    if spot.draw.chance(0.5):
        del rows[number]["confirm"]
    else:
        del rows[number]["confirm"]["by"]
    return [Answer("OKR702", "context/assumptions")]


@fault("assumption without a day")
def undated(spot: Spot) -> list[Answer] | None:
    rows = spot.pack["context"]["assumptions"]
    number = spot.draw.randrange(len(rows))
    del rows[number]["confirm"]["on"]
    return [Answer("OKR702", "context/assumptions")]


@fault("next step without owner", fair="DOC002")
def step_ownerless(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["next_steps"]))
    spot.pack["next_steps"][number]["owner"] = spot.draw.choice(("", "TBD", "-"))
    return [Answer("OKR703", "next_steps")]


@fault("question without a due day")
def question_undated(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["questions"]))
    del spot.pack["questions"][number]["due"]
    return [Answer("OKR703", "questions")]


@fault("total of the self-score wrong")
def total_wrong(spot: Spot) -> list[Answer] | None:
    check = spot.pack.get("self_check")
    if check is None:
        return None
    points, _, most = check["total"].partition("/")
    check["total"] = f"{min(int(points) + 1, int(most))}/{most}"
    return [Answer("OKR704", "self_check")] if check["total"] != f"{points}/{most}" else None


@fault("self-check counts objectives wrongly")
def objectives_wrong(spot: Spot) -> list[Answer] | None:
    check = spot.pack.get("self_check")
    if check is None:
        return None
    check["gate"][0]["lines"][0]["evidence"] = f"{len(spot.pack['objectives']) + spot.draw.choice((1, 2))} objectives"
    return [Answer("OKR704", "self_check")]


@fault("self-check ticks what a key result lacks", fair="OKR407")
def tick_wrong(spot: Spot) -> list[Answer] | None:
    check, row = spot.pack.get("self_check"), spot.one()
    if check is None or row is None:
        return None
    del row[0]["gaming"], row[0]["gaming_note"]
    check["gate"][0]["lines"].append({"text": "Each KR has a note on gaming", "ticked": True})
    return [Answer("OKR704", "self_check")]


@fault("not updated for long")
def stale(spot: Spot) -> list[Answer] | None:
    spot.pack["updated"] = (spot.as_of - timedelta(days=spot.draw.randint(25, 120))).isoformat()
    return [Answer("OKR705", "updated")]


@fault("placeholder in a target", fair="OKR303 OKR704 OKR309 OKR405 OKR406 OKR304 OKR307 OKR302")
def placeholder_target(spot: Spot) -> list[Answer] | None:
    row = spot.one()
    if row is None:
        return None
    row[0]["target"] = spot.draw.choice(("XX%", "TBD", "<target>"))
    return [Answer("DOC002", row[1]), Answer("OKR303", row[1])]


@fault("placeholder in a sentence")
def placeholder_text(spot: Spot) -> list[Answer] | None:
    number = spot.draw.randrange(len(spot.pack["risks"]))
    spot.pack["risks"][number]["mitigation"] = spot.draw.choice(
        ("TBD", "TODO: ask the others", "Talk to <name of team>", "[to be agreed]", "We move XX% of the people")
    )
    return [Answer("DOC002", f"risks/{number}")]
