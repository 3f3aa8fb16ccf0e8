"""What growth costs a day, and what users pay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import story
from milepost.demo.draws import Ints, chance, pick
from milepost.demo.journeys import Journeys
from milepost.demo.people import DAY_US, END_US, People

_SPEND_JITTER, _CENTS, _PAYS, _PRICE, _STAYS = range(400, 405)
_PRICES_IN_CENTS = np.array([2_900, 4_900, 9_900], dtype=np.int64)
_SALES_ASSISTED_TIMES = 4
_PAYS_PER_MILLION = 210_000
_MONTHS = 7


@dataclass(frozen=True)
class Spend:
    """Growth spend: day of the data set, channel, cents."""

    day: Ints
    channel: Ints
    cents: Ints


@dataclass(frozen=True)
class Payments:
    """Payments of users in the order of their time: user's place, microseconds since 1970, cents."""

    user: Ints
    time: Ints
    cents: Ints


def spend(scale_per_mille: int) -> Spend:
    """One row a day and channel, to the cent."""
    weekday = np.array([story.WEEKDAYS[story.day_of(offset).weekday()] for offset in range(story.DAYS)], dtype=np.int64)
    dollars = story.SPEND_A_WEEK.by_day()
    jitter = 985 + pick(_SPEND_JITTER, dollars.size, 31).reshape(dollars.shape)
    cents = dollars * weekday[:, None] * jitter * scale_per_mille // (7_000 * 1_000 * 10) + pick(_CENTS, dollars.size, 100).reshape(
        dollars.shape
    )
    day, channel = np.divmod(np.arange(dollars.size, dtype=np.int64), len(story.CHANNELS))
    return Spend(day, channel, cents.ravel())


def payments(users: People, reached: Journeys) -> Payments:
    """Monthly payments from day 14 of those who begin to pay, until one month in ten they stop."""
    pays = np.flatnonzero((reached.action >= 0) & chance(_PAYS, np.full(len(users), _PAYS_PER_MILLION)))
    assisted = np.where(users.plan[pays] == 1, _SALES_ASSISTED_TIMES, 1)
    price = _PRICES_IN_CENTS[pick(_PRICE, len(pays), len(_PRICES_IN_CENTS))] * assisted
    stays = 1 + np.minimum(_MONTHS - 1, pick(_STAYS, len(pays), 10))
    owner = np.repeat(np.arange(len(pays)), stays)
    month = np.arange(len(owner)) - np.repeat(np.cumsum(stays) - stays, stays)
    time = users.signed_up[pays][owner] + (14 + 30 * month) * DAY_US
    kept = np.flatnonzero(time < END_US)
    kept = kept[np.argsort(time[kept], kind="stable")]
    return Payments(pays[owner[kept]], time[kept], price[owner[kept]])
