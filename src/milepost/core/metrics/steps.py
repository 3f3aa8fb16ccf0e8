"""Number columns in whole steps, as Ibis expressions: sums are exact and the same in every order of adding, on every engine."""

from __future__ import annotations

import ibis

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.adapters import wide
from milepost.core.metrics.atoms import Expression

_LARGE = 1_000_000  # of fractions: from here on one holds no billionths
_HUGE = 10**12  # and from here on, hardly millionths
_COARSER = 1000
_MOST_STEPS = 10**9  # of a fraction


def steps(value: Expression, kind: str, scale: int) -> Expression:
    """A number column in whole steps of `1/scale`, so that sums are exact and the same in every order of adding."""
    if kind.startswith("float"):
        return _steps_of_fraction(value.cast("float64"), scale)
    if kind.startswith("uint64"):
        return value.cast("decimal(38, 0)")
    if scale == 1 and not kind.startswith("decimal"):
        return wide(value.cast("int64"))
    return (value * scale).cast("decimal(38, 0)")


def _steps_of_fraction(value: Expression, scale: int) -> Expression:
    """A fraction to its nearest step; what is not a number is nothing.

    All is done in the arithmetic of fractions that every engine shares, and only a whole number is then converted, as engines round
    differently. A large fraction is taken in coarser steps, which hold all that it has; a step beyond 64 bits is refused by the engine.
    """
    odd = value.isnan() | value.isinf()
    number = odd.ifelse(0, value)  # some engines convert before they leave a row out
    size = number.abs()
    large, huge = scale // min(_COARSER, scale), max(scale // _MOST_STEPS, 1)
    scaled = ibis.cases((size < _LARGE, number * scale), (size < _HUGE, number * large), else_=number * huge)
    nearest = ((scaled * 2 + 1) / 2).floor().cast("int64").cast("decimal(38, 0)")
    by = ibis.cases((size < _LARGE, 1), (size < _HUGE, scale // large), else_=scale // huge)
    return odd.ifelse(ibis.null("decimal(38, 0)"), (nearest * by.cast("int64")).cast("decimal(38, 0)"))


def whole_days(microseconds: Expression) -> Expression:
    """A length in microseconds as whole days of 24 hours, begun ones not counted."""
    return ((microseconds - microseconds % MICROSECONDS_IN_DAY) / MICROSECONDS_IN_DAY).cast("int64")
