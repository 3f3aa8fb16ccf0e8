"""What growth costs a day, and what users pay; the ledger of money is older than the events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import company, story
from milepost.demo.draws import Ints, chance, pick, weighted
from milepost.demo.journeys import Journeys
from milepost.demo.people import DAY_US, END_US, MS, ORIGIN_US, People

_SPEND_JITTER, _CENTS, _PAYS, _PRICE, _STAYS = range(400, 405)
_OLD_SPEND, _OLD_CENTS, _OLD_TIME, _OLD_PLAN, _OLD_COUNTRY = range(405, 410)
_SALES_ASSISTED_TIMES = 4
_DAYS_BEFORE = (story.FIRST_DAY - company.LEDGER_START).days
_MONTHS = 1 + company.LEDGER_DAYS // 30
_FREE_DAYS = 14


@dataclass(frozen=True)
class Spend:
    """Growth spend: day of the data set (those before it are negative), channel, cents."""

    day: Ints
    channel: Ints
    cents: Ints


@dataclass(frozen=True)
class Payments:
    """Payments in the order of their time: user's place (older customers come after all others), microseconds since 1970, cents."""

    user: Ints
    time: Ints
    cents: Ints


def spend(scale_per_mille: int) -> Spend:
    """One row a day and channel, to the cent, from the ledger's first day."""
    known = _cents(story.SPEND_A_WEEK.by_day(), 0, (_SPEND_JITTER, _CENTS), scale_per_mille)
    before = np.tile(np.array(story.SPEND_A_WEEK.before, dtype=np.int64), (_DAYS_BEFORE, 1))
    cents = np.concatenate([_cents(before, -_DAYS_BEFORE, (_OLD_SPEND, _OLD_CENTS), scale_per_mille), known])
    day, channel = np.divmod(np.arange(cents.size, dtype=np.int64), len(story.CHANNELS))
    return Spend(day - _DAYS_BEFORE, channel, cents.ravel())


def _cents(dollars: Ints, first: int, streams: tuple[int, int], scale_per_mille: int) -> Ints:
    """Cents of each day and channel from dollars a week; the first row is a day of the data set."""
    days = range(first, first + len(dollars))
    weekday = np.array([story.WEEKDAYS[story.day_of(offset).weekday()] for offset in days], dtype=np.int64)
    jitter = 985 + pick(streams[0], dollars.size, 31).reshape(dollars.shape)
    whole: Ints = dollars * weekday[:, None] * jitter * scale_per_mille // (7_000 * 1_000 * 10)
    return whole + pick(streams[1], dollars.size, 100).reshape(dollars.shape)


def old_customers(scale_per_mille: int) -> People:
    """Paying users who signed up before events were kept, and after the ledger's beginning."""
    total = np.cumsum(np.tile(np.array(company.OLD_CUSTOMERS_A_DAY, dtype=np.int64) * scale_per_mille, (_DAYS_BEFORE, 1)), axis=0) // 1_000
    counts = np.diff(total, axis=0, prepend=0)
    day = np.repeat(np.arange(-_DAYS_BEFORE, 0, dtype=np.int64), counts.sum(axis=1))
    channel = np.concatenate([np.repeat(np.arange(len(story.CHANNELS)), row) for row in counts]).astype(np.int64)
    signed_up = ORIGIN_US + day * DAY_US + pick(_OLD_TIME, len(day), 86_400_000) * MS
    order = np.argsort(signed_up, kind="stable")
    channel = channel[order]
    plan = weighted(_OLD_PLAN, np.array(story.PLAN_PARTS, dtype=np.int64)[channel])
    country = weighted(_OLD_COUNTRY, np.array(story.COUNTRY_PARTS, dtype=np.int64)[channel])
    return People(signed_up[order], day[order], channel, plan, country)


def payments(users: People, reached: Journeys, old: People) -> Payments:
    """Monthly payments from day 14 of those who begin to pay, until they stop; every old customer has begun to."""
    begins = chance(_PAYS, np.full(len(users), company.PAYS_PER_MILLION)) & (reached.action >= 0)
    pays = np.concatenate([np.flatnonzero(begins), np.arange(len(users), len(users) + len(old), dtype=np.int64)])
    signed_up, plan = (np.concatenate(both)[pays] for both in ((users.signed_up, old.signed_up), (users.plan, old.plan)))
    parts = np.tile(np.array(company.PRICE_PARTS, dtype=np.int64), (len(pays), 1))
    price = np.array(company.PRICES_IN_CENTS, dtype=np.int64)[weighted(_PRICE, parts)] * np.where(plan == 1, _SALES_ASSISTED_TIMES, 1)
    stops = chance(_STAYS, np.full(len(pays) * _MONTHS, company.STOPS_A_MONTH * 1_000)).reshape(len(pays), _MONTHS)
    stays = 1 + np.where(stops.any(axis=1), stops.argmax(axis=1), _MONTHS - 1)
    owner = np.repeat(np.arange(len(pays)), stays)
    month = np.arange(len(owner)) - np.repeat(np.cumsum(stays) - stays, stays)
    time = signed_up[owner] + (_FREE_DAYS + 30 * month) * DAY_US
    kept = np.flatnonzero(time < END_US)
    kept = kept[np.argsort(time[kept], kind="stable")]
    return Payments(pays[owner[kept]], time[kept], price[owner[kept]])
