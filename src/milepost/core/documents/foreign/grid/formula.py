"""A formula without a stored value: plain arithmetic of numbers is worked out exactly, anything else is nobody's to run."""

from __future__ import annotations

import re
from decimal import Context, Decimal, DecimalException

_PART = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?|\.\d+)(?P<percent>%*)|(?P<sign>[-+*/^()]))")
_LONGEST = 200  # characters
_DEEPEST = 30  # brackets within brackets
_EXACT = Context(prec=34, Emax=999, Emin=-999)
_MOST_POWER = 64
_MOST_DIGITS = 30  # before or after the point; nobody plans for more


class _NoSumError(ValueError):
    """What is written is more than plain arithmetic."""


def worked_out(formula: str) -> Decimal | None:
    """The value of a sum of plain numbers (`20*1.05` is 21.00); None for anything that names a cell, a function or a program.

    Edges: division by zero, powers that are no small whole numbers and overlong formulas have none.
    """
    if len(formula) > _LONGEST:
        return None
    parts: list[Decimal | str] = []
    position, text = 0, formula.strip().removeprefix("=").rstrip()
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            return None
        if match["number"]:
            parts.append(_EXACT.divide(Decimal(match["number"]), Decimal(100) ** len(match["percent"])))
        else:
            parts.append(match["sign"])
        position = match.end()
    try:
        value, rest = _sum(parts, 0, 0)
    except (_NoSumError, DecimalException):
        return None
    return value if rest == len(parts) and parts and value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS else None


def _sum(parts: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    value, at = _product(parts, at, depth)
    while at < len(parts) and parts[at] in ("+", "-"):
        other, after = _product(parts, at + 1, depth)
        value = _EXACT.add(value, other) if parts[at] == "+" else _EXACT.subtract(value, other)
        at = after
    return value, at


def _product(parts: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    value, at = _power(parts, at, depth)
    while at < len(parts) and parts[at] in ("*", "/"):
        other, after = _power(parts, at + 1, depth)
        value = _EXACT.multiply(value, other) if parts[at] == "*" else _EXACT.divide(value, other)
        at = after
    return value, at


def _power(parts: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    """In a workbook a leading minus binds tighter than a power: -2^2 is 4."""
    value, at = _one(parts, at, depth)
    while at < len(parts) and parts[at] == "^":
        power, at = _one(parts, at + 1, depth)
        if power != power.to_integral_value() or abs(power) > _MOST_POWER:
            raise _NoSumError
        value = _EXACT.power(value, power)
    return value, at


def _one(parts: list[Decimal | str], at: int, depth: int) -> tuple[Decimal, int]:
    if at >= len(parts) or depth > _DEEPEST:
        raise _NoSumError
    match parts[at]:
        case Decimal() as number:
            return number, at + 1
        case "-" | "+" as sign:
            value, after = _one(parts, at + 1, depth + 1)
            return (-value if sign == "-" else value), after
        case "(":
            value, after = _sum(parts, at + 1, depth + 1)
            if after >= len(parts) or parts[after] != ")":
                raise _NoSumError
            return value, after + 1
    raise _NoSumError
