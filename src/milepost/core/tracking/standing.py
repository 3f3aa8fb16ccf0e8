"""Where a key result stands on a day: derived status with its reason, the numbers behind it, its guardrails, its grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """The derived status of a key result (domain.md 3)."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NO_DATA = "no data"
    STALE = "stale"
    NOT_STARTED = "not started"
    DONE = "done"


class GuardState(StrEnum):
    """The state of a guardrail (domain.md 6); at-bound is within 2% of its bound, on the good side."""

    HOLDING = "holding"
    AT_BOUND = "at-bound"
    BREACHED = "breached"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class GuardStanding:
    """A guardrail on a day: its state and the sentence that says why. `value` is in the units of `bound`."""

    guardrail: str
    label: str
    state: GuardState
    reason: str
    value: Decimal | None = None
    bound: str = ""


@dataclass(frozen=True)
class Standing:
    """A key result on a day.

    `actual`, `expected`, `baseline` and `target` are in `unit`, the key result's own; `expected` is the planned value for the same day.
    `deviation` is direction-aware, a share of the planned movement (level) or of the expected value (cumulative); negative is behind.
    `progress` is the share of the planned movement, never clamped. `grade` is the proposed grade on the pack's scale, `grade_reason`
    its sum in words. `reason` is the sentence that decided the status. `alarms` are those that watch its guardrails, each on its last
    whole step; they warn and never decide a status.
    """

    pointer: str
    as_of: date
    status: Status
    reason: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    expected: Decimal | None = None
    deviation: Decimal | None = None
    progress: Decimal | None = None
    grade: Decimal | None = None
    grade_reason: str = ""
    observed_on: date | None = None
    pending: int | None = None
    guardrails: tuple[GuardStanding, ...] = ()
    alarms: tuple[GuardStanding, ...] = ()
