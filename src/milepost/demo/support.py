"""Tickets: who asked about what, how badly it mattered, and when it was resolved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import company
from milepost.demo.accounts import NEVER, Accounts
from milepost.demo.draws import Flags, Ints, along, chance, pick, quantiles, uniform, weighted
from milepost.demo.people import DAY_US, END_US, People

_ASKS, _TIME, _CRITICAL, _TOPIC, _SPENT, _WHO, _FINE, _KEPT = range(520, 528)
_OF_NO_ACCOUNT = NEVER
SEVERITIES = ("normal", "critical")
ASKERS = (*company.SEGMENTS, "self-serve")
_SELF_SERVE = len(company.SEGMENTS)
_HOUR_US = 3_600_000_000
_LESS_FOR_NORMAL = 4  # a question that is not critical is answered so many times faster


@dataclass(frozen=True)
class Tickets:
    """Tickets in the order of their opening: account's or user's place (-1: none), segment, severity and topic, opened and resolved.

    Times are microseconds since 1970; those that are not resolved by the data set's end have -1.
    """

    account: Ints
    user: Ints
    segment: Ints
    severity: Ints
    topic: Ints
    opened: Ints
    resolved: Ints

    def __len__(self) -> int:
        return len(self.opened)


def moments(stream: int, days: Ints) -> Ints:
    """A moment of the working hours of each of many days of the ledger, in microseconds since 1970."""
    seconds = 25_200 + pick(stream, len(days), 43_200)
    return company.LEDGER_US + days * DAY_US + seconds * 1_000_000


def table(points: tuple[tuple[int, int], ...], unit: int = 1) -> Ints:
    """A table of quantiles from points in some unit."""
    return quantiles([(percent, value * unit) for percent, value in points])


def between(drawn: Ints, slow: Ints, fast: Ints, share: Ints) -> Ints:
    """Values of a slow and a fast table, mixed in thousandths of the fast."""
    mixed: Ints = (along(drawn, slow) * (1_000 - share) + along(drawn, fast) * share) // 1_000
    return mixed


def each_day(course: tuple[int, company.Weekly]) -> Ints:
    """The days of the ledger that are watched, each as often as a course says."""
    counts = company.by_day(*course)
    counts[: company.WATCHED_FROM] = 0
    return np.repeat(np.arange(company.LEDGER_DAYS, dtype=np.int64), counts)


def tickets(everyone: Accounts, users: People, per_mille: int) -> Tickets:
    """Every ticket since tickets are kept, of accounts and of users who came by themselves."""
    account, day = _asked(everyone)
    single = each_day(company.USER_TICKETS_A_DAY)
    single = single[pick(_KEPT, len(single), 1_000) < per_mille]
    scaled = _of_users(single, users)
    account = np.concatenate([account, np.full(len(scaled), _OF_NO_ACCOUNT, dtype=np.int64)])
    user = np.concatenate([np.full(len(day), _OF_NO_ACCOUNT, dtype=np.int64), scaled])
    opened = moments(_TIME, np.concatenate([day, single]))
    segment = np.where(account == _OF_NO_ACCOUNT, _SELF_SERVE, everyone.segment[account])
    order = np.argsort(opened, kind="stable")
    account, user, segment, opened = account[order], user[order], segment[order], opened[order]
    day = (opened - company.LEDGER_US) // DAY_US
    critical = chance(_CRITICAL, np.array((*company.CRITICAL, 0), dtype=np.int64)[segment] * 1_000)
    spent = _spent(day, critical)
    resolved = np.where(opened + spent < END_US, opened + spent, NEVER)
    return Tickets(account, user, segment, critical.astype(np.int64), _topics(day), opened, resolved)


def _asked(everyone: Accounts) -> tuple[Ints, Ints]:
    """Account and day of each ticket of an account."""
    days = np.arange(company.WATCHED_FROM, company.LEDGER_DAYS, dtype=np.int64)
    there: Flags = (everyone.began[:, None] <= days) & ((everyone.left[:, None] == NEVER) | (everyone.left[:, None] > days))
    chances = np.array(company.TICKETS, dtype=np.int64)[everyone.segment] * 1_000
    asks = chance(_ASKS, np.repeat(chances, len(days))).reshape(there.shape)
    owner, day = np.nonzero(asks & there)
    return owner.astype(np.int64), days[day]


def _of_users(days: Ints, users: People) -> Ints:
    """A user for each day of a question: one who had signed up by then, all as likely."""
    edge = company.LEDGER_US + days * DAY_US
    known = np.searchsorted(users.signed_up, edge)
    return np.where(known > 0, uniform(_WHO, len(days)) * known >> 32, _OF_NO_ACCOUNT)


def _spent(day: Ints, critical: Flags) -> Ints:
    """Microseconds until a ticket is resolved."""
    slow, fast = table(company.SLOW_RESOLUTION, 3_600), table(company.FAST_RESOLUTION, 3_600)
    seconds = between(uniform(_SPENT, len(day)), slow, fast, company.by_day(*company.SPEED_OF_SUPPORT)[day])
    seconds = np.where(critical, seconds, seconds // _LESS_FOR_NORMAL + 600)
    return seconds * 1_000_000 + pick(_FINE, len(day), 1_000_000)


def _topics(day: Ints) -> Ints:
    """What each ticket is about: the sync as often as the story says, else another topic."""
    sync = company.by_day(*company.SYNC_TICKETS)[day]
    others = np.array(company.OTHER_TOPICS, dtype=np.int64)
    return weighted(_TOPIC, np.concatenate([sync[:, None], (1_000 - sync)[:, None] * others[None, :] // 1_000], axis=1))
