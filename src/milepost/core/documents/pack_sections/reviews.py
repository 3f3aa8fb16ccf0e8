"""The review and grading plan: weekly review, mid-cycle checkpoint, grading with its scale, and a dated calendar."""

from __future__ import annotations

import re
from typing import Any

from milepost.core.documents.blocks import Item, Table, plain
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import PartOf, Section, columns, parts_of, rows_of
from milepost.core.documents.pack_sections.rights_text import read_rights, read_rights_table
from milepost.core.documents.pack_sections.words import as_written, in_bracket, minutes_and_rest, pieces
from milepost.core.model.grade_scale import GradeScale, GradeStep
from milepost.core.model.review import AgendaPart, Review, Reviews, ScheduledReview
from milepost.core.model.shape import Stated

TITLE = re.compile(r"\breviews?\b|\bgrading\b|\bscoring\b|learning loop|check-?ins?\b|\bretro", re.IGNORECASE)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mid_cycle", re.compile(r"mid-?\s?(?:cycle|quarter|point|term)|checkpoint", re.IGNORECASE)),
    ("grading", re.compile(r"grading|end[- ]of|scoring|\bgrade|\bretro", re.IGNORECASE)),
    ("weekly", re.compile(r"weekly|\bweek\b|\breview\b", re.IGNORECASE)),
)
_NORM = re.compile(r"\bnorm\b", re.IGNORECASE)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("rights", r"\brights\b"),
        ("attendees", r"attendees|participants|^who"),
        ("agenda", r"agenda"),
        ("artifacts", r"artifacts?|outputs?|produced"),
        ("not_allowed", r"not allowed|not permitted|may not|out of bounds"),
        ("allowed", r"allowed|permitted|may decide"),
        ("norm", _NORM.pattern),
        ("scale", r"scor(?:e|ing)|grade scale|scale|anchors"),
        ("retro", r"retro"),
        ("off_track_beyond", r"off-?track"),
        ("at_risk_beyond", r"at-?risk"),
        ("habit", r"carried by|^habit"),
        ("when", r"^when"),
    )
)
TITLES = {"weekly": "Weekly OKR Review", "mid_cycle": "Mid-Cycle Checkpoint", "grading": "End-of-Cycle Grading"}
UNTITLED = {
    "weekly": "Weekly Review",
    "mid_cycle": "Mid-Cycle Review",
    "grading": "End-of-Cycle Review",
}  # headings of reviews without a title
CALENDAR = "Review Calendar"
GRADE_SCALE = "Grade Scale"
_STEPS = columns(at=r"score|grade|anchor|band", meaning=r"meaning|definition|description")
_SCHEDULE = columns(on=r"date|^on$|when|day", kind=r"type|kind|review", focus=r"focus|topic|what")
_OFF_TRACK = re.compile(r">\s*(?P<share>\d+(?:\.\d+)?\s?%)\s+(?:off|behind|below|under)\b", re.IGNORECASE)
_PART = re.compile(r"^\**(?P<part>[^*(]+?)\**\s*\((?P<minutes>[0-9]{1,4})\s*min(?:utes)?\)\s*(?:--|[–—:-])?\s*(?P<text>.*)$", re.DOTALL)
_DAY = re.compile(r"\b(mon|tues?|wednes|thurs?|fri|satur|sun)days?\b", re.IGNORECASE)


def read_reviews(draft: Draft, section: Section) -> None:
    """Reads each review under its own heading; a scale or a calendar may stand anywhere in the section."""
    kind = kind_of(section.title) if section.level > 2 or not section.children else None
    if _holds_tables_alone(section):
        for part in parts_of(section.blocks, plain_too=False):
            _read_loose(draft, part, section.title)
    elif kind is not None and (section.level > 2 or _holds_review(section)):
        _read_review(draft, section, kind)
    else:
        for part in parts_of(section.blocks, plain_too=False):
            _read_loose(draft, part, "")
    for child in section.children:
        read_reviews(draft, child)


def _holds_review(section: Section) -> bool:
    """Whether what stands under a heading is labelled as the parts of a review are."""
    labels = [part.label for part in parts_of(section.blocks, plain_too=False) if part.label]
    return any(pattern.search(label) for label in labels for name, pattern in _LABELS if name not in ("norm", "scale"))


def _holds_tables_alone(section: Section) -> bool:
    """Whether a heading stands over a calendar or a scale and no review."""
    parts = parts_of(section.blocks, plain_too=False)
    alone = any(not part.label and part.tables() for part in parts) or section.title == GRADE_SCALE
    return alone and all(part.tables() or _NORM.search(part.label) for part in parts)


def kind_of(title: str) -> str | None:
    """Which review a heading names: weekly, mid_cycle or grading; None where it names none."""
    return next((name for name, pattern in _KINDS if pattern.search(title)), None)


def _read_loose(draft: Draft, part: PartOf, title: str) -> None:
    """Reads what stands under no review: a calendar, a scale, the cadence; `title` is that of a heading that has nothing else."""
    label = part.label or title
    tables = [table for table in part.tables() if _read_scale(draft, table, label) or _read_schedule(draft, table, title)]
    rest = tuple(block for block in part.blocks if block not in tables)
    if part.text and _NORM.search(part.label):
        _read_norm(draft, part)
    elif re.search(r"cadence", part.label, re.IGNORECASE) and part.text:
        draft.values.setdefault("reviews", {})["cadence"] = part.text
        draft.put("reviews/cadence", part.span)
    elif part.label == "Calendar" and part.text:
        draft.values.setdefault("reviews", {})["title"] = part.text
        draft.put("reviews/title", part.span)
    elif part.text or rest:
        draft.keep_part(PartOf(part.label, part.text, part.span, rest), "belongs to no review")


def _read_review(draft: Draft, section: Section, kind: str) -> None:
    reviews = draft.values.setdefault("reviews", {})
    if kind in reviews:
        draft.keep_blocks([section.heading] if section.heading else [], "is a second review of its kind")
        draft.keep_blocks(section.blocks, "belongs to a second review of its kind")
        return
    title, inside = in_bracket(section.title.removeprefix(f"{TITLES[kind]}: "))
    minutes, when = minutes_and_rest(inside)
    told: dict[str, Any] = {"title": title if title != UNTITLED[kind] else None, "minutes": minutes, "when": when or None}
    draft.put(f"reviews/{kind}", section.span)
    for part in parts_of(section.blocks, plain_too=False):
        _read_part(draft, told, part, f"reviews/{kind}")
    told.setdefault("rights", read_rights(told.get("allowed", ()), told.get("not_allowed", ())))
    reviews[kind] = Review(**told)


def _read_part(draft: Draft, told: dict[str, Any], part: PartOf, pointer: str) -> None:
    name = next((name for name, pattern in _LABELS if part.label and pattern.search(part.label)), None)
    if name is None and any(_read_scale(draft, table, part.label) for table in part.tables()):
        told["scale"] = draft.values["grade_scale"].kind
        return
    if name is None or told.get(name):
        draft.keep_part(part, "has no place in a review")
        return
    draft.put(f"{pointer}/{name}", part.span)
    tables = [table for table in part.tables() if name == "scale" and _read_scale(draft, table, part.label)]
    if name == "rights":
        tables = list(part.tables())
        told["rights"] = {right: value for table in tables for right, value in read_rights_table(table)}
    rest = [block for block in part.blocks if block not in tables and not getattr(block, "items", None)]
    draft.keep_blocks(rest, f"stands under '{part.label}' and is no list")
    texts = tuple(as_written(item.text) for item in part.items())
    for place, item in enumerate(part.items()):
        draft.put(f"{pointer}/{name}/{place}", item.lines[0].span if item.lines else item.span)
        draft.keep_blocks(item.blocks, "is nested in an item of a review")
    match name:
        case "agenda":
            told["agenda"] = tuple(_agenda_part(item) for item in part.items())
            if (share := off_track_in(" ".join(texts))) is not None:
                told.setdefault("off_track_beyond", Stated(share))
        case "artifacts" | "allowed" | "not_allowed" | "retro":
            told[name] = (*(text for _, text in pieces(part.text, ";")), *texts)
        case "norm":
            _read_norm(draft, part)
        case "scale":
            told["scale"] = part.text or (draft.values["grade_scale"].kind if "grade_scale" in draft.values else None)
        case "rights":
            pass
        case "off_track_beyond" | "at_risk_beyond" if part.text:
            told[name] = Stated(part.text)
        case _:
            told[name] = "; ".join(text for text in (part.text, *texts) if text)


def _read_norm(draft: Draft, part: PartOf) -> None:
    scale = draft.values.get("grade_scale") or GradeScale()
    draft.values["grade_scale"] = scale.model_copy(update={"norm": part.text})
    draft.put("grade_scale/norm", part.span)


def off_track_in(text: str) -> str | None:
    """The share of its path beyond which a text calls a key result off-track. Example: "> 10% off trajectory" says `10%`."""
    found = _OFF_TRACK.search(text)
    return found["share"] if found else None


def _agenda_part(item: Item) -> AgendaPart:
    """Reads `**Metric check** (15 min) -- Review all KRs`."""
    text = as_written(" ".join(line.text for line in item.lines))
    match = _PART.match(text)
    if match is None:
        bold = re.match(r"^\*\*(?P<part>[^*]+)\*\*\s*(?:--|[–—:-])\s*(?P<text>.+)$", text, re.DOTALL)
        return AgendaPart(part=bold["part"].strip(), text=bold["text"].strip()) if bold else AgendaPart(part=plain(text))
    return AgendaPart(part=match["part"].strip(), minutes=int(match["minutes"]), text=match["text"].strip() or None)


def _read_scale(draft: Draft, table: Table, title: str) -> bool:
    rows = list(rows_of(table, _STEPS))
    if not rows or not all("at" in row.cells and "meaning" in row.cells for row in rows):
        return False
    old = draft.values.get("grade_scale") or GradeScale()
    if old.steps:
        return False
    steps = tuple(GradeStep(at=Stated(row.text("at")), meaning=row.text("meaning")) for row in rows)
    bands = any(step.low != step.high for step in steps)
    for place, row in enumerate(rows):
        draft.put(f"grade_scale/steps/{place}", row.span)
        draft.keep_others(row, "grade scales")
    draft.put("grade_scale", table.span)
    draft.values["grade_scale"] = GradeScale(
        kind="bands" if bands else "anchors", title=title if title and title != GRADE_SCALE else None, steps=steps, norm=old.norm
    )
    return True


def _read_schedule(draft: Draft, table: Table, title: str) -> bool:
    rows = list(rows_of(table, _SCHEDULE))
    if not rows or not all("on" in row.cells and ("kind" in row.cells or "focus" in row.cells) for row in rows):
        return False
    for place, row in enumerate(rows):
        draft.put(f"reviews/schedule/{place}", row.span)
        draft.keep_others(row, "review calendars")
    schedule = tuple(ScheduledReview(on=row.text("on"), kind=row.given("kind"), focus=row.given("focus")) for row in rows)
    reviews = draft.values.setdefault("reviews", {})
    if "schedule" in reviews:
        return False
    reviews["schedule"] = schedule
    reviews["title"] = title if title and title != CALENDAR else None
    return True


def finish_reviews(draft: Draft) -> None:
    """Ties the weekly review to the habit that carries it, where one alone has its weekday and its length."""
    told = draft.values.get("reviews")
    if not told:
        return
    weekly: Review | None = told.get("weekly")
    if weekly is not None and weekly.habit is None:
        told["weekly"] = weekly.model_copy(update={"habit": carrying_habit(weekly, draft.values.get("habits", ()))})
    draft.values["reviews"] = Reviews(**told)


def carrying_habit(weekly: Review, habits: tuple[Any, ...]) -> str | None:
    """The id of the one habit that runs on the review's weekday for as many minutes; None where none or several do."""
    day = _DAY.search(weekly.when or "")
    if day is None or weekly.minutes is None:
        return None
    fitting = [
        habit.id
        for habit in habits
        if (other := _DAY.search(habit.cadence or "")) is not None
        and other[1].lower()[:3] == day[1].lower()[:3]
        and re.search(rf"\b{weekly.minutes}\s*min", habit.cadence or "")
    ]
    return fitting[0] if len(fitting) == 1 else None
