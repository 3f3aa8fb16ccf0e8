"""Number columns in whole steps, as Ibis expressions: sums are exact and the same in every order of adding."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Expression

_LARGE = 1_000_000  # of fractions: from here on one holds no billionths


def steps(value: Expression, kind: str, scale: int) -> Expression:
    """A number column in whole steps of `1/scale`, so that sums are exact and the same in every order of adding."""
    if scale == 1 and not kind.startswith(("decimal", "uint64")):
        return value.cast("int64")
    if kind.startswith("uint64"):
        return value.cast("decimal(38, 0)")
    if kind.startswith("float"):
        value = (value.isnan() | value.isinf()).ifelse(ibis.null("float64"), value.cast("float64"))
        rough = (value * (scale // 1000)).cast("decimal(38, 0)") * 1000  # a large fraction holds no further places
        return (value.abs() < _LARGE).ifelse((value * scale).cast("decimal(38, 0)"), rough).cast("decimal(38, 0)")
    return (value * scale).cast("decimal(38, 0)")
