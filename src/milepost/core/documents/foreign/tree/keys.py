"""What the keys of a tree mean: the words of all languages, those that only programs use, and the reader's own mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.words import LANGUAGES, field_of, folded


class Role(StrEnum):
    """What a key can hold that is no single field."""

    OBJECTIVES = "objectives"
    RESULTS = "results"
    MAYBE_RESULTS = "maybe results"  # words that mean key results only below an objective
    WORK = "work"
    ENTRIES = "entries"
    COMMENTS = "comments"
    WRAPPER = "wrapper"


# Names as programs write them, folded; the languages give all others.
_FIELDS: Mapping[str, Field] = {
    **dict.fromkeys(
        ("objective title", "objective text", "objective name", "objective statement", "objective description"), Field.OBJECTIVE
    ),
    **dict.fromkeys(("key result title", "key result text", "kr text", "kr title", "kr name", "kr description"), Field.KEY_RESULT),
    **dict.fromkeys(("content", "headline", "heading", "display name", "full name", "full title", "wording"), Field.TITLE),
    **dict.fromkeys(("desc", "long description", "body", "why now", "purpose", "intent", "motivation"), Field.DESCRIPTION),
    **dict.fromkeys(("uuid", "guid", "slug", "gid", "ref", "code", "identifier", "objective key", "kr id", "okr key"), Field.ID),
    **dict.fromkeys(("kpi name", "metric title"), Field.METRIC),
    **dict.fromkeys(
        ("parent id", "parent key", "parent objective id", "parent goal id", "parent okr id", "aligns to", "aligned with", "alignment"),
        Field.PARENT,
    ),
    **dict.fromkeys(("owner name", "owner user", "owned by", "owner user name", "champion", "driver", "person"), Field.OWNER),
    **dict.fromkeys(("team name", "department name", "division", "business unit"), Field.TEAM),
    **dict.fromkeys(("horizon", "time frame", "time box", "cycle name", "period name", "quarter name", "half", "term"), Field.PERIOD),
    **dict.fromkeys(("start on", "begin", "begins", "begin date", "period start", "starts at", "started at", "start at"), Field.START),
    **dict.fromkeys(
        ("due on", "due at", "ends at", "end at", "end", "ends", "finish", "finish date", "period end", "by", "until"), Field.DUE
    ),
    **dict.fromkeys(("baseline value", "start amount", "initial amount", "from value", "metric start", "begin value"), Field.BASELINE),
    **dict.fromkeys(("target amount", "to value", "metric target", "desired value", "final value", "goal target"), Field.TARGET),
    **dict.fromkeys(
        ("value", "current amount", "now", "latest value", "actual progress", "current state", "metric current"), Field.CURRENT
    ),
    **dict.fromkeys(
        ("progress percent", "progress percentage", "percent", "percentage", "pct", "progress pct", "progress rate", "completion rate"),
        Field.PROGRESS,
    ),
    **dict.fromkeys(("health status", "rag status", "overall status", "kr status", "traffic light", "on track"), Field.STATUS),
    **dict.fromkeys(("confidence value", "confidence percent", "conf"), Field.CONFIDENCE),
    **dict.fromkeys(("final grading", "okr score", "graded"), Field.SCORE),
    **dict.fromkeys(("metric type", "value type", "kr type", "result type", "measurement type"), Field.TYPE),
    **dict.fromkeys(("created date", "date created"), Field.CREATED),
    **dict.fromkeys(("last update", "modified", "updated on", "last updated at", "date updated"), Field.UPDATED),
}
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("okr", "okrs", "sub objectives", "subobjectives", "child objectives", "goals", "objectives"), Role.OBJECTIVES),
    **dict.fromkeys(("key results list", "kr list", "key result list", "key result"), Role.RESULTS),
    **dict.fromkeys(
        ("results", "children", "metrics", "measures", "outcomes", "success metrics", "success criteria", "kpis", "targets", "milestones"),
        Role.MAYBE_RESULTS,
    ),
    **dict.fromkeys(("items", "signals", "indicators", "measurements", "metric", "sub items", "subitems"), Role.MAYBE_RESULTS),
    **dict.fromkeys(
        ("tasks", "todos", "next actions", "action items", "activities", "epics", "initiatives", "projects", "actions", "bets", "tactics"),
        Role.WORK,
    ),
    **dict.fromkeys(
        ("check ins", "checkins", "check in", "updates", "history", "progress history", "progress updates", "status updates", "snapshots"),
        Role.ENTRIES,
    ),
    **dict.fromkeys(("weekly updates", "log", "logs", "progress log", "value history", "score history", "readings"), Role.ENTRIES),
    **dict.fromkeys(("comments", "discussion"), Role.COMMENTS),
    **dict.fromkeys(
        ("data", "result", "payload", "attributes", "body", "response", "content", "state", "properties", "fields"), Role.WRAPPER
    ),
}
_LEARNT = frozenset(("learning", "lesson", "course", "training", "quest", "mission", "loss", "optimization", "study"))
_NUMBERED = re.compile(r"(?:(?P<objective>objective|obj|goal|okr|o)|(?P<result>key result|kr))\s?(?P<number>\d{1,3}(?: \d{1,3})*)")
DONE = frozenset(
    ("done", "completed", "complete", "is done", "is completed", "achieved", "is achieved", "finished", "closed", "checked", "met")
)


class Vocabulary:
    """What keys mean in one document; a mapping says it of keys by their names as written, and comes before every word that is known."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._own = {folded(name): meaning for name, meaning in mapping.items()}
        self._known: dict[str, tuple[Field | None, Role | None]] = {}

    def field(self, key: str) -> Field | None:
        """The field that a key states; None when it is not known to state one."""
        return self._meaning(key)[0]

    def role(self, key: str) -> Role | None:
        """What a key holds when more than a single value stands under it."""
        return self._meaning(key)[1]

    def number(self, key: str) -> tuple[Field, str] | None:
        """What a numbered key names (`KR1`, `key_result_2`, `O1`): its sort and the label."""
        match = _NUMBERED.fullmatch(folded(key))
        if match is None:
            return None
        return (Field.OBJECTIVE if match["objective"] else Field.KEY_RESULT), key

    def _meaning(self, key: str) -> tuple[Field | None, Role | None]:
        found = self._known.get(key)
        if found is None:
            named = key[:1].isalnum() or key[:1] in "_-"  # `/objectives` is a path
            found = self._known[key] = self._look_up(folded(key)) if named else (None, None)
        return found

    def _look_up(self, name: str) -> tuple[Field | None, Role | None]:
        if name in self._own:
            try:
                own = Field(self._own[name].strip().casefold().replace(" ", "_"))
            except ValueError:
                return None, None
            return own, _role_of_field(own)
        words = name.split()
        if len(words) > 1 and words[0] in _LEARNT and words[-1] in ("objectives", "objective", "goals", "goal"):
            return None, None
        field = _FIELDS.get(name) or field_of(name)
        role = _ROLES.get(name)
        if role is None:
            role = _role_of_field(field) if field is not None else _by_ending(name)
        return field, role


def _role_of_field(field: Field) -> Role | None:
    roles = {Field.OBJECTIVE: Role.OBJECTIVES, Field.KEY_RESULT: Role.RESULTS, Field.INITIATIVE: Role.WORK}
    return roles.get(field)


def _by_ending(name: str) -> Role | None:
    """Names made of several words (`company okrs`, `pbc objectives`) by their end."""
    words = name.split()
    if len(words) < 2:
        return None
    if words[-1] in ("okrs", "okr", "objectives") or (words[-1] == "goals" and len(words) == 2):
        return Role.OBJECTIVES
    return Role.RESULTS if words[-1] == "krs" or words[-2:] == ["key", "results"] else None


def sort_of(text: str) -> Field | None:
    """What a type says something is (`objective`, `KEY_RESULT`, `kr`, `Initiative`); None when it is none of these."""
    field = field_of(text) if len(text) <= 40 else None
    return field if field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE) else None


def is_word(text: str) -> bool:
    """Whether a text is nothing but a word for objectives or key results, as a label of a program is."""
    return folded(text) in _words()


@cache
def _words() -> frozenset[str]:
    said = (
        name
        for language in LANGUAGES.all().values()
        for field in (Field.OBJECTIVE, Field.KEY_RESULT)
        for name in language.words.get(field, ())
    )
    return frozenset((*map(folded, said), "okr", "okrs"))
