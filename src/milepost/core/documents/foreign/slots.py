"""Where each thing stated of an objective or key result goes in the pack; what has no slot of its own becomes a remark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said

# The slot of each field, as the pack spells it.
_OF_RESULT: Mapping[Field, str] = {
    Field.LABEL: "label",
    Field.METRIC: "called",
    Field.TEAM: "team",
    Field.DESCRIPTION: "description",
    Field.DEFINITION: "definition",
    Field.BASELINE: "baseline",
    Field.TARGET: "target",
    Field.CURRENT: "current",
    Field.UNIT: "unit",
    Field.OWNER: "owner",
    Field.PRIORITY: "priority",
    Field.SOURCE: "data_source",
    Field.TYPE: "stated_type",
    Field.STATUS: "status",
    Field.PROGRESS: "progress",
    Field.CONFIDENCE: "confidence",
    Field.SCORE: "score",
}
_OF_OBJECTIVE: Mapping[Field, str] = {
    Field.LABEL: "label",
    Field.TEAM: "team",
    Field.PARENT: "serves",
    Field.DESCRIPTION: "commentary",
    Field.OWNER: "owner",
    Field.LEAD: "lead",
    Field.PRIORITY: "priority",
    Field.STATUS: "status",
    Field.BASELINE: "baseline",
    Field.TARGET: "target",
    Field.CURRENT: "current",
    Field.PROGRESS: "progress",
    Field.CONFIDENCE: "confidence",
    Field.SCORE: "score",
}
_ELSEWHERE = frozenset({Field.IGNORED, Field.ID, Field.TITLE, Field.OBJECTIVE, Field.KEY_RESULT, Field.PERIOD})
_WORDS: Mapping[Field, str] = {Field.UPDATED: "Last updated", Field.CREATED: "Created", Field.TAGS: "Tags", Field.LEAD: "Lead"}
_PERCENT = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*%")


def fill_objective(objective: FoundObjective, name: str, result_ids: Mapping[int, str], places: dict[str, Span]) -> dict[str, Any]:
    """The fields of an objective and of all below it; their places are added to `places`."""
    pointer = f"objectives/{name}"
    fields = _fill(objective, name, pointer, _OF_OBJECTIVE, places)
    fields["key_results"] = [
        _fill(result, result_ids[id(result)], f"{pointer}/key_results/{result_ids[id(result)]}", _OF_RESULT, places)
        for result in objective.key_results
    ]
    if objective.serves:
        fields["serves"] = [{"goal": link.goal.text, **({"remark": link.remark} if link.remark else {})} for link in objective.serves]
        places |= {f"{pointer}/serves/{number}": link.goal.span for number, link in enumerate(objective.serves)}
    for number, work in enumerate(objective.initiatives):
        places[f"{pointer}/initiatives/{number}"] = work.title.span
        row = {"title": work.title.text}
        row |= {field.value: said.text for field, said in work.stated.items() if field in (Field.OWNER, Field.TEAM) and said.text}
        others = {field: said for field, said in work.stated.items() if field not in (Field.OWNER, Field.TEAM, *_ELSEWHERE)}
        for said in [*(Said(_remark(field, said), said.span) for field, said in others.items() if said.text), *work.notes]:
            _add_remark(fields, pointer, Said(f"{work.title.text}: {said.text}", said.span), places)
        fields.setdefault("initiatives", []).append(row)
    return fields


def _fill(
    part: FoundObjective | FoundResult, name: str, pointer: str, slots: Mapping[Field, str], places: dict[str, Span]
) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": name, "title": part.title.text}
    places[pointer] = places[f"{pointer}/title"] = part.title.span
    for field, said in part.stated.items():
        if field in _ELSEWHERE or not said.text.strip():
            continue
        if field in (Field.START, Field.DUE) and _window(fields, field, said):
            places[f"{pointer}/window"] = said.span
        elif field is Field.WEIGHT and (weight := _weight(said.text)) is not None:
            fields["weight"], places[f"{pointer}/weight"] = weight, said.span
        elif (slot := slots.get(field)) is not None:
            fields[slot] = said.text
            places[f"{pointer}/{slot}"] = said.span
        else:
            _add_remark(fields, pointer, Said(_remark(field, said), said.span), places)
    for note in part.notes:
        _add_remark(fields, pointer, note, places)
    return fields


def _remark(field: Field, said: Said) -> str:
    return f"{_WORDS.get(field, field.value.replace('_', ' ').capitalize())}: {said.text}" if field is not Field.NOTE else said.text


def _add_remark(fields: dict[str, Any], pointer: str, said: Said, places: dict[str, Span]) -> None:
    if said.text.strip():
        remarks = fields.setdefault("remarks", [])
        places[f"{pointer}/remarks/{len(remarks)}"] = said.span
        remarks.append(said.text)


def _window(fields: dict[str, Any], field: Field, said: Said) -> bool:
    """Puts a first or last day into the window; False for a start that is no day."""
    day = said.day or day_of(said.text)
    window = fields.setdefault("window", {}) if field is Field.DUE or day is not None else {}
    if field is Field.START:
        if day is None:
            return False
        window["start"] = day
        return True
    window["stated"] = said.text
    if day is not None:
        window["end"] = day + timedelta(days=1)
    return True


def _weight(text: str) -> Decimal | None:
    """A weight as a number; a percentage is a share of 100."""
    percent = _PERCENT.fullmatch(text.strip())
    try:
        weight = Decimal(percent["number"] if percent else text.strip())
    except InvalidOperation:
        return None
    return (weight / 100 if percent else weight) if weight.is_finite() and weight >= 0 else None
