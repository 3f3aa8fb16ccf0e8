"""OKR305: a key result that cannot be known before it is graded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from milepost.core.base.calendar import Window, shifted
from milepost.core.base.findings import Severity
from milepost.core.checks.lags import Lag, grading_deadline, lag_of, read_later
from milepost.core.checks.named import day_in_words, mark_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, Placed

_TRIFLE = Decimal("0.10")  # share of the window's starts; the usual off-track tolerance, below which a gap decides no status


@rule("OKR305", Severity.WARNING, since="0.1")
def known_too_late(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that is read after the cycle's grading, and one whose last starts need longer than the cycle lasts.

    Starts that are still open at the grading are reported when they are more than a tenth of the cycle's. A metric that is counted
    by completion, or by the close of each member's own window, is known in time and stays silent.

    ## Why it matters
    The grade is given on a number that is not there yet, so it is given on a guess.

    ## Example
        Day-30 retained users, by month of sign-up, for April to June

    Who signs up on 1 June reaches day 30 on 1 July, when the quarter is over: 30 of 91 days of sign-ups are open.

    ## Use instead
    Count by the day on which each member's own window closes, or end the cohort early enough; for what is read later, grade a leading
    number now and say which. A waiver can say that the late reading is meant.

    ## Source
    Milepost, maturity of cohorts.
    """
    window = pack.cycle.window if pack.cycle else None
    if pack.cycle is None or window is None:
        return
    deadline = grading_deadline(pack, window)
    for placed in pack.key_results():
        later = read_later(placed.key_result, window, f"{pack.cycle.name} {pack.cycle.stated or ''}")
        own_end = placed.key_result.window.end if placed.key_result.window else None
        if later is not None and later.on >= deadline:
            yield _late(placed, f"is read at {later.words}", later.on, deadline)
        elif own_end is not None and own_end > deadline:
            yield _late(placed, "has a window of its own that ends late", shifted(own_end, -1), deadline)
        elif (lag := lag_of(pack, placed.key_result)) is not None:
            yield from _immature(placed, lag, window, deadline)


def _late(placed: Placed, how: str, on: date, deadline: date) -> Remark:
    last = shifted(deadline, -1)
    after = (on - last).days
    return Remark(
        f"{placed.pointer}/window",
        f"{mark_of(placed)} {how} ({day_in_words(on)}), {after} {_days(after)} after the last day it can be graded, {day_in_words(last)}.",
        {"read_on": on.isoformat(), "graded_by": last.isoformat(), "days_late": str(after)},
        help="Grade a leading number that is there by then, and say which; or plan the grading for after the reading.",
    )


def _immature(placed: Placed, lag: Lag, window: Window, deadline: date) -> Iterator[Remark]:
    first_open = max(shifted(deadline, -lag.days), window.start)
    open_days = (window.end - first_open).days
    if open_days <= 0 or Decimal(open_days) / Decimal(window.days) <= _TRIFLE:
        return
    last = shifted(deadline, -1)
    share = (Decimal(100 * open_days) / Decimal(window.days)).quantize(Decimal(1))
    starts = f"{lag.start}s"
    yield Remark(
        f"{placed.pointer}/definition" if placed.key_result.definition else f"{placed.pointer}/metric",
        f"{mark_of(placed)} ({lag.words}) cannot be known for {starts} of the last {open_days} days of the cycle, "
        f"{day_in_words(first_open)} to {day_in_words(shifted(window.end, -1))}: they are complete only after {day_in_words(last)}. "
        f"That is {open_days} of {window.days} days of {starts} ({share}%).",
        {
            "lag_days": str(lag.days),
            "open_days": str(open_days),
            "cycle_days": str(window.days),
            "first_open": first_open.isoformat(),
            "graded_by": last.isoformat(),
        },
        help=f"Count by the day on which each member's own window closes, or end the cohort {lag.days} days before the grading.",
    )


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
