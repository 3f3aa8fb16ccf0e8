"""What a search for words found: the words as written, why they tell, what to write in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from milepost.core.base.quantity import Found, UnitKind, find_quantities
from milepost.core.checks.language.tokens import Token

_NAMES = re.compile(
    r"24/7|24x7|(?<![\d.])(?:19|20)\d\d(?![\d%])|\b[A-Z]{1,3}\d+\b|\bv\d[\d.]*|\b\d+[-‑](?:day|days|week|weeks|month|months|hour|year|minute)\b"
    r"|\b[1-4]?\s?(?:st|nd|rd|th)\b|[#&]\d+|\b\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_MEASURED = frozenset({UnitKind.PERCENT, UnitKind.POINTS, UnitKind.MONEY, UnitKind.DURATION, UnitKind.SCORE, UnitKind.MULTIPLE})


class Hit(NamedTuple):
    """Words of a text that tell something: `text[start:end]` is `word`; `why` goes into a message, `instead` into its help."""

    word: str
    start: int
    end: int
    why: str
    instead: str = ""


def hit_of(text: str, words: Sequence[Token], why: str, instead: str = "") -> Hit:
    """The hit of words in a row."""
    start, end = words[0].start, words[-1].end
    return Hit(text[start:end], start, end, why, instead)


def without_names(text: str) -> str:
    """A text in which numbers that only name something are blanked: `24/7`, `2026`, `Q2`, `v2`, `7-day`; places stay."""
    return _NAMES.sub(lambda match: " " * len(match[0]), text) if any(sign.isdigit() for sign in text) else text


def figures_in(text: str) -> tuple[Found, ...]:
    """The figures of a text that measure or count something."""
    return tuple(find_quantities(without_names(text))) if any(sign.isdigit() for sign in text) else ()


def is_measured(text: str) -> bool:
    """Whether a text holds a figure with a unit, or a bound: `95%`, `$3M`, `2 days`, `>= 40`; a bare count is none."""
    return any(found.quantity.unit.kind in _MEASURED or found.quantity.comparator or found.quantity.per for found in figures_in(text))
