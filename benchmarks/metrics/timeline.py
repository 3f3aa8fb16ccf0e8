"""Which days the generated data holds, and which 13 metrics every contender computes over which 13 weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FIRST_DAY = date(2026, 1, 1)
CYCLE_START = date(2026, 4, 1)
END_DAY = date(2026, 7, 1)
DAYS = (END_DAY - FIRST_DAY).days
MORE_DAYS = 3  # days beyond the end, kept apart until a refresh takes them in
WEEKS = 13
SECOND_US = 1_000_000
HOUR_US = 3_600 * SECOND_US
DAY_US = 24 * HOUR_US
WEEK_US = 7 * DAY_US

METRICS = (
    "activated_users",
    "retained_d30",
    "setup_rate",
    "hours_to_activation",
    "activated_per_1k",
    "paid_activated",
    "signups",
    "setups",
    "spend",
    "paid_d30_rate",
    "self_serve_share",
    "unsubscribe_rate",
    "mails",
)


def microseconds(day: date) -> int:
    """A day's midnight in UTC, in microseconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * SECOND_US


ORIGIN_US = microseconds(FIRST_DAY)
START_US = microseconds(CYCLE_START)
END_US = microseconds(END_DAY)


def day_of(offset: int) -> date:
    """The day that many days after the first."""
    return FIRST_DAY + timedelta(days=offset)
