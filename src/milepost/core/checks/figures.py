"""Figures as people state them: moves told in a title, and when two figures say the same within their rounding."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from milepost.core.base.late import Late
from milepost.core.base.quantity import NO_UNIT, Quantity, UnitKind, as_in_english, find_quantities

_NO_PERCENTAGE = 1000  # from here a number is no percentage that somebody forgot to mark
_DIGITS = 26  # that decimal arithmetic carries, less two
_LEAST_SLACK = Decimal("0.02")  # of a product or quotient of rounded figures
_MOST_SLACK = Decimal("0.05")  # however coarsely a figure is rounded
_LONGEST_TITLE = 300  # characters that are searched for a factor
_LOOK_BACK = 60  # characters before a figure that say what it is
_BEFORE = re.compile(
    r"(?:^|\s)(?P<word>from|to|by|at|achieve|reach|hit|below|above|under|over|at least|at most"
    r"|maintain|keep|sustain|ensure|guarantee|hold|von|auf|um|de|à|a|hasta|até|para|van|naar)\s+(?:about\s+|~\s*)?$",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"^\W*(?:keep|maintain|hold|stay|remain)\b", re.IGNORECASE)
_TIMES = re.compile(r"^\W*(?P<word>double|triple|quadruple|halve)\s+(?!down\b|up\b|opt\b|check\b|sided\b|digit\b)\w", re.IGNORECASE)
_TIMES_ELSEWHERE = Late(
    r"^\W*(?P<half>réduire de moitié|diviser par deux|reducir a la mitad|reduzir (?:à|pela) metade)\b"
    r"|^\W*(?P<twice>doubler|duplicar|dobrar)\s+\w|^\W*(?P<thrice>tripler|triplicar)\s+\w"
    r"|\w\s+(?:(?P<half_last>halbieren|halveren)|(?P<twice_last>verdoppeln|verdubbelen)|(?P<thrice_last>verdreifachen))\W*$",
    re.IGNORECASE,
)
_FACTORS = {"double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4), "halve": Decimal(1) / 2}
_FACTORS_ELSEWHERE = {"half": _FACTORS["halve"], "twice": _FACTORS["double"], "thrice": _FACTORS["triple"]}
_FROM = frozenset(("from", "von", "van"))
_BY = frozenset(("by", "um"))
_OF_OR_FROM = "de"  # "de 40 à 25" begins at 40, "de 30 %" is a change by 30%
_TO_FOLLOWS = Late(r"\b(?:à|a|hasta|até|para)\s+\W?\d", re.IGNORECASE)
_MONTH_AFTER = Late(r"^(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Move:
    """A move as a title tells it: from, to, by, and how many times what it was (`Double ...`). Each may be unsaid.

    `taken` says that the end is only taken from a comparison within the title ("places where confidence < 0.5"), which may as well say
    what is counted.
    """

    start: Quantity | None = None
    end: Quantity | None = None
    by: Quantity | None = None
    times: Decimal | None = None
    taken: bool = False


@lru_cache(maxsize=1024)
def read_move(title: str) -> Move:
    """The move that a title tells; figures whose part in it is not said are left alone.

    Example: "Reduce time to first value from 12 to 6 days" goes from 12 days to 6 days; "Reduce churn by 50%" goes by 50%.
    """
    start = end = by = None
    taken, title = False, as_in_english(title)
    for found in find_quantities(title):
        quantity, before = found.quantity, _BEFORE.search(title[max(0, found.start - _LOOK_BACK) : found.start])
        word = _in_english(before["word"].lower() if before else "", title[found.end :])
        match word:
            case "at" if not _KEEPS.match(title):
                continue
            case "from":
                start = start or quantity
            case "by":
                by = by or (None if _MONTH_AFTER.match(title[found.end : found.end + _LOOK_BACK]) else quantity)
            case "":
                leads = found.start == 0 and quantity.unit.kind is UnitKind.PERCENT
                if end is None and (leads or quantity.comparator):
                    end, taken = quantity, found.start > 0
            case "maintain" | "keep" | "sustain" | "ensure" | "guarantee" | "hold":
                if end is None and quantity.unit.kind is UnitKind.PERCENT:
                    end, taken = quantity, True
            case _:
                end = end or quantity
    if start is not None and end is not None and start.unit == NO_UNIT:
        start = replace(start, unit=end.unit)
    return Move(start, end, by, _factor(title), taken)


def _in_english(word: str, rest: str) -> str:
    """What a word before a figure says of it, by the English one; "de" begins a move where the rest ends it."""
    if word == _OF_OR_FROM:
        return "from" if _TO_FOLLOWS.search(rest) else "by"
    return "from" if word in _FROM else "by" if word in _BY else word


def _factor(title: str) -> Decimal | None:
    """How many times what it was a title wants something (`Double ...`, `... halbieren`)."""
    times = _TIMES.match(title)
    if times is not None:
        return _FACTORS[times["word"].lower()]
    other = _TIMES_ELSEWHERE.search(title[:_LONGEST_TITLE])
    return _FACTORS_ELSEWHERE[(other.lastgroup or "").removesuffix("_last")] if other is not None else None


def in_unit_of(quantity: Quantity, other: Quantity) -> Quantity:
    """A number written without a unit, read in the unit of the figure it stands for; one that cannot be in that unit as it stands.

    Example: 42 beside 52% is 42%; 18,000/qtr beside 45% is no percentage.
    """
    return replace(quantity, unit=other.unit) if quantity.unit == NO_UNIT and not _is_amount_beside_share(quantity, other) else quantity


def _is_amount_beside_share(quantity: Quantity, other: Quantity) -> bool:
    """Whether a bare number beside a percentage is plainly none: it is for each period, or in the thousands."""
    if other.unit.kind is not UnitKind.PERCENT:
        return False
    return abs(quantity.value) >= _NO_PERCENTAGE or (quantity.per is not None and other.per is None)


def last_place(value: Decimal) -> Decimal:
    """One unit of the last digit that is not a trailing zero: 0.1 for 4.5, 100,000 for 1,400,000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def decimal_place(value: Decimal) -> Decimal:
    """One unit of the last digit as written: 1 for 33, 0.1 for 33.0."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def rounded(value: Decimal, place: Decimal) -> Decimal:
    """A figure rounded at a place, for a message; one with more digits than arithmetic carries is left as it is."""
    return value if value.adjusted() - place.adjusted() > _DIGITS else value.quantize(place)


def same_figure(stated: Quantity, other: Quantity) -> bool:
    """Whether two statements of one figure agree within the rounding of the first (`18K` and 18,200 do); other units never disagree."""
    other = in_unit_of(other, stated)
    if not stated.comparable(other):
        return True
    slack = min(last_place(stated.value) / 2, abs(stated.value) * _MOST_SLACK)
    unit = stated.base() / stated.value if stated.value else Decimal(1)
    return abs(stated.base() - other.base()) <= slack * unit


def implied_agrees(implied: Decimal, stated: Decimal) -> bool:
    """Whether a figure worked out from rounded ones agrees with the stated one: within its rounding, at least 2%, at most 5%.

    Example: 18,000 users at 12 per $1K imply $1.5M; a stated $1.4M does not agree.
    """
    slack = max(abs(stated) * _LEAST_SLACK, min(last_place(stated) / 2, abs(stated) * _MOST_SLACK))
    return abs(implied - stated) <= slack
