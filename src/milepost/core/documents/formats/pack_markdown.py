"""A pack as a Markdown document: seven numbered parts, a quality gate, a rubric; read flattened or not, written for any pack."""

from __future__ import annotations

import re

from milepost.core.documents.document import Document, Format
from milepost.core.model.pack import Pack

NAME = "markdown"

# Each sign with what it adds, in hundredths.
_SIGNS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), weight)
    for pattern, weight in (
        (r"(?:^|\s)# OKRs? (?:& Goals )?Pack\b", 95),
        (r"#{1,6} (?:\d\) )?Context Snapshot", 40),
        (r"#{1,6} (?:\d\) )?Alignment Map", 25),
        (r"#{1,6} Quality Gate", 40),
        (r"\*\*Why now:?\*\*", 15),
        (r"\*\*Non-goals:?\*\*|\*\*Strategy anchor", 15),
        (r"#{1,6} Objective \d+\s*[:.]", 15),
        (r"failure modes?|anti-gaming|default-on", 10),
        (r"#{1,6} (?:Mid-?Cycle|End-of-Cycle|Weekly OKR Review)", 15),
    )
)
_OWN = re.compile(r"\s*# OKR & Goals Pack — ")  # how our own pages begin
_KEY_RESULT_HEADER = (
    re.compile(r"definition|measured", re.IGNORECASE),
    re.compile("baseline", re.IGNORECASE),
    re.compile("guardrail", re.IGNORECASE),
)
_HEADER = 95
_MOST = 95
_HEADING = re.compile(r"(?:^|\s)#{1,6} \S")
_DASHES = re.compile(r"\|\s?:?-{3,}:?\s?\|")
_LONGEST_LOOK = 400_000  # characters
_LONGEST_HEADER = 500  # characters
_MOST_TABLES = 60


def _likeness(text: str) -> float:  # a share, not a quantity
    """How many of the marks of a pack document a text shows, 0 to 0.95; 0 without a single heading."""
    start = text[:_LONGEST_LOOK]
    if _OWN.match(start) is not None:
        return 1
    if _HEADING.search(start) is None:
        return 0
    shown = sum(weight for pattern, weight in _SIGNS if pattern.search(start))
    return min(shown + (_HEADER if shown < _MOST and _has_key_result_table(start) else 0), _MOST) / 100


def _has_key_result_table(text: str) -> bool:
    """Whether a table defines its key results, starts them from a baseline and guards them."""
    for number, dashes in enumerate(_DASHES.finditer(text)):
        if number == _MOST_TABLES:
            break
        header = text[max(0, dashes.start() - _LONGEST_HEADER) : dashes.start()].rstrip().rpartition("\n")[2]
        if all(pattern.search(header) for pattern in _KEY_RESULT_HEADER):
            return True
    return False


def _read(text: str) -> Document:
    from milepost.core.documents.pack_sections.page import read_page  # a start that reads no Markdown does not pay for it

    return read_page(text)


def _write(pack: Pack) -> str:
    from milepost.core.documents.pack_sections.page import write_page

    return write_page(pack)


FORMAT = Format(name=NAME, suffixes=(".md", ".markdown"), likeness=_likeness, read=_read, write=_write)
