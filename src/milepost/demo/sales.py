"""Deals from their opening to their close, the pipeline as it stood each Sunday, the plan, and offers to those who are customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import company
from milepost.demo.accounts import NEVER, Accounts, Holdings
from milepost.demo.draws import Flags, Ints, chance, pick, uniform
from milepost.demo.people import DAY_US, END_US
from milepost.demo.support import between, each_day, moments, table

_DAYS, _LOST, _LIKE, _NEAR, _LATER, _TIME, _LATER_TIME, _AMOUNT, _OFFERED, _OFFER_TIME, _TAKEN, _TAKEN_TIME = range(540, 552)
OUTCOMES = ("won", "lost")
WON, LOST = range(2)
_OFFER_DAYS = 14
_AHEAD_DAYS = 120
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Deals:
    """Deals in the order of their opening: segment, account that came of it (-1: none), outcome (-1: open), dollars a year, times.

    Times are microseconds since 1970; a deal that is open at the data set's end is closed at -1.
    """

    segment: Ints
    account: Ints
    outcome: Ints
    dollars: Ints
    opened: Ints
    closed: Ints

    def __len__(self) -> int:
        return len(self.opened)


@dataclass(frozen=True)
class Snapshots:
    """Open deals as they stood on a day: day of the ledger, deal's place."""

    day: Ints
    deal: Ints


@dataclass(frozen=True)
class Offers:
    """Offers: account's place, when made and when taken (-1: not), in microseconds since 1970."""

    account: Ints
    made: Ints
    taken: Ints


def deals(everyone: Accounts, held: Holdings) -> Deals:
    """A won deal for every account that came since use is watched, those that were lost, and those that are still open."""
    new, lost, ahead = _closed(everyone)
    like = np.concatenate([new, lost, ahead])
    closed = np.concatenate([everyone.began_us[new], *_closed_near(everyone, lost, ahead)])
    day = np.clip((closed - company.LEDGER_US) // DAY_US, 0, company.LEDGER_DAYS - 1)
    took = between(
        uniform(_DAYS, len(day)), table(company.SLOW_CLOSING), table(company.FAST_CLOSING), company.by_day(*company.SPEED_OF_SALES)[day]
    )
    opened = closed - took * DAY_US - 3_600_000_000
    begin = np.zeros(len(everyone), dtype=np.int64)
    begin[held.account[::-1]] = held.dollars[::-1]
    percent = np.where(np.arange(len(like)) < len(new), 100, 60 + pick(_AMOUNT, len(like), 90))
    won = np.arange(len(like)) < len(new)
    known = np.flatnonzero(opened < END_US)
    known = known[np.argsort(opened[known], kind="stable")]
    over: Flags = closed[known] < END_US
    return Deals(
        segment=everyone.segment[like[known]],
        account=np.where(over & won[known], like[known], NEVER),
        outcome=np.where(over, np.where(won[known], WON, LOST), NEVER),
        dollars=(begin[like] * _MONTHS_IN_YEAR * percent // 100)[known],
        opened=opened[known],
        closed=np.where(over, closed[known], NEVER),
    )


def _closed(everyone: Accounts) -> tuple[Ints, Ints, Ints]:
    """Accounts whose deals are won, and accounts that others are like: those that are lost, and those closed after the data set's end."""
    new = np.flatnonzero(everyone.began >= company.WATCHED_FROM - 60)
    parts = company.by_day(*company.LOST_FOR_ONE_WON)[everyone.began[new]]
    lost = np.repeat(new, parts // 1_000 + (pick(_LOST, len(new), 1_000) < parts % 1_000))
    recent = lost[everyone.began[lost] >= company.LEDGER_DAYS - _AHEAD_DAYS]
    recent = np.concatenate([recent, new[everyone.began[new] >= company.LEDGER_DAYS - _AHEAD_DAYS]])
    ahead = recent[pick(_LIKE, len(recent) * company.DEALS_AHEAD // 1_000, len(recent))]
    return new, lost, ahead


def _closed_near(everyone: Accounts, lost: Ints, ahead: Ints) -> tuple[Ints, Ints]:
    """When lost deals are closed, about when the account that they are like was won, and when those after the end are."""
    near = everyone.began[lost] - 15 + pick(_NEAR, len(lost), 30)
    later = company.LEDGER_DAYS + pick(_LATER, len(ahead), _AHEAD_DAYS)
    return moments(_TIME, near), moments(_LATER_TIME, later)


def snapshots(made: Deals) -> Snapshots:
    """The open deals at the end of each Sunday since use is watched."""
    first = company.WATCHED_FROM + 6
    rows = []
    for day in range(first, company.LEDGER_DAYS, 7):
        edge = company.LEDGER_US + (day + 1) * DAY_US
        there = np.flatnonzero((made.opened < edge) & ((made.closed == NEVER) | (made.closed >= edge)))
        rows.append((np.full(len(there), day, dtype=np.int64), there))
    return Snapshots(np.concatenate([day for day, _ in rows]), np.concatenate([deal for _, deal in rows]))


def offers(everyone: Accounts) -> Offers:
    """Offers of a larger plan to accounts that are there, and whether they took them within a fortnight."""
    day = each_day(company.OFFERS_A_DAY)
    drawn = uniform(_OFFERED, len(day))
    account = np.empty(len(day), dtype=np.int64)
    for number in np.unique(day).tolist():
        there, mine = np.flatnonzero(everyone.there(number)), np.flatnonzero(day == number)
        account[mine] = there[drawn[mine] * len(there) >> 32]
    made = moments(_OFFER_TIME, day)
    takes = chance(_TAKEN, company.by_day(*company.TAKEN)[day] * 1_000)
    taken = made + (600 + pick(_TAKEN_TIME, len(day), _OFFER_DAYS * 86_400 - 1_200)) * 1_000_000
    order = np.argsort(made, kind="stable")
    return Offers(account[order], made[order], np.where(takes & (taken < END_US), taken, NEVER)[order])
