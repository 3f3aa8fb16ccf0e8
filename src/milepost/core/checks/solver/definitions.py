"""Definitions in words, read as arithmetic: `A / B`, `A per B`, `share of B that ...`, `A times B`, `A + B`, `A minus B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity, UnitKind, parse_quantity

_LONGEST = 600
_LONGEST_CLAUSE = 240
_MOST_PARTS = 8


class Operation(StrEnum):
    """How a defined figure follows from the named ones."""

    QUOTIENT = "quotient"
    SHARE_WHO = "share who"
    PRODUCT = "product"
    SUM = "sum"
    DIFFERENCE = "difference"
    PART = "part"


class Definition(NamedTuple):
    """A definition that was read: its operation, the names of its operands in order, the words it was read from.

    `amount` is what one unit of a quotient is for (1,000 for "per $1K"), None where the words name none.
    """

    operation: Operation
    operands: tuple[str, ...]
    words: str
    amount: Quantity | None = None


@cache
def _patterns() -> tuple[tuple[Operation, re.Pattern[str]], ...]:
    who = r"(?:who|that|which|whose|with|where|having|being|for whom|for which)"
    from_where = r"(?:who|whose|that|which|attributed to|coming from|from|with|by|via)"
    share = r"(?:share|percentage|percent|proportion|fraction|portion|%)"
    divided = r"\s+(?:divided by|over|÷|geteilt durch|dividiert durch|divisé par|divisée par|dividido por|dividido entre|diviso)\s+|\s*÷\s*"
    rows = (
        (Operation.QUOTIENT, rf"(?P<a>.+?)(?:{divided})(?P<b>.+)"),
        (Operation.QUOTIENT, r"(?:the )?(?:ratio|quotient) (?:of|between) (?P<a>.+?) (?:to|over|and) (?P<b>.+)"),
        (Operation.QUOTIENT, rf"(?P<a>.+?),? (?:as|in|expressed as) (?:a |an |the )?{share} of (?P<b>.+)"),
        (Operation.SHARE_WHO, rf"(?:the )?{share} of (?P<a>.+?) {who} (?P<b>.+)"),
        (Operation.SHARE_WHO, rf"of (?:the |all )?(?P<a>.+?), (?:the )?{share} (?:who|that|which|whose|with) (?P<b>.+)"),
        (Operation.QUOTIENT, r"(?P<a>[^/]+?)\s*/\s*(?P<b>[^/]+)"),
        (Operation.QUOTIENT, r"(?P<a>.+?) per (?P<b>.+)"),
        (Operation.QUOTIENT, r"(?P<a>.+?) out of (?P<b>.+)"),
        (Operation.PRODUCT, r"(?P<a>.+?)\s+(?:x|×|\*|times|multiplied by|mal|fois)\s+(?P<b>.+)"),
        (Operation.SUM, r"(?:the )?(?:sum|total) of (?P<list>.+ and .+)"),
        (Operation.SUM, r"(?P<list>.+?(?:\s+\+\s+|\s+plus\s+).+)"),
        (Operation.DIFFERENCE, r"(?P<a>.+?)\s+(?:minus|less|[-−–])\s+(?P<b>.+)"),
        (Operation.PART, rf"(?:(?:the )?(?:count|number) of )?(?P<a>.+?),? {from_where} (?P<b>.+)"),
    )  # fmt: skip
    return tuple((operation, re.compile(rf"{pattern}", re.IGNORECASE | re.DOTALL)) for operation, pattern in rows)


_CLAUSES = re.compile(
    r"[;\n]|\.\s|\.$|,\s+(?=(?:both|measured|counted|rolled|taken|read|computed|calculated|averaged|excluding|including)\b)"
)
_LEAD = re.compile(
    r"^(?:(?:definition|formula|defined as|calculated as|measured as|computed as)\s*:?\s+|[^=:]{1,80}(?:=\s*|:\s+))", re.IGNORECASE
)
_PARTS = Late(r"\s+\+\s+|\s+plus\s+|\s*,\s+(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_HUNDRED = re.compile(r"\s*(?:[x×*]|times)\s*100\s*%?$|^100\s*%?\s*[x×*]\s*", re.IGNORECASE)
_PER_AMOUNT = re.compile(
    r"^(?P<amount>[$€£¥]?\s?[\d,.]+\s?(?:k|m|thousand|million)?\b(?:\s?(?:USD|EUR|GBP))?)\s+(?:of\s+)?(?P<rest>\S.*)$", re.IGNORECASE
)
_IN_AMOUNT = re.compile(
    r"^(?P<rest>.+?),?\s+in\s+(?:(?P<amount>[$€£¥]?\d[\d,.]*\s?[kKmM]?)(?:\s+(?:increments|steps|units))?|(?P<word>thousands|hundreds|millions)"
    r"(?:\s+of\s+\S+)?)$",
    re.IGNORECASE,
)
_WORDS = {"hundreds": Decimal(100), "thousands": Decimal(1000), "millions": Decimal(1_000_000)}
_TAIL = re.compile(
    r"\s+(?:(?:in|of|over|during|within|for) (?:the |a |one |each |that )?(?:same |whole |current )?"
    r"(?:day|week|month|quarter|year|cycle|period|window|cohort|days)s?"
    r"|(?:this|per|each|every) (?:day|week|month|quarter|year|cycle|period))$",
    re.IGNORECASE,
)


def definitions_in(text: str | None) -> Iterator[Definition]:
    """Every way in which the clauses of a text can be read as arithmetic, the plainest first.

    Whether a reading is meant shows when its operands are names that the pack knows.
    """
    for clause in _CLAUSES.split((text or "")[:_LONGEST]):
        read = _HUNDRED.sub("", _LEAD.sub("", clause.strip())).strip(" .,:")
        if read and len(read) <= _LONGEST_CLAUSE:
            yield from _of_clause(read)


def _of_clause(clause: str) -> Iterator[Definition]:
    for operation, pattern in _patterns():
        match = pattern.fullmatch(clause)
        if match is None:
            continue
        if operation is Operation.SUM:
            parts = tuple(part for part in (_operand(part) for part in _PARTS.split(match["list"])) if part)
            if 2 <= len(parts) <= _MOST_PARTS:
                yield Definition(operation, parts, clause)
            continue
        below, amount = _amount(_operand(match["b"]))
        yield Definition(operation, (_operand(match["a"]), below), clause, amount)


def _operand(text: str) -> str:
    text = text.strip(" .,:")
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    return text


def _amount(below: str) -> tuple[str, Quantity | None]:
    """What a quotient divides by, and the amount of it that one unit is for."""
    match = _PER_AMOUNT.match(below) or _IN_AMOUNT.match(below)
    if match is None:
        return below, None
    word = match.groupdict().get("word")
    amount = Quantity(_WORDS[word.lower()]) if word else parse_quantity(match["amount"].replace(" ", ""))
    if amount is None or amount.value <= 0 or amount.unit.kind not in (UnitKind.NONE, UnitKind.MONEY):
        return below, None
    return _operand(match["rest"]), amount


_COUNTED = re.compile(r"^(?:the\s+)?(?:total\s+)?(?:count|number|sum|amount|volume) of\s+", re.IGNORECASE)


def without_count(definition: str) -> str:
    """The first clause of a definition as a name. Example: "Count of new users who pay, measured weekly" names "new users who pay"."""
    return _operand(_COUNTED.sub("", _CLAUSES.split(definition[:_LONGEST])[0].strip()))
