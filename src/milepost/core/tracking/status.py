"""The derived status of a key result, and the one sentence that decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.core.base.quantity import UnitKind
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Stated
from milepost.core.tracking.standing import GuardStanding, GuardState, Status
from milepost.core.tracking.trajectory import Plan
from milepost.core.tracking.words import day, figure, plain, share

OFF_TRACK_BEYOND = Decimal("0.10")  # of the planned movement: the Growth pack's weekly review, item 1
AT_RISK_BEYOND = Decimal("0.05")  # half of it, where a pack states none
STALE_AFTER_PERIODS = 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares of the planned movement behind the path beyond which a key result is off-track or at risk."""

    off_track: Decimal = OFF_TRACK_BEYOND
    at_risk: Decimal = AT_RISK_BEYOND


@dataclass(frozen=True, slots=True)
class Derived:
    """A status and the sentence that decided it."""

    status: Status
    reason: str


def thresholds_of(pack: Pack) -> Thresholds:
    """The thresholds that a pack states for its weekly review; 10% and 5% where it states none."""
    weekly = pack.reviews.weekly
    off = _share_of(weekly.off_track_beyond if weekly else None, OFF_TRACK_BEYOND)
    return Thresholds(off, _share_of(weekly.at_risk_beyond if weekly else None, min(AT_RISK_BEYOND, off)))


def _share_of(stated: Stated | None, default: Decimal) -> Decimal:
    """A stated threshold as a share: `10%` and `0.1` are the same; the default where it says none."""
    quantity = stated.quantity if stated else None
    if quantity is None:
        return default
    percent = quantity.unit.kind in (UnitKind.PERCENT, UnitKind.POINTS)
    return abs(quantity.value) / 100 if percent else abs(quantity.value)


def status_of(
    plan: Plan, actual: Decimal, deviation: Decimal | None, on: date, *, guards: Iterable[GuardStanding], thresholds: Thresholds
) -> Derived:
    """The status of a value about a day, by the first of these that holds.

    1. done: the window is over and the target is reached, or a total that should grow has reached it early and no guardrail is at its
       bound; 2. off-track: further behind the path than the pack's threshold, or a bound not kept; 3. at-risk: further behind than the
       second threshold, or a guardrail at its bound or breached; 4. on-track.
    Example: 42.3% where 46.95% is planned, 46% of the movement behind: off-track.
    """
    troubled = [guard for guard in guards if guard.state in (GuardState.BREACHED, GuardState.AT_BOUND)]
    troubled.sort(key=lambda guard: guard.state is not GuardState.BREACHED)
    over = on >= plan.window.end
    against = _against(plan, actual, deviation, on)
    if plan.reached(actual) and (over or (plan.cumulative and plan.rising and not troubled)):
        kept = "kept" if plan.kept else "reached"
        goal = figure(plan.unit, plan.target, total=plan.cumulative)
        beside = f". But {troubled[0].reason}" if troubled else "."
        return Derived(Status.DONE, f"{figure(plan.unit, actual, total=plan.cumulative)}: the target of {goal} is {kept}{beside}")
    behind = -deviation if deviation is not None else Decimal(0)
    broken = plan.kept and not _kept(plan, actual, on)
    if broken or (not plan.kept and behind > thresholds.off_track):
        return Derived(Status.OFF_TRACK, f"{against}.")
    if not plan.kept and behind > thresholds.at_risk:
        return Derived(Status.AT_RISK, f"{against}.")
    if troubled:
        return Derived(Status.AT_RISK, troubled[0].reason)
    return Derived(Status.ON_TRACK, f"{against}.")


def _kept(plan: Plan, actual: Decimal, on: date) -> bool:
    bound = plan.at(on)
    return actual >= bound if plan.rising else actual <= bound


def _against(plan: Plan, actual: Decimal, deviation: Decimal | None, on: date) -> str:
    """The value beside its plan, and how far apart they are."""
    expected = plan.at(on)
    said = figure(plan.unit, actual, total=plan.cumulative)
    if plan.kept:
        least = "at least" if plan.rising else "at most"
        verdict = "kept" if _kept(plan, actual, on) else "not kept"
        return f"{said} against {least} {plain(plan.unit, expected)} on {day(on)}: {verdict}"
    beside = f"{said} against {plain(plan.unit, expected)} planned for {day(on)}"
    if deviation is None:
        return f"{beside}: nothing is planned yet"
    if not deviation:
        return f"{beside}: on the path"
    scale = "the plan to date" if plan.cumulative else "the planned movement"
    return f"{beside}: {share(deviation)} of {scale} {'behind' if deviation < 0 else 'ahead'}"


def is_stale(observed_on: date, as_of: date, plan_end: date, refresh_days: int) -> bool:
    """Whether the newest value is older than two refresh periods; after the window its last days count as now."""
    return (min(as_of, plan_end) - observed_on).days > STALE_AFTER_PERIODS * refresh_days
