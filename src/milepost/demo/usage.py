"""What accounts do: connections that they set up, the assistant, workflows, requests and what they take, and probes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import company
from milepost.demo.accounts import NEVER, Accounts
from milepost.demo.draws import Flags, Ints, chance, pick, uniform, weighted
from milepost.demo.people import DAY_US, END_US
from milepost.demo.support import between, each_day, moments, table

_CRM, _CRM_WHEN, _MORE, _MORE_TIME, _SERVICE, _SIGNS, _SIGN_TIME, _CONNECT_TIME = range(560, 568)
_TAKES_UP, _USES, _USE_TIME, _BY, _FLOW_TIME, _FLOW_WITH, _CALLS, _CALL_TIME, _TOOK, _PROBE, _FIRST_USE, _BUSY = range(570, 582)
SERVICES = ("crm", "mail", "calendar")
_OTHERS_A_DAY = (9, (9,) * 6 + (12,) * 7)
_LAST = company.LEDGER_DAYS - 1


@dataclass(frozen=True)
class Connections:
    """Connections to other services in the order of their beginning: account, service, begun, signed in, connected (-1: not).

    Times are microseconds since 1970.
    """

    account: Ints
    service: Ints
    begun: Ints
    signed_in: Ints
    connected: Ints


@dataclass(frozen=True)
class Marks:
    """Things that accounts did: account's place, microseconds since 1970, and a code or a number of their own."""

    account: Ints
    time: Ints
    value: Ints


def somebody(stream: int, everyone: Accounts, day: Ints, busy: Ints | None = None) -> Ints:
    """An account for each of many days, of those that are there on it: all as likely, or as `busy` says."""
    drawn, found = uniform(stream, len(day)), np.empty(len(day), dtype=np.int64)
    order = np.argsort(day, kind="stable")
    edges = np.searchsorted(day[order], np.arange(company.LEDGER_DAYS + 1))
    for number in range(company.LEDGER_DAYS):
        mine = order[edges[number] : edges[number + 1]]
        if len(mine):
            there = np.flatnonzero(everyone.there(number))
            weight = np.cumsum(_busy_on(number, everyone, busy)[there] if busy is not None else np.ones(len(there), dtype=np.int64))
            found[mine] = there[np.searchsorted(weight, drawn[mine] * int(weight[-1]) >> 32, side="right")]
    return found


def _busy_on(day: int, everyone: Accounts, busy: Ints) -> Ints:
    """How busy each account is on a day: a quarter as much as usual before it leaves."""
    soon = (everyone.left != NEVER) & (everyone.left - day < company.BEFORE_LEAVING)
    return np.where(soon, busy // 4, busy)


def connections(everyone: Accounts) -> Connections:
    """A CRM for the share of new accounts that the story says, within a fortnight, and others now and again; some give up on the way."""
    new = np.flatnonzero(everyone.began >= company.WATCHED_FROM)
    wanted = company.by_day(*company.CRM_IN_A_FORTNIGHT)[everyone.began[new]] * 1_000
    new = new[chance(_CRM, wanted)]
    later = each_day(_OTHERS_A_DAY)
    account = np.concatenate([new, somebody(_MORE, everyone, later)])
    near = everyone.began_us[new] + (1_800 + pick(_CRM_WHEN, len(new), 12 * 86_400)) * 1_000_000
    begun = np.concatenate([near, moments(_MORE_TIME, later)])
    service = np.concatenate([np.zeros(len(new), dtype=np.int64), 1 + pick(_SERVICE, len(later), len(SERVICES) - 1)])
    day = np.minimum((begun - company.LEDGER_US) // DAY_US, _LAST)
    certain = np.arange(len(account)) < len(new)
    signs = certain | chance(_SIGNS, _share_of_others(day, certain) * 1_000)
    signed_in = begun + (20 + pick(_SIGN_TIME, len(begun), 900)) * 1_000_000
    slow, fast = table(company.SLOW_CONNECTING, 60), table(company.FAST_CONNECTING, 60)
    seconds = between(uniform(_CONNECT_TIME, len(begun)), slow, fast, company.by_day(*company.SPEED_OF_CONNECTING)[day])
    connected = signed_in + seconds * 1_000_000
    known = np.flatnonzero(begun < END_US)
    known = known[np.argsort(begun[known], kind="stable")]
    signed_in = np.where(signs & (signed_in < END_US), signed_in, NEVER)
    connected = np.where((signed_in != NEVER) & (connected < END_US), connected, NEVER)
    return Connections(account[known], service[known], begun[known], signed_in[known], connected[known])


def _share_of_others(day: Ints, certain: Flags) -> Ints:
    """Thousandths of the connections that are not certain to get through the sign-in, so that all together come to the story's share."""
    watched = np.maximum(day - company.WATCHED_FROM, 0) // 7
    both = np.bincount(watched)
    sure = np.bincount(watched, weights=certain).astype(np.int64)
    share = company.by_day(*company.SIGNED_IN)[day]
    others = np.maximum(both - sure, 1)[watched]
    clipped: Ints = np.clip((share * both[watched] - 1_000 * sure[watched]) // others, 0, 1_000)
    return clipped


def assistant_uses(everyone: Accounts) -> Marks:
    """Each day on which an account that has taken the assistant up uses it; a few had it before uses were kept."""
    days = np.arange(company.WATCHED_FROM, company.LEDGER_DAYS, dtype=np.int64)
    takes = chance(_TAKES_UP, np.tile(company.by_day(*company.TAKE_UP)[days], len(everyone))).reshape(len(everyone), len(days))
    takes[:, 0] |= chance(_FIRST_USE, np.full(len(everyone), company.HAD_TAKEN_UP * 1_000))
    taken_up: Flags = np.maximum.accumulate(takes, axis=1)
    there: Flags = (everyone.began[:, None] <= days) & ((everyone.left[:, None] == NEVER) | (everyone.left[:, None] > days))
    uses = chance(_USES, np.full(takes.size, company.USES_A_DAY * 1_000)).reshape(takes.shape)
    owner, day = np.nonzero(taken_up & there & uses)
    time = moments(_USE_TIME, days[day])
    order = np.argsort(time, kind="stable")
    return Marks(owner.astype(np.int64)[order], time[order], np.zeros(len(order), dtype=np.int64))


def workflows(everyone: Accounts) -> Marks:
    """New workflows; the value says what they were begun with."""
    day = each_day(company.WORKFLOWS_A_DAY)
    assisted = company.by_day(*company.WITH_ASSISTANT)[day]
    template = (1_000 - assisted) * 2 // 5
    begun = weighted(_FLOW_WITH, np.stack([assisted, template, 1_000 - assisted - template], axis=1))
    return in_order(somebody(_BY, everyone, day), moments(_FLOW_TIME, day), begun)


def requests(everyone: Accounts, per_mille: int) -> Marks:
    """Requests of accounts; the value is how many milliseconds one took."""
    a_day = max(company.REQUESTS_A_DAY * per_mille // 1_000, 40)
    day = each_day((a_day, (a_day,) * 13))
    took = between(
        uniform(_TOOK, len(day)),
        table(company.SLOW_REQUESTS),
        table(company.FAST_REQUESTS),
        company.by_day(*company.SPEED_OF_REQUESTS)[day],
    )
    time = company.LEDGER_US + day * DAY_US + pick(_CALL_TIME, len(day), 86_400_000) * 1_000
    busy = 4 * np.array(company.BUSY, dtype=np.int64)[everyone.segment] * (1 + pick(_BUSY, len(everyone), 10))
    return in_order(somebody(_CALLS, everyone, day, busy), time, took)


def probes() -> tuple[Ints, Flags]:
    """When it was asked whether the service is there, and whether it answered."""
    a_day = 86_400 // company.PROBE_EVERY_SECONDS
    number = np.arange(company.WATCHED_FROM * a_day, company.LEDGER_DAYS * a_day, dtype=np.int64)
    answered = ~chance(_PROBE, np.full(len(number), company.UNANSWERED))
    for day, first, count in company.OUTAGES:
        start = (day - company.LEDGER_START).days * a_day + first - int(number[0])
        answered[start : start + count] = False
    return company.LEDGER_US + number * company.PROBE_EVERY_SECONDS * 1_000_000, answered


def in_order(account: Ints, time: Ints, value: Ints) -> Marks:
    """Marks in the order of their time."""
    order = np.argsort(time, kind="stable")
    return Marks(account[order], time[order], value[order])
