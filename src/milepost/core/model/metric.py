"""A metric definition as the pack states it; its kind is an open word that `core.metrics.kinds` knows."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import ConfigDict

from milepost.core.model.shape import KeyedPart


class Shape(StrEnum):
    """What sort of number a metric is."""

    COUNT = "count"
    SUM = "sum"
    RATIO = "ratio"
    MEAN = "mean"
    QUANTILE = "quantile"
    MILESTONE = "milestone"
    MANUAL = "manual"


class Accrual(StrEnum):
    """How a value comes about in the window: `cumulative` starts at 0 and adds up, `level` moves from the baseline."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"


class Metric(KeyedPart):
    """A metric definition: what it means in words, its kind, and the parameters of that kind.

    Keys beyond those named here belong to the kind; they are kept as written in `parameters` and judged when compiled.
    """

    model_config = ConfigDict(extra="allow")

    means: str | None = None
    kind: str | None = None
    like: str | None = None
    unit: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The keys that belong to the metric's kind, as written."""
        return dict(self.__pydantic_extra__ or {})
