"""Abbreviations of a document's own that number its key results: `KE 1:`, `SE 2:`, `РК 1.`, told by where they come again and again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.labels import OWN_CODE, read_label

_LINE = re.compile(
    r"(?P<lead>[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?(?:\*\*|__)?)"
    r"(?P<word>[^\W\d_]{2,4})[ .#-]?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?:\*\*|__)?[ ]?[:：.)–—-]"
)
_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,2}[.)])[ \t]+)?[*_]{0,3}")
_TAKEN = frozenset(
    ("OKR", "OBJ", "KR", "KRS", "FY", "CW", "KW", "SEM", "HJ", "TRI", "RFC", "PR", "ADR", "ISO", "API", "UTC", "CET", "PHP", "KPI")
)
_LONGEST = 400  # characters of a line that may begin with a label


def with_own_codes(lines: list[str]) -> list[str]:
    """The lines with a mark before each code of the document's own; the same lines where it has none.

    A word of two to four capitals is such a code where it numbers lines below at least half of the labelled objectives, begins with 1
    there or goes on counting, and no key result has a label that is known.
    """
    starts = {number: match for number, line in enumerate(lines) if (match := _LINE.match(line)) is not None and _is_own(match["word"])}
    words = [word for word, count in Counter(match["word"] for match in starts.values()).items() if count > 1]
    if not words:
        return lines
    objectives = _objectives(lines)
    own = {word for word in words if objectives and _is_regular([n for n in starts if starts[n]["word"] == word], starts, objectives)}
    if len(own) != 1:
        return lines
    found = list(lines)
    for number, match in starts.items():
        if match["word"] in own:
            place = match.end("lead")
            found[number] = f"{lines[number][:place]}{OWN_CODE}{lines[number][place:]}"
    return found


def _is_own(word: str) -> bool:
    return word.isupper() and word not in _TAKEN and read_label(f"{word} 1: x") is None


def _objectives(lines: Sequence[str]) -> list[int]:
    """The lines that begin with the label of an objective; none where some key result has a label that is known."""
    found: list[int] = []
    for number, line in enumerate(lines):
        if not line.strip() or len(line) > _LONGEST:
            continue
        label = read_label(_LEAD.sub("", line, count=1).replace("**", "").replace("__", ""))
        if label is None:
            continue
        if label.field is Field.KEY_RESULT and (label.code or label.number):
            return []
        if label.field is Field.OBJECTIVE and label.rest:
            found.append(number)
    return found


def _is_regular(places: list[int], starts: dict[int, re.Match[str]], objectives: list[int]) -> bool:
    """Whether the codes at some lines count what stands below the objectives."""
    first: dict[int, str] = {}
    for place in places:
        above = bisect_left(objectives, place)
        if not above:
            return False
        first.setdefault(objectives[above - 1], starts[place]["number"])
    if len(first) * 2 < len(objectives):
        return False
    restarts = all(number.split(".")[-1] == "1" for number in first.values())
    counts = [int(starts[place]["number"]) for place in places if starts[place]["number"].isdigit()]
    return restarts or counts == list(range(1, len(places) + 1))
