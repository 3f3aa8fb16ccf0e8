"""Lengths of time that words name: `within 7 days`, `48h`, `day 28 to 30`."""

from __future__ import annotations

import re

_UNITS = {"h": "h", "hour": "h", "hours": "h", "d": "d", "day": "d", "days": "d", "week": "d", "weeks": "d"}
_LENGTH = re.compile(r"\b(\d{1,4})[\s-]*(h|hours?|d|days?|weeks?)\b", re.IGNORECASE)
_LIST = r"(\d{1,4})(?:(?:\s*,\s*\d{1,4})*\s*(?:-|–|\.\.|to|or|and)\s*(\d{1,4}))?"
_DAYS_AFTER = re.compile(rf"\b(?:days?\s+|d){_LIST}\b", re.IGNORECASE)
_DAYS_BEFORE = re.compile(rf"\b{_LIST}[\s-]*days?\b", re.IGNORECASE)


def lengths_said(words: str) -> tuple[str, ...]:
    """The lengths of time in some words as `within` takes them, in their order, each once.

    Example: `within 7 days, 48h at best` names 7d and 48h; two weeks are 14d where they stand as `2 weeks`.
    """
    found = []
    for match in _LENGTH.finditer(words):
        number, word = int(match[1]), match[2].lower()
        if number:
            found.append(f"{number * 7 if word.startswith('week') else number}{_UNITS[word]}")
    return tuple(dict.fromkeys(found))


def days_said(words: str) -> tuple[tuple[int, int], ...]:
    """The numbered days in some words: the first and the last, in their order, each once.

    Example: `active on day 28, 29 or 30` and `28-30 days after` are (28, 30); `D30` is (30, 30).
    """
    found = []
    for pattern in (_DAYS_AFTER, _DAYS_BEFORE):
        for match in pattern.finditer(words):
            first, last = int(match[1]), int(match[2] or match[1])
            if first <= last:
                found.append((first, last))
    return tuple(dict.fromkeys(found))
