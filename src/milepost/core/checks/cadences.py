"""How often something happens, as people write it: `Weekly (Tuesdays, 45 min)`, `every second Wednesday`, `Monthly`."""

from __future__ import annotations

import re

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_WEEKLY = re.compile(rf"(?<!bi-)(?<!bi )\bweekly\b|\b(?:every|each|once a|per) week\b|\b(?:every|each) {_DAYS}\b", re.IGNORECASE)
_ANY = re.compile(
    rf"\b(?:daily|(?:bi-?|semi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|yearly|annual(?:ly)?|every|each|{_DAYS})\b", re.IGNORECASE
)


def is_weekly(text: str | None) -> bool:
    """Whether a text says that something happens each week; `biweekly` and `every second Tuesday` do not."""
    return _WEEKLY.search(text or "") is not None


def tells_cadence(text: str | None) -> bool:
    """Whether a text says how often, in any words."""
    return _ANY.search(text or "") is not None
