"""A key result: a metric that moves from a baseline to a target in a window, with one accountable owner."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from milepost.core.model.gaming import FailureMode
from milepost.core.model.metric import Accrual, Shape
from milepost.core.model.shape import Day, KeyedPart, Part, Stated


class Direction(StrEnum):
    """Which way is better, or which side of the target must be kept."""

    UP = "up"
    DOWN = "down"
    KEEP_AT_LEAST = "keep >="
    KEEP_AT_MOST = "keep <="


class Baseline(Part):
    """Where a key result starts: the value, where it was read, and whether anyone confirmed it."""

    short: ClassVar[str] = "value"
    value: Stated
    source: str | None = None
    on: Day | None = None
    status: Literal["assumed", "confirmed"] | None = None
    confirmed_by: str | None = None


class Companion(Part):
    """The absolute twin that a ratio must carry."""

    short: ClassVar[str] = "text"
    metric: str | None = None
    target: Stated | None = None
    text: str | None = None


class Milepost(Part):
    """A value that a path passes through on a day."""

    on: Day
    value: Stated


class Path(Part):
    """The planned path when it is not straight: it starts late, or passes dated mileposts."""

    starts: Day | None = None
    mileposts: tuple[Milepost, ...] = ()


class KrWindow(Part):
    """The window of a key result: as written, and dated where it differs from the cycle.

    `trailing_days` says that its value looks back so many days from each day on which it is read, instead of from the window's start.
    """

    short: ClassVar[str] = "stated"
    stated: str | None = None
    start: Day | None = None
    end: Day | None = None
    trailing_days: int | None = Field(default=None, gt=0, le=3660)


class KeyResult(KeyedPart):
    """One key result.

    `label` is its mark as written (`KR 1.1`), `called` the short name that tables use for it (`activated users`), `definition` its
    definition in words, `metric` the id of the computed definition, `status` what a person declared, `stated_type` what the document
    calls it (`Absolute`), `description` what is said of it beyond its title, `unit` the unit of its numbers where a column of its own
    names it, `progress` what the document calls so (`40%`), `confidence` a person's (`7/10`, `high`).
    """

    label: str | None = None
    title: str
    called: str | None = None
    team: str | None = None
    description: str | None = None
    definition: str | None = None
    metric: str | None = None
    shape: Shape | None = None
    accrual: Accrual | None = None
    direction: Direction | None = None
    baseline: Baseline | None = None
    target: Stated | None = None
    current: Stated | None = None
    unit: str | None = None
    window: KrWindow | None = None
    owner: str | None = None
    priority: str | None = None
    data_source: str | None = None
    stated_type: str | None = None
    status: str | None = None
    progress: Stated | None = None
    confidence: Stated | None = None
    score: Stated | None = None
    weight: Decimal = Decimal(1)
    companion: Companion | None = None
    path: Path | None = None
    gaming_note: str | None = None
    gaming: tuple[FailureMode, ...] = ()
    guardrails: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
