"""What things are called in titles, guardrails and metrics, without the move, the bound and the verb."""

from __future__ import annotations

import re

from milepost.core.checks.solver.stems import stems, without_brackets
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.metric import Metric

_LEADING = """accelerate achieve acquire
add attain attract boost bring build close convert cut deliver decrease double drive earn expand gain
generate get grow halve have hit improve increase keep lift lower maintain make maximize minimize move obtain push quadruple raise
reach reduce retain scale secure see shorten shrink strengthen sustain triple win more fewer less"""
_VERBS = frozenset(_LEADING.split())
_MOVE = re.compile(
    r"\s+(?:from|to|by|at|above|below|under|over|of|at least|at most|up to|more than|less than|>=|<=|≥|≤|<|>|=|→|->|:|-|–|—)\s*"
    r"(?:about\s+|~\s*|at least\s+|over\s+)?[+\-−]?[$€£¥<>≥≤~]?\s?\d.*$",
    re.IGNORECASE | re.DOTALL,
)
_LEADING_FIGURE = re.compile(r"^(?:[<>≥≤~]=?\s*)?[$€£¥]?\d[\d.,]*\s?(?:%|[kKmMbB]\b|x\b|pp\b)?\s*(?:of\s+)?(?:more\s+|new\s+)?")
_HOLDS = re.compile(
    r"\s+(?:must|should|shall|has to|have to|needs? to|may|can|cannot|can't|stays?|remains?|holds?|keeps?|is|are|does|do|not|never|no"
    r"|at least|at most|above|below|under|over)\b.*$|\s*(?:>=|<=|≥|≤|<|>|=|:).*$",
    re.IGNORECASE | re.DOTALL,
)
_BOUND_FIRST = re.compile(
    r"^(?:at least|at most|no (?:more|fewer|less) than|not (?:more|fewer|less) than|minimum(?: of)?|maximum(?: of)?|[<>≥≤]=?"
    r"|mindestens|höchstens|nicht (?:mehr|weniger) als|au moins|au plus|pas (?:plus|moins) de|al menos|como máximo|no (?:más|menos) de"
    r"|pelo menos|no máximo|não (?:mais|menos) de|ten minste|minstens|hoogstens|niet (?:meer|minder) dan)\s+"
    r"[$€£¥]?\d[\d.,]*\s?(?:%|[kKmMbB]\b)?\s*(?:of\s+)?(?P<name>[^\d%$]+?)(?:\s+(?:in|each|every|over|during|a|this|per|for)\s.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_PER = re.compile(r"\b(?:per|for each|for every)\s+[\d.,]*\s*(?!(?:day|week|month|quarter|qtr|year|cycle)\b)[a-z]\w*", re.IGNORECASE)
_LABELS = """guardrail denominator numerator quality floor ceiling counter metric health volume check safety limit minimum maximum bound kpi
constraint rule"""
_GENERIC = frozenset(_LABELS.split())
_LONGEST = 200


def name_in_title(title: str) -> str:
    """What a title moves. Example: "Grow enterprise customers from 156 to 220" moves "enterprise customers"; empty where it is not said."""
    text = _MOVE.sub("", f"{without_brackets(title[:_LONGEST])} ").strip(" .,:;-–—")
    words = text.split()
    while words and words[0].casefold() in _VERBS:
        words.pop(0)
    return _LEADING_FIGURE.sub("", " ".join(words), count=1).strip(" .,:;-–—")


def names_of_guardrail(guardrail: Guardrail) -> tuple[str, ...]:
    """What a guardrail holds, as its sentence and its label call it. Example: "New sign-ups must stay >= 60,000" holds "New sign-ups"."""
    names = []
    if guardrail.text:
        text = without_brackets(guardrail.text[:_LONGEST])
        first = _BOUND_FIRST.match(text)
        name = _with_what_it_is_per(first, text) if first else _HOLDS.sub("", text)
        names += [name, *_without_unit(text[first.start("name") :], guardrail)] if first else [name]
    if guardrail.label and not set(stems(guardrail.label)) <= _GENERIC:
        names.append(guardrail.label)
    return tuple(name.strip(" .,:;-–—") for name in names if name.strip(" .,:;-–—"))


def _without_unit(name: str, guardrail: Guardrail) -> tuple[str, ...]:
    """The name behind the unit of the bound: "at least 63 min waiting time" holds "waiting time", where the bound is stated as 63 min."""
    stated = guardrail.bound.text if guardrail.bound is not None else ""
    unit = stated.lstrip("<>=≥≤~ $€£¥0123456789.,").strip()
    return (name[len(unit) :].strip(),) if unit and name.startswith(f"{unit} ") else ()


def _with_what_it_is_per(first: re.Match[str], text: str) -> str:
    """Complaints per 1,000 users are something else than complaints, and than complaints per 1,000 orders."""
    per = _PER.search(text, first.end("name"))
    return f"{first['name']} {per[0]}" if per else first["name"]


def names_of_metric(metric: Metric) -> tuple[str, ...]:
    """What a metric is called: by its id, and by its meaning where that is a name and not a sentence."""
    means = (metric.means,) if metric.means and len(metric.means.split()) <= 6 else ()
    return (metric.id.replace("_", " ").replace("-", " "), *means)
