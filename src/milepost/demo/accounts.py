"""The accounts of companies: what they hold from when to when, what they are billed, how their plans change, why they leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import company
from milepost.demo.draws import Flags, Ints, along, chance, pick, quantiles, uniform, weighted
from milepost.demo.people import DAY_US

NEVER = -1
_AGE, _PRICE, _LEAVE, _GROW, _SHRINK, _FACTOR, _REASON, _CREATED = range(500, 508)
_INVOICE_EVERY = 30
_SETTLED_AFTER = 30  # days before the first change of a plan


@dataclass(frozen=True)
class Accounts:
    """Accounts in the order of their beginning: segment, first and last day of the ledger (days before it are negative; -1: still there).

    `began_us` is when the account was made, in microseconds since 1970.
    """

    segment: Ints
    began: Ints
    left: Ints
    began_us: Ints

    def __len__(self) -> int:
        return len(self.segment)

    def there(self, day: Ints | int) -> Flags:
        """Which accounts hold something on a day."""
        there: Flags = (self.began <= day) & ((self.left == NEVER) | (self.left > day))
        return there

    def figure(self, courses: tuple[tuple[int, company.Weekly], ...]) -> Ints:
        """A segment's figure for each account, a row, on each day of the ledger, a column."""
        return np.stack([company.by_day(*course) for course in courses])[self.segment]


@dataclass(frozen=True)
class Holdings:
    """Stretches of time with one price: account's place, first day, day after the last (-1: still runs), dollars a month."""

    account: Ints
    since: Ints
    until: Ints
    dollars: Ints


@dataclass(frozen=True)
class Changes:
    """Changes of plans: account's place, day, whether it is to a cheaper one."""

    account: Ints
    day: Ints
    down: Flags


@dataclass(frozen=True)
class Cancellations:
    """Accounts that left: account's place, day, place of the reason."""

    account: Ints
    day: Ints
    reason: Ints


@dataclass(frozen=True)
class Invoices:
    """Bills in the order of their days: account's place, day, dollars."""

    account: Ints
    day: Ints
    dollars: Ints

    @property
    def moments(self) -> Ints:
        """When each was sent, in microseconds since 1970: at four in the morning."""
        return company.LEDGER_US + self.day * DAY_US + 4 * 3_600_000_000


def accounts() -> Accounts:
    """Every account of the ledger; there are few enough to be all in a small data set too."""
    parts = []
    for place, course in enumerate(company.ARRIVALS):
        total = np.cumsum(company.by_day(*course))
        new = np.diff(total // 1_000, prepend=0)
        began = np.repeat(np.arange(company.LEDGER_DAYS, dtype=np.int64), new)
        parts.append((np.full(company.FIRST_ACCOUNTS[place], NEVER, dtype=np.int64), began))
    segment = np.concatenate([np.full(sum(map(len, both)), number, dtype=np.int64) for number, both in enumerate(parts)])
    began = np.concatenate([days for both in parts for days in both])
    began = np.where(began == NEVER, -30 - pick(_AGE, len(began), 900), began)
    order = np.argsort(began, kind="stable")
    segment, began = segment[order], began[order]
    moment = company.LEDGER_US + began * DAY_US + (25_200 + pick(_CREATED, len(began), 43_200)) * 1_000_000
    blank = Accounts(segment, began, np.full(len(began), NEVER, dtype=np.int64), moment)
    return Accounts(segment, began, _left(blank), moment)


def _left(everyone: Accounts) -> Ints:
    """The day on which each account leaves, by its segment's chance of each day."""
    leaves = _happens(_LEAVE, everyone, company.LEAVING)
    return np.where(leaves.any(axis=1), leaves.argmax(axis=1), NEVER)


def _happens(stream: int, everyone: Accounts, courses: tuple[tuple[int, company.Weekly], ...]) -> Flags:
    """Whether something happens to each account on each day, from a month after its beginning."""
    chances = everyone.figure(courses)
    days = np.arange(company.LEDGER_DAYS, dtype=np.int64)
    settled: Flags = days[None, :] >= everyone.began[:, None] + _SETTLED_AFTER
    return settled & chance(stream, chances.ravel()).reshape(chances.shape)


def holdings(everyone: Accounts) -> tuple[Holdings, Changes]:
    """What every account holds, cut where its price changes, and these changes."""
    grows = _happens(_GROW, everyone, company.GROWING)
    shrinks = _happens(_SHRINK, everyone, company.SHRINKING) & ~grows
    days = np.arange(company.LEDGER_DAYS, dtype=np.int64)
    still = (everyone.left[:, None] == NEVER) | (days[None, :] < everyone.left[:, None])
    owner, day = (part.astype(np.int64) for part in np.nonzero((grows | shrinks) & still))
    down = shrinks[owner, day]
    drawn = pick(_FACTOR, len(owner), 1_000)
    percent = np.where(down, 100 - 12 - drawn * 28 // 1_000, 100 + 9 + drawn * 36 // 1_000)
    first = np.stack([along(uniform(_PRICE, len(everyone)), quantiles(points)) for points in company.MONTHLY_DOLLARS])
    price = first[everyone.segment, np.arange(len(everyone))]
    rows = _stretches(everyone, price, (owner, day, percent))
    return Holdings(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))), Changes(owner, day, down)


def _stretches(everyone: Accounts, price: Ints, changes: tuple[Ints, Ints, Ints]) -> list[tuple[int, int, int, int]]:
    """Rows of account, first day, day after the last and dollars; changes are in the order of account and day."""
    steps: list[list[tuple[int, int]]] = [[] for _ in range(len(everyone))]
    for owner, day, percent in zip(*(part.tolist() for part in changes), strict=True):
        steps[owner].append((day, percent))
    rows = []
    for number, (begin, left, asked) in enumerate(zip(everyone.began.tolist(), everyone.left.tolist(), price.tolist(), strict=True)):
        since, dollars = begin, asked
        for day, percent in steps[number]:
            rows.append((number, since, day, dollars))
            since, dollars = day, dollars * percent // 100
        rows.append((number, since, left, dollars))
    return rows


def cancellations(everyone: Accounts) -> Cancellations:
    """Who left, in the order of the days, and why: an integration as often as the story says, else another reason."""
    gone = np.flatnonzero(everyone.left != NEVER)
    gone = gone[np.argsort(everyone.left[gone], kind="stable")]
    day = everyone.left[gone]
    because = company.by_day(*company.INTEGRATION_LEAVES)[day]
    others = np.array(company.OTHER_REASONS, dtype=np.int64)
    weights = np.concatenate([because[:, None], (1_000 - because)[:, None] * others[None, :] // 1_000], axis=1)
    return Cancellations(gone, day, weighted(_REASON, weights))


def invoices(held: Holdings) -> Invoices:
    """A bill every 30 days of each account, since tickets and use are kept, over what is held on that day."""
    last = np.where(held.until == NEVER, company.LEDGER_DAYS, held.until)
    first = np.full(int(held.account.max()) + 1, company.LEDGER_DAYS, dtype=np.int64)
    np.minimum.at(first, held.account, held.since)
    origin = first[held.account]
    begin = np.maximum(held.since, company.WATCHED_FROM - _INVOICE_EVERY)
    lowest = -((origin - begin) // _INVOICE_EVERY)
    highest = -((origin - last) // _INVOICE_EVERY)
    count = np.maximum(highest - lowest, 0)
    row = np.repeat(np.arange(len(count), dtype=np.int64), count)
    number = np.arange(len(row), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count) + lowest[row]
    day = origin[row] + number * _INVOICE_EVERY
    order = np.argsort(day, kind="stable")
    return Invoices(held.account[row][order], day[order], held.dollars[row][order])
