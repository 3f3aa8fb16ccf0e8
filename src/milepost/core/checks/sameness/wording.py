"""What a key result is called, as a key that the same thing has in other words: "7-day activation" and "activation rate" are one name."""

from __future__ import annotations

import re
from typing import NamedTuple

from milepost.core.checks.solver.naming import name_in_title
from milepost.core.checks.solver.stems import stems, without_brackets
from milepost.core.model.key_result import KeyResult

_SPAN = re.compile(
    r"\b(?:(?:within|in|after|over|for|by|on)\s+(?:the\s+first\s+|the\s+last\s+)?)?"
    r"(?:(?:day|week|month)s?[\s-]?(?P<after>\d{1,3})|[dwm](?P<short>\d{1,3})|(?P<before>\d{1,3})[\s-]?(?P<unit>days?|d|weeks?|hours?|h|months?))\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"\b(?P<every>daily|weekly|monthly|quarterly|annual|yearly)\b|\b(?:per|each|every|a) (?:day|week|month|quarter|year)\b", re.IGNORECASE
)
_STATISTIC = re.compile(r"\b(?P<which>median|average|mean|p\d{2}|\d{2}th percentile|max(?:imum)?|min(?:imum)?)\b", re.IGNORECASE)
_FIGURE_FIRST = re.compile(
    r"^\W*(?:have|get|make|achieve|reach|win)?\s*(?:[<>≥≤~]=?\s*)?[$€£]?\d[\d.,]*\s?(?:%|[kKmMbB]\b|x\b)?\s*of\s+", re.IGNORECASE
)
_SHARE_OF = re.compile(r"^\W*(?:the )?(?:share|percentage|percent|proportion|%) of\s+", re.IGNORECASE)
_WAS_MADE = re.compile(r"\b(?:newly )?(?:created|made|started|opened)\b", re.IGNORECASE)
_SAYING_LITTLE = """rate ratio share percentage percent proportion level number count total overall amount volume feature functionality
capability assistance metric value index kpi"""
_GENERIC = frozenset(_SAYING_LITTLE.split())
_VERBS = frozenset({"have", "get", "be"})
_LONGEST = 160


class Wording(NamedTuple):
    """A name as stems; the span of time and the statistic that the words name, empty where they name none; the words themselves."""

    key: frozenset[str]
    span: str = ""
    statistic: str = ""
    words: str = ""

    def may_be(self, other: Wording) -> bool:
        """Whether two wordings of one key can mean one thing: neither the spans nor the statistics that they name differ."""
        spans = not self.span or not other.span or self.span == other.span
        return spans and (not self.statistic or not other.statistic or self.statistic == other.statistic)


def wording_of(key_result: KeyResult) -> Wording:
    """The wording of a key result by its title. Its key is empty where the title names nothing that could be compared."""
    text = without_brackets(key_result.title[:_LONGEST])
    span = _SPAN.search(_without_move(text))
    statistic = _STATISTIC.search(text)
    if span is not None:
        text = text.replace(span[0], " ", 1)
    text = _WAS_MADE.sub("new", _RHYTHM.sub(" ", _STATISTIC.sub(" ", text)))
    headless = _SHARE_OF.sub("", _FIGURE_FIRST.sub("", text))
    name = name_in_title(_without_move(headless))
    words = [word for word in stems(name) if word not in _VERBS]
    key = frozenset(word for word in words if word not in _GENERIC)
    return Wording(key, _span_in_words(span), statistic["which"].casefold() if statistic else "", name)


def acronym_of(key_result: KeyResult) -> str:
    """The initials of a name in capitals ("time to first value": TTFV), to meet the name that is one; empty for a short name."""
    words = re.findall(r"[^\W\d_]+", name_in_title(without_brackets(key_result.title[:_LONGEST])))
    return "".join(word[0] for word in words).upper() if len(words) >= 3 else ""


_MOVE = re.compile(r"\s+(?:from|to|by|at|above|below|under|over)\s+[<>≥≤~+\-−]?\s?[$€£]?\d.*$|\s*[:→].*$", re.IGNORECASE | re.DOTALL)


def _without_move(text: str) -> str:
    return _MOVE.sub("", text)


def _span_in_words(span: re.Match[str] | None) -> str:
    if span is None:
        return ""
    number = span["after"] or span["short"] or span["before"]
    unit = (span["unit"] or span[0].strip().split()[-1])[:1].lower()
    unit = unit if unit in "dwmh" else "d"
    return f"{int(number)}{unit}"
