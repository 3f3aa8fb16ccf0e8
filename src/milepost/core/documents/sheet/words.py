"""The words by which sheets name their columns, labelled lines and sections, and what each means in a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from milepost.core.documents.blocks import plain

_WORD = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")
_LEADING_SIGNS = re.compile(r"^[^\w\[(<\"'“‘+$€£~.-]+")
_OBJECTIVE = re.compile(
    r"(?P<label>(?:O|Obj\.?|Objective|Goal)\s?#?(?P<number>\d{1,3}))(?:\s*[:.)–—-]+\s*|\s+|$)(?P<title>.*)"
    r"|(?:(?:Company|Team)\s)?(?:O|Obj|Objective|Goal)\s*[:–—]\s*(?P<bare>.+)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_RESULT = re.compile(
    r"(?P<label>(?:KR|Key\s?Result)\s?#?(?P<number>\d{1,3}(?:\.\d{1,3})?))(?:\s*[:.)–—-]+\s*|\s+|$)(?P<title>.*)"
    r"|(?:KR|Key\s?Result)\s*[:–—]\s*(?P<bare>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)[.):]?")


def _spread(words: Mapping[str, str]) -> dict[str, str]:
    return {name: field for field, names in words.items() for name in names.split(", ")}


KR_COLUMNS = _spread(
    {
        "key_result": "key result, key results, kr, krs, key result s",
        "title": "metric, measure, result, results, outcome, description, name, title, metric name, success metric",
        "objective": "objective, objectives",
        "label": "no, number, id, nr, kr id, kr no",
        "definition": "definition, metric definition, metric definition unambiguous, how measured, measured by, formula",
        "baseline": "baseline, start, starting value, start value, starting point, from, initial, initial value, base, previous, before",
        "target": "target, target value, goal, to, end value, goal value, end, desired, aim, after",
        "current": "current, current value, actual, actuals, now, latest, value, today, current state, result to date",
        "status": "status, state, rag, health, on track, traffic light",
        "owner": "owner, dri, responsible, assignee, accountable, who, owners, kr owner, lead",
        "score": "score, grade, final score, final grade",
        "data_source": "source, data source, sources, measured in",
        "stated_type": "type, kr type, metric type",
        "window": "window, due, due date, deadline, by when, timeline, when",
        "gaming_note": "anti-gaming note, anti-gaming, gaming note",
        "weight": "weight, weighting",
    }
)
OBJECTIVE_LABELS = _spread(
    {
        "owner": "owner, owners, primary owner, dri, accountable, objective owner, responsible, sponsor",
        "lead": "lead, day-to-day lead",
        "priority": "priority",
        "status": "status, state, rag, health",
        "team": "team",
        "why_now": "why now, why, rationale, why this matters, why it matters, reason",
        "commentary": "description, context, commentary, summary, background",
        "serves": "serves, aligned to, aligned with, alignment, supports, parent, company goal, parent objective",
        "initiatives": "key initiatives, initiatives, initiative, projects, key projects, key actions, actions, bets, how, activities",
        "key_results": "key results, key result, krs, kr, results, measured by, success metrics",
    }
)
PACK_LABELS = _spread(
    {
        "owner": "owner, document owner, owners, author, prepared by",
        "updated": "last updated, updated, last update, last modified, as of",
        "cadence": "review, reviews, review cadence, cadence, check-ins, check-in cadence, review rhythm",
        "cycle": "cycle, period, quarter, time period, timeframe, time frame, horizon, cycle + horizon, timeline, dates",
        "team": "team, organisation, organization, company, department",
        "status": "status, state",
        "anchor": "strategy anchor, company goal, north star, vision, mission, theme, focus, strategic focus",
        "summary": "summary, overview, description",
    }
)
RISK_COLUMNS = _spread(
    {
        "text": "risk, risks, description, what could go wrong",
        "likelihood": "likelihood, probability, chance",
        "impact": "impact, severity, effect, consequence",
        "mitigation": "mitigation, mitigations, response, plan, action, countermeasure, mitigation plan",
        "owner": "owner, who, responsible",
        "due": "due, due date, by, by when, deadline",
        "title": "title, name, id",
    }
)
SCALE_COLUMNS = _spread(
    {
        "at": "score, grade, range, band, points, rating, value, scale",
        "meaning": "meaning, description, definition, interpretation, what it means, explanation, guide",
    }
)
SCHEDULE_COLUMNS = _spread(
    {
        "on": "date, when, day, week, on, dates",
        "kind": "type, kind, event, meeting, review, check-in, what, cadence, activity, ceremony",
        "focus": "focus, topic, agenda, purpose, content, goal, scope",
    }
)
DEPENDENCY_COLUMNS = _spread(
    {
        "of": "okr, objective, what, item, who, o, key result, kr, team",
        "on": "depends on, dependency, dependencies, blocked by, needs, on, requires, dependent on",
        "for_": "for, why, reason, needed for, notes, what is needed",
    }
)
STEP_COLUMNS = _spread(
    {
        "text": "step, action, next step, task, what, question, open question, description, item",
        "owner": "owner, who, responsible, assignee",
        "due": "due, due date, when, by, by when, deadline, date",
    }
)
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "risks": RISK_COLUMNS,
    "grade_scale": SCALE_COLUMNS,
    "schedule": SCHEDULE_COLUMNS,
    "dependencies": DEPENDENCY_COLUMNS,
    "next_steps": STEP_COLUMNS,
    "questions": STEP_COLUMNS,
}
# A section is known by the first of these that its heading holds as a word or part of words.
_SECTIONS = (
    ("grade_scale", r"scoring|grading|grade scale|score guide|score scale|scores"),
    ("schedule", r"schedule|check-ins?\b|calendar|cadence|review dates|key dates"),
    ("dependencies", r"dependenc|depends on"),
    ("risks", r"\brisks?\b"),
    ("questions", r"\bquestions\b"),
    ("next_steps", r"next steps?|action items"),
    ("assumptions", r"\bassumptions?\b"),
    ("non_goals", r"non-goals?|out of scope|not doing"),
    ("constraints", r"\bconstraints?\b"),
    ("initiatives", r"^(?:key |strategic )?(?:initiatives|projects|actions|bets)$"),
    ("key_results", r"^key results?$|^krs$"),
    ("why_now", r"^why now$|^why this matters$|^why it matters$|^rationale$"),
    ("teams", r"^(?:team|department|squad|functional|group)s?(?: level)?(?: okrs?| objectives?(?: and key results)?)?$|by team$"),
    ("okrs", r"\bokrs?\b|\bobjectives\b"),
)


def fold(text: str) -> str:
    """A text as bare words in lower case, fit for comparing: "**Key Results:**" is "key results"."""
    return " ".join(_WORD.findall(plain(text).casefold()))


def columns_of(headers: Iterable[str], words: Mapping[str, str]) -> tuple[str | None, ...]:
    """The field of each column by its header; None for a header that is not known. A field is taken once, by the first that fits."""
    fields: list[str | None] = []
    for header in headers:
        name = "no" if header.strip() == "#" else fold(header)
        field = words.get(name)
        fields.append(None if field in fields else field)
    return tuple(fields)


def key_result_columns(headers: tuple[str, ...]) -> tuple[str | None, ...]:
    """The field of each column of a table of key results; a first column `Goal` beside key results names the objective."""
    fields = columns_of(headers, KR_COLUMNS)
    if headers and fold(headers[0]) in ("goal", "goals") and "key_result" in fields:
        return ("objective", *columns_of(headers[1:], KR_COLUMNS))
    return fields


def table_kind(headers: tuple[str, ...], section: str) -> str | None:
    """What a table holds, by its header, and by its section where the header leaves it open; None when neither says."""
    results = set(key_result_columns(headers))
    if "key_result" in results and not {"of", "on"} <= set(columns_of(headers, DEPENDENCY_COLUMNS)):
        return "key_results"
    if section in COLUMNS and any(columns_of(headers, COLUMNS[section])):
        return section
    for kind, needed in (("risks", {"text", "impact"}), ("risks", {"text", "mitigation"}), ("grade_scale", {"at", "meaning"})):
        if needed <= set(columns_of(headers, COLUMNS[kind])):
            return kind
    if {"of", "on"} <= set(columns_of(headers, DEPENDENCY_COLUMNS)):
        return "dependencies"
    if "title" in results and results & {"baseline", "target", "current"}:
        return "key_results"
    return "schedule" if {"on", "focus"} <= set(columns_of(headers, SCHEDULE_COLUMNS)) else None


def section_of(heading: str) -> str | None:
    """The section that a heading opens, or None for a heading that says none."""
    words = fold(heading)
    return next((section for section, pattern in _SECTIONS if re.search(pattern, words)), None)


def is_team(heading: str) -> str | None:
    """The team that a heading names (`Activation Team`, `Team: Growth`), as written; None for other headings."""
    text = _LEADING_SIGNS.sub("", plain(heading)).strip()
    if (match := re.fullmatch(r"(?:team|squad|department)\s*[:–—-]\s*(?P<name>.+)", text, re.IGNORECASE)) is not None:
        return match["name"]
    return text if re.search(r"\S\s+(?:team|squad|department|guild|tribe)$", text, re.IGNORECASE) else None


def objective_mark(text: str) -> tuple[str, str] | None:
    """Label and title of a text that names an objective: `O1: Title`, `Objective 2 - Title`, `O: Title`; None for other texts."""
    match = _OBJECTIVE.fullmatch(_LEADING_SIGNS.sub("", plain(text)).strip())
    if match is None:
        return None
    return (match["label"], _cut(match["title"])) if match["label"] else ("", _cut(match["bare"]))


def key_result_mark(text: str) -> tuple[str, str] | None:
    """Label and title of a text that names a key result: `KR1: Title`, `Key Result 1.2 Title`; None for other texts."""
    match = _KEY_RESULT.fullmatch(_LEADING_SIGNS.sub("", plain(text)).strip())
    if match is None:
        return None
    return (match["label"], _cut(match["title"])) if match["label"] else ("", _cut(match["bare"]))


def number_in(label: str) -> str:
    """The number of a label (`KR 1.2` has "1.2"); empty without one."""
    match = _NUMBER.search(label)
    return match["number"] if match else ""


def is_bare_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else, as a numbering column does."""
    return _NUMBER.fullmatch(text.strip()) is not None


def slug(text: str) -> str:
    """A text as part of an id: lower-case words joined by hyphens, at most 60 characters."""
    words = re.findall(r"[^\W_]+", plain(text).casefold())
    return "-".join(words)[:60].strip("-")


def _cut(title: str) -> str:
    return title.strip().strip("*_").strip()
