"""The ids of what a foreign document holds: its own where they can stand in a pointer and are unique, else by place."""

from __future__ import annotations

import re

from milepost.core.documents.foreign.found import Field, Found, FoundObjective, FoundResult

_TIDY = re.compile(r"[A-Za-z0-9][\w.-]{0,59}")
_OBJECTIVE_MARK = re.compile(r"(?:objective|obj|goal|o)[\s#.]*(?P<number>\d{1,4})", re.IGNORECASE)
_RESULT_MARK = re.compile(r"(?:key\s?results?|kr)[\s#.]*(?P<number>\d{1,4}(?:\.\d{1,4})*)", re.IGNORECASE)


def name_parts(found: Found) -> tuple[dict[int, str], dict[int, str]]:
    """Ids of the objectives and of the key results, each by `id()` of what was found; no id stands twice in the document."""
    objectives: dict[int, str] = {}
    results: dict[int, str] = {}
    taken: dict[str, int] = {}
    taken_results: dict[str, int] = {}
    for number, objective in enumerate(found.objectives, start=1):
        own = _own(objective, _OBJECTIVE_MARK, "O")
        objectives[id(objective)] = name = _free(own or f"O{number}", taken)
        digits = name.removeprefix("O") if re.fullmatch(r"O\d{1,4}", name) else str(number)
        for place, result in enumerate(objective.key_results, start=1):
            mark = _own(result, _RESULT_MARK, "KR")
            if mark is not None and re.fullmatch(r"KR\d{1,4}", mark):
                mark = f"KR{digits}.{mark.removeprefix('KR')}"  # numbered anew under each objective
            results[id(result)] = _free(mark or f"KR{digits}.{place}", taken_results)
    return objectives, results


def _own(part: FoundObjective | FoundResult, mark: re.Pattern[str], prefix: str) -> str | None:
    """The id that the document itself gives, in its tidy form; None when it gives none that can stand in a pointer."""
    if (own := part.stated.get(Field.ID)) is not None and _TIDY.fullmatch(own.text.strip()):
        text = own.text.strip()
        return f"{prefix}{text}" if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", text) else text
    label = part.stated.get(Field.LABEL)
    if label is not None and (match := mark.fullmatch(label.text.strip())) is not None:
        return f"{prefix}{match['number']}"
    return None


def _free(name: str, taken: dict[str, int]) -> str:
    """The name, with a number behind it when it is taken; `taken` remembers the last number, so that many alike cost no search each."""
    free, count = name, taken.get(name, 1)
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken[name] = max(count, taken.get(name, 1))
    taken.setdefault(free, 1)
    return free
