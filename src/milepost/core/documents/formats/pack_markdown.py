"""A pack as a Markdown document: seven numbered parts, a quality gate, a rubric; read flattened or not, written for any pack."""

from __future__ import annotations

import re

from milepost.core.documents.document import Format
from milepost.core.documents.pack_sections.reading import NAME, read_pack
from milepost.core.documents.pack_sections.writing import write_pack

_SIGNS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), weight)
    for pattern, weight in (
        (r"(?:^|\s)#{1,6} OKRs? (?:& Goals )?Pack\b", 0.6),
        (r"#{1,6} (?:\d\) )?Context Snapshot", 0.3),
        (r"#{1,6} (?:\d\) )?Alignment Map", 0.2),
        (r"#{1,6} Quality Gate", 0.2),
        (r"\|[^|\n]*Definition[^|\n]*\|[^|\n]*Baseline[^|\n]*\|[^|\n]*Target[^|\n]*\|[^\n]{0,300}Guardrails?", 0.4),
        (r"\|[^|\n]*\b(?:KRs?|Key Result)[^|\n]*\|[^\n]{0,300}\bBaseline[^\n]{0,300}Guardrails?", 0.3),
        (r"\*\*Why now:?\*\*", 0.15),
        (r"\*\*Non-goals:?\*\*|\*\*Strategy anchor", 0.15),
        (r"#{1,6} Objective \d+\s*[:.]", 0.2),
        (r"failure modes?|anti-gaming|default-on", 0.1),
        (r"#{1,6} (?:Mid-?Cycle|End-of-Cycle|Weekly OKR Review)", 0.15),
    )
)
_HEADING = re.compile(r"(?:^|\s)#{1,6} \S")
_LONGEST_LOOK = 400_000  # characters


def _likeness(text: str) -> float:
    """How many of the marks of a pack document a text shows, 0 to 0.95; 0 without a single heading."""
    start = text[:_LONGEST_LOOK]
    if _HEADING.search(start) is None:
        return 0.0
    return min(sum(weight for pattern, weight in _SIGNS if pattern.search(start)), 0.95)


FORMAT = Format(name=NAME, suffixes=(".md", ".markdown"), likeness=_likeness, read=read_pack, write=write_pack)
