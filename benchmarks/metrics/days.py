"""The events of one day after the other, each with the day on which it arrives: 1% late, 0.1% delivered twice.

Only the people and one day's events are held at a time; what arrives later waits, three days at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from .population import NEVER, Ints, Population
from .timeline import DAY_US, DAYS, HOUR_US, MORE_DAYS, ORIGIN_US, SECOND_US

EVENTS = (
    "account_created",
    "setup_complete",
    "core_action_completed",
    "session_started",
    "email_delivered",
    "unsubscribed",
    "page_viewed",
    "search_run",
    "teammate_invited",
)
_SIGNED, _SETUP, _CORE, _SESSION, _MAIL, _UNSUBSCRIBED, _PAGE = range(7)
_BULK = (0, 0, 0.14, 0.62, 0.11, 0, 0.09, 0.03, 0.01)
_UNSUBSCRIBES = 0.009
_LATE, _AGAIN = 0.01, 0.001
_LONGEST_WAY = 72 * HOUR_US
EVENTS_ON_A_DAY_MORE = 800_000


@dataclass(frozen=True)
class Happened:
    """Events: who (place among the people), what (place in EVENTS), when, and when they arrived; `number` is each event's own."""

    user: Ints
    code: Ints
    time: Ints
    arrived: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.user)

    def pick(self, places: Ints) -> Happened:
        """Those at some places, in that order."""
        return Happened(*(getattr(self, item.name)[places] for item in fields(self)))


def joined(parts: list[Happened]) -> Happened:
    """Several as one."""
    return Happened(*(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Happened)))


def days(people: Population, events: int, seed: int) -> Iterator[tuple[int, Happened]]:
    """Day after day, what arrives on it in the order of arrival; the days beyond the end come last."""
    volume = _volumes(people, events)
    by_time = {code: np.argsort(column, kind="stable") for code, column in ((_SETUP, people.setup), (_CORE, people.core))}
    waiting: list[Happened] = []
    number = 0
    for day in range(DAYS + MORE_DAYS):
        draw = np.random.default_rng([seed, 2, day])
        user, code, time = _of_a_day(people, by_time, day, volume[day], draw)
        held = Happened(user, code, time, time + draw.integers(0, 90 * SECOND_US, len(user)), np.arange(number, number + len(user)))
        number += len(user)
        late = draw.random(len(user)) < _LATE
        held.arrived[late] = held.time[late] + draw.integers(HOUR_US, _LONGEST_WAY, int(late.sum()))
        again = held.pick(np.flatnonzero(draw.random(len(user)) < _AGAIN))
        again.arrived[:] = again.time + draw.integers(HOUR_US, _LONGEST_WAY, len(again))
        there = joined([*waiting, held, again])
        today = there.arrived < ORIGIN_US + (day + 1) * DAY_US
        waiting = [there.pick(np.flatnonzero(~today))]
        now = there.pick(np.flatnonzero(today))
        yield day, now.pick(np.argsort(now.arrived, kind="stable"))


def _volumes(people: Population, events: int) -> Ints:
    """How many events beyond sign-ups, set-ups and first core actions each day has: as many people as are there, so much happens."""
    starts, ends = ((column - ORIGIN_US) // DAY_US for column in (people.signed_up, people.leaves))
    size = DAYS + MORE_DAYS
    come, go = (np.bincount(np.minimum(item, size), minlength=size + 1)[:size] for item in (starts, ends))
    there = (np.cumsum(come) - np.cumsum(go) + come)[:DAYS]
    firsts = sum(int((column < ORIGIN_US + DAYS * DAY_US).sum()) for column in (people.signed_up, people.setup, people.core))
    edges = np.floor(np.cumsum(there) / there.sum() * (events - firsts)).astype(np.int64)
    return np.concatenate([np.diff(edges, prepend=0), [EVENTS_ON_A_DAY_MORE] * MORE_DAYS])


def _of_a_day(people: Population, by_time: dict[int, Ints], day: int, volume: int, draw: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    start, end = ORIGIN_US + day * DAY_US, ORIGIN_US + (day + 1) * DAY_US
    first, last = np.searchsorted(people.signed_up, [start, end])
    parts = [(np.arange(first, last), people.signed_up[first:last], _SIGNED)]
    for code, column in ((_SETUP, people.setup), (_CORE, people.core)):
        order = by_time[code]
        low, high = np.searchsorted(column, [start, end], sorter=order)
        parts.append((order[low:high], column[order[low:high]], code))
    user, code, time = _bulk(people, start, int(last), volume, draw)
    users = np.concatenate([*(part[0] for part in parts), user])
    codes = np.concatenate([*(np.full(len(part[0]), part[2]) for part in parts), code])
    return users, codes, np.concatenate([*(part[1] for part in parts), time])


def _bulk(people: Population, start: int, known: int, volume: int, draw: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Sessions, further core actions and the rest by people who are there that day; mail goes to everybody."""
    there = np.flatnonzero(people.leaves[:known] >= start)
    code = draw.choice(len(EVENTS), volume, p=_BULK)
    user = there[draw.integers(0, len(there), volume)]
    mail = np.flatnonzero(code == _MAIL)
    user[mail] = draw.integers(0, known, len(mail))
    time = start + draw.integers(0, DAY_US, volume)
    joined_us = people.signed_up[user]
    time = np.where(time <= joined_us, joined_us + 1 + (time - start) % HOUR_US, time)
    core = people.core[user]
    code[(code == _CORE) & ((core == NEVER) | (time <= core))] = _SESSION
    mail = mail[draw.random(len(mail)) < _UNSUBSCRIBES]
    code[mail] = _UNSUBSCRIBED
    return user, code, time
