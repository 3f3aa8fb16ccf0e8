"""Quantities: read from what people write, and written back the same way.

`42%`, `18,000/qtr`, `$1.4M/qtr`, `62 hours`, `12 activated users/$1K`, `2.8x`, `<300ms`, `>4.5/5`, `-20%`, `+10`.
Percent and percentage points are different units and never mix. Floats never enter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from milepost.core.base.late import Late
from milepost.core.base.units import (
    MONEY_CODES,
    MONEY_SIGNS,
    NO_UNIT,
    PERCENT,
    POINTS,
    SECONDS_IN,
    Per,
    Quantity,
    Unit,
    UnitKind,
    format_amount,
    format_number,
    format_quantity,
)

__all__ = [
    "MONEY_CODES",
    "NO_UNIT",
    "PERCENT",
    "POINTS",
    "SECONDS_IN",
    "Found",
    "Per",
    "Quantity",
    "Unit",
    "UnitKind",
    "find_quantities",
    "format_amount",
    "format_number",
    "format_quantity",
    "parse_quantity",
]

_SCALES = {
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
}
_DURATIONS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds", "msec"), "ms"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "Minute", "Minuten", "minuto", "minutos", "minuten"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "Stunde", "Stunden", "Std", "heure", "heures", "hora", "horas", "uur"), "hours"),
    **dict.fromkeys(("d", "day", "days", "Tag", "Tage", "Tagen", "jour", "jours", "día", "días", "dias", "dag", "dagen"), "days"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "Woche", "Wochen", "semaine", "semaines", "semana", "semanas", "weken"), "weeks"),
    **dict.fromkeys(("mo", "mos", "month", "months", "Monat", "Monate", "Monaten", "mois", "meses", "maanden"), "months"),
    **dict.fromkeys(("qtr", "qtrs", "quarter", "quarters"), "quarters"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "years"),
}
_PERIODS = {
    "day": "day",
    "d": "day",
    "week": "week",
    "wk": "week",
    "w": "week",
    "month": "month",
    "mo": "month",
    "quarter": "quarter",
    "qtr": "quarter",
    "q": "quarter",
    "year": "year",
    "yr": "year",
    "y": "year",
}

_LONGEST = 120  # characters; a longer text is a sentence
_MOST_DIGITS = 28  # those that decimal arithmetic keeps
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PATTERN = re.compile(
    rf"""
    (?:(?P<comparator>>=|<=|≥|≤|>|<)\s*)?
    (?P<sign>[+\-−])?
    (?P<money>(?:US)?[$€£¥]|(?:{"|".join(MONEY_CODES)})\s?(?=\d))?
    (?P<number>{_NUMBER})
    (?:\s?(?P<scale>(?(money)[KkMmBb]|[KkMB])|mn|bn|million|billion)(?![A-Za-z]))?
    (?:
        \s?(?P<points>pp|ppt|ppts|pts|percentage\ points?)(?![A-Za-z])
      | \s?(?P<percent>%|percent(?![A-Za-z]))
      | \s?(?P<multiple>x)(?![A-Za-z0-9]|\s?\d)
      | \s?(?P<code>{"|".join(MONEY_CODES)})(?![A-Za-z])
      | \s?(?:/\s?|out\ of\ )(?P<out_of>\d{{1,6}})(?![\w%]|[.,]\d|\s%)
      | [\s-]?(?P<duration>{"|".join(sorted(_DURATIONS, key=len, reverse=True))})(?![A-Za-z])
    )?
    """,
    re.VERBOSE,
)
_FOREIGN = re.compile(r"\d,\d{1,2}(?!\d)|\d\s\d{3}(?!\d)|\d\.\d{3}[.,]\d|[€$£¥]")
_BLANK_GROUPS = Late(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_POINT_GROUPS = Late(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.])|(?:\.\d{3})+(?=,\d{1,2}(?!\d)))")
_COMMA = Late(r"(?<![\d.,])(\d+),(\d{1,2})(?=\s?[^\s\d,.])")  # a bare `1,5` may be two numbers
_SIGN_BEHIND = Late(
    rf"(?<![\d.,$€£¥])(?P<number>{_NUMBER})[ \u00a0\u202f]?(?P<scale>Mio\.?|Tsd\.?|[KkM](?![a-z]))?[ \u00a0\u202f]?(?P<money>[€£¥])(?!\d)"
)
_LARGE = {"m": "M", "t": "K", "k": "K"}
_PER = re.compile(
    r"\s?(?:/\s?|per\s+)(?:(?P<money>[$€£¥])(?P<amount>[\d,]+)(?P<scale>[KkM])?(?![A-Za-z\d])|(?P<period>quarter|qtr|month|week|year|day|mo|wk|yr)(?![A-Za-z]))"
)
_PER_NOUN = re.compile(r"(?:/|\s?/\s|\sper\s)(?P<noun>[A-Za-z][A-Za-z-]*(?:\s[A-Za-z][A-Za-z-]*){0,2})")
_NOUN = re.compile(r"\s(?P<noun>(?!per\b)[A-Za-z][A-Za-z-]*(?:\s(?!per\b)[A-Za-z][A-Za-z-]*){0,3})")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity inside a longer text: `text[start:end]` says it."""

    start: int
    end: int
    quantity: Quantity


def find_quantities(text: str) -> tuple[Found, ...]:
    """Every quantity in a sentence, in order, without the nouns that follow plain counts.

    Numbers glued to letters (`Q2`, `v2`, `D30`), dates (`2026-04-01`) and numbers after a `#` are not quantities.
    Example: "must stay < 1.2% (current: 0.8%)" holds `< 1.2%` and `0.8%`.
    """
    found: list[Found] = []
    position = 0
    while (match := _PATTERN.search(text, position)) is not None:
        start, number = match.start(), match.start("number")
        before = text[number - 1] if number and not match["sign"] and not match["money"] else (text[start - 1] if start else "")
        glued = (
            before.isalnum()
            or (before != "" and before in "#_.:")
            or (before != "" and before in "-/" and not match["comparator"])
            or (match["sign"] and start and text[start - 1].isalnum())
        )
        end = match.end()
        if (
            glued
            or not _is_sound(match)
            or (end < len(text) and (text[end].isalpha() or (text[end] in "-/:" and text[end + 1 : end + 2].isdigit())))
        ):
            position = max(match.end("number"), position + 1)
            continue
        quantity = _quantity_of(match)
        if (per := _PER.match(text, end)) is not None:
            quantity, end = replace(quantity, per=_per_of(per)), per.end()
        found.append(Found(start, end, quantity))
        position = end
    return tuple(found)


def _is_sound(match: re.Match[str]) -> bool:
    """Whether a number has no more digits than arithmetic keeps, and a score stays below its top (`24/7` is no score)."""
    digits = sum(character.isdecimal() for character in match["number"][: 2 * _MOST_DIGITS])
    if digits > _MOST_DIGITS:
        return False
    return not match["out_of"] or Decimal(match["number"].replace(",", "")) <= Decimal(match["out_of"])


def _currency(mark: str) -> str:
    """The code of a currency from its sign or code as written before a number."""
    mark = mark.strip().removeprefix("US") if mark.endswith("$") else mark.strip()
    return MONEY_SIGNS.get(mark, mark)


def _quantity_of(match: re.Match[str]) -> Quantity:
    value = Decimal(match["number"].replace(",", ""))
    if match["scale"]:
        value *= _SCALES[match["scale"].lower()]
    if match["sign"] and match["sign"] != "+":
        value = -value
    unit = NO_UNIT
    if match["money"] or match["code"]:
        unit = Unit(UnitKind.MONEY, match["code"] or _currency(match["money"]))
    elif match["points"]:
        unit = POINTS
    elif match["percent"]:
        unit = PERCENT
    elif match["multiple"]:
        unit = Unit(UnitKind.MULTIPLE)
    elif match["out_of"]:
        unit = Unit(UnitKind.SCORE, out_of=Decimal(match["out_of"]))
    elif match["duration"]:
        unit = Unit(UnitKind.DURATION, _DURATIONS[match["duration"]])
    comparator = {"≥": ">=", "≤": "<="}.get(match["comparator"] or "", match["comparator"] or "")
    return Quantity(value, unit, None, comparator, bool(match["sign"]))


def _per_of(match: re.Match[str]) -> Per:
    if match["period"]:
        return Per(Decimal(1), _PERIODS[match["period"]])
    amount = Decimal(match["amount"].replace(",", "")) * (_SCALES[match["scale"].lower()] if match["scale"] else 1)
    return Per(amount, MONEY_SIGNS[match["money"]])


def parse_quantity(text: str) -> Quantity | None:
    """Reads a text that is one quantity and nothing else; None for any other text (`Shipped`, `N/A`, `-`, two numbers).

    Example: `12 activated users/$1K` is 12 with unit "activated users" per 1,000 USD. `28% of churn` is 28 percent "of churn".
    """
    text = text.strip()
    return _parse(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _parse(text: str) -> Quantity | None:
    text = as_in_english(text)
    match = _PATTERN.match(text)
    if match is None or not _is_sound(match):
        return None
    quantity, rest = _quantity_of(match), text[match.end() :]
    per = _per_in(rest)
    if per is None and quantity.unit.kind in (UnitKind.NONE, UnitKind.PERCENT) and (noun := _NOUN.match(rest)) is not None:
        kind = UnitKind.COUNT if quantity.unit.kind is UnitKind.NONE else UnitKind.PERCENT
        quantity, rest = replace(quantity, unit=Unit(kind, noun["noun"])), rest[noun.end() :]
        per = _per_in(rest)
    if per is not None:
        quantity, rest = replace(quantity, per=per[0]), rest[per[1] :]
    return quantity if not rest.strip() else None


def as_in_english(text: str) -> str:
    """A stated figure as English writes it, where what was meant is beyond doubt: `5,6/5`, `76 000 €`, `1.234,5`, `1,2 Mio. €`.

    A comma before three digits and a point before three digits stay what they are in English: `1,200` is many, `1.200` is little.
    """
    if _FOREIGN.search(text) is None:
        return text
    text = _BLANK_GROUPS.sub(lambda match: re.sub(r"\s", "", match[0]), text)
    text = _POINT_GROUPS.sub(lambda match: match[0].replace(".", ""), text)
    text = _COMMA.sub(r"\1.\2", text)
    return _SIGN_BEHIND.sub(lambda match: f"{match['money']}{match['number']}{_LARGE.get((match['scale'] or '')[:1].lower(), '')}", text)


def _per_in(rest: str) -> tuple[Per, int] | None:
    """What a quantity is per, read from the text after it (`/qtr`, `per $1K`, `/retained user`), and where that ends."""
    if (period := _PER.match(rest)) is not None:
        return _per_of(period), period.end()
    noun = _PER_NOUN.match(rest)
    return (Per(Decimal(1), noun["noun"]), noun.end()) if noun is not None else None
