"""Types of columns as warehouses write them, in the words of core.metrics.columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAIVE = "timestamp(6)"
ZONED = "timestamp('UTC', 6)"
_KIND = re.compile(r"([^()]+)(?:\(([^()]*)\)([^()]*))?")


def word(kind: str, plain: Mapping[str, str], numbers: Mapping[str, tuple[int, int]]) -> str:
    """The word for a type. `plain` has the words of those that are told by their name alone, in small letters, `numbers` the digits
    and places of decimals that state none. What has no word (lists, records, JSON ...) keeps its own name in capitals.

    Example: with {"varchar": "string"} and {"decimal": (38, 0)}: varchar(20): string. decimal(18,2): decimal(18, 2).
    array(varchar): ARRAY(VARCHAR).
    """
    match = _KIND.fullmatch(kind)
    if match is None:
        return kind.upper()
    name = " ".join(f"{match[1]} {match[3] or ''}".lower().split())
    if name in numbers:
        digits, places = numbers[name]
        if match[2]:
            stated = [int(part) for part in match[2].split(",")]
            digits, places = stated[0], stated[1] if len(stated) > 1 else 0
        return f"decimal({max(digits, places)}, {places})"
    return plain.get(name, kind.upper())
